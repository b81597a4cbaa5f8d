"""Check kind ``previous``: the report against the same organ's report for the year before."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from nianbao.checks.kit.places import place
from nianbao.checks.kit.relations import figure
from nianbao.model.finding import Hit, Related, Skip
from nianbao.model.relation import Figure
from nianbao.model.report import Amount, Part, Report, Table
from nianbao.model.rule import PartNumber, Percent, Say

#: Below this many characters two texts may well be alike by chance.
_LEAST_TEXT = 80
#: Texts are compared by the stretches of so many characters that they have in common.
_STRETCH = 6
#: What a figure must come to before ten times as much, or a tenth, is worth a look.
_LEAST_FIGURE = 20
#: How many figures, totals and stocks apart, must be above zero before an equal table is no coincidence.
_LEAST_FIGURES = 3
#: Columns that stay as they are from year to year where nothing new comes.
_STOCKS = ("现行有效件数", "对外公开总数量", "上一年项目数量")


class Params(NamedTuple):
    """``fault``: what is looked for. ``row`` of 表三 continues the row ``last`` of last year's. ``stock``, a
    column of 表二, is last year's, with column ``more``, without column ``less``. ``parts``: whose text is
    compared, and ``share``: how much of it, in percent, must stand in last year's to be a copy."""

    fault: Literal["carry-over", "stock", "copied-text", "copied-table", "jump"]
    row: str = ""
    last: str = ""
    stock: str = ""
    more: str = ""
    less: str = ""
    parts: tuple[PartNumber, ...] = ()
    share: Percent = Percent(90)


def run(report: Report, params: Params) -> Iterator[Hit | Skip]:
    """Hits against ``report.previous``; none where there is no such report."""
    if report.previous is not None:
        yield from _FAULTS[params.fault](report, report.previous, params)


def _carry_over(report: Report, previous: Report, params: Params) -> Iterator[Hit | Skip]:
    """A hit for each column in which 二 of this year is not 四 of last year. Where the printed columns
    explain the total's difference, the total is no fault of its own."""
    now, before = report.tables.get("表三"), previous.tables.get("表三")
    if now is None or params.row not in now.rows:
        yield Skip("", Say("报告里没有要比对的数", "the report lacks the figures to compare"))
        return
    if before is None or params.last not in before.rows:
        yield _lacking(previous)
        return
    row, last = now.rows[params.row], before.rows[params.last]
    broken: dict[str, int | Decimal] = {}
    for column in row.spec.columns:
        ours, theirs = row.cells[column].value, last.cells[column].value
        if ours is not None and theirs is not None and ours != theirs:
            broken[column] = ours - theirs
    total = row.spec.columns[-1]
    if len(broken) > 1 and total in broken and sum(broken.values()) == 2 * broken[total]:
        del broken[total]
    for column, delta in broken.items():
        cell = row.cells[column]
        arguments = {
            "table": "表三",
            "row": row.spec.label,
            "column": column,
            "value": str(cell.value),
            "last": last.spec.label,
            "last_value": str(last.cells[column].value),
            "delta": f"{delta:+}",
            **_of(previous),
        }
        hit = _hit(report, now, row.spec.path, column, cell, arguments)
        yield hit._replace(relation=_carried(report, previous, params, column))


def relations(report: Report, params: Params) -> Iterator[Figure]:
    """What was carried over, column by column: last year's figures."""
    now, previous = report.tables.get("表三"), report.previous
    if params.fault == "carry-over" and previous is not None and now is not None and params.row in now.rows:
        for column in now.rows[params.row].spec.columns:
            if (made := _carried(report, previous, params, column)) is not None:
                yield made


def _carried(report: Report, previous: Report, params: Params, column: str) -> Figure | None:
    """The figure of one column; None where one of the two figures is not there."""
    before = previous.tables.get("表三")
    value = before.cell(params.last, column).value if before is not None else None
    if value is None:
        return None
    file = previous.document.name
    name = Say(f"“{column}”与上一年报告 {file} 的结转数", f"“{column}” and what {file} carried over")
    return figure(report, name, value, [[(1, "表三", params.row, column)]])


def _stock(report: Report, previous: Report, params: Params) -> Iterator[Hit | Skip]:
    """A hit for each row of 表二 whose stock does not continue last year's. Only where both reports follow
    the edition that has these columns."""
    now, before = report.tables.get("表二"), previous.tables.get("表二")
    if now is None or before is None:
        yield _lacking(previous) if now else Skip("", Say("报告里没有表二", "the report has no 表二"))
        return
    for key, row in now.rows.items():
        old = before.cell(key, params.stock).value
        cells = [row.cells.get(column) for column in (params.stock, params.more, params.less)]
        stock, more, less = (cell.value if cell is not None else None for cell in cells)
        if old is None or stock is None or more is None or less is None or stock == old + more - less:
            continue
        cell = row.cells[params.stock]
        arguments = {
            "table": "表二",
            "row": row.spec.label,
            "column": params.stock,
            "value": str(stock),
            "last_value": str(old),
            "more": str(more),
            "less": str(less),
            "due": str(old + more - less),
            "delta": f"{stock - (old + more - less):+}",
            **_of(previous),
        }
        above = (*place(report, "表二"), *row.spec.path)
        related = tuple(
            Related(
                row.cells[name].span or row.span, (*above, name), Say(f"{name}：{count}", f"{name}: {count}")
            )
            for name, count in ((params.more, more), (params.less, less))
        )
        yield _hit(report, now, row.spec.path, params.stock, cell, arguments, related=related)


