"""The path of a run: many files, files that cannot be read, what is no report, settings, own rules."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from nianbao import cli, pipeline
from nianbao.commands.exit_codes import exit_code
from nianbao.files import Files, Request
from nianbao.model.document import Document
from nianbao.model.errors import UsageError
from nianbao.model.finding import FileResult, Identity, RunResult, Skip
from nianbao.model.rule import CheckSpec, ReaderSpec, Say
from nianbao.output import Output
from nianbao.settings import Settings
from support.faults import FAULTS, FAULTS_2019, SOUND, SOUND_2019
from support.language import bundle
from support.render_docx import render_docx
from support.render_markdown import render_markdown
from support.render_text import render_text
from support.shapes import SHAPES

MARKDOWN = render_markdown(SOUND)
WORD = render_docx(SOUND)
PLAIN = Settings(isolated=True)
NOTICE = "关于召开会议的通知\n请于周一参加。\n".encode()


def source(name: str, data: bytes) -> pipeline.Source:
    return pipeline.Source(name, None, data)


def check(*sources: pipeline.Source, settings: Settings = PLAIN) -> RunResult:
    return pipeline.check(sources, settings, bundle())


def brief(file: FileResult) -> tuple[Any, ...]:
    """A file's findings as (rule, severity, line, message), its skips and whether it was completed."""
    findings = [(one.rule, one.severity, one.location.line, one.message.zh) for one in file.findings]
    return findings, [skip.reason.zh for skip in file.skips], file.complete


# -- many files ----------------------------------------------------------------------------------


def sixty(folder: Path) -> list[pipeline.Source]:
    """Sixty different files: sound, faulty, unreadable, missing, in every shape."""
    drafts = [edit(SOUND) for edit in FAULTS.values()][:50]
    shapes = [shape for shape in SHAPES.values() if not shape.missing()]
    made = []
    for number in range(60):
        shape = shapes[number % len(shapes)]
        path = folder / f"第{number:02d}份{shape.suffix}"
        if number % 20 == 19:
            path = folder / f"没有{number}.md"
        else:
            path.write_bytes(b"" if number % 20 == 7 else shape.render(drafts[number % len(drafts)]))
        made.append(pipeline.Source(path.name, str(path), None))
    return made


@pytest.fixture
def three_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1, 2}, raising=False)


#: A format that asks for the hashes of lines, and one that does not.
STYLES = list({spec.line_hashes: spec.name for spec in bundle().reporters.values()}.values())
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork processes")


@pytest.mark.slow
@forks
@pytest.mark.parametrize("style", STYLES)
def test_workers_find_what_one_process_finds(style: str, tmp_path: Path, three_processors: None) -> None:
    sources = sixty(tmp_path)
    settings = PLAIN._replace(format=style)
    shared = check(*sources, settings=settings)
    alone = [file for one in sources for file in check(one, settings=settings).files]
    assert [file.name for file in shared.files] == [one.name for one in sources]
    assert list(shared.files) == alone
    assert len({brief(file)[0][0] for file in alone if file.findings}) > 30


