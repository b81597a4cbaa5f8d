"""Findings that somebody has accepted: by a waiver of the settings, by a comment in the draft; and what is
said of those that waive nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from nianbao import cli, pipeline, waiving
from nianbao.model.errors import UsageError
from nianbao.model.finding import RunResult
from nianbao.resources import data_root
from nianbao.settings import Settings, load
from support.draft import sound
from support.faults import FAULTS as FAULTS_OF_DRAFTS
from support.language import bundle
from support.render_docx import render_docx
from support.render_html import render_html

with open(os.path.join(data_root("rules"), "bases", "sound-2021.md"), encoding="utf-8") as file:
    SOUND = file.read()

#: Three faults: a count of the text (line 13), a sum of 表二 stays, a total of 表三 and one of 表四.
DOCUMENTS = ("行政规范性文件3件", "行政规范性文件4件")
FAULTY = SOUND.replace(*DOCUMENTS).replace("| 2 | 1 | 0 | 0 | 0 | 0 | 3 |", "| 2 | 1 | 0 | 0 | 0 | 0 | 4 |")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(waiving, "today", lambda: "2025-07-01")
    yield tmp_path


def check(files: dict[str, str], settings: str = "", folder: str = "", **options: object) -> RunResult:
    """Check ``files``, expected in the searched ``folder`` ("": named), with a settings file."""
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    Path("nianbao.toml").write_text(settings, encoding="utf-8")
    loaded = load(options, os.getcwd())
    sources = [pipeline.Source(name, name, None, folder) for name in files]
    return pipeline.check(sources, loaded, bundle())


def listed(result: RunResult) -> list[str]:
    return [
        f"{file.name}:{finding.location.line} {finding.rule} {finding.severity}"
        for file in result.files
        for finding in file.findings
    ]


def waived(result: RunResult) -> list[str]:
    return [
        f"{item.finding.rule} {item.kind} {item.origin} {item.reason}"
        for file in result.files
        for item in file.waived
    ]


def about_waivers(result: RunResult) -> list[str]:
    """The messages about waivers."""
    return [
        f"{file.name}:{finding.location.line}: {finding.message.zh}"
        for file in result.files
        for finding in file.findings
        if finding.rule == "NB006"
    ]


def waiver(**keys: str) -> str:
    return "[[waiver]]\n" + "".join(f'{key} = "{value}"\n' for key, value in keys.items())


FAULTS = ["a.md:13 NB505 warning", "a.md:48 NB301 error"]


def test_without_waivers() -> None:
    assert listed(check({"a.md": FAULTY})) == FAULTS


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        ({"rule": "NB505"}, FAULTS[1:]),
        ({"rule": "nb5"}, FAULTS[1:]),
        ({"rule": "document-count-mismatch"}, FAULTS[1:]),
        ({"rule": "ALL"}, []),
        ({"rule": "NB505", "path": "*.md"}, FAULTS[1:]),
        ({"rule": "NB505", "path": "/a.md"}, FAULTS[1:]),
        ({"rule": "NB301", "place": "表三"}, FAULTS[:1]),
        ({"rule": "NB301", "place": "表三 › 二、上年结转政府信息公开申请数量 › 总计"}, FAULTS[:1]),
        ({"rule": "NB301", "place": "表三/上年结转"}, FAULTS[:1]),
        ({"rule": "NB505", "place": "全年制发 行政规范性文件４件"}, FAULTS[1:]),
        ({"rule": "NB505", "until": "2025-07-01"}, FAULTS[1:]),
    ],
)
def test_a_waiver(keys: dict[str, str], left: list[str]) -> None:
    result = check({"a.md": FAULTY}, waiver(**keys, reason="口径不同"))
    assert listed(result) == left
    gone = [fault.split()[1] for fault in FAULTS if fault not in left]
    assert waived(result) == [f"{rule} waiver nianbao.toml:1 口径不同" for rule in gone]


def test_which_waivers_do_nothing() -> None:
    settings = (
        waiver(rule="NB505", reason="另一处", place="表四")
        + waiver(rule="NB301", reason="另一份", path="b.md")
        + waiver(rule="NB3", reason="别的文件夹", path="各局/*.md")
        + waiver(rule="NB505", reason="过期", until="2025-06-30")
        + waiver(rule="NB606", reason="不用的规则")
    )
    named = check({"a.md": FAULTY}, settings, ignore=["NB606"])
    assert (listed(named)[:2], waived(named)) == (FAULTS, [])
    assert about_waivers(named) == [
        "nianbao.toml:13: “NB505”的豁免到 2025-06-30 为止，已经过期，不再起作用（理由：过期）。"
        "请改正问题后删去，或者重新评估后改日期",
    ]
    searched = check({"a.md": FAULTY}, settings, ".", ignore=["NB606"])
    unused = "的豁免没有对上任何问题（理由：{}）。请删去，或者核对 rule、path、place"
    assert about_waivers(searched) == [
        f"nianbao.toml:1: “NB505”{unused.format('另一处')}",
        f"nianbao.toml:5: “NB301”{unused.format('另一份')}",
        f"nianbao.toml:9: “NB3”{unused.format('别的文件夹')}",
        *about_waivers(named),
    ]


def test_a_waiver_of_a_named_file_is_decided_there() -> None:
    settings = waiver(rule="NB301", reason="x", path="a.md") + waiver(rule="NB301", reason="y", path="*.md")
    assert about_waivers(check({"a.md": SOUND}, settings)) == [
        "nianbao.toml:1: “NB301”的豁免没有对上任何问题（理由：x）。请删去，或者核对 rule、path、place"
    ]
    # Nothing is known where the rule was not applied, or the file not read.
    assert about_waivers(check({"a.md": SOUND}, settings, ".", select=["NB5", "NB006"])) == []
    assert about_waivers(check({"a.md": ""}, settings, ".")) == []
    assert about_waivers(check({"a.md": SOUND}, settings, ".", ignore=["NB006"])) == []


def test_no_waivers_lists_everything() -> None:
    draft = FAULTY.replace("（一）主动公开", "<!-- nianbao: ignore NB505 理由：x -->\n（一）主动公开")
    result = check({"a.md": draft}, waiver(rule="NB3", reason="x"), no_waivers=True)
    assert (listed(result), waived(result)) == (["a.md:14 NB505 warning", "a.md:49 NB301 error"], [])


def test_rules_that_nobody_may_waive() -> None:
    settings = 'mandatory = ["applicant-total"]\n'
    settings += waiver(rule="NB3", reason="x") + waiver(rule="NB301", reason="y")
    draft = "<!-- nianbao: ignore-file NB301 NB505 reason: z -->\n\n" + FAULTY
    result = check({"a.md": draft}, settings + '[per-file-ignores]\n"*.md" = ["NB301"]\n', ".")
    assert waived(result) == ["NB505 inline a.md:1 z"]
    message = "不得豁免（设置里的 mandatory：NB301），这条豁免不起作用。请改正问题并删去它"
    assert [line for line in listed(result) if "NB006" not in line] == ["a.md:50 NB301 error"]
    assert about_waivers(result) == [
        f"a.md:1: “NB301”{message}",
        f"nianbao.toml:2: “NB3”{message}",
        f"nianbao.toml:5: “NB301”{message}",
    ]


NEXT = "<!-- nianbao: ignore NB505 理由：口径不同 -->"


@pytest.mark.parametrize(
    "draft",
    [
        FAULTY.replace("（一）主动公开", f"{NEXT}\n（一）主动公开"),
        FAULTY.replace("（一）主动公开", f"{NEXT}\n\n（一）主动公开"),
        FAULTY.replace("（一）主动公开", f"{NEXT}（一）主动公开"),
        FAULTY.replace("均在施行前", f"{NEXT}均在施行前"),
        FAULTY.replace("张贴避险路线图。", f"张贴避险路线图。{NEXT}"),
        FAULTY.replace("张贴避险路线图。", f"张贴避险路线图。 {NEXT}  "),
        FAULTY.replace("（一）主动公开", "<!--NIANBAO：忽略 nb5、NB404\n原因：口径不同-->\n（一）主动公开"),
        FAULTY.replace("（一）主动公开", "<!-- nianbao：豁免NB505理由：口径不同-->\n（一）主动公开"),
    ],
)
def test_a_comment_is_for_the_next_block_or_its_own(draft: str) -> None:
    result = check({"a.md": draft})
    line = next(number for number, text in enumerate(draft.split("\n"), 1) if "nianbao" in text.lower())
    assert [item.split(maxsplit=2)[0] for item in waived(result)] == ["NB505"]
    assert waived(result) == [f"NB505 inline a.md:{line} 口径不同"]


def test_a_comment_before_a_table_a_row_and_a_heading() -> None:
    note = "<!-- nianbao: ignore NB301 reason: checked by hand -->"
    before_table = FAULTY.replace("| （本列数据", f"{note}\n\n| （本列数据")
    in_row = FAULTY.replace("| 0 | 4 |\n", f"| 0 | 4 | {note}\n", 1)
    other_row = FAULTY.replace("| 1 | 35 |\n", f"| 1 | 35 {note} |\n", 1)
    before_heading = FAULTY.replace("## 三、", f"{note}\n## 三、")
    kept = [waived(check({"a.md": text})) for text in (before_table, in_row, other_row, before_heading)]
    assert kept == [
        ["NB301 inline a.md:43 checked by hand"],
        ["NB301 inline a.md:48 checked by hand"],
        [],
        [],
    ]


def test_a_comment_for_the_whole_file() -> None:
    note = "<!-- nianbao: ignore-file NB505，NB301 理由：上级口径 -->\n\n"
    result = check({"a.md": note + FAULTY})
    assert (listed(result), waived(result)) == (
        [],
        ["NB505 inline a.md:1 上级口径", "NB301 inline a.md:1 上级口径"],
    )


@pytest.mark.parametrize(
    ("comment", "problem"),
    [
        ("nianbao: off NB505", "开头应是 ignore 或者 ignore-file"),
        ("nianbao: ignoreNB505 reason: x", "开头应是 ignore 或者 ignore-file"),
        ("nianbao: ignore reason: x", "没有写哪条规则"),
        ("nianbao: ignore NB505", "没有写理由"),
        ("nianbao: ignore NB505 reason:", "没有写理由"),
        ("nianbao: ignore NB599 reason: x", "没有规则 NB599；是不是 NB509？"),
        ("nianbao: ignore-file NB505 reason: x", "ignore-file 要写在文件开头"),
        ("nianbao: ignore " + "NB505 nb505 " * 26 + "reason: x", None),
        ("nianbao: ignore " + " ".join(f"NB{n}" for n in range(100, 151)), "规则超过 50 条"),
    ],
)
def test_a_malformed_comment(comment: str, problem: str | None) -> None:
    result = check({"a.md": SOUND.replace("## 二、", f"<!-- {comment} -->\n\n## 二、")})
    if problem is None:  # it only waives nothing
        assert len(about_waivers(result)) == 2
        return
    assert about_waivers(result) == [
        f"a.md:23: 给 nianbao 的注释写得不对，没有起作用：{problem}。写法：nianbao: ignore NB505 理由：…"
    ]


def test_at_most_200_comments() -> None:
    note = "<!-- nianbao: ignore NB301 reason: x -->\n"
    result = check({"a.md": FAULTY.replace("## 三、", note * 300 + "## 三、")})
    lines = about_waivers(result)
    assert (len(lines), lines[-1]) == (
        201,
        "a.md:241: 给 nianbao 的注释写得不对，没有起作用：超过 200 条，从这条起不起作用。"
        "写法：nianbao: ignore NB505 理由：…",
    )


def test_a_comment_that_waives_nothing() -> None:
    draft = SOUND.replace("## 二、", "<!-- nianbao: ignore NB505，NB301 理由：x -->\n\n## 二、")
    unused = "的豁免没有对上任何问题（理由：x）。请删去这条注释，或者移到要豁免的段落、标题、表格之前"
    assert about_waivers(check({"a.md": draft})) == [f"a.md:23: “NB505”{unused}", f"a.md:23: “NB301”{unused}"]
    assert about_waivers(check({"a.md": SOUND + "\n<!-- nianbao: ignore NB505 理由：x -->\n"})) == [
        "a.md:91: 给 nianbao 的注释写得不对，没有起作用：后面没有段落、标题或者表格。"
        "写法：nianbao: ignore NB505 理由：…"
    ]
    # What looks like one in another format is text.
    assert about_waivers(check({"a.txt": draft.replace("#", "")})) == []


@pytest.mark.parametrize(
    ("settings", "zh", "en"),
    [
        (
            "\n" + waiver(rule="NB599", reason="x"),
            "nianbao.toml:2: waiver：没有规则 NB599；是不是 NB509？",
            "nianbao.toml:2: waiver: there is no rule NB599; did you mean NB509?",
        ),
        (
            'waiver = [{rule = "W", reason = "x"}]',
            "nianbao.toml waiver 1: waiver：没有规则 W；用 nianbao rules 查看全部规则",
            "nianbao.toml waiver 1: waiver: there is no rule W; see nianbao rules",
        ),
        (
            'mandatory = ["W"]',
            "nianbao.toml:1: 没有规则 W；用 nianbao rules 查看全部规则",
            "nianbao.toml:1: there is no rule W; see nianbao rules",
        ),
        (
            'per-file-ignores = {"*" = ["W"]}',
            "nianbao.toml:1: 没有规则 W；用 nianbao rules 查看全部规则",
            "nianbao.toml:1: there is no rule W; see nianbao rules",
        ),
        (
            '\nextend-ignore = ["W"]',
            "nianbao.toml:2: 没有规则 W；用 nianbao rules 查看全部规则",
            "nianbao.toml:2: there is no rule W; see nianbao rules",
        ),
    ],
)
def test_an_unknown_rule(settings: str, zh: str, en: str) -> None:
    with pytest.raises(UsageError) as raised:
        check({"a.md": SOUND}, settings)
    place = os.path.join(os.getcwd(), "")
    assert (raised.value.zh.replace(place, ""), raised.value.en.replace(place, "")) == (zh, en)


def test_a_table_that_may_be_missing() -> None:
    """Who accepts that also accepts that what depends on it was not checked."""
    start, end = SOUND.index("| 第二十条"), SOUND.index("## 三、")
    drafts = {"a.md": SOUND[:start] + SOUND[end:]}
    for keys, is_checked in (
        ({"rule": "NB201"}, True),
        ({"rule": "NB201", "place": "表二"}, True),
        ({"rule": "NB2", "place": "表三"}, False),
    ):
        (file, *_) = check(drafts, waiver(**keys, reason="机关新设")).files
        assert file.checked is is_checked
        assert [skip.rule for skip in (file.skips, file.accepted)[is_checked]] == [
            *("NB215", "NB305", "NB505", "NB510"),
        ]


def test_settings_for_paths() -> None:
    settings = (
        '[per-file-ignores]\n"旧/" = ["NB3"]\n"*.md" = ["nb404"]\n'
        '[per-file-severity]\n"旧/b.md" = {NB5 = "note"}\n'
    )
    result = check({"a.md": FAULTY, "旧/b.md": FAULTY, "旧/c.md": FAULTY}, settings)
    assert listed(result) == [*FAULTS, "旧/b.md:13 NB505 note", "旧/c.md:13 NB505 warning"]


def test_settings_of_the_folder() -> None:
    """The rules, severities and waivers of a folder; the fail level and the like are the run's."""
    texts = {"a.md": FAULTY, "甲/b.md": FAULTY, "乙/c.md": FAULTY}
    check(texts)
    Path("甲/nianbao.toml").write_text('select = ["NB5"]\nseverity = {NB505 = "note"}\n', encoding="utf-8")
    Path("乙/nianbao.toml").write_text(waiver(rule="NB3", reason="x", path="c.md"), encoding="utf-8")
    run = Settings()
    folders = {os.path.realpath(name): load({}, os.path.abspath(name)) for name in ("甲", "乙")}

    def folder_settings(folder: str) -> Settings:
        return folders.get(folder, run)

    sources: Sequence[pipeline.Source] = [pipeline.Source(name, name, None) for name in texts]
    result = pipeline.check(sources, run, bundle(), (), folder_settings)
    assert listed(result) == [*FAULTS, "甲/b.md:13 NB505 note", "乙/c.md:13 NB505 warning"]
    assert waived(result) == ["NB301 waiver 乙/nianbao.toml:1 x"]
    standard_input = [pipeline.Source(name, None, FAULTY.encode()) for name in ("甲/-.md", "-")]
    result = pipeline.check(standard_input, run, bundle(), (), folder_settings)
    assert listed(result) == ["甲/-.md:13 NB505 note", "-:13 NB505 warning", "-:48 NB301 error"]


