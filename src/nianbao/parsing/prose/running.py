"""All running text of a report as one string."""

from collections.abc import Sequence
from itertools import accumulate

from nianbao.model.document import Document
from nianbao.model.report import Report
from nianbao.model.span import Span
from nianbao.model.text import RunningText, Text


def running_text(report: Report) -> RunningText:
    """All running text of ``report``, without the chrome of a web page. The line ends between its texts keep
    a match from spanning two of them."""
    places = [("", text.text, text.span) for text in report.front]
    # Page chrome that was pasted along is in the file itself.
    chrome: Sequence[Text] = report.page_chrome if report.document.format != "html" else ()
    if report.title is not None:
        line, chrome = _line_of(report.title.span, chrome, report.document)
        places.insert(0, ("title", report.document.text(line), line))
    for part in report.parts:
        places.append((part.number, part.heading, part.span))
        places += [(part.number, text.text, text.span) for text in part.texts]
    if chrome:
        places += [("", text.text, text.span) for text in chrome]
        places.sort(key=lambda place: place[2].order)
    starts = accumulate((len(text) + 1 for _, text, _ in places[:-1]), initial=0)
    return RunningText(
        "\n".join(text for _, text, _ in places),
        tuple(starts) if places else (),
        tuple(span for _, _, span in places),
        tuple(part for part, _, _ in places),
    )


def _line_of(title: Span, chrome: Sequence[Text], document: Document) -> tuple[Span, list[Text]]:
    """The line of a title as it is printed, with the page chrome right before and behind it, and the chrome
    elsewhere."""
    line, elsewhere = title, []
    for text in sorted(chrome, key=lambda text: text.span.order):
        span = text.span
        place = min(span.start, line.start), max(span.end, line.end)
        between = min(span.end, line.end), max(span.start, line.start)
        if (span.block, span.cell) == (line.block, line.cell) and not document.text(
            line._replace(start=between[0], end=between[1])
        ).strip():
            line = line._replace(start=place[0], end=place[1])
        else:
            elsewhere.append(text)
    return line, elsewhere
