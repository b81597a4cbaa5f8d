"""The items of a list: 组织机构5条；政策文件3条（含解读1条）；其他23条."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.parsing.prose.figures.list_words import ListWords
from nianbao.parsing.prose.figures.quantities import COUNTS, MIXED, Quantity

#: So many figures of a list are read, and so long are their words.
_MOST, _LONGEST_LABEL = 100, 60
_SEPARATORS = "、,;"
_YEAR = lazy.regex("20[0-9]{2}年")
_PIECE = lazy.regex("[,;:]")
_LEAD = lazy.regex(r"(?:\([一二三四五六七八九十0-9]{1,2}\)|[0-9]{1,2}[.)]|[①-⑳]|[一二三四五六七八九十]是)")
_AND = ("以及", "和", "及", "与")
#: What a measure word of one character may be followed by: 3884条次.
_TIMES = "次"


class Doubt(IntEnum):
    """How doubtful it is that an item belongs to its list: weakly, the list may end before it; strongly,
    nothing says that it does not."""

    NONE = 0
    WEAK = 1
    STRONG = 2


class Entry(NamedTuple):
    """An item: its words and its figure. ``start``: where the words begin, -1 where something in brackets is
    left out of them."""

    label: str
    quantity: Quantity
    doubt: "Doubt"
    start: int = -1


class Listed(NamedTuple):
    """``open``: the list says that it leaves something out. ``unread``: one of its items could not be
    read, so what the items come to says nothing of what is missing. ``nested``: where figures start that are
    no items themselves: of lists that items have without brackets, and those that could not be read.
    ``after``: what is told behind the list in words that usually
    are not an item's, counted like the items; it belongs to the list only where the list adds up with it."""

    entries: tuple[Entry, ...]
    open: bool
    unread: bool
    nested: tuple[int, ...]
    after: tuple[Entry, ...]


def read_items(
    text: str, quantities: Sequence[Quantity], start: int, stop: int, words: ListWords, measure: str
) -> Listed:
    """The items of the list in ``text[start:stop]``; ``quantities`` are those of the sentence, ``measure`` is
    the total's measure word."""
    return _Walk(text, quantities, start, stop, words, measure).read()


