"""Rules over a report: hits are stamped into findings, and what could not be checked is said."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from nianbao.engine.fingerprint import fingerprint
from nianbao.engine.scope import Scope
from nianbao.model.document import Locator
from nianbao.model.finding import FileResult, Finding, Hit, Message, Place, Replacement, Skip
from nianbao.model.relation import Figure, Relation
from nianbao.model.report import Report
from nianbao.model.rule import Rule, Say
from nianbao.model.span import Location, Span
from nianbao.model.statement import Fault

if TYPE_CHECKING:
    from nianbao.engine.diagnose import Diagnosed

#: What :class:`Fault` calls a fact, in front of people.
_FACTS = {
    "period": ("统计期限", "the period"),
    "contact": ("联系方式", "the contact"),
    "years": ("年份", "the years"),
    "published": ("发布日期", "the day of publication"),
    "parts": ("对各部分的说明", "what is said of the parts"),
    "organ": ("单位名称", "the names of organs"),
    "citations": ("引用的文件", "the documents cited"),
    "numbered": ("序号", "the numbers of items"),
    "points": ("各方面的情况", "what is said on the points"),
    "remarks": ("其他需要报告的事项", "what else is reported"),
    "declarations": ("应当写明的情况", "what must be stated"),
    "fee": ("信息处理费", "the processing fee"),
    "unclear": ("没有认出的内容", "what was not recognised"),
    "figures": ("数字", "the figures"),
}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

#: So many findings of a rule, of each severity, are listed for a file; who mends these sees the next ones.
MOST_LISTED = 100
#: After so many hits of a rule the others are not even counted: a small file may hold millions.
MOST_COUNTED = 10_000

Run = Callable[[Report, Any], Iterable["Hit | Skip"]]
Relations = Callable[[Report, Any], Iterable["Relation | Figure"]]


class Crash(NamedTuple):
    """A rule whose check raised, and what it raised, as text."""

    rule: Rule
    reason: str


def run_rules(
    report: Report,
    rules: Sequence[Rule],
    checks: Mapping[str, Run],
    scope: Scope,
    relations: Mapping[str, Relations] = MappingProxyType({}),
    listed: Mapping[tuple[str, str], int] = MappingProxyType({}),
) -> tuple[list[Finding], list[Skip], list[Crash]]:
    """Apply ``rules`` to ``report``: findings in the order of the file, skips, crashes.

    ``checks`` maps check kinds to their functions, ``relations`` some of them to those that have their
    equations. A rule that needs nothing but what stands in another file is applied there. ``listed``: how
    many findings the file has already, by rule and severity.
    """
    locator = Locator(report.document, within(report))
    findings: list[Finding] = []
    skips: list[Skip] = list(scope.skips)
    crashes: list[Crash] = []
    applied: list[Rule] = []
    broken: list[tuple[Finding, Rule, Hit, Relation | Figure]] = []
    for rule in rules:
        if rule.check not in checks or not _applies(rule, report):
            continue
        if scope.kinds is not None and rule.check not in scope.kinds:
            continue
        missing = [name for name in rule.needs if not _there(report, name)]
        if missing and all(name in report.related.found_in_files for name in rule.needs):
            continue
        if missing:
            names = "、".join(missing)
            reason = Say(f"报告里没有{names}", f"the report has no {names}")
            if all(name in report.unread for name in missing):
                reason = Say(f"{names}没有读出", f"{names} could not be read")
            skips.append(Skip(rule.id, reason))
            continue
        applied.append(rule)
        try:
            for item in _bounded(rule, checks[rule.check](report, rule.params), listed):
                if isinstance(item, Skip):
                    skips.append(item)
                    continue
                if item.case in scope.dropped.get(rule.check, ()):
                    continue
                found = _stamp(rule, item, report, locator)
                if item.relation is None:
                    findings.append(found)
                else:
                    broken.append((found, rule, item, item.relation))
        except Exception as error:
            crashes.append(_crash(rule, error))
    if broken:
        told, crash = _diagnosed(report, broken, applied, relations, locator)
        findings += told
        crashes += crash
    findings.sort(key=lambda finding: (finding.location.line, finding.location.column, finding.rule))
    if report.report_count > 1:
        zh, en = within(report)
        skips = [
            skip._replace(reason=Say(f"{zh}：{skip.reason.zh}", f"{en}: {skip.reason.en}")) for skip in skips
        ]
    return findings, skips, crashes


def _bounded(
    rule: Rule, items: Iterable[Hit | Skip], listed: Mapping[tuple[str, str], int]
) -> Iterator[Hit | Skip]:
    """What a check yields, up to MOST_LISTED hits of each severity, so that the most severe is among them.
    The others are counted and said in a Skip; nothing else is done for them."""
    counts: Counter[str] = Counter()
    unlisted = 0
    for number, item in enumerate(items):
        if number == MOST_COUNTED:
            zh, en = (
                f"查到 {number} 处后没有再查，请先改正",
                f"stopped after {number} places; mend them first",
            )
            yield Skip(rule.id, Say(zh, en))
            break
        if isinstance(item, Skip):
            yield item._replace(rule=rule.id)
            continue
        severity = rule.cases.get(item.case, rule.cases["default"]).severity
        counts[severity] += 1
        if counts[severity] + listed.get((rule.id, severity), 0) <= MOST_LISTED:
            yield item
        else:
            unlisted += 1
    if unlisted:
        yield Skip(rule.id, Say(f"另有 {unlisted} 处没有列出", f"{unlisted} more are not listed"), unlisted)


def _diagnosed(
    report: Report,
    broken: Sequence[tuple[Finding, Rule, Hit, Relation | Figure]],
    applied: Sequence[Rule],
    relations: Mapping[str, Relations],
    locator: Locator,
) -> tuple[list[Finding], list[Crash]]:
    """The findings of broken equations, one for each cause. As they were found, where that cannot be told."""
    from nianbao.engine.diagnose import Broken, diagnosed

    rule = broken[0][1]
    try:
        equations: list[Relation | Figure] = []
        for rule in applied:
            if rule.check in relations:
                equations += relations[rule.check](report, rule.params)
        rule = broken[0][1]
        causes = [Broken(rule, hit, relation) for _, rule, hit, relation in broken]
        told = diagnosed(report, causes, equations)
        return [_stamp(one.rule, one.hit, report, locator, one) for one in told], []
    except Exception as error:
        return [found for found, *_ in broken], [_crash(rule, error)]


def _crash(rule: Rule, error: Exception) -> Crash:
    return Crash(rule, f"{type(error).__name__}: {error}")


def unread_text(fault: Fault) -> Skip:
    """What is said of something in the text that the program failed to read."""
    zh, en = _FACTS[fault.fact]
    at, place = (f"“{fault.quote}”中的", f" in “{fault.quote}”") if fault.quote else ("", "")
    return Skip(
        "",
        Say(
            f"读{at}{zh}时程序出错（{fault.reason}），这一处没有核对；请把这句话和这条信息反馈给维护者",
            f"the program failed at {en}{place} ({fault.reason}): not checked; report it with that sentence",
        ),
    )


def within(report: Report) -> tuple[str, str]:
    """Which of several reports of one document ``report`` is, in Chinese and English."""
    if report.report_count == 1:
        return "", ""
    name = report.name or "没有标题"
    return f"第 {report.ordinal} 份报告“{name}”", f"report {report.ordinal} “{name}”"


def engine_finding(rule: Rule, said: Message) -> Finding:
    """A finding about the file or the run itself (NB001, NB005): it stands at the file's beginning."""
    case = rule.cases["default"]
    message = _fill(case.message, said)
    location = Location(1, 1, 1, 1, 1, 1, "", 0, 0)
    return Finding(rule.id, case.severity, message, location, fingerprint(rule.id, (), message.en))


