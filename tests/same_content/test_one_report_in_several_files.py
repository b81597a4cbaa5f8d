"""Text and tables of one report in two files are recognised as one, and those of two reports not mixed up."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao import cli, pipeline
from nianbao.model.finding import RunResult
from nianbao.settings import Settings
from support.draft import Draft, sound
from support.faults import FAULTS, SOUND
from support.language import bundle
from support.render_docx import render_docx
from support.render_markdown import render_markdown

OTHER = sound(2022, seed=6)
TABLES = ("表二", "表三", "表四")
APART = [
    ("NB201", "note", f"“{part}”的{key}在另一个文件“{{}}”里，已在那里检查。发布前请把表格放进这一部分")
    for key, part in (
        ("表二", "二、主动公开政府信息情况"),
        ("表三", "三、收到和处理政府信息公开申请情况"),
        ("表四", "四、政府信息公开行政复议、行政诉讼情况"),
    )
]


def text_of(draft: Draft) -> Draft:
    for key in TABLES:
        draft = draft.drop_table(key)
    return draft


def tables_of(draft: Draft) -> Draft:
    """The title and the tables."""
    parts = tuple(part._replace(heading="", before=(), after=()) for part in draft.parts)
    return draft._replace(preamble=(), parts=parts)


def check(*sources: tuple[str, bytes]) -> RunResult:
    found = [pipeline.Source(name, None, data) for name, data in sources]
    return pipeline.check(found, Settings(isolated=True), bundle())


def said(result: RunResult) -> list[tuple[str, list[tuple[str, str, str]], list[str], bool, tuple[str, ...]]]:
    return [
        (
            file.name,
            [(found.rule, found.severity, found.message.zh) for found in file.findings],
            [skip.reason.zh for skip in file.skips],
            file.complete,
            file.elsewhere,
        )
        for file in result.files
    ]


def apart(name: str) -> list[tuple[str, str, str]]:
    return [(rule, severity, message.format(name)) for rule, severity, message in APART]


def test_a_sound_report_in_two_files() -> None:
    result = check(
        ("正文.docx", render_docx(text_of(SOUND))),
        ("表格.md", render_markdown(tables_of(SOUND))),
    )
    assert said(result) == [
        ("正文.docx", apart("表格.md"), [], True, ("表格.md",)),
        ("表格.md", [], [], True, ("正文.docx",)),
    ]


def only(key: str, draft: Draft) -> Draft:
    for other in TABLES:
        if other != key:
            draft = draft.drop_table(other)
    return tables_of(draft)


def test_a_sound_report_in_four_files() -> None:
    sources = [("正文.md", render_markdown(text_of(SOUND)))]
    sources += [(f"{key}.md", render_markdown(only(key, SOUND))) for key in TABLES]
    notes = [
        (rule, level, message.format(f"{key}.md"))
        for (rule, level, message), key in zip(APART, TABLES, strict=True)
    ]
    assert said(check(*sources)) == [
        ("正文.md", notes, [], True, ("表二.md", "表三.md", "表四.md")),
        ("表二.md", [], [], True, ("正文.md", "表三.md", "表四.md")),
        ("表三.md", [], [], True, ("正文.md", "表二.md", "表四.md")),
        ("表四.md", [], [], True, ("正文.md", "表二.md", "表三.md")),
    ]


def test_a_text_with_one_table_and_the_others_in_two_files() -> None:
    faulty = FAULTS["NB304 总计 of 行政复议"](SOUND)
    # Its text, in another file, is no evidence for what is wrong with the table.
    found = check(("draft.md", render_markdown(only("表四", faulty)))).files[0].findings
    result = check(
        ("正文.md", render_markdown(SOUND.drop_table("表三").drop_table("表四"))),
        ("表三.md", render_markdown(only("表三", SOUND))),
        ("表四.md", render_markdown(only("表四", faulty))),
    )
    notes = [
        (rule, level, message.format(f"{key}.md"))
        for (rule, level, message), key in zip(APART[1:], TABLES[1:], strict=True)
    ]
    assert said(result) == [
        ("正文.md", notes, [], True, ("表三.md", "表四.md")),
        ("表三.md", [], [], True, ("正文.md", "表四.md")),
        (
            "表四.md",
            [(one.rule, one.severity, one.message.zh) for one in found],
            [],
            True,
            ("正文.md", "表三.md"),
        ),
    ]


def test_a_fault_is_found_where_it_stands() -> None:
    faulty = FAULTS["NB301 总计 of a row"](SOUND)  # told by the table; no sentence of another file is asked
    alone = check(("draft.md", render_markdown(faulty)))
    result = check(
        ("正文.md", render_markdown(text_of(SOUND))),
        ("表格.md", render_markdown(tables_of(faulty))),
    )
    found = [(one.rule, one.severity, one.message.zh) for one in alone.findings]
    assert [one[0] for one in found] == ["NB301"]
    assert said(result) == [
        ("正文.md", apart("表格.md"), [], True, ("表格.md",)),
        ("表格.md", found, [], True, ("正文.md",)),
    ]


def test_two_reports_in_four_files_are_not_mixed_up() -> None:
    result = check(
        ("1.md", render_markdown(text_of(SOUND))),
        ("2.md", render_markdown(text_of(OTHER))),
        ("3.md", render_markdown(tables_of(OTHER))),
        ("4.md", render_markdown(tables_of(SOUND))),
    )
    assert said(result) == [
        ("1.md", apart("4.md"), [], True, ("4.md",)),
        ("2.md", apart("3.md"), [], True, ("3.md",)),
        ("3.md", [], [], True, ("2.md",)),
        ("4.md", [], [], True, ("1.md",)),
    ]


def test_the_tables_of_another_report_are_not_taken() -> None:
    result = check(
        ("1.md", render_markdown(text_of(SOUND))),
        ("2.md", render_markdown(tables_of(OTHER))),
    )
    assert [(file.name, file.checked, file.elsewhere) for file in result.files] == [
        ("1.md", False, ()),
        ("2.md", False, ()),
    ]
    assert [(found.rule, found.severity) for found in result.findings] == [("NB201", "error")] * 3


def test_the_command_line_says_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_bytes(render_markdown(text_of(SOUND)))
    (tmp_path / "b.md").write_bytes(render_markdown(tables_of(SOUND)))
    assert cli.main(["check", "--isolated", "--lang", "en", "--ignore", "NB201"]) == 0
    assert capsys.readouterr() == (
        "",
        "a.md: one report with b.md, checked together\n"
        "b.md: one report with a.md, checked together\n"
        "14 figures of the text are also in the tables: all compared\n"
        "2 files, nothing found\n",
    )


def test_figures_of_the_text_are_compared_with_tables_in_the_other_file() -> None:
    faulty = FAULTS["NB502 不予公开"](SOUND)
    result = check(
        ("正文.md", render_markdown(text_of(faulty))), ("表格.md", render_markdown(tables_of(SOUND)))
    )
    wrong = (
        "NB502",
        "error",
        "正文写“不予公开88件”，与表三不一致，表三的数是：不予公开 87。请对照台账，改正其中一处",
    )
    assert said(result) == [
        ("正文.md", [wrong, *apart("表格.md")], [], True, ("表格.md",)),
        ("表格.md", [], [], True, ("正文.md",)),
    ]
