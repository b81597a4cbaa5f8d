"""``nianbao lsp``: serve an editor on standard input and output."""

import argparse
import os

from nianbao.commands.exit_codes import CLEAN
from nianbao.commands.options import add_flag
from nianbao.model.errors import UsageError
from nianbao.settings import Settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_flag(parser, "标准输入输出，总是如此 over standard input and output, as always", "--stdio")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Serve until the client ends; returns the exit code. Raises UsageError.

    ``settings`` are the defaults: those of each draft are read from the folder that it is in.
    """
    try:
        from nianbao.lsp.server import serve
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise UsageError(
            "语言服务器要用 pygls：pip install 'nianbao[lsp]'",
            "the language server needs pygls: pip install 'nianbao[lsp]'",
        ) from error
    config = os.path.abspath(args.config) if args.config else None
    serve({"config": config, "isolated": args.isolated, "lang": args.lang}, settings.lang)
    return CLEAN
