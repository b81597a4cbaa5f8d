"""``nianbao check`` with --fix, --unsafe-fixes, --diff and --backup: files, streams, exit codes."""

import io
import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from nianbao import cli
from nianbao.fixes.files import Written, write
from nianbao.model.errors import UsageError
from nianbao.resources import data_root
from support.faults import SOUND
from support.render_docx import render_docx
from support.render_xlsx import render_xlsx

REPORT = (Path(data_root("rules")) / "bases/sound-2021.md").read_text(encoding="utf-8")
#: A number that is written badly (line 32), the wrong year in the title.
FAULTY = REPORT.replace("| 行政许可 | 63 |", "| 行政许可 | ６３ |").replace(
    "水利局2024年政府", "水利局2023年政府"
)
MENDED = FAULTY.replace("６３", "63")
YEAR = (
    "a.md:1:3: NB701 标题写的是 2023 年（“云溪市水利局2023年政府信息公开工作年度报告”），而统计期限和正文"
    "写的是 2024 年，多半是标题写错了。请核对报告年度并改正\n"
)
COUNTS = "正文里与表格对应的数有 18 个，都已核对\n"
DIFF = """\
--- a.md
+++ a.md
@@ -29,7 +29,7 @@
 | 行政规范性文件 | 3 | 1 | 14 |
 | 第二十条第（五）项 |  |  |  |
 | 信息内容 | 本年处理决定数量 |  |  |
-| 行政许可 | ６３ |  |  |
+| 行政许可 | 63 |  |  |
 | 第二十条第（六）项 |  |  |  |
 | 信息内容 | 本年处理决定数量 |  |  |
 | 行政处罚 | 12 |  |  |
"""

