"""Running text: a line is a heading, a label, a value, a title, or text."""

import re
from collections.abc import Sequence

from nianbao.model.document import Block
from nianbao.model.span import Span
from nianbao.parsing.headings import LONGEST_LINE as LONG
from nianbao.parsing.headings import organ_in_title
from nianbao.parsing.stream import ONE_ROW, REVIEW_CELLS, TokenStream
from nianbao.parsing.tokens import DASHES, TitleText, Value, is_number
from nianbao.parsing.vocabulary import skeleton

_NUMBERS_ON_A_LINE = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[ \u3000\xa0]+[0-9]+(?:\.[0-9]+)?)+")
_LABEL_AND_NUMBERS = re.compile(r"(\S.*?)((?:[ \u3000\xa0]+[0-9]+(?:\.[0-9]+)?)+)")
#: A line that cannot be told from a value by its content is a value only up to this length.
_SHORT = 12
#: A damaged label is no longer than this, a title's line neither than that.
_LABEL, _TITLE = 40, 60
#: How many lines a label may be broken over (one character a line, at worst).
_PIECES = 24
#: How many lines may stand between a title and the heading of part 一.
_PREAMBLE = 40


def read_line(stream: TokenStream, blocks: Sequence[Block], index: int) -> int:
    """Read one paragraph, and those after it that continue its label or title; how many."""
    text, level = blocks[index].text, blocks[index].level
    span = Span(index, 0, len(text))
    if len(text) > LONG:
        stream.running(text, span)
        return 1
    waits = len(stream.values) < stream.wanted
    if stream.in_tables and _NUMBERS_ON_A_LINE.fullmatch(text):
        _numbers(stream, text, 0, index)
        return 1
    if is_number(text) or (waits and text.strip() in DASHES):
        stream.values.append(Value(text, span, -1))
        return 1
    heading = stream.headings.find(text, level, stream.part)
    if heading is not None and (heading.numeral or not blocks[index].linked):  # else of a menu
        stream.heading(heading, span)
        return 1
    may_be_label = not blocks[index].linked and (stream.in_tables or _is_article(stream, text))
    used = _label(stream, blocks, index) if may_be_label else 0
    if not used and (not stream.in_tables or stream.part):
        used = _title(stream, blocks, index)
    if used:
        return used
    begun = bool(stream.values) or stream.last() in ("ROW_2", "ROW_3")
    if stream.last() == "HEAD_4" and waits and not begun:
        begun = _begins_a_row(blocks, index, REVIEW_CELLS)
    if begun and waits and len(text) <= _SHORT and not text.endswith("。"):
        # In a row that still waits for cells: something that is no number stands where one belongs.
        stream.values.append(Value(text, span, -1))
    else:
        stream.running(text, span)
    return 1


def _begins_a_row(blocks: Sequence[Block], index: int, width: int) -> bool:
    """Whether line ``index`` is followed by just as many numbers as a row of ``width`` cells wants behind
    its first: then it is that first cell, whatever it says."""
    following = range(index + 1, index + width + 1)
    return [_is_number_at(blocks, at) for at in following] == [True] * (width - 1) + [False]


def _is_article(stream: TokenStream, text: str) -> bool:
    """Whether a line before the first part is 第二十条第（一）项: with it 表二 begins also where no heading
    stands above. Other labels (规章, 行政复议) are also what the menus of web pages say."""
    found = () if stream.part else stream.words.find(text)[0]
    return bool(found) and found[0].kind == "article"


