"""``nianbao settings``: the settings in force, or the schema of settings files for editors."""

import argparse
import os

from nianbao import output
from nianbao.commands.exit_codes import CLEAN
from nianbao.commands.inputs import folder_settings
from nianbao.safe import json_text
from nianbao.settings import Settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("paths", metavar="FILE", nargs="?", help="哪个文件的设置 the settings for which file")
    parser.add_argument(
        "--schema", action="store_true", help="设置文件的 JSON Schema the schema of settings files"
    )


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print the settings, each with where it is from, or the schema; returns the exit code. Raises
    UsageError."""
    if args.schema:
        from nianbao.settings.schema import schema

        output.write(json_text(schema(), indent=2))
        return CLEAN
    show(args, settings, args.paths or "")
    return CLEAN


def show(args: argparse.Namespace, settings: Settings, path: str) -> None:
    """Print the settings for a file or folder, "" for those of the current folder. Raises UsageError."""
    from nianbao.settings.describe import describe

    folder = os.path.realpath(path) if path else os.getcwd()
    if path and not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    output.show(*describe(folder_settings(args, settings)(folder), os.getcwd()))