def _lacking(previous: Report) -> Skip:
    file = previous.document.name
    zh, en = f"上一年的报告 {file} 里没有要比对的数", f"last year's report {file} lacks the figures"
    return Skip("", Say(zh, en))


def _copied_text(report: Report, previous: Report, params: Params) -> Iterator[Hit]:
    """A hit for each part whose text stands in last year's, figures and all; the years are left aside."""
    for number in params.parts:
        part, old = report.part(number), previous.part(number)
        if part is None or old is None:
            continue
        ours, theirs = _stretches(part, report), _stretches(old, previous)
        if len(ours) < _LEAST_TEXT or not theirs:
            continue
        share = sum(one in theirs for one in ours) * 100 // len(ours)
        if share >= params.share:
            arguments = {"part": report.part_titles[number], "share": str(share), **_of(previous)}
            yield Hit(part.texts[0].span, (report.part_titles[number],), arguments)


def _stretches(part: Part, report: Report) -> set[str]:
    """All stretches of a part's text, without white space; its own year and the one before as words."""
    text = "".join("".join(one.text.split()) for one in part.texts)
    if report.year:
        text = text.replace(str(report.year), "今").replace(str(report.year - 1), "昨")
        text = text.replace(str(report.year + 1), "明")
    return {text[at : at + _STRETCH] for at in range(len(text) - _STRETCH + 1)}


def _copied_table(report: Report, previous: Report, params: Params) -> Iterator[Hit]:
    """A hit for each table with the same figures as last year's, and enough of them above zero."""
    for key, table in report.tables.items():
        before = previous.tables.get(key)
        if before is None or before.edition != table.edition or set(before.rows) != set(table.rows):
            continue
        if any(_values(row.cells) != _values(before.rows[name].cells) for name, row in table.rows.items()):
            continue
        told = sum(
            bool(amount.value)
            for name, row in table.rows.items()
            if name != "三（七）"
            for column, amount in row.cells.items()
            if column != "总计" and column not in _STOCKS
        )
        if told:
            case = "default" if told >= _LEAST_FIGURES else "few"
            yield Hit(
                table.span, place(report, key), {"table": key, "count": str(told), **_of(previous)}, case
            )


def _values(cells: Mapping[str, Amount]) -> list[int | Decimal | None]:
    return [amount.value for amount in cells.values()]


def _jump(report: Report, previous: Report, params: Params) -> Iterator[Hit]:
    """A hit for each figure that is ten times last year's, or a tenth. In 表三 only the totals of 一 and
    （七） count: outcomes are few and vary."""
    for key, rows in (("表二", None), ("表三", ("一", "三（七）"))):
        now, before = report.tables.get(key), previous.tables.get(key)
        if now is None or before is None or now.edition != before.edition:
            continue
        for name, row in now.rows.items():
            if rows is not None and name not in rows:
                continue
            for column, amount in row.cells.items():
                if (rows is not None and column != "总计") or column in row.spec.signed:
                    continue
                old = before.cell(name, column).value
                if _leaps(amount.value, old):
                    arguments = {
                        "table": key,
                        "row": row.spec.label,
                        "column": column,
                        "value": str(amount.value),
                        "last_value": str(old),
                        **_of(previous),
                    }
                    yield _hit(report, now, row.spec.path, column, amount, arguments)


def _leaps(now: int | Decimal | None, before: int | Decimal | None) -> bool:
    if not now or not before or now < 0 or before < 0:
        return False
    return max(now, before) >= _LEAST_FIGURE and max(now, before) >= 10 * min(now, before)


def _of(previous: Report) -> dict[str, str]:
    """What every message says of the other report."""
    return {"year": str(previous.year), "file": previous.document.name}


def _hit(
    report: Report,
    table: Table,
    path: tuple[str, ...],
    column: str,
    cell: Amount,
    arguments: Mapping[str, str | Say],
    related: tuple[Related, ...] = (),
) -> Hit:
    span = cell.span or table.span
    return Hit(span, (*place(report, table.key), *path, column), arguments, related=related)


_FAULTS: dict[str, Callable[[Report, Report, Params], Iterator[Hit] | Iterator[Hit | Skip]]] = {
    "carry-over": _carry_over,
    "stock": _stock,
    "copied-text": _copied_text,
    "copied-table": _copied_table,
    "jump": _jump,
}
