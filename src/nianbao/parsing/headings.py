"""Recognises part headings, near misses included."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.model.span import Span
from nianbao.parsing.vocabulary import INVISIBLE, LIKENESS, Vocabulary, likeness, skeleton

_HEADING = lazy.regex(
    rf"[#\s\u3000{INVISIBLE}]{{0,20}}"
    rf"(?:第?(?P<chinese>[一二三四五六七八九十]{{1,2}})(?:部分)?[、.．,，:：。\s\u3000{INVISIBLE}]{{1,20}}"
    r"|(?P<dash>[—–－―ー_-]{1,2})[、.．,，:：\s\u3000]{0,20}"  # in place of 一
    r"|(?P<other>\d{1,2}|[壹贰叁肆伍陆]|[ⅠⅡⅢⅣⅤⅥ①②③④⑤⑥]|[IVX]{1,3})[、.．,，\s\u3000]{1,20})?"
    r"(?P<wording>[^\s（(].*)"  # a bracketed numeral makes a sub-heading, whatever the wording
)
#: The same with its numeral in brackets, accepted only where the report numbers its parts like this.
_BRACKETED = lazy.regex(
    r"\s{0,20}(?P<numeral>[（(]\s?(?P<chinese>[一二三四五六])\s?[）)])[、.．,，:：\s]{0,20}(?P<wording>\S.*)"
)
_BRACKETED_WORD = lazy.regex(r"[（(][一二三四五六][)）][^\s|]{4,40}")
_NOTE = lazy.regex(r"[（(][^（()）]{0,30}[）)]\s*[。.：:]?$")
#: A separate word of the length of a heading.
_APART = lazy.regex(r"(?<![^\s|])[^\s|]{6,40}(?![^\s|])")
#: A line longer than this is running text, never a heading, a label or a title.
LONGEST_LINE = 120
#: A heading with a numeral is at least as long as 一、总体情况.
_SHORTEST = 6
#: First characters of lines with the numeral of a part.
_FIRST = frozenset("一二三四五六第# \u3000" + INVISIBLE)
#: The numeral of a part.
_NUMERAL = lazy.regex(r"[一二三四五六](?=[、.．]\s{0,3}\w)")
#: Between a number and a numeral right behind it there are at most so many blanks.
_MOST_BLANKS = 3
_NUMERALS = "一二三四五六"
_OPENING = frozenset("（(")
#: Bracketed numerals are accepted where at least this many parts have theirs.
_MIN_BRACKETED = 4
#: A near miss is believed without a numeral only from this length on (skeleton characters).
_TELLING = 8


#: With so many other headings without their numeral, a draft has more than part 一.
_MIN_OTHERS = 4


class Heading(NamedTuple):
    """A part heading; the fields are those of :class:`nianbao.model.report.Part`."""

    number: str
    numeral: str
    wording: str
    match: str
    text: str
    span: Span


class Headings:
    """Finds part headings by the wordings of a vocabulary.

    ``texts`` are all texts of the document. Parts that have a heading with their own numeral (三、…) in
    it are recognised by such headings only, since sub-headings often repeat the wording of a part.
    Headings with the numeral in brackets, （三）…, count where that is how the report numbers its parts, or
    where such a heading comes in turn behind the part before and its part has no other. Where the table of
    a part is nowhere in the document, its wording without its numeral may only head an item of part 一.
    """

    def __init__(self, vocabulary: Vocabulary, texts: Sequence[str] = ()) -> None:
        self._wordings: dict[str, tuple[str, str]] = {}
        for part, words in vocabulary.parts.items():
            self._wordings.update(dict.fromkeys(words.near, (part, "near")))
            self._wordings.update(dict.fromkeys(words.official, (part, "official")))
        self._longest = max(map(len, self._wordings))
        parts = vocabulary.parts.values()
        self._forms = [(part.number, lazy.regex(part.forms)) for part in parts if part.forms]
        self._own = {part.number: lazy.regex(part.numbered) for part in parts if part.numbered}
        self._inline = lazy.regex(vocabulary.inline)
        self._sure: set[str] = set()
        self._bracketed: set[str] = set()
        self._items: set[str] = set()
        self._without_table: frozenset[str] = frozenset()
        in_turn: set[str] = set()  # the parts whose bracketed numeral stands right behind the part before
        unsure: set[str] = set()  # the parts that have a heading with another numeral, or without one
        above: list[str] = []  # the numeral of the last part, and those in brackets since
        for text in texts:
            if len(text) < _SHORTEST:
                continue
            if len(text) > LONGEST_LINE:
                self._sure.update(
                    heading.number for heading, _, _ in self.inline(text) if heading.numeral == heading.number
                )
            elif text[:1] in _FIRST and (numbers := [*self._numbered(text, _HEADING)]):
                self._sure.update(numbers)
                above = numbers
            elif text[:1] in _OPENING:
                numbers = [*self._numbered(text, _BRACKETED)]
                if numbers and above == [_NUMERALS[_NUMERALS.index(numbers[0]) - 1]]:
                    in_turn.update(numbers)
                    above = numbers
                elif text[1:2] in _NUMERALS and not vocabulary.find(text)[0]:
                    above.append(text[:2])
                self._bracketed.update(numbers)
            elif heading := self.find(text, 0, ""):
                unsure.add(heading.number)
            if "（" in text or "(" in text:
                for match in _BRACKETED_WORD.finditer(text):  # text may go on behind it
                    self._bracketed.update(self._numbered(match[0], _BRACKETED))
        self._bracketed -= self._sure
        if len(self._bracketed) < _MIN_BRACKETED:
            self._bracketed &= in_turn - unsure
        unsure -= self._sure
        # A draft of part 一 alone: the wordings of other parts head its items.
        is_alone = self._sure == {"一"} and len(unsure) < _MIN_OTHERS
        if unsure:
            self._without_table = _without_table(vocabulary, texts)
        if is_alone:
            self._items = {
                part for part in unsure if part in self._without_table or part not in vocabulary.tables
            }

    def _numbered(self, text: str, form: "re.Pattern[str]") -> Iterator[str]:
        """The part that ``text`` is a heading of, if it has the part's own numeral and wording."""
        match = form.fullmatch(text)
        if match is not None:
            number, _ = self._known(skeleton(match["wording"])) or ("", "")
            if number and number == match["chinese"]:
                yield number

    def _known(self, bare: str) -> tuple[str, str] | None:
        """The number of the part that has this wording, and "official" or "near"."""
        known = self._wordings.get(bare)
        if known is None and len(bare) <= self._longest + 6:
            known = next(((number, "near") for number, form in self._forms if form.fullmatch(bare)), None)
        return known

    def find(self, text: str, level: int, part: str) -> Heading | None:
        """The heading that the whole line ``text`` is, or None.

        ``level`` is the heading level in the source (0: none), ``part`` the current part. An official
        wording needs no numeral; a near miss needs one (or the hint, or length); a damaged
        wording needs the Chinese numeral or the hint.
        """
        match = _HEADING.fullmatch(text)
        if match is None:
            return self._bracketed_heading(text) if self._bracketed else None
        wording = match["wording"].rstrip(" \u3000\xa0|")
        bare = skeleton(wording)
        if len(bare) > self._longest + 20:
            return None
        known = self._known(bare)
        if known is None:
            bare = skeleton(_NOTE.sub("", wording))
            known = self._known(bare)
        if known is None and not match["chinese"] and bare[:1] in _NUMERALS:
            known = self._wordings.get(bare[1:])  # 一总体情况
            if known is not None and known == (bare[0], "official"):
                return Heading(*known[:1], bare[0], wording[1:], "official", text.strip(), Span(0, 0, 0))
            known = None
        chinese, numeral = match["chinese"], match["chinese"] or match["other"] or match["dash"] or ""
        if known is None and chinese in self._own.keys() - self._sure and len(bare) <= self._longest + 6:
            # 五、整改措施: where nothing else is headed 五, by its own numeral alone.
            known = (chinese, "near") if self._own[chinese].fullmatch(bare) else None
        if known is None:
            if not (chinese or level) or not 4 <= len(bare) <= self._longest + 6:
                return None
            number = self._nearest(bare)
            if number is None:
                return None
            known = (number, "damaged")
        number, kind = known
        if number in self._sure and chinese != number:
            return None
        if chinese != number and self._is_item(number, match["other"] or "", part):
            return None
        sure = bool(chinese or level) or len(bare) >= _TELLING
        if kind == "near" and not sure:
            return None
        if number in ("一", part) and part and not chinese:
            return None  # a sub-heading with the wording of a part
        return Heading(number, numeral, wording, kind, text.strip(), Span(0, 0, 0))

    def _is_item(self, number: str, numeral: str, part: str) -> bool:
        """Whether the wording of a part, behind another ``numeral`` or none, heads an item of part 一."""
        place = _NUMERALS.index(number)
        if numeral == str(place + 1):
            return False
        if number in self._items:
            return True
        if number not in self._without_table:
            return False
        if numeral.isdecimal() and part == "一":
            return True
        between = _NUMERALS[_NUMERALS.index(part) + 1 : place] if part else ""
        return any(other in self._sure for other in between)

    def behind_number(self, text: str) -> int:
        """Where in ``text`` the part heading begins that follows a number directly; 0: nowhere."""
        if len(text) > LONGEST_LINE:
            return 0
        for match in _NUMERAL.finditer(text):
            before = text[: match.start()]
            bare = before.rstrip()
            if not bare[-1:].isdecimal() or len(before) - len(bare) > _MOST_BLANKS:
                continue
            heading = _HEADING.fullmatch(text, match.start())
            number, kind = (heading and self._known(skeleton(heading["wording"]))) or ("", "")
            if heading is not None and kind == "official" and number == heading["chinese"]:
                return match.start()
        return 0

    def _bracketed_heading(self, text: str) -> Heading | None:
        match = _BRACKETED.fullmatch(text) if len(text) <= LONGEST_LINE else None
        if match is None:
            return None
        number, kind = self._wordings.get(skeleton(match["wording"]), ("", ""))
        if number != match["chinese"] or number not in self._bracketed:
            return None
        return Heading(number, match["numeral"], match["wording"], kind, text.strip(), Span(0, 0, 0))

    def along(self, text: str, part: str, start: int = 0) -> Iterator[tuple[Heading, int, int]]:
        """The headings in a long line from offset ``start`` on, in order, with start and end: those of
        :meth:`inline`, and any that white space or bars separate from the rest. ``part`` is the part that
        the line begins in."""
        certain = self.inline(text)
        following = next(certain, None)
        done = start
        for match in _APART.finditer(text, start):
            while following is not None and following[1] <= match.start():
                if following[1] >= done:
                    yield following
                    part, done = following[0].number, following[2]
                following = next(certain, None)
            heading = self.find(match[0], 0, part) if match.start() >= done else None
            if heading is not None:
                yield heading, *match.span()
                part, done = heading.number, match.end()
        while following is not None:
            if following[1] >= done:
                yield following
            following = next(certain, None)

    def inline(self, text: str) -> Iterator[tuple[Heading, int, int]]:
        """Headings in running text, with start and end: official wording, Chinese numeral, and not an item
        of an enumeration (…包括：一、总体情况；二、…)."""
        if "、" not in text:
            return
        for match in self._inline.finditer(text):
            start, end = match.span()
            before, after = text[max(0, start - 8) : start].rstrip()[-1:], text[end : end + 1]
            spaced = start == 0 or text[start - 1].isspace()
            alone = spaced and after.isspace()
            behind_number = before.isdecimal() and match[0][0] == self._wordings[skeleton(match[0][1:])][0]
            if not (spaced or behind_number or before in "。！？|）)") or (
                before in "：:；;，,、" and before and not alone
            ):
                continue
            if (after and after in "；;，,、）)》”") or (after in ("。", ".") and start > 0):
                continue
            numeral, wording = match[0][0], match[0][1:].lstrip(" 　、")
            number, kind = self._wordings[skeleton(wording)]
            if number in self._sure and numeral != number:
                continue
            yield Heading(number, numeral, wording, kind, match[0], Span(0, 0, 0)), start, end

    def _nearest(self, bare: str) -> str | None:
        best, number = LIKENESS, None
        for wording, (candidate, kind) in self._wordings.items():
            if kind == "official" and (ratio := likeness(wording, bare, best)) > best:
                best, number = ratio, candidate
        return number


def _without_table(vocabulary: Vocabulary, texts: Sequence[str]) -> frozenset[str]:
    """The parts that have a table of which no row is anywhere in ``texts``."""
    known = {
        bare: labels[0].table
        for bare, labels in vocabulary.labels.items()
        if labels[0].kind == "row" or labels[0].table in vocabulary.counts
    }
    tables: set[str] = set()
    for text in texts:
        if len(text) <= LONGEST_LINE:
            tables.add(known.get(skeleton(text), ""))
        else:
            bare = skeleton(text)
            tables.update(
                table for label, table in known.items() if len(label) >= _SHORTEST and label in bare
            )
    return frozenset(number for number, table in vocabulary.tables.items() if table not in tables)
