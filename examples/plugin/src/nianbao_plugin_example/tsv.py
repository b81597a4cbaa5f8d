"""Reporter ``tsv``: one line a finding, its values separated by tabs."""

import csv
import io

from nianbao.model.finding import RunResult


def render(result: RunResult) -> str:
    """The findings as text: a line with the names of the columns, then a line each."""
    text = io.StringIO()
    rows = csv.writer(text, "excel-tab", lineterminator="\n")
    rows.writerow(("file", "line", "column", "rule", "severity", "message"))
    for file in result.files:
        for found in file.findings:
            place = found.location
            message = found.message.in_(result.lang)
            row = (file.name, place.line, place.column, found.rule, found.severity, message)
            rows.writerow(_safe(str(value)) for value in row)
    return text.getvalue()


def _safe(value: str) -> str:
    """A draft is not trusted: a spreadsheet must not take what it quotes for a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
