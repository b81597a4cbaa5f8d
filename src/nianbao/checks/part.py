"""Check kinds ``part-…``: the six parts, whether they are there, their order and their headings.

Where the whole skeleton is that of another format its headings are not judged: see ``part-obsolete``.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from nianbao.model.finding import Edit, Fix, Hit
from nianbao.model.report import Part, Report
from nianbao.model.rule import Kind, NoOptions, Say

#: What looks like 一.
_DASHES = "—–－―ー_-"


#: More parts with the same fault than this are one hit.
_SEPARATE = 3


class Missing(NamedTuple):
    """The official heading, or several, and how many."""

    part: str
    count: str  # type: ignore[assignment]  # a field, in place of the method of tuples


class Order(NamedTuple):
    """The official heading, and the numerals of the parts as they stand."""

    part: str
    order: str


class Repeated(NamedTuple):
    """The official heading and the printed one."""

    part: str
    printed: str


class Wording(NamedTuple):
    """As for a repeated part; ``official``: the heading without its numeral."""

    part: str
    printed: str
    official: str


class Numeral(NamedTuple):
    """The official heading, the printed one, the official numeral, the printed one ("": none), and what is
    printed behind it; how many headings have the fault."""

    part: str
    printed: str
    number: str
    numeral: str
    wording: str
    count: str  # type: ignore[assignment]


def missing(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit for each part that is not there; one for many (case ``several``)."""
    if report.obsolete_headings:
        return
    present = {part.number for part in report.parts}
    numbers = list(report.part_titles)
    hits: list[Hit] = []
    for index, number in enumerate(numbers):
        if number in present:
            continue
        # Said where the part belongs: at the heading that follows it, else at the last one there is.
        following = (report.part(later) for later in numbers[index + 1 :])
        near = next((part for part in following if part), report.parts[-1] if report.parts else None)
        span = near.span if near else next(report.document.spans())
        title = report.part_titles[number]
        hits.append(Hit(span, (title,), Missing(title, "1")))
    if len(hits) > _SEPARATE:
        titles = "”“".join(hit.path[0] for hit in hits)
        hits = [hits[0]._replace(message=Missing(titles, str(len(hits))), case="several")]
    yield from hits


def order(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on the first part that stands behind a later one."""
    if report.obsolete_headings:
        return
    firsts: dict[str, Part] = {}
    for part in report.parts:
        firsts.setdefault(part.number, part)
    parts = list(firsts.values())
    rank = {number: index for index, number in enumerate(report.part_titles)}
    now = "、".join(part.number for part in parts)
    for before, part in pairwise(parts):
        if rank[part.number] < rank[before.number]:
            title = report.part_titles[part.number]
            yield Hit(part.span, (title,), Order(title, now))
            return


def repeated(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each part that was there already."""
    seen: set[str] = set()
    for part in report.parts:
        if part.number in seen:
            title = report.part_titles[part.number]
            yield Hit(part.span, (title,), Repeated(title, part.heading))
        seen.add(part.number)


def wording(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each heading in other words; case ``measures`` for 改进措施 instead of 改进情况."""
    for part in report.parts if not report.obsolete_headings else ():
        if part.match != "official":
            title = report.part_titles[part.number]
            official = title[2:]
            measures = part.wording.replace("改进措施", "改进情况").replace(" ", "") == official
            case = "measures" if measures else "default"
            message = Wording(title, part.heading, official)
            yield Hit(part.span, (title,), message, case, fix=_official(report, part, official))


def _official(report: Report, part: Part, official: str) -> Fix | None:
    """The fix that puts the official wording behind the numeral; None where the heading is in pieces."""
    text = report.document.text(part.span)
    start = text.rfind(part.wording) if part.wording else -1
    if start < 0:
        return None
    span = part.span.cut(start, start + len(part.wording))
    return Fix((Edit(span, official),), Say(f"改为“{official}”", f"write “{official}”"))


def numeral(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each heading with another numeral, or none; one for many with the same fault (``several``)."""
    cases: dict[str, list[Hit]] = {}
    for part in report.parts if not report.obsolete_headings else ():
        if part.numeral != part.number:
            chinese = all(char in "一二三四五六七八九十" for char in part.numeral)
            case = "missing" if not part.numeral else "default" if chinese else "foreign"
            if part.numeral.startswith(("（", "(")):
                case = "bracketed"
            elif part.numeral.strip(_DASHES) == "" != part.numeral:
                case = "dash"
            title = report.part_titles[part.number]
            message = Numeral(title, part.heading, part.number, part.numeral, part.wording, "1")
            cases.setdefault(case, []).append(Hit(part.span, (title,), message, case))
    for hits in cases.values():
        if len(hits) > _SEPARATE and isinstance(hits[0].message, Numeral):
            message = hits[0].message._replace(count=str(len(hits)))
            yield hits[0]._replace(message=message, case="several")
        else:
            yield from hits


KINDS = {
    "part-missing": Kind(
        missing, NoOptions, dict.fromkeys(("default", "several"), Missing), absence=("default", "several")
    ),
    "part-order": Kind(order, NoOptions, {"default": Order}),
    "part-repeated": Kind(repeated, NoOptions, {"default": Repeated}),
    "part-wording": Kind(wording, NoOptions, dict.fromkeys(("default", "measures"), Wording), fixable="safe"),
    "part-numeral": Kind(
        numeral,
        NoOptions,
        dict.fromkeys(("default", "missing", "foreign", "bracketed", "dash", "several"), Numeral),
    ),
}
