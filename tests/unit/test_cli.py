"""What the command line does with the pipeline: exit codes, streams, files. The pipeline is a stand-in."""

import io
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from nianbao import __version__, cli, pipeline
from nianbao.commands import COMMANDS
from nianbao.commands.exit_codes import exit_code
from nianbao.model.errors import Unreadable, UsageError
from nianbao.model.finding import FileResult, Finding, RunResult, Skip
from nianbao.model.rule import Bundle, Case, ReaderSpec, ReporterSpec, Rule, Say
from nianbao.model.span import Location
from nianbao.own_output import MARK
from nianbao.pipeline import Source
from nianbao.reporters import rules_json
from nianbao.resources import data_root
from nianbao.settings import Settings

PLACE = Location(3, 1, 3, 2, 1, 2, "x", 0, 1)


def finding(severity: str) -> Finding:
    return Finding("NB301", severity, Say("不符", "does not add up"), PLACE, "f")


def rule(id_: str, name: str, zh: str, en: str, severity: str, enabled: bool = True) -> Rule:
    return Rule(
        id=id_,
        name=name,
        status="stable",
        since="0.1",
        title=Say(zh, en),
        explanation=Say("说明。", "Why."),
        advice=Say("改。", "Mend it."),
        basis=(),
        years=(2021, 0),
        needs=(),
        check="equation",
        params=None,
        cases={"default": Case(severity, Say("不符", "does not add up"))},
        precision="high",
        enabled=enabled,
        file=f"{id_}.yaml",
    )


RULES = (
    rule("NB113", "overview-length", "第一部分过长", "part 一 is too long", "note", enabled=False),
    rule("NB301", "applicant-total", "各类申请人之和与总计不符", "the applicants do not add up", "error"),
)
READERS = (
    ReaderSpec("markdown", (".md", ".markdown"), "nianbao.readers.markdown:read"),
    ReaderSpec("text", (".txt",), "nianbao.readers.text:read"),
)
REPORTERS = {
    name: ReporterSpec(name, "nowhere:render", encoding=encoding)
    for name, encoding in (
        *((name, "utf-8") for name in ("text", "full", "json", "sarif", "github", "markdown")),
        ("csv", "utf-8-sig"),
        ("xlsx", "binary"),
    )
}
BUNDLE = Bundle(RULES, {}, {}, READERS, REPORTERS, None)


class Run:
    """A stand-in for the pipeline that remembers what it was asked."""

    def __init__(self) -> None:
        self.files: dict[str, FileResult] = {}
        self.settings: Settings | None = None
        self.sources: list[Source] = []
        self.rendered = "输出\n"
        self.others: dict[str, str | bytes] = {}  # what is rendered in other formats, by format

    def load(self, settings: Settings) -> Bundle:
        self.settings = settings._replace(origins={})
        self.origins = settings.origins
        return BUNDLE

    def check(
        self,
        sources: Sequence[Source],
        settings: Settings,
        bundle: Bundle,
        previous: Sequence[Source],
        folder_settings: Callable[[str], Settings],
        listener: pipeline.Listener,
    ) -> RunResult:
        self.sources = list(sources)
        files = tuple(self.files.get(source.name, FileResult(source.name, ())) for source in sources)
        level, lang = settings.fail_level, settings.lang
        return RunResult(files, bundle.rules, {}, lang, os.getcwd(), "1", level, color=settings.color)

    def render(self, result: RunResult, settings: Settings, bundle: Bundle) -> str | bytes:
        self.result = result
        return self.others.get(settings.format, self.rendered)

    def understand(self, source: Source, settings: Settings, bundle: Bundle) -> Any:
        self.sources.append(source)
        if "bad" in source.name:
            raise Unreadable("打不开，请另存后再试", "cannot be opened; save it again")
        return [source.name]

    def extract(self, report: Any, schema: int) -> dict[str, object]:
        return {"format": f"nianbao-report/{schema}", "file": report}

    def tree(self, source: Source, settings: Settings, bundle: Bundle) -> str:
        return f"报告 {self.understand(source, settings, bundle)[0]}\n"

    def documentation(self, bundle: Bundle) -> Mapping[str, str]:
        return {"NB301.md": "# NB301 一\n", "README.md": "# 规则\n"}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: os.PathLike[str]) -> Run:
    run = Run()
    for name in ("load", "check", "render", "understand", "extract", "tree", "documentation"):
        monkeypatch.setattr(pipeline, name, getattr(run, name))
    monkeypatch.chdir(tmp_path)
    for name in ("a.md", "b 报告.txt"):
        write(name)
    return run


