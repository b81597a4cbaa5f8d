"""Numbers of persons in a document: found once, and masked before anything else looks at its text.

Everything that is parsed, checked, hashed and reported comes from the masked document. No message, excerpt,
fingerprint or output format, ours or a plugin's, can disclose a number, because it never had it.

Formulas: the check character of an identity number is GB 11643 (ISO 7064, MOD 11-2), that of a bank card
ISO/IEC 7812 (Luhn).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.model.document import Anchor, Block, Document, Private, PrivateKind, reference_end, source_offset
from nianbao.model.span import Span

#: Separators between the groups of a number: up to two blanks, or a dash or raised dot with blanks around it.
_BLANK = "[ \u3000\xa0\u2000-\u200a\u202f]"
_GAP = rf"(?:{_BLANK}?(?:-{{1,2}}|[·•・]){_BLANK}?|{_BLANK}{{1,2}})?"
_FOLD = {**dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-"), ord("Ｘ"): "X", ord("ｘ"): "x", ord("＋"): "+"}
#: Invisible characters, ignored inside a number.
_UNSEEN = lazy.regex("[\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
#: A quick test: a mobile number, the shortest kind, has eleven digits in a row, with or without gaps.
_DIGITS = lazy.regex(r"\d(?:(?:[^\w,.;:，。、；：|\n]{0,6}|\.)\d){10,2000}")
_SHORTEST = 11
_OTHER_DIGIT = lazy.regex(r"(?![0-9])\d")
_COUNTING = frozenset("0123456789Xx")

#: Compiled where there are digits enough for one, which is seldom: the three take as long as a short report.
_IDENTITY = (
    r"(?<![0-9A-Za-z])"
    + _GAP.join(
        (
            *("[1-9]", "[0-9]", "[0-9]", "[0-9]", "[0-9]", "[0-9]"),
            *(f"(?:1{_GAP}9|2{_GAP}0)", "[0-9]", "[0-9]"),
            *(f"(?:0{_GAP}[1-9]|1{_GAP}[0-2])", f"(?:0{_GAP}[1-9]|[12]{_GAP}[0-9]|3{_GAP}[01])"),
            *("[0-9]", "[0-9]", "[0-9]", "[0-9Xx]"),
        )
    )
    + r"(?![0-9A-Za-z])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
#: Optionally preceded by the country code. A figure followed by a unit does not count, nor does a decimal or
#: a file name; but a sentence may end right after the number, as in 13912345678.E-mail.
_MOBILE = (
    rf"(?:(?<![0-9A-Za-z@_])(?<![0-9]\.)(?<![0-9A-Za-z]-)|(?<=tel)|(?<=Tel)|(?<=TEL))(?:(?:\+|00)?86{_GAP})?"
    rf"(?P<number>1[3-9][0-9](?:{_GAP}[0-9]{{4}}{_GAP}|\.[0-9]{{4}}\.)[0-9]{{4}})"
    r"(?![0-9A-Za-z]|\.(?:[0-9]|[a-z][a-z0-9]{1,3}(?![0-9A-Za-z]))|[ \u3000]?[件条份个元万亿人次])"
)
#: The beginning of a web address, in which numbers of eleven digits name pages.
_ADDRESS = lazy.regex(r"(?:://|www\.|[A-Za-z]/|\.[A-Za-z]{2})[!-~]{0,80}$")
_CARD = (
    rf"(?<![0-9A-Za-z])[1-9][0-9]{{3}}(?:(?:{_GAP}[0-9]{{4}}){{3}}(?:{_GAP}[0-9]{{1,3}})?"
    rf"|[0-9]{{2}}{_GAP}[0-9]{{10,13}})(?![0-9A-Za-z])"
)
_MONEY = lazy.regex("账号|帐号|账户|帐户|卡号|银行|开户|汇款|转账|缴款|缴费|收款")
#: The fewest digits of an identity number, whose last character may be X, and of a card; what a mobile number
#: looks like and a telephone number with its area code does not.
_IDENTITY_DIGITS, _CARD_DIGITS = 17, 16
_LIKE_MOBILE = lazy.regex(r"1[3-9][0-9](?:[^\w\n]{0,4}[0-9]{4}){2}")
#: How many characters before a number a word of money, and the beginning of an address, are looked for.
_CONTEXT, _WITHIN = 40, 90
#: How many digits are shown at the beginning and the end.
_FIRST, _LAST = 3, 2
_MASK = "*"


class _Number(NamedTuple):
    """A number in a text: its kind, and the offset of each of its digits (and of a final X)."""

    kind: PrivateKind
    places: tuple[int, ...]

    @property
    def hidden(self) -> tuple[int, ...]:
        return self.places[_FIRST:-_LAST]


def masked(document: Document) -> Document:
    """The document with every such number masked, anywhere in it, and a :class:`Private` for each in its
    blocks; unchanged where there are no such numbers. No text changes its length, so all spans stay valid."""
    hidden: list[tuple[int, int]] = []  # stretches of the source
    private: list[Private] = []
    blocks = list(document.blocks)
    for span, text, anchor in _texts(document.blocks):
        numbers = list(_numbers(text))
        if numbers:
            private += (_private(text, span, number) for number in numbers)
            blocks[span.block] = _with_text(blocks[span.block], span.cell, _without(text, numbers))
            hidden += _in_source(document.source, anchor, numbers)
    for _, block in document.head:
        hidden += _in_source(document.source, block.anchor, _numbers(block.text))
    if document.source is not None:
        # Text between the blocks (an attribute, a comment) is shown with the line of a finding.
        hidden += ((place, place + 1) for number in _numbers(document.source) for place in number.hidden)
    return document._replace(
        blocks=_with_sheets(blocks) if document.format == "xlsx" else tuple(blocks),
        source=_covered(document.source, hidden),
        head=tuple((name, block._replace(text=mask(block.text))) for name, block in document.head),
        notes=tuple(note._replace(zh=mask(note.zh), en=mask(note.en)) for note in document.notes),
        guesses=tuple(guess._replace(zh=mask(guess.zh), en=mask(guess.en)) for guess in document.guesses),
        changes=tuple(change._replace(text=mask(change.text)) for change in document.changes),
        directives=tuple(item._replace(text=mask(item.text)) for item in document.directives),
        attached=tuple(mask(name) for name in document.attached),
        private=tuple(private),
    )


def mask(text: str) -> str:
    """``text`` with the middle of every such number as asterisks, of the same length."""
    numbers = list(_numbers(text))
    return _without(text, numbers) if numbers else text


def _private(text: str, span: Span, number: _Number) -> Private:
    first, last = number.places[0], number.places[-1]
    bare = _folded("".join(text[place] for place in number.places)).upper()
    shown = bare[:_FIRST] + _MASK * len(number.hidden) + bare[-_LAST:]
    return Private(number.kind, span._replace(start=first, end=last + 1), shown)


def _texts(blocks: Iterable[Block]) -> Iterator[tuple[Span, str, Anchor]]:
    """Every text of a document that may contain such a number (hardly any does)."""
    for index, block in enumerate(blocks):
        if _DIGITS.search(block.text):
            yield Span(index, 0, len(block.text)), block.text, block.anchor
        for row_index, row in enumerate(block.rows):
            for cell_index, cell in enumerate(row):
                if len(cell.text) >= _SHORTEST and _DIGITS.search(cell.text):
                    yield Span(index, 0, len(cell.text), (row_index, cell_index)), cell.text, cell.anchor


def _numbers(text: str) -> Iterator[_Number]:
    """The numbers of persons in a text."""
    for digits in _DIGITS.finditer(text):
        start, end = digits.span()
        first = max(0, start - _WITHIN)
        for number in _numbers_near(text[first : end + _WITHIN]):
            places = tuple(first + place for place in number.places)
            if start <= places[0] < end:
                yield number._replace(places=places)


def _numbers_near(text: str) -> Iterator[_Number]:
    """The numbers of persons in a short stretch."""
    places: Sequence[int] = range(len(text))
    if _UNSEEN.search(text):
        places = [place for place, char in enumerate(text) if not _UNSEEN.match(char)]
        text = _UNSEEN.sub("", text)
    text = _folded(text)
    most = max((sum(map(str.isdigit, stretch)) for stretch in _DIGITS.findall(text)), default=0)
    identities = set()
    for match in re.finditer(_IDENTITY, text) if most >= _IDENTITY_DIGITS else ():
        if _is_identity(_bare(match[0])):
            identities.add(match.start())
            yield _number("identity-number", match[0], match.start(), places)
    for match in re.finditer(_MOBILE, text) if _LIKE_MOBILE.search(text) else ():
        start = match.start()
        before = text[max(0, start - _WITHIN) : start]
        if not (before.endswith("/") and _ADDRESS.search(before)):
            yield _number("mobile", match["number"], match.start("number"), places)
    for match in re.finditer(_CARD, text) if most >= _CARD_DIGITS else ():
        bare, start = _bare(match[0]), match.start()
        if (
            _is_card(bare)
            and start not in identities
            and _MONEY.search(text, max(0, start - _CONTEXT), start)
        ):
            yield _number("bank-card", match[0], start, places)


def _number(kind: PrivateKind, text: str, start: int, places: Sequence[int]) -> _Number:
    return _Number(
        kind, tuple(places[start + offset] for offset, char in enumerate(text) if char in _COUNTING)
    )


def _folded(text: str) -> str:
    """The text with digits of any script, and dashes, as those of ASCII, place by place."""
    if text.isascii():
        return text
    return _OTHER_DIGIT.sub(lambda digit: str(int(digit[0])), text).translate(_FOLD)


def _bare(number: str) -> str:
    return "".join(char for char in number if char in _COUNTING).upper()


def _is_identity(number: str) -> bool:
    """Whether the last of 18 characters is the check character of the others."""
    if len(number) != 18 or not number[:17].isdecimal():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECK[total % 11] == number[17]


def _is_card(number: str) -> bool:
    """Whether 16 to 19 digits pass Luhn's test."""
    if not 16 <= len(number) <= 19 or not number.isdecimal():
        return False
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _without(text: str, numbers: Iterable[_Number]) -> str:
    chars = list(text)
    for number in numbers:
        for place in number.hidden:
            chars[place] = _MASK
    return "".join(chars)


