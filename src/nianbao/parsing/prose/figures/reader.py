"""The running text → claims: each figure with what it counts, whose it is, and of which year.

A sentence is read by its structure: the figures, the noun that each of them counts, what was done with it,
whose it is. Words that nobody listed are let pass where they cannot change that; words that can end the
reading. What is only likely is marked so: a wrong comparison costs more than one that is not made.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from nianbao.model.claim import Claim, Claims, Dated, Growth, Series, Share
from nianbao.model.report import Part
from nianbao.model.statement import Fault
from nianbao.parsing.prose.figures.clauses import FOREIGN, Clause, acted, bounds_of, clause_of, head_of
from nianbao.parsing.prose.figures.dated import find_dated
from nianbao.parsing.prose.figures.growth import find_growths
from nianbao.parsing.prose.figures.language import CHANNEL, ClaimLanguage, Form, Group, matches
from nianbao.parsing.prose.figures.nones import NEGATIONS, find_nones
from nianbao.parsing.prose.figures.place import Place
from nianbao.parsing.prose.figures.quantities import COUNTS, MONEY, OCCASIONS, Quantity
from nianbao.parsing.prose.figures.scope import is_others, own_of, scope_of
from nianbao.parsing.prose.figures.sentences import Sentence, sentences, with_quantities
from nianbao.parsing.prose.figures.series import find_series
from nianbao.parsing.prose.figures.shares import find_shares
from nianbao.parsing.prose.figures.tokens import YEAR, scan, without_quotes
from nianbao.parsing.prose.figures.view import View, view_of
from nianbao.parsing.prose.figures.wholes import find_wholes
from nianbao.parsing.prose.guard import losing

#: Only the parts that report on the year; 五 speaks of plans, 六 of other things.
_PARTS = ("一", "二", "三", "四")
#: Subjects whose total for the year may be given twice; for "posted", the total of a channel.
_TOTALS = frozenset(("disclosed", "interpreted", "posted"))
_BEFORE = "前"
_CHANNEL, _CHANNELS, _ABOUT, _PART = "途径", "诸途径", "涉及", "其中"
_TOPIC = ("主题", "信息", "公开", "主动公开")
_TOTAL = frozenset(("received", "new", "carried-in", "carried-out"))
_APPLICANTS = frozenset(("person", "body", "company", "institute", "charity", "law-office"))
_OUTCOMES = frozenset(
    ("open", "partly", "open-partly", "refused", "impossible", "unprocessed", "other", "withdrawn")
)
_KINDS = frozenset(("自然人", "法人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "企业"))
_ITEMS = frozenset(("条", "项", "篇", "份", "个"))
_OF_ANYTHING = frozenset(("个", "次", "项", "部", "例"))
_CASES = frozenset(("review", "suit", "review-suit", "suit-direct", "suit-reviewed"))
_NEUTRAL = frozenset(("主题", "其中", _BEFORE))


def read_claims(
    parts: Sequence[Part], organ: str, year: int, language: ClaimLanguage, kind: str = "", level: str = ""
) -> Claims:
    """The figures of the parts 一 to 四 of a report of ``organ`` for ``year`` ("" and 0: unknown), and the
    dated statements of all. ``kind`` and ``level`` are the organ's, as far as they are known."""
    counts: list[Claim] = []
    shares: list[Share] = []
    series: list[Series] = []
    growths: list[Growth] = []
    dated: list[Dated] = []
    faults: list[Fault] = []
    own = own_of(organ, kind, level, language)
    for part in parts:
        if not part.texts:
            continue
        view = view_of(part.texts)
        view = view._replace(text=without_quotes(view.text))
        if part.number not in _PARTS:
            with losing(faults, "figures", part.heading):
                dated += find_dated(view, part.number, {}, organ, language.lists.dated)
            continue
        by_end: dict[int, list[Claim]] = {}
        place = Place(own, year, part.heading if part.number in "三四" else "")
        before: list[Claim] = []
        for sentence in sentences(view):
            claims: list[Claim] = []
            with losing(faults, "figures", view.text[sentence.start : sentence.end]):
                sentence = with_quantities(sentence, view)
                claims = _Reader(language, view, sentence, place, before).read()
                series += (listed := tuple(find_series(sentence, view, language.lists, (*before, *claims))))
                shares += find_shares(sentence, view, language.lists, claims, listed)
                growths += find_growths(sentence, view, language.lists.growth, claims, year)
            counts += claims
            by_end[sentence.end] = claims
            before = claims if sentence.quantities or claims else before
        with losing(faults, "figures", part.heading):
            dated += find_dated(view, part.number, by_end, organ, language.lists.dated)
    return Claims(tuple(counts), tuple(shares), tuple(series), tuple(growths), tuple(dated), tuple(faults))


