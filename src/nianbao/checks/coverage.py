"""Check kind ``coverage``: what a part, or the report as a whole, must say something about."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from nianbao.model.finding import Hit, Skip
from nianbao.model.report import Report
from nianbao.model.rule import Kind, OrganLevel, Say


class Point(NamedTuple):
    """``key``: as in ``rules/prose/points.yaml``, where the words are by which it is known. ``zh`` and ``en``
    name it in messages."""

    key: str
    zh: str
    en: str


class Params(NamedTuple):
    """``part``: where the ``points`` belong; "whole" is the whole report. A part without any text is left
    to other rules, and one with pictures is not judged: the text may be in them. ``lenient``: levels of
    organs whose hits are of a case of their own."""

    part: Literal["whole", "一", "二", "三", "四", "五", "六"]
    points: tuple[Point, ...]
    lenient: tuple[OrganLevel, ...] = ()


class Message(NamedTuple):
    """The ``points`` that are not covered, and how many."""

    part: str
    points: Say
    count: str  # type: ignore[assignment]  # a field, in place of the method of tuples


def run(report: Report, params: Params) -> Iterator[Hit | Skip]:
    """One hit that names all points that are not covered."""
    parts = [part for part in report.parts if params.part in ("whole", part.number)]
    if not any(part.texts for part in parts) or report.statements.lost("points"):
        return
    covered = {point.key for point in report.statements.points if point.part == params.part}
    missing = [point for point in params.points if point.key not in covered]
    if not missing:
        return
    names = Say("、".join(point.zh for point in missing), ", ".join(point.en for point in missing))
    if any(part.images for part in parts):
        zh = f"有图片，没有核对是否写明{names.zh}"
        yield Skip("", Say(zh, f"there are pictures; not checked whether it says {names.en}"))
        return
    title = report.part_titles[parts[0].number]
    path = () if params.part == "whole" else (title,)
    case = "lenient" if report.organ_level in params.lenient else "default"
    yield Hit(parts[0].span, path, Message(title, names, str(len(missing))), case)


KINDS = {
    "coverage": Kind(
        run, Params, dict.fromkeys(("default", "lenient"), Message), absence=("default", "lenient")
    ),
}
