"""Check kind ``statement``: a statement that must be made, and in which part."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report, Text

_CITED = re.compile(r"《[^《》]{0,80}》")
_SENTENCE = re.compile(r"[^。！？；\n]+")


class Params(NamedTuple):
    """A sentence states it when, for one entry of ``any``, each group (``a|b|c``) has an alternative
    in the sentence, cited titles 《…》 apart. ``part`` is where the statement belongs."""

    fault: Literal["missing", "misplaced"]
    part: str
    any: tuple[tuple[str, ...], ...]


def run(report: Report, params: Params) -> Iterator[Hit]:
    """``missing``: stated nowhere. ``misplaced``: stated, but not in the part it belongs to."""
    due = report.part_titles[params.part]
    groups = [[group.split("|") for group in entry] for entry in params.any]
    parts = [part for part in report.parts if part.number == params.part]
    if any(_stated(part.texts, groups) for part in parts):
        return
    places = [("", report.front)] + [(part.number, part.texts) for part in report.parts]
    for number, texts in places:
        stated = _stated(texts, groups)
        if stated is not None:
            if params.fault == "misplaced":
                place = report.part_titles.get(number, "引言")
                quote = stated.text.strip()
                quote = quote if len(quote) <= 40 else quote[:39] + "…"
                yield Hit(stated.span, (place,), {"part": place, "quote": quote})
            return
    if params.fault == "missing":
        near = parts[0] if parts else report.parts[-1] if report.parts else None
        yield Hit(near.span if near else next(report.document.spans()), (due,), {"part": due, "quote": ""})


def _stated(texts: Sequence[Text], groups: Sequence[Sequence[Sequence[str]]]) -> Text | None:
    """The first sentence of ``texts`` that makes the statement."""
    for text in texts:
        for match in _SENTENCE.finditer(text.text):
            sentence = _CITED.sub("", match[0]) if "《" in match[0] else match[0]
            if any(all(any(word in sentence for word in group) for group in entry) for entry in groups):
                lead = len(match[0]) - len(match[0].lstrip())
                start = text.span.start + match.start() + lead
                bare = match[0].strip()
                return Text(bare, text.span._replace(start=start, end=start + len(bare)))
    return None
