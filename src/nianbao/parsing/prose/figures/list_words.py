"""The words of lists, percentages and growth, from ``rules/prose/lists.yaml``."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Opener(NamedTuple):
    """A word that opens a list. ``form`` is "whole" where it says that nothing is left out, "open" where it
    says that something is, else "". ``back``: also where the total stands in the paragraph before."""

    word: str
    form: str
    back: bool


class Count(NamedTuple):
    """What a figure that is called so counts: one of ``verbs`` and one of ``nouns``, none of ``unless``."""

    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    unless: tuple[str, ...]


class ShareWords(NamedTuple):
    """What stands between a part and its percentage; ``of`` and ``behind`` are for 占…总数的."""

    words: frozenset[str]
    of: tuple[str, ...]
    behind: tuple[str, ...]
    parts: tuple[str, ...]
    never: tuple[str, ...]


class GrowthWords(NamedTuple):
    """``rises`` and ``falls`` are the verbs; ``subjects`` the words for what has grown, by its subject (each
    of ``group``), where one of ``needs`` stands around; ``amounts`` are told of the figure before
    them; ``figures`` what that is known by. Behind one of ``limits`` it is
    another's. ``changes`` and ``to`` are for 由…增加到…，增幅."""

    rises: tuple[str, ...]
    falls: tuple[str, ...]
    group: str
    needs: tuple[str, ...]
    limits: tuple[str, ...]
    amounts: frozenset[str]
    subjects: Mapping[str, tuple[str, ...]]
    figures: Mapping[str, Count]
    changes: frozenset[str]
    to: tuple[str, ...]


class DatedWords(NamedTuple):
    """``compared`` and ``judged`` (``given`` among them) make a sentence one on another year's facts;
    ``work`` and ``topics``, without ``facts``, one on the organ's work of the year; ``plans`` on plans."""

    compared: tuple[str, ...]
    given: tuple[str, ...]
    judged: tuple[str, ...]
    facts: tuple[str, ...]
    work: tuple[str, ...]
    topics: tuple[str, ...]
    plans: tuple[str, ...]
    plan_headings: frozenset[str]


class ListWords(NamedTuple):
    """``openers`` by their first character, longest first; ``anywhere`` are what those begin with that may
    stand behind a clause of their own. The rest are the lists of ``lists.yaml`` of the same names."""

    openers: Mapping[str, tuple[Opener, ...]]
    anywhere: tuple[str, ...]
    inner: tuple[str, ...]
    direct: tuple[str, ...]
    open_ends: tuple[str, ...]
    closing: tuple[str, ...]
    whole_sets: tuple[tuple[str, ...], ...]
    ends: tuple[str, ...]
    means: tuple[str, ...]
    verbs: tuple[str, ...]
    categories: tuple[str, ...]
    before_figure: tuple[str, ...]
    each: tuple[str, ...]
    overlapping: tuple[str, ...]
    dimensions: Mapping[str, tuple[str, ...]]
    shared: tuple[str, ...]
    processes: frozenset[str]
    own_verbs: tuple[str, ...]
    elsewhere: tuple[str, ...]
    elsewhere_items: tuple[str, ...]
    elsewhere_groups: tuple[str, ...]
    changes: tuple[str, ...]
    totals: tuple[str, ...]
    shares: ShareWords
    growth: GrowthWords
    dated: DatedWords

    def opener(self, text: str, position: int, end: int) -> Opener | None:
        """The opener that ``text[position:end]`` begins with."""
        for opener in self.openers.get(text[position : position + 1], ()):
            if text.startswith(opener.word, position, end):
                return opener
        return None


def compile_lists(raw: Mapping[str, Any]) -> ListWords:
    """The words of the raw data."""
    openers = [
        Opener(
            word,
            form if form in ("whole", "open") else "",
            form == "back",
        )
        for form in ("back", "plain", "whole", "open")
        for word in raw["openers"][form]
    ]
    openers.sort(key=lambda opener: len(opener.word), reverse=True)
    shares, growth = raw["shares"], raw["growth"]

    def listed(key: str) -> tuple[str, ...]:
        return _longest_first(raw[key])

    return ListWords(
        openers={
            char: tuple(opener for opener in openers if opener.word[0] == char)
            for char in dict.fromkeys(opener.word[0] for opener in openers)
        },
        anywhere=tuple(raw["anywhere"]),
        inner=tuple(raw["inner"]),
        direct=listed("direct"),
        open_ends=listed("open-ends"),
        closing=listed("closing"),
        whole_sets=tuple(map(tuple, raw["whole-sets"])),
        ends=listed("ends"),
        means=listed("means"),
        verbs=listed("verbs"),
        categories=listed("categories"),
        before_figure=listed("before-figure"),
        each=listed("each"),
        overlapping=listed("overlapping"),
        dimensions={name: tuple(words) for name, words in raw["dimensions"].items()},
        shared=listed("shared"),
        processes=frozenset(raw["processes"]),
        own_verbs=listed("own-verbs"),
        elsewhere=listed("elsewhere"),
        elsewhere_items=listed("elsewhere-items"),
        elsewhere_groups=listed("elsewhere-groups"),
        changes=listed("changes"),
        totals=listed("totals"),
        shares=ShareWords(
            frozenset(shares["words"]),
            *(_longest_first(shares[key]) for key in ("of", "behind", "parts", "never")),
        ),
        growth=GrowthWords(
            _longest_first(growth["rises"]),
            _longest_first(growth["falls"]),
            growth["group"],
            tuple(growth["needs"]),
            tuple(growth["limits"]),
            frozenset(growth["amounts"]),
            {subject: _longest_first(words) for subject, words in growth["subjects"].items()},
            {
                subject: Count(*(tuple(given[key]) for key in ("verbs", "nouns", "unless")))
                for subject, given in growth["figures"].items()
            },
            frozenset(growth["changes"]),
            _longest_first(growth["to"]),
        ),
        dated=_dated(raw["dated"]),
    )


def _dated(raw: Mapping[str, Any]) -> DatedWords:
    judged = [*raw["given"], *raw["judged"]]
    return DatedWords(
        tuple(raw["compared"]),
        tuple(raw["given"]),
        tuple(judged),
        tuple(raw["facts"]),
        _longest_first(raw["work"]),
        tuple(raw["topics"]),
        tuple(raw["plans"]),
        frozenset(raw["plan-headings"]),
    )


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))
