"""The statements of a report as plain objects: a field is a key, a place is line and column."""

from decimal import Decimal
from typing import Any

from nianbao.model.document import Locator
from nianbao.model.report import Report
from nianbao.model.span import Span
from nianbao.model.statement import Date

#: Left out: what only serves to judge something else. Figures are listed by their kinds instead.
INTERNAL = frozenset(("figures", "renamings", "published_in_text"))


def extract_statements(report: Report) -> dict[str, Any]:
    """All statements of ``report`` by their kinds; null for one that is not there, lists of the others."""
    locator = Locator(report.document)
    statements = report.statements
    kinds = {**statements._asdict(), **statements.figures._asdict(), "faults": statements.faults}
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
    fields_shown: dict[str, Any] = {}
    for field, item in zip(fields, value, strict=True):
        if field == "span":
            fields_shown |= _shown(item, locator)
        else:
            fields_shown[key_of(field)] = _shown(item, locator)
    return fields_shown


def key_of(field: str) -> str:
    """A field's name as the key of an object: is_open is isOpen."""
    first, *others = field.replace("_span", "_place").split("_")
    return first + "".join(word.capitalize() for word in others)