class _Reading(NamedTuple):
    """What a clause is read as, and whether that is certain."""

    form: Form
    sure: bool


class _Reader:
    """One sentence."""

    def __init__(
        self, language: ClaimLanguage, view: View, sentence: Sentence, place: Place, before: Sequence[Claim]
    ) -> None:
        self.language = language
        self.view = view
        self.text = view.text
        self.sentence = sentence
        self.place = place
        self.before = before
        self.claims: list[Claim] = []
        self.applicants: list[tuple[int, str]] = []  # figures of one kind of applicants, by their index
        self.last_end = sentence.start  # where the last of these ends
        self.foreign = False  # whether the last noun that was counted is none of ours
        self.channels: set[int] = set()  # where figures of one channel stand
        self.stopped: set[str] = set()  # groups of which the sentence counts something else
        self.around = self.text[sentence.previous : sentence.end] + sentence.topic + place.heading

    def read(self) -> list[Claim]:
        """The claims of the sentence, in order."""
        sentence, language = self.sentence, self.language
        topics = (word for group in language.groups.values() for word in group.topic)
        if not self.before and not any(word in self.around for word in topics):
            return []
        for index, quantity in enumerate(sentence.quantities):
            if quantity.measure in OCCASIONS or quantity.measure in MONEY:
                self._figure(index, quantity)
        self.claims += find_nones(self.view, sentence, self.place, self.around, language, self.claims)
        self.claims.sort(key=lambda claim: claim.span)
        self.claims += find_wholes(
            self.view, sentence, self.place, self.around, language, self.claims, self.before
        )
        return sorted(self.claims, key=lambda claim: claim.span)

    def _figure(self, index: int, quantity: Quantity) -> None:
        text, sentence, language = self.text, self.sentence, self.language
        lead, tail = bounds_of(text, sentence.start, sentence.end, sentence.quantities, index)
        if text[lead[0] : lead[1]].endswith(language.taken):
            return
        clause = clause_of(text, lead, tail, self.place.own, language, self.place.year)
        if clause is None or self._is_measured(clause, quantity) or set(clause.lead.tags) & NEGATIONS:
            return
        reading = self._reading(clause, quantity)
        kinds = clause.tags & _KINDS
        if len(kinds) == 1:
            self.applicants.append((index, next(iter(kinds))))
            self.last_end = tail[1]
        if reading is None:
            return
        form = reading.form
        prefix, near = text[sentence.start : quantity.start], text[lead[0] : tail[1]]
        if any(word in near or word in text[quantity.end : sentence.end] for word in form.without):
            return
        if any(word in prefix for word in form.unless):
            return
        if is_others(prefix, near, self.place.own, language):
            return
        carried = form.subject in ("carried-in", "carried-out")
        scope = scope_of(
            ""
            if carried and clause.tags & {"结转"} and YEAR in clause.all_tags
            else prefix[: lead[0] - sentence.start]
            if carried
            else prefix,
            near,
            self.place.year,
            form.lasting,
            language,
        )
        span = self.view.span(quantity.figure, quantity.end)
        if scope is None or span is None or (language.groups[form.group].strict and not scope.sure):
            return
        value = Decimal(quantity.value) / 10_000 if quantity.measure == "元" else quantity.value
        channel = self._channel(lead[0], clause)
        if form.subject == "posted" and not self._named_channel(clause):
            return
        claim = Claim(
            self._narrowed(form),
            form.group,
            value,
            quantity.exact,
            quantity.measure,
            span,
            self.view.quote(lead[0], tail[1]),
            scope.year,
            channel,
            sure=reading.sure and scope.sure and not self._is_item(clause, quantity, form),
        )
        if form.subject in _TOTALS and bool(claim.place) == (form.subject == "posted"):
            claim = claim._replace(mark="total" if self._is_total(lead[0]) else "")
        if form.subject == "carried-in":
            self._mark_carried(lead[0])
        self.claims.append(claim)

    def _reading(self, clause: Clause, quantity: Quantity) -> _Reading | None:
        """What the figure counts; None where that is not known."""
        language = self.language
        head = head_of(clause, language)
        # 制发公文486件，其中主动公开120件、依申请公开266件: what has no verb goes on counting those.
        if self.foreign and not clause.tags - {head} - _NEUTRAL - {"和", "主动公开"}:
            return None
        if head:
            self.foreign = head == FOREIGN
        elif self.foreign:
            return None
        if head:
            groups = [language.groups[name] for name in language.groups_of.get(head, ())]
        else:
            groups = self._groups_before()
        for group in groups:
            if (quantity.measure in MONEY) != (head == "收费"):
                continue
            if not self._is_measure(quantity, group, clause):
                if head:
                    self.stopped.add(group.name)
                continue
            reading = self._of_group(clause, group, head)
            if reading is not None:
                return reading
        return None

    def _narrowed(self, form: Form) -> str:
        """The form's subject: that of reviews, or of suits, where the sentence counted only such before."""
        counted = {claim.subject for claim in self.claims if claim.subject in _CASES}
        return form.narrowed.get(counted.pop(), form.subject) if len(counted) == 1 else form.subject

    def _is_item(self, clause: Clause, quantity: Quantity, form: Form) -> bool:
        """Whether it may be a count of items of information: 其中规范性文件2条."""
        verbs = clause.tags - {"规范", "规章", "和", *_NEUTRAL}
        return form.group == "documents" and quantity.measure == "条" and not verbs

    def _is_measured(self, clause: Clause, quantity: Quantity) -> bool:
        """Whether something else is measured: 5个工作日."""
        gaps = clause.tail.gaps
        return quantity.measure in _OF_ANYTHING and bool(gaps) and gaps[0][0] == quantity.end

    def _is_measure(self, quantity: Quantity, group: Group, clause: Clause) -> bool:
        """Whether such things are counted with that measure word. 行政许可71条 are items of information, or
        of a list of powers."""
        if quantity.measure in _ITEMS and group.name == "decisions":
            return "作出" in clause.tags
        if quantity.measure in COUNTS or quantity.measure in MONEY or group.name == "requests":
            return True
        return quantity.measure == "部" and group.name == "documents"

    def _groups_before(self) -> list[Group]:
        """The groups that a clause without a noun may be of: that of the last figure, those that are
        spoken of."""
        last = next((claim.group for claim in (*reversed(self.claims), *reversed(self.before))), "")
        groups = self.language.groups
        spoken = [
            name
            for name, group in groups.items()
            if not group.strict and any(word in self.around for word in group.topic)
        ]
        return [groups[name] for name in dict.fromkeys(([last] if last else []) + spoken)]

    def _of_group(self, clause: Clause, group: Group, head: str) -> _Reading | None:
        tags = clause.tags
        if tags & group.stops or (group.behind and self._is_modifier(clause, group)):
            if head:
                self.stopped.add(group.name)
            return None
        if "政府" in tags and "政府" not in self.place.own.name:
            return None
        if group.strict and (clause.lead.gaps or clause.tail.gaps):
            return None
        if head in group.weak and not self._is_strong(clause, group):
            return None
        spoken = any(word in self.around for word in group.topic)
        counted = any(claim.group == group.name for claim in (*self.claims, *self.before))
        if counted:
            tags |= {_BEFORE}
        if not spoken and not counted:
            return None
        forms = group.forms_for(tags)
        for form in forms if head else ():
            if matches(form.own, tags) and (spoken or not group.heads):
                if group.strict and not self._is_exact(form, tags):
                    continue
                return self._checked(clause, group, form, True)
        for form in forms:
            if matches(form.after, tags) and (head or self._is_plain(clause, group, form)):
                return self._checked(clause, group, form, True)
            if matches(form.likely, tags):
                return self._checked(clause, group, form, False)
        return None

    def _is_modifier(self, clause: Clause, group: Group) -> bool:
        """Whether the group's noun only qualifies another one: 行政处罚信息, 规范性文件目录."""
        for stretch in (clause.lead, clause.tail):
            tags = [token.tag for token in stretch.tokens]
            last = max((at for at, tag in enumerate(tags) if tag in group.heads), default=None)
            if last is not None:
                return any(tag in group.behind for tag in tags[last + 1 :])
        return False

    def _is_exact(self, form: Form, tags: frozenset[str]) -> bool:
        return any(
            tags - _NEUTRAL <= frozenset().union(*frame.needs)
            for frame in form.own
            if matches((frame,), tags)
        )

    def _is_strong(self, clause: Clause, group: Group) -> bool:
        """Whether a weak noun (申请) is one of the group's: by what stands with it, or was said before."""
        if clause.tags & {*_TOPIC} or clause.tags & group.heads:
            return True
        spoken = any(word in self.around for word in group.topic)
        token = next(token for token in (*clause.lead.tokens, *clause.tail.tokens) if token.tag in group.weak)
        # 低保申请: what stands right before it says of what kind it is.
        beside = any(end == token.start for _, end in (*clause.lead.gaps, *clause.tail.gaps))
        return spoken and not beside

    def _is_plain(self, clause: Clause, group: Group, form: Form) -> bool:
        """Whether the words of a clause that names no noun leave room for none: 已办结72件."""
        lead, tail = clause.lead, clause.tail
        if group.name == "documents":
            return not lead.gaps and not tail.gaps
        if form.subject in ("received", "new", "finished", "answered"):
            behind = any(token.tag in ("答复", "办结", "办", "受") for token in tail.tokens)
            return not lead.gaps and (not tail.gaps or behind)
        return lead.gap() <= 16 and tail.gap() <= 24

    def _checked(self, clause: Clause, group: Group, form: Form, sure: bool) -> _Reading | None:
        """The reading, unless it is of another organ, or of a part only."""
        if acted(self.text, clause.lead, self.place.own, self.language):
            return None
        bare = not clause.tags - group.heads - _NEUTRAL - {"和"}
        if bare and group.name in self.stopped:
            return None  # 公示行政许可63件、行政处罚12件: what was said of the first holds of the second
        if group.name != "requests":
            return _Reading(form, sure)
        requests = [claim for claim in self.claims if claim.group == "requests"]
        subjects = {claim.subject for claim in requests}
        if form.subject in ("finished", "answered"):
            if subjects & _OUTCOMES:
                return None  # the rest: 1件无法提供，19件按期答复
            # 除2件结转下年，其余15件均已答复
            sure = sure or ("其余" in clause.tags and subjects <= _TOTAL)
        limited = _ABOUT in clause.tags and not self._about_topic(clause)
        if limited and form.subject in ("received", "new", "finished", "answered"):
            if requests:
                return None
            sure = sure and "等" in self.text[clause.lead.start : clause.lead.end]
        if self._is_channel(clause):
            self.channels.add(clause.lead.start)
            if requests or form.subject != "received" or len(self._channels_of_sentence()) > 1:
                return None
            sure = False
        elif form.subject not in _TOTAL and form.subject not in _APPLICANTS and not self._is_whole(clause):
            return None
        return _Reading(form, sure)

    def _about_topic(self, clause: Clause) -> bool:
        """Whether 涉及 and the like stand right before the topic itself."""
        tokens = (*clause.lead.tokens, *clause.tail.tokens)
        for token, following in pairwise(tokens):
            if token.tag == _ABOUT and not (
                following.start == token.end and following.tag in (*_TOPIC, "申请", "件名", "plain")
            ):
                return False
        return True

    def _is_channel(self, clause: Clause) -> bool:
        tokens = (*clause.lead.tokens, *clause.tail.tokens)
        names = {self.text[token.start : token.end] for token in tokens if token.tag in (_CHANNEL, CHANNEL)}
        return len(names) == 1 and _CHANNELS not in clause.tags

    def _channels_of_sentence(self) -> set[str]:
        words = self.text[self.sentence.start : self.sentence.end]
        return {word for word in self.language.routes if word in words}

    def _is_whole(self, clause: Clause) -> bool:
        """Whether an outcome is told of all requests: behind 自然人 it is theirs, unless the other
        applicants were told first, side by side; behind a channel it is that channel's."""
        if self.applicants and ";" not in self.text[self.last_end : clause.lead.start]:
            first, last = self.applicants[0][0], self.applicants[-1][0]
            kinds = {kind for _, kind in self.applicants}
            return len(kinds) > 1 and last - first == len(self.applicants) - 1
        return len(self.channels) != 1 and not self._opens_with_channel(clause)

    def _opens_with_channel(self, clause: Clause) -> bool:
        """Whether one channel is named before the first figure: 通过网络提交的申请中，予以公开11件."""
        first = self.sentence.quantities[0]
        if first.start != clause.lead.end:
            return False
        opening = self.text[self.sentence.start : clause.lead.start]
        return sum(word in opening for word in self.language.routes) == 1 and "等" not in opening

    def _named_channel(self, clause: Clause) -> bool:
        return any(token.tag == CHANNEL for token in (*clause.lead.tokens, *clause.tail.tokens))

    def _channel(self, end: int, clause: Clause) -> str:
        """The channel named in the clause, or the last one named before it in the sentence."""
        for token in (*clause.lead.tokens, *clause.tail.tokens):
            if token.tag == CHANNEL:
                return self.text[token.start : token.end]
        prefix = self.text[self.sentence.start : end]
        return next((word for word in self.language.channels if word in prefix), "")

    def _is_total(self, start: int) -> bool:
        """Whether nothing but time and organ stands before the clause."""
        at = self.sentence.start
        while at < start:
            stop = min(
                (place for mark in ",;:()" if (place := self.text.find(mark, at, start)) >= 0), default=start
            )
            words = scan(self.text, at, stop, self.place.own, self.language.words)
            if words.gaps or set(words.tags) - {"主题"}:
                return False
            at = stop + 1
        return True

    def _mark_carried(self, start: int) -> None:
        """含上年结转 or 其中上年结转 says of the figure before it that it takes those in."""
        if self.text[start : start + 2] not in ("其中", "包含", "包括") and self.text[start] != "含":
            return
        if self.claims and self.claims[-1].subject in ("received", "finished", "answered"):
            self.claims[-1] = self.claims[-1]._replace(mark="carried")
