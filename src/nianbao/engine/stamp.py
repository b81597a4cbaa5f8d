"""Hits are stamped into findings: the rule's message filled in, the place located, the fingerprint added."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from nianbao.engine.corrections import correction, is_private
from nianbao.engine.fingerprint import fingerprint
from nianbao.model import lazy
from nianbao.model.document import Locator
from nianbao.model.finding import FileResult, Finding, Hit, Message, Place
from nianbao.model.report import Report
from nianbao.model.rule import Rule, Say
from nianbao.model.span import Location

if TYPE_CHECKING:
    from nianbao.engine.diagnose import Diagnosed

_PLACEHOLDER = lazy.regex(r"\{([^{}]*)\}")
#: Quotation marks within others.
_INNER = str.maketrans("“”", "‘’")


def report_label(report: Report) -> tuple[str, str]:
    """How messages call ``report`` among several in one document, in Chinese and English; "" where there is
    only one."""
    if report.report_count == 1:
        return "", ""
    name = report.name or "没有标题"
    return f"第 {report.ordinal} 份报告“{name}”", f"report {report.ordinal} “{name}”"


def stamp(
    rule: Rule, hit: Hit, report: Report, locator: Locator, result: "Diagnosed | None" = None
) -> Finding:
    case = rule.cases.get(hit.case, rule.cases["default"])
    message = _fill(case.message, hit.message)
    if result is not None:
        message = Say(message.zh + result.say.zh, message.en + result.say.en)
    text = report.document.text(hit.span)
    related = tuple(Place(locator.locate(item.span, item.path), item.say) for item in hit.related)
    fix = None if hit.fix is None else correction(hit.fix, report, locator)
    mark = fingerprint(rule.id, (report.name, *hit.path) if report.report_count > 1 else hit.path, text)
    location = locator.locate(hit.span, hit.path)
    finding = Finding(rule.id, case.severity, message, location, mark, related, fix)
    if result is not None:
        finding = finding._replace(diagnosis=result.diagnosis, severity=result.severity or case.severity)
    # What text recognition misread is no fault of the draft.
    if location.page in report.document.recognised and not is_private(report, hit.span):
        return finding._replace(severity="note")
    return finding


def _fill(template: Say, content: Message) -> Say:
    """Fill a template. Placeholders are names and nothing else: a template cannot reach any other value. A
    name that the hit does not offer raises KeyError; rules with such a name are not loaded."""
    arguments: Mapping[str, str | Say] = content._asdict()

    def fill(text: str, lang: str) -> str:
        def value(match: re.Match[str]) -> str:
            argument = arguments[match[1]]
            filled = argument.in_(lang) if isinstance(argument, Say) else argument
            quoted = text[match.start() - 1 : match.start()] == "“" and text[match.end() :][:1] == "”"
            # A list closes the marks around it before it opens others.
            is_list = "”" in filled.partition("“")[0]
            return filled.translate(_INNER) if quoted and not is_list else filled

        return _PLACEHOLDER.sub(value, text)

    return Say(fill(template.zh, "zh"), fill(template.en, "en"))


def line_of_file(line: int = 1) -> Location:
    """The beginning of a line in a file of which nothing is shown."""
    return Location(line, 1, line, 1, 1, 1, "", 0, 0)


def engine_finding(
    rule: Rule, content: Message, case_name: str = "default", location: Location | None = None
) -> Finding:
    """A finding about the file or the run itself (NB001, NB005, NB006), at the beginning of the file where no
    location is given. A case that the rule does not word is the default one's."""
    case = rule.cases.get(case_name) or rule.cases["default"]
    message = _fill(case.message, content)
    place = location or line_of_file()
    return Finding(rule.id, case.severity, message, place, fingerprint(rule.id, (), message.en))


def numbered(result: FileResult) -> FileResult:
    """The result with equal fingerprints numbered in order, so that they differ."""
    return result._replace(findings=numbered_findings(result.findings))


def numbered_findings(given: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with equal fingerprints numbered in order."""
    counts: Counter[str] = Counter()
    findings = []
    for finding in given:
        counts[finding.fingerprint] += 1
        mark = f"{finding.fingerprint}:{counts[finding.fingerprint]}"
        findings.append(finding._replace(fingerprint=mark))
    return tuple(findings)
