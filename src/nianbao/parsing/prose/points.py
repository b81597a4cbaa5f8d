"""The points on which a part, or the report as a whole, must say something."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nianbao.model.report import Report
from nianbao.model.statement import PointMention
from nianbao.model.text import Text
from nianbao.parsing.prose.sentences import assertions, clauses

#: A sentence is about a point that appears in its first characters, up to this offset.
_HEAD = 6
#: A sentence with this many names of parts is a list of the parts.
_LIST = 3
#: A name in these first characters is the sentence's heading: （四）政府信息公开平台建设.
_NAME = 18
#: Maximum distance between a thing and the act on it, in characters.
_NEAR = 14
#: A text with this many headings of points is organised by its points.
_HEADED = 3


class PointWords(NamedTuple):
    """``pattern`` shows that a point is covered. In a sentence with one of the words of ``unless`` (培训: the
    point was taught there, not dealt with) it must stand at the beginning.

    Where a text is organised by its points (three or more are headed by their ``names``), each of the others
    needs a heading too, or a word of ``phrases``, or one of ``things`` near one of
    ``acts`` (网站改版). A word in passing (次日上网) is not enough there."""

    key: str
    pattern: str
    unless: tuple[str, ...]
    names: tuple[str, ...]
    phrases: tuple[str, ...]
    things: tuple[str, ...]
    acts: tuple[str, ...]


class PointGroup(NamedTuple):
    """The points to be covered, and the part that has to cover them, "whole" for the report."""

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
    """For each point the first sentence that covers it. ``sentences`` are those of the report by part number,
    "" for the preamble."""
    places = {
        part: [assertion for assertion in assertions(of_part) if not _names_parts(assertion.text, report)]
        for part, of_part in sentences.items()
    }
    for part, points in words.values():
        within = (
            [assertion for of_part in places.values() for assertion in of_part]
            if part == "whole"
            else places.get(part)
        )
        if within:
            yield from _mentions(report.organ, within, part, points)


def _mentions(
    organ: str, places: Sequence[Text], part: str, points: Sequence[PointWords]
) -> Iterator[PointMention]:
    texts = [sentence.text for sentence in places]
    if organ:  # 市场监督管理局 is no mention of supervision
        texts = [sentence.replace(organ, "") for sentence in texts]
    heads = [sentence.lstrip()[:_NAME] for sentence in texts]
    heads = [head[slice(*next(clauses(head), (0, 0)))] for head in heads]
    headed = {point.key: head for point in points if (head := _headed(point, heads)) is not None}
    covers = _is_dealt_with if len(headed) >= _HEADED else _is_mentioned
    for point in points:
        index = headed.get(point.key)
        if index is None:
            index = next((index for index, sentence in enumerate(texts) if covers(point, sentence)), None)
        if index is not None:
            yield PointMention(part, point.key, places[index].text, places[index].span)


def _names_parts(sentence: str, report: Report) -> bool:
    """Whether a sentence lists the parts of the report, and so covers no point."""
    titles = (title.partition("、")[2] for title in report.part_titles.values())
    return sum(title in sentence for title in titles) >= _LIST


def _headed(point: PointWords, heads: Sequence[str]) -> int | None:
    """The index of the first heading with a name of the point."""
    if not point.names:
        return None
    return next(
        (index for index, head in enumerate(heads) if any(name in head for name in point.names)), None
    )


def _is_mentioned(point: PointWords, sentence: str) -> bool:
    match = re.search(point.pattern, sentence)
    return match is not None and _is_about(point, sentence, match.start())


def _is_dealt_with(point: PointWords, sentence: str) -> bool:
    if any(word in sentence and _is_about(point, sentence, sentence.index(word)) for word in point.phrases):
        return True
    for thing in point.things:
        position = sentence.find(thing)
        while position >= 0:
            near = sentence[max(0, position - _NEAR) : position + len(thing) + _NEAR]
            if any(act in near for act in point.acts) and _is_about(point, sentence, position):
                return True
            position = sentence.find(thing, position + len(thing))
    return False


def _is_about(point: PointWords, sentence: str, position: int) -> bool:
    return position <= _HEAD or not any(word in sentence for word in point.unless)
