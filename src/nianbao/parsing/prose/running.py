"""All running text of a report as one string."""

from collections.abc import Sequence
from itertools import accumulate

from nianbao.model.report import Report
from nianbao.model.span import Span
from nianbao.model.text import RunningText, Text


def running_text(report: Report) -> RunningText:
    """All running text of ``report``, without the chrome of a web page. The line ends between its texts keep
    a match from spanning two of them."""
    places = [("", text.text, text.span) for text in report.front]
    # Page chrome that was pasted along is in the file itself.
    chrome = report.page_chrome if report.document.format != "html" else ()
    if report.title is not None:
        line, chrome = _line_of(report.title.span, chrome)
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


def _line_of(title: Span, chrome: Sequence[Text]) -> tuple[Span, tuple[Text, ...]]:
    """The line of a title as it is printed, with the page chrome on it, and the chrome elsewhere."""
    place = title.block, title.cell
    beside = [text.span for text in chrome if (text.span.block, text.span.cell) == place]
    line = title._replace(
        start=min([title.start, *(span.start for span in beside)]),
        end=max([title.end, *(span.end for span in beside)]),
    )
    return line, tuple(text for text in chrome if (text.span.block, text.span.cell) != place)
