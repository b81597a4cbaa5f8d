"""Check kind ``statement``: a statement that must be made, and in which part."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from nianbao.checks.like import short
from nianbao.model.finding import Hit
from nianbao.model.report import Report, Text

_CITED = re.compile(r"《[^《》]{0,80}》")
_SENTENCE = re.compile(r"[^。！？；\n]+")


class Params(NamedTuple):
    """A sentence states it when, for one entry of ``any``, each group (``a|b|c``) has an alternative
    in the sentence, the words of ``except`` apart. Of cited titles 《…》 one that has the word ``cites``
    in it stands as 《》, others are cut out. In ``part``, where the statement belongs, two sentences in a row
    count as one: a sub-heading and what it says. ``like``, in the manner of ``any``, tells a sentence there
    that may be meant for the statement."""

    fault: Literal["missing", "misplaced"]
    part: Literal["一", "二", "三", "四", "五", "六"]
    any: tuple[tuple[str, ...], ...]
    except_: tuple[str, ...] = ()
    like: tuple[tuple[str, ...], ...] = ()
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


def run(report: Report, params: Params) -> Iterator[Hit]:
    """``missing``: stated nowhere. ``misplaced``: stated, but not in the part it belongs to."""
    due = report.part_titles[params.part]
    phrases = _phrases(params, params.any)
    parts = [part for part in report.parts if part.number == params.part]
    if any(_stated(part.texts, phrases, 2) for part in parts):
        return
    places = [("", report.front)] + [(part.number, part.texts) for part in report.parts]
    for number, texts in places:
        stated = _stated(texts, phrases, 1)
        if stated is not None:
            if params.fault == "misplaced":
                place = report.part_titles.get(number, "引言")
                yield Hit(stated.span, (place,), {"part": place, "quote": short(stated.text)})
            return
    if params.fault == "missing":
        likely = _phrases(params, params.like)
        seen = next((text for part in parts if (text := _stated(part.texts, likely, 1))), None)
        if seen is not None:
            yield Hit(seen.span, (due,), {"part": due, "quote": short(seen.text)}, "unclear")
            return
        near = parts[0] if parts else report.parts[-1] if report.parts else None
        yield Hit(near.span if near else next(report.document.spans()), (due,), {"part": due, "quote": ""})


def _phrases(params: Params, entries: Sequence[Sequence[str]]) -> _Phrases:
    split = [[group.split("|") for group in entry] for entry in entries]
    return _Phrases(split, params.except_, params.cites)


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
