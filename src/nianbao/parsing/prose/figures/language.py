"""The language of figures, from ``rules/prose``: words with tags, forms, and what limits a figure."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

from nianbao.parsing.prose.figures.list_words import ListWords, compile_lists

#: The tag of words that have no bearing on what a figure is a count of.
PLAIN = "plain"
#: The tag of names of channels: they have none either, but are told with the claim.
CHANNEL = "渠道"


class Form(NamedTuple):
    """A subject that a sequence of tags stands for. ``short``: only behind a figure of its group. ``behind``:
    only as the clause behind a figure of one of these subjects. ``without``: none of these words is in
    it, or behind the figure in its sentence. ``unless``: none of these stands before the figure."""

    subject: str
    group: str
    short: bool
    lasting: bool
    behind: tuple[str, ...]
    without: tuple[str, ...]
    unless: tuple[str, ...]


class Group(NamedTuple):
    """``needs``: one of these words is there. ``unless``: none of these stands before the figure."""

    needs: tuple[str, ...]
    unless: tuple[str, ...]


class ClaimLanguage(NamedTuple):
    """``words``: by first character, longest first, each with its tag. ``forms``: by the tags, joined by
    spaces. The rest are the lists of ``words.yaml`` of the same names."""

    words: Mapping[str, tuple[tuple[str, str], ...]]
    forms: Mapping[str, tuple[Form, ...]]
    groups: Mapping[str, Group]
    channels: tuple[str, ...]
    channel_words: tuple[str, ...]
    open_words: tuple[str, ...]
    list_ends: tuple[str, ...]
    list_marks: tuple[str, ...]
    list_closing: tuple[str, ...]
    list_heads: tuple[str, ...]
    share_words: frozenset[str]
    share_parts: tuple[str, ...]
    growth_words: frozenset[str]
    growth_verbs: tuple[str, ...]
    rises: tuple[str, ...]
    falls: tuple[str, ...]
    others: tuple[str, ...]
    plans: tuple[str, ...]
    stretches: tuple[str, ...]
    yearly: tuple[str, ...]
    lists: ListWords


def compile_claims(
    words: Mapping[str, Any], subjects: Mapping[str, Any], lists: Mapping[str, Any]
) -> ClaimLanguage:
    """The language of the raw data. Raises ValueError for a word with two tags or a tag without words."""
    tags: dict[str, str] = dict.fromkeys(words["channels"], CHANNEL)
    for tag, of_tag in words["words"].items():
        for word in of_tag:
            if tags.setdefault(word, tag) != tag:
                raise ValueError(f"{word} is {tags[word]} and {tag}")
    forms: dict[str, tuple[Form, ...]] = {}
    for group, spec in subjects["groups"].items():
        for subject, given in spec["subjects"].items():
            for short, key in ((False, "forms"), (True, "after")):
                limits = (tuple(given.get(name, ())) for name in ("behind", "without", "unless"))
                form = Form(subject, group, short, bool(given.get("lasting")), *limits)
                for sequence in _spelt(given.get(key, ())):
                    unknown = set(sequence.split()) - {"N", *tags.values()}
                    if unknown:
                        raise ValueError(f"{subject}: no word has the tag {'、'.join(sorted(unknown))}")
                    forms[sequence] = (*forms.get(sequence, ()), form)
    groups = {
        group: Group(tuple(spec["needs"]), tuple(spec["unless"]))
        for group, spec in subjects["groups"].items()
    }

    def listed(key: str) -> tuple[str, ...]:
        return tuple(words[key])

    return ClaimLanguage(
        _by_first_character(tags),
        forms,
        groups,
        tuple(sorted(words["channels"], key=len, reverse=True)),
        listed("channel-words"),
        listed("open-words"),
        listed("list-ends"),
        listed("list-marks"),
        listed("list-closing"),
        listed("list-heads"),
        frozenset(words["share-words"]),
        listed("share-parts"),
        frozenset(words["growth-words"]),
        listed("growth-verbs"),
        listed("rises"),
        listed("falls"),
        listed("others"),
        listed("plans"),
        listed("stretches"),
        listed("yearly"),
        compile_lists(lists),
    )


def _by_first_character(tags: Mapping[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for word, tag in tags.items():
        found.setdefault(word[0], []).append((word, tag))
    return {
        char: tuple(sorted(pairs, key=lambda pair: len(pair[0]), reverse=True))
        for char, pairs in found.items()
    }


def _spelt(forms: Sequence[str]) -> Iterator[str]:
    """Forms with their alternatives (``a|b c``) written out."""
    for form in forms:
        for choice in product(*(part.split("|") for part in form.split())):
            yield " ".join(choice)
