"""argv → the command and its settings → the command's module → exit code; no logic of its own."""

import os
import sys
from collections.abc import Sequence
from itertools import pairwise

from nianbao import output
from nianbao.commands import READS_SETTINGS_LATER, command
from nianbao.commands.exit_codes import UNFINISHED, USAGE
from nianbao.commands.parser import parse
from nianbao.model.errors import UsageError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line ``arguments`` (those of the process when None); returns the exit code."""
    output.set_up()
    arguments = sys.argv[1:] if arguments is None else arguments
    lang = "en" if "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments) else "zh"
    try:
        args = parse(arguments)
        if args is None:
            return USAGE
        from nianbao.commands.options import given
        from nianbao.settings import LANGUAGES, Settings, load

        lang = args.lang if args.lang in LANGUAGES else lang
        if args.command in READS_SETTINGS_LATER:
            return command(args.command).run(args, Settings(lang=lang))
        settings = load(given(args), os.getcwd())
        lang = settings.lang
        return command(args.command).run(args, settings)
    except UsageError as error:
        output.log(error.say(error.lang or lang))
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


def _crashed(error: Exception, lang: str) -> str:
    from nianbao.explain import HOME

    reason = f"{type(error).__name__}: {error}"
    if lang == "zh":
        return f"nianbao 内部出错（{reason}），请到 {HOME}/issues 报告；设 NIANBAO_DEBUG=1 再运行可见详情"
    return (
        f"nianbao has failed ({reason}); please report it at {HOME}/issues, with what NIANBAO_DEBUG=1 shows"
    )
