"""The run as rows for a spreadsheet: what the formats ``csv`` and ``xlsx`` share."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from nianbao.explain import page
from nianbao.model.finding import FileResult, Finding, RunResult
from nianbao.model.rule import Rule, Say, Source, severity_word
from nianbao.reporters import kit, text
from nianbao.safe import visible

Row = tuple[str | int, ...]


class Column(NamedTuple):
    """A column: its heading, and its width in characters."""

    heading: Say
    width: int


#: The columns of the findings.
FINDINGS = (
    Column(Say("文件", "file"), 28),
    Column(Say("机关", "organ"), 18),
    Column(Say("年度", "year"), 7),
    Column(Say("级别", "severity"), 8),
    Column(Say("规则", "rule"), 8),
    Column(Say("规则名称", "rule title"), 24),
    Column(Say("行", "line"), 7),
    Column(Say("列", "column"), 7),
    Column(Say("位置", "place"), 36),
    Column(Say("文中位置", "place in the document"), 20),
    Column(Say("原文", "text"), 20),
    Column(Say("问题", "finding"), 60),
    Column(Say("建议", "suggestion"), 24),
    Column(Say("依据", "basis"), 36),
    Column(Say("说明", "explanation"), 30),
    Column(Say("标识", "fingerprint"), 20),
    Column(Say("自动改正", "fixable"), 16),
)

_MESSAGE = [column.heading.en for column in FINDINGS].index("finding")

_SAFE, _UNSAFE = Say("可以", "safe"), Say("会改动内容", "unsafe")

#: The columns of the files.
FILES = (
    Column(Say("文件", "file"), 28),
    Column(Say("标题", "title"), 44),
    Column(Say("机关", "organ"), 18),
    Column(Say("层级", "level"), 8),
    Column(Say("类别", "kind"), 10),
    Column(Say("年度", "year"), 7),
    Column(Say("错误", "errors"), 7),
    Column(Say("警告", "warnings"), 8),
    Column(Say("提示", "notes"), 7),
    Column(Say("豁免", "waived"), 8),
    Column(Say("检查完整", "fully checked"), 10),
    Column(Say("说明", "explanation"), 60),
)


def headings(columns: tuple[Column, ...], lang: str) -> Row:
    """The first row."""
    return tuple(column.heading.in_(lang) for column in columns)


def findings(result: RunResult) -> Iterator[Row]:
    """A row for each finding, and one for whatever was not checked: who sorts by file must not miss it."""
    rules = {rule.id: rule for rule in result.rules}
    unchecked = "未检查" if result.lang == "zh" else "not checked"
    for notice in result.notices:
        yield _filled("", "", "", unchecked, message=visible(notice.in_(result.lang)))
    for file in result.files:
        head = (visible(file.name), *_organ_and_year(file))
        for finding in file.findings:
            yield (*head, *_finding(finding, rules.get(finding.rule), result.sources, result.lang))
        if file.skips:
            yield _filled(*head, unchecked, message=text.left(file, result.lang))


def files(result: RunResult) -> Iterator[Row]:
    """A row for each report, with the counts of its file in the first of them."""
    yes, no = ("是", "否") if result.lang == "zh" else ("yes", "no")
    for file in result.files:
        left = text.left(file, result.lang) if file.skips or not file.checked else ""
        counts: Row = (*kit.counts(file).values(), len(file.waived), yes if file.checked else no, left)
        name = visible(file.name)
        for report in file.identities or (None,):
            facts: Row = ("", "", "", "", "")
            if report is not None:
                texts = (report.title, report.organ, report.level, report.kind)
                facts = (*map(visible, texts), report.year or "")
            yield (name, *facts, *counts)
            counts = ("",) * len(counts)


def _filled(name: str, organ: str, year: str | int, severity: str, message: str) -> Row:
    """A row that is no finding: only some columns are filled in."""
    row: list[str | int] = ["" for _ in FINDINGS]
    row[:4] = name, organ, year, severity
    row[_MESSAGE] = message
    return tuple(row)


def _organ_and_year(file: FileResult) -> tuple[str, str | int]:
    """Those of the file's report; of several reports none, since a finding's place names its own."""
    if len(file.identities) != 1:
        return "", ""
    (report,) = file.identities
    return visible(report.organ), report.year or ""


def _finding(finding: Finding, rule: Rule | None, sources: Mapping[str, Source], lang: str) -> Row:
    place = finding.location
    fix = finding.fix if finding.fix is not None and finding.fix.replacements else None
    basis = kit.basis(rule, sources, lang) if rule is not None else ""
    return (
        severity_word(finding.severity, lang),
        finding.rule,
        visible(rule.title.in_(lang)) if rule is not None else "",
        place.line,
        place.column,
        kit.steps(place),
        kit.native(place, lang),
        visible(place.excerpt[place.excerpt_start : place.excerpt_end]),
        visible(finding.message.in_(lang)),
        visible(fix.message.in_(lang)) if fix is not None else "",
        visible(basis),
        page(finding.rule),
        finding.fingerprint,
        "" if fix is None else (_SAFE if fix.is_safe else _UNSAFE).in_(lang),
    )
