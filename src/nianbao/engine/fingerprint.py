"""The identity of a finding across runs: our own fingerprint, and GitHub's hash of a line."""

from collections.abc import Iterable

_BLOCK = 100  # code units that one hash covers
_FACTOR = 37
_MASK = (1 << 64) - 1
_SENTINEL = 0xFFFF  # stands for the end of the file


def fingerprint(rule: str, path: tuple[str, ...], text: str) -> str:
    """16 hex digits for a finding of ``rule`` at the symbolic ``path`` on ``text``.

    Moves within the file, white space and full or half width do not change it. Equal findings
    have equal fingerprints; the caller numbers them.
    """
    from hashlib import sha256
    from unicodedata import normalize

    parts = [rule, *path, text]
    data = "\x1f".join("".join(normalize("NFKC", part).split()) for part in parts)
    return sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def line_hashes(data: bytes, lines: Iterable[int]) -> dict[int, str]:
    """GitHub's ``primaryLocationLineHash`` for those of the 1-based ``lines`` that ``data`` has.

    A line's hash is that of the 100 UTF-16 code units from its start on, over line ends but
    without spaces and tabs, as hex, ``:`` and how often the hash has come up by then. One pass
    over the file makes the hashes of all prefixes; a line's is the difference of two of them.
    """
    wanted = set(lines)
    if not wanted:
        return {}
    units = _units(data)
    prefixes = _prefixes(units)
    power = pow(_FACTOR, _BLOCK, 1 << 64)
    hashes: dict[int, str] = {}
    occurrences: dict[int, int] = {}
    last = max(wanted)
    for line, start in enumerate(_starts(units), 1):
        value = (prefixes[start + _BLOCK] - prefixes[start] * power) & _MASK
        occurrences[value] = count = occurrences.get(value, 0) + 1
        if line in wanted:
            hashes[line] = f"{value:x}:{count}"
        if line == last:
            break
    return hashes


def hashable(source: str, data: bytes) -> bytes:
    """The bytes to hash for a masked ``source`` instead of the file's own ``data``. For a file in UTF-8 the
    hashes are GitHub's, except where something in the 100 code units is masked."""
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + source.encode("utf-8", "surrogatepass")


def _units(data: bytes) -> "memoryview[int]":
    """The code units that are hashed: line ends as LF, no blanks, the sentinel, then zeros."""
    import sys

    text = data.decode("utf-8", "replace")  # a BOM stays
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    text += chr(_SENTINEL) + "\0" * _BLOCK
    encoded = text.encode("utf-16-le" if sys.byteorder == "little" else "utf-16-be")
    return memoryview(encoded).cast("H")


def _prefixes(units: "memoryview[int]") -> list[int]:
    """The hash of the first n units, for every n."""
    value = 0
    values = [0]
    for unit in units:
        value = (value * _FACTOR + unit) & _MASK
        values.append(value)
    return values


def _starts(units: "memoryview[int]") -> list[int]:
    """Where the lines start. The sentinel makes the text after the last line end a line, too."""
    return [0, *(index for index, unit in enumerate(units, 1) if unit == 10)]
