"""What is said of all that a figure counts: 收到35件，全部办结; 行政复议4件，均维持; 均为自然人申请."""

import re
from collections.abc import Iterator, Sequence

from nianbao.model.claim import Claim
from nianbao.parsing.prose.figures.clauses import FOREIGN, HARD_MARK, LONGEST, tags_of
from nianbao.parsing.prose.figures.language import ClaimLanguage, matches
from nianbao.parsing.prose.figures.place import Place
from nianbao.parsing.prose.figures.scope import is_others
from nianbao.parsing.prose.figures.sentences import Sentence
from nianbao.parsing.prose.figures.tokens import scan
from nianbao.parsing.prose.figures.view import View

#: Said along with 全部办结, it does not hold of all.
_CARRIED_IN = re.compile(
    "(?:上一?年度?|去年|20[0-9]{2}年度?)(?:的|度)?(?:政府信息公开申请|申请)?(?:结转|转结)|结转(?:上一?年度?|去年)"
)
_NOT_ALL = ("结转", "顺延", "延期", "下年", "尚未", "除", "在办", "转下")
_ALL, _RATE, _DUE_RATE, _WITHOUT = "全部", "率", "期率", ("除", "未", "无", "其余")
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
_APPLICANTS = frozenset(("person", "body", "company", "institute", "charity", "law-office"))
#: So much of what follows a sentence is looked at for what takes some out of 全部.
_BEHIND = 60


def find_wholes(
    view: View,
    sentence: Sentence,
    place: Place,
    around: str,
    language: ClaimLanguage,
    claims: Sequence[Claim],
    before: Sequence[Claim],
) -> Iterator[Claim]:
    """A claim for each clause of the sentence that speaks of all that a figure counts. ``claims`` are those
    of the sentence in their order, ``before`` those of the one before it, ``around`` what it stands in."""
    text = view.text
    if not sentence.alls:
        return
    start = sentence.start
    while start < sentence.end:
        hard = HARD_MARK.search(text, start, sentence.end)
        stop = hard.start() if hard is not None else sentence.end
        if any(start <= at < stop for at in sentence.alls) and stop - start <= LONGEST:
            yield from _of_clause(view, sentence, place, around, language, claims, before, start, stop)
        start = stop + 1


def _of_clause(
    view: View,
    sentence: Sentence,
    place: Place,
    around: str,
    language: ClaimLanguage,
    claims: Sequence[Claim],
    before: Sequence[Claim],
    start: int,
    stop: int,
) -> Iterator[Claim]:
    text = view.text
    own_figures = [figure for figure in sentence.quantities if start <= figure.start < stop]
    counted = [figure for figure in own_figures if not (figure.measure == "%" and figure.value == 100)]
    begin = start
    if counted:
        # 收到申请35项全部予以公开: what stands behind the clause's last figure is said of it.
        begin = counted[-1].end
        if not any(begin <= at < stop for at in sentence.alls):
            return
    base = _base(view, begin, claims, before, "率" in text[begin:stop])
    if base is None and re.compile(language.nouns).search(text, begin, stop) is None:
        return
    words = scan(text, begin, stop, place.own, language.words)
    tags = tags_of(text, words.tokens, place.year)
    if _RATE in tags and not any(figure.measure == "%" for figure in own_figures):
        return
    if tags & {FOREIGN, _DUE_RATE, *_WITHOUT} or is_others(
        text[sentence.start : stop], text[start:stop], place.own, language
    ):
        return
    span = view.span(begin, stop)
    if span is None:
        return
    clause = text[begin:stop]
    for group in language.groups.values():
        for form in group.forms_for(tags):
            if not matches(form.whole, tags) or any(word in clause for word in form.without):
                continue
            if form.subject in _OF_EVERYTHING and not _is_whole(text, sentence):
                continue
            everything = (
                form.subject in ("completed", "answered-all")
                and not counted
                and _names_all(tags, group.heads | group.weak, around, group.topic)
                and not any(word in clause for word in language.due)
            )
            if base is not None and base.subject in form.of and not (everything and base in before):
                value = 0 if form.nil else base.value
                quote = f"{base.quote}，{view.quote(begin, stop)}" if not counted else view.quote(start, stop)
                yield base._replace(
                    subject=form.subject, group=form.group, value=value, span=span, quote=quote, mark=""
                )
                return
            if everything and (base is None or base in before):
                yield Claim("settled", "requests", 0, True, "", span, view.quote(begin, stop), place.year)
                return


def _names_all(tags: frozenset[str], heads: frozenset[str], around: str, topic: Sequence[str]) -> bool:
    return bool(tags & heads) and any(word in around for word in topic)


def _base(
    view: View, start: int, claims: Sequence[Claim], before: Sequence[Claim], rate: bool
) -> Claim | None:
    """The figure that a clause from ``start`` on is said of: the last total before it, where no figure of
    another kind stands between them. A ``rate`` is that of the total, whatever was done with it."""
    first = view.span(start, start + 1)
    if first is None:
        return None
    earlier = [claim for claim in claims if claim.span < first]
    split = {claim.subject for claim in earlier} & _APPLICANTS
    for claim in (*reversed(earlier), *reversed(before)):
        if claim.subject == "carried-in" or (rate and claim.subject in ("finished", "answered")):
            continue
        if claim.subject in _APPLICANTS and (rate or len(split) != 1 or claim.measure == ""):
            continue
        if claim.group in ("requests", "reviews"):
            return claim
        return None
    return None


def _is_whole(text: str, sentence: Sentence) -> bool:
    """Whether nothing said in or beside the sentence takes some out of 全部."""
    around = _CARRIED_IN.sub("", text[sentence.previous : sentence.end + _BEHIND])
    return not any(word in around for word in _NOT_ALL)
