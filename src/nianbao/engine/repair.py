"""Which changes of cells repair broken relations: a search over plain equations, independent of reports."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from typing import NamedTuple

from nianbao.model.relation import Cell, Relation

Number = int | Decimal
#: New numbers for some cells.
Repair = Mapping[Cell, int]

#: More broken relations than this in one component are no slip of a few cells: sets of cells are not tried.
MAX_BROKEN = 12
#: How many cells may be wrong at once, and the number of steps after which the search gives up.
MAX_CELLS, MAX_STEPS = 3, 12_000
#: With more repairs than this for the same relations, none is worth naming.
MAX_REPAIRS = 60


class System(NamedTuple):
    """``relations``, the difference of each, the cells' numbers (``values``), and by cell the relations that
    contain it, as pairs (index, sign)."""

    relations: Sequence[Relation]
    differences: Sequence[Number]
    places: Mapping[Cell, Sequence[tuple[int, int]]]
    values: Mapping[Cell, Number]

    def after(self, repair: Repair) -> dict[int, Number]:
        """The differences, by index, of the relations that ``repair`` touches once it is applied."""
        differences: dict[int, Number] = {}
        for cell, value in repair.items():
            for index, sign in self.places.get(cell, ()):
                before = differences.get(index, self.differences[index])
                differences[index] = before + sign * (value - self.values[cell])
        return differences


def system_of(relations: Sequence[Relation]) -> System:
    """The relations, indexed by their cells."""
    places: dict[Cell, list[tuple[int, int]]] = {}
    values: dict[Cell, Number] = {}
    for index, relation in enumerate(relations):
        signs: dict[Cell, int] = {}
        for operand in relation.operands:
            signs[operand.cell] = signs.get(operand.cell, 0) + operand.sign
            values[operand.cell] = operand.value
        for cell, sign in signs.items():
            if sign:
                places.setdefault(cell, []).append((index, sign))
    return System(relations, [relation.difference for relation in relations], places, values)


def connected_components(system: System, broken: Iterable[int]) -> list[list[int]]:
    """The broken relations in groups, such that relations of different groups share no cell."""
    components: list[tuple[list[int], set[Cell]]] = []
    for index in broken:
        members, cells = [index], {operand.cell for operand in system.relations[index].operands}
        separate = []
        for component in components:
            if cells.isdisjoint(component[1]):
                separate.append(component)
            else:
                members, cells = component[0] + members, cells | component[1]
        components = [*separate, (members, cells)]
    return sorted(sorted(members) for members, _ in components)


def single_cells(system: System, broken: Sequence[int]) -> list[Repair]:
    """The repairs that change one cell, repair all of ``broken`` and touch no other relation."""
    repairs: list[Repair] = []
    for operand in system.relations[broken[0]].operands:
        value = solved_for(system, operand.cell, broken[0], system.differences)
        touched = [index for index, _ in system.places.get(operand.cell, ())]
        if value is None or touched != list(broken):
            continue
        repair = {operand.cell: value}
        if repair not in repairs and not any(system.after(repair).values()):
            repairs.append(repair)
    return repairs


class Steps:
    """The number of steps that a search may still take; it is counted down."""

    def __init__(self) -> None:
        self.left = MAX_STEPS


def smallest_sets(
    system: System, broken: Sequence[int], fixed: Iterable[int], steps: Steps
) -> list[Repair] | None:
    """The smallest repairs of all of ``broken``, of at most three of its cells, that break nothing. Relations
    in ``fixed`` are not touched.

    [] where there is none, or where the search takes too long; None where there are too many.
    """
    if len(broken) > MAX_BROKEN:
        return []
    frozen = set(fixed)
    cells = {
        operand.cell
        for index in broken
        for operand in system.relations[index].operands
        if frozen.isdisjoint(place for place, _ in system.places.get(operand.cell, ()))
    }
    degree = max((len(system.places[cell]) for cell in cells), default=0)
    differences = {index: system.differences[index] for index in broken}
    for size in range(2, MAX_CELLS + 1):
        repairs: list[Repair] = []
        for repair in _sets(system, differences, {}, size, cells, degree, steps):
            if repair not in repairs:
                repairs.append(repair)
            if len(repairs) > MAX_REPAIRS:
                return None
        if steps.left <= 0:
            return []
        if repairs:
            return repairs
    return []


def _sets(
    system: System,
    differences: Mapping[int, Number],
    partial: Repair,
    size: int,
    cells: Set[Cell],
    degree: int,
    steps: Steps,
) -> Iterator[Repair]:
    """The completions of the ``partial`` repair by at most ``size`` of ``cells`` that leave nothing broken.

    A cell gets the number that repairs one broken relation: in a small set of wrong cells there is always
    one that is the only wrong cell of some relation, and when it is repaired this is true of the rest. No
    cell is in more than ``degree`` relations.
    """
    broken = [index for index, difference in differences.items() if difference]
    if not broken:
        yield partial
        return
    if not size or len(broken) > size * degree:
        return
    for index in broken if size > 1 else broken[:1]:
        for operand in system.relations[index].operands:
            steps.left -= 1
            if steps.left <= 0:
                return
            cell = operand.cell
            value = solved_for(system, cell, index, differences)
            if value is None or cell in partial or cell not in cells:
                continue
            after = dict(differences)
            for place, sign in system.places[cell]:
                change = sign * (value - system.values[cell])
                after[place] = after.get(place, system.differences[place]) + change
            yield from _sets(system, after, {**partial, cell: value}, size - 1, cells, degree, steps)


def independent_cells(system: System, broken: Sequence[int]) -> Repair:
    """Any number of cells, each of which repairs every relation it is in and is the only cell that does so
    for any of these relations."""
    inside = set(broken)
    values: dict[Cell, int] = {}
    for index in broken:
        for operand in system.relations[index].operands:
            value = solved_for(system, operand.cell, index, system.differences)
            if value is None or operand.cell in values:
                continue
            differences = system.after({operand.cell: value})
            if differences.keys() <= inside and not any(differences.values()):
                values[operand.cell] = value
    covered = [index for cell in values for index, _ in system.places[cell]]
    once = {index for index in covered if covered.count(index) == 1}
    return {
        cell: value
        for cell, value in values.items()
        if all(index in once for index, _ in system.places[cell])
    }


def solved_for(
    system: System, cell: Cell, index: int, differences: Mapping[int, Number] | Sequence[Number]
) -> int | None:
    """The number in ``cell`` with which relation ``index`` holds; None where that is no count."""
    sign = next((sign for place, sign in system.places.get(cell, ()) if place == index), 0)
    if abs(sign) != 1:
        return None
    value = system.values[cell] - sign * differences[index]
    return int(value) if value >= 0 and value == int(value) else None
