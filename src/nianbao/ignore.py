"""The patterns of .gitignore files, matched in bounded time.

A matcher made of regular expressions takes minutes for a pattern such as ``a*a*a*a*a*b``, which
anyone can put in a repository; this one takes at most (length of the name) × (length of the pattern).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

#: The most characters of one pattern; a longer line is passed over.
MAX_PATTERN = 1000

# One character of a name: not (True) or one (False) of these ranges.
_Char = tuple[bool, tuple[tuple[str, str], ...]]
_ANY: _Char = (True, ())

T = TypeVar("T")
Item = TypeVar("Item")


class _Part(NamedTuple):
    """A pattern for one name of a path. ``chars``: None stands for any number of characters."""

    exact: str | None  # set where the pattern has no wildcard
    tail: str | None  # set where its only wildcard is a * at the start
    chars: tuple[_Char | None, ...]


class _Line(NamedTuple):
    """A pattern. ``parts``: None stands for any number of folders."""

    keep: bool
    folder: bool
    anchored: bool
    parts: tuple[_Part | None, ...]


class Patterns(NamedTuple):
    """The patterns of one file; ``base`` is its folder with a separator at the end."""

    base: str
    lines: tuple[_Line, ...]


def parse(lines: Iterable[str], base: str) -> Patterns:
    """``lines`` of a .gitignore in folder ``base``. A line that Git would not understand is left out."""
    read = (_line(line) for line in lines)
    return Patterns(
        base if base.endswith("/") else base + "/", tuple(line for line in read if line is not None)
    )


def ignored(stack: Sequence[Patterns], path: str, is_folder: bool) -> bool:
    """Whether the last of ``stack`` with a say ignores ``path`` itself (not: a folder above it).

    ``stack`` goes from the outermost folder to the innermost; ``path`` is separated by ``/``.
    """
    for patterns in reversed(stack):
        if not path.startswith(patterns.base):
            continue
        names = path[len(patterns.base) :].split("/")
        for line in reversed(patterns.lines):
            if (is_folder or not line.folder) and _matches(line, names):
                return not line.keep
    return False


def is_under(stack: Sequence[Patterns], path: str, is_folder: bool) -> bool:
    """Whether ``path`` or a folder above it is ignored."""
    if not any(path.startswith(patterns.base) for patterns in stack):
        return False
    while not ignored(stack, path, is_folder):
        above = path.rpartition("/")[0] or "/"
        if above == path:
            return False
        path, is_folder = above, True
    return True


def _matches(line: _Line, names: list[str]) -> bool:
    if not line.anchored:
        part = line.parts[0]
        return part is not None and _fits(part, names[-1])
    return _wild(line.parts, names, _fits)


def _fits(part: _Part, name: str) -> bool:
    if part.exact is not None:
        return name == part.exact
    if part.tail is not None:
        return name.endswith(part.tail)
    return _wild(part.chars, name, _is_in_set)


def _is_in_set(char: _Char, letter: str) -> bool:
    negated, ranges = char
    return any(low <= letter <= high for low, high in ranges) != negated


def _wild(pattern: Sequence[T | None], items: Sequence[Item], fits: Callable[[T, Item], bool]) -> bool:
    """Whether ``items`` are what ``pattern`` says; None in it is any number of items.

    Only the last None seen is ever tried again, which is enough and keeps the time to a product.
    """
    index = step = resume = 0
    star = -1
    while index < len(items):
        wanted = pattern[step] if step < len(pattern) else None
        if step < len(pattern) and wanted is None:
            star, resume = step, index
            step += 1
        elif wanted is not None and fits(wanted, items[index]):
            index += 1
            step += 1
        elif star >= 0:
            resume += 1
            index, step = resume, star + 1
        else:
            return False
    return all(rest is None for rest in pattern[step:])


def _line(line: str) -> _Line | None:
    text = line.rstrip("\n")
    text = text[:-1] if text.endswith("\r") else text
    while text.endswith(" ") and not text.endswith("\\ "):
        text = text[:-1]
    if not text or text.startswith("#") or len(text) > MAX_PATTERN:
        return None
    keep = text.startswith("!")
    text = text[keep:]
    folder = text.endswith("/")
    text = text[:-1] if folder else text
    anchored = "/" in text
    names = text.removeprefix("/").split("/")
    if not text or "" in names:
        return None
    parts: list[_Part | None] = []
    for index, name in enumerate(names):
        if name == "**" and anchored:
            if index == 0 or parts[-1] is not None:
                parts.append(None)
            if index == len(names) - 1:  # what is in the folder, not the folder
                parts.append(_Part(None, "", (None,)))
            continue
        part = _part(name)
        if part is None:
            return None
        parts.append(part)
    return _Line(keep, folder, anchored, tuple(parts))


def _part(name: str) -> _Part | None:
    """The pattern ``name``; None when its brackets or its last backslash are left open."""
    chars: list[_Char | None] = []
    position = 0
    while position < len(name):
        sign = name[position]
        position += 1
        if sign == "*":
            if not chars or chars[-1] is not None:
                chars.append(None)
        elif sign == "?":
            chars.append(_ANY)
        elif sign == "[":
            bracket = _bracket(name, position)
            if bracket is None:
                return None
            char, position = bracket
            chars.append(char)
        else:
            if sign == "\\":
                if position == len(name):
                    return None
                sign = name[position]
                position += 1
            chars.append((False, ((sign, sign),)))
    tail = _literal(chars[1:]) if chars and chars[0] is None else None
    return _Part(_literal(chars), tail, tuple(chars))


def _literal(chars: Sequence[_Char | None]) -> str | None:
    """The text that ``chars`` spell when each is one certain character."""
    text = ""
    for char in chars:
        if char is None or char[0] or len(char[1]) != 1 or char[1][0][0] != char[1][0][1]:
            return None
        text += char[1][0][0]
    return text


_CLASSES = {
    "alpha": (("A", "Z"), ("a", "z")),
    "digit": (("0", "9"),),
    "alnum": (("0", "9"), ("A", "Z"), ("a", "z")),
    "upper": (("A", "Z"),),
    "lower": (("a", "z"),),
    "space": ((" ", " "), ("\t", "\r")),
    "punct": (("!", "/"), (":", "@"), ("[", "`"), ("{", "~")),
    "xdigit": (("0", "9"), ("A", "F"), ("a", "f")),
}


def _bracket(name: str, position: int) -> tuple[_Char, int] | None:
    """The set that starts after the ``[`` before ``position``, and where the pattern goes on."""
    negated = name[position : position + 1] in ("!", "^")
    position += negated
    first = True
    ranges: list[tuple[str, str]] = []
    while True:
        if position >= len(name):
            return None
        if name[position] == "]" and not first:
            return (negated, tuple(ranges)), position + 1
        first = False
        if name.startswith("[:", position):
            end = name.find(":]", position)
            if end < 0 or name[position + 2 : end] not in _CLASSES:
                return None
            ranges += _CLASSES[name[position + 2 : end]]
            position = end + 2
            continue
        low, position = _sign(name, position)
        high = low
        if name[position : position + 1] == "-" and name[position + 1 : position + 2] not in ("", "]"):
            high, position = _sign(name, position + 1)
        if not low or not high:
            return None
        ranges += [(low, low), (low, high)]  # as in Git, the first of a range that runs backwards counts


def _sign(name: str, position: int) -> tuple[str, int]:
    """The character at ``position``, or the one that the backslash there protects."""
    if name[position] == "\\":
        return name[position + 1 : position + 2], position + 2
    return name[position], position + 1
