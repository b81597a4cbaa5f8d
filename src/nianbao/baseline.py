"""A baseline: the findings that were there on the day when a project began to be checked. They are not
listed; new ones are. A finding is known again by file, rule and fingerprint, never by its line."""

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from nianbao.discovery import shown
from nianbao.engine.kind import StaleBaseline
from nianbao.engine.stamp import engine_finding, line_of_file, numbered_findings
from nianbao.engine.waive import not_hidden
from nianbao.model.errors import UsageError
from nianbao.model.finding import FileResult, Finding, Waived
from nianbao.model.rule import Rule, Say
from nianbao.reading import Source
from nianbao.safe import json_text

FORMAT = "nianbao-baseline/1"
#: The most bytes and entries of a baseline that are read.
MAX_BYTES, MAX_ENTRIES = 20_000_000, 100_000
#: Findings that say that a file was not checked, or that a waiver is wrong: a baseline cannot hold them.
_NEVER = ("unreadable", "crashed", "waiver")


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
        return sum(sum(counts.values()) for counts in self.files.values())


class Compared(NamedTuple):
    """``results`` without what a baseline accepts; what it has more than that, by the file names in it:
    findings that are no longer there; and the former names of files that were ``renamed``."""

    results: list[FileResult]
    stale: Mapping[str, Mapping[Key, int]]
    renamed: Mapping[str, str]


def load(path: str) -> Baseline:
    """The baseline in the file ``path``. Raises UsageError where there is none, or it is malformed or of
    another version."""
    import json

    try:
        if not os.path.isfile(path):
            raise FileNotFoundError(2, "No such file")
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


