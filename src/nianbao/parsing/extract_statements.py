"""The statements of a report as plain objects: a field is a key, a place is line and column."""

from decimal import Decimal
from typing import Any

from nianbao.model.document import Locator
from nianbao.model.report import Report
from nianbao.model.span import Span
from nianbao.model.statement import Date

#: What is only looked at to judge something else; figures are told by their kinds.
INTERNAL = frozenset(("figures", "renamings"))


def extract_statements(report: Report) -> dict[str, Any]:
    """All statements of ``report`` by their kinds; null for one that is not there, lists of the others."""
    locator = Locator(report.document)
    said = report.statements
    kinds = {**said._asdict(), **said.figures._asdict(), "faults": said.faults}
    return {key_of(kind): _shown(value, locator) for kind, value in kinds.items() if kind not in INTERNAL}


def _shown(value: Any, locator: Locator) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Date):
        return value.iso()
    if isinstance(value, Span):
        location = locator.locate(value)
        return {"line": location.line, "column": location.column}
    if not isinstance(value, tuple):
        return value
    fields = getattr(value, "_fields", None)
    if fields is None:
        return [_shown(item, locator) for item in value]
    made: dict[str, Any] = {}
    for field, item in zip(fields, value, strict=True):
        if field == "span":
            made |= _shown(item, locator)
        else:
            made[key_of(field)] = _shown(item, locator)
    return made


def key_of(field: str) -> str:
    """A field's name as the key of an object: is_open is isOpen."""
    first, *others = field.replace("_span", "_place").split("_")
    return first + "".join(word.capitalize() for word in others)
