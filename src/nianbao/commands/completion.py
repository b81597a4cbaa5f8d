"""``nianbao completion``: the completions of commands and options for a shell."""

import argparse

from nianbao import output
from nianbao.commands import COMMANDS
from nianbao.commands.exit_codes import CLEAN
from nianbao.model.errors import UsageError
from nianbao.settings import Settings

#: What stands for a file or folder in the help.
_PATHS = ("FILE", "PATH", "FOLDER")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "shell",
        choices=("bash", "zsh", "fish"),
        help="写入该 shell 的补全文件夹 to be kept in the folder of its completions",
    )


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print the completions for ``shell``; returns the exit code. Raises UsageError."""
    try:
        import shtab
    except ImportError as error:
        raise UsageError(
            "补全脚本要用 shtab 生成：pip install 'nianbao[completion]'",
            "completions are made by shtab: pip install 'nianbao[completion]'",
        ) from error
    from nianbao.commands.parser import parser_of

    parser = parser_of(COMMANDS)
    _complete_paths(parser, shtab.FILE)
    output.write(shtab.complete(parser, args.shell))
    return CLEAN


def _complete_paths(parser: argparse.ArgumentParser, files: object) -> None:
    """Have the values that are paths completed as such, in the commands below as well."""
    for action in parser._actions:
        if action.metavar in _PATHS:
            action.complete = files  # type: ignore[attr-defined]  # where shtab looks for it
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                _complete_paths(below, files)
