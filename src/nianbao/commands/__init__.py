"""The commands, each a module with ``add_options`` and ``run``. A module is imported when its command is
called, so that no command pays for another."""

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:  # the help needs none of it
    from nianbao.settings import Settings

#: The commands and what they are for, in the order of the help. ``nianbao.commands.NAME`` is the module.
COMMANDS: Mapping[str, str] = {
    "check": "检查报告 check reports",
    "baseline": "建立、核对、清理基线 write, check or prune a baseline",
    "extract": "输出读懂的内容（JSON） print what was understood, as JSON",
    "tree": "输出语法树 print the syntax tree",
    "explain": "解释一条规则 explain a rule",
    "rules": "列出规则 list the rules",
    "settings": "生效的设置 the settings in force",
    "test": "执行自己规则里的例子 execute the examples of your own rules",
    "new": "新建规则、规则包或检查 begin a rule, a pack or a check",
    "docs": "生成规则说明 write the pages of the rules",
    "completion": "输出命令补全脚本 print the completions for a shell",
    "lsp": "为编辑器服务 serve an editor (language server)",
}
#: These read settings for each draft: those of the folder they are called in must not stop them.
READS_SETTINGS_LATER = ("lsp",)


class Command(Protocol):
    """What the module of a command offers."""

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options; those whose names are fields of Settings override the settings file."""

    def run(self, args: argparse.Namespace, settings: "Settings") -> int:
        """Carry the command out; returns the exit code. Raises UsageError."""


def command(name: str) -> Command:
    """The module of the command ``name``, one of COMMANDS."""
    from importlib import import_module

    return cast(Command, import_module(f"{__name__}.{name.replace('-', '_')}"))
