"""The command line: which commands and options there are. What they do is in ``nianbao.cli``."""

import argparse
import os
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from nianbao import __version__
from nianbao.model.errors import UsageError
from nianbao.model.rule import SEVERITIES
from nianbao.safe import visible

COMMANDS = ("check", "extract", "tree", "explain", "rules", "docs")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: 命令行有误 wrong command line: {visible(message)}\n{self.prog} --help\n")


def parse(arguments: Sequence[str]) -> argparse.Namespace | None:
    """The options given, None where there are no arguments at all (the help is printed).

    ``command`` is one of COMMANDS; ``check`` may be left out before the name of something that
    is there. Options not given are None. Exits with 2 on a wrong command line.
    """
    first = arguments[0] if arguments else ""
    if first == "-" or (first not in COMMANDS and not first.startswith("-") and os.path.exists(first)):
        arguments = ["check", *arguments]
    parser = _parser()
    if not arguments:
        parser.print_help()
        return None
    return parser.parse_args(arguments)


def values(args: argparse.Namespace) -> Mapping[str, Any]:
    """The options by name, lists split. Raises UsageError for an unknown severity."""
    split = dict(vars(args))
    for name in ("select", "extend_select", "ignore", "extend_ignore", "severity"):
        if split.get(name) is not None:
            split[name] = _items(split[name])
    if split.get("output") is not None:
        split["output"] = tuple(map(_output, split["output"]))
    if split.get("severity") is not None:
        split["severity"] = dict(map(_severity, split["severity"]))
    return split


def _items(values: Sequence[str]) -> list[str]:
    """The items of an option that is given several times, or with commas, Chinese ones too."""
    return [item.strip() for value in values for item in value.replace("，", ",").split(",") if item.strip()]


def _output(item: str) -> tuple[str, str]:
    form, _, path = item.partition("=")
    if not form or not path:
        raise UsageError(
            f"--output 应写作“格式=文件”，如 sarif=结果.sarif，而不是 “{item}”",
            f"--output must be FORMAT=FILE, such as sarif=findings.sarif, not “{item}”",
        )
    return form, path


def _severity(item: str) -> tuple[str, str]:
    rule, _, severity = item.partition("=")
    if not rule or severity not in SEVERITIES:
        allowed = ", ".join(SEVERITIES)
        raise UsageError(
            f"--severity 应写作“编号=级别”，如 NB404=warning，级别为 {allowed} 之一，而不是 “{item}”",
            f"--severity must be ID=LEVEL, such as NB404=warning, with one of {allowed}, not “{item}”",
        )
    return rule, severity


