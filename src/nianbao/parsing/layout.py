"""What a report says of its own parts: the announcement in its preamble, headings of the old format."""

import re
from collections.abc import Iterable, Iterator, Sequence

from nianbao.model.report import Part, Text
from nianbao.model.statement import Announcement
from nianbao.parsing.facts import sentences
from nianbao.parsing.numerals import number
from nianbao.parsing.vocabulary import Vocabulary, skeleton

_COUNT = re.compile(r"(?<![第一二三四五六七八九十\d])([一二三四五六七八九十]{1,2}|\d{1,2})\s?(?:个|大)?部分")
#: A sentence that says what the report is made of.
_MADE_OF = re.compile(r"组成|构成|包括|包含|内容|分为|分成|共分|报告分|分[一二三四五六七八九十\d]|部分[:：]")
_ITEM = re.compile(r"[^、，,；;：:]+")
_ITEM_END = re.compile(r"(?:等|共|这)?(?:[一二三四五六七八九十]{1,2}|\d{1,2})\s?(?:个|大)?部分.{0,20}$|等$")
_NAME = re.compile(r"(?:情况|事项|措施|概述|概况)$")
_OPEN = re.compile(r"等(?!级)")
#: How a heading is set apart in running text.
_BEFORE, _AFTER = r"(?:(?<![^\s。；|])|^)", r"(?=[\s。：:|]|$)"
#: No sentence that announces parts is longer.
_LONGEST = 600


def find_announcement(texts: Iterable[Text], vocabulary: Vocabulary) -> Announcement | None:
    """The sentence of the preamble that says how many parts there are, or names at least three of them."""
    for sentence in sentences(texts):
        if len(sentence.text) > _LONGEST or not _MADE_OF.search(sentence.text):
            continue
        count = _COUNT.search(sentence.text)
        parts = _parts(skeleton(sentence.text), vocabulary)
        if count is None and len(parts) < 3:
            continue
        foreign = tuple(_foreign(sentence.text, vocabulary)) if parts else ()
        return Announcement(
            number(count[1]) if count else 0,
            parts,
            foreign,
            _OPEN.search(sentence.text) is not None,
            sentence.text,
            sentence.span,
        )
    return None


def _parts(bare: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The numbers of the parts that are named, in order; the longest wording counts."""
    wordings = {
        wording: part
        for part, words in vocabulary.parts.items()
        for wording in (*words.near, *words.official)
    }
    found: dict[int, str] = {}
    for wording in sorted(wordings, key=len, reverse=True):
        at = bare.find(wording)
        if at >= 0:
            found[at] = wordings[wording]
            bare = bare.replace(wording, "·" * len(wording))
    return tuple(dict.fromkeys(found[at] for at in sorted(found)))


def _foreign(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The items of a list of names that belong to no part."""
    wordings = [wording for words in vocabulary.parts.values() for wording in (*words.near, *words.official)]
    for match in _ITEM.finditer(text):
        item = _ITEM_END.sub("", match[0].strip())
        bare = skeleton(item)
        if not 2 <= len(bare) <= 30 or not _NAME.search(bare):
            continue
        if not any(wording in bare or bare in wording for wording in wordings):
            yield item


def obsolete_headings(
    texts: Iterable[Text], parts: Sequence[Part], vocabulary: Vocabulary
) -> tuple[Text, ...]:
    """The headings of the format before 2019 (一、概述), where official parts are missing instead."""
    if {part.number for part in parts} >= set(vocabulary.parts):
        return ()
    pattern = re.compile(
        _BEFORE + r"[一二三四五六七八九十]{1,2}\s?[、.．]\s?(?:" + vocabulary.obsolete + ")" + _AFTER
    )
    found = []
    for text in texts:
        for match in pattern.finditer(text.text):
            start = text.span.start + match.start()
            found.append(Text(match[0], text.span._replace(start=start, end=start + len(match[0]))))
    return tuple(found)
