"""Check kind ``misspelt-name``: names and set phrases with a doubled, dropped, swapped or exchanged
character.

A name with one damaged character still has one of its halves. Where a half occurs, the characters around it
are compared with the name.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from nianbao.checks.kit.matches import Match, Search
from nianbao.model.finding import Edit, Fix, Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, Say

#: In shorter names an exchanged character may as well be another word: 中国共产党, 其中的共产党员.
_LEAST_EXCHANGED = 6
#: Between the rest of a name these are words of their own.
_PARTICLES = frozenset("的了和与及在对等之是为、")


class Name(NamedTuple):
    """A name or set phrase of five characters or more. ``except_``: similar forms that are right
    (政府信息公开案例)."""

    name: str
    except_: tuple[str, ...] = ()


class Form(NamedTuple):
    """Forms of a ``name`` that are ``wrong``, but for ``except_``: longer texts in which they are right
    (学习习近平 for 习习近平)."""

    name: str
    wrong: tuple[str, ...]
    except_: tuple[str, ...] = ()


class Params(NamedTuple):
    """``names``: every form of them with one damaged character within is wrong. ``forms``: other damaged
    forms."""

    names: tuple[Name, ...]
    forms: tuple[Form, ...] = ()


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
    faults += [fault for form in params.forms for fault in _wrong(search.text, form)]
    for fault in sorted(faults, key=lambda fault: (-len(fault.name), fault.start)):
        match = search.take(fault.start, fault.end)
        if match is not None:
            yield _hit(match, fault.name)


def _hit(match: Match, name: str) -> Hit:
    fix = Fix((Edit(match.span, name),), Say(f"改为“{name}”", f"write “{name}”"), is_safe=False)
    return Hit(match.span, match.path, Message(match.text, name), fix=fix)


def _faults(text: str, name: Name) -> Iterator[_Fault]:
    """The damaged forms of a name, each once for each half that is intact."""
    right = name.name
    half = len(right) // 2
    forms = _forms(name)
    for part, before in ((right[:half], 0), (right[half:], half)):
        place = text.find(part)
        while place >= 0:
            end = place + len(part)
            if place < before or not text.startswith(right, place - before):
                for length in (len(right) + 1, len(right), len(right) - 1):
                    start = end - length if before else place
                    form = text[start : start + length] if start >= 0 else ""
                    if form in forms or (_is_exchanged(form, right) and form not in name.except_):
                        yield _Fault(start, start + length, right)
                        break
            place = text.find(part, end)


def _wrong(text: str, form: Form) -> Iterator[_Fault]:
    """Where a wrong form stands that is no part of a right text."""
    for wrong in form.wrong:
        place = text.find(wrong)
        while place >= 0:
            around = ((right, right.find(wrong)) for right in form.except_ if wrong in right)
            if not any(text.startswith(right, max(place - offset, 0)) for right, offset in around):
                yield _Fault(place, place + len(wrong), form.name)
            place = text.find(wrong, place + len(wrong))


@lru_cache(maxsize=256)
def _forms(name: Name) -> frozenset[str]:
    """The name with a character doubled, dropped or swapped with the next, except what is right. Its ends are
    not touched: there another word may begin or end."""
    right = name.name
    inner = range(1, len(right) - 1)
    doubled = {right[: index + 1] + right[index:] for index in inner}
    dropped = {right[:index] + right[index + 1 :] for index in inner}
    swapped = {
        right[:index] + right[index + 1] + right[index] + right[index + 2 :]
        for index in range(len(right) - 1)
    }
    return frozenset(doubled | dropped | swapped).difference(name.except_, (right,))


def _is_exchanged(form: str, name: str) -> bool:
    """Whether one character within is another one."""
    if len(form) != len(name) or len(name) < _LEAST_EXCHANGED or form[0] != name[0] or form[-1] != name[-1]:
        return False
    different = [index for index in range(len(name)) if form[index] != name[index]]
    if len(different) != 1:
        return False
    char = form[different[0]]
    return "一" <= char <= "龥" and char not in _PARTICLES


KINDS = {
    "misspelt-name": Kind(run, Params, {"default": Message}, fixable="unsafe"),
}
