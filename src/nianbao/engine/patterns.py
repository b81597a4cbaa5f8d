"""Regular expressions of rule files: one that may backtrack without bound, or matches nothing, is refused."""

import re
from typing import Any

#: How many ways a pattern may match from one position: the product of its repeats.
_MAX_WAYS = 2_000


def problem_of(regex: str) -> tuple[str, str] | None:
    """What is wrong with ``regex``, in Chinese and English, or None."""
    try:
        re.compile(regex)
    except RecursionError:
        return "正则嵌套过深", "the pattern is nested too deeply"
    except (re.error, OverflowError) as error:
        return f"正则有误：{error}", f"wrong pattern: {error}"
    return unbounded_work(regex) or _empty(regex)


def _empty(regex: str) -> tuple[str, str] | None:
    """The fault of a pattern that only matches the empty text, which is never a hit, or None."""
    if _parser().parse(regex).getwidth()[1]:
        return None
    return "正则找不到任何文字", "the pattern finds no text"


def unbounded_work(regex: str) -> tuple[str, str] | None:
    """What may cause catastrophic backtracking in a valid ``regex``, in Chinese and English, or None.

    Patterns come from rule files, texts from drafts, and neither is trusted: repeats must have an
    end, back-references are refused, and the product of all repeats bounds the work at one position.
    """
    try:
        if _ways(_parser().parse(regex)) > _MAX_WAYS:
            return "重复过多", "too many repeats"
    except ValueError as error:
        return _UNBOUNDED[str(error)]
    return None


_UNBOUNDED = {
    "repeat": ("重复必须有上限，例如 {1,20}", "a repeat needs an end, such as {1,20}"),
    "reference": ("不允许反向引用", "back-references are not allowed"),
}


def _ways(items: Any) -> int:
    """The most ways in which a parsed pattern can match. Raises ValueError: see ``_UNBOUNDED``."""
    ways = 1
    for operation, argument in items:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, inner = argument
            if most > 1000:
                raise ValueError("repeat")
            once = _ways(inner)
            # most - least + 1 lengths, each of which goes once**length ways.
            ways *= (most - least + 1) * min(once**most, _MAX_WAYS + 1)
        elif name == "BRANCH":
            ways *= sum(_ways(branch) for branch in argument[1])
        elif name in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
            ways *= _ways(argument[-1])
        elif name == "ATOMIC_GROUP":
            ways *= _ways(argument)
        elif name.startswith("GROUPREF"):
            raise ValueError("reference")
        if ways > _MAX_WAYS:
            return ways
    return ways


def _parser() -> Any:
    """The standard library's parser of patterns."""
    try:
        from re import _parser as parser  # type: ignore[attr-defined]
    except ImportError:  # Python 3.10
        import sre_parse as parser
    return parser
