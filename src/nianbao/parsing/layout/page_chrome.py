"""What stands around a report: menus, crumbs, particulars, counters, links, footers. It is set aside, so that
no rule takes it for the report's own; what may be part of the report is kept.

Three things tell it: where it stands (before the title, behind the last part, outside of the element of the
page that holds all parts), what it says (打印本页, 主办单位：…), and that it is nothing but links.
"""

import re
from collections.abc import Iterator, Sequence

from nianbao.model.document import Block, Document
from nianbao.model.report import Text
from nianbao.model.span import Span
from nianbao.parsing.layout.chrome_words import closes, is_name_of_particular, is_particular, is_prose
from nianbao.parsing.title_forms import organ_in_title
from nianbao.parsing.tokens.token import TitleText, Token, spans_of

#: Terminals of what may stand around a report: a counter may look like a row that no table has.
_AROUND = frozenset(("TITLE", "TEXT", "IMAGE", "LOOSE_VALUES", "LABEL"))
#: How many cells of a table have to be names of particulars to make it a table of them.
_NAMES = 2
#: The parts of a page's title: the report's, the column's, the site's.
_PIECE = re.compile(r"[^_|｜—–\-]{1,200}")
#: What sites put before links to pages.
_LINKED = re.compile(r".{0,4}(?:[上下]一[篇条]|[上下]篇|[前后]一篇|附件|相关|标题|名称).{0,4}[:：∶]")


def set_aside_chrome(tokens: list[Token], document: Document) -> tuple[list[Token], Document]:
    """Make ``ASIDE`` of what stands around the report or, where there are several, around all of them.

    The document is the same, but has the title that the head of its page states as its last block where
    the text has none.
    """
    core = [at for at, token in enumerate(tokens) if not _may_be_around(tokens, at)]
    if not core:
        return tokens, document
    first, last = core[0], core[-1]
    inner = tokens[first : last + 1]
    blocks = document.blocks
    title = _chosen(tokens[:first], blocks)
    if title is None or _block(title, blocks).linked:
        head = _title_of_page(document)
        if head is not None:
            block, title = head
            document = document._replace(blocks=(*blocks, block))
            tokens = [title, *tokens]
            first, last = first + 1, last + 1
    outside, depth = _outside(tokens, title, first, last, document.blocks)
    front = _front(tokens[:first], title, outside, document.blocks)
    behind = tokens[last + 1 :]
    foot = _foot(behind, next(spans_of((tokens[last],))).block, depth, document.blocks)
    tail = _tail(behind, foot, outside, document.blocks)
    return [*front, *inner, *tail], document


def _may_be_around(tokens: Sequence[Token], at: int) -> bool:
    kind = tokens[at].type
    return kind in _AROUND or (kind == "VALUES" and at > 0 and tokens[at - 1].type == "LABEL")


def _chosen(tokens: Sequence[Token], blocks: Sequence[Block]) -> Token | None:
    """The title among the ``tokens`` before the first part, if there is one.

    Titles that are links lead to other reports, and a table of particulars repeats the page's. Of several
    years a heading has the right one, else what the text names. Of what is left, the last that names its
    organ: web pages put crumbs and the column's title above it.
    """
    found = [token for token in tokens if token.type == "TITLE"]
    found = [token for token in found if not _LINKED.match(token.value.text)] or found
    found = [token for token in found if not _block(token, blocks).linked] or found
    found = [token for token in found if token.value.organ] or found
    found = [token for token in found if token.value.span.cell is None] or found
    if len({token.value.year for token in found}) > 1:
        named = "".join(token.value.text for token in tokens if token.type == "TEXT")
        found = (
            [token for token in found if _block(token, blocks).level]
            or [token for token in found if f"{token.value.year}年" in named]
            or found
        )
    return found[-1] if found else None


def _title_of_page(document: Document) -> tuple[Block, Token] | None:
    """The title that the head of a page states, as a block and its token: without the column's and the
    site's names, and rather one that names its organ."""
    said = dict(document.head)
    pieces = [
        (said[name], piece)
        for name in ("articletitle", "title")
        if name in said
        for piece in _PIECE.finditer(said[name].text)
    ]
    for wants_organ in (True, False):
        for block, piece in pieces:
            text = piece[0].strip()
            title = organ_in_title(text)
            if title is not None and (title[0] or not wants_organ):
                start = piece.start() + piece[0].index(text)
                span = Span(len(document.blocks), start, start + len(text))
                return block, Token("TITLE", TitleText(text, span, *title))
    return None


def _block(token: Token, blocks: Sequence[Block]) -> Block:
    return blocks[next(spans_of((token,))).block]


