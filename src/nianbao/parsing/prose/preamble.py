"""What a preamble says about the report: its name, the number of parts, and which parts."""

import re
from collections.abc import Iterable, Iterator, Sequence

from nianbao.model import lazy
from nianbao.model.numerals import number
from nianbao.model.statement import Announcement
from nianbao.model.text import Text
from nianbao.parsing.vocabulary import Vocabulary, skeleton

_NUMERAL = r"(?:[一二三四五六七八九十]{1,2}|\d{1,2})"
_COUNT = lazy.regex(r"(?<![第一二三四五六七八九十\d])(" + _NUMERAL + r")\s?(?:个|大)?部分")
#: Other words for the parts: they count only beside the names of at least this many.
_OTHER_COUNT = lazy.regex(
    r"(?<![第一二三四五六七八九十\d])("
    + _NUMERAL
    + r")\s?(?:个|大)?(?:方面|板块|章节|章|项内容|项|块内容|内容)"
)
_LEAST = 3
#: A sentence about the parts of the report, not about a column of the website, say.
_REPORT = lazy.regex(r"报告|全文|年报")
_MADE_OF = lazy.regex(
    r"组成|构成|包括|包含|涵盖|内容|分为|分成|[共分有][一二三四五六七八九十\d]|部分[:：]|正文|板块"
)
_ITEM = lazy.regex(r"[^、，,；;：:（(）)]+")
_ITEM_END = lazy.regex(
    r"(?:等|共|这)?" + _NUMERAL + r"\s?(?:个|大)?(?:部分|方面|板块|章节|章|项).{0,20}$|等$"
)
_NAME = lazy.regex(r"(?:情况|事项|措施|概述|概况|平台建设|监督保障|信息管理)$")
#: What comes before the first name (报告由概述, 全文包括总体情况), and the end of the list.
_LEAD = lazy.regex(r"^.{0,60}(?:由|包括|包含|涵盖|分为|分成|内容[为是有])")
_LIST_END = lazy.regex(r"组成|构成|(?:部分|方面|板块|项内容)(?=[，,；;]|$)")
_OPEN = lazy.regex(r"等(?!级)")
#: The name of the report after the year: 2022年度信息公开工作报告.
_CALLED = lazy.regex(r"20[0-9]{2}\s?年度?\s?((?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:工作)?报告)")
#: Maximum length of a sentence that lists the parts.
_LONGEST = 600


def find_names(front: Iterable[Text]) -> Iterator[Text]:
    """The name of the report after its year, the first in each text of the preamble."""
    for text in front:
        match = _CALLED.search(text.text)
        if match is not None:
            yield text.cut(*match.span(1))


def find_announcement(
    front: Sequence[Text], overview: Sequence[Text], vocabulary: Vocabulary
) -> Announcement | None:
    """The sentence that gives the number of parts, or names at least three of them: in the preamble, or
    among the sentences ``overview`` of part 一, where three names are needed in any case."""
    for sentence, least in [
        *((sentence, 0) for sentence in front),
        *((sentence, _LEAST) for sentence in overview),
    ]:
        announcement = _announced(sentence, vocabulary)
        if announcement is not None and len(announcement.parts) >= least:
            return announcement
    return None


def _announced(sentence: Text, vocabulary: Vocabulary) -> Announcement | None:
    text = sentence.text
    if len(text) > _LONGEST or not _MADE_OF.search(text):
        return None
    count = _COUNT.search(text)
    end = _LIST_END.search(text)
    items = list(_items(text[: end.end()] if end else text))
    if end is not None and not any(_named(item, vocabulary) for item in items):
        items = list(_items(text[end.end() :]))  # 共六个部分，包括…
    parts = tuple(dict.fromkeys(part for item in items for part in _named(item, vocabulary)))
    if len(parts) >= _LEAST:
        count = count or _OTHER_COUNT.search(text)
    elif count is None or not _REPORT.search(text):
        return None
    last = max((index for index, item in enumerate(items) if _named(item, vocabulary)), default=0)
    foreign = tuple(item for item in items[:last] if _is_name(item) and not _named(item, vocabulary))
    is_open = _OPEN.search(text) is not None
    total = (number(count[1]) or 0) if count else 0
    return Announcement(total, parts, foreign, is_open, text, sentence.span)


def _items(stretch: str) -> Iterator[str]:
    """The items of the list in a stretch of a sentence, without the words around the list."""
    for match in _ITEM.finditer(stretch):
        yield _ITEM_END.sub("", _LEAD.sub("", match[0].strip()))


def _named(item: str, vocabulary: Vocabulary) -> list[str]:
    """The numbers of the parts that an item names in any words; several where 和 joins them."""
    bare = skeleton(item)
    return [part for part, keywords in vocabulary.keywords.items() if re.search(keywords, bare)]


def _is_name(item: str) -> bool:
    bare = skeleton(item)
    return 2 <= len(bare) <= 30 and _NAME.search(bare) is not None
