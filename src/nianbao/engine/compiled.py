"""The shipped catalogue and language as one file of plain data, so that a plain run needs neither
YAML nor Lark.

``compiled.json`` is made from ``rules/`` and ``grammars/`` (``python scripts/compile.py``) and
carries a key over the bytes it was made from. Where the key does not fit (a rule was just edited)
it is passed over and everything is compiled anew; a test keeps the committed file current.
"""

import json
import os
import zlib
from collections.abc import Sequence
from importlib import import_module
from typing import Any

_FILE = "compiled.json"


def key_of(folders: Sequence[str]) -> str:
    """A key over the names and bytes of all data files of ``folders``, in order of their paths."""
    found = []
    for folder in folders:
        for root, below, names in os.walk(folder):
            below.sort()
            for name in names:
                if name.endswith((".yaml", ".lark")):
                    path = os.path.join(root, name)
                    found.append((os.path.relpath(path, folder).replace(os.sep, "/"), path))
    # Told apart are honest states of one checkout, not forgeries: a checksum serves.
    value = 0
    for shown, path in sorted(found):
        with open(path, "rb") as file:
            value = zlib.crc32(file.read().replace(b"\r\n", b"\n"), zlib.crc32(shown.encode(), value))
    return f"{value:08x}-{len(found)}"


def read(folder: str, key: str) -> Any:
    """The value that was compiled for ``key``; None where there is none or the file is damaged."""
    try:
        with open(os.path.join(folder, _FILE), encoding="utf-8") as file:
            data = json.load(file)
        return _decode(data["value"]) if data["key"] == key else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError, ImportError, RecursionError):
        return None


def text(key: str, value: Any) -> str:
    """The text of ``compiled.json``."""
    data = {"key": key, "value": _encode(value)}
    return json.dumps(data, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"


def _encode(value: Any) -> Any:
    """Plain data as JSON. A list is a tuple, an object is a mapping; everything else is a list in a
    list: ``[[kind, …]]``, the kind being the name of a NamedTuple, or "set"."""
    if isinstance(value, tuple):
        if hasattr(value, "_fields"):
            kind = type(value)
            return [[f"{kind.__module__}:{kind.__qualname__}", *map(_encode, value)]]
        return [None, *map(_encode, value)]
    if isinstance(value, frozenset):
        return [["set", *sorted(value)]]
    if isinstance(value, list):
        raise TypeError("lists do not belong in a bundle")
    return {name: _encode(item) for name, item in value.items()} if isinstance(value, dict) else value


def _decode(value: Any) -> Any:
    if isinstance(value, list):
        head = value[0]
        if head is None:
            return tuple([_decode(item) for item in value[1:]])
        if head[0] == "set":
            return frozenset(head[1:])
        module, _, name = head[0].partition(":")
        if not module.startswith("nianbao."):
            raise ValueError(f"{head[0]} is not ours")
        return getattr(import_module(module), name)(*[_decode(item) for item in head[1:]])
    if isinstance(value, dict):
        return {name: _decode(item) for name, item in value.items()}
    return value
