"""Lines → paragraphs. Paper shows where a line ends, not whether the paragraph does."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from nianbao.readers.pdf.lines import CLOSING, Box, Line, around, joined

#: In units of the letters' size.
_INDENT, _CENTRED, _ROOM, _SAME_SIZE = 0.8, 2.8, 0.6, 0.05
#: Of the width of a page: what ends before it says nothing of the right margin.
_FAR = 0.75
#: How much larger than the text the letters of a heading are.
_LARGER, _LARGEST = 1.1, 1.35
#: A gap between two lines of one paragraph is no larger than this many usual ones.
_APART = 1.35
#: Where paragraphs are not indented, a full line that ends a sentence may end a paragraph or not. It is
#: taken for its end: half a paragraph does no harm, two in one could.
_SENTENCE_ENDS = ("。", "！", "？")
_BRACKETS = (("（", "）"), ("《", "》"), ("〔", "〕"), ("“", "”"))
#: So many indented lines are no chance.
_SOME = 3


class Paragraph(NamedTuple):
    """A paragraph, where it begins (page, box there), and the hint that it is a heading."""

    text: str
    page: int
    box: Box
    level: int


class Setting(NamedTuple):
    """How the text is set: its margins by the width of the page, its size, its line spacing, and whether
    paragraphs begin with an indent."""

    margins: dict[int, tuple[float, float]]
    size: float
    spacing: float
    indented: bool


def setting(pages: Sequence[tuple[float, Sequence[Line]]]) -> Setting:
    """The setting of a text; ``pages`` are the width of each and its lines."""
    sizes: Counter[float] = Counter()
    gaps: list[float] = []
    groups: dict[int, list[Line]] = {}
    for width, lines in pages:
        groups.setdefault(round(width), []).extend(line for line in lines if line.columns < 3)
        for line in lines:
            sizes[line.size] += len(line.text)
        gaps += [other.y - line.y for line, other in pairwise(lines)]
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    gaps = sorted(gap for gap in gaps if size <= gap <= 4 * size)
    margins = {width: _margins(width, lines, size) for width, lines in groups.items()}
    indents = [
        line for width, lines in pages for line in lines if _is_indented(line, margins[round(width)][0], size)
    ]
    spacing = gaps[len(gaps) // 2] if gaps else 2 * size
    return Setting(margins, size, spacing, len(indents) >= _SOME)


def _is_indented(line: Line, left: float, size: float) -> bool:
    return line.size == size and _INDENT * size < line.left - left <= _CENTRED * size


def _margins(width: int, lines: Sequence[Line], size: float) -> tuple[float, float]:
    """The left and right margin: the outermost places where more than one line begins, ends."""
    left = _outermost([line.left for line in lines], size)
    # A mark at the end of a line may hang over the margin.
    far = [line for line in lines if line.right > _FAR * width and line.text[-1] not in CLOSING]
    right = _outermost([-line.right for line in far], size)
    if left is None:
        left = min((line.left for line in lines), default=0.0)
    return left, width - left if right is None else -right


def _outermost(places: Iterable[float], size: float) -> float | None:
    ordered = sorted(places)
    return next((place for place, other in pairwise(ordered) if other - place <= size), None)


def paragraphs(lines: Sequence[tuple[float, Line]], how: Setting) -> list[Paragraph]:
    """The paragraphs of ``lines`` (the width of the page, the line), which follow one another."""
    made: list[list[Line]] = []
    for width, line in lines:
        if made and _continues(made[-1][-1], line, how.margins[round(width)], how):
            made[-1].append(line)
        else:
            made.append([line])
    return [_paragraph(group, how) for group in made]


def _paragraph(group: Sequence[Line], how: Setting) -> Paragraph:
    text = ""
    is_open = False
    for line in group:
        text = joined(text, line.text, is_open)
        is_open = line.open
    page, size = group[0].page, group[0].size
    box = around([line.box for line in group if line.page == page])
    level = 1 if size >= _LARGEST * how.size else 2 if size >= _LARGER * how.size else 0
    return Paragraph(text, page, box, level)


def _continues(last: Line, line: Line, margins: tuple[float, float], how: Setting) -> bool:
    """Whether ``line`` continues the paragraph of ``last``: it begins at the margin, and its first word
    had no room in the line above."""
    size = line.size
    if max(last.columns, line.columns) > 2 or not abs(last.size - line.size) <= _SAME_SIZE * size:
        return False
    left, right = margins
    if line.page == last.page and not 0 < line.y - last.y <= max(_APART * how.spacing, 1.5 * size):
        return False
    if line.left > left + _INDENT * size or last.left > left + _CENTRED * size:
        return False
    if last.text.endswith(_SENTENCE_ENDS) and not how.indented:
        return False
    if any(last.text.rfind(opening) > last.text.rfind(closing) for opening, closing in _BRACKETS):
        return True  # no paragraph ends within brackets, however early its line ends
    return right - last.right <= line.first + _ROOM * size
