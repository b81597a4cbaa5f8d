"""Check kind ``title``: 〈organ〉20XX年(度)政府信息公开工作年度报告."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions

_FORM = re.compile(r".{2,60}20[0-9]{2}年度?政府信息公开工作年度报告")

#: What a preamble calls the report, behind the year: 2022年度信息公开工作报告.
_NAME = re.compile(r"20[0-9]{2}\s?年度?\s?((?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:工作)?报告)")
_NAMES = ("政府信息公开工作年度报告", "政府信息公开年度报告")


class Message(NamedTuple):
    """The title, or what the preamble calls the report, and what it should be."""

    printed: str
    expected: str


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit when the title is not of the official form, or there is none (case ``none``); else when the
    preamble calls the report by another name (case ``preamble``)."""
    year = str(report.year) if report.year else "20XX"
    expected = f"{report.organ or '（单位全称）'}{year}年政府信息公开工作年度报告"
    if report.title is None:
        yield Hit(next(report.document.spans()), ("标题",), Message("", expected), "none")
        return
    printed = "".join(report.title.text.split()).strip("《》")
    if not (report.title.organ and _FORM.fullmatch(printed)):
        yield Hit(report.title.span, ("标题",), Message(printed, expected))
        return
    for text in report.front:
        named = _NAME.search(text.text)
        if named and named[1] not in _NAMES:
            start = text.span.start + named.start(1)
            span = text.span._replace(start=start, end=start + len(named[1]))
            yield Hit(span, (), Message(named[1], _NAMES[0]), "preamble")
            return


KINDS = {
    "title": Kind(run, NoOptions, dict.fromkeys(("default", "none", "preamble"), Message)),
}
