"""The files that a command reads."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from functools import cache

from nianbao import discovery, output, pipeline
from nianbao.commands.options import given
from nianbao.model.errors import UsageError
from nianbao.model.rule import Bundle
from nianbao.settings import Settings, load_for

#: The most bytes of standard input that are read: more than any reader takes.
STDIN_LIMIT = 100_000_001


def selection(args: argparse.Namespace, settings: Settings, bundle: Bundle) -> discovery.Selection:
    """The files to read. Raises UsageError."""
    if args.stdin_filename is not None and "-" not in args.paths:
        raise UsageError("--stdin-filename 要与 - 一起使用", "--stdin-filename goes with -")
    exclude = (*settings.exclude, *settings.extend_exclude)
    return discovery.find(args.paths, suffixes(bundle), exclude, settings.force_exclude)


def folder_settings(args: argparse.Namespace, settings: Settings) -> Callable[[str], Settings]:
    """The settings for the files of an absolute folder: those of the nearest settings file, where that is not
    the one of the run. Raises UsageError for a wrong file."""
    wanted = given(args)
    cwd = os.getcwd()
    by_file: dict[str, Settings] = {}

    @cache
    def of_folder(folder: str) -> Settings:
        loaded = load_for(folder, wanted, cwd, settings)
        return by_file.setdefault(loaded.config, loaded)  # the same for all folders that it is for

    return of_folder


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

        rules = [path for folder in (*settings.rules, *settings.extend_rules) for path in rule_files(folder)]
        drafts = [file.path for file in files if file.path is not None]
        accepted = [settings.baseline] if settings.baseline else []
        output.ensure_writable(paths, [*drafts, *settings.configs, *accepted, *rules])
