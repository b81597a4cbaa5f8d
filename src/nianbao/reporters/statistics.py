"""Counts over a run: findings by rule and by file, and the time that rules took."""

from collections import Counter
from collections.abc import Iterable

from nianbao.model.finding import RunResult


def by_rule(result: RunResult) -> list[tuple[str, int]]:
    """The number of findings of each rule, by id, the most frequent first, unlisted ones included."""
    counts = Counter(finding.rule for finding in result.findings)
    for file in result.files:
        counts.update({skip.rule: skip.unlisted for skip in file.skips if skip.unlisted})
    return _ordered(counts.items())


def by_file(result: RunResult) -> list[tuple[str, int]]:
    """The number of findings in each file that has any, by name, in the same way."""
    counts: Counter[str] = Counter()
    for file in result.files:
        counts[file.name] += len(file.findings) + file.unlisted
    return _ordered((name, count) for name, count in counts.items() if count)


def times(result: RunResult) -> list[tuple[str, float]]:
    """The seconds that each step and rule took in all files, the slowest first; nothing where they were not
    measured."""
    seconds: dict[str, float] = {}
    for file in result.files:
        for name, time in file.times:
            seconds[name] = seconds.get(name, 0.0) + time
    return sorted(seconds.items(), key=lambda item: (-item[1], item[0]))


def _ordered(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(counts, key=lambda item: (-item[1], item[0]))