def _parser() -> _Parser:
    parser = _Parser(
        prog="nianbao",
        description="检查政府信息公开工作年度报告 check Chinese government disclosure annual reports",
        epilog="退出码 exit codes: 0 全部查完，没有问题 clean; 1 有问题 findings; "
        "2 用法、设置、规则或插件有误 usage error; 3 有内容未能查完 not fully checked",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"nianbao {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str, help_: str) -> _Parser:
        added: _Parser = commands.add_parser(name, help=help_, description=help_, allow_abbrev=False)
        group = added.add_argument_group("设置 settings")
        group.add_argument("--config", metavar="FILE", help="设置文件 the settings file")
        _flag(group, "--isolated", "不读设置文件，不加载插件 no settings file, no plugins")
        group.add_argument("--lang", metavar="zh|en", help="输出语言，默认 zh language of the output")
        return added

    _add_check(command("check", "检查报告 check reports"))
    _add_extract(command("extract", "输出读懂的内容（JSON） print what was understood, as JSON"))
    tree = command("tree", "输出语法树 print the syntax tree")
    tree.add_argument("paths", metavar="FILE", nargs=1)
    _add_reading(tree)
    explain = command("explain", "解释一条规则 explain a rule")
    explain.add_argument("rule", metavar="ID", help="编号或名称 id or name: NB301")
    rules = command("rules", "列出规则 list the rules")
    rules.add_argument("--format", dest="style", choices=("text", "json"), default="text")
    rules.add_argument(
        "--profile",
        metavar="NAME",
        nargs="?",
        const="",
        help="按这个检查档次列出；不写名称则列出有哪些档次 as in this profile; without a name, the profiles",
    )
    docs = command("docs", "生成规则说明 write the pages of the rules")
    docs.add_argument(
        "--check", dest="check_only", action="store_true", help="只核对是否最新 only see if they are current"
    )
    docs.add_argument("--output-dir", metavar="FOLDER", default=os.path.join("docs", "rules"))
    return parser


def _flag(group: argparse._ActionsContainer, name: str, help_: str) -> None:
    group.add_argument(name, action="store_const", const=True, help=help_)


def _add_check(parser: _Parser) -> None:
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="文件、文件夹，- 为标准输入；默认当前文件夹 files, folders, -",
    )
    output = parser.add_argument_group("输出 output")
    output.add_argument(
        "--format",
        help="text, full, json, jsonl, sarif, github, gitlab, junit, rdjson, rdjsonl, markdown, csv, xlsx",
    )
    output.add_argument("-o", "--output-file", metavar="FILE", help="写入文件 write to a file")
    output.add_argument(
        "--output",
        metavar="FORMAT=FILE",
        action="append",
        help="另外写入文件，可多次 write a file besides, may be repeated: sarif=a.sarif",
    )
    output.add_argument(
        "--color",
        dest="wants_color",
        choices=("auto", "always", "never"),
        default="auto",
        help="彩色 colours",
    )
    _flag(output, "--statistics", "各规则、各文件的次数 findings by rule and by file")
    _flag(output, "--timing", "各规则用时 how long each rule took")
    rules = parser.add_argument_group("规则 rules")
    rules.add_argument(
        "--profile",
        metavar="NAME",
        help="检查档次：default, notice（只按全国的通知）, strict（从严） how strict a run is",
    )
    for name, help_ in (
        ("--select", "只用这些规则（编号或开头） only these: ids or their beginnings"),
        ("--extend-select", "另加这些规则 these as well"),
        ("--ignore", "不用这些规则，取代设置里的 not these, instead of those of the settings"),
        ("--extend-ignore", "这些规则也不用 nor these"),
        ("--severity", "改级别 set a severity: NB404=warning"),
    ):
        rules.add_argument(name, metavar="NB…[,NB…]", action="append", help=help_)
    rules.add_argument(
        "--fail-level",
        metavar="LEVEL",
        help="达到此级别即失败 fail from here on: note, warning, error, never",
    )
    _flag(rules, "--exit-zero", "有问题也返回 0 exit with 0 in spite of findings")
    report = _add_reading(parser)
    report.add_argument(
        "--previous",
        metavar="PATH",
        help="上一年的报告，或其所在文件夹 last year's report, or its folder",
    )
    files = parser.add_argument_group("文件 files")
    _add_files(files)
    _flag(
        files,
        "--require-reports",
        "文件夹里的文件也都应是年报 files in folders, too, must be reports",
    )
    show = parser.add_argument_group("只看不查 show only")
    show.add_argument("--show-files", action="store_true", help="将检查的文件 the files to check")
    show.add_argument("--show-settings", action="store_true", help="生效的设置 the settings in force")


def _add_extract(parser: _Parser) -> None:
    parser.add_argument("paths", metavar="FILE", nargs="+")
    parser.add_argument(
        "--format",
        dest="style",
        choices=("json", "jsonl"),
        default="json",
        help="json 一个文件 one file; jsonl 多个文件，每个一行 one line a file",
    )
    parser.add_argument(
        "--schema",
        type=int,
        choices=(1, 2),
        default=2,
        help="nianbao-report/2 连同正文写明的内容 with what the text states; nianbao-report/1 没有 without",
    )
    parser.add_argument("--output-file", metavar="FILE", help="写入文件 write to a file")
    _add_reading(parser)
    _add_files(parser.add_argument_group("文件 files"))


def _add_reading(parser: _Parser) -> argparse._ArgumentGroup:
    report = parser.add_argument_group("报告 the report")
    report.add_argument("--year", type=int, metavar="YEAR", help="报告年度 the report's year")
    report.add_argument("--edition", metavar="EDITION", help="格式版本 edition of the format")
    report.add_argument(
        "--organ-level",
        metavar="LEVEL",
        help="机关层级 level of the organ: 国务院部门 state, 省 province, 设区的市 city, 县 county, "
        "乡镇街道 township",
    )
    report.add_argument(
        "--organ-kind",
        metavar="KIND",
        help="机关类别 kind of organ: 人民政府 government, 办公室 office, 部门 department, 派出机关 agency",
    )
    report.add_argument(
        "--stdin-filename", metavar="NAME", help="标准输入的文件名 the name (and type) of standard input"
    )
    return report


def _add_files(files: argparse._ActionsContainer) -> None:
    files.add_argument(
        "--exclude", metavar="PATTERN", action="append", help="略过，写法同 .gitignore patterns to leave out"
    )
    _flag(files, "--force-exclude", "指名的文件也略过 leave out named files, too")
