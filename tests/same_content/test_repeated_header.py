"""表三 that goes on overleaf or in a second table, with its header once more, is one table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from nianbao import pipeline
from nianbao.model.finding import FileResult
from nianbao.parsing.extract import extract
from nianbao.settings import Settings
from support.bars import BARS, unmerged
from support.draft import Draft, expected_tables, sound
from support.faults import FAULTS, SOUND
from support.language import bundle
from support.render_docx import render_docx
from support.render_html import render_html
from support.render_markdown import render_markdown
from support.render_text import render_text

PLAIN = Settings(isolated=True)
DRAFTS = [sound(2020, seed=31), sound(2024, seed=32)]
HEADER = 3
END = "\n</tbody>\n</table>\n"
FORMS: dict[str, tuple[str, Callable[[Draft], bytes]]] = {
    "markdown": (".md", render_markdown),
    "html": (".html", render_html),
    "word": (".docx", render_docx),
    **{name: (".txt", partial(render_text, shape=name)) for name in ("pipes", "tabs", "cells")},
}


def again(draft: Draft, at: int, back: int = 0) -> Draft:
    """``draft`` with the header of 表三 once more before row ``at``, and the ``back`` rows above it, too."""
    plain = unmerged(draft, BARS["kept-uneven"]._replace(behind=(0,)))
    part = plain.part("三")
    assert part.table is not None
    rows = part.table.rows
    table = part.table._replace(rows=(*rows[:at], *rows[:HEADER], *rows[at - back :]))
    return plain._replace(
        parts=tuple(one._replace(table=table) if one is part else one for one in plain.parts)
    )


def in_two(page: bytes) -> bytes:
    """A page whose 表三 ends before its second header, with which another table begins."""
    text = page.decode()
    before, head = text.split("（本列数据", 1)
    row = before[before.rindex("<tr>") :] + "（本列数据" + head[: head.index("</tr>")]
    assert text.count(row) == 2
    second = text.rindex(row)
    return (text[:second] + END + "<table>\n<tbody>\n" + text[second:]).encode()


def checked(suffix: str, data: bytes) -> FileResult:
    (file,) = pipeline.check([pipeline.Source(f"a{suffix}", None, data)], PLAIN, bundle()).files
    return file


def wrong(suffix: str, data: bytes, draft: Draft) -> list[object]:
    (report,) = pipeline.understand(pipeline.Source(f"a{suffix}", None, data), PLAIN, bundle())
    file = checked(suffix, data)
    tables = extract(report)["tables"]
    misread = [tables] if tables != expected_tables(draft) else []
    return [*file.findings, *file.skips, *report.unplaced, *misread]


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: str(draft.year))
@pytest.mark.parametrize("form", FORMS)
def test_before_any_row(form: str, draft: Draft) -> None:
    suffix, render = FORMS[form]
    rows = range(HEADER + 1, len(draft.table("表三").rows))
    found = {at: wrong(suffix, render(again(draft, at)), draft) for at in rows}
    assert {at: said for at, said in found.items() if said} == {}


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: str(draft.year))
def test_in_two_tables(draft: Draft) -> None:
    rows = range(HEADER + 1, len(draft.table("表三").rows))
    found = {at: wrong(".html", in_two(render_html(again(draft, at))), draft) for at in rows}
    assert {at: said for at, said in found.items() if said} == {}


@pytest.mark.parametrize("fault", ["NB301 总计 of a row", "NB205 cell too many", "NB205 cell too few"])
def test_faults_are_found_as_in_one_table(fault: str) -> None:
    def said(draft: Draft) -> list[tuple[str, str]]:
        return [(one.rule, one.message.zh) for one in checked(".txt", render_text(draft, "tabs")).findings]

    whole = FAULTS[fault](SOUND)
    assert said(whole) != []
    assert {at: said(again(whole, at)) for at in (5, 12, 20, 28)} == dict.fromkeys(
        (5, 12, 20, 28), said(whole)
    )


def test_a_row_that_comes_again_with_the_header() -> None:
    found = checked(".html", in_two(render_html(again(SOUND, 12, back=1)))).findings
    assert [(one.rule, one.message.zh) for one in found] == [
        ("NB213", "表三有重复的行：5.属于三类内部事务信息。检查时用的是最先出现的数字，请核对后只保留一处")
    ]