def _label(stream: TokenStream, blocks: Sequence[Block], index: int) -> int:
    """Read a label, alone, broken over several lines, or with its numbers behind it; how many lines."""
    text, span = blocks[index].text, Span(index, 0, len(blocks[index].text))
    found, damaged = stream.words.find(text)
    if found:
        numbers_follow = _is_number_at(blocks, index + 1)
        if not numbers_follow and any(label.key == ONE_ROW for label in found):
            numbers_follow = _begins_a_row(blocks, index + 1, stream.words.widths["表三"])
        stream.label(found, text, span, damaged, numbers_follow)
        return 1
    match = _LABEL_AND_NUMBERS.fullmatch(text)
    if match:
        found, damaged = stream.words.find(match[1])
        if found:
            stream.label(found, match[1], Span(index, 0, match.end(1)), damaged, True)
            _numbers(stream, match[2], match.start(2), index)
            return 1
    printed, used = _broken_label(stream, blocks, index)
    if used:
        found = stream.words.labels[skeleton(printed)]
        stream.label(found, printed, span, False, _is_number_at(blocks, index + used))
        return used
    row_is_full = len(stream.values) >= stream.wanted
    if stream.table and row_is_full and len(text) <= _LABEL and _is_number_at(blocks, index + 1):
        near = stream.nearest(text)
        if near is not None:
            stream.label((near,), text, span, True, True)
        else:
            stream.unknown_label(text, span)
        return 1
    return 0


def _broken_label(stream: TokenStream, blocks: Sequence[Block], index: int) -> tuple[str, int]:
    """The longest label that begins at line ``index`` and is broken over lines, and over how many."""
    printed = blocks[index].text
    joined, found = skeleton(printed), ("", 0)
    for count in range(2, _PIECES + 1):
        if joined not in stream.words.prefixes or index + count > len(blocks):
            break
        following = blocks[index + count - 1]
        if following.kind != "paragraph" or len(following.text) > LONG:
            break
        printed += following.text
        joined += skeleton(following.text)
        if joined in stream.words.labels:
            found = printed, count
    return found


def _is_number_at(blocks: Sequence[Block], index: int) -> bool:
    return index < len(blocks) and blocks[index].kind == "paragraph" and is_number(blocks[index].text)


def _numbers(stream: TokenStream, text: str, offset: int, index: int) -> None:
    """Read several numbers that stand on one line."""
    for match in re.finditer(r"\S+", text):
        span = Span(index, offset + match.start(), offset + match.end())
        stream.values.append(Value(match[0], span, -1))


def _title(stream: TokenStream, blocks: Sequence[Block], index: int) -> int:
    """Read a title that stands on one to three lines; how many."""
    if stream.part:
        return _another_title(stream, blocks, index)
    joined = ""
    for count in range(1, 4):
        if index + count > len(blocks):
            break
        block = blocks[index + count - 1]
        if block.kind != "paragraph" or len("".join(block.text.split())) > _TITLE:
            break
        if count > 1 and (alone := organ_in_title(block.text)) and alone[0]:
            break  # that line is a title by itself
        joined += block.text
        title = organ_in_title(joined)
        if title is not None and (title[0] or count == 1):
            # A broken title is quoted from the line that says what it is: its last.
            span = Span(index + count - 1, 0, len(block.text))
            stream.add("TITLE", TitleText(joined, span, *title))
            return count
        if title is not None:
            break
    return 0


def _another_title(stream: TokenStream, blocks: Sequence[Block], index: int) -> int:
    """Read the title of another report in the same file, on one or two lines, if one begins here: its
    part 一 must follow, which tells it from links to other reports and from page heads."""
    text = ""
    for count, line in enumerate(blocks[index : index + 2], 1):
        if line.kind != "paragraph" or len(line.text) > _TITLE:
            break
        text += line.text
        title = organ_in_title(text) if "报告" in line.text else None
        if title is not None and all(title) and _overview_follows(stream, blocks, index + count):
            stream.begin()
            stream.add("TITLE", TitleText(text, Span(index + count - 1, 0, len(line.text)), *title))
            return count
    return 0


def _overview_follows(stream: TokenStream, blocks: Sequence[Block], index: int) -> bool:
    """Whether the next part heading within a preamble's length is that of part 一."""
    for block in blocks[index : index + _PREAMBLE]:
        if block.kind != "paragraph":
            continue
        if len(block.text) > LONG:
            heading = next((found for found, _, _ in stream.headings.inline(block.text)), None)
        else:
            heading = stream.headings.find(block.text, block.level, "")
        if heading is not None:
            return heading.number == "一"
    return False
