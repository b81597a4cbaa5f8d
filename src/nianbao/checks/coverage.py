"""Check kind ``coverage``: what a part, or the report as a whole, must say something about."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from nianbao.model.finding import Hit, Skip
from nianbao.model.report import Report
from nianbao.model.rule import Pattern, Say

_SENTENCE = re.compile(r"[^。！？；;\n]+")
#: A point that stands within so many characters of a sentence is what the sentence is about.
_HEAD = 6
#: A sentence with so many names of parts is a list of them.
_LIST = 3


class Point(NamedTuple):
    """``pattern`` shows that a point is covered, and names it. In a sentence with one of the words of
    ``unless`` (培训: the point was taught there, not dealt with) it must stand at the beginning."""

    pattern: Pattern
    unless: tuple[str, ...] = ()


class Params(NamedTuple):
    """``part``: where the ``points`` belong; "whole" is the whole report. A part without any text is left
    to other rules, and one with pictures is not judged: the text may be in them. ``lenient``: levels of
    organs whose hits are of a case of their own."""

    part: Literal["whole", "一", "二", "三", "四", "五", "六"]
    points: tuple[Point, ...]
    lenient: tuple[str, ...] = ()


def run(report: Report, params: Params) -> Iterator[Hit | Skip]:
    """One hit that names all points of which nothing is said."""
    parts = [part for part in report.parts if params.part in ("whole", part.number)]
    texts = [text for part in parts for text in part.texts]
    if not texts:
        return
    if params.part == "whole":
        texts = [*report.front, *texts]
    said = [sentence for text in texts for sentence in _SENTENCE.findall(text.text)]
    said = [sentence for sentence in said if not _names_parts(sentence, report)]
    missing = [point.pattern.what for point in params.points if not _covered(point, said)]
    if not missing:
        return
    names = Say("、".join(say.zh for say in missing), ", ".join(say.en for say in missing))
    if any(part.images for part in parts):
        zh = f"有图片，没有核对是否写明{names.zh}"
        yield Skip("", Say(zh, f"there are pictures; not checked whether it says {names.en}"))
        return
    title = report.part_titles[parts[0].number]
    path = () if params.part == "whole" else (title,)
    case = "lenient" if report.organ_level in params.lenient else "default"
    yield Hit(parts[0].span, path, {"part": title, "points": names, "count": str(len(missing))}, case)


def _names_parts(sentence: str, report: Report) -> bool:
    """Whether a sentence says of which parts the report is made, and so nothing about the points."""
    titles = (title.partition("、")[2] for title in report.part_titles.values())
    return sum(title in sentence for title in titles) >= _LIST


def _covered(point: Point, sentences: list[str]) -> bool:
    pattern = re.compile(point.pattern.regex)
    for sentence in sentences:
        found = pattern.search(sentence)
        if found and (found.start() <= _HEAD or not any(word in sentence for word in point.unless)):
            return True
    return False