@pytest.mark.slow
@forks
def test_the_work_is_done_in_other_processes(three_processors: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(files: Files, request: Request) -> FileResult:
        return FileResult(f"{request.file} {os.getpid()}", ())

    monkeypatch.setattr(Files, "judge", told)
    sources = [source(str(number), b"") for number in range(60)]
    names = [file.name.split() for file in check(*sources).files]
    assert [name for name, _ in names] == [str(number) for number in range(60)]
    assert str(os.getpid()) not in {process for _, process in names}
    assert [file.name for file in check(*sources[:49]).files] == [f"{n} {os.getpid()}" for n in range(49)]


@pytest.mark.slow
@forks
def test_a_worker_that_dies_leaves_one_file_unchecked(
    three_processors: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(files: Files, request: Request) -> FileResult:
        if request.file == 4:
            os._exit(1)
        return FileResult(str(request.file), ())

    monkeypatch.setattr(Files, "judge", killed)
    result = check(*(source(str(number), b"") for number in range(60)))
    lost = Skip("", Say("检查进程意外中止，没有检查", "the worker process died; not checked"))
    assert result.files == tuple(
        FileResult(str(number), (), (lost,), False) if number == 4 else FileResult(str(number), ())
        for number in range(60)
    )
    assert (result.complete, exit_code(result, PLAIN)) == (False, 3)


@forks
@pytest.mark.parametrize("count", [1, 60])
def test_a_check_that_is_not_there_stops_the_run(count: int, three_processors: None) -> None:
    checks = {**bundle().checks, "title": CheckSpec("title", "nowhere_at_all")}
    sources = [source(f"{number}.md", MARKDOWN) for number in range(count)]
    with pytest.raises(UsageError) as raised:
        pipeline.check(sources, PLAIN, bundle()._replace(checks=checks))
    assert [raised.value.zh, raised.value.en] == [
        "检查 title 的模块 nowhere_at_all 无法载入：ModuleNotFoundError: No module named 'nowhere_at_all'",
        "the module nowhere_at_all of check title cannot be loaded: "
        "ModuleNotFoundError: No module named 'nowhere_at_all'",
    ]


# -- files that cannot be read -------------------------------------------------------------------

SAVE = "请向提供者重新索取，或在 Word、WPS 中打开修复后另存为 .docx 格式"
EMPTY = "文件是空的，没有任何文字。请确认选对了文件，并且已经保存"
BINARY = "文件不是文本文件（含有二进制内容），可能后缀名不对。请确认选对了文件，或从原软件中另存为 .docx"
ZIPPED = (
    "文件后缀名不对：它看起来是Word 文档（.docx）或压缩包。"
    "请改回正确的后缀名，或在原软件中另存为 .docx 后再检查"
)
SUFFIXES = (
    ".txt .md .markdown .html .htm .mht .mhtml .docx .docm .pdf .xlsx .xlsm .doc .wps .odt .rtf .xls .et .ofd"
)
GARBLED = (
    "汉字已经变成问号或者乱码，多半是转换编码时损坏的，无法检查；请从 Word 或网页原稿重新复制，"
    "或者向提供者重新索取"
)
UNREADABLE: dict[str, tuple[bytes, str]] = {
    "空.md": (b"", EMPTY),
    "空.txt": (b"", EMPTY),
    "空.html": (b"", EMPTY),
    "空.docx": (b"", f"文件是空的，没有内容；{SAVE}"),
    "空白.md": (b" \n\t\r\n", EMPTY),
    "标记.txt": (b"\xef\xbb\xbf", EMPTY),
    "二进制.md": (bytes(range(256)) * 9, BINARY),
    "二进制.txt": (b"\0" * 500, BINARY),
    "二进制.html": (bytes(range(256)) * 9, BINARY),
    "断.docx": (WORD[: len(WORD) // 2], f"文件不完整或已损坏（可能没有下载或复制完）；{SAVE}"),
    "密码.docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99 + "EncryptedPackage".encode("utf-16-le"),
        "文件设有打开密码，无法读取；请用 Word 或 WPS 打开，取消密码后保存再检查",
    ),
    "旧.docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99,
        "这是旧版 Office 格式的文件，不是 .docx；请用 Word 或 WPS 打开，另存为 .docx 格式后再检查",
    ),
    "其实是Word.md": (WORD, ZIPPED),
    "其实是Word.txt": (WORD, ZIPPED),
    "其实是Word.html": (WORD, ZIPPED),
    "其实是文本.docx": (
        MARKDOWN,
        "这不是 .docx 文件，其实是无法识别的文件；请用 Word 或 WPS 打开，另存为 .docx 格式后再检查",
    ),
    "问号.md": (MARKDOWN.decode().encode("ascii", "replace"), GARBLED),
    "GBK 里的 UTF-8.md": (MARKDOWN.decode("gbk", "replace").encode(), GARBLED),
    "Big5 里的 GBK.txt": (MARKDOWN.decode().encode("gbk").decode("big5", "replace").encode(), GARBLED),
    "报告.pages": (MARKDOWN, f"不认识后缀“.pages”，请另存为 {SUFFIXES} 之一"),
    "报告": (MARKDOWN, f"不认识后缀“”，请另存为 {SUFFIXES} 之一"),
    "报告.md.bak": (MARKDOWN, f"不认识后缀“.bak”，请另存为 {SUFFIXES} 之一"),
}


def refusal(reason: str) -> tuple[Any, ...]:
    message = f"文件无法读取：{reason}。这份报告没有检查，请处理后重新检查"
    return [("NB001", "error", 1, message)], [], False


FAULTY = source("faulty.md", render_markdown(FAULTS["NB304 总计 of 行政复议"](SOUND)))
FOUND = brief(check(FAULTY).files[0])


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_file(name: str) -> None:
    data, reason = UNREADABLE[name]
    result = check(source(name, data), FAULTY)
    assert [brief(file) for file in result.files] == [refusal(reason), FOUND]
    assert (result.complete, exit_code(result, PLAIN)) == (False, 3)


def test_the_other_file_is_checked() -> None:
    assert [finding[0] for finding in FOUND[0]] == ["NB304"]
    assert FOUND[1:] == ([], True)


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "soon-gone.md").write_bytes(MARKDOWN)
    names = ["folder.md", "soon-gone.md", "never-there.md"]
    sources = [pipeline.Source(name, str(tmp_path / name), None) for name in names]
    (tmp_path / "soon-gone.md").unlink()
    assert [brief(file) for file in check(*sources, FAULTY).files] == [
        refusal("打不开（这是文件夹）"),
        refusal("打不开（文件不在了）"),
        refusal("打不开（文件不在了）"),
        FOUND,
    ]


@pytest.mark.parametrize(
    ("error", "zh", "en"),
    [
        (PermissionError(13, "Permission denied"), "没有读取它的权限", "Permission denied"),
        (OSError(5, "Input/output error"), "系统说 Input/output error", "Input/output error"),
        (OSError("odd"), "系统说 odd", "odd"),
    ],
)
def test_what_the_system_refuses(
    error: OSError, zh: str, en: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A permission cannot be taken from the superuser, who may run the tests."""

    def refused(*arguments: object, **more: object) -> None:
        raise error

    monkeypatch.setattr("builtins.open", refused)
    result = check(pipeline.Source("a.md", "a.md", None), FAULTY)
    monkeypatch.undo()
    assert [brief(file) for file in result.files] == [refusal(f"打不开（{zh}）"), FOUND]
    assert result.findings[0].message.en == (
        f"the file cannot be read: cannot be opened ({en}). It was not checked; correct it and check again"
    )


def test_a_file_over_the_limit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("nianbao.reading._MOST_BYTES", 5)
    (tmp_path / "a.md").write_bytes(b"123456")
    sources = [pipeline.Source("a.md", str(tmp_path / "a.md"), None), source("b.md", b"123456")]
    assert [brief(file) for file in check(*sources).files] == [refusal("超过 100 MB，不像一份年度报告")] * 2


def test_more_text_than_any_report_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in what is read: packed, it may be a few KB."""
    monkeypatch.setattr("nianbao.reading._MOST_TEXT", 20_000)
    source = pipeline.Source("a.txt", None, ("云溪" * 10_000 + "市").encode())
    reason = "文字超过 2 万字，不像一份年度报告；请检查文件来源，合订的请拆开"
    assert [brief(file) for file in check(source).files] == [refusal(reason)]
    assert check(source._replace(data=("云溪" * 10_000).encode())).files[0].findings[0].rule == "NB002"


def reading(function: Any, monkeypatch: pytest.MonkeyPatch) -> RunResult:
    """The result of two files, one of them read by ``function``, as a plugin's reader."""
    module = ModuleType("a_reader_of_tests")
    module.__dict__["read"] = function
    monkeypatch.setitem(sys.modules, "a_reader_of_tests", module)
    readers = (*bundle().readers, ReaderSpec("odd", (".odd",), "a_reader_of_tests:read"))
    return pipeline.check([source("a.odd", b"x"), FAULTY], PLAIN, bundle()._replace(readers=readers))


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (RecursionError("deep"), "内容过于复杂，无法读取"),
        (MemoryError(), "内容过于复杂，无法读取"),
        (ValueError("bad"), "读取时出错（ValueError: bad），请把文件和这条信息反馈给维护者"),
        (AssertionError(), "读取时出错（AssertionError），请把文件和这条信息反馈给维护者"),
    ],
)
def test_a_reader_that_fails_costs_one_file(
    error: Exception, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(data: bytes, name: str) -> Document:
        raise error

    result = reading(read, monkeypatch)
    assert [brief(file) for file in result.files] == [refusal(reason), FOUND]


def test_a_reader_that_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    result = reading(lambda data, name: Document(name, "odd", ()), monkeypatch)
    assert [brief(file) for file in result.files] == [
        refusal("文件里没有文字，请检查是否存对了文件"),
        FOUND,
    ]


def test_an_unreadable_file_without_the_rule_for_it_is_a_skip() -> None:
    result = check(source("a.md", b""), settings=PLAIN._replace(ignore=("NB001",)))
    (file,) = result.files
    assert brief(file) == ([], [EMPTY], False)
    assert exit_code(result, PLAIN) == 3


def test_suffixes_of_any_case_and_standard_input() -> None:
    names = ["A.MD", "b.Markdown", "c.DOCX", "-"]
    data = [MARKDOWN, MARKDOWN, WORD, render_text(SOUND, "pipes")]
    result = check(*map(source, names, data))
    assert [(file.name, *brief(file), file.binary) for file in result.files] == [
        (name, [], [], True, name == "c.DOCX") for name in names
    ]


# -- what is no report ---------------------------------------------------------------------------


def test_no_report() -> None:
    result = check(source("a.txt", NOTICE))
    message = (
        "不像政府信息公开工作年度报告：六个部分只认出 0 个，三张表格认出 0 张，其余规则没有检查。"
        "请确认选对了文件"
    )
    assert brief(result.files[0]) == ([("NB002", "error", 1, message)], [], False)
    assert exit_code(result, PLAIN) == 3
    assert exit_code(result, PLAIN._replace(exit_zero=True)) == 3


def test_no_report_without_the_rule_for_it() -> None:
    settings = PLAIN._replace(ignore=("NB002",))
    result = check(source("a.txt", NOTICE), settings=settings)
    assert brief(result.files[0]) == ([], ["不像政府信息公开工作年度报告，没有检查"], False)
    assert exit_code(result, settings) == 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、总体情况\n甲。\n", False),
        ("一、总体情况\n甲。\n一、总体情况\n乙。\n", False),
        ("一、总体情况\n甲。\n六、其他需要报告的事项\n无。\n", True),
        ("二、主动公开政府信息情况\n规章\n0\n0\n0\n", True),
    ],
)
def test_what_is_a_report(text: str, found: bool) -> None:
    (report,) = pipeline.understand(source("a.txt", text.encode()), PLAIN, bundle())
    assert report.is_report is found