def _outside(
    tokens: Sequence[Token], title: Token | None, first: int, last: int, blocks: Sequence[Block]
) -> tuple[set[int], int]:
    """The blocks that stand outside of the innermost element of the page that holds all of the report (its
    preamble and its parts, from the ``first`` token of them to the ``last``), and how deep that one is."""
    begin = next((at for at, token in enumerate(tokens[:first]) if token is title), 0)
    prose = (
        at for at in range(begin, first) if tokens[at].type == "TEXT" and is_prose(tokens[at].value.text)
    )
    start, end = (next(spans_of((tokens[at],))).block for at in (next(prose, first), last))
    depth = min((block.min_depth for block in blocks[start + 1 : end + 1]), default=0)
    found: set[int] = set()
    around = depth
    for at in range(end + 1, len(blocks)):
        around = min(around, blocks[at].min_depth)
        if around < depth:
            found.add(at)
    around = depth
    for at in range(start, 0, -1):
        around = min(around, blocks[at].min_depth)
        if around < depth:
            found.add(at - 1)
    return found, depth


def _front(
    tokens: Sequence[Token], title: Token | None, outside: set[int], blocks: Sequence[Block]
) -> Iterator[Token]:
    """The ``tokens`` before the first part, with what is none of the report's set aside."""
    same = [
        token.type == "TITLE" and title is not None and token.value[2:] == title.value[2:] for token in tokens
    ]
    # Above a title that the text has nothing is the report's but what may be a sentence of it.
    above = same.index(True) if any(same) and tokens[0] is not title else 0
    tables: dict[int, bool] = {}
    aside = False
    for at, token in enumerate(tokens):
        span = next(spans_of((token,)))
        block = blocks[span.block]
        if block.kind == "table" and span.block not in tables:
            tables[span.block] = _is_of_particulars(block)
        if token.type == "TEXT":
            text = token.value.text
            aside = not is_prose(text) and (
                at < above or span.block in outside or block.linked or is_particular(text)
            )
        elif token.type == "TITLE":
            aside = not same[at]
        elif token.type == "LOOSE_VALUES":
            aside = aside or at < above or span.block in outside
        else:
            yield token
            continue
        if aside or tables.get(span.block):
            yield from _aside(token)
        else:
            yield token


def _tail(tokens: Sequence[Token], foot: int, outside: set[int], blocks: Sequence[Block]) -> Iterator[Token]:
    """The ``tokens`` behind the last heading or row, with what is none of the report's set aside: from number
    ``foot`` on it is the foot of the page."""
    closed = aside = False
    begun = False  # whether the last part has a text
    for at_token, token in enumerate(tokens):
        at = next(spans_of((token,))).block
        if token.type == "IMAGE":
            yield token
            continue
        closed = closed or at_token >= foot
        if token.type == "TEXT":
            text = token.value.text
            if is_prose(text):
                aside = closed and at in outside
            else:
                closed = closed or closes(text)
                # The only text of the last part may be outside: end tags are easily one too many.
                aside = closed or (at in outside and begun) or blocks[at].linked
            begun = begun or not aside
        elif token.type != "VALUES":  # else with its label
            aside = closed or at in outside
        if aside:
            yield from _aside(token)
        else:
            yield token


def _foot(tokens: Sequence[Token], block: int, depth: int, blocks: Sequence[Block]) -> int:
    """Where the element begins that has the first closing line and no sentence: all of it is the foot of the
    page, what stands before that line too. An element right in the one that is ``depth`` deep is meant, and
    not the one that the last of the report, in ``block``, is in. The number of the ``tokens`` if there is no
    closing line.
    """
    begin, is_foot = 0, False
    for at, token in enumerate(tokens):
        following = next(spans_of((token,))).block
        if any(one.min_depth <= depth for one in blocks[block + 1 : following + 1]):
            begin, is_foot = at, True
        block = following
        if token.type == "TEXT":
            is_foot = is_foot and not is_prose(token.value.text)
            if not is_prose(token.value.text) and closes(token.value.text):
                return begin if is_foot else at
    return len(tokens)


def _is_of_particulars(table: Block) -> bool:
    """Whether a table says what the page is: 索引号, 发文机关, 成文日期 …"""
    names = sum(is_name_of_particular(cell.text) for row in table.rows for cell in row)
    return names >= _NAMES


def _aside(token: Token) -> Iterator[Token]:
    """``token`` as what is set aside; of numbers one each."""
    if token.type == "LABEL":
        yield Token("ASIDE", Text(token.value.printed, token.value.span))
        return
    for value in token.value if token.type in ("LOOSE_VALUES", "VALUES") else (token.value,):
        yield Token("ASIDE", Text(value.text, value.span))
