"""What a preamble says of its report: what it is called, how many parts it has, and which."""

import re
from collections.abc import Iterable, Iterator, Sequence

from nianbao.model.numerals import number
from nianbao.model.statement import Announcement
from nianbao.model.text import Text
from nianbao.parsing.vocabulary import Vocabulary, skeleton

_NUMERAL = r"(?:[一二三四五六七八九十]{1,2}|\d{1,2})"
_COUNT = re.compile(r"(?<![第一二三四五六七八九十\d])(" + _NUMERAL + r")\s?(?:个|大)?部分")
#: A sentence that says what the report is made of, and not a column of the website, say.
_REPORT = re.compile(r"报告|全文|年报")
_MADE_OF = re.compile(
    r"组成|构成|包括|包含|涵盖|内容|分为|分成|[共分有][一二三四五六七八九十\d]|部分[:：]|正文"
)
_ITEM = re.compile(r"[^、，,；;：:（(）)]+")
_ITEM_END = re.compile(r"(?:等|共|这)?" + _NUMERAL + r"\s?(?:个|大)?部分.{0,20}$|等$")
_NAME = re.compile(r"(?:情况|事项|措施|概述|概况)$")
#: What stands before the first name (报告由概述, 全文包括总体情况), and where the list is over.
_LEAD = re.compile(r"^.{0,60}(?:由|包括|包含|涵盖|分为|分成|内容[为是有])")
_LIST_END = re.compile(r"组成|构成|部分(?=[，,；;]|$)")
_OPEN = re.compile(r"等(?!级)")
#: What it calls the report, behind the year: 2022年度信息公开工作报告.
_CALLED = re.compile(r"20[0-9]{2}\s?年度?\s?((?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:工作)?报告)")
#: No sentence that announces parts is longer.
_LONGEST = 600


def find_names(front: Iterable[Text]) -> Iterator[Text]:
    """What the report is called behind its year, at first in each text of the preamble."""
    for text in front:
        match = _CALLED.search(text.text)
        if match is not None:
            yield text.cut(*match.span(1))


def find_announcement(
    front: Sequence[Text], overview: Sequence[Text], vocabulary: Vocabulary
) -> Announcement | None:
    """The sentence that says how many parts the report has, or names at least three of them: in the
    preamble, or among the sentences ``overview`` of part 一, where only names tell that it is its own."""
    for sentence, least in [*((one, 0) for one in front), *((one, 3) for one in overview)]:
        found = _announced(sentence, vocabulary)
        if found is not None and len(found.parts) >= least:
            return found
    return None


def _announced(sentence: Text, vocabulary: Vocabulary) -> Announcement | None:
    said = sentence.text
    if len(said) > _LONGEST or not _REPORT.search(said) or not _MADE_OF.search(said):
        return None
    count = _COUNT.search(said)
    items = list(_items(said))
    parts = tuple(dict.fromkeys(part for item in items for part in _named(item, vocabulary)))
    if count is None and len(parts) < 3:
        return None
    last = max((at for at, item in enumerate(items) if _named(item, vocabulary)), default=0)
    foreign = tuple(item for item in items[:last] if _is_name(item) and not _named(item, vocabulary))
    is_open = _OPEN.search(said) is not None
    total = (number(count[1]) or 0) if count else 0
    return Announcement(total, parts, foreign, is_open, said, sentence.span)


def _items(sentence: str) -> Iterator[str]:
    """What a list in a sentence names, each without what stands around the list."""
    end = _LIST_END.search(sentence)
    for match in _ITEM.finditer(sentence[: end.end()] if end else sentence):
        yield _ITEM_END.sub("", _LEAD.sub("", match[0].strip()))


def _named(item: str, vocabulary: Vocabulary) -> list[str]:
    """The numbers of the parts that an item names, in whatever words: several where 和 joins them."""
    bare = skeleton(item)
    return [part for part, keywords in vocabulary.keywords.items() if re.search(keywords, bare)]


def _is_name(item: str) -> bool:
    bare = skeleton(item)
    return 2 <= len(bare) <= 30 and _NAME.search(bare) is not None
