"""The running text → claims: each figure with what it counts, whose it is, and of which year.

A sentence is read by its structure: the figures, the noun that each of them counts, what was done with it,
whose it is. Words that nobody listed are let pass where they cannot change that; words that can end the
reading. What is only likely is marked so: a wrong comparison costs more than one that is not made.
"""

from collections.abc import Sequence

from nianbao.model.claim import Claim, Claims, Dated, Growth, Series, Share
from nianbao.model.report import Part
from nianbao.model.statement import Fault
from nianbao.parsing.prose.figures.counts import SentenceReader
from nianbao.parsing.prose.figures.dated import find_dated
from nianbao.parsing.prose.figures.growth import find_growths
from nianbao.parsing.prose.figures.language import ClaimLanguage
from nianbao.parsing.prose.figures.place import Place
from nianbao.parsing.prose.figures.scope import own_of
from nianbao.parsing.prose.figures.sentences import sentences, with_quantities
from nianbao.parsing.prose.figures.series import find_series
from nianbao.parsing.prose.figures.shares import find_shares
from nianbao.parsing.prose.figures.tokens import without_quotes
from nianbao.parsing.prose.figures.view import view_of
from nianbao.parsing.prose.guard import losing

#: Only the parts that report on the year; 五 speaks of plans, 六 of other things.
_PARTS = ("一", "二", "三", "四")


def read_claims(
    parts: Sequence[Part], organ: str, year: int, language: ClaimLanguage, kind: str = "", level: str = ""
) -> Claims:
    """The figures of the parts 一 to 四 of a report of ``organ`` for ``year`` ("" and 0: unknown), and the
    dated statements of all. ``kind`` and ``level`` are the organ's, as far as they are known."""
    counts: list[Claim] = []
    shares: list[Share] = []
    series: list[Series] = []
    growths: list[Growth] = []
    dated: list[Dated] = []
    faults: list[Fault] = []
    own = own_of(organ, kind, level, language)
    for part in parts:
        if not part.texts:
            continue
        view = view_of(part.texts)
        view = view._replace(text=without_quotes(view.text, language.quoted))
        if part.number not in _PARTS:
            with losing(faults, "figures", part.heading):
                dated += find_dated(view, part.number, {}, organ, language.lists.dated)
            continue
        by_end: dict[int, list[Claim]] = {}
        place = Place(own, year, part.heading if part.number in "三四" else "")
        before: list[Claim] = []
        for sentence in sentences(view):
            claims: list[Claim] = []
            with losing(faults, "figures", view.text[sentence.start : sentence.end]):
                sentence = with_quantities(sentence, view)
                claims = SentenceReader(language, view, sentence, place, before).read()
                series += (listed := tuple(find_series(sentence, view, language.lists, (*before, *claims))))
                shares += find_shares(sentence, view, language.lists, claims, listed)
                growths += find_growths(sentence, view, language.lists.growth, claims, year)
            counts += claims
            by_end[sentence.end] = claims
            before = claims if sentence.quantities or claims else before
        with losing(faults, "figures", part.heading):
            dated += find_dated(view, part.number, by_end, organ, language.lists.dated)
    return Claims(tuple(counts), tuple(shares), tuple(series), tuple(growths), tuple(dated), tuple(faults))
