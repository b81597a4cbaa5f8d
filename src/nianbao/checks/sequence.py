"""Check kind ``sequence``: numbered sub-headings and items, none skipped, none twice."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.numerals import numeral
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions
from nianbao.model.statement import Numbered

#: Lists within lists; what is begun beyond begins anew.
_DEEPEST = 4


class Message(NamedTuple):
    """The number at fault, and those that are ``missing`` before it ("": none)."""

    shown: str
    missing: str


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """``default``: numbers are skipped. ``repeated``: one comes twice. A list within an item of another may
    be numbered in the same style: in one paragraph, the outer list goes on behind it."""
    open_: dict[tuple[str, str], list[Numbered]] = {}  # last items by part and style, inner lists last
    for item in report.statements.numbered:
        lists = open_.setdefault((item.part, item.style), [])
        before = _go_on(lists, item)
        # The items before a first one may be numbered in words: it is accepted, whatever its number.
        if before is None:
            continue
        title = report.part_titles[item.part]
        if item.number > before.number + 1:
            missing = [_shown(item.style, number) for number in range(before.number + 1, item.number)]
            yield Hit(item.span, (title,), Message(item.shown, "”“".join(missing)))
        elif item.number == before.number:
            yield Hit(item.span, (title,), Message(item.shown, ""), "repeated")


def _go_on(lists: list[Numbered], item: Numbered) -> Numbered | None:
    """The last item of the innermost of the ``lists`` that are open, where ``item`` goes on from none of
    them; else None. The lists are brought up to date."""
    if not lists or item.number == 1:
        if lists and (lists[-1].paragraph != item.paragraph or len(lists) == _DEEPEST):
            lists.clear()
        lists.append(item)
        return None
    around = next(
        (depth for depth in reversed(range(len(lists))) if lists[depth].number == item.number - 1), None
    )
    before = lists[-1] if around is None else None
    del lists[len(lists) - 1 if around is None else around :]
    lists.append(item)
    return before


def _shown(style: str, number: int) -> str:
    return style.format(number if style == "{}." else numeral(number))


KINDS = {
    "sequence": Kind(run, NoOptions, dict.fromkeys(("default", "repeated"), Message)),
}
