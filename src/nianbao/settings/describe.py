"""The settings in force, as people read them and a settings file may have them."""

import json
import os
from collections.abc import Iterator
from typing import Any

from nianbao.settings.keys import KEYS, WAIVER_KEYS, Settings

#: Where a value comes from that nobody has given.
_DEFAULT = "默认 default"


def describe(settings: Settings, cwd: str = "") -> Iterator[str]:
    """``settings`` as lines that may stand in a nianbao.toml, each value with where it was given; files below
    the absolute folder ``cwd`` are named from there."""
    yield f"# {_shown(settings.config, cwd) or '没有设置文件 no settings file'}"
    for name, given in settings._asdict().items():
        key = name.replace("_", "-")
        if key in KEYS and key != "waiver":
            origins = [_shown(origin, cwd) for origin in settings.origins.get(name, ())]
            yield f"{key} = {_as_toml(key, given)}  # {'、'.join(origins) or _DEFAULT}"
    for waiver in settings.waiver:
        place = f":{waiver.line}" if waiver.line else ""
        yield f"[[waiver]]  # {_shown(waiver.file, cwd)}{place}"
        for key in WAIVER_KEYS:
            if text := getattr(waiver, key):
                yield f"{key} = {_text(text)}"


def _shown(origin: str, cwd: str) -> str:
    inside = cwd and origin.startswith(cwd.rstrip(os.sep) + os.sep)
    return os.path.relpath(origin, cwd).replace(os.sep, "/") if inside else origin


def _as_toml(key: str, given: Any) -> str:
    if key in ("exclude", "extend-exclude"):
        return _list(pattern for _, pattern in given)
    if key == "severity":
        return _severities(given)
    if key == "per-file-ignores":
        rules: dict[str, tuple[str, ...]] = {}
        for item in given:
            rules[item.pattern] = (*rules.get(item.pattern, ()), *item.rules)
        return _table({pattern: _list(items) for pattern, items in rules.items()})
    if key == "per-file-severity":
        levels: dict[str, dict[str, str]] = {}
        for item in given:
            levels[item.pattern] = {**levels.get(item.pattern, {}), **item.severity}
        return _table({pattern: _severities(items) for pattern, items in levels.items()})
    return json.dumps(given, ensure_ascii=False)


def _severities(given: Any) -> str:
    return _table({rule: _text(level) for rule, level in sorted(given.items())})


def _table(items: dict[str, str]) -> str:
    return "{" + ", ".join(f"{_key(key)} = {text}" for key, text in items.items()) + "}"


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("-", "").replace("_", "").isalnum() else _text(key)


def _list(texts: Any) -> str:
    return json.dumps(list(texts), ensure_ascii=False)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