TOTAL = FAULTS_OF_DRAFTS["NB301 总计 of a row"](sound(2024, seed=7))
TEXT = "nianbao: ignore NB301 理由：已核对"


def kinds(name: str, data: bytes) -> list[str]:
    """What is waived in a file, and what is left in it."""
    (file,) = pipeline.check([pipeline.Source(name, None, data)], Settings(), bundle()).files
    gone = [f"{item.finding.rule} {item.kind} {item.reason}" for item in file.waived]
    return gone + [finding.rule for finding in file.findings]


PAGE = render_html(TOTAL).decode()
ROW = next(line for line in PAGE.split("\n") if "<td>19</td></tr>" in line and "4." in line)
TABLE = PAGE.rindex("<table>", 0, PAGE.index(ROW))
NOTE = f"<!-- {TEXT} -->"
IN_PAGE, NOT_IN_PAGE = ["NB301 inline 已核对"], ["NB301", "NB006"]


@pytest.mark.parametrize("line_end", ["\n", "", "\r\n"])
@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (PAGE, ["NB301"]),
        (PAGE.replace(ROW, f"{NOTE}{ROW}"), IN_PAGE),
        (PAGE.replace(ROW, ROW.replace("</td>", f"{NOTE}</td>", 1)), IN_PAGE),
        (PAGE.replace(ROW, ROW.replace("</td></tr>", f"{NOTE}</td></tr>", 1)), IN_PAGE),
        (f"{PAGE[:TABLE]}{NOTE}{PAGE[TABLE:]}", IN_PAGE),
        (PAGE.replace(ROW, f"{ROW}{NOTE}"), NOT_IN_PAGE),
        (f"{PAGE[:TABLE].rstrip()}</h2>{NOTE}</h2>{PAGE[TABLE:]}", IN_PAGE),
        (PAGE[:TABLE].replace("</h2>", f"{NOTE}</h2>") + PAGE[TABLE:], ["NB006", "NB006", "NB006", "NB301"]),
    ],
)
def test_comments_in_a_page(page: str, expected: list[str], line_end: str) -> None:
    assert kinds("a.html", page.replace("\n", line_end).encode()) == expected


