"""The command line as argparse reads it."""

import argparse
import os
from collections.abc import Collection, Sequence
from typing import NoReturn

from nianbao import __version__
from nianbao.commands import COMMANDS, command
from nianbao.commands.exit_codes import USAGE
from nianbao.model.errors import UsageError
from nianbao.safe import visible


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(
            USAGE, f"{self.prog}: 命令行有误 wrong command line: {visible(message)}\n{self.prog} --help\n"
        )


def parse(arguments: Sequence[str]) -> argparse.Namespace | None:
    """The options given, None where there are no arguments at all (the help is printed).

    ``command`` is one of COMMANDS; ``check`` may be left out before the name of something that
    is there. Options not given are None. Raises UsageError for an unknown command or option; exits with 2 on
    another fault.
    """
    first = next(iter(arguments), "")
    if first == "-" or (first and first not in COMMANDS and not first.startswith("-")):
        if first != "-" and not os.path.exists(first):
            from nianbao.commands.nearest import nearest

            near = nearest(first, COMMANDS)
            raise UsageError(
                f"没有命令 {first}，也没有这个名字的文件或文件夹{near.zh}",
                f"there is no command {first}, nor a file or folder of that name{near.en}",
            )
        arguments = ["check", *arguments]
    parser = parser_of(arguments)
    if not arguments:
        parser.print_help()
        return None
    args, unknown = parser.parse_known_args(arguments)
    if unknown:
        from nianbao.commands.nearest import nearest

        call = f"nianbao {args.command}"
        options = [option for option in _options(parser, args.command) if len(option) > 2]
        near = nearest(unknown[0].partition("=")[0], options)
        raise UsageError(
            f"{call} 没有选项 {unknown[0]}{near.zh or f'，全部选项见 {call} --help'}",
            f"{call} has no option {unknown[0]}{near.en or f'; see {call} --help'}",
        )
    return args


def _options(parser: argparse.ArgumentParser, name: str) -> list[str]:
    """The options of the command ``name``."""
    choices = [action.choices for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return list(choices[0][name]._option_string_actions)


def parser_of(names: Collection[str]) -> argparse.ArgumentParser:
    """The parser, with the options of those commands that are among ``names``."""
    parser = _Parser(
        prog="nianbao",
        usage="nianbao [-h] [--version] COMMAND ...",
        description="检查政府信息公开工作年度报告 check Chinese government disclosure annual reports",
        epilog="退出码 exit codes: 0 全部查完，没有问题 clean; 1 有问题 findings; "
        "2 用法、设置、规则或插件有误 usage error; 3 有内容未能查完 not fully checked",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"nianbao {__version__}")
    _add_common(parser)
    parser.set_defaults(config=None, isolated=None, lang=None)
    commands = parser.add_subparsers(prog="nianbao", dest="command", metavar="COMMAND", required=True)
    for name, purpose in COMMANDS.items():
        added = commands.add_parser(name, help=purpose, description=purpose, allow_abbrev=False)
        if name in names:
            _add_common(added)
            command(name).add_options(added)
    return parser


def _add_common(parser: argparse.ArgumentParser) -> None:
    """The options that may stand before or after the command."""
    group = parser.add_argument_group("设置 settings")
    absent = argparse.SUPPRESS  # what stands before the command is not undone behind it
    group.add_argument("--config", metavar="FILE", default=absent, help="设置文件 the settings file")
    group.add_argument(
        "--isolated",
        action="store_const",
        const=True,
        default=absent,
        help="不读设置文件，不加载插件 no settings file, no plugins",
    )
    group.add_argument(
        "--lang", metavar="zh|en", default=absent, help="输出语言，默认 zh language of the output"
    )
