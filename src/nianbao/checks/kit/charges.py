"""行政事业性收费 of 表二, of which the processing fee is one."""

from nianbao.model.report import Amount, Report, State


def charged(report: Report) -> Amount | None:
    """行政事业性收费 of 表二, where it is a figure in 万元."""
    table = report.tables.get("表二")
    row = table.rows.get("行政事业性收费") if table else None
    if row is None:
        return None
    for column, amount in row.cells.items():
        if column in row.spec.money and amount.state is State.NUMBER:
            return amount
    return None
