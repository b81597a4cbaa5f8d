"""Rules applied to a report: hits are stamped into findings, and what could not be checked is listed."""

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

#: The facts of :class:`Fault` as people call them.
_FACTS = {
    "period": ("统计期限", "the period"),
    "contact": ("联系方式", "the contact"),
    "years": ("年份", "the years"),
    "published": ("发布日期", "the date of publication"),
    "parts": ("对各部分的说明", "the announcement of the parts"),
    "organ": ("单位名称", "the names of organs"),
    "citations": ("引用的文件", "the cited documents"),
    "numbered": ("序号", "the numbers of items"),
    "points": ("各方面的情况", "the points of part 一"),
    "remarks": ("其他需要报告的事项", "other matters to report"),
    "declarations": ("应当写明的情况", "the required statements"),
    "fee": ("信息处理费", "the processing fee"),
    "unclear": ("没有认出的内容", "unrecognised passages"),
    "figures": ("数字", "the figures"),
}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

#: How many findings of a rule, of each severity, are listed for a file; once these are corrected the next
#: ones show.
MAX_LISTED = 100
#: After this many hits of a rule the rest is not even counted: a small file may hold millions.
MAX_COUNTED = 10_000

Run = Callable[[Report, Any], Iterable["Hit | Skip"]]
Relations = Callable[[Report, Any], Iterable["Relation | Figure"]]


