"""The shipped catalogue and language as one text of plain data, so that a plain run needs neither
YAML nor Lark.

A wheel has it in itself (``hatch_build.py``); a checkout makes it on first use and keeps it in the
user's cache (``loading.py``). It carries a key over the files it was made from. Where the key does not
match, it is ignored and everything is compiled anew.
"""

import json
import os
import zlib
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, TypeVar

T = TypeVar("T")

#: The packages whose values may be in it: the cached file may have been written by anybody.
_HOMES = ("nianbao.model", "nianbao.parsing", "nianbao.engine", "nianbao.checks", "nianbao.loading")


def key_of(folders: Sequence[str]) -> str:
    """A key over names and content of all data files and modules below ``folders``."""
    value = count = size = 0
    for folder in folders:
        for root, below, names in os.walk(folder):
            below.sort()
            for name in sorted(names):
                if not name.endswith((".yaml", ".lark", ".py")):
                    continue
                path = os.path.join(root, name)
                shown = path[len(folder) :].replace(os.sep, "/")
                with open(path, "rb", buffering=0) as file:
                    data = file.read()
                if b"\r" in data:  # far cheaper than looking for both
                    data = data.replace(b"\r\n", b"\n")
                # This only distinguishes states of one checkout; it is no security measure.
                value = zlib.crc32(data, zlib.crc32(shown.encode("utf-8", "surrogateescape"), value))
                count, size = count + 1, size + len(data)
    return f"{value:08x}-{count}-{size}"


def text(key: str, value: Any) -> bytes:
    """``value`` as a file of two lines: the key with a checksum of what follows, and the value."""
    body = json.dumps(_encode(value), ensure_ascii=False, separators=(",", ":")).encode()
    return json.dumps([key, zlib.crc32(body)]).encode() + b"\n" + body + b"\n"


def read(data: bytes, key: str, kind: type[T]) -> T | None:
    """The ``kind`` that was compiled for ``key``; None where ``data`` has another key or is damaged."""
    head, _, body = data.partition(b"\n")
    body = body[:-1]
    try:
        if json.loads(head) != [key, zlib.crc32(body)]:
            return None
        value = _decode(json.loads(body), {})
    except (ValueError, LookupError, TypeError, AttributeError, ImportError, RecursionError):
        return None
    return value if isinstance(value, kind) else None


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


def _decode(value: Any, kinds: dict[str, Callable[..., Any]]) -> Any:
    """The inverse of ``_encode``. ``kinds`` collects the NamedTuples already looked up, by name."""
    if type(value) is list:
        head = value[0]
        if head is None:
            return tuple(_items(value, kinds))
        name = head[0]
        if name == "set":
            return frozenset(head[1:])
        if name not in kinds:
            kinds[name] = _kind(name)
        return kinds[name](*_items(head, kinds))
    if type(value) is dict:
        return {name: _decode(item, kinds) for name, item in value.items()}
    return value


def _items(values: list[Any], kinds: dict[str, Callable[..., Any]]) -> list[Any]:
    """All ``values`` but the first, decoded. Most are texts, for which a call would cost too much."""
    return [item if type(item) is str else _decode(item, kinds) for item in values[1:]]


def _kind(name: str) -> Callable[..., Any]:
    """The NamedTuple called ``name`` (``module:class``); never any other callable."""
    module, _, attribute = name.partition(":")
    if not f"{module}.".startswith(tuple(f"{home}." for home in _HOMES)):
        raise ValueError(f"{name} is not ours")
    kind = getattr(import_module(module), attribute)
    if not (isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")):
        raise ValueError(f"{name} is no value")
    return kind
