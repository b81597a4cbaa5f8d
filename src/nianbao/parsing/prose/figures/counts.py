"""The figures of one sentence → claims."""

import re
from collections.abc import Sequence
from decimal import Decimal

from nianbao.model.claim import Claim
from nianbao.parsing.prose.figures.clauses import CARRIED, Clause, bounds_of, clause_of, shared_clauses
from nianbao.parsing.prose.figures.language import CHANNEL, ClaimLanguage, Form
from nianbao.parsing.prose.figures.nones import NEGATIONS, find_nones
from nianbao.parsing.prose.figures.place import Place
from nianbao.parsing.prose.figures.quantities import MONEY, OCCASIONS, Quantity
from nianbao.parsing.prose.figures.scope import Scope, limits_of, scope_of
from nianbao.parsing.prose.figures.seen import Seen
from nianbao.parsing.prose.figures.sentences import Sentence
from nianbao.parsing.prose.figures.subjects import is_of_something_else, reading_of
from nianbao.parsing.prose.figures.tokens import YEAR, scan
from nianbao.parsing.prose.figures.view import View
from nianbao.parsing.prose.figures.wholes import find_wholes

#: Subjects whose total for the year may be given twice; for "posted", the total of a channel.
_TOTALS = frozenset(("disclosed", "interpreted", "posted"))
_KINDS = frozenset(("自然人", "公民", "法人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "企业"))
_TOPIC, _EACH = "主题", "分别"
#: In whose name documents are issued: 以市政府和市政府办公室名义.
_NAME, _JOINTS = "名义", ("和", "及", "或", "、", "与")
#: Outcomes that are told in more than one way, and documents that more than one body makes.
_ROWS = frozenset(
    (
        "open",
        "refused-others",
        "impossible",
        "impossible-unheld",
        "impossible-unmade",
        "documents-made",
        "documents-open",
        "documents-repealed",
    )
)


class SentenceReader:
    """Reads one sentence of ``view``. ``before`` are the claims of the sentence before it."""

    def __init__(
        self, language: ClaimLanguage, view: View, sentence: Sentence, place: Place, before: Sequence[Claim]
    ) -> None:
        self.language = language
        self.view = view
        self.text = view.text
        self.sentence = sentence
        self.place = place
        around = self.text[sentence.previous : sentence.end] + sentence.topic + place.heading
        limits = limits_of(self.text[sentence.start : sentence.end], place.own, language)
        self.seen = Seen(before, around, sentence.start, limits, language.groups.values())
        if "requests" in self.seen.spoken:
            self.seen.bodies = tuple(
                (match.start(), match["body"])
                for match in re.compile(language.bodies).finditer(self.text, sentence.start, sentence.end)
            )

    def read(self) -> list[Claim]:
        """The claims of the sentence, in order."""
        sentence, language, seen = self.sentence, self.language, self.seen
        if not seen.before and not seen.spoken:
            return []
        for index, quantity in enumerate(sentence.quantities):
            if quantity.measure in OCCASIONS or quantity.measure in MONEY:
                self._figure(index, quantity)
        seen.claims += list(find_nones(self.view, sentence, self.place, seen, language))
        seen.claims = sorted(_without_split_rows(seen.claims), key=lambda claim: claim.span)
        wholes = list(find_wholes(self.view, sentence, self.place, seen, language))
        return sorted((*seen.claims, *wholes), key=lambda claim: claim.span)

    def _figure(self, index: int, quantity: Quantity) -> None:
        text, sentence, language, seen = self.text, self.sentence, self.language, self.seen
        lead, tail = bounds_of(text, sentence.start, sentence.end, sentence.quantities, index)
        if text[lead[0] : lead[1]].endswith(language.taken):
            return
        clause = seen.shared.get(index) or clause_of(
            text, lead, tail, self.place.own, language, self.place.year
        )
        if clause is not None and _EACH in text[lead[0] : lead[1]]:
            seen.shared = shared_clauses(text, clause, sentence.quantities, index, language)
            clause = seen.shared.get(index)
        if clause is None or not NEGATIONS.isdisjoint(clause.lead.tags):
            return
        reading = reading_of(text, sentence, clause, quantity, seen, self.place.own, language)
        kinds = clause.tags & _KINDS
        if len(kinds) == 1:
            seen.applicants.append((index, next(iter(kinds))))
            seen.split_end = tail[1]
        span = self.view.span(quantity.figure, quantity.end)
        if reading is None and span is not None and is_of_something_else(text, clause, seen, language):
            seen.others.append(span)
        if reading is None or span is None or self._is_excluded(reading.form, quantity, lead, tail):
            return
        form = reading.form
        scope = self._scope(form, clause, quantity)
        if scope is None or (language.groups[form.group].strict and not scope.sure):
            return
        if form.subject == "posted" and not _channel_in(text, clause):
            return
        claim = Claim(
            self._subject(form, clause),
            form.group,
            Decimal(quantity.value) / 10_000 if quantity.measure == "元" else quantity.value,
            quantity.exact,
            quantity.measure,
            span,
            self.view.quote(lead[0], tail[1]),
            scope.year,
            self._channel(clause),
            sure=reading.sure and scope.sure,
        )
        if form.subject in _TOTALS and bool(claim.place) == (form.subject == "posted"):
            claim = claim._replace(mark="total" if self._is_total(lead[0]) else "")
        if form.subject == "carried-in":
            self._mark_carried(lead[0])
        seen.claims.append(claim)

    def _is_excluded(
        self, form: Form, quantity: Quantity, lead: tuple[int, int], tail: tuple[int, int]
    ) -> bool:
        """Whether a word in or beside the clause says that it is no such figure, or another organ's."""
        text, sentence = self.text, self.sentence
        prefix, near = text[sentence.start : quantity.start], text[lead[0] : tail[1]]
        rest = text[quantity.end : sentence.end]
        if form.group == "documents" and self._is_of_one_issuer(near):
            return True
        return (
            any(word in near or word in rest for word in form.without)
            or any(word in prefix for word in form.unless)
            or self.seen.limits.exclude(prefix, near)
        )

    def _is_of_one_issuer(self, near: str) -> bool:
        """Whether a figure of documents is of those in one name (以政府办名义印发1件), where others are
        in another; a 人民政府 reports on those of its departments, too."""
        issuer, name, _ = near.partition(_NAME)
        return bool(name) and (bool(self.place.own.unit) or not any(joint in issuer for joint in _JOINTS))

    def _scope(self, form: Form, clause: Clause, quantity: Quantity) -> Scope | None:
        """The year of the figure. What is carried is dated by the years that it is carried from and to; where
        such a year is named it is the report's, else that of what stands before the clause."""
        end, start = quantity.start, self.sentence.start
        if form.subject in ("carried-in", "carried-out"):
            named = CARRIED in clause.tags and any(token.tag == YEAR for token in clause.tokens)
            end = start if named else clause.lead.start
        near = self.text[clause.lead.start : clause.tail.end]
        return scope_of(self.text[start:end], near, self.place.year, form.lasting, self.language)

    def _subject(self, form: Form, clause: Clause) -> str:
        """The form's subject: that of reviews, of suits or of regulations, where the sentence counted only
        such before and the clause does not name what it counts."""
        if clause.tags & self.language.groups[form.group].heads:
            return form.subject
        counted = {claim.subject for claim in self.seen.claims if claim.group == form.group}
        narrowed = {form.narrowed[subject] for subject in counted if subject in form.narrowed}
        return narrowed.pop() if len(narrowed) == 1 else form.subject

    def _channel(self, clause: Clause) -> str:
        """The channel named in the clause, or the last one named before it in the sentence."""
        prefix = self.text[self.sentence.start : clause.lead.start]
        before = (word for word in self.language.channels if word in prefix)
        return _channel_in(self.text, clause) or next(before, "")

    def _is_total(self, start: int) -> bool:
        """Whether nothing but time and organ stands before the clause."""
        position = self.sentence.start
        while position < start:
            stop = min(
                (place for mark in ",;:()" if (place := self.text.find(mark, position, start)) >= 0),
                default=start,
            )
            words = scan(self.text, position, stop, self.place.own, self.language.words)
            if words.gaps or set(words.tags) - {_TOPIC}:
                return False
            position = stop + 1
        return True

    def _mark_carried(self, start: int) -> None:
        """含上年结转 or 其中上年结转 says of the figure before it that it takes those in."""
        if not self.text.startswith(("其中", "包含", "包括", "含"), start):
            return
        claims = self.seen.claims
        if claims and claims[-1].subject in ("received", "finished", "answered"):
            claims[-1] = claims[-1]._replace(mark="carried")


def _without_split_rows(claims: Sequence[Claim]) -> list[Claim]:
    """``claims``; none of those is certain of which one row has two (不掌握9件，信息不存在5件): the table may
    have them in one row, or in two."""
    values: dict[str, set[int | Decimal]] = {}
    for claim in claims:
        if claim.subject in _ROWS:
            values.setdefault(claim.subject, set()).add(claim.value)
    return [
        claim._replace(sure=False) if len(values.get(claim.subject, ())) > 1 else claim for claim in claims
    ]


def _channel_in(text: str, clause: Clause) -> str:
    return next((text[token.start : token.end] for token in clause.tokens if token.tag == CHANNEL), "")
