"""Check kind ``part-length``: a part that is longer than a local notice allows."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, PartNumber


class Params(NamedTuple):
    """``most``: characters of the ``part``, white space and tables apart."""

    part: PartNumber
    most: int


class Message(NamedTuple):
    """The official heading, the number of characters there are and that are allowed."""

    part: str
    length: str
    most: str


def run(report: Report, params: Params) -> Iterator[Hit]:
    """A hit on the heading of the part."""
    part = report.part(params.part)
    length = sum(len("".join(text.text.split())) for text in part.texts) if part else 0
    if part and length > params.most:
        title = report.part_titles[part.number]
        yield Hit(part.span, (title,), Message(title, str(length), str(params.most)))


KINDS = {"part-length": Kind(run, Params, {"default": Message})}
