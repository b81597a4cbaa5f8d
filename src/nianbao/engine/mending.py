"""Which changes of cells mend broken relations: a search over plain equations, which knows no report."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from nianbao.model.relation import Cell, Relation

Number = int | Decimal
#: The numbers that cells are to get.
Mend = Mapping[Cell, int]

#: More relations than these, broken in one knot, are no slip of a few cells: no sets of cells are sought.
_MOST_BROKEN = 12
#: The most cells that are taken to be wrong at once, and the steps after which the search is given up.
_MOST_CELLS, _MOST_STEPS = 3, 12_000
#: More ways than these to mend the same relations say nothing.
_MOST_WAYS = 6


class System(NamedTuple):
    """Relations, how far each is off, which contain a cell and with what sign, and the cells' numbers."""

    relations: Sequence[Relation]
    differences: Sequence[Number]
    places: Mapping[Cell, Sequence[tuple[int, int]]]
    values: Mapping[Cell, Number]

    def after(self, mend: Mend) -> dict[int, Number]:
        """By the index of a relation with a cell of ``mend``: how far it is off when all are changed."""
        left: dict[int, Number] = {}
        for cell, value in mend.items():
            for at, sign in self.places.get(cell, ()):
                left[at] = left.get(at, self.differences[at]) + sign * (value - self.values[cell])
        return left


def system_of(relations: Sequence[Relation]) -> System:
    """The relations with their cells looked up once."""
    places: dict[Cell, list[tuple[int, int]]] = {}
    values: dict[Cell, Number] = {}
    for at, relation in enumerate(relations):
        signs: dict[Cell, int] = {}
        for one in relation.operands:
            signs[one.cell] = signs.get(one.cell, 0) + one.sign
            values[one.cell] = one.value
        for cell, sign in signs.items():
            if sign:
                places.setdefault(cell, []).append((at, sign))
    return System(relations, [relation.difference for relation in relations], places, values)


def knots(system: System, broken: Iterable[int]) -> list[list[int]]:
    """The broken relations in groups that have no cell in common."""
    groups: list[tuple[list[int], set[Cell]]] = []
    for at in broken:
        members, cells = [at], {one.cell for one in system.relations[at].operands}
        apart = []
        for group in groups:
            if cells.isdisjoint(group[1]):
                apart.append(group)
            else:
                members, cells = group[0] + members, cells | group[1]
        groups = [*apart, (members, cells)]
    return sorted(sorted(members) for members, _ in groups)


def single_cells(system: System, broken: Sequence[int]) -> list[Mend]:
    """The cells whose change alone mends all of ``broken`` and touches no other relation, each with its
    number."""
    found: list[Mend] = []
    for one in system.relations[broken[0]].operands:
        value = _mended(system, one.cell, broken[0], system.differences)
        touched = [at for at, _ in system.places.get(one.cell, ())]
        if value is None or touched != list(broken) or not _is_told(system, one.cell):
            continue
        mend = {one.cell: value}
        if mend not in found and not any(system.after(mend).values()):
            found.append(mend)
    return found


def smallest_sets(system: System, broken: Sequence[int], fixed: Iterable[int]) -> list[Mend]:
    """The smallest sets of at most three changes that mend all of ``broken`` and break nothing; none
    where there are too many of them or it takes too long. Relations ``fixed`` are not touched."""
    if not broken or len(broken) > _MOST_BROKEN:
        return []
    frozen = set(fixed)
    degree = max(map(len, system.places.values()))
    left = [_MOST_STEPS]
    for size in range(2, _MOST_CELLS + 1):
        found: list[Mend] = []
        differences = {at: system.differences[at] for at in broken}
        for mend in _sets(system, differences, {}, size, degree, frozen, left):
            if mend not in found and all(_is_told(system, cell) for cell in mend):
                found.append(mend)
            if len(found) > _MOST_WAYS:
                break
        if left[0] <= 0 or len(found) > _MOST_WAYS:
            return []
        if found:
            return found
    return []


def _sets(
    system: System,
    differences: Mapping[int, Number],
    chosen: Mend,
    size: int,
    degree: int,
    frozen: set[int],
    left: list[int],
) -> Iterator[Mend]:
    """Ways to go on from ``chosen``, with ``size`` more cells, to where nothing is off.

    A cell gets the number that mends one broken relation: in a set of few cells one always stands alone
    in some relation, and so does one of the others when it is mended. No cell is in more than ``degree``
    relations. ``left`` counts the steps down.
    """
    broken = [at for at, difference in differences.items() if difference]
    if not broken:
        yield chosen
        return
    if not size or len(broken) > size * degree:
        return
    for at in broken if size > 1 else broken[:1]:
        for one in system.relations[at].operands:
            left[0] -= 1
            if left[0] <= 0:
                return
            if one.cell in chosen:
                continue
            places = system.places.get(one.cell, ())
            if any(place in frozen for place, _ in places):
                continue
            value = _mended(system, one.cell, at, differences)
            if value is None:
                continue
            after = dict(differences)
            for place, sign in places:
                change = sign * (value - system.values[one.cell])
                after[place] = after.get(place, system.differences[place]) + change
            yield from _sets(system, after, {**chosen, one.cell: value}, size - 1, degree, frozen, left)


def _is_told(system: System, cell: Cell) -> bool:
    """Whether enough is known of a cell to accuse it: one figure from elsewhere may be wrong itself."""
    places = system.places.get(cell, ())
    return sum(1 if system.relations[at].outside else 2 for at, _ in places) > 1


def _mended(
    system: System, cell: Cell, at: int, differences: Mapping[int, Number] | Sequence[Number]
) -> int | None:
    """The number in ``cell`` with which relation ``at`` holds; None where it would be no count."""
    sign = next((sign for place, sign in system.places.get(cell, ()) if place == at), 0)
    if abs(sign) != 1:
        return None
    value = system.values[cell] - sign * differences[at]
    return int(value) if value >= 0 and value == int(value) else None