def numbered(result: FileResult) -> FileResult:
    """The result with equal fingerprints told apart by their order."""
    counts: Counter[str] = Counter()
    findings = []
    for finding in result.findings:
        counts[finding.fingerprint] += 1
        mark = f"{finding.fingerprint}:{counts[finding.fingerprint]}"
        findings.append(finding._replace(fingerprint=mark))
    return result._replace(findings=tuple(findings))


def _applies(rule: Rule, report: Report) -> bool:
    """Whether the rule is for such an organ, and for the report's year; the edition's first year where none
    is known."""
    if rule.levels and report.organ_level not in rule.levels:
        return False
    if rule.kinds and report.organ_kind not in rule.kinds:
        return False
    year = report.year
    if not year:
        edition = report.editions.get(report.edition)
        year = edition.years[0] if edition else 0
    first, last = rule.years
    return not year or (first <= year and (not last or year <= last))


def _there(report: Report, name: str) -> bool:
    return name in report.tables or report.part(name) is not None


def _stamp(
    rule: Rule, hit: Hit, report: Report, locator: Locator, told: "Diagnosed | None" = None
) -> Finding:
    case = rule.cases.get(hit.case, rule.cases["default"])
    message = _fill(case.message, hit.message)
    if told is not None:
        message = Say(message.zh + told.say.zh, message.en + told.say.en)
    text = report.document.text(hit.span)
    related = tuple(Place(locator.locate(item.span, item.path), item.say) for item in hit.related)
    fix = None
    if hit.fix is not None and not _is_private(report, hit.fix.span):
        fix = Replacement(locator.locate(hit.fix.span), hit.fix.text, hit.fix.say)
    mark = fingerprint(rule.id, (report.name, *hit.path) if report.report_count > 1 else hit.path, text)
    location = locator.locate(hit.span, hit.path)
    found = Finding(rule.id, case.severity, message, location, mark, related, fix)
    return found if told is None else found._replace(diagnosis=told.diagnosis)


def _is_private(report: Report, span: Span) -> bool:
    """Whether a number of a person stands there: it is masked, and a fix would write the mask."""
    return any(
        (number.span.block, number.span.cell) == (span.block, span.cell)
        and number.span.start < span.end
        and span.start < number.span.end
        for number in report.document.private
    )


def _fill(message: Say, said: Message) -> Say:
    """Fill a template. Only names are looked up: a template has no access to anything else. One that the hit
    does not offer raises KeyError; rules that have such a name are not loaded."""
    arguments: Mapping[str, str | Say] = said._asdict()

    def fill(template: str, lang: str) -> str:
        def value(match: re.Match[str]) -> str:
            argument = arguments[match[1]]
            return argument.in_(lang) if isinstance(argument, Say) else argument

        return _PLACEHOLDER.sub(value, template)

    return Say(fill(message.zh, "zh"), fill(message.en, "en"))
