"""The terms of sums and equations of rules → the rows or columns that they stand for."""

from functools import lru_cache
from typing import NamedTuple

from nianbao.model.rule import Say, Term


class SignedKey(NamedTuple):
    """A row or column of a sum: its key, and ``sign`` times its value."""

    key: str
    sign: int


#: What a message says where blank cells count as 0.
BLANK_NOTE = Say("（空白格按 0 计）", " (blank cells counted as 0)")


@lru_cache(maxsize=512)  # the same for every report of a run
def operands_of(terms: tuple[Term, ...], keys: tuple[str, ...]) -> tuple[SignedKey, ...]:
    """The rows or columns that a side is made of, in official order."""
    operands: list[SignedKey] = []
    for term in terms:
        start = next((index for index, key in enumerate(keys) if _covers(term.first, key)), len(keys))
        last = term.last or term.first
        end = next((index for index in reversed(range(len(keys))) if _covers(last, keys[index])), -1)
        operands += [SignedKey(key, term.sign) for key in keys[start : end + 1]]
    return tuple(operands)


def _covers(key: str, name: str) -> bool:
    """Whether ``key`` is ``name``, or the group whose numbered sub-row ``name`` is."""
    return name == key or (name.startswith(key) and name[len(key) :].isdigit())
