"""Check kinds ``statement-…``: a statement that must be made, and in which part."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from nianbao.checks.kit.sentences import QUOTE, passage, shortened
from nianbao.model.finding import Hit
from nianbao.model.report import Report, Text
from nianbao.model.rule import Alternatives, Kind

_CITED = re.compile(r"《[^《》]{0,80}》")
_SENTENCE = re.compile(r"[^。！？；\n]+")


class Statement(NamedTuple):
    """A sentence states it when, for one entry of ``any``, each group (``a|b|c``) has an alternative
    in the sentence, the words of ``except`` apart. Of cited titles 《…》 one that has the word ``cites``
    in it stands as 《》, others are cut out. In ``part``, where the statement belongs, two sentences in a row
    count as one: a sub-heading and what it says. ``like``, in the manner of ``any``, tells a sentence there
    that may be meant for the statement."""

    part: Literal["一", "二", "三", "四", "五", "六"]
    any: tuple[tuple[Alternatives, ...], ...]
    except_: tuple[str, ...] = ()
    like: tuple[tuple[Alternatives, ...], ...] = ()
    cites: str = ""


class Stated(NamedTuple):
    """As those of ``statement-missing``."""

    part: Literal["一", "二", "三", "四", "五", "六"]
    any: tuple[tuple[Alternatives, ...], ...]
    except_: tuple[str, ...] = ()
    cites: str = ""


class _Phrases(NamedTuple):
    entries: list[list[list[str]]]  # one of the entries; each of its groups; one of a group's words
    without: tuple[str, ...]
    cites: str

    def states(self, sentence: str) -> bool:
        """Whether a sentence makes the statement."""
        bare = sentence
        if "《" in sentence:
            bare = _CITED.sub(lambda cited: "《》" if self.cites and self.cites in cited[0] else "", sentence)
        for word in self.without:
            bare = bare.replace(word, "")
        return any(all(any(word in bare for word in group) for group in entry) for entry in self.entries)


class Missing(NamedTuple):
    """The part it belongs to."""

    part: str


class Quoted(NamedTuple):
    """The part where the sentence stands, and the sentence."""

    part: str
    quote: str


def missing(report: Report, params: Statement) -> Iterator[Hit]:
    """A hit where it is stated nowhere; case ``unclear`` on a sentence that may be meant for it."""
    phrases = _phrases(params.any, params.except_, params.cites)
    if _in_place(report, params.part, phrases) or _elsewhere(report, phrases) is not None:
        return
    due = report.part_titles[params.part]
    parts = [part for part in report.parts if part.number == params.part]
    likely = _phrases(params.like, params.except_, params.cites)
    meant = next((text for part in parts if (text := _stated(part.texts, likely, 1))), None)
    if meant is not None:
        yield Hit(meant.span, (due,), Quoted(due, shortened(meant.text, QUOTE)), "unclear")
        return
    near = parts[0] if parts else report.parts[-1] if report.parts else None
    yield Hit(near.span if near else next(report.document.spans()), (due,), Missing(due))


def misplaced(report: Report, params: Stated) -> Iterator[Hit]:
    """A hit where it is stated, but not in the part it belongs to."""
    phrases = _phrases(params.any, params.except_, params.cites)
    found = None if _in_place(report, params.part, phrases) else _elsewhere(report, phrases)
    if found is not None:
        number, stated = found
        place = report.part_titles.get(number, "引言")
        yield Hit(stated.span, (place,), Quoted(place, shortened(stated.text, QUOTE)))


def _in_place(report: Report, number: str, phrases: _Phrases) -> bool:
    """Whether the part that it belongs to states it."""
    parts = [part for part in report.parts if part.number == number]
    return any(_stated(part.texts, phrases, 2) for part in parts)


def _elsewhere(report: Report, phrases: _Phrases) -> tuple[str, Text] | None:
    """The first sentence that states it, and the number of its part, "" for what stands before them."""
    places = [("", report.front)] + [(part.number, part.texts) for part in report.parts]
    for number, texts in places:
        stated = _stated(texts, phrases, 1)
        if stated is not None:
            return number, stated
    return None


def _phrases(entries: Sequence[Sequence[str]], without: tuple[str, ...], cites: str) -> _Phrases:
    return _Phrases([[group.split("|") for group in entry] for entry in entries], without, cites)


def _stated(texts: Sequence[Text], phrases: _Phrases, window: int) -> Text | None:
    """The first sentence of ``texts`` that makes the statement, by itself or, with a ``window`` of
    two, together with the one before it."""
    before = ""
    for text in texts:
        for match in _SENTENCE.finditer(text.text):
            if phrases.states(match[0]) or (window > 1 and phrases.states(f"{before} {match[0]}")):
                return passage(text, match)
            before = match[0]
    return None


KINDS = {
    "statement-missing": Kind(missing, Statement, {"default": Missing, "unclear": Quoted}),
    "statement-misplaced": Kind(misplaced, Stated, {"default": Quoted}),
}
