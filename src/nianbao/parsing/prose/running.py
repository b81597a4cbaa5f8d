"""All running text of a report as one string."""

from itertools import accumulate

from nianbao.model.report import Report
from nianbao.model.text import RunningText


def running_text(report: Report) -> RunningText:
    """All running text of ``report``, without the chrome of a web page. The line ends between its texts keep
    a match from spanning two of them."""
    places = [("", text.text, text.span) for text in report.front]
    if report.title is not None:
        whole = report.document.text(report.title.span)
        places.insert(0, ("title", whole, report.title.span))
    for part in report.parts:
        places.append((part.number, part.heading, part.span))
        places += [(part.number, text.text, text.span) for text in part.texts]
    if report.page_chrome and report.document.format != "html":
        # Page chrome that was pasted along is in the file itself.
        places += [("", text.text, text.span) for text in report.page_chrome]
        places.sort(key=lambda place: place[2].order)
    starts = accumulate((len(text) + 1 for _, text, _ in places[:-1]), initial=0)
    return RunningText(
        "\n".join(text for _, text, _ in places),
        tuple(starts) if places else (),
        tuple(span for _, _, span in places),
        tuple(part for part, _, _ in places),
    )
