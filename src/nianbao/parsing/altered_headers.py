"""Column headers in other words: texts within the header of a table, where official columns have none."""

from collections.abc import Sequence
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.model.report import Text
from nianbao.model.span import Span
from nianbao.parsing.vocabulary import skeleton

#: A header is no longer than this, and has at least two characters.
_LONGEST, _SHORTEST = 20, 2
#: How alike a header and an official one must be where there are more texts than columns, or fewer.
_ALIKE = 0.5
#: At most this many headers are told by what is left over.
_LEFT_OVER = 2
#: More texts than this are no header.
_MAX_TEXTS = 40


#: Marks of a sentence, and what else stands in or above a header.
_OTHER = lazy.regex(
    r"[。，；]|^\W{0,3}(?:单位|计量|备注|序号|项目|指标|说明|注|栏次|列次|类别|事项|附?表|\d)"
)


class AlteredHeader(NamedTuple):
    """The official ``column`` whose header is printed as ``printed``."""

    column: str
    printed: str
    span: Span


def may_be_header(text: Text) -> bool:
    """Whether a text among headers may be one itself."""
    return _SHORTEST <= len(skeleton(text.text)) <= _LONGEST and _OTHER.search(text.text) is None


def altered_headers(texts: Sequence[Text], columns: Sequence[str]) -> list[AlteredHeader]:
    """Which of ``texts`` are the headers of ``columns``, which have no other.

    Similarity decides, else that exactly as many texts are left as columns: one or two. The pieces of a
    header that is broken over lines are joined.
    """
    if not columns or not 0 < len(texts) <= _MAX_TEXTS:
        return []
    from difflib import SequenceMatcher

    by_column: dict[str, Text] = {}
    likeness = sorted(
        (
            (
                SequenceMatcher(None, skeleton(text.text), skeleton(column), autojunk=False).ratio(),
                column,
                index,
            )
            for column in columns
            for index, text in enumerate(texts)
        ),
        reverse=True,
    )
    taken: set[int] = set()
    for ratio, column, index in likeness:
        if ratio >= _ALIKE and column not in by_column and index not in taken:
            by_column[column] = texts[index]
            taken.add(index)
    left = [text for index, text in enumerate(texts) if index not in taken]
    missing = [column for column in columns if column not in by_column]
    if len(columns) == 1 and missing and left:
        whole = "".join(text.text for text in left)
        if len(skeleton(whole)) <= _LONGEST:
            by_column[missing[0]] = Text(whole, left[0].span)
    elif len(missing) == len(left) <= _LEFT_OVER:
        by_column |= dict(zip(missing, left, strict=True))
    return [AlteredHeader(column, text.text, text.span) for column, text in by_column.items()]
