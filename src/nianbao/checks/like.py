"""Where a statement is missing: a passage that is like it, so that it may be there and was not recognised."""

import re
from collections.abc import Callable, Mapping, Sequence

from nianbao.model.finding import Hit
from nianbao.model.report import Report, Text
from nianbao.model.rule import Say

#: So much of the passage is quoted.
_QUOTE = 40


def like(
    report: Report,
    texts: Sequence[Text],
    find: Callable[[str], re.Match[str] | None],
    path: tuple[str, ...],
    arguments: Mapping[str, str | Say],
) -> Hit:
    """The hit that a statement is missing: at the report's title, or, as the case ``unclear``, at the first
    passage of ``texts`` that ``find`` finds."""
    for text in texts:
        match = find(text.text)
        if match is not None:
            lead = len(match[0]) - len(match[0].lstrip())
            bare = match[0].strip()
            start = text.span.start + match.start() + lead
            span = text.span._replace(start=start, end=start + len(bare))
            return Hit(span, path, {**arguments, "quote": short(bare)}, "unclear")
    span = report.title.span if report.title else next(report.document.spans())
    return Hit(span, path, {**arguments, "quote": ""})


def short(text: str) -> str:
    """As much of a passage as a message shows."""
    return text if len(text) <= _QUOTE else text[: _QUOTE - 1] + "…"
