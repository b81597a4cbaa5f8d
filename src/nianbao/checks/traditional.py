"""Check kind ``traditional``: traditional characters in a report."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit, Related
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions, Say
from nianbao.model.text import Text

#: With so many of them the report as a whole is in traditional characters.
_THROUGHOUT = 100
#: How many a message shows, and how many further places are named.
_SHOWN, _RELATED = 4, 20


class Message(NamedTuple):
    """How many characters there are, and some of them with their simplified forms."""

    count: str  # type: ignore[assignment]  # a field, in place of the method of tuples
    examples: Say


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on the first traditional character of a file, which counts all of them; case ``throughout``
    where all of it seems to be written in them. Of several reports in a file the first one has it."""
    texts = [text for text in report.document.traditional if not _is_of_page(report, text)]
    if not texts or report.ordinal > 1:
        return
    count = sum(len(text.text) for text in texts)
    related = tuple(
        Related(text.span, report.path_at(text.span), Say(_shown(report, text), _shown(report, text)))
        for text in texts[1 : _RELATED + 1]
    )
    shown = list(dict.fromkeys(_shown(report, text) for text in texts))
    more = len(shown) > _SHOWN
    examples = Say(
        "、".join(shown[:_SHOWN]) + ("等" if more else ""),
        ", ".join(shown[:_SHOWN]) + (" and others" if more else ""),
    )
    case = "throughout" if count >= _THROUGHOUT else "default"
    first = texts[0].span
    yield Hit(first, report.path_at(first), Message(str(count), examples), case, related=related)


def _is_of_page(report: Report, text: Text) -> bool:
    """Whether it is in the frame of a web page, or the name of its other version (繁體版)."""
    before = report.document.whole(text.span.block, text.span.cell)._replace(end=text.span.start)
    return report.document.text(before).endswith("繁") or any(
        chrome.span.holds(text.span) for chrome in report.page_chrome
    )


def _shown(report: Report, text: Text) -> str:
    """Characters as printed, and simplified."""
    return f"“{text.text[:8]}”（{report.document.text(text.span)[:8]}）"


KINDS = {
    "traditional": Kind(run, NoOptions, dict.fromkeys(("default", "throughout"), Message), tables_alone=True)
}
