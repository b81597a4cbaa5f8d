"""Word's automatic numbers (一、 （一） 1.), which are printed but are not in the text of the file."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from nianbao.model import lazy
from nianbao.readers.docx.xml import local, switched_on, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACE = lazy.regex("%([1-9])")
_LOST_MARK = lazy.regex(r"^(%[1-9])\?$")
#: A longer level text is no number, and would be repeated before every paragraph.
_TEXT_LIMIT = 40
_DIGITS = "〇一二三四五六七八九"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_COUNTING = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    )
)
_DIGITAL = frozenset(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"))
#: The first character of a run of enclosed numbers, and how many there are.
_ENCLOSED = (
    ("decimalEnclosedCircle", "①", 20),
    ("decimalEnclosedCircleChinese", "①", 20),
    ("decimalEnclosedParen", "⑴", 20),
    ("decimalEnclosedFullstop", "⒈", 20),
    ("ideographEnclosedCircle", "㊀", 10),
)


class _Level(NamedTuple):
    start: int
    format: str
    text: str
    legal: bool  # all numbers decimal
    restart: int  # starts anew after a paragraph of one of the first ``restart`` levels


class _List(NamedTuple):
    counter: str  # lists of one abstract definition count together
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document and how far each has counted.

    ``style_list`` gives the list id that a numbering style names. ``unknown`` collects the formats
    whose numbers could not be written.
    """

    def __init__(
        self, root: "_Element | None", w: str, style_list: "Callable[[str | None], str | None]"
    ) -> None:
        self._w = w
        self._style_list = style_list
        self._nums: dict[str, _Element] = {}
        self._abstracts: dict[str, _Element] = {}
        self._lists: dict[str, _List | None] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self.unknown: dict[str, None] = {}
        for node in root if root is not None else ():
            if local(node) == "num":
                self._nums[node.get(w + "numId", "")] = node
            elif local(node) == "abstractNum":
                self._abstracts[node.get(w + "abstractNumId", "")] = node

    def number(self, list_id: str, level: int) -> str:
        """Count one paragraph of the list at ``level`` (0-based); the number that Word prints before it."""
        first = list_id not in self._lists
        counted_list = self._list(list_id)
        if counted_list is None or level not in counted_list.levels:
            return ""
        counts = self._counts.setdefault(counted_list.counter, {})
        if first:
            for overridden in counted_list.starts:
                counts.pop(overridden, None)
        start = counted_list.starts.get(level, counted_list.levels[level].start)
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [deeper for deeper in counts if deeper > level]:
            if deeper in counted_list.levels and level < counted_list.levels[deeper].restart:
                del counts[deeper]
        return self._written(counted_list, level, counts)

    def _written(self, counted_list: _List, level: int, counts: dict[int, int]) -> str:
        legal = counted_list.levels[level].legal
        if counted_list.levels[level].format == "bullet":
            return ""
        parts = _PLACE.split(counted_list.levels[level].text)  # text, digit, text, digit, …, text
        for index in range(1, len(parts), 2):
            place = int(parts[index]) - 1
            of = counted_list.levels.get(place)
            if of is None:
                parts[index] = ""
                continue
            count = counts.get(place, counted_list.starts.get(place, of.start))
            kind = "decimal" if legal and of.format != "none" else of.format
            numeral = _numeral(count, kind)
            if numeral is None:
                self.unknown[kind[:_TEXT_LIMIT]] = None
                return ""
            parts[index] = numeral
        return "".join(parts)

    def _list(self, list_id: str) -> _List | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._read_list(list_id)
        return self._lists[list_id]

    def _read_list(self, list_id: str) -> _List | None:
        w = self._w
        num = self._nums.get(list_id)
        counter = "" if num is None else value(num, w, "abstractNumId") or ""
        abstract = self._abstracts.get(counter)
        if abstract is not None and (style := value(abstract, w, "numStyleLink")):
            linked = self._nums.get(self._style_list(style) or "")
            counter = "" if linked is None else value(linked, w, "abstractNumId") or ""
            abstract = self._abstracts.get(counter)
        if num is None or abstract is None:
            return None
        if counter not in self._levels:
            self._levels[counter] = dict(self._level(node) for node in abstract.iterchildren(w + "lvl"))
        levels = dict(self._levels[counter])
        starts = {}
        for override in num.iterchildren(w + "lvlOverride"):
            level = whole(override.get(w + "ilvl"), 0)
            for node in override.iterchildren(w + "lvl"):
                levels[level] = self._level(node)[1]
            start = value(override, w, "startOverride")
            if start is not None and 0 <= level < 9:
                starts[level] = whole(start, 1)
        return _List(counter, {level: levels[level] for level in range(9) if level in levels}, starts)

    def _level(self, node: "_Element") -> tuple[int, _Level]:
        w = self._w
        level = min(max(whole(node.get(w + "ilvl"), 0), 0), 8)
        # LibreOffice writes RTF files with a ? in level texts for each character that ANSI lacks.
        text = _LOST_MARK.sub(r"\1、", value(node, w, "lvlText") or "")
        return level, _Level(
            whole(value(node, w, "start"), 0),
            value(node, w, "numFmt") or "decimal",
            text if len(text) <= _TEXT_LIMIT else "",
            switched_on(next(node.iterchildren(w + "isLgl"), None), w),
            whole(value(node, w, "lvlRestart"), level),
        )


def _numeral(value: int, kind: str) -> str | None:
    """``value`` in a number format of Word's; None for a format that is not known here."""
    if kind in _COUNTING:
        return _counted(value)
    if kind in _DIGITAL:
        return "".join(_DIGITS[int(digit)] if digit != "-" else digit for digit in str(value))
    if kind == "decimal" or kind == "decimalHalfWidth":
        return str(value)
    if kind == "decimalZero":
        return f"{value:02}"
    if kind in ("decimalFullWidth", "decimalFullWidth2"):
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))
    if kind == "none":
        return ""
    if kind == "chineseLegalSimplified":
        plain = "一二三四五六七八九十百千"
        return _counted(value).translate(str.maketrans(plain, "壹贰叁肆伍陆柒捌玖拾佰仟"))
    if kind == "ideographTraditional":
        return "甲乙丙丁戊己庚辛壬癸"[value - 1] if 1 <= value <= 10 else str(value)
    if kind in ("lowerLetter", "upperLetter"):
        if not 1 <= value <= 26 * 9:
            return str(value)
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters if kind == "lowerLetter" else letters.upper()
    if kind in ("lowerRoman", "upperRoman"):
        return _roman(value) if kind == "lowerRoman" else _roman(value).upper()
    for name, first, count in _ENCLOSED:
        if kind == name:
            return chr(ord(first) + value - 1) if 1 <= value <= count else str(value)
    return None


def _counted(value: int) -> str:
    """一, 十, 十一, 二十, 一百零五: as one counts; decimal from ten thousand on."""
    if not 1 <= value <= 9999:
        return "零" if value == 0 else str(value)
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
        gap = not digit
    return text[1:] if text.startswith("一十") else text


def _roman(value: int) -> str:
    if not 1 <= value <= 3999:
        return str(value)
    text = ""
    for size, letters in _ROMAN + _ROMAN_SMALL:
        text += letters * (value // size)
        value %= size
    return text
