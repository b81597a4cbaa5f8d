"""What is said of all that a figure counts: 收到35件，全部办结; 行政复议4件，均维持; 均为自然人申请."""

import re
from collections.abc import Iterator

from nianbao.model import lazy
from nianbao.model.claim import Claim
from nianbao.parsing.prose.figures.clauses import EVERY, FOREIGN, HARD_MARK, LONGEST, tags_of
from nianbao.parsing.prose.figures.language import ClaimLanguage, Form, Group, matches
from nianbao.parsing.prose.figures.place import Place
from nianbao.parsing.prose.figures.seen import Seen
from nianbao.parsing.prose.figures.sentences import DONE, Sentence
from nianbao.parsing.prose.figures.tokens import scan
from nianbao.parsing.prose.figures.view import View

#: Said along with 全部办结, it does not hold of all.
_CARRIED_IN = lazy.regex(
    "(?:上一?年度?|去年|20[0-9]{2}年度?)(?:的|度)?(?:政府信息公开申请|申请)?(?:结转|转结)|结转(?:上一?年度?|去年)|无[^,;。]{0,6}结转[^,;。]{0,6}"
)
_NOT_ALL = ("结转", "顺延", "延期", "下年", "尚未", "除", "在办", "转下")
_RATE = "率"
#: Beside these it is not said of all.
_LIMITS = frozenset((FOREIGN, "期率", "除", "未", "无", "其余"))
_DONE = frozenset(("completed", "answered-all"))
_OF_EVERYTHING = frozenset(
    (
        "completed",
        "answered-all",
        "review-upheld",
        "suit-upheld",
        "all-upheld",
        "review-closed",
        "suit-closed",
    )
)
_APPLICANTS = frozenset(("person", "citizen", "body", "company", "institute", "charity", "law-office"))
#: Some are: 转2025年办理36件.
_CARRIED_OUT = lazy.regex("[转延留][至到入]?20[0-9]{2}年")
#: So much of what follows a sentence is looked at for what takes some out of 全部.
_BEHIND = 60


def find_wholes(
    view: View, sentence: Sentence, place: Place, seen: Seen, language: ClaimLanguage
) -> Iterator[Claim]:
    """A claim for each clause of the sentence that speaks of all that a figure counts; ``seen`` has its
    figures, and those of the sentence before it."""
    text = view.text
    if not sentence.alls:
        return
    start = sentence.start
    while start < sentence.end:
        hard = HARD_MARK.search(text, start, sentence.end)
        stop = hard.start() if hard is not None else sentence.end
        if stop - start <= LONGEST and any(start <= position < stop for position in sentence.alls):
            claim = _of_clause(view, sentence, place, seen, language, start, stop)
            if claim is not None:
                yield claim
        start = stop + 1


def _of_clause(
    view: View, sentence: Sentence, place: Place, seen: Seen, language: ClaimLanguage, start: int, stop: int
) -> Claim | None:
    text = view.text
    figures = [figure for figure in sentence.quantities if start <= figure.start < stop]
    counted = [figure for figure in figures if not (figure.measure == "%" and figure.value == 100)]
    # 收到申请35项全部予以公开: what stands behind the clause's last figure is said of it.
    begin = counted[-1].end if counted else start
    if not any(begin <= position < stop for position in sentence.alls):
        return None
    base = _base(view, begin, seen, "率" in text[begin:stop])
    if base is not None and base.group == "requests" and counted:
        last = view.span(counted[-1].figure, counted[-1].end)
        if all(claim.span != last for claim in seen.claims):
            return None  # 其中2件均已办结: of these two
    span = view.span(begin, stop)
    if span is None or (base is None and re.compile(language.nouns).search(text, begin, stop) is None):
        return None
    words = scan(text, begin, stop, place.own, language.words)
    tags = tags_of(text, words.tokens, place.year)
    if text.startswith(DONE, begin) and begin in sentence.alls:
        tags |= {EVERY}
    if tags & _LIMITS or (_RATE in tags and not any(figure.measure == "%" for figure in figures)):
        return None
    if seen.limits.exclude(text[sentence.start : stop], text[start:stop]):
        return None
    clause = text[begin:stop]
    for group in language.groups.values():
        for form in group.forms_for(tags):
            if not matches(form.whole, tags) or any(word in clause for word in form.without):
                continue
            if form.subject in _OF_EVERYTHING and not _is_whole(text, sentence):
                continue
            if (
                not counted
                and (base is None or base in seen.before)
                and _is_settled(clause, tags, form, group, seen, language)
            ):
                return Claim("settled", "requests", 0, True, "", span, view.quote(begin, stop), place.year)
            if base is not None and base.subject in form.of:
                quote = view.quote(start, stop) if counted else f"{base.quote}，{view.quote(begin, stop)}"
                value = 0 if form.nil else base.value
                return base._replace(
                    subject=form.subject, group=form.group, value=value, span=span, quote=quote, mark=""
                )
    return None


def _is_settled(
    clause: str, tags: frozenset[str], form: Form, group: Group, seen: Seen, language: ClaimLanguage
) -> bool:
    """Whether a clause says by itself that all requests are done: 政府信息公开申请全部办结."""
    if form.subject not in _DONE or not tags & (group.heads | group.weak) or group.name not in seen.spoken:
        return False
    return not any(word in clause for word in language.due)


def _base(view: View, start: int, seen: Seen, rate: bool) -> Claim | None:
    """The figure that a clause from ``start`` on is said of: the last total before it, where no figure of
    another kind stands between them. A ``rate`` is that of the total, whatever was done with it."""
    first = view.span(start, start + 1)
    if first is None:
        return None
    earlier = [claim for claim in seen.claims if claim.span < first]
    split = {claim.subject for claim in earlier} & _APPLICANTS
    for claim in (*reversed(earlier), *reversed(seen.before)):
        if claim.subject == "carried-in" or (rate and claim.subject in ("finished", "answered")):
            continue
        if claim.subject in _APPLICANTS and (rate or len(split) > 1 or claim in seen.before):
            continue
        if any(claim.span < span < first for span in seen.others):
            return None  # 收到申请35件，接待来访10次，均已答复
        return claim if claim.group in ("requests", "reviews") else None
    return None


def _is_whole(text: str, sentence: Sentence) -> bool:
    """Whether nothing said in or beside the sentence takes some out of 全部."""
    around = _CARRIED_IN.sub("", text[sentence.previous : sentence.end + _BEHIND])
    return not any(word in around for word in _NOT_ALL) and _CARRIED_OUT.search(around) is None