#: Found by searching, these are passed over: nothing in them says that a report was meant.
OTHERS = {
    "a notice": "关于召开会议的通知\n请于周一参加。\n",
    "an account of other work": "青禾县水利局2024年工作总结\n一、总体情况\n甲。\n二、存在的问题\n乙。\n",
    "a page of the project": "# 年报\n\n本仓库存放各单位的政府信息公开工作年度报告草稿，用 nianbao 检查。\n",
    "a notice on reports": "关于编制2024年政府信息公开工作年度报告的通知\n请于周一前报送。\n",
    "a list of files": "草稿清单\n一共三份\n如下\n青禾县政务公开年报\n",
    "two parts of something else": "一、总体情况\n甲。\n一、总体情况\n乙。\n",
}
#: These were meant as reports: that they are none must be said.
MEANT = {
    "a title": "青禾县水利局2024年政府信息公开工作年度报告\n正文见附件。\n",
    "a part with a table that is lost": "二、主动公开政府信息情况\n",
    "a title in other words": "青禾县水利局\n2024年政务公开年报（第二次征求意见稿）\n正文见附件。\n",
    "a title with a draft's number": "政府信息公开工作年度报告 v2.1\n一、总体情况\n甲。\n",
}


def searched(name: str, text: str, folder: str = "年报") -> pipeline.Source:
    return source(name, text.encode())._replace(folder=folder)