def _with_text(block: Block, cell: tuple[int, int] | None, text: str) -> Block:
    if cell is None:
        return block._replace(text=text)
    rows = list(block.rows)
    row = list(rows[cell[0]])
    row[cell[1]] = row[cell[1]]._replace(text=text)
    rows[cell[0]] = tuple(row)
    return block._replace(rows=tuple(rows))


def _with_sheets(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks of a workbook with the names of its sheets masked."""

    def shown(anchor: Anchor) -> Anchor:
        return anchor._replace(sheet=mask(anchor.sheet)) if _DIGITS.search(anchor.sheet) else anchor

    return tuple(
        block._replace(
            anchor=shown(block.anchor),
            rows=tuple(tuple(cell._replace(anchor=shown(cell.anchor)) for cell in row) for row in block.rows),
        )
        if _DIGITS.search(block.anchor.sheet)
        else block
        for block in blocks
    )


def _in_source(source: str | None, anchor: Anchor, numbers: Iterable[_Number]) -> Iterator[tuple[int, int]]:
    """The stretches of the source (characters or references) behind the hidden digits of a text."""
    if source is None or not anchor.offsets:
        return
    for number in numbers:
        for place in number.hidden:
            start = source_offset(anchor.offsets, place)
            yield start, reference_end(source, start)


def _covered(source: str | None, hidden: Sequence[tuple[int, int]]) -> str | None:
    if source is None or not hidden:
        return source
    chars = list(source)
    for start, end in hidden:
        chars[start:end] = _MASK * (end - start)
    return "".join(chars)
