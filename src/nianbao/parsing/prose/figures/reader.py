"""The running text → claims: each figure with the words around it, where all of them are understood.

A figure is read only where every word of its clause is known, and where nothing before it in the sentence
says that it is told of other organs, of a plan, or of another stretch of time. Anything else is no claim:
a wrong comparison costs more than one that is not made.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from nianbao.model.claim import Claim, Claims, Dated, Growth, Series, Share
from nianbao.model.report import Part
from nianbao.model.statement import Fault
from nianbao.parsing.prose.figures.clauses import Words, tags_of, without_quotes
from nianbao.parsing.prose.figures.dated import find_dated
from nianbao.parsing.prose.figures.growth import find_growths
from nianbao.parsing.prose.figures.language import ClaimLanguage, Form
from nianbao.parsing.prose.figures.quantities import COUNTS, MONEY, Quantity
from nianbao.parsing.prose.figures.sentences import Sentence, sentences, with_quantities
from nianbao.parsing.prose.figures.series import find_series
from nianbao.parsing.prose.figures.shares import find_shares
from nianbao.parsing.prose.figures.view import View, view_of
from nianbao.parsing.prose.guard import losing

#: Only the parts that report on the year; 五 speaks of plans, 六 of other things.
_PARTS = ("一", "二", "三", "四")
_HARD = ",;:()"
_HARD_MARK = re.compile("[,;:()]")
_JOINED = re.compile(r"[、,;:()]|以及|和|及|与|或")
_COMPARED = re.compile(
    r"(?:较|比|与|同|相比|对比)(?:去年|上年|上一年|20[0-9]{2}年)(?:度)?(?:同期)?(?:相比|相较)?"
)
_TIME = re.compile(
    r"(?P<year>20[0-9]{2})年(?!度?结转)|(?P<last>去年|上一?年(?!度?结转))|(?P<own>本年|今年|全年|当年|年内|一年来)"
)
#: Clauses that compare, which may stand between a figure and what is said of all that it counts.
_BETWEEN = re.compile(r"(?:较|比|与|同比)[^,;:()]{1,30}")
#: Said along with 全部办结, it does not hold of all.
_NOT_ALL = ("结转", "顺延", "延期", "下年", "尚未", "除", "在办")
#: A clause is no longer than this, and a statement that there was none neither.
_LONGEST = 60
#: Subjects whose total for the year may be given twice; for "posted", the total of a channel.
_TOTALS = frozenset(("disclosed", "interpreted", "posted"))
_REGION = re.compile(r"[省市县区州盟旗]人民政府$")
_OUTCOMES = frozenset(
    ("open", "partly", "open-partly", "refused", "impossible", "unprocessed", "other", "finished", "answered")
)


class _Place(NamedTuple):
    """What a sentence stands in: the report's organ and year, the heading of its part."""

    organ: str
    year: int
    heading: str


def read_claims(parts: Sequence[Part], organ: str, year: int, language: ClaimLanguage) -> Claims:
    """The figures of a report of ``organ`` for ``year`` ("" and 0: unknown), and its dated statements."""
    name = organ
    if _REGION.search(organ):
        organ = ""  # its tables may be those of the whole region, what it names may be its own office's
    counts: list[Claim] = []
    shares: list[Share] = []
    series: list[Series] = []
    growths: list[Growth] = []
    dated: list[Dated] = []
    faults: list[Fault] = []
    for part in parts:
        if not part.texts:
            continue
        view = view_of(part.texts)
        view = view._replace(text=without_quotes(view.text))
        if part.number not in _PARTS:
            with losing(faults, "figures", part.heading):
                dated += find_dated(view, part.number, {}, name, language.lists.dated)
            continue
        told: dict[int, list[Claim]] = {}
        place = _Place(organ, year, part.heading if part.number in "三四" else "")
        before: list[Claim] = []
        for sentence in sentences(view):
            here: list[Claim] = []
            with losing(faults, "figures", view.text[sentence.start : sentence.end]):
                sentence = with_quantities(sentence, view)
                here = _Reader(language, view, sentence, place, before).read()
                series += (listed := tuple(find_series(sentence, view, language.lists, (*before, *here))))
                shares += find_shares(sentence, view, language.lists, here, listed)
                growths += find_growths(sentence, view, language.lists.growth, here, year)
            counts += here
            told[sentence.end] = here
            before = here if sentence.quantities or here else before
        with losing(faults, "figures", part.heading):
            dated += find_dated(view, part.number, told, name, language.lists.dated)
    return Claims(tuple(counts), tuple(shares), tuple(series), tuple(growths), tuple(dated), tuple(faults))


