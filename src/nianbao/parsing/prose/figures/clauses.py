"""A clause → the tags of its words."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from nianbao.parsing.prose.figures.language import CHANNEL, PLAIN
from nianbao.parsing.prose.sentences import without_citations

_QUOTED = re.compile(r"“[^“”\n]{0,40}”|\"[^\"\n]{0,40}\"")
_ENUMERATOR = re.compile(r"(?:[0-9]{1,2}[.、)]|[一二三四五六七八九十]{1,2}(?:[、)]|是))")
_YEAR = re.compile(r"20[0-9]{2}年(?:度)?")
_QUOTE_MARK, _CITE_MARK = "□", "■"


class Words(NamedTuple):
    """A clause that was understood: its tags, and the channel that it names."""

    tags: tuple[str, ...]
    place: str


def without_quotes(text: str) -> str:
    """Titles and quoted words cannot be told from text by their words; what stands in them is no figure."""
    text = without_citations(text, _CITE_MARK)
    if "“" in text or '"' in text:
        text = _QUOTED.sub(lambda match: _QUOTE_MARK * len(match[0]), text)
    return text


def tags_of(clause: str, organ: str, words: Mapping[str, tuple[tuple[str, str], ...]]) -> Words | None:
    """The tags of a clause, plain words apart and runs of one tag as one; None where it has others."""
    tags: list[str] = []
    place = ""
    at = 0
    match = _ENUMERATOR.match(clause)
    if match:
        at = match.end()
    while at < len(clause):
        char = clause[at]
        if char == _QUOTE_MARK:
            at += 1
            continue
        named = _organ_at(clause, at, organ) if not tags else 0
        if named:
            at += named
            continue
        for word, tag in words.get(char, ()):
            if clause.startswith(word, at):
                at += len(word)
                if tag == CHANNEL:
                    place = place or word
                elif tag != PLAIN and tags[-1:] != [tag]:
                    tags.append(tag)
                break
        else:
            year = _YEAR.match(clause, at)
            if year is None:
                return None
            at = year.end()
    return Words(tuple(tags), place)


def _organ_at(clause: str, start: int, organ: str) -> int:
    """How long a name of ``organ`` begins at ``start``: characters of its name in their order, that end as
    the name does (市政府办公室 for 温州市人民政府办公室). What names another organ does not."""
    at, longest = 0, 0
    for length, char in enumerate(clause[start : start + len(organ)], 1):
        at = organ.find(char, at) + 1
        if not at:
            break
        if length > 1 and char == organ[-1]:
            longest = length
    return longest
