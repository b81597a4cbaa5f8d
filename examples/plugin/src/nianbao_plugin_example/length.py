"""Check kind ``length``: a part that is longer than a local notice allows."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, PartNumber


class Params(NamedTuple):
    """The options of the check, as a rule writes them under ``params``.

    ``part``: the part's official numeral. ``most``: the most characters, white space apart.
    """

    part: PartNumber
    most: int


class Message(NamedTuple):
    """The names that a rule's message may use."""

    part: str
    length: str
    most: str
    excess: str


def run(report: Report, params: Params) -> Iterator[Hit]:
    """A hit on the heading of each part that is too long; tables are not counted."""
    for part in report.parts:
        if part.number != params.part:
            continue
        length = sum(len("".join(text.text.split())) for text in part.texts)
        if length > params.most:
            title = report.part_titles[part.number]
            message = Message(title, str(length), str(params.most), str(length - params.most))
            yield Hit(part.span, (title,), message)


KINDS = {"length": Kind(run, Params, {"default": Message})}
