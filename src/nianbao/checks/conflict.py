"""Check kind ``conflict``: one quantity that the text gives twice, with two values."""

from collections.abc import Iterator
from itertools import combinations, islice
from typing import NamedTuple

from nianbao.checks.kit.readings import claims_of, table_of
from nianbao.model.claim import Claim
from nianbao.model.finding import Hit, Related
from nianbao.model.report import Report
from nianbao.model.rule import Kind, Say, Subject, TableKey

#: So many figures on one subject are held against each other; a report has a handful.
_MOST = 100


class InTable(NamedTuple):
    """``subjects`` that ``table`` holds."""

    table: TableKey
    subjects: tuple[Subject, ...]


class Params(NamedTuple):
    """``subjects``: what is looked at. Totals of the year must be the same, on one channel where they are
    given for one; a figure for one channel must not be more than the total. ``in-table``: subjects that a
    table holds, which are compared where that table is missing. Figures with different measure words are not
    compared, nor those of a 人民政府: they may be its own or its area's."""

    subjects: tuple[Subject, ...]
    in_table: tuple[InTable, ...] = ()


class Message(NamedTuple):
    """A figure, and the ``other`` that it contradicts."""

    quote: str
    other: str


def run(report: Report, params: Params) -> Iterator[Hit]:
    """A hit for each figure that contradicts an earlier one, at the later of the two."""
    if report.organ_kind == "人民政府":
        return
    reported: set[Claim] = set()
    tables = {subject: group.table for group in params.in_table for subject in group.subjects}
    for subject in (*params.subjects, *tables):
        claims = (claim for claim in claims_of(report, (subject,)) if claim.sure)
        for first, second in combinations(islice(claims, _MOST), 2):
            if second in reported or first.measure != second.measure:
                continue
            if subject in tables:
                is_missing = table_of(report, tables[subject]) is None
                wrong = is_missing and first.exact and second.exact and first.value != second.value
            else:
                wrong = _contradict(first, second)
            if wrong:
                reported.add(second)
                message = Message(second.quote, first.quote)
                related = (Related(first.span, report.path_at(first.span), Say("前文的数", "said before")),)
                yield Hit(second.span, report.path_at(second.span), message, related=related)


def _contradict(first: Claim, second: Claim) -> bool:
    if first.mark == "total" and second.mark == "total":
        same = first.exact and second.exact and first.place == second.place
        return same and first.value != second.value
    if (first.mark != "total" and second.mark != "total") or first.subject == "posted":
        return False
    total, part = (first, second) if first.mark == "total" else (second, first)
    # 余 and 多 say more than the figure; 约 may stand for a little less.
    most = total.value if total.exact else total.value * 2
    least = part.value if part.exact else part.value * 9 // 10
    return least > most


KINDS = {
    "conflict": Kind(run, Params, {"default": Message}),
}
