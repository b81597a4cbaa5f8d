"""Whether a figure of requests counts all of them, or a part only: those of one channel, of one kind of
applicants, about something, or what is left."""

from itertools import pairwise

from nianbao.parsing.prose.figures.clauses import Clause
from nianbao.parsing.prose.figures.language import CHANNEL, PLAIN, ClaimLanguage
from nianbao.parsing.prose.figures.seen import Seen
from nianbao.parsing.prose.figures.sentences import Sentence

ROUTE, ROUTES, ABOUT, REST = "途径", "诸途径", "涉及", "其余"
#: What 涉及 and the like may stand before without limiting anything.
TOPIC = frozenset(("主题", "信息", "公开", "主动公开"))
_NO_LIMIT = TOPIC | {"申请", "件名", PLAIN}
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
    sure = True
    if subject in ("finished", "answered"):
        if subjects & _OUTCOMES:
            return None  # the rest: 1件无法提供，19件按期答复
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
