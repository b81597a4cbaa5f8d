"""What a baseline accepts of the findings of a run."""

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from nianbao.baseline.file import SKIPPED, Baseline, Key, line_number
from nianbao.discovery import shown
from nianbao.engine.kind import StaleBaseline
from nianbao.engine.stamp import engine_finding, line_of_file, numbered_findings
from nianbao.engine.waive import not_hidden
from nianbao.model.finding import FileResult, Finding, Waived
from nianbao.model.rule import Rule, Say
from nianbao.reading import Source

#: Findings that say that a file was not checked, or that a waiver is wrong: a baseline cannot hold them.
_NEVER = ("unreadable", "crashed", "waiver")


class Compared(NamedTuple):
    """``results`` without what a baseline accepts; what it has more than that, by the file names in it:
    findings that are no longer there; and the former names of files that were ``renamed``."""

    results: list[FileResult]
    stale: Mapping[str, Mapping[Key, int]]
    renamed: Mapping[str, str]


def name_in(path: str, source: Source) -> str:
    """What the file of a source is called in the baseline ``path``."""
    from unicodedata import normalize

    folder = os.path.realpath(os.path.dirname(path))
    name = os.path.relpath(source.place, folder).replace(os.sep, "/")
    return normalize("NFC", name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def acceptable(
    index: int, result: FileResult, rules: Sequence[Rule], is_mandatory: Callable[[int, str], bool]
) -> Counter[Key]:
    """The findings of a file that a baseline can accept, and the rules that could not be applied to it."""
    never = {rule.id for rule in rules if rule.check in _NEVER}
    findings = (
        key_of(finding)
        for finding in result.findings
        if finding.rule not in never and not is_mandatory(index, finding.rule)
    )
    skips = {
        Key(skip.rule, SKIPPED)
        for skip in result.skips
        if skip.rule and not skip.unlisted and not is_mandatory(index, skip.rule)
    }
    return Counter((*findings, *skips))


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
        origin = f"{shown(baseline.path)}:{line_number(baseline, name)}"
        kept: list[Finding] = []
        waived: list[Waived] = []
        for finding in result.findings:
            key = key_of(finding)
            if left[key] > 0 and counts[index][key]:
                left[key] -= 1
                waived.append(Waived(finding, "baseline", "", origin))
            else:
                kept.append(finding)
        unapplied = {key.rule for key in left if key.fingerprint == SKIPPED and counts[index][key]}
        accepted = tuple(skip for skip in result.skips if skip.rule in unapplied and not skip.unlisted)
        left -= Counter(Key(rule, SKIPPED) for rule in unapplied)
        skips = not_hidden([skip for skip in result.skips if skip not in accepted], kept, waived)
        remarks = (*result.remarks, _renaming(name)) if index in before else result.remarks
        result = result._replace(findings=tuple(kept), waived=(*result.waived, *waived), skips=skips)
        result = result._replace(accepted=(*result.accepted, *accepted))
        compared.append(result._replace(remarks=remarks))
        if unmet := {key: count for key, count in (+left).items() if _is_gone(key, result, rules)}:
            stale[name] = unmet
    gone = _gone(baseline, names, sources) - set(before.values())
    stale |= {name: baseline.files[name] for name in gone if baseline.files[name]}
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
    place = line_of_file(line_number(baseline, name, key))
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
    gone = _gone(old, [name_in(path, source) for source in sources], sources)
    dropped = gone | set(renamed.values())
    files = {name: counts for name, counts in old.files.items() if name not in dropped}
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


def _gone(baseline: Baseline, names: Sequence[str], sources: Sequence[Source]) -> set[str]:
    """The files in ``baseline`` that are no longer there. Where some of its files were neither checked (by
    their ``names``) nor looked for, nobody knows whether another one was renamed: none is gone then."""
    searched = {os.path.realpath(source.folder) for source in sources if source.folder}
    tops = tuple(f"{folder.rstrip(os.sep)}{os.sep}" for folder in searched)
    base = os.path.realpath(os.path.dirname(baseline.path))
    absent = {name: os.path.normpath(os.path.join(base, name)) for name in baseline.files.keys() - set(names)}
    if not all(place.startswith(tops) for place in absent.values()):
        return set()
    return {name for name, place in absent.items() if not os.path.exists(place)}


def _renamed(
    baseline: Baseline, names: Sequence[str], counts: Sequence[Mapping[Key, int]]
) -> Mapping[int, str]:
    """The former names of files, by index: a file that the baseline does not know stands for one that it
    knows and that is gone, if they share most of their findings."""
    folder = os.path.dirname(baseline.path)
    gone = {
        name for name in baseline.files.keys() - set(names) if not os.path.exists(os.path.join(folder, name))
    }
    holders: dict[Key, list[str]] = {}
    for name in gone:
        for key in baseline.files[name]:
            holders.setdefault(key, []).append(name)
    former: dict[int, str] = {}
    for index, name in enumerate(names):
        if name in baseline.files:
            continue
        shared: Counter[str] = Counter()
        for key, count in counts[index].items():
            for holder in holders.get(key, ()):
                if holder in gone:
                    shared[holder] += min(count, baseline.files[holder][key])
        best = max(shared, key=lambda holder: (shared[holder], holder), default="")
        if best and 2 * shared[best] > max(sum(counts[index].values()), sum(baseline.files[best].values())):
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
        and not any(skip.rule in ("", key.rule) for skip in (*result.skips, *result.accepted))
    )
