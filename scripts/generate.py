"""Make all that is made by a program and committed, after a change to rules, code or examples.

    python scripts/generate.py            # write what is not current, and print its names
    python scripts/generate.py --check    # only print the names, and end with exit code 1 if there are any
    python scripts/generate.py rules pages        # some of it (GROUPS below)

Runs in an environment with the extra ``test``. Read what it wrote as a diff: it is what users will see.
"""

import argparse
import glob
import io
import os
import sys
import zipfile
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import NamedTuple

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [
    os.path.join(ROOT, *folder.split("/"))
    for folder in (
        *("src", "tests", "tests/same_content", "tests/trees", "tests/reports"),
        *("tests/unit", "tests/unit/engine", "tests/unit/parsing", "tests/unit/reporters"),
    )
]


class Group(NamedTuple):
    """Generated files. ``maker`` (``module:function``) gives them as text or bytes by their absolute paths;
    what else ``patterns`` match is left over from before."""

    maker: str
    patterns: tuple[str, ...] = ()


#: In this order: examples are read by the others, and pages show what they hold.
GROUPS: Mapping[str, Group] = {
    "examples": Group("support.make_examples:generated", ("examples/sound/*", "examples/faulty/*")),
    "schema": Group("support.report_schema:generated"),
    "settings": Group("test_settings_schema:generated"),
    "rules": Group("doc_excerpts:rule_pages", ("docs/rules/*.md",)),
    "reporters": Group("goldens:generated", ("tests/unit/reporters/golden/*",)),
    "rule-errors": Group("test_load:generated"),
    "claims": Group("test_claims:generated"),
    "statements": Group("test_statements:generated"),
    "trees": Group("test_trees:generated", ("tests/trees/golden/*",)),
    "planted": Group("test_planted_faults:generated"),
    "lost": Group("test_lost:generated"),
    "reports": Group("test_real_reports:generated"),
    "pages": Group("doc_excerpts:pages"),
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit code 1 where anything is stale"
    )
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(GROUPS))
    given = parser.parse_args(arguments)
    unknown = [name for name in given.groups if name not in GROUPS]
    if unknown:
        parser.error(f"no such group: {', '.join(unknown)}; there are: {', '.join(GROUPS)}")
    stale = 0
    for name, group in GROUPS.items():
        if given.groups and name not in given.groups:
            continue
        for path, data in changes(group).items():
            stale += 1
            sys.stdout.write(f"{os.path.relpath(path, ROOT)}\n")
            if not given.check:
                write(path, data)
    return 1 if given.check and stale else 0


def changes(group: Group) -> dict[str, bytes | None]:
    """The files of a group that are not current, with what should be in them (None: no file)."""
    module, _, name = group.maker.partition(":")
    maker: Callable[[], Mapping[str, str | bytes]] = getattr(import_module(module), name)
    made = {
        os.path.realpath(path): data.encode() if isinstance(data, str) else data
        for path, data in maker().items()
    }
    there = [
        path for pattern in group.patterns for path in glob.glob(os.path.join(ROOT, *pattern.split("/")))
    ]
    left_over = {os.path.realpath(path) for path in there} - made.keys()
    stale = {path: data for path, data in made.items() if content(read(path)) != content(data)}
    return dict(sorted({**stale, **dict.fromkeys(left_over)}.items()))


def read(path: str) -> bytes | None:
    if not os.path.exists(path):
        return None
    with open(path, "rb") as file:
        return file.read()


def content(data: bytes | None) -> object:
    """What counts of a file: of a Word file its members, which other versions of zlib pack differently; of
    text not the ends of lines, which Git may have changed."""
    if data is None or not data.startswith(b"PK"):
        return data and data.replace(b"\r\n", b"\n")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def write(path: str, data: bytes | None) -> None:
    if data is None:
        os.unlink(path)
        return
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
