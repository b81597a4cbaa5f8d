"""Markdown for a pull request or a letter: an overview, the findings of each file, the basis of the rules."""

from nianbao.explain import page
from nianbao.model.finding import FileResult, Finding, RunResult
from nianbao.model.rule import Rule, Say, severity_word
from nianbao.own_output import MARK
from nianbao.reporters import kit, text

_HEADING = Say("政府信息公开工作年度报告检查结果", "Annual reports on open government information")
_OVERVIEW = Say(
    "| 文件 | 机关 | 年度 | 错误 | 警告 | 提示 | 检查完整 |\n| --- | --- | --- | ---: | ---: | ---: | --- |",
    "| file | organ | year | errors | warnings | notes | fully checked |\n"
    "| --- | --- | --- | ---: | ---: | ---: | --- |",
)
_TABLE = Say(
    "| 序号 | 级别 | 位置 | 问题 | 规则 |\n| ---: | --- | --- | --- | --- |",
    "| no. | severity | place | finding | rule |\n| ---: | --- | --- | --- | --- |",
)

_BASIS = Say("| 规则 | 名称 | 依据 |\n| --- | --- | --- |", "| rule | title | basis |\n| --- | --- | --- |")


def render(result: RunResult) -> str:
    """All of the run. Texts of drafts are escaped: they make no link, image, HTML or mention."""
    lang = result.lang
    parts = [f"{MARK}\n# {_HEADING.in_(lang)}", _escaped(text.summary(result))]
    if counts := text.compared(result.files, lang):
        parts.append(_escaped(counts))
    if result.notices:
        parts.append("\n".join(f"- {_escaped(notice.in_(lang))}" for notice in result.notices))
    if result.files:
        rows = [_overview(file, result) for file in result.files]
        parts.append("\n".join((_OVERVIEW.in_(lang), *rows)))
    for file in result.files:
        if file.findings or file.skips:
            parts += _file(file, result)
    named = {finding.rule for finding in result.findings}
    rules = [rule for rule in result.rules if rule.id in named]
    if rules:
        parts.append("## 规则和依据" if lang == "zh" else "## Rules and their basis")
        parts.append("\n".join((_BASIS.in_(lang), *(_rule(rule, result) for rule in rules))))
    return "\n\n".join(parts) + "\n"


def _escaped(content: str) -> str:
    return kit.markdown(content)


def _overview(file: FileResult, result: RunResult) -> str:
    zh = result.lang == "zh"
    colon = "、" if zh else ", "
    organs = colon.join(dict.fromkeys(report.organ for report in file.identities if report.organ))
    years = colon.join(dict.fromkeys(str(report.year) for report in file.identities if report.year))
    yes, no = ("是", "**否**") if zh else ("yes", "**no**")
    cells = [_escaped(kit.path_of(file, result)), _escaped(organs), _escaped(years)]
    cells += [str(count) for count in kit.counts(file).values()]
    return f"| {' | '.join([*cells, yes if file.checked else no])} |"


def _file(file: FileResult, result: RunResult) -> list[str]:
    """Heading, table, and what was not checked."""
    lang = result.lang
    parts = [f"## {_escaped(kit.path_of(file, result))}"]
    parts += [_escaped(report.title) for report in file.identities if report.title]
    if file.findings:
        rows = [_row(number, finding, lang) for number, finding in enumerate(file.findings, 1)]
        parts.append("\n".join((_TABLE.in_(lang), *rows)))
    if file.skips:
        parts.append(_escaped(text.left(file, lang)))
    return parts


def _row(number: int, finding: Finding, lang: str) -> str:
    place = finding.location
    line = f"第 {place.line} 行" if lang == "zh" else f"line {place.line}"
    comma = "，" if lang == "zh" else ", "
    where = comma.join(part for part in (kit.steps(place), kit.native(place, lang) or line) if part)
    message = finding.message.in_(lang)
    word = severity_word(finding.severity, lang)
    return f"| {number} | {word} | {_escaped(where)} | {_escaped(message)} | {finding.rule} |"


def _rule(rule: Rule, result: RunResult) -> str:
    url = page(rule.id)
    name = f"[{rule.id}]({url})" if url else rule.id
    basis = kit.basis(rule, result.sources, result.lang)
    return f"| {name} | {_escaped(rule.title.in_(result.lang))} | {_escaped(basis)} |"
