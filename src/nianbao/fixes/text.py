"""Edits in text formats: encoding, line ends and all that is not edited stay as they are, byte for byte."""

from collections.abc import Sequence

from nianbao.fixes.edit import Edited, Unfixable
from nianbao.model.finding import Replacement
from nianbao.model.rule import Say
from nianbao.model.span import Lines

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ENCODINGS = ("utf-8", "gb18030", "big5hkscs")
#: What would be markup in a text that is put into Markdown.
_MARKS = frozenset("\\`*_[]<>|&#")
_MARKUP = Say("要写入的文字在 Markdown 里有特别的含义", "the new text would be markup in Markdown")


def apply(data: bytes, source: str, form: str, edits: Sequence[Replacement]) -> Edited:
    """``data``, whose text is ``source`` in the format ``form``, with ``edits`` that do not overlap. Raises
    Unfixable where the file cannot be written in its encoding."""
    bom, encoding = _encoding(data, source)
    lines = Lines(source)
    refused: dict[int, Say] = {}
    changes: list[tuple[int, int, str]] = []
    for number, edit in enumerate(edits):
        place = edit.location
        start = lines.bounds(place.line)[0] + place.column - 1
        end = lines.bounds(place.end_line)[0] + place.end_column - 1
        if form == "markdown" and not _MARKS.isdisjoint(edit.text):
            refused[number] = _MARKUP
            continue
        if start == end and source[start : start + 2] == "  ":
            start = end = start + 1  # in the middle of a blank cell
        changes.append((start, end, _escaped(edit.text, form)))
    parts: list[str] = []
    done = 0
    for start, end, text in sorted(changes):
        parts += source[done:start], text
        done = end
    text = "".join((*parts, source[done:]))
    if form != "html":
        text = _without_emptied_lines(source, text, changes)
    try:
        return Edited(bom + text.encode(encoding), refused)
    except UnicodeEncodeError as error:
        raise Unfixable(
            f"文件的编码（{encoding}）没有要写入的字；请另存为 UTF-8 后再改",
            f"its encoding ({encoding}) lacks a character of the new text; save it as UTF-8 first",
        ) from error


def _encoding(data: bytes, source: str) -> tuple[bytes, str]:
    """The byte order mark and the encoding of ``data``, in which ``source`` gives the same bytes again."""
    bom, known = next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), (b"", ""))
    for encoding in (known,) if known else _ENCODINGS:
        try:
            if bom + source.encode(encoding) == data:
                return bom, encoding
        except UnicodeEncodeError:
            continue
    raise Unfixable(
        "文件里有损坏的字符，不能原样写回；请另存为 UTF-8 后再改",
        "it has damaged characters and cannot be written as it is; save it as UTF-8 first",
    )


def _escaped(text: str, form: str) -> str:
    if form != "html":
        return text
    from html import escape

    return escape(text, quote=False)


def _without_emptied_lines(source: str, text: str, changes: Sequence[tuple[int, int, str]]) -> str:
    """``text`` without the lines that are blank because of ``changes`` in ``source``, where a blank line or
    the end of the file is beside them: between two lines of text one is left to part them."""
    before, after = Lines(source), Lines(text)
    emptied = sorted({before.position(start)[0] for start, end, new in changes if start < end and not new})
    if source.count("\n") != text.count("\n") or source.count("\r") != text.count("\r"):
        return text
    last = before.position(len(source))[0]
    for number in reversed(emptied):
        start, end = after.bounds(number)
        old_start, old_end = before.bounds(number)
        if text[start:end].strip() or not source[old_start:old_end].strip():
            continue
        beside = [other for other in (number - 1, number + 1) if 1 <= other <= last]
        if len(beside) == 2 and all(after.text[slice(*after.bounds(other))].strip() for other in beside):
            continue
        if number < last:
            text = text[:start] + text[after.bounds(number + 1)[0] :]
    return text
