"""Fixes are applied and the files checked again, until nothing changes.

That a fix adds no finding is not left to the checks that propose it: after each round the findings of every
changed file are compared with those before, and what added any is taken back.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from nianbao.fixes import text
from nianbao.fixes.edit import Edited, Unfixable, apart
from nianbao.model.document import Document
from nianbao.model.errors import NianbaoError
from nianbao.model.finding import Correction, FileResult, Finding, Replacement, RunResult
from nianbao.model.rule import ReaderSpec, Say
from nianbao.reading import Source, read, reader_of

#: After so many rounds something is wrong: a fix makes room for at most a few others.
MOST_ROUNDS = 10
#: How often the fixes of one file are tried in parts, in one round, where all of them together add a finding.
_MOST_TRIES = 24
#: The readers whose files can be written.
WRITABLE = ("text", "markdown", "html", "docx")
_ADDS = Say("改正后会出现别的问题，没有改", "not corrected: it would add another finding")


class Refused(NamedTuple):
    """A fix that was not made, and why; ``line`` is 0 and ``rule`` "" for a whole file."""

    name: str
    line: int
    rule: str
    reason: Say


class Fixed(NamedTuple):
    """The run after the fixes, the ``sources`` as they are then, how many places were corrected in each file,
    by name, and what was not."""

    result: RunResult
    sources: tuple[Source, ...]
    counts: Mapping[str, int]
    refused: tuple[Refused, ...]


class Fixer(NamedTuple):
    """How files are checked; ``layout`` is the document that the spans of a source's findings are of.
    ``unsafe``: fixes that are not safe are made, too."""

    check: Callable[[Sequence[Source]], RunResult]
    layout: Callable[[Source], Document]
    readers: Sequence[ReaderSpec]
    unsafe: bool

    def fix(self, sources: Sequence[Source]) -> Fixed:
        """Apply the fixes to ``sources``, which hold their bytes; no file is written."""
        state = _State(self, sources)
        rounds = 0
        while rounds < MOST_ROUNDS and state.advance():
            rounds += 1
        result = state.result if rounds == MOST_ROUNDS else self._without_wanted(state.result)
        return Fixed(result, tuple(state.sources), state.counts, tuple(state.refused))

    def _without_wanted(self, result: RunResult) -> RunResult:
        """The last run without the fixes that were to be made and could not be: nobody should try again."""
        files = tuple(
            file._replace(
                findings=tuple(
                    finding._replace(fix=None) if finding.fix and self.wants(finding.fix) else finding
                    for finding in file.findings
                )
            )
            for file in result.files
        )
        return result._replace(files=files)

    def wants(self, fix: Correction) -> bool:
        """Whether a fix is to be made."""
        return fix.is_safe or self.unsafe

    def writes(self, source: Source) -> bool:
        """Whether files with the suffix of ``source`` can be written."""
        spec = reader_of(source, self.readers)
        return spec is not None and spec.name in WRITABLE

    def edited(self, source: Source, edits: Sequence[Replacement]) -> Edited:
        """The bytes of ``source`` with ``edits``, which do not overlap. Raises NianbaoError."""
        if _leads_out(source):
            raise Unfixable(
                "这是链接，指向所查文件夹以外的文件；要改它，请直接写明它的名称",
                "it is a link to a file outside the folder; to have that corrected, name it",
            )
        data = source.data
        assert data is not None
        document, _ = read(source, self.readers)
        if document.source is not None:
            return text.apply(data, document.source, document.format, edits)
        from nianbao.fixes import word

        return word.apply(data, self.layout(source), edits)


def _leads_out(source: Source) -> bool:
    """Whether a file that was found by searching a folder lies elsewhere: nobody meant that file."""
    if source.path is None or not source.folder:
        return False
    folder = os.path.realpath(source.folder).rstrip(os.sep) + os.sep
    return not os.path.realpath(source.path).startswith(folder)


class _Change(NamedTuple):
    """A file as a round leaves it: its source, and how many edits were made."""

    source: Source
    edits: int


class _State:
    """The files between two rounds."""

    def __init__(self, fixer: Fixer, sources: Sequence[Source]) -> None:
        self._fixer = fixer
        self.sources = list(sources)
        self.result = fixer.check(self.sources)
        self.counts: dict[str, int] = {}
        self.refused: dict[Refused, None] = {}
        self._given_up: set[tuple[str, str]] = set()  # name and fingerprint of findings whose fix adds others
        self._indexes = {source.name: index for index, source in enumerate(self.sources)}

    def advance(self) -> bool:
        """One round. Returns whether anything was changed."""
        before = {self._indexes[file.name]: file for file in self.result.files}
        changes: dict[int, _Change] = {}
        for index, file in before.items():
            if change := self._changed(self.sources[index], self._fixable(file)):
                changes[index] = change
        if not changes:
            return False
        result = self._fixer.check(self._with(changes))
        spoilt = [
            index
            for file in result.files
            if (index := self._indexes[file.name]) in changes and adds(before[index], file)
        ]
        for index in spoilt:
            del changes[index]
        for index in spoilt:
            if change := self._tried(index, before[index]):
                changes[index] = change
        self.result = self._fixer.check(self._with(changes)) if spoilt else result
        self.sources = self._with(changes)
        for index, change in changes.items():
            name = self.sources[index].name
            self.counts[name] = self.counts.get(name, 0) + change.edits
        return bool(changes) or bool(spoilt)

    def _fixable(self, file: FileResult) -> list[Finding]:
        """The findings of a file whose fix is to be made."""
        findings = []
        for finding in file.findings:
            fix = finding.fix
            if (
                fix is None
                or not self._fixer.wants(fix)
                or (file.name, finding.fingerprint) in self._given_up
            ):
                continue
            if fix.obstacle.zh:
                self._refuse(file.name, finding, fix.obstacle)
            if fix.replacements:
                findings.append(finding)
        return findings

    def _changed(self, source: Source, findings: Sequence[Finding]) -> _Change | None:
        """A file with the fixes of ``findings``, but for those that overlap one before; None where nothing is
        changed."""
        if not findings or source.data is None:
            return None
        wanted = list(
            {
                edit: finding
                for finding in reversed(findings)
                if finding.fix is not None
                for edit in reversed(finding.fix.replacements)
            }.items()
        )[::-1]
        kept = [wanted[number] for number in apart([edit.span for edit, _ in wanted])]
        try:
            data, refused = self._fixer.edited(source, [edit for edit, _ in kept])
        except Unfixable as error:
            self.refused[Refused(source.name, 0, "", Say(error.zh, error.en))] = None
            return None
        except NianbaoError:  # its finding says why it cannot be read
            return None
        for number, reason in refused.items():
            self._refuse(source.name, kept[number][1], reason)
        if data == source.data:
            return None
        return _Change(source._replace(data=data), len(kept) - len(refused))

    def _tried(self, index: int, before: FileResult) -> _Change | None:
        """The file with as many fixes as add no finding, tried in halves; the others are given up."""
        source = self.sources[index]
        kept: list[Finding] = []
        waiting = [self._fixable(before)]
        best: _Change | None = None
        tries = 0
        while waiting:
            some = waiting.pop()
            change = self._changed(source, [*kept, *some]) if tries < _MOST_TRIES else None
            tries += 1
            if change is not None and not self._spoils(index, change, before):
                kept += some
                best = change
            elif len(some) > 1 and tries < _MOST_TRIES:
                middle = len(some) // 2
                waiting += some[middle:], some[:middle]
            else:
                for finding in some:
                    self._given_up.add((before.name, finding.fingerprint))
                    self._refuse(before.name, finding, _ADDS)
        return best

    def _spoils(self, index: int, change: _Change, before: FileResult) -> bool:
        """Whether a change adds a finding. The file is checked with those that belong to it alone."""
        related = {before.name, before.previous, *before.elsewhere}
        sources = [
            change.source if number == index else source
            for number, source in enumerate(self.sources)
            if source.name in related
        ]
        after = next((file for file in self._fixer.check(sources).files if file.name == before.name), None)
        return after is None or adds(before, after)

    def _with(self, changes: Mapping[int, _Change]) -> list[Source]:
        return [
            changes[index].source if index in changes else source for index, source in enumerate(self.sources)
        ]

    def _refuse(self, name: str, finding: Finding, reason: Say) -> None:
        self.refused[Refused(name, finding.location.line, finding.rule, reason)] = None


def adds(before: FileResult, after: FileResult) -> bool:
    """Whether ``after`` has a finding that ``before`` has not, or could not be checked as far. Of many places
    of one fault the first is named: where that is mended, another one is, and it is not a new one."""
    if before.complete and not after.complete:
        return True
    known: dict[str, list[tuple[str, ...]]] = {}
    for finding in before.findings:
        known.setdefault(finding.rule, []).append(finding.location.path)
    return any(
        not any(_is_near(path, finding.location.path) for path in known.get(finding.rule, ()))
        for finding in after.findings
    )


def _is_near(path: Sequence[str], following: Sequence[str]) -> bool:
    """Whether two paths are of one part or table."""
    length = 2 if len(path) > 2 and len(following) > 2 else 1
    return tuple(path[:length]) == tuple(following[:length])
