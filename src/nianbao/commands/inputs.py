"""The files that a command reads."""

import argparse
import sys
from collections.abc import Sequence

from nianbao import discovery, output, pipeline
from nianbao.model.errors import UsageError
from nianbao.model.rule import Bundle
from nianbao.settings import Settings

#: The most bytes of standard input that are read: more than any reader takes.
STDIN_LIMIT = 100_000_001


def selection(args: argparse.Namespace, settings: Settings, bundle: Bundle) -> discovery.Selection:
    """The files to read. Raises UsageError."""
    if args.stdin_filename is not None and "-" not in args.paths:
        raise UsageError("--stdin-filename 要与 - 一起使用", "--stdin-filename goes with -")
    return discovery.find(args.paths, suffixes(bundle), settings.exclude, settings.force_exclude)


def suffixes(bundle: Bundle) -> list[str]:
    """The suffixes of all formats that can be read."""
    return [suffix for reader in bundle.readers for suffix in reader.suffixes]


def source(file: discovery.File, args: argparse.Namespace) -> pipeline.Source:
    """``file`` as it is read; standard input is read here."""
    if file.path is not None:
        return pipeline.Source(file.name, file.path, None, file.folder)
    name = discovery.shown(args.stdin_filename) if args.stdin_filename else file.name
    return pipeline.Source(name, None, sys.stdin.buffer.read(STDIN_LIMIT))


def ensure_writable(settings: Settings, files: Sequence[discovery.File]) -> None:
    """Refuse an output file that is read in this run: a draft, a settings file, a rule. Raises UsageError."""
    paths = [path for path in (settings.output_file, *(path for _, path in settings.output)) if path]
    if paths:
        from nianbao.engine.load import rule_files

        rules = [path for folder in settings.rules for path in rule_files(folder)]
        drafts = [file.path for file in files if file.path is not None]
        output.ensure_writable(paths, [*drafts, *settings.configs, *rules])
