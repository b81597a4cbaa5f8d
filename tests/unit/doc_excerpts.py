"""The parts of the documentation that are what the program itself says (``python scripts/generate.py``).

A ``console`` block is a command behind ``$`` and all that it prints, standard output first. What stands
between the marks ``check kinds`` is made from the check kinds themselves. A block behind a comment that
names a file is that file.
"""

import inspect
import os
import re
import shlex
import subprocess
import sys
from importlib import import_module
from typing import Any, get_args, get_origin, get_type_hints

from nianbao import bundled, pipeline
from nianbao.model.rule import CheckSpec, Equation, Pattern, Reading
from nianbao.settings import Settings

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PAGES = [
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    *(
        os.path.join("docs", name)
        for name in sorted(os.listdir(os.path.join(ROOT, "docs")))
        if name[-3:] == ".md"
    ),
]
_CONSOLE = re.compile(r"(?<=```console\n)\$ (nianbao [^\n]*)\n.*?(?=^```$)", re.DOTALL | re.MULTILINE)
_KINDS = re.compile(r"(?<=<!-- check kinds -->\n).*(?=<!-- end -->)", re.DOTALL)
_FILE = re.compile(r"(<!-- (\S+/\S+) -->\n```\w+\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)


def current(page: str) -> str:
    """The text of a page as it should be."""
    text = _CONSOLE.sub(lambda match: f"$ {match[1]}\n{printed(match[1])}", read(page))
    text = _FILE.sub(lambda match: match[1] + read(match[2]), text)
    return _KINDS.sub(lambda _: check_kinds(), text)


def pages() -> dict[str, str]:
    """The pages by their paths, for scripts/generate.py."""
    return {os.path.join(ROOT, page): current(page) for page in PAGES}


def rule_pages() -> dict[str, str]:
    """The pages in docs/rules by their paths, for scripts/generate.py."""
    made = pipeline.documentation(pipeline.load(Settings(isolated=True)))
    return {os.path.join(ROOT, "docs", "rules", name): text for name, text in made.items()}


def read(page: str) -> str:
    with open(os.path.join(ROOT, page), encoding="utf-8") as file:
        return file.read()


def printed(command: str) -> str:
    """What a ``nianbao`` command, cut with ``| head -n`` or not, prints at the top of the checkout."""
    command, _, most = command.partition(" | head -n ")
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.path.join(ROOT, "src")},  # this checkout, wherever it is run from
        capture_output=True,
        encoding="utf-8",
    )
    lines = done.stdout.splitlines(keepends=True)
    return "".join(lines[: int(most)] if most else lines) + done.stderr


def check_kinds() -> str:
    """Options, names for messages and cases of the shipped check kinds, as Markdown."""
    return "\n" + "".join(_kind(spec) for spec in bundled.nianbao_checks() if spec.function)


def _kind(spec: CheckSpec) -> str:
    module, _, name = spec.params.partition(":")
    params = getattr(import_module(module), name)
    what = str(import_module(module).__doc__).partition(": ")[2].split("\n\n")[0].strip()
    about = re.sub(
        r"``(.+?)``", lambda match: f"`{match[1].replace('_', '-')}`", inspect.cleandoc(params.__doc__)
    )
    lines = [f"### `{spec.name}`: {' '.join(what.split())}", "", about, ""]
    hints = get_type_hints(params)
    for field in params._fields:
        default = params._field_defaults.get(field)
        end = (
            ""
            if field not in params._field_defaults
            else f", {default!r} when left out"
            if default
            else ", optional"
        )
        lines.append(f"* `{field.rstrip('_').replace('_', '-')}`: {_type(hints[field])}{end}")
    lines += ["*Names for messages*: " + ", ".join(f"`{{{name}}}`" for name in spec.arguments) + "."]
    lines += ["", "*Cases*: " + ", ".join(f"`{name}`" for name in ("default", *spec.cases)) + "."]
    if params._fields:
        lines.insert(-3, "")
    return "\n".join(lines) + "\n\n"


def _type(hint: Any) -> str:
    if get_args(hint) and get_origin(hint) is not tuple:
        return "one of " + ", ".join(f"`{value}`" for value in get_args(hint))
    if get_origin(hint) is tuple:
        return f"a list; each item: {_type(get_args(hint)[0])}"
    if hasattr(hint, "_fields") and hint not in (Pattern, Reading, Equation):
        options = [f"`{field}` ({_type(kind)})" for field, kind in get_type_hints(hint).items()]
        return "a mapping of " + ", ".join(options)
    words = {"str": "text", "int": "a whole number", "bool": "true or false", "Equation": "an equation"}
    words["Reading"] = "a mapping of `of`, `table`, `rows`, `columns`, `zh`, `en` and, optional, `unless`"
    return words.get(hint.__name__, "a mapping of `regex`, `zh` and `en`")
