"""The file of a baseline: how it is read and written."""

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from nianbao.discovery import shown
from nianbao.model.errors import UsageError
from nianbao.safe import json_text

FORMAT = "nianbao-baseline/1"
#: The most bytes and entries of a baseline that are read.
MAX_BYTES, MAX_ENTRIES = 20_000_000, 100_000
#: Stands for a fingerprint where a rule could not be applied.
SKIPPED = "skipped"


class Key(NamedTuple):
    """What findings that are the same for a baseline have in common: a rule, and a fingerprint without the
    number of its occurrence."""

    rule: str
    fingerprint: str


class Baseline(NamedTuple):
    """How often each finding is accepted, by file name, relative to the folder of the baseline ``path``. The
    ``places`` are symbolic paths for people who read it. ``text`` is the file as it is ("": not yet)."""

    path: str
    files: Mapping[str, Mapping[Key, int]]
    places: Mapping[Key, str] = {}
    text: str = ""

    @property
    def total(self) -> int:
        """The number of accepted findings."""
        return sum(
            count
            for counts in self.files.values()
            for key, count in counts.items()
            if key.fingerprint != SKIPPED
        )


def load(path: str) -> Baseline:
    """The baseline in the file ``path``. Raises UsageError where there is none, or it is malformed or of
    another version."""
    import json

    try:
        if os.path.exists(path) and not os.path.isfile(path):  # reading a pipe might never end
            raise _wrong(path, "不是普通文件，不能用作基线", "no regular file, and so no baseline")
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _wrong(
            path,
            f"打不开基线（{error.strerror}）；要建立它，请运行 nianbao baseline write",
            f"cannot open the baseline ({error.strerror}); nianbao baseline write makes one",
        ) from error
    if len(data) > MAX_BYTES:
        raise _wrong(path, "超过 20 MB，不是基线文件", "over 20 MB, no baseline")
    try:
        text = data.decode("utf-8-sig")
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _malformed(path, f"JSON：{error}", f"JSON: {error}") from error
    version = value.get("format") if isinstance(value, dict) else None
    if version != FORMAT:
        quoted = str(version)[:40]
        raise _malformed(path, f"format 应是 {FORMAT}，而不是 {quoted}", f"format is {quoted}, not {FORMAT}")
    files, places = _entries(path, value.get("files"))
    return Baseline(path, files, places, text)


def as_text(baseline: Baseline) -> str:
    """The baseline as it is written: sorted, a finding a line."""
    blocks = []
    for name, counts in sorted(baseline.files.items()):
        lines = []
        for key, count in sorted(counts.items()):
            entry = {"rule": key.rule, "fingerprint": key.fingerprint, "count": count}
            if place := baseline.places.get(key):
                entry["place"] = place
            lines.append(f"      {_line(entry)}")
        if lines:
            blocks.append(f"    {_line(name)}: [\n" + ",\n".join(lines) + "\n    ]")
    body = "{\n" + ",\n".join(blocks) + "\n  }" if blocks else "{}"
    return f'{{\n  "format": {_line(FORMAT)},\n  "files": {body}\n}}\n'


def _entries(path: str, files: Any) -> tuple[dict[str, dict[Key, int]], dict[Key, str]]:
    if not isinstance(files, dict):
        raise _malformed(path, "files 应是文件名到列表的对照", "files must map names to lists")
    counted: dict[str, dict[Key, int]] = {}
    places: dict[Key, str] = {}
    left = MAX_ENTRIES
    for name, entries in files.items():
        if not isinstance(entries, list):
            raise _malformed(path, f"{name} 的内容应是列表", f"{name} must have a list")
        counts: dict[Key, int] = {}
        left -= len(entries)
        if left < 0:
            raise _malformed(path, f"超过 {MAX_ENTRIES} 条", f"more than {MAX_ENTRIES} entries")
        for number, entry in enumerate(entries, 1):
            values = entry if isinstance(entry, dict) else {}
            rule, mark, count = values.get("rule"), values.get("fingerprint"), values.get("count")
            if not isinstance(rule, str) or not isinstance(mark, str) or type(count) is not int or count < 1:
                raise _malformed(
                    path,
                    f"{name} 的第 {number} 条要有 rule、fingerprint 和 count（正整数）",
                    f"entry {number} of {name} needs rule, fingerprint and a positive count",
                )
            key = Key(rule, mark)
            counts[key] = counts.get(key, 0) + count
            if isinstance(values.get("place"), str):
                places[key] = values["place"]
        counted[name] = counts
    return counted, places


def line_number(baseline: Baseline, name: str, key: Key | None = None) -> int:
    """The line of a file, or of an entry of it, in the text of the baseline; 1 where it is written
    otherwise."""
    index = max(0, baseline.text.find(f"{_line(name)}:"))
    if key is not None:
        index = max(index, baseline.text.find(key.fingerprint, index))
    return baseline.text.count("\n", 0, index) + 1


def _line(value: object) -> str:
    return json_text(value).rstrip("\n")


def _malformed(path: str, zh: str, en: str) -> UsageError:
    return _wrong(
        path,
        f"基线有误，{zh}；请从版本库恢复，或者删去后用 nianbao baseline write 重建",
        f"malformed baseline, {en}; restore it, or delete it and make it anew with nianbao baseline write",
    )


def _wrong(path: str, zh: str, en: str) -> UsageError:
    name = shown(path)
    return UsageError(f"{name}：{zh}", f"{name}: {en}")
