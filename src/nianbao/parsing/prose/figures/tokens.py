"""A stretch of a sentence → its words, each with its tag; what is no known word is a gap between them."""

from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.parsing.prose.figures.language import CHANNEL, PLAIN
from nianbao.parsing.prose.sentences import without_citations

_QUOTED = lazy.regex(r"“[^“”\n]{0,40}”|\"[^\"\n]{0,40}\"")
#: The number of a document behind its title, in brackets, is part of the title.
_NUMBERED = lazy.regex(r"(?<=■)\([^()\n]{0,40}[号)]\)?")
_ENUMERATOR = lazy.regex(r"(?:[0-9]{1,2}[.、)]|[一二三四五六七八九十]{1,2}(?:[、)]|是))")
_YEAR = lazy.regex(
    r"(?P<year>20[0-9]{2})(?:年(?:度)?|(?=全年))(?:(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?|年?[底末])(?:24时)?止?)?"
)
_QUOTE_MARK, _CITE_MARK = "□", "■"
#: Carried to a year: 转2025年度办理.
_CARRIED, _CARRIED_TO = "结转", "转"
#: The tag of a year.
YEAR = "年"


class Token(NamedTuple):
    """A known word: where it stands, and its tag."""

    start: int
    end: int
    tag: str


class Stretch(NamedTuple):
    """A stretch of a sentence: its bounds, its known words, and the runs of characters that are none."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    gaps: tuple[tuple[int, int], ...]

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags, without plain words, years and channels."""
        return tuple(token.tag for token in self.tokens if token.tag not in (PLAIN, YEAR, CHANNEL))

    def gap(self) -> int:
        """How many characters are unknown."""
        return sum(end - start for start, end in self.gaps)


class Own(NamedTuple):
    """The report's organ: its ``name`` ("" where unknown), the characters that a short form of it ends with,
    the words for a region that mean what the report itself reports on, and, of a government, the last
    character of its region, which its short form has, too."""

    name: str
    ends: frozenset[str]
    scopes: frozenset[str]
    unit: str = ""


def without_quotes(text: str, labels: Container[str] = ()) -> str:
    """Titles and quoted words cannot be told from text by their words; what stands in them is no figure.
    Quoted ``labels`` (“予以公开”3件) keep their words."""
    text = without_citations(text, _CITE_MARK)
    if _CITE_MARK in text:
        text = _NUMBERED.sub(lambda match: _CITE_MARK * len(match[0]), text)
    if "“" in text or '"' in text:
        text = _QUOTED.sub(lambda match: _unquoted(match[0], labels), text)
    return text


def _unquoted(quoted: str, labels: Container[str]) -> str:
    words = quoted[1:-1]
    return f"{_QUOTE_MARK}{words if words in labels else _QUOTE_MARK * len(words)}{_QUOTE_MARK}"


def scan(
    text: str, start: int, end: int, own: Own, words: Mapping[str, Sequence[tuple[str, str]]]
) -> Stretch:
    """The words of ``text[start:end]``, longest first, and the gaps between them."""
    tokens: list[Token] = []
    gaps: list[tuple[int, int]] = []
    position = start
    enumerator = _ENUMERATOR.match(text, start, end)
    if enumerator:
        position = enumerator.end()
        tokens.append(Token(start, position, PLAIN))
    bare = own.name  # nothing but plain words so far: the organ may be named
    while position < end:
        char = text[position]
        token = None
        if bare and char in bare:
            length = own_length(text, position, end, own)
            token = Token(position, position + length, PLAIN) if length else None
        if token is None:
            for word, tag in words.get(char, ()):
                if text.startswith(word, position, end):
                    token = Token(position, position + len(word), tag)
                    break
            else:
                token = _other(text, position, end)
        if token is None:
            if gaps and gaps[-1][1] == position:
                gaps[-1] = (gaps[-1][0], position + 1)
            else:
                gaps.append((position, position + 1))
            position += 1
            continue
        tokens.append(token)
        if token.tag != PLAIN and token.tag != YEAR:
            bare = ""
        position = token.end
    return Stretch(start, end, tuple(tokens), tuple(gaps))


def _other(text: str, position: int, end: int) -> Token | None:
    """A title, a quotation, a year, or 转 before one."""
    if text[position] in (_QUOTE_MARK, _CITE_MARK):
        return Token(position, position + 1, PLAIN)
    if text[position] == _CARRIED_TO and _YEAR.match(text, position + 1, end) is not None:
        return Token(position, position + 1, _CARRIED)
    year = _YEAR.match(text, position, end) if text[position] == "2" else None
    return Token(position, year.end(), YEAR) if year is not None else None


def own_length(text: str, start: int, end: int, own: Own) -> int:
    """How long a name of the organ begins at ``start``: characters of its name in their order, that end as
    the name does (市政府办公室 for 温州市人民政府办公室). What names another organ does not."""
    position, longest = 0, 0
    named = not own.unit  # 县政府 is not the 政府 of a 镇 in that 县
    for length, char in enumerate(text[start : min(end, start + len(own.name))], 1):
        position = own.name.find(char, position) + 1
        if not position:
            break
        named = named or char == own.unit
        if length > 1 and char in own.ends and named:
            longest = length
    return longest