@pytest.mark.parametrize("kind", OTHERS)
def test_what_was_searched_for_and_is_no_report_is_passed_over(kind: str) -> None:
    report, other = FAULTY._replace(folder="年报"), searched("a.md", OTHERS[kind])
    result = check(other, report)
    assert (result.passed_over, [brief(file) for file in result.files], result.notices) == (
        ("a.md",),
        [FOUND],
        (),
    )
    named = check(other._replace(folder=""))
    strict = check(other, settings=PLAIN._replace(require_reports=True))
    for result in (named, strict):
        assert ([finding.rule for finding in result.findings], result.passed_over) == (["NB002"], ())
        assert exit_code(result, PLAIN) == 3


def test_a_title_and_a_part_are_a_draft_that_lacks_the_others() -> None:
    result = check(searched("a.md", "青禾县水利局2024年政府信息公开工作年度报告\n一、总体情况\n甲。\n"))
    rules = [finding.rule for finding in result.findings]
    assert rules == ["NB404", "NB407", "NB101", "NB107"]
    assert (result.passed_over, result.notices, exit_code(result, PLAIN)) == ((), (), 1)


@pytest.mark.parametrize("kind", MEANT)
def test_what_is_meant_as_a_report_is_not_passed_over(kind: str) -> None:
    result = check(searched("a.md", MEANT[kind]))
    assert [finding.rule for finding in result.findings] == ["NB002"]
    assert (result.passed_over, result.notices, exit_code(result, PLAIN)) == ((), (), 3)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("2024年政府信息公开工作年度报告.txt", True),
        ("年报/水利局/政务公开年报2024（定稿）.txt", True),
        ("信息公开年度报告-终稿 (2).txt", True),
        ("政府信息公开年报说明.txt", False),
        ("政府信息公开工作年度报告/README.txt", False),
    ],
)
def test_the_name_of_a_file_may_say_what_was_meant(name: str, meant: bool) -> None:
    result = check(searched(name, OTHERS["a notice"]))
    assert (result.passed_over, len(result.findings)) == (() if meant else (name,), int(meant))


