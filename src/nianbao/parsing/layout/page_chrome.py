"""Page chrome: menus, breadcrumbs, metadata, counters, links and footers around a report. It is set aside, so
that no rule takes it for the report's text; whatever may be part of the report is kept.

Three things identify it: its position (before the title, behind the last part, outside of the page element
that holds all parts), its wording (打印本页, 主办单位：…), and that it consists of links only.
"""

from collections.abc import Iterator, Sequence

from nianbao.model import lazy
from nianbao.model.document import Block, Document
from nianbao.model.report import Text
from nianbao.model.span import Span
from nianbao.parsing.chrome_words import closes, is_name_of_particular, is_particular, is_prose
from nianbao.parsing.title_forms import organ_in_title
from nianbao.parsing.tokens.token import TitleText, Token, spans_of

#: Terminals that chrome may have: a counter may look like a table row.
_AROUND = frozenset(("TITLE", "TEXT", "ASIDE", "IMAGE", "LOOSE_VALUES", "LABEL"))
#: A table with this many metadata keys (索引号, 发文机关) is a table of metadata.
_NAMES = 2
#: The parts of a page's title: the report's, the column's, the site's.
_PIECE = lazy.regex(r"[^_|｜—–\-]{1,200}")
#: What sites put before links to pages.
_LINKED = lazy.regex(r".{0,4}(?:[上下]一[篇条]|[上下]篇|[前后]一篇|附件|相关|标题|名称).{0,4}[:：∶]")


def set_aside_chrome(tokens: list[Token], document: Document) -> tuple[list[Token], Document]:
    """Turn chrome around the report (or around all reports of the file) into ``ASIDE`` tokens.

    Where the text has no title but the HTML head states one, the document that is returned has it as an
    additional last block.
    """
    core = [index for index, token in enumerate(tokens) if not _may_be_around(tokens, index)]
    if not core:
        return tokens, document
    first, last = core[0], core[-1]
    inner = tokens[first : last + 1]
    blocks = document.blocks
    title = _choose_title(tokens[:first], blocks)
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


def _may_be_around(tokens: Sequence[Token], index: int) -> bool:
    kind = tokens[index].type
    return kind in _AROUND or (kind == "VALUES" and index > 0 and tokens[index - 1].type == "LABEL")


def _choose_title(tokens: Sequence[Token], blocks: Sequence[Block]) -> Token | None:
    """The title among the ``tokens`` before the first part, if there is one.

    Titles that are links lead to other reports, and a table of particulars repeats the page's. Of several
    years a heading has the right one, else what the text names. Of what is left, the last that names its
    organ: web pages put crumbs and the column's title above it.
    """
    titles = [token for token in tokens if token.type == "TITLE"]
    titles = [token for token in titles if not _LINKED.match(token.value.text)] or titles
    titles = [token for token in titles if not _block(token, blocks).linked] or titles
    titles = [token for token in titles if token.value.organ] or titles
    titles = [token for token in titles if token.value.span.cell is None] or titles
    if len({token.value.year for token in titles}) > 1:
        named = "".join(token.value.text for token in tokens if token.type == "TEXT")
        titles = (
            [token for token in titles if _block(token, blocks).level]
            or [token for token in titles if f"{token.value.year}年" in named]
            or titles
        )
    return titles[-1] if titles else None


