"""Check kinds ``statement-…``: a statement that must be made, and in which part."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report, Text
from nianbao.model.rule import Alternatives, Kind

_CITED = re.compile(r"《[^《》]{0,80}》")
_SENTENCE = re.compile(r"[^。！？；\n]+")


class Params(NamedTuple):
    """A sentence states it when, for one entry of ``any``, each group (``a|b|c``) has an alternative
    in the sentence, cited titles 《…》 and the words of ``except`` apart. In ``part``, where the
    statement belongs, two sentences in a row count as one: a sub-heading and what it says."""

    part: Literal["一", "二", "三", "四", "五", "六"]
    any: tuple[tuple[Alternatives, ...], ...]
    except_: tuple[str, ...] = ()


class _Phrases(NamedTuple):
    entries: list[list[list[str]]]  # one of the entries; each of its groups; one of a group's words
    without: tuple[str, ...]

    def states(self, sentence: str) -> bool:
        """Whether a sentence makes the statement."""
        bare = _CITED.sub("", sentence) if "《" in sentence else sentence
        for word in self.without:
            bare = bare.replace(word, "")
        return any(all(any(word in bare for word in group) for group in entry) for entry in self.entries)


class Missing(NamedTuple):
    """The part it belongs to."""

    part: str


class Misplaced(NamedTuple):
    """The part it stands in, and the sentence."""

    part: str
    quote: str


def missing(report: Report, params: Params) -> Iterator[Hit]:
    """A hit where it is stated nowhere."""
    if _in_place(report, params) or _elsewhere(report, params) is not None:
        return
    due = report.part_titles[params.part]
    parts = [part for part in report.parts if part.number == params.part]
    near = parts[0] if parts else report.parts[-1] if report.parts else None
    yield Hit(near.span if near else next(report.document.spans()), (due,), Missing(due))


def misplaced(report: Report, params: Params) -> Iterator[Hit]:
    """A hit where it is stated, but not in the part it belongs to."""
    found = None if _in_place(report, params) else _elsewhere(report, params)
    if found is not None:
        number, stated = found
        place = report.part_titles.get(number, "引言")
        quote = stated.text.strip()
        quote = quote if len(quote) <= 40 else quote[:39] + "…"
        yield Hit(stated.span, (place,), Misplaced(place, quote))


def _in_place(report: Report, params: Params) -> bool:
    """Whether the part that it belongs to states it."""
    phrases = _phrases(params)
    parts = [part for part in report.parts if part.number == params.part]
    return any(_stated(part.texts, phrases, 2) for part in parts)


def _elsewhere(report: Report, params: Params) -> tuple[str, Text] | None:
    """The first sentence that states it, and the number of its part, "" for what stands before them."""
    phrases = _phrases(params)
    places = [("", report.front)] + [(part.number, part.texts) for part in report.parts]
    for number, texts in places:
        stated = _stated(texts, phrases, 1)
        if stated is not None:
            return number, stated
    return None


def _phrases(params: Params) -> _Phrases:
    return _Phrases([[group.split("|") for group in entry] for entry in params.any], params.except_)


def _stated(texts: Sequence[Text], phrases: _Phrases, window: int) -> Text | None:
    """The first sentence of ``texts`` that makes the statement, by itself or, with a ``window`` of
    two, together with the one before it."""
    before = ""
    for text in texts:
        for match in _SENTENCE.finditer(text.text):
            if phrases.states(match[0]) or (window > 1 and phrases.states(f"{before} {match[0]}")):
                lead = len(match[0]) - len(match[0].lstrip())
                start = text.span.start + match.start() + lead
                bare = match[0].strip()
                return Text(bare, text.span._replace(start=start, end=start + len(bare)))
            before = match[0]
    return None


KINDS = {
    "statement-missing": Kind(missing, Params, {"default": Missing}),
    "statement-misplaced": Kind(misplaced, Params, {"default": Misplaced}),
}
