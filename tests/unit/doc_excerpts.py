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
from nianbao.engine.kind import kind_of
from nianbao.model import rule
from nianbao.model.rule import CheckSpec
from nianbao.settings import Settings
from nianbao.settings.keys import KEYS, WAIVER_KEYS

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PAGES = [
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    *(
        os.path.join(folder, name)
        for folder in ("docs", os.path.join("docs", "en"))
        for name in sorted(os.listdir(os.path.join(ROOT, folder)))
        if name[-3:] == ".md"
    ),
]
_CONSOLE = re.compile(r"(?<=```console\n)\$ (nianbao [^\n]*)\n.*?(?=^```$)", re.DOTALL | re.MULTILINE)
_KINDS = re.compile(r"(?<=<!-- check kinds -->\n).*(?=<!-- end -->)", re.DOTALL)
_SETTINGS = re.compile(r"(?<=<!-- settings -->\n).*(?=<!-- end -->)", re.DOTALL)
_FILE = re.compile(r"(<!-- (\S+/\S+) -->\n```\w+\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)


def current(page: str) -> str:
    """The text of a page as it should be."""
    text = _CONSOLE.sub(lambda match: f"$ {match[1]}\n{printed(match[1])}", read(page))
    text = _FILE.sub(lambda match: match[1] + read(match[2]), text)
    text = _SETTINGS.sub(lambda _: settings_keys("en" if "en" in page.split(os.sep) else "zh"), text)
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


def settings_keys(lang: str) -> str:
    """The keys of settings files, and those of a waiver, as tables."""
    zh = lang == "zh"
    rows = [
        [f"`{name}`", _kind_of_setting(key.kind, zh), key.say.in_(lang), "✓" if key.of_file else ""]
        for name, key in KEYS.items()
    ]
    waivers = [
        [f"`{name}`", key.say.in_(lang), "✓" if key.required else ""] for name, key in WAIVER_KEYS.items()
    ]
    heads = (
        (["设置", "写法", "作用", "按文件"], ["`[[waiver]]`", "作用", "必填"])
        if zh
        else (["key", "value", "meaning", "by folder"], ["`[[waiver]]`", "meaning", "required"])
    )
    return (
        "\n"
        + "\n".join(_table(head, table) for head, table in zip(heads, (rows, waivers), strict=True))
        + "\n"
    )


def _table(head: list[str], rows: list[list[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, ["---"] * len(head), *rows))


def _kind_of_setting(kind: Any, zh: bool) -> str:
    if isinstance(kind, tuple):
        return ", ".join(f'`"{word}"`' for word in kind)
    if not isinstance(kind, str):
        return ", ".join(f'`"{word}"`' if not zh else f'`"{chinese}"`' for word, chinese in kind.items())
    return _KINDS_OF_SETTINGS[kind][0 if zh else 1]


_KINDS_OF_SETTINGS = {
    "text": ("文字", "a string"),
    "texts": ("文字的列表", "a list of strings"),
    "flag": ("`true`、`false`", "`true` or `false`"),
    "year": ("年份", "a year"),
    "severities": ("规则 = 级别", "rule = severity"),
    "ignores-by-path": ("路径 = 规则的列表", "path = a list of rules"),
    "severities-by-path": ("路径 = {规则 = 级别}", "path = {rule = severity}"),
    "waivers": ("`[[waiver]]` 一节一个", "a section `[[waiver]]` for each"),
}


def check_kinds() -> str:
    """Options, names for messages and cases of the shipped check kinds, as Markdown."""
    return "\n" + "".join(_kind(spec) for spec in bundled.nianbao_checks() if kind_of(spec).run)


def _kind(spec: CheckSpec) -> str:
    kind = kind_of(spec)
    what = str(import_module(spec.module).__doc__).partition(": ")[2].split("\n\n")[0].strip()
    lines = [f"### `{spec.name}`: {' '.join(what.split())}", "", _about(kind.run)]
    if kind.params is not rule.NoOptions:
        lines += ["", _about(kind.params)]
    params: Any = kind.params
    if params._fields:
        lines.append("")
    for field in params._fields:
        lines.append(f"* `{field.rstrip('_').replace('_', '-')}`: {_option(params, field)}")
    said: dict[str, list[str]] = {}
    for case, message in kind.messages.items():
        fields = getattr(message, "_fields", ())
        said.setdefault(", ".join(f"`{{{name}}}`" for name in fields) or "none", []).append(f"`{case}`")
    told = "; ".join(f"{', '.join(cases)}: {names}" for names, cases in said.items())
    lines += ["", f"*Cases and names for messages*: {told}."]
    return "\n".join(lines) + "\n\n"


def _about(documented: Any) -> str:
    """A docstring, with names of options as a rule writes them."""
    text = inspect.cleandoc(documented.__doc__)
    return re.sub(r"``(.+?)``", lambda match: f"`{match[1].replace('_', '-')}`", text)


def _option(params: Any, field: str) -> str:
    default = params._field_defaults.get(field)
    end = f", {_default(default)} when left out" if default else ", optional"
    return _type(get_type_hints(params)[field]) + (end if field in params._field_defaults else "")


def _default(value: Any) -> str:
    if hasattr(value, "zh"):
        return f"`zh: {value.zh!r}`, `en: {value.en!r}`"
    return str(list(value)) if isinstance(value, tuple) else repr(value)


def _type(hint: Any) -> str:
    if get_args(hint) and get_origin(hint) is not tuple:
        return "one of " + ", ".join(f"`{value}`" for value in get_args(hint))
    if get_origin(hint) is tuple:
        return f"a list; each item: {_type(get_args(hint)[0])}"
    if hint in _TYPES:
        return _TYPES[hint]
    if hasattr(hint, "_fields"):
        options = [f"`{field}` ({_type(kind)})" for field, kind in get_type_hints(hint).items()]
        return "a mapping of " + ", ".join(options)
    raise TypeError(f"{hint} has no description")


_TYPES = {
    str: "text",
    int: "a whole number",
    bool: "true or false",
    rule.TableKey: "a table",
    rule.RowKey: "the key of a row",
    rule.Column: "a column",
    rule.PartNumber: "the numeral of a part",
    rule.Subject: "a subject of figures",
    rule.OrganLevel: "a level of organs",
    rule.OrganKind: "a kind of organs",
    rule.Format: "a file format",
    rule.Alternatives: "text, with `|` between alternatives",
    rule.MonthDay: "a month and a day",
    rule.Percent: "a whole number from 1 to 100",
    rule.Equation: "an equation",
    rule.Item: "a row or column",
    rule.Say: "a mapping of `zh` and `en`",
    rule.Pattern: "a mapping of `regex`, `zh` and `en`",
    rule.Base: "a mapping of `table`, `rows`, `columns`, `zh` and `en`",
    rule.Reading: "a mapping of `of`, `table`, `rows`, `columns`, `zh`, `en` and, optional, `unless`",
}
