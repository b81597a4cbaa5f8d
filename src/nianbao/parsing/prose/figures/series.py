"""Lists under a total, and percentages with their base, of one sentence."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from nianbao.model.claim import Claim, Item, Series, Share
from nianbao.parsing.prose.figures.language import ClaimLanguage
from nianbao.parsing.prose.figures.quantities import COUNTS, Quantity
from nianbao.parsing.prose.figures.sentences import Sentence
from nianbao.parsing.prose.figures.view import View

#: From so many items on, a list of most of its total leaves nothing out if it does not say so.
_MANY = 4
_LONGEST_LABEL = 20
_SEPARATORS = "、,;"
_TOLD = frozenset(("requests", "reviews", "documents", "decisions"))  # tables have their sums


def find_series(
    sentence: Sentence, view: View, language: ClaimLanguage, claims: Sequence[Claim], before: Sequence[Claim]
) -> Iterator[Series]:
    """The lists of the sentence. ``claims`` are its claims, ``before`` those of the one before it."""
    text, quantities = view.text, sentence.quantities
    if len(quantities) < 2:
        return
    taken = 0
    for index, quantity in enumerate(quantities[:-1]):
        if index < taken or quantity.measure not in COUNTS:
            continue
        start = _list_start(text, quantity.end, quantities[index + 1].start, language)
        total = _item(view, sentence.start, quantity)
        if start is None or total is None or not quantity.exact or _told(claims, total):
            continue
        closed = "分别" in text[quantity.end : start]
        series, taken = _series(sentence, view, language, total, index + 1, start, closed)
        if series is not None:
            yield series
    head = next((word for word in language.list_heads if text.startswith(word, sentence.start)), "")
    totals = [claim for claim in before if claim.mark == "total" and claim.exact]
    if head and len(totals) == 1 and totals[0].measure == quantities[0].measure:
        start = sentence.start + len(head)
        start += text[start] in ",:"
        total = Item(totals[0].quote, totals[0].value, totals[0].span)
        series, _ = _series(sentence, view, language, total, 0, start, False)
        if series is not None:
            yield series


def _told(claims: Sequence[Claim], total: Item) -> bool:
    return any(claim.span == total.span and claim.group in _TOLD for claim in claims)


def _list_start(text: str, end: int, following: int, language: ClaimLanguage) -> int | None:
    """Where the first item's words begin, if what stands behind a figure opens a list."""
    at = end
    while at < following and text[at] in ",;(":
        at += 1
    for mark in language.list_marks:
        if text.startswith(mark, at):
            at += len(mark)
            return at + 1 if text[at] in ",:" else at
    return at + 1 if text[at] == ":" else None


def _series(
    sentence: Sentence,
    view: View,
    language: ClaimLanguage,
    total: Item,
    first: int,
    start: int,
    closed: bool,
) -> tuple[Series | None, int]:
    """The list whose first item is the ``first``-th figure, its words from ``start`` on; and the index of
    the figure behind it."""
    text, quantities = view.text, sentence.quantities
    items: list[Item] = []
    separator, measure = "", quantities[first].measure
    at, index = start, first
    for index in range(first, len(quantities)):
        quantity = quantities[index]
        if (
            quantity.measure == "%"
            and items
            and text[at : quantity.start].strip(",;(、") in language.share_words
        ):
            at = quantity.end + (text[quantity.end] == ")")
            continue
        label = text[at : quantity.start]
        if index > first:
            if not label or label[0] not in _SEPARATORS or (separator and label[0] != separator):
                break
            separator, label = label[0], label[1:]
        if items and text[at : quantity.start].count("(") > text[at : quantity.start].count(")"):
            return None, index  # an item with a list of its own: whose the rest is cannot be told
        item = _item(view, at + (index > first), quantity)
        if quantity.measure != measure or not quantity.exact or item is None:
            break
        if not _is_label(label, language):
            if label.startswith(language.list_ends):
                break
            return None, index  # it may be an item told at length: 新设…栏目，公开…8条
        items.append(item._replace(label=label))
        at = quantity.end
    else:
        index += 1
    if len(items) < 2 or measure not in COUNTS:
        return None, index
    labels = [item.label for item in items]
    by_channel = [any(word in label for word in language.channel_words) for label in labels]
    stop = text.find(",", at, sentence.end)
    behind = text[at : stop if stop >= 0 else sentence.end]
    if 3 * sum(by_channel) >= len(items):
        return None, index
    if any(word in "".join(labels) + behind for word in language.open_words):
        return None, index
    if total.label[-1] != measure or behind.strip(")"):
        return None, index
    rest = items[-1].label.startswith(language.list_closing)
    # Less than half of the total are examples, however many.
    whole = len(items) >= _MANY and 2 * sum(item.value for item in items) >= total.value
    return Series(total, tuple(items), closed or rest or whole), index


def _item(view: View, start: int, quantity: Quantity) -> Item | None:
    span = view.span(quantity.figure, quantity.end)
    if span is None:
        return None
    return Item(view.quote(start, quantity.end), quantity.value, span)


def _is_label(label: str, language: ClaimLanguage) -> bool:
    if not 0 < len(label) <= _LONGEST_LABEL or re.search("[,;:()0-9]", label):
        return False
    return not label.startswith(language.list_ends)


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
