"""Check kinds ``cell-…``: the contents of cells. Many cells of a table with one fault are one hit."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple
from unicodedata import category

from nianbao.checks.kit.places import place
from nianbao.model.finding import Edit, Fix, Hit
from nianbao.model.report import Amount, Report, Row, State
from nianbao.model.rule import Kind, NoOptions, Say
from nianbao.model.span import Span

#: More cells of a table with one fault than this are one hit.
_SEPARATE = 3


class Text(NamedTuple):
    """Where it is, and what is printed there; ``count``: how many cells of the table are like it."""

    table: str
    row: str
    column: str
    raw: str
    count: str  # type: ignore[assignment]  # a field, in place of the method of tuples


class Number(NamedTuple):
    """As of a text, and the number that is read there."""

    table: str
    row: str
    column: str
    raw: str
    count: str  # type: ignore[assignment]
    value: str


class Unit(NamedTuple):
    """As of a number, and the unit printed with it."""

    table: str
    row: str
    column: str
    raw: str
    count: str  # type: ignore[assignment]
    value: str
    unit: str


class _Cell(NamedTuple):
    """A cell that holds something other than a plain count."""

    row: Row
    column: str
    amount: Amount
    span: Span
    path: tuple[str, ...]
    message: Number


def text(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each cell that has something else in place of a number; case ``several``."""
    yield from _hits(
        report,
        lambda cell: "default" if cell.amount.state is State.UNREADABLE else "",
        lambda cell, count: Text(*cell.message[:4], count),
        {"default": "several"},
    )


def negative(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each number below 0 in a column that has no use for one; case ``several``."""

    def case(cell: _Cell) -> str:
        value = cell.amount.value
        below = value is not None and value < 0 and cell.column not in cell.row.spec.signed
        return "default" if below else ""

    yield from _numbers(report, case)


def fraction(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each number, money apart, that is not whole; case ``several``."""

    def case(cell: _Cell) -> str:
        value = cell.amount.value
        whole = not isinstance(value, Decimal) or value == value.to_integral_value()
        return "" if whole or cell.column in cell.row.spec.money else "default"

    yield from _numbers(report, case)


def _numbers(report: Report, case_of: Callable[[_Cell], str]) -> Iterator[Hit]:
    """As :func:`_hits`, for kinds with the cases ``default`` and ``several``."""
    yield from _hits(
        report,
        case_of,
        lambda cell, count: cell.message._replace(count=count),
        {"default": "several"},
    )


def unit(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each number with a unit; cases ``several``, and ``amount`` where the column prints none."""

    def case(cell: _Cell) -> str:
        if cell.amount.value is None or not cell.amount.unit:
            return ""
        # 采购总金额 prints no unit: there the cell is the only place that can say 元 or 万元.
        bare_money = cell.column in cell.row.spec.money and "单位" not in cell.column
        return "amount" if bare_money else "default"

    yield from _hits(
        report,
        case,
        lambda cell, count: Unit(*cell.message._replace(count=count), cell.amount.unit),
        {"default": "several"},
        _bare,
    )


def form(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each number that is not written plainly; cases ``invisible`` for characters one cannot see,
    ``note`` for a note beside the number, ``several`` and ``invisible-several``."""

    def case(cell: _Cell) -> str:
        if cell.amount.value is None:
            return ""
        if cell.amount.note:
            return "note"
        invisible = any(category(char) == "Cf" for char in cell.amount.raw)
        return ("invisible" if invisible else "default") if cell.amount.untidy else ""

    yield from _hits(
        report,
        case,
        lambda cell, count: cell.message._replace(count=count),
        {"default": "several", "invisible": "invisible-several"},
        _bare,
    )


def _bare(cell: _Cell) -> str:
    """The number alone, as it should be; "" where it would not say the same: there is a note, or a sign
    in words, or a unit other than the one that the column has."""
    amount = cell.amount
    money = cell.column in cell.row.spec.money
    is_same_unit = not amount.unit or (
        f"单位：{amount.unit}）" in cell.column.replace(":", "：") if money else "元" not in amount.unit
    )
    signed = cell.column in cell.row.spec.signed
    if amount.value is None or amount.note or not is_same_unit or any(char in amount.raw for char in "增减"):
        return ""
    if amount.signed and amount.value >= 0 and signed:
        return f"+{amount.value}"
    return str(amount.value)


def _no_fix(cell: _Cell) -> str:
    return ""


def _fix(cells: Sequence[_Cell], bare: Callable[[_Cell], str]) -> Fix | None:
    """The fix that writes in each cell what ``bare`` says, where it says anything."""
    edits = tuple(Edit(cell.span, text) for cell in cells if (text := bare(cell)))
    texts = "、".join(dict.fromkeys(edit.text for edit in edits[:_SEPARATE]))
    more = Say(" 等", " …") if len(edits) > _SEPARATE else Say("", "")
    return Fix(edits, Say(f"改为 {texts}{more.zh}", f"write {texts}{more.en}")) if edits else None


def _hits(
    report: Report,
    case_of: Callable[[_Cell], str],
    message: Callable[[_Cell, str], NamedTuple],
    several: Mapping[str, str],
    bare: Callable[[_Cell], str] = _no_fix,
) -> Iterator[Hit]:
    """A hit on each cell that has a case, or where more than _SEPARATE of a table have the same and there is
    a case for ``several``, on the first of them. ``bare``: what to write there instead, "" for no fix."""
    cases: dict[tuple[str, str], list[_Cell]] = {}
    for cell in _cells(report):
        if case := case_of(cell):
            cases.setdefault((cell.message.table, case), []).append(cell)
    for (_, case), cells in cases.items():
        if len(cells) > _SEPARATE and case in several:
            first = cells[0]
            fix = _fix(cells, bare)
            yield Hit(first.span, first.path, message(first, str(len(cells))), several[case], fix=fix)
            continue
        for cell in cells:
            yield Hit(cell.span, cell.path, message(cell, "1"), case, fix=_fix([cell], bare))


def _cells(report: Report) -> Iterator[_Cell]:
    """The cells of all tables, except the plain counts that nearly all are: no fault of any kind."""
    for table in report.tables.values():
        above = place(report, table.key)
        for row in table.rows.values():
            for column, amount in row.cells.items():
                if (
                    type(amount.value) is int
                    and amount.value >= 0
                    and not (amount.unit or amount.untidy or amount.note)
                ):
                    continue
                if amount.span is not None:
                    raw = " ".join(amount.raw.split())
                    message = Number(table.key, row.spec.label, column, raw, "1", str(amount.value))
                    yield _Cell(row, column, amount, amount.span, (*above, *row.spec.path, column), message)


KINDS = {
    "cell-text": Kind(text, NoOptions, dict.fromkeys(("default", "several"), Text), tables_alone=True),
    "cell-negative": Kind(
        negative, NoOptions, dict.fromkeys(("default", "several"), Number), tables_alone=True
    ),
    "cell-fraction": Kind(
        fraction, NoOptions, dict.fromkeys(("default", "several"), Number), tables_alone=True
    ),
    "cell-unit": Kind(
        unit,
        NoOptions,
        dict.fromkeys(("default", "several", "amount"), Unit),
        tables_alone=True,
        fixable="safe",
    ),
    "cell-form": Kind(
        form,
        NoOptions,
        dict.fromkeys(("default", "several", "note", "invisible", "invisible-several"), Number),
        tables_alone=True,
        fixable="safe",
    ),
}
