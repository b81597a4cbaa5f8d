"""Check kind ``table-missing``: tables that are not there, or not where they belong."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao.checks.kit.legibility import illegible
from nianbao.checks.kit.places import place
from nianbao.model import lazy
from nianbao.model.finding import Hit
from nianbao.model.report import Report, Text
from nianbao.model.rule import Kind, NoOptions

#: What says that the table is in a file of its own: 附件：复议诉讼情况.xls, 详见附件1, or a file's name.
_ATTACHED = lazy.regex(
    r"(?:附件|附表)\s{0,3}[\d一二三四五六]{0,2}\s{0,3}(?:[：:，。）)》]|$)"
    r"|\.(?:xlsx?|et|docx?|wps|pdf|ofd|zip|rar|png|jpe?g)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
#: The line that says so is short: longer ones speak of attachments of other kinds.
_SAID = 60


class Message(NamedTuple):
    """The part the table belongs to; ``other``: the file, the line or the part that has it ("": none)."""

    table: str
    part: str
    other: str


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on the heading of each part whose table is not in it, with what is there instead: a picture
    (case ``image``), a file that is checked along with it (``apart``), one that the page names (``attached``)
    or the text (``named``); or on the table, where it is in another part (``elsewhere``)."""
    unreadable = illegible(report)
    for spec in next(iter(report.editions.values())).tables.values():
        if spec.key in report.unread:
            continue
        part = report.part(spec.part)
        if part is None or (spec.key not in report.tables and spec.key in unreadable):
            continue
        due = report.part_titles[spec.part]
        if spec.key not in report.tables:
            case, span = ("image", part.images[0]) if part.images else ("default", part.span)
            other = report.related.found_in_files.get(spec.key, "")
            if other:
                case, span = "apart", part.span
            elif report.document.attached and case == "default":
                case, other = "attached", "”“".join(report.document.attached)
            elif case == "default" and (mention := next(filter(_names_file, part.texts), None)) is not None:
                case, other, span = "named", mention.text, mention.span
            yield Hit(span, place(report, spec.key), Message(spec.key, due, other), case)
        elif not any(spec.key in part.tables for part in report.parts if part.number == spec.part):
            other = next((part.heading for part in report.parts if spec.key in part.tables), "引言")
            span = report.tables[spec.key].span
            yield Hit(span, place(report, spec.key), Message(spec.key, due, other), "elsewhere")


def _names_file(text: Text) -> bool:
    return len(text.text) <= _SAID and _ATTACHED.search(text.text) is not None


KINDS = {
    "table-missing": Kind(
        run,
        NoOptions,
        dict.fromkeys(("default", "image", "elsewhere", "apart", "attached", "named"), Message),
        tables_alone=True,
        absence=("default", "attached", "named"),
    )
}
