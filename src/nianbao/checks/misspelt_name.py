"""Check kind ``misspelt-name``: names and set phrases with a doubled, dropped, swapped or exchanged
character.

A name with one damaged character still has one of its halves. Where a half occurs, the characters around it
are compared with the name.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from nianbao.checks.kit.matches import Match, Search
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, Pattern

#: In shorter names an exchanged character may as well be another word: 中国共产党, 其中的共产党员.
_LEAST_EXCHANGED = 6
#: Between the rest of a name these are words of their own.
_PARTICLES = frozenset("的了和与及在对等之是为、")


class Name(NamedTuple):
    """A name or set phrase of five characters or more. ``except_``: similar forms that are right
    (政府信息公开案例)."""

    name: str
    except_: tuple[str, ...] = ()


class Params(NamedTuple):
    """``names``: every form of them with one damaged character within is wrong. ``patterns``: other damaged
    forms, each with the right form as its text."""

    names: tuple[Name, ...]
    patterns: tuple[Pattern, ...] = ()


class Message(NamedTuple):
    """The damaged form (``text``) and the right one (``name``)."""

    text: str
    name: str


class _Fault(NamedTuple):
    """``text[start:end]`` of the running text is a damaged form of ``name``."""

    start: int
    end: int
    name: str


def run(report: Report, params: Params) -> Iterator[Hit]:
    """A hit on each damaged name. Of two names that explain a passage the longer one is reported."""
    search = Search(report)
    faults = [fault for name in params.names for fault in _faults(search.text, name)]
    for pattern in params.patterns:
        faults += [
            _Fault(*match.span(), pattern.what.zh) for match in re.finditer(pattern.regex, search.text)
        ]
    for fault in sorted(faults, key=lambda fault: (-len(fault.name), fault.start)):
        match = search.take(fault.start, fault.end)
        if match is not None:
            yield _hit(match, fault.name)


def _hit(match: Match, name: str) -> Hit:
    return Hit(match.span, match.path, Message(match.text, name))


def _faults(text: str, name: Name) -> Iterator[_Fault]:
    """The damaged forms of a name, each once for each half that is intact."""
    half = len(name.name) // 2
    for part, is_first in ((name.name[:half], True), (name.name[half:], False)):
        place = text.find(part)
        while place >= 0:
            end = place + len(part)
            for length in (len(name.name) + 1, len(name.name), len(name.name) - 1):
                start = place if is_first else end - length
                if start >= 0 and _is_damaged(text[start : start + length], name):
                    yield _Fault(start, start + length, name.name)
                    break
            place = text.find(part, end)


def _is_damaged(form: str, name: Name) -> bool:
    """Whether ``form`` is the name with one damaged character within, and not right in itself."""
    if form == name.name or form in name.except_:
        return False
    return form in _forms(name.name) or _is_exchanged(form, name.name)


@lru_cache(maxsize=256)
def _forms(name: str) -> frozenset[str]:
    """The name with a character doubled, dropped or swapped with the next. Its ends are not touched: there
    another word may begin or end."""
    inner = range(1, len(name) - 1)
    doubled = {name[: index + 1] + name[index:] for index in inner}
    dropped = {name[:index] + name[index + 1 :] for index in inner}
    swapped = {
        name[:index] + name[index + 1] + name[index] + name[index + 2 :] for index in range(len(name) - 1)
    }
    return frozenset(doubled | dropped | swapped) - {name}


def _is_exchanged(form: str, name: str) -> bool:
    """Whether one character within is another one."""
    if len(form) != len(name) or len(name) < _LEAST_EXCHANGED:
        return False
    different = [index for index in range(len(name)) if form[index] != name[index]]
    if len(different) != 1 or different[0] in (0, len(name) - 1):
        return False
    char = form[different[0]]
    return "一" <= char <= "龥" and char not in _PARTICLES


KINDS = {
    "misspelt-name": Kind(run, Params, {"default": Message}),
}
