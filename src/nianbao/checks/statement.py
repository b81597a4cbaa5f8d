"""Check kinds ``statement-…``: a statement that must be made, and in which part."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Alternatives, Kind
from nianbao.model.statement import Declaration
from nianbao.model.text import quote


class Params(NamedTuple):
    """``statement``: a key of ``rules/prose/declarations.yaml``, where the words are by which it is known.
    ``part``: where it belongs. A rule may give the words itself, in place of the key: ``any``, ``except``,
    ``like`` and ``cites`` are as there."""

    part: Literal["一", "二", "三", "四", "五", "六"]
    statement: str = ""
    any: tuple[tuple[Alternatives, ...], ...] = ()
    except_: tuple[str, ...] = ()
    like: tuple[tuple[Alternatives, ...], ...] = ()
    cites: str = ""


class Missing(NamedTuple):
    """The part it belongs to."""

    part: str


class Quoted(NamedTuple):
    """The part where the sentence stands, and the sentence."""

    part: str
    quote: str


def missing(report: Report, params: Params) -> Iterator[Hit]:
    """A hit where it is stated nowhere; case ``unclear`` on a sentence that may be meant for it. Where the
    part that it belongs to is missing as a whole, that alone is reported."""
    if report.statements.lost("declarations"):
        return
    due = report.part_titles[params.part]
    stated = _stated(report, params)
    if stated is None:
        part = report.part(params.part)
        if part is not None or not report.parts:
            yield Hit(part.span if part else next(report.document.spans()), (due,), Missing(due))
    elif not stated.is_clear:
        yield Hit(stated.span, (due,), Quoted(due, quote(stated.text)), "unclear")


def misplaced(report: Report, params: Params) -> Iterator[Hit]:
    """A hit where it is stated, but not in the part it belongs to."""
    stated = _stated(report, params)
    if stated is not None and stated.is_clear and stated.part != params.part:
        place = report.part_titles.get(stated.part, "引言")
        yield Hit(stated.span, (place,), Quoted(place, quote(stated.text)))


def _stated(report: Report, params: Params) -> Declaration | None:
    return next(
        (
            declaration
            for declaration in report.statements.declarations
            if declaration.key == params.statement
        ),
        None,
    )


KINDS = {
    "statement-missing": Kind(missing, Params, {"default": Missing, "unclear": Quoted}, absence=("default",)),
    "statement-misplaced": Kind(misplaced, Params, {"default": Quoted}),
}
