"""Check kind ``copied-text``: parts whose text stands in last year's report."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Part, Report
from nianbao.model.rule import Kind, PartNumber, Percent

#: Below this many characters two texts may well be alike by chance.
_LEAST_TEXT = 80
#: Texts are compared by the stretches of so many characters that they have in common.
_STRETCH = 6


class Params(NamedTuple):
    """``parts``: whose text is compared, and ``share``: how much of it, in percent, must stand in last year's
    to be a copy."""

    parts: tuple[PartNumber, ...]
    share: Percent = Percent(90)


class Message(NamedTuple):
    """The part, how much of it, in percent, and the file with last year's report."""

    part: str
    share: str
    file: str


def run(report: Report, params: Params) -> Iterator[Hit]:
    """A hit for each part whose text stands in last year's, figures and all; the years are left aside."""
    previous = report.related.last_year
    if previous is None:
        return
    for number in params.parts:
        part, old = report.part(number), previous.part(number)
        if part is None or old is None:
            continue
        ours, theirs = _stretches(part, report), _stretches(old, previous)
        if len(ours) < _LEAST_TEXT or not theirs:
            continue
        share = sum(stretch in theirs for stretch in ours) * 100 // len(ours)
        if share >= params.share:
            message = Message(report.part_titles[number], str(share), previous.document.name)
            yield Hit(part.texts[0].span, (report.part_titles[number],), message)


def _stretches(part: Part, report: Report) -> set[str]:
    """All stretches of a part's text, without white space; its own year and the one before as words."""
    text = "".join("".join(paragraph.text.split()) for paragraph in part.texts)
    if report.year:
        text = text.replace(str(report.year), "今").replace(str(report.year - 1), "昨")
        text = text.replace(str(report.year + 1), "明")
    return {text[start : start + _STRETCH] for start in range(len(text) - _STRETCH + 1)}


KINDS = {"copied-text": Kind(run, Params, {"default": Message}, previous=True)}
