"""Titles: on lines of their own, at the beginning of a long line, and those of further reports."""

from itertools import islice

from nianbao.model import lazy
from nianbao.model.span import Span
from nianbao.model.text import Text
from nianbao.parsing.headings import LONGEST_LINE as LONG
from nianbao.parsing.title_forms import organ_in_title
from nianbao.parsing.title_line import is_page_line, title_bounds
from nianbao.parsing.tokens.cursor import Line, Lines
from nianbao.parsing.tokens.stream import TokenStream
from nianbao.parsing.tokens.taken import PageWords, ReportStart, Taken
from nianbao.parsing.tokens.token import TitleText

#: A title's line is no longer than this.
_TITLE = 60
_YEAR = lazy.regex(r"[（(]?\s?20[0-9]{2}\s?年?度?\s?[）)]?")
#: A line that begins with the same characters as the line before begins with a name of its own.
_SAME = 3
#: How many lines may stand between a title and the heading of part 一.
_PREAMBLE = 40
#: How many words of a long line may be its title; a bar ends a word, too.
_WORDS = 6
#: What has a colon or an arrow says something of a page.
_KEY = lazy.regex("[:：>＞»›]")
_WORD = lazy.regex(r"[^\s|]+")


def read_title(stream: TokenStream, lines: Lines) -> Taken | None:
    """The title on the next one to three lines, if there is one; what a page prints before and behind it, on
    the same lines, is set aside."""
    if stream.part:
        return _another_title(stream, lines)
    joined = ""
    before: tuple[PageWords, ...] = ()
    for count in range(1, 4):
        line = lines.peek(count - 1)
        if line is None or line.kind != "line" or (count == 1 and is_page_line(line.text)):
            break
        start, end = title_bounds(line.text)
        if count > 1:
            start = 0
        else:
            before = _page_words(line, 0, start)
        if len("".join(line.text[start:end].split())) > _TITLE:
            break
        if count > 1 and (alone := organ_in_title(line.text)) and alone[0]:
            break  # that line is a title by itself
        if count > 1 and "".join(line.text.split()).startswith("".join(joined.split())[:_SAME]):
            break  # the site's name, before the organ's
        if count > 1 and _KEY.search(joined):
            break  # 来源：办公室 时间：2025-01-14, 首页 > 年度报告: a title follows below
        joined += line.text[start:end]
        title = organ_in_title(joined)
        if title is not None and not title[1] and (dated := _with_year(joined, lines.peek(count))):
            return Taken(count + 1, (*before, dated))
        if title is not None and (title[0] or count == 1):
            # A broken title is quoted from the line that says what it is: its last.
            text = TitleText(joined, line.span.cut(start, end), *title)
            return Taken(count, (*before, text, *_page_words(line, end, len(line.text))))
        if title is not None:
            break
    return None


def _page_words(line: Line, start: int, end: int) -> tuple[PageWords, ...]:
    """The stretch ``start..end`` of a line, without the white space around it, if there is anything in it."""
    words = Text(line.text, line.span).cut(start, end).strip()
    return (PageWords(*words),) if words.text else ()


def _with_year(text: str, below: Line | None) -> TitleText | None:
    """The title ``text`` with its year, where the line below holds only the year: （2024年度）."""
    if below is None or below.kind != "line" or not _YEAR.fullmatch(below.text.strip()):
        return None
    title = organ_in_title(text + below.text.strip())
    return TitleText(text + below.text.strip(), below.span, *title) if title else None


def title_within(text: str, span: Span) -> TitleText | None:
    """The title that a long line begins with."""
    for match in islice(_WORD.finditer(text, 0, LONG + 1), _WORDS):
        end = match.end()
        title = organ_in_title(text[:end])
        if title is not None:
            start = title_bounds(text[:end])[0]
            return TitleText(text[start:end], span.cut(start, end), *title)
    return None


def _another_title(stream: TokenStream, lines: Lines) -> Taken | None:
    """The title of another report in the same file, on one or two lines. Its part 一 has to follow, which
    distinguishes it from links to other reports and from page heads."""
    text = ""
    for count in (1, 2):
        line = lines.peek(count - 1)
        if line is None or line.kind != "line" or len(line.text) > _TITLE:
            break
        text += line.text
        is_end = "报告" in text[-len(line.text) - 1 :]  # a line may end within the word
        title = organ_in_title(text) if is_end else None
        if title is not None and all(title) and _overview_follows(stream, lines, count):
            return Taken(count, (ReportStart(), TitleText(text, line.span, *title)))
    return None


def _overview_follows(stream: TokenStream, lines: Lines, ahead: int) -> bool:
    """Whether the next part heading, within the length of a preamble, is that of part 一."""
    for index in range(ahead, ahead + _PREAMBLE):
        line = lines.peek(index)
        if line is None:
            return False
        if line.kind == "line" and (number := _heading_in(stream, line)):
            return number == "一"
    return False


def _heading_in(stream: TokenStream, line: Line) -> str:
    """The number of the first part heading in a line, "" for none."""
    if len(line.text) > LONG:
        heading = next((candidate for candidate, _, _ in stream.headings.inline(line.text)), None)
    else:
        heading = stream.headings.find(line.text, line.level, "")
    return heading.number if heading is not None else ""
