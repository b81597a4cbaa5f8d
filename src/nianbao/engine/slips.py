"""Known slips: how one number becomes another under the hand, and rows that went to the wrong place."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from nianbao.engine.mending import Mend, System
from nianbao.model.relation import Cell
from nianbao.model.rule import Say

SLIPS: Mapping[str, Say] = {
    "swapped-digits": Say("像是数字颠倒", "digits look swapped"),
    "total-zero": Say("像是合计没有填", "the total looks like it was left 0"),
    "digit-dropped": Say("像是少打了一位数字", "a digit looks dropped"),
    "digit-doubled": Say("像是多打了一位数字", "a digit looks doubled"),
    "row-shifted": Say("像是错了一列", "the row looks shifted by one column"),
    "rows-exchanged": Say("像是两行填反了", "two rows look exchanged"),
}


def slip_of(printed: int | Decimal | None, proposed: int, is_total: bool) -> str:
    """The key of the slip that makes ``printed`` of ``proposed``; "" where it is none that is known."""
    if is_total and not printed and proposed:
        return "total-zero"
    if not isinstance(printed, int) or printed <= 0 or proposed <= 0:
        return ""
    wrong, right = str(printed), str(proposed)
    if len(wrong) == len(right):
        unlike = [at for at in range(len(wrong)) if wrong[at] != right[at]]
        if len(unlike) == 2 and unlike[1] == unlike[0] + 1:
            first, second = unlike
            if wrong[first] == right[second] and wrong[second] == right[first]:
                return "swapped-digits"
    elif len(wrong) + 1 == len(right) and wrong in _shorter(right):
        return "digit-dropped"
    elif len(wrong) == len(right) + 1 and right in _without_a_double(wrong):
        return "digit-doubled"
    return ""


def _shorter(digits: str) -> set[str]:
    """The digits with any one of them left out."""
    return {digits[:at] + digits[at + 1 :] for at in range(len(digits))}


def _without_a_double(digits: str) -> set[str]:
    """The digits with one of two equal neighbours left out."""
    return {digits[:at] + digits[at + 1 :] for at in range(1, len(digits)) if digits[at] == digits[at - 1]}


def misplaced_rows(
    system: System, broken: Sequence[int], columns: Mapping[str, Sequence[str]]
) -> list[tuple[str, Mend]]:
    """The rows that, shifted back by one column or exchanged, mend all of ``broken``, touch nothing else
    that is broken and break nothing.

    ``columns`` has the official columns of each table. Each comes with the key of its slip.
    """
    tables = {one.cell.table for at in broken for one in system.relations[at].operands}
    rows = sorted({(cell.table, cell.row) for cell in system.values if cell.table in tables})
    found = []
    # One number of a shifted row is made up: what is left of the evidence must be more than a chance.
    shifted = _shifted(system, rows, columns) if len(broken) > 2 else ()
    exchanged = _exchanged(system, rows, columns) if len(broken) > 1 else ()
    for slip, mend in (*shifted, *exchanged):
        left = system.after(mend)
        inside = all(at in broken or not system.differences[at] for at in left)
        if len(mend) > 1 and left.keys() >= set(broken) and inside and not any(left.values()):
            found.append((slip, mend))
    return found


def shifted_as_one(system: System, broken: Sequence[int], cells: Sequence[Cell]) -> list[Mend]:
    """How the numbers of ``cells``, several rows that are printed in one, mend all of ``broken`` and break
    nothing when a number was lost among them, so that those behind it moved left and a 0 came to stand at the
    end, or when a 0 too many moved them right. Where in its group that was cannot always be told."""
    printed = _counts(system, cells) or []
    found: list[Mend] = []
    for at in range(len(printed)):
        ways = []
        if not printed[-1]:
            ways.append(([*printed[:at], 0, *printed[at:-1]], cells[at]))
        if not printed[at]:
            ways.append(([*printed[:at], *printed[at + 1 :], 0], cells[-1]))
        for values, unknown in ways:
            mend = _made_up(system, dict(zip(cells, values, strict=True)), unknown)
            left = system.after(mend)
            if mend not in found and left.keys() >= set(broken) and not any(left.values()):
                found.append(mend)
    return found


def lost_zero(system: System, at: int, columns: Mapping[str, Sequence[str]]) -> list[Mend]:
    """How a row that relation ``at`` is about holds when a 0 was lost in it: what stands behind moved left,
    and another 0 came to stand at its end. Told by a total that stands one column too early."""
    cells = [one.cell for one in system.relations[at].operands]
    table, row, _ = cells[0]
    names = columns[table]
    printed = _row(system, table, row, names)
    if printed is None or printed[-1] or any((cell.table, cell.row) != (table, row) for cell in cells):
        return []
    values = [*printed[:-2], 0, printed[-2]]
    mend = _changes(
        system, {Cell(table, row, name): value for name, value in zip(names, values, strict=True)}
    )
    return [mend] if mend and not any(system.after(mend).values()) else []


def _row(system: System, table: str, row: str, columns: Sequence[str]) -> list[int] | None:
    """The counts of a row in all its columns; None where one of them is not known or no count."""
    return _counts(system, [Cell(table, row, column) for column in columns])


def _counts(system: System, cells: Sequence[Cell]) -> list[int] | None:
    values = [system.values.get(cell) for cell in cells]
    counts = [int(value) for value in values if value is not None and 0 <= value == int(value)]
    return counts if len(counts) == len(cells) else None


def _shifted(
    system: System, rows: Sequence[tuple[str, str]], columns: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, Mend]]:
    """Each row moved back by one column; what fell off at its end is what makes the row add up."""
    for table, row in rows:
        names = columns[table]
        printed = _row(system, table, row, names)
        if printed is None:
            continue
        for moved, lost in (([*printed[1:], 0], names[-1]), ([0, *printed[:-1]], names[0])):
            values = {Cell(table, row, name): value for name, value in zip(names, moved, strict=True)}
            if mend := _made_up(system, values, Cell(table, row, lost)):
                yield "row-shifted", mend


def _exchanged(
    system: System, rows: Sequence[tuple[str, str]], columns: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, Mend]]:
    """Each two rows of a table with each other's numbers."""
    counts = {key: _row(system, *key, columns[key[0]]) for key in rows}
    for (table, one), (other_table, other) in combinations(rows, 2):
        first, second = counts[table, one], counts[other_table, other]
        if table != other_table or first is None or second is None:
            continue
        values = {}
        for name, ours, theirs in zip(columns[table], first, second, strict=True):
            values[Cell(table, one, name)] = theirs
            values[Cell(table, other, name)] = ours
        yield "rows-exchanged", _changes(system, values)


def _made_up(system: System, values: dict[Cell, int], unknown: Cell) -> Mend:
    """The changes to ``values`` with the number of ``unknown`` that makes its first relation hold; none where
    that would be no count."""
    at, sign = next(iter(system.places.get(unknown, ())), (0, 0))
    if abs(sign) != 1:
        return {}
    values[unknown] -= sign * int(system.after(values)[at])
    return _changes(system, values) if values[unknown] >= 0 else {}


def _changes(system: System, values: Mend) -> Mend:
    """Those of ``values`` that differ from what is printed."""
    return {cell: value for cell, value in values.items() if value != system.values[cell]}
