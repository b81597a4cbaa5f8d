"""Tokens, the input of the grammar, and predicates on the text of a cell."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from nianbao.model import lazy
from nianbao.model.span import Span
from nianbao.parsing.vocabulary import INVISIBLE, Label

#: A cell's text that is roughly a number: units, signs, separators, full-width forms.
_NUMBER = lazy.regex(
    r"(?:[+\-＋－−]|增加?|减少?)?\s*[0-9０-９][0-9０-９,，.．\s]*(?:件|条|份|宗|起|项|个|元|万元|亿元|人|次|人次|％|%)?"
)
#: A page number as printed: — 3 —, 3 / 8, 第 3 页 共 8 页, Page 3. A bare 3 could be a count.
_PAGE_NUMBER = lazy.regex(
    r"[-—–－]{1,2} ?[1-9][0-9]{0,2} ?[-—–－]{1,2}|[1-9][0-9]{0,2} ?/ ?[1-9][0-9]{0,2}"
    r"|第 ?[1-9][0-9]{0,2} ?页(?:[ ，,/]{0,3}共 ?[1-9][0-9]{0,2} ?页)?"
    r"|[Pp]age [1-9][0-9]{0,2}(?: of [1-9][0-9]{0,2})?"
)
_NOTE_ENDS = frozenset("（(【[）)】]*＊※†‡①②③④⑤⑥⑦⑧⑨")
_NOT_SEEN = str.maketrans("", "", INVISIBLE)
#: Marks in place of a number that is not there.
_DASH = lazy.regex(
    r"(?:[-‐‑‒–—―─━－/／\\＼_＿]{1,6}|无|空|空白|不适用|不涉及|未涉及|无此项|暂无|没有|未发生|[Nn]/?[Aa]|×)件?"
)
_DIGIT = lazy.regex("[0-9０-９]")
#: A number with a note: in brackets behind or before it, or a mark that leads to one.
_ANNOTATED = lazy.regex(
    r"(?P<number>[^（(【\[]{1,24}?)\s{0,3}"
    r"(?:(?P<note>[（(【\[](?![一二三四五六七八九十]{1,3}[）)])(?=[^）)】\]]{0,80}[一-龥])[^（(【\[）)】\]]{1,80}[）)】\]])|(?P<mark>[*＊※†‡①-⑨]{1,3}))"
    r"|(?P<before>[（(【\[](?![一二三四五六七八九十]{1,3}[）)])(?=[^）)】\]]{0,80}[一-龥])[^（(【\[）)】\]]{1,80}[）)】\]])\s{0,3}(?P<behind>[^（(【\[]{1,24})"
)


class LabelToken(NamedTuple):
    """A table label as printed; ``damaged``: recognised by similarity, or with another label's numeral."""

    labels: tuple[Label, ...]
    printed: str
    span: Span
    damaged: bool
    column: int = -1  # its place in a grid, -1 in running text


class Value(NamedTuple):
    """A cell where a number belongs, as printed. ``column`` is its place in a grid, -1 in running text."""

    text: str
    span: Span
    column: int


class TitleText(NamedTuple):
    """A line, or lines, that read as a title."""

    text: str
    span: Span
    organ: str
    year: int


class Token(NamedTuple):
    """``type`` is the grammar's terminal, ``value`` one of the values above, a Text, a Heading or, for an
    image, a Span."""

    type: str
    value: Any


def is_number(text: str) -> bool:
    """Whether ``text`` as a whole is a number as clerks write them."""
    if text.isdecimal():
        return True
    bare = text.translate(_NOT_SEEN).strip()
    return bare.isdecimal() or _NUMBER.fullmatch(without_note(bare)[0]) is not None


def without_note(text: str) -> tuple[str, str]:
    """The number and the note that one cell holds (1（含自然失效1件）); ``text`` and "" without a note."""
    may_have_note = text[-1:] in _NOTE_ENDS or text[:1] in _NOTE_ENDS
    match = _ANNOTATED.fullmatch(text) if may_have_note and _DIGIT.search(text) else None
    if match is None:
        return text, ""
    number = (match["number"] or match["behind"]).strip()
    if _NUMBER.fullmatch(number) is None:
        return text, ""
    return number, match["note"] or match["mark"] or match["before"]


def is_page_number(text: str) -> bool:
    """Whether ``text`` as a whole is a page number that cannot be a count."""
    return len(text) < 24 and _PAGE_NUMBER.fullmatch(text.strip()) is not None


def is_figure(word: str) -> bool:
    """Whether a word among others is a number. 8. is not: it is the numeral of the label that follows."""
    return is_number(word) and word[-1:] not in ".．,，"


def is_dash(text: str) -> bool:
    """Whether ``text`` is a mark or word in place of a number: / — 无 不适用."""
    if text.isdecimal():
        return False
    return len(text) <= 12 and _DASH.fullmatch(text.translate(_NOT_SEEN).strip()) is not None


def is_blank_mark(text: str) -> bool:
    """Whether ``text`` is blank, or a mark in place of a number."""
    return not text.translate(_NOT_SEEN).strip() or is_dash(text)


def spans_of(tokens: tuple[Any, ...]) -> Iterator[Span]:
    """The span of every token, of every value cell of a run."""
    for token in tokens:
        value = token.value
        if isinstance(value, Span):
            yield value
        elif isinstance(value, tuple) and not hasattr(value, "span"):
            for item in value:
                yield item.span
        else:
            yield value.span
