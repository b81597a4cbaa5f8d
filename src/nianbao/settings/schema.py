"""The JSON schema of settings files, for editors, made from the same table of keys."""

from collections.abc import Mapping
from typing import Any

from nianbao.model.rule import SEVERITIES, Say
from nianbao.settings.keys import KEYS, WAIVER_KEYS, Key

Json = dict[str, Any]

_URL = "https://github.com/nianbao/nianbao/blob/main/docs/settings.schema.json"
_TEXTS: Json = {"type": "array", "items": {"type": "string", "minLength": 1}}
_SEVERITIES: Json = {"type": "object", "additionalProperties": {"enum": list(SEVERITIES)}}


def schema() -> Json:
    """The schema of a nianbao.toml, and of ``[tool.nianbao]`` in a pyproject.toml."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",  # what editors of TOML know
        "$id": _URL,
        "title": "nianbao",
        "description": _text(Say("nianbao 的设置", "the settings of nianbao")),
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _property(key) for name, key in KEYS.items()},
    }


def _property(key: Key) -> Json:
    return {"description": _text(key.say), **_value(key.kind)}


def _value(kind: Any) -> Json:
    if isinstance(kind, Mapping):
        return {"enum": ["", *kind, *kind.values()]}
    if isinstance(kind, tuple):
        return {"enum": list(kind)}
    return {
        "text": {"type": "string"},
        "texts": _TEXTS,
        "flag": {"type": "boolean"},
        "year": {"anyOf": [{"const": 0}, {"type": "integer", "minimum": 2000, "maximum": 2100}]},
        "severities": _SEVERITIES,
        "ignores-by-path": {"type": "object", "additionalProperties": _TEXTS},
        "severities-by-path": {"type": "object", "additionalProperties": _SEVERITIES},
        "waivers": {"type": "array", "items": _waiver()},
    }[kind]


def _waiver() -> Json:
    date = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}  # also what editors see of a TOML date
    properties = {
        name: {"description": _text(key.say), **({"type": "string"} if name != "until" else date)}
        for name, key in WAIVER_KEYS.items()
    }
    required = [name for name, key in WAIVER_KEYS.items() if key.required]
    for name in required:
        properties[name]["pattern"] = r"\S"
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": properties,
    }


def _text(say: Say) -> str:
    return f"{say.zh} / {say.en}"