class _Walk:
    """One list, read from its beginning."""

    def __init__(
        self, text: str, quantities: Sequence[Quantity], start: int, stop: int, words: ListWords, measure: str
    ) -> None:
        self.text = text
        self.words = words
        self.measure = measure
        self.position, self.stop = start, stop
        self.groups = tuple(brackets(text, start, stop))
        self.quantities = [
            quantity
            for quantity in quantities
            if start <= quantity.start
            and quantity.end <= stop
            and not any(begin < quantity.start < end for begin, end in self.groups)
        ][:_MOST]
        self.entries: list[Entry] = []
        self.nested: list[int] = []
        self.separator = ""
        self.open = self.unread = self.ended = self.closed = False
        self.doubt = Doubt.NONE
        self.after: list[Entry] = []

    def read(self) -> Listed:
        index = 0
        while index < len(self.quantities) and not self.ended:
            index = self._next(index)
        if not self.ended:
            self._tail(self._plain(self.position, self.stop))
        return Listed(tuple(self.entries), self.open, self.unread, tuple(self.nested), tuple(self.after))

    def _next(self, index: int) -> int:
        """Reads what the ``index``-th figure is told of; the index of the figure to read next."""
        quantity = self.quantities[index]
        words = self._plain(self.position, quantity.start)
        if quantity.measure == "%" and self.entries and is_share(words, self.words):
            self.position = quantity.end
            return index + 1
        separator, pieces = self._pieces(words)
        if not self.entries and len(pieces) > 1:
            self.unread = True  # 其中更新指南，修订信息78条
        label = pieces[-1] if pieces else ""
        if self.ended:
            return index
        if any(piece.startswith(self.words.changes) for piece in pieces):
            self.position = quantity.end
            return index + 1
        if any(self._ends(piece) for piece in pieces) or quantity.measure == "%":
            self.ended = True
            self._read_after(index)
            return index
        if self._opens(pieces):
            return self._nested(index)
        if quantity.measure != self.measure and not any(
            {quantity.measure, self.measure} <= kind for kind in MIXED
        ):
            # 培训3次 is another matter; what stands among the items is one that is counted otherwise.
            self.ended = True
            self.unread |= index + 1 < len(self.quantities) and separator == self.separator
            return index
        start = quantity.start - len(label)
        start = start if label and self.text.startswith(label, start) else -1
        label = self._label(label)
        is_label = len(label) <= _LONGEST_LABEL and not re.search("[0-9]", _YEAR.sub("", label))
        if not quantity.exact or not is_label or any(word in label[-2:] for word in self.words.each):
            self.unread = True
            self.nested.append(quantity.start)
        else:
            self._judge(separator, pieces, label, quantity.measure)
            self.entries.append(Entry(label, quantity, self.doubt, start))
            self.closed |= label.startswith(self.words.closing)
        self.separator = separator or self.separator
        self.position = quantity.end
        return index + 1

    def _read_after(self, index: int) -> None:
        """What is told from the ``index``-th figure on, as long as it is put like the items."""
        position = self.position
        for quantity in self.quantities[index:]:
            words = self._plain(position, quantity.start)
            label = words[1:]
            alike = words[:1] == self.separator and quantity.measure == self.measure and quantity.exact
            if not alike or not label or _PIECE.search(label):
                return
            self.after.append(Entry(label, quantity, Doubt.STRONG, position + 1))
            position = quantity.end

    def _pieces(self, words: str) -> tuple[str, list[str]]:
        """The separator behind the item before, and the clauses up to the figure; what stands between that
        item's figure and the separator belongs to it."""
        if not self.entries and not self.unread:
            return "", [piece for piece in _PIECE.split(words) if piece]
        cut = next((place for place, char in enumerate(words) if char in _SEPARATORS), -1)
        if cut < 0:
            word = next((word for word in _AND if words.startswith(word)), "")
            if word:
                return word, [words.removeprefix(word)]
            if self.entries and not self.entries[-1].label:
                word = next((word for word in _AND if words.endswith(word)), "")
                self._tail(words.removesuffix(word))
                return word, [""]
            self.unread = True
            return "", [words]
        self._tail(words[:cut])
        return words[cut], [piece for piece in _PIECE.split(words[cut + 1 :]) if piece]

    def _tail(self, words: str) -> None:
        """What stands right behind an item's figure."""
        tail = words.removeprefix(_TIMES)
        tail = _PIECE.split(tail)[0].split("、")[0]
        if tail.startswith(self.words.open_ends):
            self.open = self.ended = True
        elif tail and self.entries and not self.entries[-1].label:
            # 37条安全生产信息和1条救灾信息: the words stand behind the figure.
            self.entries[-1] = self.entries[-1]._replace(label=tail)

    def _ends(self, piece: str) -> bool:
        if piece.startswith(self.words.means):
            first = self.entries[0].label if self.entries else piece
            by_channel = any(word in first for word in self.words.dimensions["channel"])
            return not by_channel and not first.startswith(self.words.means)
        return piece.startswith(self.words.ends) and not self._is_category(piece)

    def _opens(self, pieces: Sequence[str]) -> bool:
        """Whether the words open a list of the item before them, and are not how all items begin."""
        if not self.entries or not pieces:
            return False
        label, first = pieces[-1], self.entries[0].label
        for piece in pieces[:-1]:  # 网站公开40条，具体为：…
            alone = self.words.opener(piece, 0, len(piece))
            if alone is not None and alone.word == piece:
                return True
        opener = self.words.opener(label, 0, len(label))
        if opener is None or first.startswith(opener.word):
            return False
        # 其中镇街动态3条 opens one even before a category; 涉及民生类信息3条 is an item.
        return opener.word.startswith(self.words.inner) or not self._is_category(label)

    def _is_category(self, label: str) -> bool:
        return self._label(label).endswith(self.words.categories)

    def _label(self, label: str) -> str:
        label = label.lstrip("、") if not self.entries else label
        lead = _LEAD.match(label)
        label = label[lead.end() :] if lead else label
        return label.removesuffix(
            next((word for word in self.words.before_figure if label.endswith(word)), "")
        ).rstrip(":")

    def _judge(self, separator: str, pieces: Sequence[str], label: str, measure: str) -> None:
        """How doubtful it is that the item, and what stands behind it, is told of the list."""
        if not self.entries:
            return
        verbs = self.words.verbs
        is_led = label.startswith(verbs) and not self.entries[0].label.startswith(verbs)
        differs = separator != self.separator and len(self.entries) > 1
        measures = {entry.quantity.measure for entry in self.entries}
        if self.closed or (measures == {self.measure} and measure != self.measure):
            self.doubt = Doubt.STRONG  # behind 其他, or counted otherwise than the total
        elif is_led and not differs and len(pieces) == 1 and label.endswith(self.words.categories):
            return
        elif is_led and (len(pieces) > 1 or differs):
            self.doubt = Doubt.STRONG
        elif is_led or (separator == ";" and self.separator in ("、", ",")):
            self.doubt = max(self.doubt, Doubt.WEAK)

    def _nested(self, index: int) -> int:
        """An item with a list of its own without brackets (信息39条，包括A类10条、B类29条；其他9条), which
        ends where it comes to the item, or with a semicolon. The index of the figure behind it."""
        whole = self.entries[-1].quantity.value
        added: int | Decimal = 0
        for place in range(index, len(self.quantities)):
            quantity = self.quantities[place]
            between = self._plain(self.position, quantity.start)
            if place > index and (";" in between or added == whole):
                return place
            self.nested.append(quantity.start)
            added += quantity.value if quantity.measure in COUNTS else 0
            self.position = quantity.end
        self.unread |= added != whole
        self.ended = True
        return len(self.quantities)

    def _plain(self, start: int, end: int) -> str:
        """``text[start:end]`` without what stands in brackets."""
        words, position = "", start
        for begin, close in self.groups:
            if begin >= position and close <= end:
                words += self.text[position:begin]
                position = close
        return words + self.text[position:end]


def brackets(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Where the outermost brackets of ``text[start:stop]`` begin and where they end, behind the closing one;
    one that is not closed ends with the text."""
    depth = begin = 0
    for index in range(start, stop):
        if text[index] == "(":
            begin = index if not depth else begin
            depth += 1
        elif text[index] == ")" and depth:
            depth -= 1
            if not depth:
                yield begin, index + 1
    if depth:
        yield begin, stop


def is_share(words: str, of: ListWords) -> bool:
    """Whether ``words``, between a part and a percentage, say that it is its share of a total."""
    shares = of.shares
    words = words.strip(",;(、")
    if words in shares.words:
        return True
    if not words.startswith("占") or any(word in words for word in shares.never):
        return False
    words = words.removesuffix(next((word for word in shares.behind if words.endswith(word)), ""))
    return words.removesuffix("的").endswith(shares.of) or any(word in words for word in shares.of)
