"""Options that several commands have, and the values of options."""

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from nianbao.model.errors import UsageError
from nianbao.model.rule import SEVERITIES
from nianbao.settings import Settings


def values(args: argparse.Namespace) -> Mapping[str, Any]:
    """The options by name, lists split. Raises UsageError for a malformed value."""
    split = dict(vars(args))
    for name in ("select", "extend_select", "ignore", "extend_ignore", "severity"):
        if split.get(name) is not None:
            split[name] = _items(split[name])
    if split.get("output") is not None:
        split["output"] = tuple(map(_output, split["output"]))
    if split.get("severity") is not None:
        split["severity"] = dict(map(_severity, split["severity"]))
    return split


def given(args: argparse.Namespace) -> dict[str, Any]:
    """The options that are settings, by the field names of Settings. Raises UsageError."""
    return {name: value for name, value in values(args).items() if name in Settings._fields}


def _items(texts: Sequence[str]) -> list[str]:
    """The items of an option that is given several times, or with commas, Chinese ones too."""
    return [item.strip() for text in texts for item in text.replace("，", ",").split(",") if item.strip()]


def _severity(item: str) -> tuple[str, str]:
    rule, _, severity = item.partition("=")
    if not rule or severity not in SEVERITIES:
        allowed = ", ".join(SEVERITIES)
        raise UsageError(
            f"--severity 应写作“编号=级别”，如 NB404=warning，级别为 {allowed} 之一，而不是 “{item}”",
            f"--severity must be ID=LEVEL, such as NB404=warning, with one of {allowed}, not “{item}”",
        )
    return rule, severity


def _output(item: str) -> tuple[str, str]:
    form, _, path = item.partition("=")
    if not form or not path:
        raise UsageError(
            f"--output 应写作“格式=文件”，如 sarif=结果.sarif，而不是 “{item}”",
            f"--output must be FORMAT=FILE, such as sarif=findings.sarif, not “{item}”",
        )
    return form, path


def add_flag(group: argparse._ActionsContainer, help_: str, *names: str) -> None:
    """An option without a value: True where it is given, None where not."""
    group.add_argument(*names, action="store_const", const=True, help=help_)


def add_output_file(group: argparse._ActionsContainer) -> None:
    """``--output-file``."""
    group.add_argument("-o", "--output-file", metavar="FILE", help="写入文件 write to a file")


def add_reading(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """The options on how a report is read."""
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


def add_selection(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """The options on which files are read."""
    files = parser.add_argument_group("文件 files")
    files.add_argument(
        "--exclude", metavar="PATTERN", action="append", help="略过，写法同 .gitignore patterns to leave out"
    )
    files.add_argument(
        "--extend-exclude", metavar="PATTERN", action="append", help="另外略过 more patterns to leave out"
    )
    add_flag(files, "指名的文件也略过 leave out named files, too", "--force-exclude")
    return files
