"""Check kind ``coverage``: what a part, or the report as a whole, must say something about."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from nianbao.model.finding import Hit, Skip
from nianbao.model.report import Report
from nianbao.model.rule import Kind, OrganLevel, Pattern, Say

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_CLAUSE_END = re.compile("[，,：:]")
#: A point that stands within so many characters of a sentence is what the sentence is about.
_HEAD = 6
#: A sentence with so many names of parts is a list of them.
_LIST = 3
#: A name within so many characters of a sentence heads it: （四）政府信息公开平台建设, 一是在监督保障方面.
_NAME = 18
#: How far apart a thing and what was done with it stand at most.
_NEAR = 14
#: A text that heads so many of its points goes by them, point by point.
_HEADED = 3


class Point(NamedTuple):
    """``pattern`` shows that a point is covered, and names it. In a sentence with one of the words of
    ``unless`` (培训: the point was taught there, not dealt with) it must stand at the beginning.

    Where a text goes by its points, so that three or more are headed by their ``names``, the others are
    either headed or dealt with: by a word of ``told``, or by one of ``things`` near one of ``acts``
    (网站改版). A word in passing (次日上网) does not do there."""

    pattern: Pattern
    unless: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()


class Params(NamedTuple):
    """``part``: where the ``points`` belong; "whole" is the whole report. A part without any text is left
    to other rules, and one with pictures is not judged: the text may be in them. ``lenient``: levels of
    organs whose hits are of a case of their own."""

    part: Literal["whole", "一", "二", "三", "四", "五", "六"]
    points: tuple[Point, ...]
    lenient: tuple[OrganLevel, ...] = ()


class Message(NamedTuple):
    """The ``points`` of which nothing is said, and how many."""

    part: str
    points: Say
    count: str  # type: ignore[assignment]  # a field, in place of the method of tuples


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
    if report.organ:  # 市场监督管理局 says nothing of supervision
        said = [sentence.replace(report.organ, "") for sentence in said]
    headed = [point for point in params.points if _is_headed(point, said)]
    covers = _is_dealt_with if len(headed) >= _HEADED else _is_mentioned
    missing = [
        point.pattern.what
        for point in params.points
        if point not in headed and not any(covers(point, sentence) for sentence in said)
    ]
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
    yield Hit(parts[0].span, path, Message(title, names, str(len(missing))), case)


def _names_parts(sentence: str, report: Report) -> bool:
    """Whether a sentence says of which parts the report is made, and so nothing about the points."""
    titles = (title.partition("、")[2] for title in report.part_titles.values())
    return sum(title in sentence for title in titles) >= _LIST


def _is_headed(point: Point, sentences: list[str]) -> bool:
    heads = [_CLAUSE_END.split(sentence.lstrip()[:_NAME], 1)[0] for sentence in sentences]
    return any(name in head for head in heads for name in point.names)


def _is_mentioned(point: Point, sentence: str) -> bool:
    found = re.search(point.pattern.regex, sentence)
    return found is not None and _is_about(point, sentence, found.start())


def _is_dealt_with(point: Point, sentence: str) -> bool:
    if any(word in sentence and _is_about(point, sentence, sentence.index(word)) for word in point.told):
        return True
    for thing in point.things:
        at = sentence.find(thing)
        while at >= 0:
            near = sentence[max(0, at - _NEAR) : at + len(thing) + _NEAR]
            if any(act in near for act in point.acts) and _is_about(point, sentence, at):
                return True
            at = sentence.find(thing, at + len(thing))
    return False


def _is_about(point: Point, sentence: str, at: int) -> bool:
    return at <= _HEAD or not any(word in sentence for word in point.unless)


KINDS = {
    "coverage": Kind(run, Params, dict.fromkeys(("default", "lenient"), Message)),
}
