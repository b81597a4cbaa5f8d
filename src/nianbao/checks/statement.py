"""Check kind ``statement``: a statement that must be made, and in which part."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.text import quote


class Params(NamedTuple):
    """``statement``: a key of ``rules/prose/declarations.yaml``, where the words are by which it is known.
    ``part``: where it belongs. A rule may give the words itself, in place of the key: ``any``, ``except``,
    ``like`` and ``cites`` are as there."""

    fault: Literal["missing", "misplaced"]
    part: Literal["一", "二", "三", "四", "五", "六"]
    statement: str = ""
    any: tuple[tuple[str, ...], ...] = ()
    except_: tuple[str, ...] = ()
    like: tuple[tuple[str, ...], ...] = ()
    cites: str = ""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """``missing``: stated nowhere. ``misplaced``: stated, but not in the part it belongs to."""
    if report.statements.lost("declarations"):
        return
    due = report.part_titles[params.part]
    stated = next((one for one in report.statements.declarations if one.key == params.statement), None)
    if stated is not None and stated.is_clear:
        if params.fault == "misplaced" and stated.part != params.part:
            place = report.part_titles.get(stated.part, "引言")
            yield Hit(stated.span, (place,), {"part": place, "quote": quote(stated.text)})
    elif params.fault == "missing" and stated is not None:
        yield Hit(stated.span, (due,), {"part": due, "quote": quote(stated.text)}, "unclear")
    elif params.fault == "missing":
        near = report.part(params.part) or (report.parts[-1] if report.parts else None)
        yield Hit(near.span if near else next(report.document.spans()), (due,), {"part": due, "quote": ""})
