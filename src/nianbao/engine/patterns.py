"""Regular expressions of rule files: what could run away on a hostile text, or finds nothing, is refused."""

import re
from typing import Any

#: How many ways a pattern may go from one place at most: the product of its repeats.
_MOST_WAYS = 2_000


def problem_of(regex: str) -> tuple[str, str] | None:
    """What is wrong with ``regex``, in Chinese and English, or None."""
    try:
        re.compile(regex)
    except RecursionError:
        return "正则嵌套过深", "the pattern is nested too deeply"
    except (re.error, OverflowError) as error:
        return f"正则有误：{error}", f"wrong pattern: {error}"
    return unbounded(regex) or _empty(regex)


def _empty(regex: str) -> tuple[str, str] | None:
    """A pattern of which no match has a character would never be a hit."""
    if _parser().parse(regex).getwidth()[1]:
        return None
    return "正则找不到任何文字", "the pattern finds no text"


def unbounded(regex: str) -> tuple[str, str] | None:
    """What could make a valid ``regex`` run away on a hostile text, or None.

    Patterns come from rule files, texts from drafts, and neither is trusted: repeats must have an
    end, back-references are refused, and the product of all repeats bounds the work at one place.
    """
    try:
        if _ways(_parser().parse(regex)) > _MOST_WAYS:
            return "重复过多", "too many repeats"
    except ValueError as error:
        return _UNBOUNDED[str(error)]
    return None


_UNBOUNDED = {
    "repeat": ("重复必须有上限，例如 {1,20}", "a repeat needs an end, such as {1,20}"),
    "reference": ("不允许反向引用", "back-references are not allowed"),
}


def _ways(items: Any) -> int:
    """In how many ways a parsed pattern can go at most. Raises ValueError: see ``_UNBOUNDED``."""
    ways = 1
    for operation, argument in items:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, inner = argument
            if most > 1000:
                raise ValueError("repeat")
            once = _ways(inner)
            # most - least + 1 lengths, each of which goes once**length ways.
            ways *= (most - least + 1) * min(once**most, _MOST_WAYS + 1)
        elif name == "BRANCH":
            ways *= sum(_ways(branch) for branch in argument[1])
        elif name in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
            ways *= _ways(argument[-1])
        elif name == "ATOMIC_GROUP":
            ways *= _ways(argument)
        elif name.startswith("GROUPREF"):
            raise ValueError("reference")
        if ways > _MOST_WAYS:
            return ways
    return ways


def _parser() -> Any:
    """The standard library's parser of patterns."""
    try:
        from re import _parser as parser  # type: ignore[attr-defined]
    except ImportError:  # Python 3.10
        import sre_parse as parser
    return parser