def _title_of_page(document: Document) -> tuple[Block, Token] | None:
    """The title that the head of a page states, as a block and its token: without the column's and the
    site's names, and rather one that names its organ."""
    stated = dict(document.head)
    pieces = [
        (stated[name], piece)
        for name in ("articletitle", "title")
        if name in stated
        for piece in _PIECE.finditer(stated[name].text)
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
    """The blocks outside of the innermost page element that holds the whole report (its preamble and its
    parts, from the ``first`` token of them to the ``last``), and the nesting depth of that element."""
    begin = next((index for index, token in enumerate(tokens[:first]) if token is title), 0)
    prose = (
        index
        for index in range(begin, first)
        if tokens[index].type == "TEXT" and is_prose(tokens[index].value.text)
    )
    start, end = (next(spans_of((tokens[index],))).block for index in (next(prose, first), last))
    depth = min((block.min_depth for block in blocks[start + 1 : end + 1]), default=0)
    outside: set[int] = set()
    around = depth
    for index in range(end + 1, len(blocks)):
        around = min(around, blocks[index].min_depth)
        if around < depth:
            outside.add(index)
    around = depth
    for index in range(start, 0, -1):
        around = min(around, blocks[index].min_depth)
        if around < depth:
            outside.add(index - 1)
    return outside, depth


def _front(
    tokens: Sequence[Token], title: Token | None, outside: set[int], blocks: Sequence[Block]
) -> Iterator[Token]:
    """The ``tokens`` before the first part, with chrome set aside."""
    same = [
        token.type == "TITLE" and title is not None and token.value[2:] == title.value[2:] for token in tokens
    ]
    # Above the title of the text only whole sentences may belong to the report.
    above = same.index(True) if any(same) and tokens[0] is not title else 0
    tables: dict[int, bool] = {}
    aside = False
    for index, token in enumerate(tokens):
        span = next(spans_of((token,)))
        block = blocks[span.block]
        if block.kind == "table" and span.block not in tables:
            tables[span.block] = _is_of_particulars(block)
        if token.type == "TEXT":
            text = token.value.text
            aside = not is_prose(text) and (
                index < above or span.block in outside or block.linked or is_particular(text)
            )
        elif token.type == "TITLE":
            aside = not same[index]
        elif token.type == "LOOSE_VALUES":
            aside = aside or index < above or span.block in outside
        else:
            yield token
            continue
        if aside or tables.get(span.block):
            yield from _aside(token)
        else:
            yield token


def _tail(tokens: Sequence[Token], foot: int, outside: set[int], blocks: Sequence[Block]) -> Iterator[Token]:
    """The ``tokens`` behind the last heading or row, with chrome set aside. The footer of the page begins at
    index ``foot``."""
    closed = aside = False
    begun = False  # whether the last part has a text
    for index, token in enumerate(tokens):
        block = next(spans_of((token,))).block
        if token.type == "IMAGE":
            yield token
            continue
        closed = closed or index >= foot
        if token.type == "TEXT":
            text = token.value.text
            if is_prose(text):
                aside = closed and block in outside
            else:
                closed = closed or closes(text)
                # The only text of the last part may be outside: end tags are easily one too many.
                aside = closed or (block in outside and begun) or blocks[block].linked
            begun = begun or not aside
        elif token.type != "VALUES":  # values go with their label
            aside = closed or block in outside
        if aside:
            yield from _aside(token)
        else:
            yield token


def _foot(tokens: Sequence[Token], block: int, depth: int, blocks: Sequence[Block]) -> int:
    """The index of the token where the page's footer begins; ``len(tokens)`` if there is none.

    The footer is the page element with the first closing line and no whole sentence, including what it has
    before that line: a direct child of the element at nesting depth ``depth``, and not the child that the
    last of the report, in ``block``, belongs to.
    """
    begin, is_foot = 0, False
    for index, token in enumerate(tokens):
        following = next(spans_of((token,))).block
        if any(between.min_depth <= depth for between in blocks[block + 1 : following + 1]):
            begin, is_foot = index, True
        block = following
        if token.type == "TEXT":
            is_foot = is_foot and not is_prose(token.value.text)
            if not is_prose(token.value.text) and closes(token.value.text):
                return begin if is_foot else index
    return len(tokens)


def _is_of_particulars(table: Block) -> bool:
    """Whether a table holds metadata of the page: 索引号, 发文机关, 成文日期 …"""
    names = sum(is_name_of_particular(cell.text) for row in table.rows for cell in row)
    return names >= _NAMES


def _aside(token: Token) -> Iterator[Token]:
    """``token`` as ``ASIDE`` tokens, one for each number of a run of values."""
    if token.type == "LABEL":
        yield Token("ASIDE", Text(token.value.printed, token.value.span))
        return
    for value in token.value if token.type in ("LOOSE_VALUES", "VALUES") else (token.value,):
        yield Token("ASIDE", Text(value.text, value.span))
