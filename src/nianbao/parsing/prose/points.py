"""The points on which a part, or the report as a whole, must say something."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nianbao.model.report import Report
from nianbao.model.statement import PointMention
from nianbao.model.text import Text
from nianbao.parsing.prose.sentences import assertions, clauses

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


class PointWords(NamedTuple):
    """``pattern`` shows that a point is covered. In a sentence with one of the words of ``unless`` (培训: the
    point was taught there, not dealt with) it must stand at the beginning.

    Where a text goes by its points, so that three or more are headed by their ``names``, the others are
    either headed or dealt with: by one of ``phrases``, or by one of ``things`` near one of ``acts``
    (网站改版). A word in passing (次日上网) does not do there."""

    key: str
    pattern: str
    unless: tuple[str, ...]
    names: tuple[str, ...]
    phrases: tuple[str, ...]
    things: tuple[str, ...]
    acts: tuple[str, ...]


class PointGroup(NamedTuple):
    """Points that a text goes by, and the part that is to say them, "whole" for the report."""

    part: str
    points: tuple[PointWords, ...]


def compile_points(raw: Mapping[str, Any]) -> dict[str, PointGroup]:
    """The groups of points of the raw YAML document."""
    lists = ("unless", "names", "phrases", "things", "acts")
    return {
        name: PointGroup(
            group["part"],
            tuple(
                PointWords(key, given["pattern"], *(tuple(given.get(field, ())) for field in lists))
                for key, given in group["points"].items()
            ),
        )
        for name, group in raw.items()
    }


def find_points(
    report: Report, sentences: Mapping[str, Sequence[Text]], words: Mapping[str, PointGroup]
) -> Iterator[PointMention]:
    """Of each point the first sentence that says something on it. ``sentences`` are those of the report, by
    the number of their part, "" for what is of none."""
    places = {
        part: [one for one in assertions(found) if not _names_parts(one.text, report)]
        for part, found in sentences.items()
    }
    for part, points in words.values():
        within = [one for found in places.values() for one in found] if part == "whole" else places.get(part)
        if within:
            yield from _mentions(report.organ, within, part, points)


def _mentions(
    organ: str, places: Sequence[Text], part: str, points: Sequence[PointWords]
) -> Iterator[PointMention]:
    said = [sentence.text for sentence in places]
    if organ:  # 市场监督管理局 says nothing of supervision
        said = [sentence.replace(organ, "") for sentence in said]
    heads = [sentence.lstrip()[:_NAME] for sentence in said]
    heads = [head[slice(*next(clauses(head), (0, 0)))] for head in heads]
    headed = {point.key: at for point in points if (at := _headed(point, heads)) is not None}
    covers = _is_dealt_with if len(headed) >= _HEADED else _is_mentioned
    for point in points:
        index = headed.get(point.key)
        if index is None:
            index = next((at for at, sentence in enumerate(said) if covers(point, sentence)), None)
        if index is not None:
            yield PointMention(part, point.key, places[index].text, places[index].span)


def _names_parts(sentence: str, report: Report) -> bool:
    """Whether a sentence says of which parts the report is made, and so nothing about the points."""
    titles = (title.partition("、")[2] for title in report.part_titles.values())
    return sum(title in sentence for title in titles) >= _LIST


def _headed(point: PointWords, heads: Sequence[str]) -> int | None:
    """The index of the first head that has a name of the point."""
    if not point.names:
        return None
    return next((at for at, head in enumerate(heads) if any(name in head for name in point.names)), None)


def _is_mentioned(point: PointWords, sentence: str) -> bool:
    found = re.search(point.pattern, sentence)
    return found is not None and _is_about(point, sentence, found.start())


def _is_dealt_with(point: PointWords, sentence: str) -> bool:
    if any(word in sentence and _is_about(point, sentence, sentence.index(word)) for word in point.phrases):
        return True
    for thing in point.things:
        at = sentence.find(thing)
        while at >= 0:
            near = sentence[max(0, at - _NEAR) : at + len(thing) + _NEAR]
            if any(act in near for act in point.acts) and _is_about(point, sentence, at):
                return True
            at = sentence.find(thing, at + len(thing))
    return False


def _is_about(point: PointWords, sentence: str, at: int) -> bool:
    return at <= _HEAD or not any(word in sentence for word in point.unless)