Said = tuple[int, str, str]
Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The exit code and what is printed, in a folder with the faulty report a.md."""
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_bytes(FAULTY.encode())

    def run(*arguments: str) -> Said:
        capsys.readouterr()
        code = cli.main(["check", "--isolated", *arguments])
        return (code, *capsys.readouterr())

    return run


def files() -> Mapping[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(Path().iterdir())}


def test_safe_fixes(run: Run) -> None:
    assert run("a.md", "--fix") == (
        1,
        YEAR,
        f"a.md：已改正 1 处\n已改正 1 处，还有 1 个问题\n{COUNTS}共 1 个文件，1 个错误，0 个警告，0 个提示\n",
    )
    assert files() == {"a.md": MENDED}


def test_unsafe_fixes(run: Run) -> None:
    assert run("a.md", "--fix", "--unsafe-fixes", "--lang", "en") == (
        0,
        "",
        "a.md: 2 places were corrected\n2 places were corrected, 0 findings left\n"
        "18 figures of the text are also in the tables: all compared\n1 file, nothing found\n",
    )
    assert files() == {"a.md": REPORT}


def test_the_diff_is_all_that_is_printed_and_nothing_is_written(run: Run) -> None:
    log = "a.md：可改正 1 处\n可改正 1 处，其余 1 个问题\n"
    assert run("a.md", "--diff") == (1, DIFF, log)
    assert run("a.md", "--diff", "--fix") == (1, DIFF, log)
    assert files() == {"a.md": FAULTY}


def test_the_diff_in_english(run: Run) -> None:
    log = "a.md: 1 place would be corrected\n1 place would be corrected, 1 finding left\n"
    assert run("a.md", "--diff", "--lang", "en") == (1, DIFF, log)


def test_the_diff_of_a_report_without_fixes_is_empty(run: Run) -> None:
    Path("a.md").write_bytes(MENDED.encode())
    assert run("a.md", "--diff") == (0, "", "可改正 0 处，其余 1 个问题\n")


def test_the_diff_of_a_word_file_is_one_of_its_text(run: Run) -> None:
    draft = SOUND.set_heading("六", "六、其他需要报告事项")
    Path("a.docx").write_bytes(render_docx(draft))
    text = draft.part("六").before[0]
    code, out, err = run("a.docx", "--diff")
    assert (code, out.splitlines()[-4:], err) == (
        1,
        ["-六、其他需要报告事项", "+六、其他需要报告的事项", f" {text}", "\\ No newline at end of file"],
        "a.docx：可改正 1 处\n可改正 1 处，其余 0 个问题\n",
    )


def test_private_numbers_are_masked_in_the_diff(run: Run) -> None:
    text = FAULTY.replace("| 第二十条第（五）项 |", "| 联系人 13912345678 |")
    Path("a.md").write_bytes(text.encode())
    code, out, _ = run("a.md", "--diff", "--select", "NB211")
    assert (code, out) == (1, DIFF.replace("| 第二十条第（五）项 |", "| 联系人 139******78 |"))
    assert run("a.md", "--fix", "--select", "NB211")[0] == 0
    assert files() == {"a.md": text.replace("６３", "63")}


def test_a_backup_is_kept_with_the_permissions_of_the_file(run: Run) -> None:
    os.chmod("a.md", 0o640)
    run("a.md", "--fix", "--backup")
    assert files() == {"a.md": MENDED, "a.md.bak": FAULTY}
    assert [stat.S_IMODE(os.stat(name).st_mode) for name in ("a.md", "a.md.bak")] == [0o640, 0o640]


def test_a_backup_is_never_overwritten(run: Run) -> None:
    Path("a.md.bak").write_text("以前的", encoding="utf-8")
    refused = "不能改正 a.md：已经有备份 a.md.bak，请先移走；没有写入任何文件\n"
    assert run("a.md", "--fix", "--backup") == (2, "", refused)
    assert files() == {"a.md": FAULTY, "a.md.bak": "以前的"}


def test_what_a_link_leads_to_is_replaced(run: Run, tmp_path: Path) -> None:
    Path("真.md").write_bytes(FAULTY.encode())
    os.unlink("a.md")
    os.symlink("真.md", "a.md")
    assert run("a.md", "--fix")[0] == 1
    assert (os.readlink("a.md"), files()) == ("真.md", {"a.md": MENDED, "真.md": MENDED})


def test_what_a_link_leads_to_outside_of_the_folder_stays(run: Run) -> None:
    Path("甲").mkdir()
    os.symlink(os.path.join("..", "a.md"), os.path.join("甲", "b.md"))
    code, _, err = run("甲", "--fix")
    assert (code, Path("a.md").read_text(encoding="utf-8")) == (1, FAULTY)
    reason = "甲/b.md: 没有自动改正：这是链接，指向所查文件夹以外的文件；要改它，请直接写明它的名称"
    assert [line for line in err.splitlines() if "链接" in line] == [reason]
    assert run(os.path.join("甲", "b.md"), "--fix")[0] == 1
    assert Path("a.md").read_text(encoding="utf-8") == MENDED


def test_a_read_only_file_stops_all(run: Run) -> None:
    Path("b.md").write_bytes(FAULTY.encode())
    os.chmod("b.md", 0o444)
    refused = "不能改正 b.md：文件或者文件夹是只读的，请先取消只读；没有写入任何文件\n"
    assert run("a.md", "b.md", "--fix") == (2, "", refused)
    assert files() == {"a.md": FAULTY, "b.md": FAULTY}


@pytest.mark.parametrize(
    ("name", "marker"),
    [
        ("年报2024.md", "~$年报2024.md"),
        ("某局年报202.md", "~$局年报202.md"),
        ("某局年报2024.md", "~$年报2024.md"),
        ("某局年报2024.md", ".~lock.某局年报2024.md#"),
    ],
)
def test_a_file_that_is_open_in_a_word_processor_is_not_replaced(run: Run, name: str, marker: str) -> None:
    os.rename("a.md", name)
    Path(marker).write_bytes(b"")
    refused = (
        f"不能改正 {name}：它好像在 Word 或 WPS 里开着（旁边有 {marker}），请先保存并关闭；没有开着的，"
        f"删去 {marker}；没有写入任何文件\n"
    )
    assert run(name, "--fix") == (2, "", refused)
    assert files() == {name: FAULTY, marker: ""}


def test_a_further_name_of_a_file_keeps_the_original(run: Run) -> None:
    os.link("a.md", "b.md")
    linked = "a.md：这个文件还有别的名字（硬链接），用那些名字打开的仍是原文"
    assert run("a.md", "--fix")[2].splitlines()[:3] == [
        "a.md：已改正 1 处",
        "已改正 1 处，还有 1 个问题",
        linked,
    ]
    assert files() == {"a.md": MENDED, "b.md": FAULTY}


def test_a_file_that_has_changed_since_is_not_overwritten(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.md", "b.md")]
    for path in paths:
        path.write_bytes(b"old")
    written = [Written(path.name, str(path), b"old", b"new") for path in paths]
    paths[1].write_bytes(b"old and more")
    with pytest.raises(UsageError) as caught:
        write(written, False)
    assert (caught.value.zh, str(caught.value)) == (
        "不能改正 b.md：检查以后文件又有改动，请重新运行；没有写入任何文件",
        "b.md cannot be corrected: it has changed since it was checked; run again; nothing was written",
    )
    assert [path.read_bytes() for path in paths] == [b"old", b"old and more"]


def test_standard_input_is_corrected_to_standard_output(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    class Stdin:
        buffer = io.BytesIO(FAULTY.replace("\n", "\r\n").encode("gb18030"))

    monkeypatch.setattr("sys.stdin", Stdin)
    assert cli.main(["check", "--isolated", "-", "--stdin-filename", "a.md", "--fix"]) == 1
    out, err = capfdbinary.readouterr()
    assert out == MENDED.replace("\n", "\r\n").encode("gb18030")
    corrected = "a.md：已改正 1 处\n已改正 1 处，还有 1 个问题\n"
    assert err.decode() == f"{corrected}{YEAR}{COUNTS}共 1 个文件，1 个错误，0 个警告，0 个提示\n"


def test_other_formats_are_named(run: Run) -> None:
    data = render_xlsx(SOUND.set_cell("表二", "行政许可", "本年处理决定数量", "４２"))
    Path("b.xlsx").write_bytes(data)
    code, out, err = run("b.xlsx", "--fix", "--select", "NB211")
    assert (code, out.count("\n"), out[:18], err.splitlines()[:2]) == (
        0,
        1,
        "b.xlsx:22:6: NB211",
        [
            "b.xlsx：.xlsx 文件不能自动改正，只能改 Word（.docx）、Markdown、文本和网页文件",
            "已改正 0 处，还有 1 个问题",
        ],
    )
    assert Path("b.xlsx").read_bytes() == data


@pytest.mark.parametrize(
    ("options", "zh", "en"),
    [
        (
            ["--unsafe-fixes"],
            "--unsafe-fixes 要与 --fix 或 --diff 一起使用",
            "--unsafe-fixes goes with --fix or --diff",
        ),
        (["--backup"], "--backup 要与 --fix 一起使用", "--backup goes with --fix"),
        (["--backup", "--diff"], "--backup 要与 --fix 一起使用", "--backup goes with --fix"),
        (
            ["--diff", "--output-file", "b.txt"],
            "--diff 只写到标准输出，不能与 --output-file 一起使用",
            "--diff goes to standard output; leave --output-file out",
        ),
    ],
)
def test_options_that_make_no_sense_alone(run: Run, options: list[str], zh: str, en: str) -> None:
    assert run("a.md", *options) == (2, "", f"{zh}\n")
    assert run("a.md", *options, "--lang", "en") == (2, "", f"{en}\n")
    assert files() == {"a.md": FAULTY}


def test_only_what_is_selected_is_corrected(run: Run) -> None:
    assert run("a.md", "--fix", "--ignore", "NB211")[0] == 1
    assert files() == {"a.md": FAULTY}
