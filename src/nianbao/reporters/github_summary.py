"""The run in Markdown, for the summary page of a GitHub workflow."""

from nianbao.explain import page
from nianbao.model.finding import FileResult, Finding, RunResult
from nianbao.model.rule import SEVERITIES, severity_word
from nianbao.reporters import text
from nianbao.reporters.kit import markdown

#: GitHub takes 1 MiB of a step, and ignores a longer summary altogether.
MAX_BYTES = 1_000_000
_LONGEST = 1000  # characters of a message
_REST = 300  # bytes reserved for the line about the rest


def render(result: RunResult, max_bytes: int = MAX_BYTES) -> str:
    """A heading, the count, and a table of the findings, the most severe first, then what was not checked:
    at most ``max_bytes`` in UTF-8, and nothing where not even the count fits."""
    zh = result.lang == "zh"
    head = f"## {'年报检查' if zh else 'Annual reports'}\n\n{_escaped(text.summary(result))}\n\n"
    if counts := text.compared(result.files, result.lang):
        head += f"{_escaped(counts)}\n\n"
    notices = [f"- {_escaped(notice.in_(result.lang))}\n" for notice in result.notices]
    skips = [
        f"- {_escaped(file.name)}{'：' if zh else ': '}{_escaped(text.unchecked(file, result.lang))}\n"
        for file in result.files
        if not file.checked
    ]
    ordered = sorted(
        ((file, finding) for file in result.files for finding in file.findings),
        key=lambda both: -SEVERITIES.index(both[1].severity),
    )
    names = ("级别", "位置", "规则", "问题") if zh else ("severity", "place", "rule", "finding")
    table = [f"| {' | '.join(names)} |\n| --- | --- | --- | --- |\n"] if ordered else []
    lines = [*notices, *skips, "\n", *table, *(_row(result, *both) for both in ordered)]
    shown = [head]
    left = max_bytes - len(head.encode("utf-8", "backslashreplace")) - _REST
    if left < 0:
        return ""
    for count, line in enumerate(lines):
        left -= len(line.encode("utf-8", "backslashreplace"))
        if left < 0:
            rest = len(lines) - count
            shown.append(
                f"\n还有 {rest} 行，见运行日志。\n" if zh else f"\n{rest} more lines: see the log.\n"
            )
            break
        shown.append(line)
    return "".join(shown) + "\n"


def _row(result: RunResult, file: FileResult, finding: Finding) -> str:
    place = finding.location
    where = f"{file.name}:{place.line}:{place.column}"
    url = page(finding.rule)
    rule = f"[{finding.rule}]({url})" if url else finding.rule
    message = finding.message.in_(result.lang) + text.native(place, result.lang)
    word = severity_word(finding.severity, result.lang)
    return f"| {word} | {_escaped(where)} | {rule} | {_escaped(message)} |\n"


def _escaped(content: str) -> str:
    return markdown(content, _LONGEST)
