"""The words of the format for look-up: table labels and wordings of headings, from the edition data.

Look-up works on *skeletons*: a text without white space, punctuation and brackets, full-width
letters and digits folded. Width, spacing and bracket style therefore never matter.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from nianbao.model import lazy

_NOISE = lazy.regex(r"[\W_]+")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
#: Numerals that are one character with their brackets or circle: ㈠ ⑴ ① ⒈.
_ENCLOSED = {
    chr(first + index): numeral
    for first, numerals in (
        (0x3220, "一二三四五六七八九十"),
        (0x2460, "123456789"),
        (0x2474, "123456789"),
        (0x2488, "123456789"),
    )
    for index, numeral in enumerate(numerals)
}
_NUMERAL = lazy.regex(r"(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?=\D)")
_OPENING, _CLOSING = frozenset("（([【〔"), frozenset("）)]】〕")
_BRACKETED_NUMERAL = lazy.regex(r"[（(\[【〔]\s?[一二三四五六七八九十\d]{1,2}\s?[）)\]】〕]")
#: Characters of a note in brackets behind a label.
_LONGEST_NOTE = 400
#: Zero-width characters and marks of writing direction, which are copied along from web pages and mail.
INVISIBLE = (
    "\xad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
)
#: How alike (0 to 1) a damaged label must be to an official one, and a heading to an official wording.
LIKENESS = 0.75


@lru_cache(maxsize=8192)  # labels are the same in every report of a run
def skeleton(text: str) -> str:
    """``text`` without white space and punctuation, full-width letters and digits folded."""
    bare = _NOISE.sub("", text)
    if bare[:1] in _ENCLOSED:
        bare = _ENCLOSED[bare[0]] + bare[1:]
    # Full-width forms come after all Chinese characters; most texts have none.
    return bare.translate(_WIDE) if bare and max(bare) > "\uff00" else bare


def likeness(known: str, text: str, least: float) -> float:
    """How like the ``known`` wording a text is, from 0 to 1; 0 where it cannot be as much as ``least``."""
    common = sum(min(known.count(char), text.count(char)) for char in set(known))
    if 2 * common / (len(known) + len(text)) < least:
        return 0.0
    from difflib import SequenceMatcher

    return SequenceMatcher(None, known, text, autojunk=False).ratio()


def numeral_of(text: str) -> str:
    """The numeral that ``text`` begins with, "" for none."""
    match = _NUMERAL.match(skeleton(text))
    return match[0] if match else ""


def without_numeral(text: str) -> str:
    """The skeleton of ``text`` without the numeral that it begins with."""
    return skeleton(text)[len(numeral_of(text)) :]


def without_note(label: str) -> str:
    """``label`` without the note in brackets that it ends with, however long; "" where it ends with none."""
    text = label.rstrip()
    if text[-1:] not in _CLOSING:
        return ""
    depth = 0
    for index in range(len(text) - 1, max(-1, len(text) - _LONGEST_NOTE - 1), -1):
        depth += (text[index] in _CLOSING) - (text[index] in _OPENING)
        if not depth:
            return "" if _BRACKETED_NUMERAL.fullmatch(text, index) else text[:index]
    return ""


def _open_note(text: str) -> int:
    """Where the note in brackets begins that ``text`` ends in the middle of; -1 where there is none."""
    if _OPENING.isdisjoint(text):
        return -1
    depth = 0
    for index in range(len(text) - 1, max(-1, len(text) - _LONGEST_NOTE - 1), -1):
        depth += (text[index] in _CLOSING) - (text[index] in _OPENING)
        if depth < 0:
            return index
    return -1


class Label(NamedTuple):
    """An official label. ``kind``: article, column, shared, group or row; ``key``: the row's key."""

    table: str
    kind: str
    label: str
    key: str
    editions: tuple[str, ...]


