"""Stretches of running text: where they are, and how they are quoted."""

from nianbao.model.report import Text
from nianbao.model.span import Span


def stretch(text: Text, start: int, end: int) -> Span:
    """Where the characters from ``start`` to ``end`` of a text stand."""
    return text.span._replace(start=text.span.start + start, end=text.span.start + end)


def shortened(text: str, most: int) -> str:
    """The text, cut to ``most`` characters with … at its end."""
    return text if len(text) <= most else text[: most - 1] + "…"
