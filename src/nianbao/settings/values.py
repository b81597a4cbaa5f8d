"""The value of a key: whether it is right, and what is allowed otherwise."""

import os
from collections.abc import Mapping
from typing import Any

from nianbao.model.errors import UsageError, nearest
from nianbao.model.rule import SEVERITIES
from nianbao.settings.keys import KEYS, ForPaths

_LEVELS = ", ".join(SEVERITIES)


def value(place: str, key: str, given: Any, folder: str) -> Any:
    """``given`` as ``key`` demands, with paths and patterns bound to ``folder``; ``place`` begins the message
    where it is wrong. Raises UsageError."""
    allowed = _allowed(key, given)
    if allowed is not None:
        zh, en = allowed
        raise UsageError(
            f"{place} 应是{zh}，而不是 {short(given)}", f"{place} must be {en}, not {short(given)}"
        )
    if key in ("rules", "extend-rules"):
        return tuple(os.path.normpath(os.path.join(folder, item)) for item in given)
    if key in ("previous", "baseline"):
        return os.path.normpath(os.path.join(folder, given)) if given else ""
    if key in ("exclude", "extend-exclude"):
        return tuple((folder, item) for item in given)
    kind = KEYS[key].kind
    if kind == "ignores-by-path":
        return tuple(ForPaths(folder, pattern, tuple(rules)) for pattern, rules in given.items())
    if kind == "severities-by-path":
        return tuple(ForPaths(folder, pattern, (), levels) for pattern, levels in given.items())
    if isinstance(kind, Mapping):
        return kind.get(given, given)
    return tuple(given) if isinstance(given, list) else given


def _allowed(key: str, given: Any) -> tuple[str, str] | None:
    """None when ``given`` is right for ``key``, else what is allowed, in Chinese and English."""
    kind = KEYS[key].kind
    if isinstance(kind, tuple):
        if isinstance(given, str) and given in kind:
            return None
        return f" {', '.join(kind)} 之一", f"one of {', '.join(kind)}"
    if isinstance(kind, Mapping):
        if isinstance(given, str) and (not given or given in kind or given in kind.values()):
            return None
        words = ", ".join(f"{zh} ({en})" for en, zh in kind.items())
        return f" {words} 之一", f"one of {words}"
    if kind == "flag":
        return None if isinstance(given, bool) else (" true 或 false", "true or false")
    if kind == "text":
        return None if isinstance(given, str) else ("一段文字", "a string")
    if kind == "year":
        if type(given) is int and (given == 0 or 2000 <= given <= 2100):
            return None
        return " 2000 至 2100 的年份，或 0（以报告为准）", "a year from 2000 to 2100, or 0 (the report's own)"
    if kind == "severities":
        if _are_severities(given):
            return None
        return f"规则编号到 {_LEVELS} 的对照", f"a table of rule ids to {_LEVELS}"
    if kind == "ignores-by-path":
        if isinstance(given, dict) and all(given) and all(map(_are_texts, given.values())):
            return None
        return "路径到规则列表的对照", "a table of paths to lists of rules"
    if kind == "severities-by-path":
        if isinstance(given, dict) and all(given) and all(map(_are_severities, given.values())):
            return None
        return (
            f"路径到对照（规则编号到 {_LEVELS}）的对照",
            f"a table of paths to tables of rule ids to {_LEVELS}",
        )
    return None if _are_texts(given) else ("文字的列表", "a list of strings")


def _are_texts(given: Any) -> bool:
    return isinstance(given, (list, tuple)) and all(isinstance(item, str) and item for item in given)


def _are_severities(given: Any) -> bool:
    return isinstance(given, dict) and all(
        isinstance(level, str) and level in SEVERITIES for level in given.values()
    )


def short(given: Any) -> str:
    """A value as messages quote it."""
    text = given if isinstance(given, str) else repr(given)
    text = text.encode("utf-8", "backslashreplace").decode()
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"


def unknown(place: str, key: str, known: Mapping[str, Any], zh: str, en: str) -> UsageError:
    """The error for a ``key`` that is none of the ``known``; ``zh`` and ``en`` are what keys are called."""
    near = nearest(key.replace("_", "-"), known, 0.6)
    if near:
        return UsageError(
            f"{place}: 没有{zh} {short(key)}，是不是 {near}？",
            f"{place}: unknown {en} {short(key)}; did you mean {near}?",
        )
    keys = ", ".join(known)
    return UsageError(
        f"{place}: 没有{zh} {short(key)}，可用的有：{keys}",
        f"{place}: unknown {en} {short(key)}; there are: {keys}",
    )
