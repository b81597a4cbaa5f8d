"""By what the items of a list are told apart, as far as their words say so."""

from collections.abc import Sequence

from nianbao.parsing.prose.figures.list_words import ListWords

#: The dimension of where something is published, or how it came in.
CHANNEL = "channel"


def dimension_of(labels: Sequence[str], words: ListWords) -> str | None:
    """What the items are told apart by: a key of ``dimensions``, or "" where it is their content; None where
    they overlap: told apart by more than one thing, or by one of which an item may have several."""
    if sum(label in words.processes for label in labels) > 1:
        return None
    if any(word in label for label in labels for word in words.overlapping):
        return None
    by = [
        next((name for name, kind in words.dimensions.items() if any(word in label for word in kind)), "")
        for label in labels
    ]
    named = {name for name in by if name}
    if not named or 3 * sum(map(bool, by)) < len(by):
        return ""
    rest = [label for label, name in zip(labels, by, strict=True) if not name]
    if len(named) > 1 or not all(closes(label, words) for label in rest):
        return None
    dimension = named.pop()
    return None if dimension in words.shared else dimension


def closes(label: str, words: ListWords) -> bool:
    """Whether an item is all the rest, so that nothing is left out: 其他信息, 公开其他信息."""
    verb = next((verb for verb in words.verbs if label.startswith(verb)), "")
    return label.removeprefix(verb).startswith(words.closing)


def is_whole_set(labels: Sequence[str], words: ListWords) -> bool:
    """Whether the items are categories that are always given side by side, so that nothing is left out."""
    return any(
        len(labels) == len(kinds) and all(any(kind in label for label in labels) for kind in kinds)
        for kinds in words.whole_sets
    )
