"""Check kind ``year``: title, period and preamble name one report year."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit, Related
from nianbao.model.report import Report
from nianbao.model.rule import Say

_PLACES = {
    "title": Say("标题", "title"),
    "period": Say("统计期限", "period"),
    "preamble": Say("引言", "preamble"),
}


class Params(NamedTuple):
    """No options."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """A hit for each mention of another year than most places name (the title's where they tie)."""
    mentions = report.statements.years
    if not mentions:
        return
    votes: dict[int, set[str]] = {}
    for mention in mentions:
        votes.setdefault(mention.year, set()).add(mention.place)
    expected = max(votes, key=lambda year: (len(votes[year]), year == mentions[0].year))
    # One place each that says otherwise is enough to see it by.
    others = {mention.place: mention for mention in reversed(mentions) if mention.year == expected}
    for mention in mentions:
        if mention.year != expected:
            place = _PLACES[mention.place]
            related = tuple(
                Related(other.span, (), Say(f"{_PLACES[other.place].zh}：{other.text}", other.text))
                for other in others.values()
            )
            arguments: dict[str, str | Say] = {
                "year": str(mention.year),
                "text": mention.text,
                "place": place,
                "expected": str(expected),
            }
            yield Hit(mention.span, (place.zh,), arguments, related=related)
