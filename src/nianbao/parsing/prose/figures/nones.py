"""Statements that there was none: 未收到…申请, 未发生行政复议、行政诉讼, 无上年结转."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nianbao.model import lazy
from nianbao.model.claim import Claim
from nianbao.parsing.prose.figures.clauses import (
    CARRIED,
    CARRIED_IN,
    CARRIED_OUT,
    FOREIGN,
    HARD,
    INFORMATION,
    LONGEST,
    REQUEST,
    is_of_another,
    tags_of,
)
from nianbao.parsing.prose.figures.language import CHANNEL, ClaimLanguage, Group, matches
from nianbao.parsing.prose.figures.place import Place
from nianbao.parsing.prose.figures.scope import scope_of
from nianbao.parsing.prose.figures.seen import Seen
from nianbao.parsing.prose.figures.sentences import Sentence
from nianbao.parsing.prose.figures.tokens import Stretch, Token, scan
from nianbao.parsing.prose.figures.view import View

NEGATIONS = frozenset(("无", "未", "未收", "未发", "零败诉", "零纠错"))
#: Of an outcome it is the reason.
_ABSENT = "不存在"
_JOINT, _WEAK = "和", "件名"
_STRONG = frozenset(("主题", "信息", "公开", "主动公开", "申请"))
_ABOUT, _CHANNEL, _CHANNELS = "涉及", "途径", "诸途径"
_TOPIC = ("主题", "信息", "公开", "申请", "件名", "plain")
#: Said of a part of the year, or of what runs on beyond it.
_PART_OF_YEAR = lazy.regex("季度|上半年|下半年|月份|首次|首个|连续")
#: Said of who made a request.
_ASKED = frozenset(("提出", "涉及"))
#: So many characters may be unknown.
_SPACE = 30


def find_nones(
    view: View,
    sentence: Sentence,
    place: Place,
    seen: Seen,
    language: ClaimLanguage,
) -> Iterator[Claim]:
    """A claim of 0 for each thing that a clause of the sentence says there was none of; ``seen`` has its
    figures."""
    text = view.text
    taken: set[int] = set()
    for position in sentence.nones:
        start, end = sentence.start, sentence.end
        for mark in HARD:
            start = max(start, text.rfind(mark, start, position) + 1)
            stop = text.find(mark, position, end)
            end = stop if stop >= 0 else end
        for quantity in sentence.quantities:
            if quantity.end <= position:
                start = max(start, quantity.end)
            elif quantity.start < end and quantity.value != 1:
                end = start  # a figure of its own stands in it
        if start < end and text[start] == "、":
            start += 1
        if start in taken or not 0 < end - start <= LONGEST:
            continue
        taken.add(start)
        if re.compile(language.nouns).search(text, start, end) is None:
            continue
        words = scan(text, start, end, place.own, language.words)
        span = view.span(start, end)
        if span is None or is_of_another(text, words, place.own, language):
            continue
        prefix, near = text[sentence.start : end], text[start:end]
        scope = scope_of(_without_stretches(prefix, language), near, place.year, False, language)
        if scope is None or _PART_OF_YEAR.search(prefix):
            continue
        if seen.limits.exclude(prefix, near):
            continue
        for group, subject in _nothing_of(text, words, place, seen, language):
            if any(claim.span == span and claim.subject == subject for claim in seen.claims):
                continue
            quote = view.quote(start, end)
            yield Claim(subject, group, 0, True, "", span, quote, scope.year)


def _without_stretches(prefix: str, language: ClaimLanguage) -> str:
    """There was none in the year either, where there was none 截至年底 or 历年."""
    for word in language.stretches:
        prefix = prefix.replace(word, "")
    return prefix


def _nothing_of(
    text: str, words: Stretch, place: Place, seen: Seen, language: ClaimLanguage
) -> Iterator[tuple[str, str]]:
    """The group and subject of each thing that the clause says there was none of."""
    tokens = words.tokens
    first = next(
        (index for index, token in enumerate(tokens) if token.tag in NEGATIONS or token.tag == _ABSENT), -1
    )
    if first < 0:
        return
    behind = tokens[first:]
    tags = tags_of(text, behind, place.year)
    for group in language.groups.values():
        if group.strict or group.name not in seen.spoken:
            continue
        heads = _objects(text, words, behind, language)
        if heads is None and group.name == "requests" and tags & {CARRIED_IN, CARRIED_OUT, CARRIED}:
            heads = []
        if heads is None:
            continue
        own = {token.tag for token in heads if token.tag in group.heads or token.tag in group.weak}
        carried = group.name == "requests" and tags & {CARRIED, CARRIED_IN, CARRIED_OUT}
        if not own and not carried and (group.name != "reviews" or not tags & {"零败诉", "零纠错"}):
            continue
        if group.name == "requests" and not carried and not _is_all(text, words, behind, heads, tags):
            continue
        nouns = {*language.groups_of, FOREIGN}
        stated = frozenset(tags - nouns | own)
        if stated & (group.stops - {FOREIGN}):
            continue
        yield from _subjects(group, stated)


def _subjects(group: Group, tags: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The subjects whose frames hold; of heads that stand side by side each may make one."""
    for form in group.forms_for(tags):
        if matches(form.none, tags):
            yield group.name, form.subject
            if group.name in ("requests", "reviews"):
                return


