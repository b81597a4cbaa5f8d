"""Fixes of hits → corrections of findings: as small as possible, located, and never in a masked number."""

from nianbao.model.document import Locator
from nianbao.model.finding import Correction, Edit, Fix, Replacement
from nianbao.model.report import Report
from nianbao.model.rule import Say
from nianbao.model.span import Span

#: The one format without source lines whose files can be written.
_WORD = "docx"
_NO_OBSTACLE = Say("", "")
_MARKUP = Say(
    "这处文字中间有标签或者标记，要手工改正",
    "there are tags or marks within the text; correct it by hand",
)


def correction(fix: Fix, report: Report, locator: Locator) -> Correction | None:
    """The correction that ``fix`` makes; None where the format of the file cannot be written, or nothing
    would change. A place with a person's number is left out: it is masked, and the mask would be written."""
    document = report.document
    if document.source is None and document.format != _WORD:
        return None
    replacements: list[Replacement] = []
    obstacle = _NO_OBSTACLE
    for edit in fix.edits:
        smallest = _smallest(edit, report)
        if smallest is None or is_private(report, smallest.span):
            continue
        # What is deleted may have tags in it, which stay.
        spans = [smallest.span] if smallest.text else locator.stretches(smallest.span)
        if all(map(locator.is_plain, spans)):
            replacements += (Replacement(locator.locate(span), smallest.text, span) for span in spans)
        else:
            obstacle = _MARKUP
    if not replacements and obstacle is _NO_OBSTACLE:
        return None
    return Correction(tuple(replacements), fix.say, fix.is_safe, obstacle)


def is_private(report: Report, span: Span) -> bool:
    """Whether a person's number overlaps ``span``: it is masked, and a fix would write the mask."""
    return any(
        (number.span.block, number.span.cell) == (span.block, span.cell)
        and number.span.start < span.end
        and span.start < number.span.end
        for number in report.document.private
    )


def _smallest(edit: Edit, report: Report) -> Edit | None:
    """``edit`` without the characters that it does not change at its ends; None where it changes none. One
    of them is kept where text is only inserted: a place between two characters may be on either side of a
    tag."""
    before, text = report.document.text(edit.span), edit.text
    if before == text:
        return None
    most = min(len(before), len(text))
    start = next((index for index in range(most) if before[index] != text[index]), most)
    most -= start
    end = next((index for index in range(most) if before[-1 - index] != text[-1 - index]), most)
    if start + end == len(before) and before:
        if start:
            start -= 1
        else:
            end -= 1
    return Edit(edit.span.cut(start, len(before) - end), text[start : len(text) - end])
