"""One line a finding; the everyday and hostile runs are goldens."""

import reporter_samples as samples

from nianbao.model.extent import Extent
from nianbao.model.finding import FileResult, Skip
from nianbao.model.rule import Say
from nianbao.reporters import text

NOTHING = samples.everyday()._replace(files=(FileResult("a.md", ()),), passed_over=())


def test_nothing_found_prints_nothing() -> None:
    assert text.render(NOTHING) == ""
    assert text.render(NOTHING._replace(statistics=True)) == ""


def test_statistics_come_last_and_only_when_asked_for() -> None:
    plain = text.render(samples.everyday())
    counted = text.render(samples.everyday(statistics=True))
    assert counted == plain + (
        "2     NB301 各类申请人之和与总计不符\n1     NB001 文件无法读取\n1     NB209 应填 0 的单元格空缺\n"
        "2     各局/2024 年#1%.md\n1     ./乡镇/报告.docx\n1     加密.docx\n"
    )


def test_summary() -> None:
    assert text.summary(samples.everyday()) == (
        "共 4 个文件，3 个错误，0 个警告，1 个提示，2 个文件未检查完整，另有 2 个文件不是年度报告，略过"
    )
    assert text.summary(samples.everyday("en")) == (
        "4 files, 3 errors, 0 warnings, 1 note, 2 files not fully checked, "
        "2 files passed over: no annual report"
    )
    assert text.summary(NOTHING) == "共 1 个文件，没有发现问题"
    assert text.summary(NOTHING._replace(lang="en")) == "1 file, nothing found"


def test_nothing_found_is_not_said_of_what_was_not_checked() -> None:
    none = "0 个错误，0 个警告，0 个提示"
    unread = NOTHING._replace(files=(FileResult("a.md", (), (Skip("", Say("无", "none")),)),))
    assert text.summary(unread) == f"共 1 个文件，{none}，1 个文件未检查完整"
    assert text.summary(NOTHING._replace(files=())) == f"共 0 个文件，{none}"
    assert text.summary(NOTHING._replace(notices=(Say("无", "none"),))) == f"共 1 个文件，{none}"


def test_how_many_figures_were_compared() -> None:
    def lines(quantities: int | None, compared: int | None) -> tuple[str, str]:
        files = (FileResult("a.md", (), extent=Extent(quantities, compared)), FileResult("b.md", ()))
        return text.compared(files, "zh"), text.compared(files, "en")

    assert lines(None, None) == lines(0, 0) == ("", "")
    assert lines(12, 4) == (
        "正文里与表格对应的数有 12 个，4 个已核对，8 个没有核对",
        "12 figures of the text are also in the tables: 4 compared, 8 not compared",
    )
    assert lines(12, 12) == (
        "正文里与表格对应的数有 12 个，都已核对",
        "12 figures of the text are also in the tables: all compared",
    )
    assert lines(1, 0) == (
        "正文里与表格对应的数有 1 个，0 个已核对，1 个没有核对",
        "1 figure of the text is also in the tables: 0 compared, 1 not compared",
    )


def test_findings_left_out() -> None:
    """They are told from what was not checked, and count in the statistics."""
    left = Skip("NB811", Say("另有 5 处没有列出", "5 more are not listed"), 5)
    file = FileResult("a.md", (), (left, Skip("NB301", Say("没有表三", "no 表三"))))
    run = NOTHING._replace(files=(file,), statistics=True)
    assert (
        text.render(run)
        == "a.md: NB811：另有 5 处没有列出\na.md: 未检查 NB301：没有表三\n5     NB811\n5     a.md\n"
    )
    assert text.left(file, "zh") == "未检查：NB301（没有表三）；NB811 另有 5 处没有列出"
    assert text.left(file._replace(skips=(left,)), "en") == "NB811: 5 more are not listed"
    assert text.summary(run) == (
        "共 1 个文件，0 个错误，0 个警告，0 个提示，另有 5 处没有列出，1 个文件未检查完整"
    )
    assert text.summary(run._replace(lang="en", files=(file._replace(skips=(left,)),))) == (
        "1 file, 0 errors, 0 warnings, 0 notes, 5 more not listed"
    )


def test_notices() -> None:
    run = NOTHING._replace(notices=(Say("没有\n文件", "no\x1bfile"), Say("二", "two")))
    assert text.notices(run) == ["没有\n文件", "二"]
    assert text.notices(run._replace(lang="en")) == ["no\x1bfile", "two"]
    assert text.notices(NOTHING) == []


def test_what_was_not_checked_in_one_text() -> None:
    gone, broken = Say("没有表三", "no 表三"), Say("无法读取", "cannot be read")
    file = FileResult("a.md", (), (Skip("NB301", gone), Skip("", broken), Skip("NB302", gone)))
    assert text.unchecked(file, "zh") == "未检查：NB301、NB302（没有表三）；无法读取"
    assert text.unchecked(file, "en") == "not checked: NB301, NB302 (no 表三); cannot be read"
    assert text.unchecked(FileResult("a.md", (), complete=False), "zh") == "没有检查完整"


def test_a_skip_of_the_whole_file_names_no_rule() -> None:
    file = FileResult("a.md", (), (Skip("", Say("无法读取", "cannot be read")),))
    assert text.render(NOTHING._replace(files=(file,))) == "a.md: 未检查：无法读取\n"
    assert text.render(NOTHING._replace(files=(file,), lang="en")) == "a.md: not checked: cannot be read\n"


def test_times_are_said_the_slowest_first() -> None:
    times = (("read", 0.25), ("NB301", 0.0014), ("diagnose", 0.003), ("NB999", 1.5))
    run = NOTHING._replace(files=(FileResult("a.md", (), times=times),))
    assert text.timing(run) == [
        "   1500.0 ms  NB999",
        "    250.0 ms  读取和解析",
        "      3.0 ms  找出不平衡的原因",
        "      1.4 ms  NB301 各类申请人之和与总计不符",
    ]
    assert text.timing(run._replace(lang="en"))[1:3] == [
        "    250.0 ms  reading and parsing",
        "      3.0 ms  causes of broken equations",
    ]
    assert text.timing(NOTHING) == []