def _objects(
    text: str, words: Stretch, tokens: Sequence[Token], language: ClaimLanguage
) -> list[Token] | None:
    """The nouns that the clause ends with, side by side: of 申请引发的行政复议、行政诉讼 the last two. None
    where something unknown stands behind them."""
    place = words.end
    heads: list[Token] = []
    joined = True
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.end < place and text[token.end : place].strip(".,、") and not heads:
            return None
        if token.end < place and heads and not joined:
            break
        place = token.start
        if token.tag in language.groups_of or token.tag == FOREIGN:
            if not joined and not _is_beside(token, heads[-1], language):
                break
            heads.append(token)
            joined = False
        elif token.tag == _JOINT:
            joined = True
        elif token.tag in NEGATIONS and not (heads and index and tokens[index - 1].tag == _JOINT):
            break  # 无行政复议、无行政诉讼 goes on
    return heads


def _is_beside(token: Token, following: Token, language: ClaimLanguage) -> bool:
    """Whether two nouns without a joint stand side by side: 行政复议行政诉讼."""
    if token.tag == following.tag == FOREIGN or (token.tag, following.tag) == (REQUEST, INFORMATION):
        return True
    return token.end == following.start and {token.tag, following.tag} <= language.groups["reviews"].heads


def _is_all(
    text: str, words: Stretch, tokens: Sequence[Token], heads: Sequence[Token], tags: frozenset[str]
) -> bool:
    """Whether it is said of all requests: not of those about something, or by one channel."""
    first = min(token.start for token in heads)
    start = tokens[0].end
    weak = any(token.tag == _WEAK for token in heads) and tags.isdisjoint(_STRONG)
    if weak and any(end == token.start for token in heads for _, end in words.gaps):
        return False  # 未收到低保申请
    if not tags & _ASKED:
        # 未收到需要征求第三方意见的申请: of some only.
        limits = [begin for begin, end in words.gaps if start <= begin < first]
        limits += [token.start for token in tokens if token.tag == FOREIGN and token.start < first]
        if limits and "的" in text[min(limits) : first]:
            return False
    if sum(end - begin for begin, end in words.gaps if begin >= start) > _SPACE:
        return False
    for token, following in pairwise(tokens):
        limiting = token.tag == _ABOUT and token.start < first
        if limiting and not (following.start == token.end and following.tag in _TOPIC):
            return False
    names = {
        text[token.start : token.end]
        for token in tokens
        if token.tag in (_CHANNEL, CHANNEL) and token.start < first
    }
    return len(names) != 1 or _CHANNELS in tags