class _Reader:
    """One sentence."""

    def __init__(
        self, language: ClaimLanguage, view: View, sentence: Sentence, place: _Place, before: Sequence[Claim]
    ) -> None:
        self.language = language
        self.view = view
        self.text = view.text
        self.sentence = sentence
        self.place = place
        self.before = before
        self.limits: list[str] | None = None
        self.found: list[tuple[int, Claim]] = []  # with the index of the quantity; -1: none was said

    def read(self) -> list[Claim]:
        """The claims of the sentence, in order."""
        quantities = self.sentence.quantities
        for index, quantity in enumerate(quantities):
            if quantity.measure in COUNTS or quantity.measure in MONEY:
                self._figure(index, quantity)
        for start in self.sentence.nones:
            self._none(start)
        return [claim for _, claim in sorted(self.found, key=lambda pair: pair[1].span)]

    def _figure(self, index: int, quantity: Quantity) -> None:
        lead, tail = self._around(index)
        words = self._words(lead, tail)
        if words is None:
            return
        form = self._form(words.tags, quantity.end)
        if form is None or (quantity.measure in MONEY) != (form.subject == "fee"):
            return
        if any(word in self.text[quantity.end : self.sentence.end] for word in form.without):
            return
        year = self._year(quantity.start, form.lasting)
        span = self.view.span(quantity.figure, quantity.end)
        if year is None or span is None or not self._whole(index, form.subject):
            return
        value = quantity.value
        if quantity.measure == "元":
            value = Decimal(value) / 10_000
        quote = self.view.quote(lead[0], tail[1])
        claim = Claim(
            form.subject,
            form.group,
            value,
            quantity.exact,
            quantity.measure,
            span,
            quote,
            year,
            words.place or self._channel(lead[0]),
        )
        if form.subject == "posted" and not words.place:
            return
        if form.subject in _TOTALS and bool(claim.place) == (form.subject == "posted"):
            claim = claim._replace(mark="total" if self._is_total(lead[0]) else "")
        if form.subject == "carried-in":
            self._mark_carried(lead[0])
        self.found.append((index, claim))
        self._of_all(claim, tail[1])

    def _around(self, index: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where the words before and behind a figure stand that belong to it."""
        text, quantities, sentence = self.text, self.sentence.quantities, self.sentence
        quantity = quantities[index]
        start = quantities[index - 1].end if index else sentence.start
        if start < quantity.start and index and text[start] not in ",;:()、":
            # Words stand right behind the figure before: up to a joint they are its own.
            joint = _JOINED.search(text, start, quantity.start)
            start = joint.end() if joint else start
        for mark in _HARD:
            start = max(start, text.rfind(mark, start, quantity.start) + 1)
        while start < quantity.start and text[start] == "、":
            start += 1
        end = quantities[index + 1].start if index + 1 < len(quantities) else sentence.end
        hard = _HARD_MARK.search(text, quantity.end, end)
        joint = _JOINED.search(text, quantity.end, end)
        if joint is not None and joint.start() == quantity.end:
            end = quantity.end
        elif hard is not None:
            end = hard.start()
        elif index + 1 < len(quantities):
            # Two figures with words between them: up to a joint the former's, else the latter's.
            end = joint.start() if joint is not None else quantity.end
        return (start, quantity.start), (quantity.end, end)

    def _words(self, lead: tuple[int, int], tail: tuple[int, int]) -> Words | None:
        if lead[1] - lead[0] > _LONGEST or tail[1] - tail[0] > _LONGEST:
            return None
        before = self._tags(self.text[lead[0] : lead[1]])
        behind = self._tags(self.text[tail[0] : tail[1]]) if tail[0] < tail[1] else Words((), "")
        if before is None or behind is None:
            return None
        return Words((*before.tags, "N", *behind.tags), before.place or behind.place)

    def _tags(self, clause: str) -> Words | None:
        return tags_of(clause, self.place.organ, self.language.words)

    def _form(self, tags: tuple[str, ...], end: int) -> Form | None:
        """The subject that the tags stand for, where what it needs is there."""
        for form in self.language.forms.get(" ".join(tags), ()):
            if "政府" in tags and "政府" not in self.place.organ:
                continue
            if form.behind:
                continue
            if form.short and not any(
                claim.group == form.group for claim in (*(claim for _, claim in self.found), *self.before)
            ):
                continue
            group = self.language.groups[form.group]
            sentence = self.text[self.sentence.previous : self.sentence.end]
            if not any(word in sentence or word in self.place.heading for word in group.needs):
                continue
            prefix = self.text[self.sentence.start : end]
            if not any(word in prefix for word in (*group.unless, *form.unless)):
                return form
        return None

    def _year(self, end: int, lasting: bool) -> int | None:
        """The year that what stands before ``end`` puts the figure in; None where it is told of something
        else than the year or the organ."""
        language, year = self.language, self.place.year
        if self.limits is None:
            # Which limiting words the sentence has at all: mostly none, and then no figure of it is limited.
            whole = self.text[self.sentence.start : self.sentence.end]
            self.limits = [word for word in (*language.others, *language.plans) if word in whole]
        prefix = _COMPARED.sub("", self.text[self.sentence.start : end])
        if any(word in prefix for word in self.limits):
            return None
        if lasting:
            return year
        for word in language.yearly:
            prefix = prefix.replace(word, "全年")
        last = None
        for match in _TIME.finditer(prefix):
            last = match
        rest = prefix[last.end() if last else 0 :]
        if any(word in rest for word in language.stretches):
            return None
        if last is None or last["own"]:
            return year
        return int(last["year"]) if last["year"] else year - 1 if year else None

    def _channel(self, end: int) -> str:
        """The last channel named before ``end`` in the sentence."""
        prefix = self.text[self.sentence.start : end]
        return next((word for word in self.language.channels if word in prefix), "")

    def _is_total(self, start: int) -> bool:
        """Whether nothing but time and organ stands before the clause."""
        clauses = re.split("[,;:()]", self.text[self.sentence.start : start])
        for clause in clauses:
            words = self._tags(clause)
            if words is None or words.tags:
                return False
        return True

    def _whole(self, index: int, subject: str) -> bool:
        """Whether an outcome is told of all requests: behind 自然人 it is theirs, unless the other
        applicants were told first, side by side."""
        if subject not in _OUTCOMES:
            return True
        places = {claim.subject: at for at, claim in self.found if claim.subject in ("person", "body")}
        return not places or (len(places) == 2 and abs(places["person"] - places["body"]) == 1)

    def _mark_carried(self, start: int) -> None:
        """含上年结转 or 其中上年结转 says of the figure before it that it takes those in."""
        if self.text[start : start + 2] not in ("其中", "包含", "包括") and self.text[start] != "含":
            return
        if self.found and self.found[-1][1].subject in ("received", "finished", "answered"):
            at, claim = self.found[-1]
            self.found[-1] = at, claim._replace(mark="carried")

    def _of_all(self, claim: Claim, end: int) -> None:
        """收到35件，全部办结; 行政复议4件，均维持: the clause behind a figure speaks of all it counts."""
        while self.text[end : end + 1] == ",":
            hard = _HARD_MARK.search(self.text, end + 1, self.sentence.end)
            stop = hard.start() if hard is not None else self.sentence.end
            if _BETWEEN.fullmatch(self.text, end + 1, stop) is None:
                break
            end = stop
        else:
            return
        clause = self.text[end + 1 : stop]
        words = self._tags(clause) if stop - end <= _LONGEST else None
        span = self.view.span(end + 1, stop)
        if words is None or span is None or not self._is_whole():
            return
        for form in self.language.forms.get(" ".join(words.tags), ()):
            if claim.subject in form.behind and not any(word in clause for word in form.without):
                quote = f"{claim.quote}，{self.view.quote(end + 1, stop)}"
                value = claim.value if form.group == "requests" else 0
                self.found.append(
                    (-1, claim._replace(subject=form.subject, value=value, span=span, quote=quote))
                )

    def _is_whole(self) -> bool:
        """Whether nothing said in or beside the sentence takes some out of 全部."""
        around = self.text[self.sentence.previous : self.sentence.end + 60]
        return not any(word in around for word in _NOT_ALL)

    def _none(self, at: int) -> None:
        """未收到…申请, 未发生行政复议: a clause that says that there was none."""
        start, end = self.sentence.start, self.sentence.end
        for mark in _HARD:
            start = max(start, self.text.rfind(mark, start, at) + 1)
            found = self.text.find(mark, at, end)
            end = found if found >= 0 else end
        if end - start > _LONGEST:
            return
        words = self._tags(self.text[start:end])
        form = self._form(words.tags, end) if words else None
        if words is None or form is None or any(word in self.text[start:end] for word in form.without):
            return
        if form.subject == "settled" and not self._is_whole():
            return
        year, span = self._year(at, False), self.view.span(start, end)
        if year is not None and span is not None and not any(claim.span == span for _, claim in self.found):
            quote = self.view.quote(start, end)
            self.found.append((-1, Claim(form.subject, form.group, 0, True, "", span, quote, year)))