WORD = render_docx(TOTAL)
CELL = "19</w:t></w:r></w:p></w:tc></w:tr>"
START, END = '<w:commentRangeStart w:id="7"/>', '<w:r><w:commentReference w:id="7"/></w:r>'


@pytest.mark.parametrize(
    ("text", "edits", "expected"),
    [
        (TEXT, [(CELL, CELL.replace("</w:r>", f"</w:r>{END}"))], ["NB301 comment 已核对"]),
        (TEXT, [("（四）无法提供", f"</w:t></w:r>{END}<w:r><w:t>（四）无法提供")], ["NB301", "NB006"]),
        (
            TEXT,
            [
                ("（三）不予公开", f"</w:t></w:r>{START}<w:r><w:t>（三）不予公开"),
                ("（四）", f"</w:t></w:r>{END}<w:r><w:t>（四）"),
            ],
            ["NB301 comment 已核对"],
        ),
        (
            TEXT.replace("ignore", "ignore-file"),
            [(CELL, CELL.replace("</w:r>", f"</w:r>{END}"))],
            ["NB006", "NB301"],
        ),
        (
            TEXT.replace("ignore", "ignore-file"),
            [(TOTAL.title, f"</w:t></w:r>{END}<w:r><w:t>{TOTAL.title}")],
            ["NB301 comment 已核对"],
        ),
        (
            "Nianbao： 忽略 NB301" + "，NB301" * 99 + "原因：很长",
            [(CELL, CELL.replace("</w:r>", f"</w:r>{END}"))],
            ["NB301 comment 很长"],
        ),
    ],
)
def test_comments_in_a_word_file(text: str, edits: list[tuple[str, str]], expected: list[str]) -> None:
    parts = {}
    with ZipFile(BytesIO(WORD)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    for old, new in edits:
        assert old in parts["word/document.xml"]
        parts["word/document.xml"] = parts["word/document.xml"].replace(old, new, 1)
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts["word/comments.xml"] = (
        f'<w:comments xmlns:w="{namespace}"><w:comment w:id="7"><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    )
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert [item for item in kinds("a.docx", out.getvalue()) if item != "NB818"] == expected


def test_settings_of_folders_by_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    """In a searched folder, too, with the options over all settings files."""
    texts = {"年报/a.md": FAULTY, "年报/甲/b.md": FAULTY, "年报/甲/下/c.md": FAULTY, "README.md": "# 说明"}
    check(texts, 'lang = "en"\nextend-select = ["NB1"]\n')
    Path("年报/甲/pyproject.toml").write_text(
        '[tool.nianbao]\nlang = "zh"\nignore = ["NB5"]\n'
        '[[tool.nianbao.waiver]]\nrule = "NB404"\nreason = "x"\n'
    )
    assert cli.main(["check", "--severity", "nb505=note", "年报"]) == 1
    out, err = capsys.readouterr()
    assert [" ".join(line.split(" ")[:3]) for line in out.splitlines()] == [
        "年报/a.md:13:20: NB505 the",
        "年报/a.md:48:52: NB301 表三,",
        "年报/甲/b.md:48:52: NB301 表三,",
        "年报/甲/下/c.md:48:52: NB301 表三,",
        "年报/甲/pyproject.toml:4:1: NB006 the",
    ]
    assert err.splitlines()[-1] == "3 files, 3 errors, 1 warning, 1 note"
    Path("年报/甲/pyproject.toml").write_text('[tool.nianbao]\nselekt = ["NB5"]\n')
    assert cli.main(["check", "年报"]) == 2
    path = os.path.join(os.getcwd(), "年报/甲/pyproject.toml")
    assert capsys.readouterr() == ("", f"{path}:2: unknown key “selekt”; did you mean select?\n")
    Path("年报/甲/pyproject.toml").write_text('[tool.nianbao]\nselect = ["NB599"]\n')
    assert cli.main(["check", "年报"]) == 2
    assert capsys.readouterr() == ("", f"{path}:2: there is no rule NB599; did you mean NB509?\n")


def test_more_findings_than_are_listed() -> None:
    """Those that are not listed are waived with the others only where the whole file is meant."""
    place = "（四）政府信息公开平台建设。"
    draft = {"a.md": SOUND.replace(place, place + "某某局。" * 110)}
    for keys, is_checked in (({}, True), ({"place": "某某局"}, False)):
        (file, *_) = check(draft, waiver(rule="NB811", reason="x", **keys)).files
        assert (len(file.waived), file.findings, file.checked) == (100, (), is_checked)
        assert [(skip.rule, skip.unlisted) for skip in file.skips] == [("NB811", 10 if is_checked else 0)]
