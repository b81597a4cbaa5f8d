"""Typical data-entry errors (slips): how one number turns into another, misplaced rows, totals left 0."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from nianbao.engine.repair import Repair, System, solved_for
from nianbao.model.relation import Cell
from nianbao.model.rule import Say

SLIPS: Mapping[str, Say] = {
    "swapped-digits": Say("像是数字颠倒", "digits look swapped"),
    "total-zero": Say("像是合计没有填", "the total looks like it was left 0"),
    "digit-dropped": Say("像是少打了一位数字", "a digit looks dropped"),
    "digit-doubled": Say("像是多打了一位数字", "a digit looks doubled"),
    "row-shifted": Say("像是错了一列", "the row looks shifted by one column"),
    "totals-zero": Say("这些合计像是没有填", "these totals look like they were left 0"),
    "rows-exchanged": Say("像是两行填反了", "two rows look exchanged"),
}

#: How many totals of one row or column must be 0 or blank to have one cause.
_MIN_TOTALS = 3


def slip_of(printed: int | Decimal | None, proposed: int, is_total: bool) -> str:
    """The key of the slip that turns ``proposed`` into ``printed``; "" where none of the known ones does."""
    if is_total and not printed and proposed:
        return "total-zero"
    if not isinstance(printed, int) or printed <= 0 or proposed <= 0:
        return ""
    wrong, right = str(printed), str(proposed)
    if len(wrong) == len(right):
        unlike = [index for index in range(len(wrong)) if wrong[index] != right[index]]
        if len(unlike) == 2 and unlike[1] == unlike[0] + 1:
            first, second = unlike
            if wrong[first] == right[second] and wrong[second] == right[first]:
                return "swapped-digits"
    elif len(wrong) + 1 == len(right) and wrong in _without_a_digit(right):
        return "digit-dropped"
    elif len(wrong) == len(right) + 1 and right in _without_a_double(wrong):
        return "digit-doubled"
    return ""


def _without_a_digit(digits: str) -> set[str]:
    """The digits without any one of them."""
    return {digits[:index] + digits[index + 1 :] for index in range(len(digits))}


def _without_a_double(digits: str) -> set[str]:
    """The digits without one of two equal neighbours."""
    return {
        digits[:index] + digits[index + 1 :]
        for index in range(1, len(digits))
        if digits[index] == digits[index - 1]
    }


def unfilled_totals(system: System, broken: Collection[int]) -> list[tuple[tuple[int, ...], Repair]]:
    """Rows and columns of totals that were left 0 or blank: the broken relations of each, and its numbers."""
    lines: dict[tuple[str, ...], dict[Cell, int]] = {}
    for index in broken:
        relation = system.relations[index]
        for sign in (1, -1):
            side = [operand.cell for operand in relation.operands if operand.sign == sign]
            if len(side) != 1 or system.values[side[0]]:
                continue
            value = solved_for(system, side[0], index, system.differences)
            if value:
                (cell,) = side
                lines.setdefault((cell.table, "row", cell.row), {})[cell] = value
                lines.setdefault((cell.table, "column", cell.column), {})[cell] = value
    unfilled: list[tuple[tuple[int, ...], Repair]] = []
    solved: set[int] = set()
    for repair in sorted(lines.values(), key=len, reverse=True):
        differences = system.after(repair)
        members = tuple(index for index in sorted(differences) if system.differences[index])
        if len(repair) >= _MIN_TOTALS and not any(differences.values()) and solved.isdisjoint(members):
            unfilled.append((members, repair))
            solved.update(members)
    return unfilled


def misplaced_rows(
    system: System, broken: Sequence[int], columns: Mapping[str, Sequence[str]]
) -> list[tuple[str, Repair]]:
    """The repairs, each with the key of its slip, that move a row back by one column or exchange two rows,
    repair all of ``broken``, touch no other broken relation and break nothing.

    ``columns`` has the official columns of each table.
    """
    tables = {operand.cell.table for index in broken for operand in system.relations[index].operands}
    rows = sorted({(cell.table, cell.row) for cell in system.values if cell.table in tables})
    repairs = []
    # One number of a shifted row is solved for, so more than one broken relation has to support it.
    shifted = _shifted(system, rows, columns) if len(broken) > 2 else ()
    exchanged = _exchanged(system, rows, columns) if len(broken) > 1 else ()
    for slip, repair in (*shifted, *exchanged):
        after = system.after(repair)
        inside = all(index in broken or not system.differences[index] for index in after)
        if len(repair) > 1 and after.keys() >= set(broken) and inside and not any(after.values()):
            repairs.append((slip, repair))
    return repairs


def shifted_as_one(system: System, broken: Sequence[int], cells: Sequence[Cell]) -> list[Repair]:
    """The repairs of all of ``broken`` that break nothing, where ``cells`` are several rows printed as one:
    a number was lost among them, so that the rest moved left and a 0 was added at the end, or a surplus 0
    moved the rest right. Where in its group that happened cannot always be told."""
    printed = _counts(system, cells) or []
    repairs: list[Repair] = []
    for index in range(len(printed)):
        candidates = []
        if not printed[-1]:
            candidates.append(([*printed[:index], 0, *printed[index:-1]], cells[index]))
        if not printed[index]:
            candidates.append(([*printed[:index], *printed[index + 1 :], 0], cells[-1]))
        for values, unknown in candidates:
            repair = _solved(system, dict(zip(cells, values, strict=True)), unknown)
            after = system.after(repair)
            if repair not in repairs and after.keys() >= set(broken) and not any(after.values()):
                repairs.append(repair)
    return repairs


def lost_zero(system: System, index: int, columns: Mapping[str, Sequence[str]]) -> list[Repair]:
    """The repair of relation ``index`` where its row lost a 0, the numbers behind that moved left, and a 0
    was added at the end: the total stands one column too early. Empty where that does not repair it."""
    cells = [operand.cell for operand in system.relations[index].operands]
    table, row, _ = cells[0]
    names = columns[table]
    printed = _row(system, table, row, names)
    if printed is None or printed[-1] or any((cell.table, cell.row) != (table, row) for cell in cells):
        return []
    values = [*printed[:-2], 0, printed[-2]]
    repair = _changes(
        system, {Cell(table, row, name): value for name, value in zip(names, values, strict=True)}
    )
    return [repair] if repair and not any(system.after(repair).values()) else []


def _row(system: System, table: str, row: str, columns: Sequence[str]) -> list[int] | None:
    """The counts of a row in all its columns; None where one of them is unknown or no count."""
    return _counts(system, [Cell(table, row, column) for column in columns])


def _counts(system: System, cells: Sequence[Cell]) -> list[int] | None:
    values = [system.values.get(cell) for cell in cells]
    counts = [int(value) for value in values if value is not None and 0 <= value == int(value)]
    return counts if len(counts) == len(cells) else None


def _shifted(
    system: System, rows: Sequence[tuple[str, str]], columns: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, Repair]]:
    """Each row moved back by one column; the number that was lost at its end is the one that makes it add
    up."""
    for table, row in rows:
        names = columns[table]
        printed = _row(system, table, row, names)
        if printed is None:
            continue
        for moved, lost in (([*printed[1:], 0], names[-1]), ([0, *printed[:-1]], names[0])):
            values = {Cell(table, row, name): value for name, value in zip(names, moved, strict=True)}
            if repair := _solved(system, values, Cell(table, row, lost)):
                yield "row-shifted", repair


def _exchanged(
    system: System, rows: Sequence[tuple[str, str]], columns: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, Repair]]:
    """Any two rows of a table with each other's numbers."""
    counts = {key: _row(system, *key, columns[key[0]]) for key in rows}
    for upper, lower in combinations(rows, 2):
        table = upper[0]
        upper_counts, lower_counts = counts[upper], counts[lower]
        if table != lower[0] or upper_counts is None or lower_counts is None:
            continue
        values = {}
        for name, above, below in zip(columns[table], upper_counts, lower_counts, strict=True):
            values[Cell(*upper, name)] = below
            values[Cell(*lower, name)] = above
        yield "rows-exchanged", _changes(system, values)


def _solved(system: System, values: dict[Cell, int], unknown: Cell) -> Repair:
    """The changes to ``values``, with the number for ``unknown`` that makes its first relation hold; empty
    where that is no count."""
    index, sign = next(iter(system.places.get(unknown, ())), (0, 0))
    if abs(sign) != 1:
        return {}
    values[unknown] -= sign * int(system.after(values)[index])
    return _changes(system, values) if values[unknown] >= 0 else {}


def _changes(system: System, values: Repair) -> Repair:
    """Those of ``values`` that differ from the printed ones."""
    return {cell: value for cell, value in values.items() if value != system.values[cell]}