def test_without_the_rule_it_is_passed_over_as_well() -> None:
    sound = source("b.md", MARKDOWN)._replace(folder="年报")
    result = check(searched("a.md", OTHERS["a notice"]), sound, settings=PLAIN._replace(ignore=("NB002",)))
    assert (result.passed_over, exit_code(result, PLAIN)) == (("a.md",), 0)


def test_a_searched_folder_without_any_report() -> None:
    notice = OTHERS["a notice"]
    sources = [
        searched("x/a.md", notice, "x"),
        searched("x/b.md", notice, "x"),
        searched("y/a.md", notice, "y"),
    ]
    result = check(
        *sources, source("b.md", MARKDOWN), searched("z/a.md", notice, "z"), searched("z/空.md", "", "z")
    )
    assert result.notices == (
        Say("x：2 个文件都不是年度报告，没有检查", "x: no annual report in 2 files; nothing was checked"),
        Say("y：1 个文件都不是年度报告，没有检查", "y: no annual report in 1 file; nothing was checked"),
    )
    assert [file.name for file in result.files] == ["b.md", "z/空.md"]
    assert result.passed_over == ("x/a.md", "x/b.md", "y/a.md", "z/a.md")
    assert exit_code(result, PLAIN) == 3


@forks
def test_workers_pass_over_what_one_process_passes_over(three_processors: None) -> None:
    texts = [*OTHERS.values(), *MEANT.values(), MARKDOWN.decode()] * 8
    sources = [searched(f"{number}.md", text) for number, text in enumerate(texts)]
    shared = check(*sources)
    others = [at for at in range(len(texts)) if at % (len(texts) // 8) < len(OTHERS)]
    assert shared.passed_over == tuple(f"{at}.md" for at in others)
    assert [file.name for file in shared.files] == [
        f"{at}.md" for at in range(len(texts)) if at not in others
    ]


# -- settings ------------------------------------------------------------------------------------


def facts(settings: Settings, data: bytes = MARKDOWN) -> tuple[int, str, str]:
    (report,) = pipeline.understand(source("a.md", data), settings, bundle())
    return report.year, report.edition, report.due_edition


def test_year_and_edition() -> None:
    old = render_markdown(SOUND_2019)
    assert facts(PLAIN) == (2024, "2021", "2021")
    assert facts(PLAIN._replace(year=2020)) == (2020, "2021", "2019")
    assert facts(PLAIN._replace(edition="2019")) == (2024, "2019", "2021")
    assert facts(PLAIN, old) == (2020, "2019", "2019")
    assert facts(PLAIN._replace(year=2023), old) == (2023, "2019", "2021")


def test_level_and_kind_of_the_organ() -> None:
    """The name says 县, the kind is overridden; both stand in what is extracted."""
    data = MARKDOWN.replace("安渡市".encode(), "安渡县".encode())
    (report,) = pipeline.understand(source("a.md", data), PLAIN._replace(organ_kind="办公室"), bundle())
    extracted = pipeline.extract(report)
    assert (report.organ_level, report.organ_kind) == ("县", "办公室")
    assert (extracted["organLevel"], extracted["organKind"]) == ("县", "办公室")
    (report,) = pipeline.understand(source("a.md", MARKDOWN), PLAIN, bundle())
    assert (report.organ_level, report.organ_kind) == ("", "部门")
    assert pipeline.extract(report)["organLevel"] is None


def test_the_year_decides_which_edition_is_due_and_which_rules_apply() -> None:
    """A report for 2020 that is checked as one for 2022: wrong tables, and no word on the fee."""
    old = source("a.md", render_markdown(SOUND_2019))
    assert brief(check(old).files[0]) == ([], [], True)
    result = check(old, settings=PLAIN._replace(year=2022))
    later = check(source("a.md", render_markdown(FAULTS_2019["NB202 the year is a later one"](SOUND_2019))))
    assert [one.message for one in result.findings] == [one.message for one in later.findings]
    assert sorted(one.rule for one in result.findings) == ["NB202", "NB202", "NB401", "NB409"]


def test_selection_and_severity() -> None:
    settings = Settings(isolated=True, select=("NB3",), severity={"NB304": "note"})
    result = pipeline.check([FAULTY], settings, pipeline.load(settings))
    assert [(one.rule, one.severity) for one in result.findings] == [("NB304", "note")]
    assert [rule.id for rule in result.rules] == [
        "NB301",
        "NB302",
        "NB303",
        "NB304",
        "NB305",
        "NB306",
        "NB307",
    ]
    assert exit_code(result, settings) == 0
    assert exit_code(result, settings._replace(fail_level="note")) == 1


@pytest.mark.parametrize(
    ("settings", "zh", "en"),
    [
        (
            PLAIN._replace(format="xml"),
            f"--format xml 不可用；可用：{'、'.join(bundle().reporters)}",
            f"--format xml is not one of {'、'.join(bundle().reporters)}",
        ),
        (
            PLAIN._replace(edition="2020"),
            "--edition 2020 不可用；可用：2019、2021",
            "--edition 2020 is not one of 2019、2021",
        ),
        (
            PLAIN._replace(severity={"NB3044": "note"}),
            "没有规则 NB3044；是不是 NB304？",
            "there is no rule NB3044; did you mean NB304?",
        ),
        (
            PLAIN._replace(severity={"NB3044": "note"}, origins={"severity": ("a.toml:2", "--severity")}),
            "a.toml:2: 没有规则 NB3044；是不是 NB304？",
            "a.toml:2: there is no rule NB3044; did you mean NB304?",
        ),
        (
            PLAIN._replace(profile="lax", origins={"profile": ("a.toml:2",)}),
            "a.toml:2: profile lax 不可用；可用：default、notice、strict",
            "a.toml:2: profile lax is not one of default、notice、strict",
        ),
        (
            PLAIN._replace(profile="lax", origins={"profile": ("--profile",)}),
            "--profile lax 不可用；可用：default、notice、strict",
            "--profile lax is not one of default、notice、strict",
        ),
    ],
)
def test_settings_that_only_the_bundle_can_refuse(settings: Settings, zh: str, en: str) -> None:
    with pytest.raises(UsageError) as raised:
        pipeline.load(settings)
    assert [raised.value.zh, raised.value.en] == [zh, en]


# -- rules of one's own --------------------------------------------------------------------------

OWN = """id: NB901
name: own
status: stable
since: "1"
title: {{zh: 自己的规则, en: a rule of our own}}
explanation: {{zh: 说明, en: why}}
advice: {{zh: 建议, en: advice}}
check: {check}
params: {params}
severity: note
message: {{zh: "{zh}", en: "{zh}"}}
precision: high
examples: [{{good: sound-2021}}]
"""
OWN_RULES: dict[str, tuple[str, str, str, list[tuple[str, str, int, str]]]] = {
    "statement": (
        "statement-missing",
        "{part: 六, any: [[政府采购]]}",
        "{part}没有写政府采购",
        [("NB901", "note", 93, "六、其他需要报告的事项没有写政府采购")],
    ),
    "equation": (
        "equation",
        "{table: 表四, for-each: row, assert: 总计 == 结果维持 + 尚未审结}",
        "{item}：{left} 不等于 {right}，相差 {delta}",
        [("NB901", "note", 85, "行政复议：总计 5 不等于 结果维持 3，相差 +2")],
    ),
    "pattern": (
        "pattern",
        "{patterns: [{regex: '主动公开政府信息[0-9]{1,4}条', zh: 条数, en: a count}]}",
        "“{text}”是{what}",
        [("NB901", "note", 9, "“主动公开政府信息137条”是条数")],
    ),
    "nothing found": (
        "pattern",
        "{patterns: [{regex: '没有的文字', zh: 甲, en: a}]}",
        "{text}",
        [],
    ),
}


@pytest.mark.parametrize("name", OWN_RULES)
def test_a_rule_of_ones_own(name: str, tmp_path: Path) -> None:
    kind, params, message, expected = OWN_RULES[name]
    path = tmp_path / "below" / "NB901-own.yaml"
    path.parent.mkdir()
    path.write_text(OWN.format(check=kind, params=params, zh=message), "utf-8")
    settings = Settings(isolated=True, rules=(str(tmp_path),))
    loaded = pipeline.load(settings)
    assert [rule.id for rule in loaded.rules] == [*(rule.id for rule in bundle().rules), "NB901"]
    result = pipeline.check([source("a.md", MARKDOWN)], settings, loaded)
    assert brief(result.files[0]) == (expected, [], True)


def test_a_rule_of_ones_own_through_the_settings_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kind, params, message, expected = OWN_RULES["pattern"]
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "NB901-own.yaml").write_text(
        OWN.format(check=kind, params=params, zh=message), "utf-8"
    )
    (tmp_path / "nianbao.toml").write_text('rules = ["rules"]\nseverity = {NB901 = "error"}\n')
    (tmp_path / "报告.md").write_bytes(MARKDOWN)
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", "报告.md"]) == 1
    _, _, line, said = expected[0]
    assert capsys.readouterr().out == f"报告.md:{line}:11: NB901 {said}\n"


# -- what outputs need ---------------------------------------------------------------------------

ORGAN = "安渡市市场监督管理局"
IDENTITY = Identity(f"{ORGAN}2024年政府信息公开工作年度报告", ORGAN, "", "部门", 2024, "2021")
IDENTITY_2019 = Identity(f"{ORGAN}2020年度政府信息公开工作年度报告", ORGAN, "", "部门", 2020, "2019")


def test_reports_say_who_and_when() -> None:
    report, notice, earlier = check(
        source("a.md", MARKDOWN),
        source("通知.txt", NOTICE),
        source("b.docx", render_docx(SOUND_2019)),
    ).files
    assert report.identities == (IDENTITY,)
    assert notice.identities == ()
    assert earlier.identities == (IDENTITY_2019,)


def test_a_report_is_known_by_what_the_options_say() -> None:
    settings = PLAIN._replace(year=2022, organ_level="县", organ_kind="部门")
    (file,) = check(source("a.md", MARKDOWN), settings=settings).files
    assert file.identities == (IDENTITY._replace(year=2022, level="县", kind="部门"),)


def test_lines_are_hashed_where_any_output_asks_for_it() -> None:
    faulty = source("a.md", MARKDOWN.replace("总计".encode(), "合计".encode()) + b"\nXX\n")
    for settings, hashed in (
        (PLAIN, False),
        (PLAIN._replace(format="sarif"), True),
        (PLAIN._replace(output=(("csv", "a.csv"), ("sarif", "a.sarif"))), True),
    ):
        (file,) = check(faulty, settings=settings).files
        assert {bool(finding.line_hash) for finding in file.findings} == {hashed}


def test_times_are_measured_on_request() -> None:
    plain, timed = (
        check(source("a.md", MARKDOWN), settings=PLAIN._replace(timing=timing)).files[0]
        for timing in (False, True)
    )
    assert plain.times == ()
    assert plain == timed._replace(times=())
    assert [name for name, _ in timed.times] == ["read", *timed.extent.applied, "diagnose"]
    assert all(seconds >= 0 for _, seconds in timed.times)


def test_outputs_besides() -> None:
    """In the order of the settings; colours are for the first alone."""
    settings = PLAIN._replace(format="full", output=(("csv", "a.csv"), ("full", "b.txt")), color=True)
    result = check(source("通知.txt", NOTICE), settings=settings)
    printed, table, second = pipeline.outputs(result, settings, bundle())
    assert [item._replace(content="") for item in (printed, table, second)] == [
        Output("", "", True, False),
        Output("", "a.csv", False, True),
        Output("", "b.txt", False, False),
    ]
    assert isinstance(printed.content, str) and isinstance(second.content, str)
    assert "\x1b[1m" in printed.content
    assert second.content == pipeline.render(result._replace(color=False), settings, bundle())
    assert table.content == pipeline.render(result, settings._replace(format="csv"), bundle())


def test_an_output_of_an_unknown_format() -> None:
    known = "、".join(bundle().reporters)
    with pytest.raises(UsageError) as caught:
        pipeline.load(PLAIN._replace(output=(("xml", "a.xml"),)))
    assert (caught.value.zh, caught.value.en) == (
        f"--output xml 不可用；可用：{known}",
        f"--output xml is not one of {known}",
    )
