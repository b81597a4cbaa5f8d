"""The clause of a figure: what stands before it and behind it and belongs to it, and what that is about."""

from collections.abc import Sequence
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.parsing.prose.figures.language import CHANNEL, PLAIN, ClaimLanguage
from nianbao.parsing.prose.figures.quantities import Quantity
from nianbao.parsing.prose.figures.tokens import YEAR, Own, Stretch, Token, own_length, scan

HARD = ",;:()"
HARD_MARK = lazy.regex("[,;:()]")
_JOINED = lazy.regex(r"[、,;:()]|以及|和|及|与|或")
#: Words that say nothing yet of what was done.
_OPENERS = frozenset(("其余", "其中", "和", "除"))
_BESIDE = lazy.regex("[、,]|和|及|以及")
_PART = lazy.regex("其中[,:]$")
#: A clause is no longer than this.
LONGEST = 90
CARRIED, PAST, COMING = "结转", "上年", "下年"
CARRIED_IN, CARRIED_OUT = "转入", "转出"
FOREIGN = "他"
EVERY = "全部"
REQUEST, INFORMATION = "申请", "信息"
_UNITS = frozenset("省市县区旗州镇乡")
_TO = lazy.regex("[至到入]$")
_WHOLE_YEAR = lazy.regex("20[0-9]{2}")


class Clause(NamedTuple):
    """The words before a figure and behind it; ``tags`` are those of both, with what they make together."""

    lead: Stretch
    tail: Stretch
    tags: frozenset[str]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The known words of both."""
        return (*self.lead.tokens, *self.tail.tokens)


def bounds_of(
    text: str, start: int, end: int, quantities: Sequence[Quantity], index: int
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where the words stand that belong to the ``index``-th figure of the sentence ``text[start:end]``: those
    before it, those behind it."""
    quantity = quantities[index]
    first = quantities[index - 1].end if index else start
    before = quantity.start
    if text[before - 1 : before] == ")" and (opening := text.rfind("(", first, before)) > first:
        before = opening  # 部分公开(区分处理)5件
    if index:
        start = quantities[index - 1].end
        if start < quantity.start and text[start] not in ",;:()、":
            # Words stand right behind the figure before: up to a joint they are its own.
            joint = _JOINED.search(text, start, before)
            start = joint.end() if joint else start
    for mark in HARD:
        start = max(start, text.rfind(mark, start, before) + 1)
    while start < before and text[start] == "、":
        start += 1
    stop = quantities[index + 1].start if index + 1 < len(quantities) else end
    hard = HARD_MARK.search(text, quantity.end, stop)
    joint = _JOINED.search(text, quantity.end, stop)
    if joint is not None and joint.start() == quantity.end:
        stop = quantity.end
    elif hard is not None:
        stop = hard.start()
    elif index + 1 < len(quantities):
        # Two figures with words between them: up to a joint the former's, else the latter's.
        stop = joint.start() if joint is not None else quantity.end
    return (start, before), (quantity.end, stop)


def clause_of(
    text: str, lead: tuple[int, int], tail: tuple[int, int], own: Own, language: ClaimLanguage, year: int
) -> Clause | None:
    """The clause with its words; None where it is longer than any."""
    if lead[1] - lead[0] > LONGEST or tail[1] - tail[0] > LONGEST:
        return None
    before = scan(text, *lead, own, language.words)
    behind = scan(text, *tail, own, language.words) if tail[0] < tail[1] else Stretch(*tail, (), ())
    # 收到35件全部予以公开: what is said of all is said apart.
    every = next((token.start for token in behind.tokens if token.tag == EVERY), None)
    if every is not None and {*before.tags} - _OPENERS:
        behind = scan(text, tail[0], every, own, language.words)
    tags = tags_of(text, (*before.tokens, *behind.tokens), year)
    if _PART.search(text, max(0, lead[0] - 3), lead[0]):
        tags |= {"其中"}
    return Clause(before, behind, tags)


def tags_of(text: str, tokens: Sequence[Token], year: int) -> frozenset[str]:
    """The tags of a clause, plain words apart; 结转 with a year is told by it to be in or out."""
    tags = {token.tag for token in tokens} - {PLAIN, YEAR, CHANNEL}
    if CARRIED in tags:
        tags |= _carried(text, tokens, year)
    return frozenset(tags)


def _carried(text: str, tokens: Sequence[Token], year: int) -> set[str]:
    """Whether what is carried comes from the year before or goes to the next one: by the year that is
    nearest to 结转."""
    carried = next(index for index, token in enumerate(tokens) if token.tag == CARRIED)
    dated = [index for index, token in enumerate(tokens) if token.tag in (PAST, COMING, YEAR)]
    if not dated:
        return set()
    nearest = min(dated, key=lambda index: (abs(index - carried), index < carried))
    token = tokens[nearest]
    if token.tag != YEAR:
        return {CARRIED_IN if token.tag == PAST else CARRIED_OUT}
    named = _WHOLE_YEAR.match(text, token.start)
    if named is None or not year:
        return set()
    behind = nearest > carried
    if int(named[0]) == year + 1:
        return {CARRIED_OUT}
    if int(named[0]) == year - 1 and not behind:
        return {CARRIED_IN}
    if int(named[0]) == year and behind and _TO.search(text, 0, token.start):
        return {CARRIED_IN}
    return set()


def shared_clauses(
    text: str, clause: Clause, quantities: Sequence[Quantity], index: int, language: ClaimLanguage
) -> dict[int, Clause]:
    """The clauses of figures that are lined up behind as many words, by their index: for
    复议、诉讼分别为4件、2件 each has one of the nouns. Empty where their number is not the same."""
    last = index
    while last + 1 < len(quantities) and _BESIDE.fullmatch(
        text, quantities[last].end, quantities[last + 1].start
    ):
        last += 1
    for lined_up in language.lined_up:
        words = [token.tag for token in clause.lead.tokens if token.tag in lined_up]
        if len(words) > 1 and len(words) == last - index + 1:
            rest = clause.tags - lined_up
            return {index + place: clause._replace(tags=rest | {word}) for place, word in enumerate(words)}
    return {}


def head_of(text: str, clause: Clause, language: ClaimLanguage) -> str:
    """The tag of what the clause counts: the last noun before the figure, or the last behind it; "" where it
    names none."""
    for stretch in (clause.lead, clause.tail):
        nouns = [
            token
            for token in stretch.tokens
            if (token.tag in language.groups_of and token.tag in clause.tags) or token.tag == FOREIGN
        ]
        if not nouns:
            continue
        before, last = nouns[-2:] if len(nouns) > 1 else (nouns[-1], nouns[-1])
        beside = text[before.end : last.start] in ("", "的")
        if last.tag == INFORMATION and before.tag == REQUEST and beside:
            return REQUEST  # 依申请公开的政府信息5件
        return last.tag
    return ""


def is_of_another(text: str, stretch: Stretch, own: Own, language: ClaimLanguage) -> bool:
    """Whether another organ is named before the first word of the stretch that has a bearing."""
    first = next((token.start for token in stretch.tokens if token.tag not in (PLAIN, YEAR)), stretch.end)
    for start, end in stretch.gaps:
        if start >= first:
            break
        name = text[start:end]
        named = any(word in name for word in language.organ_ends) or name[-1] in _UNITS
        # 清水县政府 in the report of another 县: the short form of the own name with something before it.
        named = named or (text[end : end + 1] in _UNITS and end < first)
        if named and own_length(text, start, end, own) < end - start:
            return True
    return False