class Crash(NamedTuple):
    """A rule whose check raised, and the exception as text."""

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

    ``checks`` maps check kinds to their functions, ``relations`` some of them to the functions that yield
    their equations. A rule that needs only parts or tables of another file is applied there. ``listed``: how
    many findings the file has already, by rule and severity.
    """
    locator = Locator(report.document, report_label(report))
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
        missing = [name for name in rule.needs if not _is_present(report, name)]
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
                finding = _stamp(rule, item, report, locator)
                if item.relation is None:
                    findings.append(finding)
                else:
                    broken.append((finding, rule, item, item.relation))
        except Exception as error:
            crashes.append(_crash(rule, error))
    if broken:
        diagnosed, failed = _diagnosed(report, broken, applied, relations, locator)
        findings += diagnosed
        crashes += failed
    findings.sort(key=lambda finding: (finding.location.line, finding.location.column, finding.rule))
    if report.report_count > 1:
        zh, en = report_label(report)
        skips = [
            skip._replace(reason=Say(f"{zh}：{skip.reason.zh}", f"{en}: {skip.reason.en}")) for skip in skips
        ]
    return findings, skips, crashes


def _bounded(
    rule: Rule, items: Iterable[Hit | Skip], listed: Mapping[tuple[str, str], int]
) -> Iterator[Hit | Skip]:
    """What a check yields, up to MAX_LISTED hits of each severity, so that the most severe are among them.
    The rest is only counted, and reported as a Skip."""
    counts: Counter[str] = Counter()
    unlisted = 0
    for number, item in enumerate(items):
        if number == MAX_COUNTED:
            zh, en = (
                f"查到 {number} 处后没有再查，请先改正",
                f"stopped after {number} places; correct them first",
            )
            yield Skip(rule.id, Say(zh, en))
            break
        if isinstance(item, Skip):
            yield item._replace(rule=rule.id)
            continue
        severity = rule.cases.get(item.case, rule.cases["default"]).severity
        counts[severity] += 1
        if counts[severity] + listed.get((rule.id, severity), 0) <= MAX_LISTED:
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
    """The findings of broken equations, one for each cause; unchanged where the diagnosis crashes."""
    from nianbao.engine.diagnose import Broken, diagnosed

    rule = broken[0][1]  # to which a crash is attributed
    try:
        equations: list[Relation | Figure] = []
        for rule in applied:
            if rule.check in relations:
                equations += relations[rule.check](report, rule.params)
        rule = broken[0][1]
        causes = [Broken(rule, hit, relation) for _, rule, hit, relation in broken]
        results = diagnosed(report, causes, equations)
        return [_stamp(result.rule, result.hit, report, locator, result) for result in results], []
    except Exception as error:
        return [finding for finding, *_ in broken], [_crash(rule, error)]


def _crash(rule: Rule, error: Exception) -> Crash:
    return Crash(rule, f"{type(error).__name__}: {error}")


def unread_text(fault: Fault) -> Skip:
    """The message about a passage that the program failed to read."""
    zh, en = _FACTS[fault.fact]
    where_zh, where_en = (f"“{fault.quote}”中的", f" in “{fault.quote}”") if fault.quote else ("", "")
    return Skip(
        "",
        Say(
            f"读{where_zh}{zh}时程序出错（{fault.reason}），这一处没有核对；请把这句话和这条信息反馈给维护者",
            f"the program failed at {en}{where_en} ({fault.reason}): not checked; report this sentence",
        ),
    )


def report_label(report: Report) -> tuple[str, str]:
    """How messages call ``report`` among several in one document, in Chinese and English; "" where there is
    only one."""
    if report.report_count == 1:
        return "", ""
    name = report.name or "没有标题"
    return f"第 {report.ordinal} 份报告“{name}”", f"report {report.ordinal} “{name}”"


def engine_finding(rule: Rule, content: Message) -> Finding:
    """A finding about the file or the run itself (NB001, NB005), at the beginning of the file."""
    case = rule.cases["default"]
    message = _fill(case.message, content)
    location = Location(1, 1, 1, 1, 1, 1, "", 0, 0)
    return Finding(rule.id, case.severity, message, location, fingerprint(rule.id, (), message.en))


def numbered(result: FileResult) -> FileResult:
    """The result with equal fingerprints numbered in order, so that they differ."""
    counts: Counter[str] = Counter()
    findings = []
    for finding in result.findings:
        counts[finding.fingerprint] += 1
        mark = f"{finding.fingerprint}:{counts[finding.fingerprint]}"
        findings.append(finding._replace(fingerprint=mark))
    return result._replace(findings=tuple(findings))


def _applies(rule: Rule, report: Report) -> bool:
    """Whether the rule is for such an organ and for the report's year, or the first year of its edition where
    the year is unknown."""
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


def _is_present(report: Report, name: str) -> bool:
    return name in report.tables or report.part(name) is not None


def _stamp(
    rule: Rule, hit: Hit, report: Report, locator: Locator, result: "Diagnosed | None" = None
) -> Finding:
    case = rule.cases.get(hit.case, rule.cases["default"])
    message = _fill(case.message, hit.message)
    if result is not None:
        message = Say(message.zh + result.say.zh, message.en + result.say.en)
    text = report.document.text(hit.span)
    related = tuple(Place(locator.locate(item.span, item.path), item.say) for item in hit.related)
    fix = None
    if hit.fix is not None and not _is_private(report, hit.fix.span):
        fix = Replacement(locator.locate(hit.fix.span), hit.fix.text, hit.fix.say)
    mark = fingerprint(rule.id, (report.name, *hit.path) if report.report_count > 1 else hit.path, text)
    location = locator.locate(hit.span, hit.path)
    finding = Finding(rule.id, case.severity, message, location, mark, related, fix)
    return finding if result is None else finding._replace(diagnosis=result.diagnosis)


def _is_private(report: Report, span: Span) -> bool:
    """Whether a person's number overlaps ``span``: it is masked, and a fix would write the mask."""
    return any(
        (number.span.block, number.span.cell) == (span.block, span.cell)
        and number.span.start < span.end
        and span.start < number.span.end
        for number in report.document.private
    )


def _fill(template: Say, content: Message) -> Say:
    """Fill a template. Placeholders are names and nothing else: a template cannot reach any other value. A
    name that the hit does not offer raises KeyError; rules with such a name are not loaded."""
    arguments: Mapping[str, str | Say] = content._asdict()

    def fill(text: str, lang: str) -> str:
        def value(match: re.Match[str]) -> str:
            argument = arguments[match[1]]
            return argument.in_(lang) if isinstance(argument, Say) else argument

        return _PLACEHOLDER.sub(value, text)

    return Say(fill(template.zh, "zh"), fill(template.en, "en"))
