"""Stretches of running text: where they are, and how they are quoted."""

import re
from collections.abc import Callable, Sequence

from nianbao.model.report import Text
from nianbao.model.span import Span

#: So much of a sentence is quoted.
QUOTE = 40


def stretch(text: Text, start: int, end: int) -> Span:
    """Where the characters from ``start`` to ``end`` of a text stand."""
    return text.span._replace(start=text.span.start + start, end=text.span.start + end)


def shortened(text: str, most: int) -> str:
    """The text, cut to ``most`` characters with … at its end."""
    return text if len(text) <= most else text[: most - 1] + "…"


def passage(text: Text, match: re.Match[str]) -> Text:
    """What was found in a text, without the white space around it."""
    bare = match[0].strip()
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return Text(bare, stretch(text, start, start + len(bare)))


def passage_like(texts: Sequence[Text], find: Callable[[str], re.Match[str] | None]) -> Text | None:
    """The first passage of ``texts`` that ``find`` finds: where a statement is missing, one that is like it
    may be meant for it."""
    for text in texts:
        match = find(text.text)
        if match is not None:
            return passage(text, match)
    return None
