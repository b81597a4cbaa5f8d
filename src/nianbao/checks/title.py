"""Check kind ``title``: 〈organ〉20XX年(度)政府信息公开工作年度报告."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions

_FORM = lazy.regex(r"(?P<before>.{0,60}?)20[0-9]{2}年度?政府信息公开工作年度报告")
#: Year first, as some provinces have it.
_YEAR_FIRST = lazy.regex(r"20[0-9]{2}年度?(?P<before>.{2,60})政府信息公开工作年度报告")
#: What a page puts before a title has neither.
_NOT_BEFORE = lazy.regex("关于|20[0-9]{2}")
_NAMES = ("政府信息公开工作年度报告", "政府信息公开年度报告")


class Message(NamedTuple):
    """The title, or what the preamble calls the report, and what it should be."""

    printed: str
    expected: str


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit when the title is not of the official form (case ``words``: but says all that it should), or
    there is no title (case ``none``; ``meant``: there is a line that seems meant as one); else when the
    preamble calls the report by another name (case ``preamble``)."""
    title = report.title or report.near_title
    organ = (title.organ if title else "") or report.organ or "（单位全称）"
    year = str(report.year or (title.year if title else 0) or "20XX")
    expected = f"{''.join(organ.split())}{year}年政府信息公开工作年度报告"
    if title is None:
        yield Hit(next(report.document.spans()), ("标题",), Message("", expected), "none")
        return
    printed = "".join(title.text.split()).strip("《》")
    case = _case(printed, title.organ)
    if case:
        case = case if report.title else "meant"
        yield Hit(title.span, ("标题",), Message(printed, expected), case)
        return
    for name in report.statements.names:
        if name.text not in _NAMES:
            yield Hit(name.span, (), Message(name.text, _NAMES[0]), "preamble")
            return


def _case(printed: str, organ: str) -> str:
    """The case of a title that is not of the official form, "" for one that is."""
    bare = "".join(organ.split())
    if not bare:
        return "default"
    match = _FORM.fullmatch(printed)
    if match and match["before"].endswith(bare) and not _NOT_BEFORE.search(match["before"]):
        return ""
    match = _FORM.fullmatch(printed.replace("关于", "", 1)) or _YEAR_FIRST.fullmatch(printed)
    return "words" if match and match["before"] == bare else "default"


KINDS = {
    "title": Kind(
        run,
        NoOptions,
        dict.fromkeys(("default", "none", "preamble", "meant", "words"), Message),
        absence=("none", "meant"),
    ),
}
