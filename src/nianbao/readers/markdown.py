"""Markdown → Document: a line is a block as in plain text, with the marks taken off.

Drafts come pasted from Word with paragraphs on consecutive lines, so lines are not joined here; which of
them are one paragraph shows in what they say.
"""

import re

from nianbao.model import lazy
from nianbao.model.document import Anchor, Block, Document, Follows
from nianbao.readers.kit.decode import decode
from nianbao.readers.kit.directives import directives
from nianbao.readers.kit.lines import Assembly, Offsets

# Stands in for each character of a comment or of HTML, so that offsets stay; decoded text never holds it.
_GONE = "\0"

_QUOTE = lazy.regex(r"\s*>[> ]*")
_ITEM = lazy.regex(r"[ ]*(?:[-*+][ ]+){1,9}(?=\S)")
_IMAGE = lazy.regex(r"!\[([^\[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)?\)")
_ESCAPED_PIPE = lazy.regex(r"(?<!\\)\|")
_ATTRIBUTES = r"\{:?[ ]*(?:[#.-]|[A-Za-z][\w-]*=)[^{}]*\}$"  # {#id .class key=value}
_TAG = r"(?:^|[\r\n])[ \t\xa0\u3000]*</?[a-zA-Z]"  # at the beginning of a line
_SPECIAL = lazy.regex(r"[\\*_&<\[\0]")
_MARK = (  # compiled when it is used
    r"\\(?:[!-/:-@\[-`{-~]|$)"  # an escape, a hard line break
    r"|\*+|__+"
    r"|&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|<[bB][rR]\s{0,9}/?>"
    r"|</?(?:a|b|i|u|p|em|div|sub|sup|font|span|strong|center)(?:\s[^<>]{0,300})?>"
    r"|!?\[|\](?:\([^()\s]*\))?"
    r"|\0+"
)


class _Markdown(Assembly):
    within: Follows = "break"

    def line(self, line: str, offset: int, blanks: int) -> bool:
        if _GONE in line and not line.replace(_GONE, "").strip():
            self.flush()
            return False
        first = line.lstrip()[:1]
        if first == ">" and (quote := _QUOTE.match(line)):
            line, offset = line[quote.end() :], offset + quote.end()
            first = line.lstrip()[:1]
            if not first:
                return False
        if first and first in "#!-+*_=`~":
            text = line.strip()
            if text.startswith(("```", "~~~")) or _is_break(text):
                return False
            if (first == "#" and self._heading(line, offset)) or (
                first == "!" and self._images(line, offset)
            ):
                self.above = -1
                return True
            item = _ITEM.match(line) if first in "-+*" and "|" not in line and "\t" not in text else None
            if item:
                line, offset = line[item.end() :], offset + item.end()
                self.above = -1  # an item is a paragraph of its own
        return super().line(line, offset, blanks)

    def split(self, line: str) -> list[str]:
        return _ESCAPED_PIPE.split(line) if "\\" in line else line.split("|")

    def delimits(self, texts: list[str], row: int) -> bool:
        # Below the header one dash is enough; elsewhere a dash is a value.
        return super().delimits(texts, row) or (
            row == 1 and all(text and not text.strip(":-") for text in texts)
        )

    def clean(self, raw: str, offset: int) -> tuple[str, Offsets]:
        if not _SPECIAL.search(raw):
            return super().clean(raw, offset)
        self.spend(sum(map(raw.count, "\\*_&<[]\0")))
        return _without_marks(raw, offset)

    def _heading(self, line: str, offset: int) -> bool:
        text = line.strip()
        if text[-1] == "}" and (attributes := re.search(_ATTRIBUTES, text)):
            text = text[: attributes.start()].rstrip()
        rest = text.lstrip("#")
        if rest[:1].strip() and "#" in rest:  # #话题#
            return False
        title = rest.rstrip("#")
        if not title[-1:].strip():
            rest = title
        offset += line.index("#") + len(text) - len(text.lstrip("#"))
        self.paragraph(rest, offset, min(6, len(text) - len(text.lstrip("#"))))
        return True

    def _images(self, line: str, offset: int) -> bool:
        if _IMAGE.sub("", line).strip():
            return False
        self.flush()
        for match in _IMAGE.finditer(line):
            text, offsets = self.clean(match[1], offset + match.start(1))
            self.add(Block("image", text, Anchor(offsets)))
        return True


