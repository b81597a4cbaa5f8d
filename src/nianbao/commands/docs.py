"""``nianbao docs``: write the pages of the rules."""

import argparse
import os
from collections.abc import Collection

from nianbao import output, pipeline
from nianbao.commands.exit_codes import CLEAN, FINDINGS
from nianbao.model.errors import UsageError
from nianbao.settings import Settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--check", dest="check_only", action="store_true", help="只核对是否最新 only see if they are current"
    )
    parser.add_argument("--output-dir", metavar="FOLDER", default=os.path.join("docs", "rules"))


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Write the pages that are not current; returns the exit code. Raises UsageError."""
    pages = pipeline.documentation(pipeline.load(settings))
    folder = args.output_dir
    there = {name: _read(os.path.join(folder, name)) for name in _pages(folder, pages)}
    stale = sorted(name for name in pages.keys() | there.keys() if pages.get(name) != there.get(name))
    if args.check_only:
        output.show(*(os.path.join(folder, name) for name in stale))
        return FINDINGS if stale else CLEAN
    for name in stale:
        path = os.path.join(folder, name)
        try:
            if name in pages:
                os.makedirs(os.path.dirname(path), exist_ok=True)
                output.write(pages[name], path)
            else:
                os.unlink(path)
        except OSError as error:
            why = error.strerror
            raise UsageError(f"不能写入 {path}：{why}", f"cannot write {path}: {why}") from error
    return CLEAN


def _pages(folder: str, pages: Collection[str]) -> list[str]:
    """The names in ``folder`` that are pages, or were pages of rules; what else is there is not ours."""
    names = os.listdir(folder) if os.path.isdir(folder) else []
    return [name for name in names if name in pages or (name.startswith("NB") and name.endswith(".md"))]


def _read(path: str) -> str:
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()
