"""``nianbao tree``: print the syntax tree of a report."""

import argparse

from nianbao import discovery, output, pipeline
from nianbao.commands.exit_codes import CLEAN, UNFINISHED
from nianbao.commands.inputs import source
from nianbao.commands.options import add_reading
from nianbao.model.errors import Unreadable
from nianbao.settings import Settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("paths", metavar="FILE", nargs=1)
    add_reading(parser)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print the tree; returns the exit code. Raises UsageError."""
    bundle = pipeline.load(settings)
    name = args.paths[0]
    file = discovery.File(discovery.shown(name), None if name == "-" else name)
    try:
        output.write(pipeline.tree(source(file, args), settings, bundle))
    except Unreadable as error:
        output.log(f"{name}: {error.say(settings.lang)}")
        return UNFINISHED
    return CLEAN
