"""Corrections in an editor are those that ``--fix`` writes into a file."""

import pytest

from nianbao.lsp.corrections import change
from nianbao.lsp.positions import Positions
from nianbao.lsp.session import Draft, Session
from nianbao.model.finding import Replacement
from nianbao.model.span import Location, Span
from support.draft import sound
from support.render_html import render_html
from support.render_markdown import render_markdown

SESSION = Session({"isolated": True})


def replacement(text: str, old: str, new: str) -> Replacement:
    start = text.index(old)
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    return Replacement(Location(line, column, line, column + len(old), 0, 0, "", 0, 0), new, Span(0, 0, 0))


@pytest.mark.parametrize(
    ("text", "form", "old", "new", "outcome"),
    [
        ("水利\n一，，二\n", "markdown", "，，", "，", (5, 6, "")),
        ("水利\n一，，二\n", "markdown", "，，", "|", None),
        ("<p>一，，二</p>", "html", "，，", "<", (4, 6, "&lt;")),
        ("\ufeff| 1 |", "markdown", "1", "20", (3, 4, "20")),
        ("一\r\n\r\n点赞\r\n\r\n二", "markdown", "点赞", "", (5, 9, "")),
        ("一二", "text", "二", "二", None),
    ],
)
def test_the_least_that_changes(
    text: str, form: str, old: str, new: str, outcome: tuple[int, int, str] | None
) -> None:
    assert change(text, form, replacement(text.removeprefix("\ufeff"), old, new)) == outcome


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_a_corrected_draft_has_no_such_finding(name: str) -> None:
    render = render_markdown if name == "a.md" else render_html
    text = render(sound(2024, seed=3).set_cell("表三", "三（一）", "总计", "46件")).decode()
    judged = SESSION.judge(Draft("", name, text))
    assert judged.file is not None
    (finding,) = [finding for finding in judged.file.findings if finding.rule == "NB210"]
    assert finding.fix is not None
    (item,) = finding.fix.replacements
    edit = change(text, SESSION.reports(judged)[0].document.format, item)
    assert edit is not None
    start, end, new = edit
    assert (text[start:end], new, Positions(text, "utf-32").offsets(finding.location)[1]) == ("件", "", end)
    mended = SESSION.judge(Draft("", name, text[:start] + new + text[end:]))
    assert mended.file is not None and mended.file.findings == ()
