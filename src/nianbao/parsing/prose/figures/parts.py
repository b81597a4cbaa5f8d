"""Whether a figure of requests counts all of them, or a part only: those of one channel, of one kind of
applicants, about something, or what is left."""

from itertools import pairwise

from nianbao.parsing.prose.figures.clauses import LONGEST, Clause
from nianbao.parsing.prose.figures.language import CHANNEL, PLAIN, ClaimLanguage
from nianbao.parsing.prose.figures.seen import Seen
from nianbao.parsing.prose.figures.sentences import Sentence
from nianbao.parsing.prose.figures.tokens import Own, scan

ROUTE, ROUTES, ABOUT, REST, _PART = "途径", "诸途径", "涉及", "其余", "其中"
#: What 涉及 and the like may stand before without limiting anything.
TOPIC = frozenset(("主题", "信息", "公开", "主动公开"))
_NO_LIMIT = TOPIC | {"申请", "件名", PLAIN}
_DONE = frozenset(("办结", "答复"))
#: What was decided on requests, and what says of some that nothing is yet.
_RESULTS = frozenset(
    ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "不掌握", "不存在", "另行制作", "不明确")
) | {"重复", "信访类", "国家秘密", "第三方", "内部", "过程", "案卷", "查询"}
_LEFT = frozenset(("结转", "转出", "在办", "下年"))
_NOBODY = Own("", frozenset(), frozenset())
_TOTALS = frozenset(("received", "new", "carried-in", "carried-out"))
_COUNTED = frozenset(("received", "new", "finished", "answered"))
_APPLICANTS = frozenset(("person", "citizen", "body", "company", "institute", "charity", "law-office"))
_OUTCOMES = frozenset(
    ("open", "partly", "open-partly", "refused", "impossible", "unprocessed", "other", "withdrawn")
)


def certainty(
    text: str, sentence: Sentence, clause: Clause, subject: str, seen: Seen, language: ClaimLanguage
) -> bool | None:
    """Whether it is certain that a figure read as ``subject`` counts all of them; None where it counts a
    part."""
    subjects = {claim.subject for claim in seen.claims if claim.group == "requests"}
    if _is_of_body(sentence, clause, subjects, seen):
        return None
    sure = True
    if subject in ("finished", "answered"):
        if subjects & _OUTCOMES:
            return None  # the rest: 1件无法提供，19件按期答复
        if _PART in clause.tags and _is_beside_outcomes(text, sentence, clause, seen, language):
            return None
        # 除2件结转下年，其余15件均已答复: of all the others, unless some were counted.
        sure = REST not in clause.tags or subjects <= _TOTALS
    if ABOUT in clause.tags and subject in _COUNTED and not is_about_topic(clause):
        if subjects:
            return None
        sure = sure and "等" in text[clause.lead.start : clause.lead.end]
    if _is_of_channel(text, clause):
        seen.channels.add(clause.lead.start)
        beside = text[sentence.start : sentence.end]
        if subjects or subject != "received" or sum(word in beside for word in language.routes) > 1:
            return None
        return False
    whole = subject in _TOTALS or subject in _APPLICANTS or _is_whole(text, sentence, clause, seen, language)
    return sure if whole else None


def _is_of_body(sentence: Sentence, clause: Clause, subjects: set[str], seen: Seen) -> bool:
    """Whether a figure is that of one of several bodies whose figures the sentence gives: 政府收到3件；
    部门收到4件, or 全区收到81件，区政府本级受理20件."""
    if not seen.bodies:
        return False
    first = seen.bodies[0][0]
    several = len({body for _, body in seen.bodies}) > 1
    behind_total = bool(subjects & _TOTALS) and sentence.quantities[0].end <= first
    return (several or behind_total) and clause.tail.end > first


def _is_beside_outcomes(
    text: str, sentence: Sentence, clause: Clause, seen: Seen, language: ClaimLanguage
) -> bool:
    """Whether 其中2件已办结 stands beside outcomes of the other requests: 6件无法提供. What is said of these
    very requests stands behind a mark: 其中9件已办结(予以公开5件)."""
    if not _DONE.isdisjoint(clause.lead.tags):
        return False
    end = clause.tail.end
    behind = [quantity for quantity in sentence.quantities if quantity.start > end]
    if text[end : end + 1] in (":", "(") or not behind:
        return False
    value = next((quantity.value for quantity in sentence.quantities if quantity.end == clause.tail.start), 0)
    if sum(quantity.value for quantity in behind) == value:
        return False
    words = scan(text, end, min(sentence.end, end + LONGEST), _NOBODY, language.words)
    return _LEFT.isdisjoint(words.tags) and (
        "□" in text[end : words.end] or not _RESULTS.isdisjoint(words.tags)
    )


def is_about_topic(clause: Clause) -> bool:
    """Whether 涉及 and the like stand right before the topic itself."""
    return all(
        token.tag != ABOUT or (following.start == token.end and following.tag in _NO_LIMIT)
        for token, following in pairwise(clause.tokens)
    )


def _is_of_channel(text: str, clause: Clause) -> bool:
    names = {text[token.start : token.end] for token in clause.tokens if token.tag in (ROUTE, CHANNEL)}
    return len(names) == 1 and ROUTES not in clause.tags


def _is_whole(text: str, sentence: Sentence, clause: Clause, seen: Seen, language: ClaimLanguage) -> bool:
    """Whether an outcome is one of all requests: behind 自然人 it is theirs, unless the other applicants were
    counted, too, side by side; behind a channel it is that channel's."""
    if seen.applicants and ";" not in text[seen.split_end : clause.lead.start]:
        indices = [index for index, _ in seen.applicants]
        kinds = {kind for _, kind in seen.applicants}
        return len(kinds) > 1 and indices[-1] - indices[0] == len(indices) - 1
    if len(seen.channels) == 1:
        return False
    if sentence.quantities[0].start != clause.lead.end:
        return True
    # 通过网络提交的申请中，予以公开11件: a channel is named before the first figure.
    opening = text[sentence.start : clause.lead.start]
    return sum(word in opening for word in language.routes) != 1 or "等" in opening
