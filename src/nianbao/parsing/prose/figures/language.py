"""The language of figures, from ``rules/prose``: words with tags, what they make a figure a count of, and
what limits a figure."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from nianbao.parsing.prose.figures.list_words import ListWords, compile_lists

#: The tag of words that have no bearing on what a figure is a count of.
PLAIN = "plain"
#: The tag of names of channels: they have none either, but are kept with the claim.
CHANNEL = "渠道"


class Frame(NamedTuple):
    """Tags that make up a subject: one of each of ``needs`` is in the clause, none of ``without``."""

    needs: tuple[frozenset[str], ...]
    without: frozenset[str]


class Form(NamedTuple):
    """A subject and the frames that it is known by.

    ``own``: where the clause names what is counted. ``after``: where a figure before it, or the heading, has
    named it. ``likely``: as ``after``, but it may be something else. ``none``: where the clause says that
    there was none. ``whole``: where the clause is said of all that a figure of the subjects ``of`` counts;
    the claim then has that figure's value, or 0 with ``nil``. ``lasting``: a count as of a day, not of
    the year. ``narrowed``: the subjects that it is where the sentence counted only cases of these before.
    ``without``: none of these words stands in the clause, or behind the figure in its sentence;
    ``unless``: none before the figure.
    """

    subject: str
    group: str
    own: tuple[Frame, ...]
    after: tuple[Frame, ...]
    likely: tuple[Frame, ...]
    none: tuple[Frame, ...]
    whole: tuple[Frame, ...]
    of: frozenset[str]
    nil: bool
    lasting: bool
    without: tuple[str, ...]
    unless: tuple[str, ...]
    narrowed: Mapping[str, str]


class Group(NamedTuple):
    """``heads`` are the tags of what its figures count, ``weak`` those of words that are heads only where the
    ``topic`` was named; ``stops`` are tags beside which nothing is read, ``behind``
    those that do so where they stand behind the head. ``places`` are those of the forms that
    a tag may make. ``strict``: every word of the clause is known, and there are no further tags."""

    name: str
    topic: tuple[str, ...]
    heads: frozenset[str]
    weak: frozenset[str]
    stops: frozenset[str]
    behind: frozenset[str]
    strict: bool
    forms: tuple[Form, ...]
    places: Mapping[str, frozenset[int]]

    def forms_for(self, tags: frozenset[str]) -> tuple[Form, ...]:
        """The forms that one of the tags may make, in their order."""
        places = frozenset().union(*(self.places[tag] for tag in tags if tag in self.places))
        return tuple(self.forms[place] for place in sorted(places))

    @property
    def subjects(self) -> tuple[str, ...]:
        """What its figures may be a count of."""
        return tuple(form.subject for form in self.forms)


class ClaimLanguage(NamedTuple):
    """``words``: by first character, longest first, each with its tag. ``groups`` by name, ``groups_of``
    those that each head is of. ``nouns`` is a pattern of the words without which a clause counts nothing,
    ``bodies`` one of what says that one of these received so many. ``quoted`` are the words that may stand in
    quotation marks.
    The rest are the lists of ``figure-words.yaml`` of the same names."""

    words: Mapping[str, tuple[tuple[str, str], ...]]
    groups: Mapping[str, Group]
    groups_of: Mapping[str, tuple[str, ...]]
    channels: tuple[str, ...]
    others: tuple[str, ...]
    others_near: tuple[str, ...]
    collected: tuple[str, ...]
    organ_ends: tuple[str, ...]
    taken: tuple[str, ...]
    reviewing: tuple[str, ...]
    plans: tuple[str, ...]
    plans_near: tuple[str, ...]
    stretches: tuple[str, ...]
    due: tuple[str, ...]
    routes: tuple[str, ...]
    bodies: str
    nouns: str
    lined_up: tuple[frozenset[str], ...]
    lists: ListWords
    yearly: tuple[str, ...]
    quoted: frozenset[str]


def compile_claims(
    words: Mapping[str, Any], subjects: Mapping[str, Any], lists: Mapping[str, Any]
) -> ClaimLanguage:
    """The language of the raw data. Raises ValueError for a word with two tags or a tag without words."""
    tags: dict[str, str] = dict.fromkeys(words["channels"], CHANNEL)
    for tag, of_tag in words["words"].items():
        for word in of_tag:
            if tags.setdefault(word, tag) != tag:
                raise ValueError(f"{word} is {tags[word]} and {tag}")
    known = {*tags.values(), *words["made-tags"]}
    groups = {name: _group(name, spec, known) for name, spec in subjects["groups"].items()}
    groups_of: dict[str, tuple[str, ...]] = {}
    for group in groups.values():
        for head in (*group.heads, *group.weak):
            groups_of[head] = (*groups_of.get(head, ()), group.name)
    return ClaimLanguage(
        words=_by_first_character(tags),
        groups=groups,
        groups_of=groups_of,
        channels=tuple(sorted(words["channels"], key=len, reverse=True)),
        lined_up=tuple(frozenset(entries) for entries in words["lined-up"]),
        lists=compile_lists(lists),
        routes=tuple(words["words"]["途径"]),
        bodies=_received_by(words["bodies"]),
        quoted=frozenset(word for tag in words["quoted"] for word in words["words"][tag]),
        nouns=_any_of(tags, {*groups_of, *words["made-tags"], *words["none-tags"]}),
        **{
            key: tuple(words[key.replace("_", "-")])
            for key in (
                "others",
                "others_near",
                "collected",
                "organ_ends",
                "taken",
                "reviewing",
                "plans",
                "plans_near",
                "stretches",
                "due",
                "yearly",
            )
        },
    )


def _group(name: str, spec: Mapping[str, Any], known: set[str]) -> Group:
    forms = tuple(_form(subject, name, given) for subject, given in spec["subjects"].items())
    heads, weak, stops, behind = (
        frozenset(spec.get(key, ())) for key in ("heads", "weak", "stops", "behind")
    )
    frames = [
        frame for form in forms for frame in (*form.own, *form.after, *form.likely, *form.none, *form.whole)
    ]
    tags = frozenset().union(*(tags for frame in frames for tags in (*frame.needs, frame.without)))
    unknown = (tags | heads | weak | stops | behind) - known
    if unknown:
        raise ValueError(f"{name}: no word has the tag {'、'.join(sorted(unknown))}")
    by_tag: dict[str, set[int]] = {}
    for place, form in enumerate(forms):
        for frame in (*form.own, *form.after, *form.likely, *form.none, *form.whole):
            for tag in frame.needs[0]:
                by_tag.setdefault(tag, set()).add(place)
    places = {tag: frozenset(entries) for tag, entries in by_tag.items()}
    strict = bool(spec.get("strict"))
    return Group(name, tuple(spec["topic"]), heads, weak, stops, behind, strict, forms, places)


def _form(subject: str, group: str, given: Mapping[str, Any]) -> Form:
    own, after, likely, none, whole = (
        tuple(_frame(text) for text in given.get(key, ()))
        for key in ("forms", "after", "likely", "none", "whole")
    )
    without, unless = (tuple(given.get(key, ())) for key in ("without", "unless"))
    of, nil, lasting = frozenset(given.get("of", ())), bool(given.get("nil")), bool(given.get("lasting"))
    return Form(
        subject,
        group,
        own,
        after,
        likely,
        none,
        whole,
        of,
        nil,
        lasting,
        without,
        unless,
        given.get("narrowed", {}),
    )


def _frame(text: str) -> Frame:
    """A frame of its tags (``a|b`` for either, ``-c`` for none)."""
    parts = text.split()
    needs = tuple(frozenset(part.split("|")) for part in parts if part[0] != "-")
    return Frame(needs, frozenset(part[1:] for part in parts if part[0] == "-"))


def _any_of(tags: Mapping[str, str], wanted: set[str]) -> str:
    """A pattern of the words with the tags ``wanted``: of those that hold another one, that."""
    words = sorted((word for word, tag in tags.items() if tag in wanted), key=len)
    least = [word for place, word in enumerate(words) if not any(short in word for short in words[:place])]
    return "|".join(map(re.escape, least))


def _received_by(bodies: Sequence[str]) -> str:
    """A pattern of 部门新收…4件: the group ``body`` is who received them."""
    names = "|".join(map(re.escape, sorted(bodies, key=len, reverse=True)))
    received = "新收到?|收到|受理|新受理|接收|接到"
    return rf"(?P<body>{names})(?:共|共计|累计|依法)?(?:{received})[^,;:()。0-9]{{0,30}}[0-9]"


def _by_first_character(tags: Mapping[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    by_first: dict[str, list[tuple[str, str]]] = {}
    for word, tag in tags.items():
        by_first.setdefault(word[0], []).append((word, tag))
    return {
        char: tuple(sorted(pairs, key=lambda pair: len(pair[0]), reverse=True))
        for char, pairs in by_first.items()
    }


def matches(frames: Sequence[Frame], tags: frozenset[str]) -> bool:
    """Whether any of the frames holds of a clause with ``tags``."""
    return any(
        not frame.without & tags and all(alternatives & tags for alternatives in frame.needs)
        for frame in frames
    )
