"""Which lines continue the line before them, so that both are one paragraph.

A line is continued when its sentence has not ended, the next line does not look like the start of something
new, and there is one further sign: the line ends with something that cannot end a sentence; an earlier
sentence of the paragraph has ended; the next line begins with something that cannot begin a paragraph, or
closes a bracket; the line is as long as full lines of this document are; or the format says that both lines
are one paragraph. Titles, labels, headings, numbers and the items of a contact stay on lines of their own.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.model.document import Follows
from nianbao.parsing.headings import LONGEST_LINE, Headings
from nianbao.parsing.title_forms import organ_in_title
from nianbao.parsing.tokens.token import is_number
from nianbao.parsing.vocabulary import Vocabulary, skeleton

Measure = Callable[[str], int]

_OVER = "。！？!?…"
_STOPS = "；;：:"
_CLOSING = "”’\"'）)】》」』"
_PAIRS = ("（）", "()", "《》", "“”", "【】", "〔〕")
_SENTENCE = lazy.regex("[，。；！？]")
_MARK = lazy.regex("[，。；！？）)》”】〕]")
#: Items, bullets, notes, and the indent that Chinese text sets before a paragraph.
_BEGINS = lazy.regex(
    r"[\u3000\xa0]|[（(【\[](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）】\]]"
    r"|(?:[一二三四五六七八九十]{1,3}|第[一二三四五六七八九十]{1,3}部分)[、．.]|\d{1,2}(?:、|[.．](?!\d)|[)）])"
    r"|[①-⑳⑴-⒛●■◆◇○•·▪◻*]|附[件表]|[附注][:：]|特此"
)
#: The items of a contact.
_ITEM = lazy.regex(
    r"(?:联系|通信|通讯|办公|单位|咨询|电子)?"
    r"(?:地址|地点|邮编|邮政编码|电话|传真|邮[箱件]|方式|热线|部门|人)(?:号码|地址)?\s?[:：]"
)
#: What a paragraph never begins with: a punctuation mark, or a number with its measure word.
_MIDDLE = lazy.regex(
    r"[，。；、：！？,;）)》”】%％]|[\d.,]{1,12}\s?(?:件|条|份|宗|起|篇|人次|余|多|万|个|项|元|%|％)"
)
#: What no sentence ends with.
_DANGLING = "，、,自从至到于在和与及对由的（(《“"
#: A key that expects a number (电话：), and the beginning of that number.
_BEFORE_NUMBER = lazy.regex(r"(?:邮编|邮政编码|电话|传真|热线)(?:号码)?[:：][\d()（）—-]{0,20}$")
#: Typical beginnings of paragraphs: they begin a new one even where the full stop before was forgotten.
_OPENS = lazy.regex(
    r"[全本今当去上]年|20\d\d\s?年|[我本](?:局|委|办|厅|院|部|会|镇|乡|区|县|市|省|街道|机关|单位|报告|级)"
    r"|截至|截止|同时|此外|另外|下一步|今后|根据|按照|通过|目前|[一二三四五六]是"
)
#: Numbers side by side, a gap or a line between columns, a tag.
_COLUMNS = lazy.regex(
    r"\d\s{1,9}[-+－＋增减]{0,2}\d|\S\s{3}|(?:[,，;；]\s?\d{1,9}){3}|[|│┃├┼┤┌└─━｜]|</?[a-zA-Z]"
)
_NUMBERS = "0123456789 \t/—-"
_SPLIT_HEADING = lazy.regex(r"[一二三四五六]\s?、")
#: The first word of a line, with the marks that may not begin one.
_WORD = lazy.regex(r"(?:[!-~]{1,40}|.)[，。；、：！？）》”】]{0,3}")
_WIDE = lazy.regex("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60“”‘’—…]")
#: This many lines of one width are no coincidence.
_SOME = 3
#: How many lines a label is looked for in.
_LABEL_LINES = 8
#: Characters: a line that shows the text width has at least _TELLING; the longest line of a text with hard
#: breaks at least _BROKEN; a line without punctuation that may be part of a sentence at least _PLAIN; a
#: paragraph at most _LONGEST.
_TELLING, _BROKEN, _PLAIN, _LONGEST = 10, 20, 15, 5000
#: By how many characters a first line is shorter than the others: its indent.
_INDENT = 2


class Piece(NamedTuple):
    """A line of a paragraph block: ``text`` is ``Block.text[start : start + len(text)]``."""

    block: int
    start: int
    text: str
    follows: Follows
    level: int


def continuation_lines(pieces: Sequence[Piece], words: Vocabulary) -> set[int]:
    """The numbers of the ``pieces`` that continue the one before."""
    may = [number for number in range(1, len(pieces)) if _may_go_on(pieces[number - 1], pieces[number])]
    return _Lines(pieces, may, words).joints() if may else set()


def _may_go_on(line: Piece, following: Piece) -> bool:
    if not following.follows or line.level != following.level:
        return False
    text, more = line.text, following.text
    if len(more) < _PLAIN and not _MARK.search(more):  # most lines that follow are cells
        return _SPLIT_HEADING.match(text) is not None or _expects_number(text)
    return (
        text.rstrip(_CLOSING)[-1:] not in _OVER
        and not _ITEM.match(more)
        and not _is_row(text)
        # A figure that is broken begins no item, and what is asked for may be a figure.
        and (not _BEGINS.match(more) or (text + more[0])[-2:].isdigit())
        and (not _is_row(more) or _expects_number(text))
    )


def _expects_number(text: str) -> bool:
    """Whether a line ends with a key that expects a number (电话：), or in the middle of that number."""
    return _BEFORE_NUMBER.search(text, max(0, len(text) - 40)) is not None


def _is_row(text: str) -> bool:
    """Whether a line is a number, or has several side by side as tables do."""
    return is_number(text) or _COLUMNS.search(text) is not None


class _Paragraph:
    """A paragraph as far as it has been joined, with what later decisions need of it."""

    def __init__(self, line: Piece) -> None:
        self.beginning = ""  # its beginning, somewhat more than a line can be
        self.length = self.lines = 0
        self.is_item = _BEGINS.match(line.text) is not None
        self.is_prose = self.has_end = False
        self._open = [0] * len(_PAIRS)
        self.add(line)

    def add(self, line: Piece) -> None:
        text = line.text
        if len(self.beginning) <= LONGEST_LINE:
            self.beginning += text[: LONGEST_LINE + 1]
        self.length += len(text)
        self.lines += 1
        self.is_prose = self.is_prose or _SENTENCE.search(text) is not None
        self.has_end = self.has_end or "。" in text
        self._open = [
            max(0, count + text.count(pair[0]) - text.count(pair[1]))
            for count, pair in zip(self._open, _PAIRS, strict=True)
        ]

    @property
    def is_open(self) -> bool:
        """Whether a bracket is open."""
        return any(self._open)

    def is_closed_by(self, text: str) -> bool:
        """Whether ``text`` closes a bracket that is open."""
        for count, pair in zip(self._open, _PAIRS, strict=True):
            closing = text.find(pair[1]) if count else -1
            if closing >= 0 and pair[0] not in text[:closing]:
                return True
        return False


class _Lines:
    """Decides which lines continue those before them."""

    def __init__(self, pieces: Sequence[Piece], may: Sequence[int], words: Vocabulary) -> None:
        self._pieces = pieces
        self._may = may
        self._words = words
        self._headings = Headings(words)
        self._obsolete = lazy.regex(rf"[一二三四五六七八九十]{{1,2}}\s?[、.．]\s?(?:{words.obsolete})")
        self._measures = [(measure, _usual(pieces, may, measure)) for measure in (len, _columns)]

    def joints(self) -> set[int]:
        """The numbers of the pieces that continue the one before."""
        joints: set[int] = set()
        paragraph: _Paragraph | None = None
        for number in self._may:
            if paragraph is None or number - 1 not in joints:
                paragraph = _Paragraph(self._pieces[number - 1])
            continues = self._continues(paragraph, self._pieces[number - 1], self._pieces[number])
            if continues and (paragraph.lines > 1 or not self._is_in_label(number - 1)):
                paragraph.add(self._pieces[number])
                joints.add(number)
        return joints

    def _continues(self, paragraph: _Paragraph, line: Piece, following: Piece) -> bool:
        text = following.text
        if paragraph.lines == 1 and self._is_split_heading(line, following):
            return True
        if line.level or paragraph.length > _LONGEST:
            return False
        closes = paragraph.is_closed_by(text)
        is_full = self._is_full(paragraph, line, following)
        torn = closes or is_full or line.text[-1] in ":：(（-—"
        if torn and _expects_number(line.text) and text[0] in "0123456789（(-—)）":
            return True
        if line.text[-1] in _STOPS and not (closes or is_full):
            return False
        alike = len(text) >= _PLAIN and (
            is_full or len(text) >= len(line.text) - 1 or _columns(text) >= _columns(line.text) - 2
        )
        is_prose = _SENTENCE.search(text) is not None
        lists = is_full and min(text.count("、"), line.text.count("、")) > 1
        if not (closes or is_prose or (alike and (paragraph.is_prose or paragraph.is_open or lists))):
            return False
        continues = closes or is_full or line.text[-1] in _DANGLING or _MIDDLE.match(text) is not None
        if not continues and not _OPENS.match(text):
            # Behind a full stop, a sentence has begun. An item's first line without one may be its name.
            in_one = following.follows == "break" and paragraph.is_prose
            continues = (
                paragraph.has_end
                or paragraph.lines > 1
                or (in_one and (not paragraph.is_item or len(text) <= len(line.text)))
            )
        if not continues or self._stands_alone(paragraph.beginning):
            return False
        return (paragraph.is_open and is_full) or not self._stands_alone(text)

    def _is_in_label(self, number: int) -> bool:
        """Whether piece ``number`` is a table label or part of one, with numbers possibly in between."""
        text = ""
        for piece in reversed(self._pieces[max(0, number - _LABEL_LINES) : number + 1]):
            text = piece.text[:LONGEST_LINE].rstrip(_NUMBERS) + text
            bare = skeleton(text)
            if len(bare) > self._words.longest:
                break
            if bare in self._words.labels or self._words.begins(text):
                return True
        return False

    def _is_full(self, paragraph: _Paragraph, line: Piece, following: Piece) -> bool:
        """Whether ``line`` is as wide as others, so that the first word of ``following`` did not fit."""
        word = _WORD.match(following.text)
        assert word is not None
        for measure, (usual, longest) in self._measures:
            width, room = measure(line.text), measure(word[0])
            if paragraph.lines == 1:
                room += _INDENT if measure is len else 2 * _INDENT
            if measure(following.text) > width + room:
                continue
            index = bisect_left(usual, width)
            if (index < len(usual) and usual[index] < width + room) or (
                paragraph.is_prose and longest < width + room
            ):
                return True
        return False

    def _is_split_heading(self, line: Piece, following: Piece) -> bool:
        if not _SPLIT_HEADING.match(line.text) or len(line.text) + len(following.text) > LONGEST_LINE:
            return False
        if self._headings.find(line.text, line.level, "") is not None:
            return False
        heading = self._headings.find(line.text + following.text, 0, "")
        return heading is not None and heading.match != "damaged"

    def _stands_alone(self, text: str) -> bool:
        """Whether ``text`` is a whole title, heading or label."""
        if len(text) > LONGEST_LINE:
            return False
        return (
            organ_in_title(text) is not None
            or bool(self._words.find(text)[0])
            or self._headings.find(text, 0, "") is not None
            or self._obsolete.match(text) is not None
        )


def _columns(text: str) -> int:
    """The terminal columns that ``text`` takes; Chinese characters take two."""
    return len(text) + len(_WIDE.findall(text))


def _usual(pieces: Sequence[Piece], may: Sequence[int], measure: Measure) -> tuple[list[int], int]:
    """The widths that several broken lines share, ascending, and the width of the longest line."""
    widths = sorted(
        width
        for index in may
        if len(pieces[index - 1].text) >= _TELLING
        and (_SENTENCE.search(pieces[index - 1].text) or _SENTENCE.search(pieces[index].text))
        and (width := measure(pieces[index - 1].text)) + 1 >= measure(pieces[index].text)
    )
    slack = measure("一")
    usual = [
        width for index, width in enumerate(widths) if index - bisect_left(widths, width - slack) >= _SOME - 1
    ]
    most = max(len(piece.text) for piece in pieces)
    longest = max(measure(piece.text) for piece in pieces if 2 * len(piece.text) >= most)
    return usual, longest if longest >= measure("一" * _BROKEN) else _LONGEST * 2