class PartWords(NamedTuple):
    """A part's terminal name and wordings, as skeletons. ``forms`` and ``numbered`` are patterns of further
    wordings ("": none): those that identify the part, and those that do so only behind its own numeral."""

    number: str
    token: str
    official: tuple[str, ...]
    near: tuple[str, ...]
    forms: str = ""
    numbered: str = ""


class Vocabulary(NamedTuple):
    """``labels``: skeleton → labels. ``without_numeral``: the same without numerals. ``combined``: rows by
    their label behind those of their groups. ``near``: forms that are
    recognised and reported. ``prefixes``: proper prefixes of skeletons (for labels broken over lines).
    ``parts``: by number. ``inline``: the pattern of a part heading in the middle of a line. ``longest``:
    length of the longest skeleton. ``widths``: by table, the most cells of a row. ``obsolete``: the pattern
    of headings of older formats. ``keywords``: by part, the pattern of the words that only this part has.
    ``tables``: the table of each part that has one, by the part's number. ``counts``: by one-row table,
    how many numbers it has, by edition. ``either``: labels that are a row in one edition and a group in
    another."""

    labels: Mapping[str, tuple[Label, ...]]
    without_numeral: Mapping[str, tuple[Label, ...]]
    combined: Mapping[str, tuple[Label, ...]]
    near: Mapping[str, tuple[Label, ...]]
    prefixes: frozenset[str]
    parts: Mapping[str, PartWords]
    inline: str
    longest: int
    widths: Mapping[str, int]
    obsolete: str
    keywords: Mapping[str, str]
    tables: Mapping[str, str]
    counts: Mapping[str, Mapping[str, int]]
    either: frozenset[str]

    @property
    def max_values(self) -> int:
        """How many numbers a row has at most."""
        return max(
            *self.widths.values(), *(count for table in self.counts.values() for count in table.values())
        )

    def find(self, text: str) -> tuple[tuple[Label, ...], bool]:
        """The labels that ``text`` may be, and whether its numeral contradicts the official one.

        Tries the text as it is, without its numeral, and without a trailing note in brackets.
        """
        bare = skeleton(text)
        result = self._find(bare) if 0 < len(bare) <= self.longest + 40 else ((), False)
        if not result[0] and (shorter := without_note(text)) and len(shorter) <= 2 * self.longest:
            result = self._find(skeleton(shorter))
        return result

    def exact(self, text: str) -> tuple[Label, ...]:
        """The labels that ``text`` may be, as printed or without a note in brackets behind it."""
        return self.labels.get(skeleton(text)) or self.labels.get(skeleton(without_note(text)), ())

    def begins(self, text: str) -> bool:
        """Whether ``text`` is the beginning of a label, or of a label with a note in brackets."""
        if skeleton(text) in self.prefixes:
            return True
        note = _open_note(text)
        return note > 0 and skeleton(text[:note]) in self.labels

    def _find(self, bare: str) -> tuple[tuple[Label, ...], bool]:
        exact = self.labels.get(bare) or self.combined.get(bare)
        if exact:
            return exact, False
        near = self.near.get(bare)
        if near:
            return near, True
        match = _NUMERAL.match(bare)
        labels = self.without_numeral.get(bare[match.end() :] if match else bare, ())
        if match is None:
            return labels, False
        # Only rows and groups are numbered: with a numeral a column's name is a sub-heading (（一）行政复议).
        labels = tuple(label for label in labels if label.kind in ("row", "group"))
        return labels, bool(labels)

    def nearest(self, text: str, tables: tuple[str, ...]) -> Label | None:
        """The label of one of ``tables`` that is most similar to ``text``, if it is similar enough."""
        bare = skeleton(text)[: self.longest + 40]
        best, label = LIKENESS, None
        for candidate, labels in self.labels.items():
            if abs(len(candidate) - len(bare)) > 0.4 * max(len(candidate), 4):
                continue
            for entry in labels:
                if entry.table in tables and (ratio := likeness(candidate, bare, best)) >= best:
                    best, label = ratio + 1e-9, entry
        return label
