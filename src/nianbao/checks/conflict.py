"""Check kind ``conflict``: one quantity that the text gives twice, with two values."""

from collections.abc import Iterator
from itertools import combinations, islice
from typing import NamedTuple

from nianbao.checks.reading import claims_of, part_of
from nianbao.model.claim import Claim
from nianbao.model.finding import Hit, Related
from nianbao.model.report import Report
from nianbao.model.rule import Say

#: So many figures on one subject are held against each other; a report has a handful.
_MOST = 100


class Params(NamedTuple):
    """``subjects``: what is looked at. Totals of the year must be the same; what is told of one channel must
    not be more than the total. Figures with different measure words are not compared."""

    subjects: tuple[str, ...]


def run(report: Report, params: Params) -> Iterator[Hit]:
    """A hit for each figure that contradicts an earlier one, at the later of the two."""
    said: set[Claim] = set()
    for subject in params.subjects:
        for first, second in combinations(islice(claims_of(report, (subject,)), _MOST), 2):
            if second in said or first.measure != second.measure or not _contradict(first, second):
                continue
            said.add(second)
            arguments: dict[str, str | Say] = {"quote": second.quote, "other": first.quote}
            related = (Related(first.span, part_of(report, first.span), Say("前文的数", "said before")),)
            yield Hit(second.span, part_of(report, second.span), arguments, related=related)


def _contradict(first: Claim, second: Claim) -> bool:
    if first.mark == "total" and second.mark == "total":
        if first.exact and second.exact:
            return first.value != second.value
        return False
    if first.mark != "total" and second.mark != "total":
        return False
    total, part = (first, second) if first.mark == "total" else (second, first)
    # 余 and 多 say more than the figure; 约 may stand for a little less.
    most = total.value if total.exact else total.value * 2
    least = part.value if part.exact else part.value * 9 // 10
    return least > most
