"""Headings of the format before 2019."""

import re
from collections.abc import Iterable, Sequence

from nianbao.model.numerals import number
from nianbao.model.report import Part
from nianbao.model.text import Text
from nianbao.parsing.vocabulary import Vocabulary

_NUMERAL = r"(?:[一二三四五六七八九十]{1,2}|\d{1,2})"
#: How a heading is set apart in running text.
_BEFORE, _AFTER = r"(?:(?<![^\s。；|#])|^)", r"(?=[\s。：:|]|$)"


def obsolete_headings(
    texts: Iterable[Text], parts: Sequence[Part], vocabulary: Vocabulary
) -> tuple[Text, ...]:
    """The headings of the format before 2019 (一、概述). One whose numeral a part of the present format has
    is a sub-heading; one without a numeral (概述) stands for part 一, where there is none."""
    taken = {number(part.numeral) for part in parts if part.numeral}
    wordings = "(?:" + vocabulary.obsolete + ")"
    pattern = re.compile(
        _BEFORE
        + r"(?P<numeral>"
        + _NUMERAL
        + r")\s?[、.．]\s?"
        + wordings
        + _AFTER
        + r"|^\s{0,10}#{0,6}\s{0,10}(?P<alone>(?:工作)?概述)\s{0,10}$"
    )
    headings = []
    for text in texts:
        for match in pattern.finditer(text.text):
            if number(match["numeral"] or "一") in taken:
                continue
            headings.append(text.cut(*match.span()))
    return tuple(headings)
