"""argv → the command and its settings → the command's module → exit code; no logic of its own."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from nianbao import __version__, output
from nianbao.commands import COMMANDS, command
from nianbao.commands.exit_codes import UNFINISHED, USAGE
from nianbao.model.errors import UsageError
from nianbao.safe import visible


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line ``arguments`` (those of the process when None); returns the exit code."""
    output.set_up()
    lang = "zh"
    try:
        args = parse(sys.argv[1:] if arguments is None else arguments)
        if args is None:
            return USAGE
        from nianbao.commands.options import given
        from nianbao.settings import LANGUAGES, load

        lang = args.lang if args.lang in LANGUAGES else lang
        settings = load(given(args), os.getcwd())
        lang = settings.lang
        return command(args.command).run(args, settings)
    except UsageError as error:
        output.log(error.say(lang))
        return USAGE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read the output has gone; the interpreter must not try to flush it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception as error:
        if os.environ.get("NIANBAO_DEBUG") == "1":
            raise
        output.log(_crashed(error, lang))
        return UNFINISHED


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(
            USAGE, f"{self.prog}: 命令行有误 wrong command line: {visible(message)}\n{self.prog} --help\n"
        )


def parse(arguments: Sequence[str]) -> argparse.Namespace | None:
    """The options given, None where there are no arguments at all (the help is printed).

    ``command`` is one of COMMANDS; ``check`` may be left out before the name of something that
    is there. Options not given are None. Exits with 2 on a wrong command line.
    """
    first = next(iter(arguments), "")
    if first == "-" or (first not in COMMANDS and not first.startswith("-") and os.path.exists(first)):
        arguments = ["check", *arguments]
    parser = _parser(arguments)
    if not arguments:
        parser.print_help()
        return None
    return parser.parse_args(arguments)


def _parser(arguments: Sequence[str]) -> _Parser:
    """The parser for ``arguments``; only the commands named there have their options declared."""
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
        if name in arguments:
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


def _crashed(error: Exception, lang: str) -> str:
    from nianbao.explain import HOME

    reason = f"{type(error).__name__}: {error}"
    if lang == "zh":
        return f"nianbao 内部出错（{reason}），请到 {HOME}/issues 报告；设 NIANBAO_DEBUG=1 再运行可见详情"
    return (
        f"nianbao has failed ({reason}); please report it at {HOME}/issues, with what NIANBAO_DEBUG=1 shows"
    )
