"""File names as others want them: relative to the root, and as URIs."""

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def relative(name: str, root: str) -> str | None:
    """``name`` relative to the absolute folder ``root``, with ``/``; None when it is not inside.

    Whether names are Windows' is seen by ``root``: only there a backslash separates.
    """
    parts, base = _parts(name, root)
    inside = parts[: len(base)] == base
    if not inside and not root.startswith("/"):
        inside = [part.lower() for part in parts[: len(base)]] == [part.lower() for part in base]
    return "/".join(parts[len(base) :]) or "." if inside else None


def relative_uri(name: str, root: str) -> str | None:
    """``name`` as a percent-encoded relative reference, None when it is outside ``root``."""
    path = relative(name, root)
    return None if path is None else _quote(path)


def file_uri(name: str, root: str) -> str:
    """``name`` as an absolute ``file:`` URI."""
    (first, *rest), _ = _parts(name, root)
    path = _quote("/".join(rest))
    if first.startswith("//"):  # a server
        return f"file:{_quote(first)}/{path}"
    return f"file:///{first}/{path}" if first else f"file:///{path}"


def web_uri(text: str) -> str:
    """``text`` when it is an http(s) address, percent-encoded where it must be, else ""."""
    if not text.startswith(("https://", "http://")):
        return ""
    keep = _UNRESERVED | frozenset(b":?#[]@!$&'()*+,;=%")
    return "".join(chr(byte) if byte in keep else f"%{byte:02X}" for byte in _bytes(text))


def _parts(name: str, root: str) -> tuple[list[str], list[str]]:
    """The segments of ``name`` made absolute, and those of ``root``."""
    if root.startswith("/"):
        return _resolved(name if name.startswith("/") else f"{root}/{name}"), _resolved(root)
    name, root = name.replace("\\", "/"), root.replace("\\", "/")
    absolute = name.startswith("/") or name[1:2] == ":"
    return _windows(name if absolute else f"{root}/{name}"), _windows(root)


def _resolved(path: str) -> list[str]:
    """The segments of an absolute path, the first empty; ``.`` and ``..`` resolved."""
    parts = [""]
    for part in path.split("/"):
        if part == "..":
            del parts[max(1, len(parts) - 1) :]
        elif part not in ("", "."):
            parts.append(part)
    return parts


def _windows(path: str) -> list[str]:
    """The segments of an absolute Windows path; the first is the drive, or ``//server``."""
    if path.startswith("//"):
        server, _, rest = path[2:].partition("/")
        return ["//" + server, *_resolved(rest)[1:]]
    drive, _, rest = path.partition("/")
    return [drive, *_resolved(rest)[1:]]


def _quote(path: str) -> str:
    return "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in _bytes(path))


def _bytes(text: str) -> bytes:
    """The bytes of a name; a name that is not UTF-8 carries its odd bytes as surrogates."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")
