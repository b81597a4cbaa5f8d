"""Lists under a total, of one sentence or of one and the sentence before it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.model.claim import Claim, Item, Series
from nianbao.parsing.prose.figures.item_kinds import CHANNEL, closes, dimension_of, is_whole_set
from nianbao.parsing.prose.figures.items import Doubt, Entry, Listed, brackets, read_items
from nianbao.parsing.prose.figures.list_words import ListWords
from nianbao.parsing.prose.figures.quantities import COUNTS, TIMES, Quantity, find_quantities
from nianbao.parsing.prose.figures.sentences import Sentence
from nianbao.parsing.prose.figures.view import View

_MARKS = ",;:("
_CLAUSE = lazy.regex("[,;:()。\n]")
#: So far behind a total the words that open its list are looked for, and so long is what is told of it.
_FAR, _LONGEST_TOTAL = 120, 60
#: How many sentences before it a sentence that begins with 其中 goes on from.
_BACK = 2
#: So many figures before a list may be its total; so long is the sentence before one.
_FIGURES, _LONGEST = 8, 2_000
#: A list of categories that are always given side by side is one where it comes to so many tenths.
_TENTHS = 7
#: Figures whose clauses end in so many of the same characters are told of along with each other.
_ALIKE = 4
#: The first two or three items may be all, and two or more others be told of these; or one other, where
#: the figures are so large that they hardly add up by chance.
_FIRST, _LARGE = 3, 20
#: So many lists of a sentence are read.
_MOST = 20


class _Opening(NamedTuple):
    """Where the first item's words begin, where the list ends at the latest, and what the opener says."""

    start: int
    stop: int
    form: str


def find_series(
    sentence: Sentence, view: View, words: ListWords, claims: Sequence[Claim]
) -> Iterator[Series]:
    """The lists of the sentence. ``claims`` are those of this sentence and of the one before it."""
    finder = _Finder(sentence, view, words, claims)
    yield from finder.from_before()
    yield from finder.within()


