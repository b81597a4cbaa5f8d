"""An example of a rule, for people: how a sound report is edited, and what the rule then finds."""

import os
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from nianbao.engine.load import rule_files
from nianbao.engine.pack import bases_of
from nianbao.engine.yaml_file import load_yaml
from nianbao.explain import Example
from nianbao.loading import rule_folders
from nianbao.model.rule import Bundle, Rule, severity_word
from nianbao.resources import data_root
from nianbao.rule_tests import results, texts
from nianbao.settings import Settings

#: Of longer lines only what is around the change is shown, of more lines only the first.
_WIDTH, _AROUND, _LINES = 90, 20, 8


class _Edited(NamedTuple):
    """A bad example: the report and last year's ("" for none), and the lines that are edited in each."""

    text: str
    before: str
    changes: tuple[str, ...]
    last_year: tuple[str, ...]


def example_of(rule: Rule, settings: Settings, bundle: Bundle) -> Example | None:
    """The bad example of ``rule`` that takes the fewest lines, with what the rule finds in it; None where its
    file has none that can be shown. Raises UsageError for a rule file that cannot be read."""
    edited = [item for item in _examples(rule, settings) if item.changes or item.last_year]
    if not edited:
        return None
    chosen = min(edited, key=lambda item: len(item.changes) + len(item.last_year))
    # The findings are those that the rule has by default, whatever the project selects.
    plain = Settings(isolated=settings.isolated)
    report, _ = results(chosen.text, chosen.before, rule.id, plain, bundle)
    lang, colon = settings.lang, "：" if settings.lang == "zh" else ": "
    findings = tuple(
        f"{severity_word(finding.severity, lang)}{colon}{finding.message.in_(lang)}"
        for finding in report.findings
        if finding.rule == rule.id
    )
    return Example(chosen.changes, chosen.last_year, findings) if findings else None


def _examples(rule: Rule, settings: Settings) -> Iterator[_Edited]:
    root = data_root("rules")
    for folder in (root, *(folder.path for folder in rule_folders(settings))):
        for path in rule_files(folder):
            if os.path.basename(path) == os.path.basename(rule.file):
                bases = {name: _read(base) for name, base in bases_of((root, folder)).items()}
                for example in load_yaml(path).data.get("examples", ()):
                    if "bad" in example:
                        yield from _edited(example, bases)


def _edited(example: Mapping[str, Any], bases: Mapping[str, str]) -> Iterator[_Edited]:
    """The example as it is shown; nothing where it cannot be made, which ``nianbao test`` says."""
    try:
        text, before = texts(example, bases)
    except ValueError:
        return
    last_year = _changes(bases[example["previous"]["base"]], before) if before else ()
    yield _Edited(text, before, _changes(bases[example["bad"]], text), last_year)


def _changes(old: str, new: str) -> tuple[str, ...]:
    """The lines that differ: ``- `` and as it was, ``+ `` and as it is."""
    before, after = old.splitlines(), new.splitlines()
    lines: list[str] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, False).get_opcodes():
        if kind != "equal":
            lines += _pair(before[start:end], after[new_start:new_end])
    return (*lines[:_LINES], "…") if len(lines) > _LINES + 1 else tuple(lines)


def _pair(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """The lines of one stretch. Blank lines are not shown."""
    others = (after, before) if len(before) == len(after) else ([""] * len(before), [""] * len(after))
    for sign, lines, partners in zip("-+", (before, after), others, strict=True):
        yield from (
            f"{sign} {_excerpt(line, other)}"
            for line, other in zip(lines, partners, strict=True)
            if line.strip()
        )


def _excerpt(line: str, other: str) -> str:
    """``line``, or what is around the part of it that differs from the ``other`` one."""
    if len(line) <= _WIDTH:
        return line
    start = _shared(line, other)
    end = len(line) - _shared(line[start:][::-1], other[start:][::-1])
    start, end = max(0, start - _AROUND), min(len(line), end + _AROUND)
    end = min(end, start + _WIDTH)
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"


def _shared(first: str, second: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((index for index, (char, partner) in pairs if char != partner), min(len(first), len(second)))


def _read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()
