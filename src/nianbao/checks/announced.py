"""Check kind ``announced``: the parts that the preamble announces against those that there are."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions

#: A report of two or three 部分 is one of text and tables, say; from here on its parts are counted.
_PARTS = 4
_FURTHER = "七八九十"


class Message(NamedTuple):
    """``count``: how many parts the preamble announces, ``there``: how many there are or, in the cases
    ``counted`` and ``open``, are named; ``names``: those that there are too many of, or too few; "" in the
    default case."""

    count: str  # type: ignore[assignment]  # a field, in place of the method of tuples
    there: str
    names: str


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """``default``: a number that is neither that of the format nor that of the body. ``foreign``: names of
    no part. ``left-out``: parts of the body that a complete list does not name; ``counted``: that it says to
    have; ``open``: the list ends with 等, and but one part is left out."""
    announcement = report.statements.announcement
    there = list(dict.fromkeys(part.number for part in report.parts))
    if announcement is None or report.obsolete_headings or not there or _has_more(report):
        return
    due = len(report.part_titles)
    foreign = [name for name in announcement.foreign if not _is_within(name, report)]
    message = Message(str(announcement.total), str(len(there)), "")
    left = [report.part_titles[number] for number in there if number not in announcement.parts]
    if announcement.total >= _PARTS and announcement.total not in (due, len(there)):
        yield Hit(announcement.span, (), message)
    elif foreign:
        yield Hit(announcement.span, (), message._replace(names="、".join(foreign)), "foreign")
    elif len(announcement.parts) >= _PARTS and left:
        message = message._replace(there=str(len(announcement.parts)), names="；".join(left))
        if not announcement.is_open:
            case = "counted" if announcement.total > len(announcement.parts) else "left-out"
            yield Hit(announcement.span, (), message, case)
        elif announcement.total == len(there) == len(announcement.parts) + 1:
            yield Hit(announcement.span, (), message, "open")


def _is_within(name: str, report: Report) -> bool:
    """Whether a part says something under such a name: it may be that of a sub-heading."""
    bare = "".join(name.split()).removesuffix("情况").removesuffix("的")
    return any(bare in "".join(text.text.split()) for part in report.parts for text in part.texts)


def _has_more(report: Report) -> bool:
    """Whether there is a seventh part of the organ's own."""
    return any(
        text.text[:1] in _FURTHER and text.text[1:2] == "、" for part in report.parts for text in part.texts
    )


KINDS = {
    "announced": Kind(
        run, NoOptions, dict.fromkeys(("default", "foreign", "left-out", "counted", "open"), Message)
    ),
}