def name_in(path: str, source: Source) -> str:
    """What the file of a source is called in the baseline ``path``."""
    from unicodedata import normalize

    folder = os.path.realpath(os.path.dirname(path))
    name = os.path.relpath(source.place, folder).replace(os.sep, "/")
    return normalize("NFC", name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def acceptable(
    index: int, result: FileResult, rules: Sequence[Rule], is_mandatory: Callable[[int, str], bool]
) -> Counter[Key]:
    """The findings of a file that a baseline can accept."""
    never = {rule.id for rule in rules if rule.check in _NEVER}
    return Counter(
        key_of(finding)
        for finding in result.findings
        if finding.rule not in never and not is_mandatory(index, finding.rule)
    )


def key_of(finding: Finding) -> Key:
    """What a finding is called in a baseline."""
    return Key(finding.rule, finding.fingerprint.partition(":")[0])


def compare(
    baseline: Baseline,
    results: Sequence[FileResult],
    sources: Sequence[Source],
    rules: Sequence[Rule],
    is_mandatory: Callable[[int, str], bool],
) -> Compared:
    """Take the findings that ``baseline`` accepts out of ``results``, those of the ``sources``; ``rules`` are
    those of the run. ``is_mandatory(index, rule)``: whether nobody may waive a rule in a file."""
    names = [name_in(baseline.path, source) for source in sources]
    counts = [acceptable(index, result, rules, is_mandatory) for index, result in enumerate(results)]
    before = _renamed(baseline, names, counts)
    compared: list[FileResult] = []
    stale: dict[str, Mapping[Key, int]] = {}
    for index, result in enumerate(results):
        name = before.get(index, names[index])
        left = Counter(baseline.files.get(name, {}))
        if not left or result.passed_over:
            compared.append(result)
            continue
        origin = f"{shown(baseline.path)}:{_line_number(baseline, name)}"
        kept: list[Finding] = []
        waived: list[Waived] = []
        for finding in result.findings:
            key = key_of(finding)
            if left[key] > 0 and counts[index][key]:
                left[key] -= 1
                waived.append(Waived(finding, "baseline", "", origin))
            else:
                kept.append(finding)
        skips = not_hidden(result.skips, kept, waived)
        remarks = (*result.remarks, _renaming(name)) if index in before else result.remarks
        result = result._replace(findings=tuple(kept), waived=(*result.waived, *waived), skips=skips)
        compared.append(result._replace(remarks=remarks))
        if gone := {key: count for key, count in (+left).items() if _is_gone(key, result, rules)}:
            stale[name] = gone
    for name in baseline.files.keys() - set(names) - set(before.values()):
        if not os.path.exists(os.path.join(os.path.dirname(baseline.path), name)):
            stale[name] = baseline.files[name]
    return Compared(compared, stale, {names[index]: name for index, name in before.items()})


def stale_result(baseline: Baseline, compared: Compared, rules: Sequence[Rule]) -> list[FileResult]:
    """A finding on the baseline itself, where it has what is no longer there."""
    report = next((rule for rule in rules if rule.check == "waiver"), None)
    if report is None or not compared.stale:
        return []
    name = min(compared.stale)
    key = min(compared.stale[name])
    count = sum(sum(counts.values()) for counts in compared.stale.values())
    message = StaleBaseline(str(count), name, key.rule)
    place = line_of_file(_line_number(baseline, name, key))
    findings = numbered_findings([engine_finding(report, message, "baseline", place)])
    return [FileResult(shown(baseline.path), findings, is_settings=True)]


def pruned(baseline: Baseline, compared: Compared) -> Baseline:
    """``baseline`` without the findings that are no longer there, files under the names they have now."""
    now = {former: name for name, former in compared.renamed.items()}
    files = {
        now.get(name, name): Counter(counts) - Counter(compared.stale.get(name, {}))
        for name, counts in baseline.files.items()
    }
    return baseline._replace(files={name: counts for name, counts in files.items() if counts})


def made_of(
    path: str,
    results: Sequence[FileResult],
    sources: Sequence[Source],
    rules: Sequence[Rule],
    is_mandatory: Callable[[int, str], bool],
    old: Baseline,
    renamed: Mapping[str, str],
) -> Baseline:
    """A baseline for ``path`` of the findings in ``results``; otherwise as :func:`compare`. What was not
    looked at (other files, rules that were not applied) stays as it is in the ``old`` one."""
    files = {
        name: counts
        for name, counts in old.files.items()
        if name not in renamed.values() and os.path.exists(os.path.join(os.path.dirname(path), name))
    }
    places = dict(old.places)
    for index, (source, result) in enumerate(zip(sources, results, strict=True)):
        if result.passed_over:
            continue
        name = name_in(path, source)
        before = old.files.get(renamed.get(name, name), {})
        counts = acceptable(index, result, rules, is_mandatory)
        files[name] = counts | Counter(
            {key: count for key, count in before.items() if not _is_gone(key, result, rules)}
        )
        places |= {key_of(item): " › ".join(item.location.path) for item in result.findings}
    return Baseline(path, files, places, old.text)


def _renamed(
    baseline: Baseline, names: Sequence[str], counts: Sequence[Mapping[Key, int]]
) -> Mapping[int, str]:
    """The former names of files, by index: a file that the baseline does not know stands for one that it
    knows and that is gone, if they share most of their findings."""
    folder = os.path.dirname(baseline.path)
    known = set(names)
    gone = [
        name
        for name in sorted(baseline.files)
        if name not in known and not os.path.exists(os.path.join(folder, name))
    ]
    former: dict[int, str] = {}
    for index, name in enumerate(names):
        if name in baseline.files or not counts[index] or not gone:
            continue
        shared = {
            other: sum((Counter(baseline.files[other]) & Counter(counts[index])).values()) for other in gone
        }
        best = max(gone, key=lambda other: (shared[other], other))
        totals = sum(counts[index].values()), sum(baseline.files[best].values())
        if 2 * shared[best] > max(totals):
            former[index] = best
            gone.remove(best)
    return former


def _renaming(name: str) -> Say:
    return Say(f"基线里叫 {name}，按改名处理", f"called {name} in the baseline, taken for renamed")


def _is_gone(key: Key, result: FileResult, rules: Sequence[Rule]) -> bool:
    """Whether a finding that was not met is no longer there: its rule was applied to all of the file."""
    return (
        result.complete
        and any(rule.id == key.rule for rule in rules)
        and not any(skip.rule in ("", key.rule) for skip in result.skips)
    )


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


def _line_number(baseline: Baseline, name: str, key: Key | None = None) -> int:
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