def write(name: str, text: str = "") -> None:
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    with open(name, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def read(name: str) -> str:
    with open(name, encoding="utf-8", newline="") as file:
        return file.read()


class Said:
    """Runs a command line; equals (exit code, standard output, standard error)."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        code = cli.main(arguments)
        return (code, *self._capsys.readouterr())


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(capsys)


GOOD = "共 1 个文件，没有发现问题\n"
SKIP = Skip("NB302", Say("缺表三", "表三 is missing"))


@pytest.mark.parametrize(
    ("files", "settings", "code"),
    [
        ((FileResult("a", ()),), Settings(), 0),
        ((FileResult("a", (finding("note"),)),), Settings(), 0),
        ((FileResult("a", (finding("note"),)),), Settings(fail_level="note"), 1),
        ((FileResult("a", (finding("warning"),)),), Settings(), 1),
        ((FileResult("a", (finding("warning"),)),), Settings(fail_level="error"), 0),
        ((FileResult("a", (finding("error"),)),), Settings(fail_level="error"), 1),
        ((FileResult("a", (finding("error"),)),), Settings(fail_level="never"), 0),
        ((FileResult("a", (finding("error"),)),), Settings(exit_zero=True), 0),
        ((FileResult("a", (finding("error"),), complete=False),), Settings(), 3),
        ((FileResult("a", (), complete=False), FileResult("b", (finding("error"),))), Settings(), 3),
        ((FileResult("a", (), complete=False),), Settings(exit_zero=True, fail_level="never"), 3),
        ((FileResult("a", (), (SKIP,)),), Settings(), 3),
        ((FileResult("a", (finding("note"),), (SKIP,)),), Settings(), 3),
        ((FileResult("a", (finding("error"),), (SKIP,)),), Settings(), 1),
        ((FileResult("a", (finding("error"),), (SKIP,)),), Settings(exit_zero=True), 0),
        ((FileResult("a", (), (SKIP,)),), Settings(exit_zero=True), 3),
        ((FileResult("a", (finding("error"),), (SKIP,)),), Settings(fail_level="never"), 3),
        ((), Settings(), 0),
    ],
)
def test_exit_codes(files: tuple[FileResult, ...], settings: Settings, code: int) -> None:
    assert exit_code(RunResult(files, (), {}, "zh", "/", "1", settings.fail_level), settings) == code


def test_a_notice_is_not_a_clean_run() -> None:
    result = RunResult((FileResult("a", ()),), (), {}, "zh", "/", "1", "error", notices=(Say("无", "no"),))
    assert exit_code(result, Settings(exit_zero=True)) == 3


def test_check(run: Run, said: Said) -> None:
    run.files["a.md"] = FileResult("a.md", (finding("error"),))
    assert said("check", "a.md", "./b 报告.txt") == (
        1,
        "输出\n",
        "共 2 个文件，1 个错误，0 个警告，0 个提示\n",
    )
    assert run.sources == [Source("a.md", "a.md", None), Source("b 报告.txt", "./b 报告.txt", None)]
    assert run.settings == Settings()


def test_check_may_be_left_out_and_the_current_folder_too(run: Run, said: Said) -> None:
    assert said("a.md") == (0, "输出\n", GOOD)
    assert said("check") == (0, "输出\n", GOOD.replace("1 个文件", "2 个文件"))
    assert run.sources == [Source("a.md", "a.md", None, "."), Source("b 报告.txt", "b 报告.txt", None, ".")]


def test_what_is_named_and_searched_for_is_named(run: Run, said: Said) -> None:
    write("年报/c.md")
    said("check", ".", "a.md")
    assert run.sources == [
        Source("a.md", "a.md", None),
        Source("b 报告.txt", "b 报告.txt", None, "."),
        Source("年报/c.md", "年报/c.md", None, "."),
    ]
    said("check", "年报/c.md", "年报")
    assert run.sources == [Source("年报/c.md", "年报/c.md", None)]


def test_the_options_of_check_become_settings(run: Run, said: Said) -> None:
    arguments = (
        "check a.md --format full --profile notice --select NB1,NB2 --select NB3 "
        "--extend-select NB113，NB401 --ignore NB302, "
        "--severity NB404=warning,NB405=note --severity NB301=error --fail-level never --exit-zero "
        "--statistics --lang en --year 2024 --edition 2021 --organ-level 乡镇街道 --organ-kind office "
        "--extend-ignore NB1 --exclude old/ --exclude x,y --force-exclude --require-reports "
        "--color always"
    )
    assert said(*arguments.split()) == (0, "输出\n", "1 file, nothing found\n")
    here = os.getcwd()
    assert run.settings == Settings(
        format="full",
        select=("NB1", "NB2", "NB3"),
        extend_select=("NB113", "NB401"),
        ignore=("NB302",),
        extend_ignore=("NB1",),
        severity={"NB404": "warning", "NB405": "note", "NB301": "error"},
        profile="notice",
        fail_level="never",
        exit_zero=True,
        statistics=True,
        lang="en",
        year=2024,
        edition="2021",
        organ_level="乡镇街道",
        organ_kind="办公室",
        exclude=((here, "old/"), (here, "x,y")),
        force_exclude=True,
        require_reports=True,
        color=True,
    )


def test_settings_come_from_a_file(run: Run, said: Said) -> None:
    write("nianbao.toml", "year = 2024\nlang = 'en'")
    assert said("check", "a.md") == (0, "输出\n", "1 file, nothing found\n")
    path = os.path.join(os.getcwd(), "nianbao.toml")
    assert run.settings == Settings(year=2024, lang="en", config=path, configs=(os.path.realpath(path),))
    said("check", "a.md", "--isolated")
    assert run.settings == Settings(isolated=True)


def test_an_ignore_that_is_replaced_is_said(run: Run, said: Said) -> None:
    write("nianbao.toml", "ignore = ['NB211', 'NB302']")
    assert said("check", "a.md", "--ignore", "NB3") == (
        0,
        "输出\n",
        "--ignore 取代了设置里的 ignore，不再排除 NB211；要另加而不取代，请用 --extend-ignore\n" + GOOD,
    )
    assert said("check", "a.md", "--ignore", "NB405", "--lang", "en") == (
        0,
        "输出\n",
        "--ignore replaces the ignore of the settings, NB211, NB302 left out no more; "
        "--extend-ignore adds to it\n"
        "1 file, nothing found\n",
    )
    for arguments in (["--ignore", "NB211,NB3"], ["--extend-ignore", "NB405"], []):
        assert said("check", "a.md", *arguments) == (0, "输出\n", GOOD)


def test_what_is_not_there_is_said_and_the_rest_is_checked(run: Run, said: Said) -> None:
    write("empty/x.pdf")
    assert said("check", "no.md", "a.md", "empty", "--exit-zero") == (
        3,
        "输出\n",
        "no.md：不存在或无权访问\nempty：没有可检查的文件（.markdown .md .txt）\n"
        "共 1 个文件，0 个错误，0 个警告，0 个提示\n",
    )
    assert run.result.notices == (
        Say("no.md：不存在或无权访问", "no.md: no such file or folder, or no access to it"),
        Say("empty：没有可检查的文件（.markdown .md .txt）", "empty: no file to check (.markdown .md .txt)"),
    )


def test_nothing_but_excluded_files_is_a_clean_run(run: Run, said: Said) -> None:
    nothing = "共 0 个文件，0 个错误，0 个警告，0 个提示\n"
    assert said("check", "a.md", "--exclude", "a.md", "--force-exclude") == (0, "输出\n", nothing)


def test_standard_input(run: Run, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("-", "x/报告.docx"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xc4\xea")))
        option = [] if name == "-" else ["--stdin-filename", f"./{name}"]
        assert said("check", "-", *option) == (0, "输出\n", GOOD)
        assert run.sources == [Source(name, None, b"\xc4\xea")]
    assert said("check", "a.md", "--stdin-filename", "b.md") == (2, "", "--stdin-filename 要与 - 一起使用\n")


def test_show_files(run: Run, said: Said) -> None:
    write("old/\u202ec\n.md")
    write(".gitignore", "a.md\n")
    assert said("check", "--show-files") == (0, "b 报告.txt\nold/\\u202ec .md\n", "")
    assert said("check", "--show-files", "no") == (3, "", "no：不存在或无权访问\n")
    assert run.sources == []


def test_show_settings(run: Run, said: Said) -> None:
    write("nianbao.toml", "select = ['NB3']")
    code, out, err = said("check", "--show-settings", "--year", "2024", "--exclude", "旧/")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "# nianbao.toml",
        'format = "text"  # 默认 default',
        'select = ["NB3"]  # nianbao.toml:1',
        "extend-select = []  # 默认 default",
        "ignore = []  # 默认 default",
        "extend-ignore = []  # 默认 default",
        "per-file-ignores = {}  # 默认 default",
        "severity = {}  # 默认 default",
        "per-file-severity = {}  # 默认 default",
        'profile = ""  # 默认 default',
        "mandatory = []  # 默认 default",
        'baseline = ""  # 默认 default',
        'fail-level = "warning"  # 默认 default',
        "exit-zero = false  # 默认 default",
        "statistics = false  # 默认 default",
        "report-suppressed = false  # 默认 default",
        'lang = "zh"  # 默认 default',
        "year = 2024  # --year",
        'edition = ""  # 默认 default',
        'organ-level = ""  # 默认 default',
        'organ-kind = ""  # 默认 default',
        'previous = ""  # 默认 default',
        'exclude = ["旧/"]  # --exclude',
        "extend-exclude = []  # 默认 default",
        "force-exclude = false  # 默认 default",
        "require-reports = false  # 默认 default",
        "rules = []  # 默认 default",
        "extend-rules = []  # 默认 default",
    ]


def test_show_settings_of_a_file(run: Run, said: Said) -> None:
    write("nianbao.toml", "lang = 'en'\nyear = 2023\n")
    write("各局/nianbao.toml", "lang = 'zh'\nyear = 2024\n")
    write("各局/甲.md")
    code, out, err = said("check", "--show-settings", "各局/甲.md")
    lines = [line for line in out.splitlines() if line.startswith(("#", "year", "lang"))]
    assert (code, lines, err) == (
        0,
        ["# 各局/nianbao.toml", 'lang = "en"  # nianbao.toml:1', "year = 2024  # 各局/nianbao.toml:2"],
        "",
    )


def test_output_file(run: Run, said: Said) -> None:
    write("out.sarif", "old")
    os.chmod("out.sarif", 0o640)
    os.symlink("out.sarif", "link.sarif")
    run.rendered = "新\udcff\n"
    assert said("check", "a.md", "--output-file", "link.sarif") == (0, "", GOOD)
    assert read("out.sarif") == "新\\udcff\n"
    assert stat.S_IMODE(os.stat("out.sarif").st_mode) == 0o640
    assert said("check", "a.md", "--output-file", os.devnull) == (0, "", GOOD)
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)
    assert sorted(os.listdir()) == ["a.md", "b 报告.txt", "link.sarif", "out.sarif"]


def test_an_output_file_that_cannot_be(run: Run, said: Said) -> None:
    write("a.md", "draft")
    assert said("check", ".", "--output-file", "./a.md") == (
        2,
        "",
        "不能写入 ./a.md：这次运行要读它，请另取名字\n",
    )
    assert read("a.md") == "draft"
    assert said("check", "a.md", "--output-file", "no/x") == (2, "", "不能写入 no/x：没有这个文件夹\n")
    os.mkdir("there")
    assert said("check", "a.md", "--output-file", "there") == (2, "", "不能写入 there：这是文件夹\n")
    assert run.sources == []


def test_several_outputs(run: Run, said: Said) -> None:
    """Standard output or the output file has the format; the others are written besides, without colours."""
    run.others = {"sarif": "\x1b[31m{}\n", "csv": "文件,行\n", "xlsx": b"PK\x00\xff"}
    outputs = [f"--output={form}=out.{form}" for form in ("sarif", "csv", "xlsx")]
    assert said("check", "a.md", "--color", "always", *outputs) == (0, "输出\n", GOOD)
    assert run.result.color is False
    made = {name: Path(name).read_bytes() for name in sorted(os.listdir()) if name.startswith("out")}
    assert made == {
        "out.csv": b"\xef\xbb\xbf" + "文件,行\n".encode(),
        "out.sarif": b"\\x1b[31m{}\n",
        "out.xlsx": b"PK\x00\xff",
    }
    assert said("check", "a.md", "--format", "csv") == (0, "\ufeff文件,行\n", GOOD)
    assert said("check", "a.md", "--format", "xlsx", "-o", "out.xlsx", "--output", "csv=c=d.csv") == (
        0,
        "",
        GOOD,
    )
    assert Path("c=d.csv").read_bytes() == made["out.csv"]


def test_an_output_in_a_searched_folder_is_written_again(run: Run, said: Said) -> None:
    write("结果.md", f"{MARK}old")
    run.others = {"markdown": "new\n"}
    os.remove("b 报告.txt")
    passed = "共 1 个文件，没有发现问题，另有 1 个文件不是年度报告，略过\n"
    assert said("check", ".", "--output", "markdown=结果.md") == (0, "输出\n", passed)
    assert (read("结果.md"), [source.name for source in run.sources]) == ("new\n", ["a.md"])
    write("结果.md", "a draft")
    assert said("check", ".", "--output", "markdown=结果.md") == (
        2,
        "",
        "不能写入 结果.md：这次运行要读它，请另取名字\n",
    )


def test_a_terminal_is_shown_no_byte_order_mark(
    run: Run, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.others = {"csv": "文件\n"}
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert said("check", "a.md", "--format", "csv") == (0, "文件\n", GOOD)


@pytest.mark.parametrize(
    ("outputs", "error"),
    [
        (["csv=out", "-o", "out"], "不能写入 out：两处输出不能写进同一个文件"),
        (["csv=out", "--output", "xlsx=./out"], "不能写入 ./out：两处输出不能写进同一个文件"),
        (["csv=there", "--output", "xlsx=link"], "不能写入 link：两处输出不能写进同一个文件"),
        (["csv=out", "--output", "xlsx=a.md"], "不能写入 a.md：这次运行要读它，请另取名字"),
        (["csv=no/../a.md"], "不能写入 no/../a.md：这次运行要读它，请另取名字"),
        (["csv=no/../there", "--output", "xlsx=there"], "不能写入 there：两处输出不能写进同一个文件"),
        (["csv=no/../."], "不能写入 no/../.：这是文件夹"),
        (["csv=out", "--output", "xlsx=no/x"], "不能写入 no/x：没有这个文件夹"),
        (["csv=-"], "不能写入 -：标准输出的格式用 --format 指定"),
        (["csv"], "--output 应写作“格式=文件”，如 sarif=结果.sarif，而不是 “csv”"),
        (["csv="], "--output 应写作“格式=文件”，如 sarif=结果.sarif，而不是 “csv=”"),
        (["=out"], "--output 应写作“格式=文件”，如 sarif=结果.sarif，而不是 “=out”"),
        (["csv=out", "--format", "xlsx"], "xlsx 不是文本，不能显示；请写入文件，如 -o 结果.xlsx"),
    ],
)
def test_outputs_that_cannot_be(run: Run, said: Said, outputs: list[str], error: str) -> None:
    write("there", "old")
    os.symlink("there", "link")
    before = {name: read(name) for name in sorted(os.listdir())}
    assert said("check", "a.md", "--output", *outputs) == (2, "", f"{error}\n")
    assert ({name: read(name) for name in sorted(os.listdir())}, run.sources) == (before, [])


def test_where_one_file_cannot_be_written_none_is(
    run: Run, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All are written beside their places before the first is put there."""
    write("a", "old")
    made: list[str] = []
    chmod = os.chmod

    def full(path: str, mode: int) -> None:
        made.append(path)
        if len(made) == 2:
            raise OSError(28, "No space left on device")
        chmod(path, mode)

    monkeypatch.setattr(os, "chmod", full)
    outputs = ["--output", "csv=a", "--output", "sarif=b"]
    assert said("check", "a.md", *outputs) == (2, "", "不能写入 b：No space left on device\n")
    assert (read("a"), sorted(os.listdir())) == ("old", ["a", "a.md", "b 报告.txt"])


def test_times_are_measured_where_they_are_asked_for(run: Run, said: Said) -> None:
    run.files["a.md"] = FileResult("a.md", (), times=(("NB301", 0.0123),))
    line = "     12.3 ms  NB301 各类申请人之和与总计不符\n"
    assert said("check", "a.md", "--timing") == (0, "输出\n", line + GOOD)
    assert run.settings is not None and run.settings.timing is True


@pytest.mark.parametrize(
    "name", ["last.md", "hard.md", "soft.md", "base.toml", "nianbao.toml", "NB901-x.yaml"]
)
def test_nothing_that_is_read_is_written_to(run: Run, said: Said, name: str) -> None:
    write("last/last.md", "last year")
    os.link("last/last.md", "hard.md")
    os.symlink("last/last.md", "soft.md")
    write("base.toml", "previous = 'last'\nrules = ['rules']")
    write("nianbao.toml", "extend = 'base.toml'")
    write("rules/NB901-x.yaml", "id: NB901")
    path = {"last.md": "last/last.md", "NB901-x.yaml": "rules/NB901-x.yaml"}.get(name, name)
    before = read(path)
    for command in ("check", "extract") if name.endswith(("toml", "yaml")) else ("check",):
        assert said(command, "a.md", "--output-file", path) == (
            2,
            "",
            f"不能写入 {path}：这次运行要读它，请另取名字\n",
        )
    assert (read(path), run.sources) == (before, [])


def test_the_summary_of_a_workflow(run: Run, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    from nianbao.reporters import github_summary

    run.files["a.md"] = FileResult("a.md", (finding("error"),))
    summary = "## 年报检查\n\n共 1 个文件，1 个错误，0 个警告，0 个提示\n\n\n"
    summary += "| 级别 | 位置 | 规则 | 问题 |\n| --- | --- | --- | --- |\n| 错误 | a.md\\:3\\:1 | "
    summary += "[NB301](https://github.com/nianbao/nianbao/blob/main/docs/rules/NB301.md) | 不符 |\n\n"
    faulty = (1, "输出\n", "共 1 个文件，1 个错误，0 个警告，0 个提示\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    assert said("check", "a.md") == faulty
    assert not os.path.exists("summary.md")
    assert said("check", "a.md", "--format", "github") == faulty
    assert read("summary.md") == summary
    write("summary.md", "before\n")
    assert said("check", "a.md", "--format", "github") == faulty
    assert read("summary.md") == "before\n" + summary
    monkeypatch.setattr(github_summary, "MAX_BYTES", len((summary + "before\n").encode()) + 100)
    assert said("check", "a.md", "--format", "github") == faulty
    assert read("summary.md") == "before\n" + summary
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "no/summary.md")
    assert said("check", "a.md", "--format", "github") == faulty
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", ".")
    assert said("check", "a.md", "--format", "github") == (
        1,
        "输出\n",
        "不能写入 .：不是普通文件\n" + faulty[2],
    )
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "")
    assert said("check", "a.md", "--format", "github") == faulty


def test_a_failed_write_leaves_the_old_file(run: Run, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    write("out", "old")
    monkeypatch.setattr(os, "replace", full)
    assert said("check", "a.md", "--output-file", "out") == (2, "", "不能写入 out：No space left on device\n")
    assert (read("out"), sorted(os.listdir())) == ("old", ["a.md", "b 报告.txt", "out"])


@pytest.mark.parametrize(
    ("wanted", "environment", "terminal", "colored"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"TERM": "dumb"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {}, True, False),
    ],
)
def test_color(
    run: Run,
    said: Said,
    monkeypatch: pytest.MonkeyPatch,
    wanted: str,
    environment: dict[str, str],
    terminal: bool,
    colored: bool,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    said("check", "a.md", "--color", wanted)
    assert run.result.color is colored
    if wanted == "auto":
        said("check", "a.md", "--color", wanted, "--output-file", "out")
        assert run.result.color is False


def failing(error: BaseException) -> Callable[..., Any]:
    def fail(*arguments: Any, **named: Any) -> Any:
        raise error

    return fail


def test_usage_errors_are_said_in_the_language_of_the_run(
    run: Run, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "load", failing(UsageError("规则有误\n第二行", "wrong rule")))
    assert said("check", "a.md") == (2, "", "规则有误 第二行\n")
    assert said("check", "a.md", "--lang", "en") == (2, "", "wrong rule\n")
    write("nianbao.toml", "lang = 'en'")
    assert said("check", "a.md") == (2, "", "wrong rule\n")
    assert said("check", "a.md", "--lang", "zh") == (2, "", "规则有误 第二行\n")


def test_wrong_values(run: Run, said: Said) -> None:
    assert said("check", "--lang", "fr") == (2, "", "--lang 应是 zh, en 之一，而不是 “fr”\n")
    assert said("check", "--year", "24") == (
        2,
        "",
        "--year 应是 2000 至 2100 的年份，或 0（以报告为准），而不是 “24”\n",
    )
    assert said("check", "--severity", "NB404") == (
        2,
        "",
        "--severity 应写作“编号=级别”，如 NB404=warning，级别为 note, warning, error 之一，而不是 “NB404”\n",
    )


def test_a_failure_of_our_own_is_one_line(run: Run, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NIANBAO_DEBUG", raising=False)
    monkeypatch.setattr(pipeline, "check", failing(KeyError("x")))
    home = "https://github.com/nianbao/nianbao/issues"
    assert said("check", "a.md") == (
        3,
        "",
        f"nianbao 内部出错（KeyError: 'x'），请到 {home} 报告；设 NIANBAO_DEBUG=1 再运行可见详情\n",
    )
    assert said("check", "a.md", "--lang", "en") == (
        3,
        "",
        f"nianbao has failed (KeyError: 'x'); please report it at {home}, with what NIANBAO_DEBUG=1 shows\n",
    )
    monkeypatch.setenv("NIANBAO_DEBUG", "1")
    with pytest.raises(KeyError):
        cli.main(["check", "a.md"])


def test_an_interrupt_is_quiet(run: Run, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "check", failing(KeyboardInterrupt()))
    assert said("check", "a.md") == (130, "", "")


def test_extract(run: Run, said: Said) -> None:
    assert said("extract", "a.md") == (
        0,
        '{\n  "format": "nianbao-report/2",\n  "file": "a.md"\n}\n',
        "",
    )
    assert said("extract", "a.md", "b 报告.txt") == (
        2,
        "",
        "多个文件请用 --format jsonl，每个文件一行\n",
    )
    write("bad.md")
    assert said(
        "extract", "a.md", "bad.md", "no.md", ".", "--format", "jsonl", "--output-file", "out.jsonl"
    ) == (
        3,
        "",
        "no.md：不存在或无权访问\nbad.md: 打不开，请另存后再试\n",
    )
    assert read("out.jsonl") == (
        '{"format":"nianbao-report/2","file":"a.md"}\n{"format":"nianbao-report/2","file":"b 报告.txt"}\n'
    )


def test_tree(run: Run, said: Said) -> None:
    assert said("tree", "./a.md", "--year", "2024") == (0, "报告 a.md\n", "")
    assert run.settings == Settings(year=2024)
    assert said("tree", "bad.md") == (3, "", "bad.md: 打不开，请另存后再试\n")


def test_explain(run: Run, said: Said) -> None:
    from nianbao.explain import plain

    for asked in ("NB301", "nb301", "applicant-total", "Applicant-Total"):
        assert said("explain", asked) == (0, plain(RULES[1], {}, "zh"), "")
    assert said("explain", "NB301", "--lang", "en") == (0, plain(RULES[1], {}, "en"), "")
    assert said("explain", "NB310") == (2, "", "没有规则 NB310，是不是 NB301？\n")
    assert said("explain", "x", "--lang", "en") == (2, "", "there is no rule x; see nianbao rules\n")


def test_rules(run: Run, said: Said) -> None:
    assert said("rules") == (
        0,
        "NB113  提示  第一部分过长（默认不启用）\nNB301  错误  各类申请人之和与总计不符\n",
        "",
    )
    assert said("rules", "--lang", "en") == (
        0,
        "NB113  note     part 一 is too long (off by default)\n"
        "NB301  error    the applicants do not add up\n",
        "",
    )
    assert said("rules", "--format", "json") == (0, rules_json.render(RULES, {}, "default"), "")
    assert said("rules", "NB3", "--format", "json") == (0, rules_json.render(RULES[1:], {}, "default"), "")


def test_docs(run: Run, said: Said) -> None:
    folder = os.path.join("docs", "rules")
    names = [os.path.join(folder, name) for name in ("NB301.md", "README.md")]
    assert said("docs", "--check") == (1, "".join(f"{name}\n" for name in names), "")
    assert said("docs") == (0, "", "")
    assert [read(name) for name in names] == ["# NB301 一\n", "# 规则\n"]
    assert said("docs", "--check") == (0, "", "")
    write(names[1], "# 规则\r\n")  # as Git checks out on Windows: current all the same
    write(names[0], "# NB301 二\n")
    write(os.path.join(folder, "NB999.md"), "gone")
    write(os.path.join(folder, "notes.md"), "not ours")
    assert said("docs", "--check") == (1, f"{names[0]}\n{os.path.join(folder, 'NB999.md')}\n", "")
    assert said("docs") == (0, "", "")
    assert sorted(os.listdir(folder)) == ["NB301.md", "README.md", "notes.md"]
    assert read(names[0]) == "# NB301 一\n"
    assert said("docs", "--check", "--output-dir", "other") == (
        1,
        f"{os.path.join('other', 'NB301.md')}\n{os.path.join('other', 'README.md')}\n",
        "",
    )


def test_no_arguments_are_a_wrong_command_line(said: Said) -> None:
    code, out, err = said()
    assert (code, out.splitlines()[0], err) == (2, "usage: nianbao [-h] [--version] COMMAND ...", "")


@pytest.mark.parametrize(
    ("arguments", "code", "out", "err"),
    [
        (["--version"], 0, f"nianbao {__version__}\n", ""),
        (
            ["tree"],
            2,
            "",
            "nianbao tree: 命令行有误 wrong command line: the following arguments are required: FILE\n"
            "nianbao tree --help\n",
        ),
    ],
)
def test_argparse_exits(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, out: str, err: str
) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert (caught.value.code, *capsys.readouterr()) == (code, out, err)


@pytest.mark.parametrize(
    ("arguments", "err"),
    [
        ("check --nope", "nianbao check 没有选项 --nope，全部选项见 nianbao check --help\n"),
        ("check --stat", "nianbao check 没有选项 --stat，全部选项见 nianbao check --help\n"),
        ("check --formt=text", "nianbao check 没有选项 --formt=text，是不是 --format？\n"),
        ("--lang en check --formt text", "nianbao check has no option --formt; did you mean --format?\n"),
        ("chekc .", "没有命令 chekc，也没有这个名字的文件或文件夹，是不是 check？\n"),
        ("draft.md --lang=en", "there is no command draft.md, nor a file or folder of that name\n"),
    ],
)
def test_what_there_is_not(said: Said, arguments: str, err: str) -> None:
    assert said(*arguments.split()) == (2, "", err)


def test_common_options_stand_before_or_behind_the_command(said: Said) -> None:
    code, out, err = said("explain", "NB301", "--lang", "en")
    assert (code, out.splitlines()[0], err) == (0, "NB301 applicants do not add up to the total", "")
    assert said("--lang", "en", "explain", "NB301") == (code, out, err)


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ("nb80", ["NB801", "NB802", "NB803", "NB804"]),
        ("nb80 --level error", ["NB801", "NB803"]),
        ("NB301 Fee-Contradiction", ["NB301", "NB403"]),
        ("--search 行政事业性收费 --level note", ["NB215"]),
    ],
)
def test_some_of_the_rules(said: Said, filters: str, ids: list[str]) -> None:
    code, out, err = said("rules", *filters.split())
    assert (code, [line.split()[0] for line in out.splitlines()], err) == (0, ids, "")


def test_a_filter_that_lets_none_through(said: Said) -> None:
    assert said("rules", "NB3O1") == (2, "", "没有规则 NB3O1，是不是 NB301？\n")


def test_quiet_is_findings_alone(said: Said, tmp_path: os.PathLike[str]) -> None:
    code, out, err = said("check", "-q", "--isolated", os.path.join(tmp_path, "nowhere.md"))
    assert (code, out, err) == (3, "", f"{os.path.join(tmp_path, 'nowhere.md')}：不存在或无权访问\n")
    sound = os.path.join(data_root("rules"), "bases", "sound-2021.md")
    assert said("check", "--quiet", "--isolated", sound) == (0, "", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_are_those_of_all_commands(said: Said, shell: str) -> None:
    code, out, err = said("completion", shell)
    assert (code, err) == (0, "")
    assert [name for name in COMMANDS if name not in out] == []
    assert "require-reports" in out


def test_a_full_disk_is_said() -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    command = [sys.executable, "-m", "nianbao", "explain", "NB301"]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8")
    assert (done.returncode, done.stderr) == (2, f"不能写入 标准输出 standard output：{os.strerror(28)}\n")


def test_a_closed_output_is_said(tmp_path: os.PathLike[str]) -> None:
    command = f'"{sys.executable}" -m nianbao explain NB301 >&-'
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, encoding="utf-8")
    assert (done.returncode, done.stderr) == (2, "标准输出已关闭，无处输出\n")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_can_be_printed(capsys: pytest.CaptureFixture[str], command: str) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main([*command.split(), "--help"])
    usage = f"usage: nianbao {command}".rstrip()
    assert (caught.value.code, capsys.readouterr().out[: len(usage)]) == (0, usage)


def test_a_reader_that_goes_away_is_no_error(tmp_path: os.PathLike[str]) -> None:
    command = [sys.executable, "-m", "nianbao", "check", "--isolated", "--format", "json", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 141)


@pytest.mark.skipif(not os.path.exists("/dev/stdout"), reason="this system has no such name")
def test_standard_output_by_its_name_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    check = [sys.executable, "-m", "nianbao", "check", "--isolated", str(tmp_path / "empty.txt")]
    with (tmp_path / "log").open("wb") as log:
        log.write(b"before\n")
        log.flush()
        subprocess.run(
            [*check, "--output-file", "/dev/stdout"], stdout=log, stderr=subprocess.PIPE, check=False
        )
        log.seek(0, os.SEEK_END)
        log.write(b"after\n")
    direct = subprocess.run(check, capture_output=True, check=False).stdout
    assert (tmp_path / "log").read_bytes() == b"before\n" + direct + b"after\n"
