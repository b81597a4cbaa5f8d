"""Check kind ``unaccepted-changes``: tracked changes and comments that are still in a Word draft."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from nianbao.model.document import Change, ChangeKind
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions, Say
from nianbao.model.text import quote

_KINDS: Mapping[ChangeKind, Say] = {
    "insertion": Say("插入", "insertion"),
    "deletion": Say("删除", "deletion"),
    "comment": Say("批注", "comment"),
}
_CHANGES: tuple[ChangeKind, ...] = ("insertion", "deletion")


class Message(NamedTuple):
    """How many there are of each kind, and the first one with its text."""

    counts: Say
    first: Say


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on the first change of a file, which counts all of them; case ``comments`` where there are only
    comments. Of several reports in a file the first one has it."""
    changes = report.document.changes
    if not changes or report.ordinal > 1:
        return
    counts = Counter(change.kind for change in changes)
    case = "comments" if len(counts) == 1 and "comment" in counts else "default"
    span = report.document.whole(changes[0].span.block, changes[0].span.cell)
    yield Hit(span, report.path_at(span), Message(_counted(counts), _shown(changes[0])), case)


def _counted(counts: Mapping[ChangeKind, int]) -> Say:
    zh = "、".join(f"{_KINDS[kind].zh} {counts[kind]} 处" for kind in _CHANGES if kind in counts)
    en = " and ".join(_many(counts[kind], _KINDS[kind].en) for kind in _CHANGES if kind in counts)
    if "comment" in counts:
        zh += ("，另有" if zh else "") + f"批注 {counts['comment']} 条"
        en += (", and " if en else "") + _many(counts["comment"], "comment")
    return Say(zh, en)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count > 1 else ''}"


def _shown(change: Change) -> Say:
    kind, text = _KINDS[change.kind], quote(" ".join(change.text.split()), 30)
    return Say(f"{kind.zh}“{text}”", f"the {kind.en} “{text}”")


KINDS = {
    "unaccepted-changes": Kind(
        run, NoOptions, dict.fromkeys(("default", "comments"), Message), tables_alone=True, any_file=True
    )
}