def read(data: bytes, name: str) -> Document:
    """Read a Markdown file, with the HTML in it. Raises Unreadable if it is not text."""
    source = decode(data)
    text = _without_comments(source)
    asked = directives(source)
    if "<" not in text or not re.search(_TAG, text):
        blocks = _Markdown(text).assemble()
        return Document(name, "markdown", blocks, source, directives=asked)
    from nianbao.readers import markdown_html  # few files need it

    places = markdown_html.stretches(text)
    parts, notes = markdown_html.blocks(source, places)
    for block in _Markdown(_without(text, places)).assemble():
        parts.append((block.anchor.offsets[0][1], [block]))
    parts.sort(key=lambda part: part[0])
    blocks = tuple(block for _, stretch in parts for block in stretch)
    return Document(name, "markdown", blocks, source, notes=notes, directives=asked)


def _without_comments(source: str) -> str:
    """``source`` with the characters of HTML comments marked as gone."""
    parts: list[str] = []
    end = 0
    while (start := source.find("<!--", end)) >= 0 and (stop := source.find("-->", start + 4)) >= 0:
        parts += source[end:start], _GONE * (stop + 3 - start)
        end = stop + 3
    return "".join((*parts, source[end:])) if parts else source


def _without(text: str, places: list[tuple[int, int]]) -> str:
    """``text`` with the characters of the stretches ``places`` (but not their line ends) marked as gone."""
    parts: list[str] = []
    end = 0
    for start, stop in places:
        parts += text[end:start], re.sub(r"[^\r\n]", _GONE, text[start:stop])
        end = stop
    return "".join((*parts, text[end:]))


def _is_break(text: str) -> bool:
    """Whether a line is a thematic break, or the line that makes the one above a heading."""
    marks = text.replace(" ", "")
    return marks[0] in "-*_=" and len(marks) > 2 and not marks.strip(marks[0])


def _without_marks(raw: str, offset: int) -> tuple[str, Offsets]:
    """The text of ``raw``, which stands at ``offset``, without marks and outer white space; its offsets."""
    parts: list[str] = []
    pairs: list[tuple[int, int]] = []
    length = done = 0
    for start, end, value in [*_marks(raw), (len(raw), len(raw), "")]:
        for piece, source in ((raw[done:start], done), (value, start)):
            if piece:
                parts.append(piece)
                pairs.append((length, offset + source))
                length += len(piece)
        done = end
    whole = "".join(parts)
    text = whole.strip()
    if not text:
        return "", ((0, offset),)
    lead = len(whole) - len(whole.lstrip())
    ends = [start for start, _ in pairs[1:]] + [length]
    return text, tuple(
        (max(0, start - lead), source + max(0, lead - start))
        for (start, source), end in zip(pairs, ends, strict=True)
        if end > lead and start < lead + len(text)
    )


def _marks(raw: str) -> list[tuple[int, int, str]]:
    """The parts of ``raw`` that are not text, in order: (start, end, what to read in its place)."""
    marks: list[tuple[int, int, str]] = []
    emphasis: dict[str, tuple[int, int]] = {}  # the last mark of each kind that is still open
    brackets: list[tuple[int, int]] = []
    for match in re.finditer(_MARK, raw):
        start, end = match.span()
        token = match[0]
        if token[0] == "\\":
            marks.append((start, start + 1, ""))
        elif token[0] in "*_":
            before, after = raw[start - 1 : start], raw[end : end + 1]
            inside = token[0] == "_"  # a_b__c is a word, 重**点**词 is not
            if token in emphasis and before.strip() and not (inside and after.isalnum()):
                marks += (*emphasis.pop(token), ""), (start, end, "")
            elif len(token) < 4 and after.strip() and not (inside and before.isalnum()):
                emphasis[token] = (start, end)
        elif token[0] == "&":
            import html

            value = html.unescape(token)
            if value != token:
                marks.append((start, end, value))
        elif token[-1] == "[":
            brackets.append((start, end))
        elif token[0] == "]":
            opening = brackets.pop() if brackets else None
            if opening and end > start + 1:
                marks += (*opening, ""), (start, end, "")
        else:
            marks.append((start, end, "\n" if token[1:3].lower() == "br" else ""))
    return sorted(marks)