class _Finder:
    """The lists of one sentence; ``taken`` are the figures that are items of one, each with where
    its words begin."""

    def __init__(self, sentence: Sentence, view: View, words: ListWords, claims: Sequence[Claim]) -> None:
        self.sentence, self.view, self.words, self.claims = sentence, view, words, claims
        self.text = view.text
        self.taken: dict[int, int] = {}
        self.tries = 0
        begin, end = sentence.start, sentence.end
        self.groups = tuple(brackets(self.text, begin, end))
        self.closes = any(self.text.find(word, begin, end) >= 0 for word in words.closing)

    def from_before(self) -> Iterator[Series]:
        """A list that begins with the sentence: its total stands in the one before it."""
        text, sentence = self.text, self.sentence
        if not sentence.quantities:
            return
        begin = sentence.start + (text[sentence.start] in ",:")
        opener = self.words.opener(text, begin, sentence.end)
        opening = self._opener(begin, begin, sentence.quantities[0].start, sentence.end)
        if opener is None or opening is None:
            return
        end = sentence.start
        for _ in range(_BACK):
            if end == 0 or (text[end - 1] == "\n" and not opener.back):
                return
            end -= text[end - 1] == "\n" and end > 1 and text[end - 2] in "。!?"
            start = max(text.rfind(mark, 0, end - 1) for mark in "。!?\n") + 1
            if end - start > _LONGEST:
                return
            before = tuple(find_quantities(text, start, end - 1))
            totals = self._totals(before[-_FIGURES:], start)
            if totals:
                yield from self._series(totals, opening, start)
                return
            end = start

    def within(self) -> Iterator[Series]:
        """The lists whose total stands in the sentence."""
        quantities, sentence = self.sentence.quantities, self.sentence
        for index, quantity in enumerate(quantities[:-1]):
            following = quantities[index + 1].start
            item = quantity.start in self.taken
            if item and not self._has_own_list(quantity):
                continue
            if following - quantity.end > _FAR:
                continue
            if self.tries >= _MOST:
                return
            opening = self._opening(quantity.end, following)
            if item and opening is not None and self.text[quantity.end] != "(":
                opening = opening._replace(stop=self.text.find(";", quantity.end, sentence.end))
            if opening is None and not item and self.closes:
                opening = self._bare(quantity)
            if opening is None or ";" in self.text[opening.start : following]:
                continue
            self.tries += 1
            near = quantities[max(0, index + 1 - _FIGURES) : index + 1]
            totals = [quantity] if item else self._totals(near, sentence.start)
            if totals:
                begin = self.taken.get(quantity.start, sentence.start)
                yield from self._series(totals, opening, begin)

    def _has_own_list(self, item: Quantity) -> bool:
        """Whether a list of an item's own can be told from the list that it is in: by a bracket, or a
        semicolon that ends it."""
        end = item.end
        if self.text[end : end + 1] == "(":
            return True
        begin = end + (self.text[end : end + 1] == ",")
        opened = self.words.opener(self.text, begin, self.sentence.end) is not None
        return opened and self.text.find(";", begin, self.sentence.end) >= 0

    def _totals(self, quantities: Sequence[Quantity], start: int) -> list[Quantity]:
        """The figures that a list behind them may be of, the nearest last."""
        return [
            quantity
            for quantity in quantities
            if (quantity.measure in COUNTS or quantity.measure in TIMES)
            and quantity.exact
            and (quantity is quantities[-1] or quantity.start not in self.taken)
            and not self._clause(start, quantity.start).startswith(self.words.changes)
        ]

    def _opening(self, end: int, following: int) -> _Opening | None:
        """What opens a list between a figure that ends at ``end`` and the one that follows it."""
        text = self.text
        anywhere = max(text.rfind(word, end, following) for word in self.words.anywhere)
        if anywhere >= 0:
            return self._opener(end, anywhere, following, self.sentence.end)
        direct = next((word for word in self.words.direct if text.startswith(word, end, following)), "")
        if direct:
            begin = end + len(direct) + (text[end + len(direct)] in ",:")
            return _Opening(begin, self._stop(end, begin, self.sentence.end), "")
        match = _CLAUSE.search(text, end, following)
        if match is None or match[0] in ")。\n":
            return None
        begin = match.start()
        while begin < following and text[begin] in _MARKS:
            begin += 1
        opening = self._opener(end, begin, following, self.sentence.end)
        if opening is None and text[begin - 1] in ":(":
            form = "whole" if text[begin - 1] == "(" else ""
            opening = _Opening(begin, self._stop(end, begin, self.sentence.end), form)
        return opening

    def _opener(self, end: int, begin: int, following: int, stop: int) -> _Opening | None:
        """The list that the words at ``begin`` open, if they do."""
        opener = self.words.opener(self.text, begin, following)
        if opener is None:
            return None
        start = begin + len(opener.word)
        while start < following and self.text[start] in ",:":
            start += 1
        return _Opening(start, self._stop(end, begin, stop), opener.form)

    def _stop(self, end: int, start: int, stop: int) -> int:
        """Where the bracket closes that was opened between ``end`` and ``start``, or that a figure stands in
        that ends at ``end``; else ``stop``."""
        for begin, close in self.groups:
            if begin < start < close:
                inner = self.text.rfind("(", max(begin + 1, end), start)
                if inner >= 0:
                    return next(brackets(self.text, inner, close - 1))[1] - 1
                return close - 1
        return stop

    def _bare(self, total: Quantity) -> _Opening | None:
        """Items behind a total without a word that opens a list (信息共72条，动态67条，其他5条): they are one
        only where the last of them closes it."""
        clause = self._clause(self.sentence.start, total.start)
        if self.text[total.end] != "," or not any(word in clause for word in self.words.totals):
            return None
        self.tries += 1
        text, quantities = self.text, self.sentence.quantities
        opening = _Opening(total.end + 1, self.sentence.end, "bare")
        listed = read_items(text, quantities, *opening[:2], self.words, total.measure)
        if len(listed.entries) < 2 or listed.unread or not closes(listed.entries[-1].label, self.words):
            return None
        last = listed.entries[-1].quantity.start
        behind = [quantity for quantity in self.sentence.quantities if total.start < quantity.start <= last]
        gaps = pairwise(behind)
        return None if any(self._opening(item.end, following.start) for item, following in gaps) else opening

    def _series(self, totals: Sequence[Quantity], opening: _Opening, begin: int) -> Iterator[Series]:
        """The list of a total, read so that it adds up where it can be."""
        text, quantities, measure = self.text, self.sentence.quantities, totals[-1].measure
        listed = read_items(text, quantities, opening.start, opening.stop, self.words, measure)
        if not listed.entries or (len(listed.entries) == 1 and opening.form in ("whole", "bare")):
            return
        self.taken |= {
            entry.quantity.start: max(entry.start, entry.quantity.start - len(entry.label))
            for entry in listed.entries
        } | dict.fromkeys(listed.nested, -1)
        total, entries = self._reading(totals, listed)
        if _sum(entries) != total.value and self._stands_beside(totals, begin):
            return
        label = self._clause(begin, total.start)
        labels = [entry.label for entry in entries]
        dimension = dimension_of(labels, self.words)
        if dimension is None or (dimension != CHANNEL and self._is_elsewhere(total, (label, *labels))):
            return
        span = self.view.span(total.figure, total.end)
        items = [self._item(entry) for entry in entries]
        if span is None or None in items:
            return
        closed = not listed.unread and (
            opening.form in ("whole", "bare")
            or closes(labels[-1], self.words)
            or (is_whole_set(labels, self.words) and 10 * _sum(entries) >= _TENTHS * total.value)
        )
        leaves_out = listed.open or listed.unread or opening.form == "open"
        quote = self.view.quote(max(begin, total.start - _LONGEST_TOTAL), total.end)
        yield Series(
            Item(quote, total.value, span),
            tuple(item for item in items if item is not None),
            closed and not leaves_out,
            leaves_out,
            dimension == CHANNEL,
        )

    def _reading(self, totals: Sequence[Quantity], listed: Listed) -> tuple[Quantity, Sequence[Entry]]:
        """The total and the items that add up, of all that the list may be read as; else the nearest total
        and all items, or those that surely are its own where these alone come to more."""
        entries = listed.entries
        weak, strong = (
            next((place for place, entry in enumerate(entries) if entry.doubt >= doubt), len(entries))
            for doubt in (Doubt.WEAK, Doubt.STRONG)
        )
        for total in reversed(totals):
            for cut in range(len(entries), max(weak, 1) - 1, -1):
                if _sum(entries[:cut]) == total.value:
                    return total, entries[:cut]
        for cut in range(1, len(listed.after) + 1):
            if _sum((*entries, *listed.after[:cut])) == totals[-1].value:
                return totals[-1], (*entries, *listed.after[:cut])
        # 信息90条，其中政务信息60条，镇街信息30条，政策解读5条: the last is one of those before it.
        spare = 1 if totals[-1].value >= _LARGE and not closes(entries[-1].label, self.words) else 2
        for cut in range(min(len(entries) - spare, _FIRST), 1, -1):
            if _sum(entries[:cut]) == totals[-1].value:
                return totals[-1], entries[:cut]
        total = totals[-1]
        return total, entries[:strong] if _sum(entries) > total.value else entries

    def _stands_beside(self, totals: Sequence[Quantity], begin: int) -> bool:
        """Whether the nearest of the figures that a list may be of is told of along with another before it,
        so that the list may be of both."""
        if len(totals) < 2:
            return False
        before, nearest = totals[-2:]
        between = self.text[before.end : nearest.start]
        if ";" in between:
            return False
        # 通过网站公开75条，通过新媒体公开28条: they are put alike.
        ends = [self._clause(begin, total.start)[-_ALIKE:] for total in (before, nearest)]
        alike = ends[0] == ends[1] and len(ends[0]) == _ALIKE
        return alike or not any(verb in between for verb in self.words.own_verbs)

    def _is_elsewhere(self, total: Quantity, labels: Sequence[str]) -> bool:
        """Whether the list is one of requests, reviews or decisions; ``labels`` are the total's words and
        the items'."""
        span = self.view.span(total.figure, total.end)
        words = labels[0] + _CLAUSE.split(self.text[total.end : total.end + _LONGEST_TOTAL], maxsplit=1)[0]
        return (
            any(word in words for word in self.words.elsewhere)
            or any(word in label for label in labels for word in self.words.elsewhere_items)
            or any(claim.span == span and claim.group in self.words.elsewhere_groups for claim in self.claims)
        )

    def _clause(self, begin: int, end: int) -> str:
        """The words of a figure's clause before it."""
        return _CLAUSE.split(self.text[max(begin, end - _LONGEST_TOTAL) : end])[-1]

    def _item(self, entry: Entry) -> Item | None:
        span = self.view.span(entry.quantity.figure, entry.quantity.end)
        if span is None:
            return None
        label, start = entry.label, entry.start
        if start >= 0 and self.text.startswith(label, start) and label:
            label = self.view.quote(start, start + len(label))  # quoted words, too
        return Item(label, entry.quantity.value, span)


def _sum(entries: Sequence[Entry]) -> int | Decimal:
    return sum((entry.quantity.value for entry in entries), start=0)
