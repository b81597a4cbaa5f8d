"""Percentages with their base, of one sentence."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from nianbao.model.claim import Claim, Share
from nianbao.parsing.prose.figures.language import ClaimLanguage
from nianbao.parsing.prose.figures.quantities import COUNTS, Quantity
from nianbao.parsing.prose.figures.sentences import Sentence
from nianbao.parsing.prose.figures.view import View


def find_shares(
    sentence: Sentence, view: View, language: ClaimLanguage, claims: Sequence[Claim]
) -> Iterator[Share]:
    """Percentages whose part stands right before them, and those of a growth from one figure to another."""
    text, quantities = view.text, sentence.quantities
    requests = {claim.span for claim in claims if claim.group == "requests"}
    for index, quantity in enumerate(quantities):
        if quantity.measure != "%" or not quantity.exact or index == 0:
            continue
        part = quantities[index - 1]
        words = text[part.end : quantity.start]
        span = view.span(quantity.figure, quantity.end)
        if (
            part.measure not in COUNTS
            or not part.exact
            or span is None
            or words[:1] not in (",", "(", ";", "、")
        ):
            continue
        printed = Decimal(quantity.value)
        start = max(sentence.start, *(text.rfind(mark, sentence.start, part.start) + 1 for mark in ",;:、("))
        quote = view.quote(start, quantity.end)
        part_span = view.span(part.figure, part.end)
        if words[1:] in language.share_words:
            bases = tuple(_total_before(sentence, view, index - 1, part))
            before = text[quantities[index - 2].end if index > 1 else sentence.start : part.start]
            of_requests = part_span in requests or (
                bool(requests) and any(word in before for word in language.share_parts)
            )
            if of_requests or bases:
                yield Share(printed, part.value, bases, of_requests, span, quote)
        elif words[1:] in language.growth_words and index > 1:
            first = quantities[index - 2]
            verb = text[first.end : part.start].lstrip("的")
            from_ = text[max(sentence.start, first.start - 8) : first.start]
            if (
                verb in language.growth_verbs
                and first.measure == part.measure
                and first.exact
                and ("由" in from_ or "从" in from_)
            ):
                yield Share(
                    printed,
                    abs(Decimal(part.value) - Decimal(first.value)),
                    ((view.quote(first.figure, first.end), first.value),),
                    False,
                    span,
                    quote,
                )


def _total_before(
    sentence: Sentence, view: View, index: int, part: Quantity
) -> Iterator[tuple[str, int | Decimal]]:
    """The figure before the last 其中 that stands before the ``index``-th figure."""
    at = view.text.rfind("其中", sentence.start, part.start)
    if at < 0:
        return
    total = next((one for one in reversed(sentence.quantities[:index]) if one.end <= at), None)
    if total is not None and total.exact and total.measure == part.measure:
        yield view.quote(total.figure, total.end), total.value
