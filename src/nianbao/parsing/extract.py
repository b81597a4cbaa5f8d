"""Report → the public object ``nianbao-report/2``, whose schema is rules/report-2.schema.json;
``nianbao-report/1`` (rules/report.schema.json) is the same without the statements."""

from decimal import Decimal

from nianbao.model.report import Report

#: The versions of the object, the present one first.
SCHEMAS = (2, 1)


def extract(report: Report, schema: int = SCHEMAS[0]) -> dict[str, object]:
    """What was understood of a report: numbers where they stand, null for what is not there. ``schema`` is
    one of :data:`SCHEMAS`."""
    understood = _understood(report)
    if schema == 1:
        return understood
    from nianbao.parsing.extract_statements import extract_statements

    return {**understood, "format": f"nianbao-report/{schema}", "statements": extract_statements(report)}


def _understood(report: Report) -> dict[str, object]:
    """``nianbao-report/1``."""
    lines = report_lines(report)
    period = report.statements.period
    return {
        "format": "nianbao-report/1",
        "file": report.document.name,
        "title": "".join(report.title.text.split()) if report.title else None,
        "organ": report.organ or None,
        "organLevel": report.organ_level or None,
        "organKind": report.organ_kind or None,
        "year": report.year or None,
        "edition": report.edition or None,
        "period": {
            "start": period.start.iso() if period and period.start else None,
            "end": period.end.iso() if period and period.end else None,
        },
        "parts": [
            {"number": part.number, "heading": part.heading, "line": line}
            for part, line in zip(report.parts, lines, strict=True)
        ],
        "tables": {
            key: {
                row.key: {column: _number(table.cell(row.key, column).value) for column in row.columns}
                for row in report.editions[table.edition].tables[key].rows
            }
            for key, table in report.tables.items()
        },
    }


def report_lines(report: Report) -> list[int]:
    """The line of each part's heading."""
    from nianbao.model.document import Locator

    locator = Locator(report.document)
    return [locator.locate(part.span).line for part in report.parts]


def _number(value: int | Decimal | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value
