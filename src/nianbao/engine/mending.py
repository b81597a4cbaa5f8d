"""Which changes of cells mend broken relations: a search over plain equations, which knows no report."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
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
#: More ways than these to mend the same relations are not even looked through.
_MOST_FOUND = 60


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
        if value is None or touched != list(broken):
            continue
        mend = {one.cell: value}
        if mend not in found and not any(system.after(mend).values()):
            found.append(mend)
    return found


class Steps:
    """How many steps a search may still take; counts down."""

    def __init__(self) -> None:
        self.left = _MOST_STEPS


def smallest_sets(
    system: System, broken: Sequence[int], fixed: Iterable[int], steps: Steps
) -> list[Mend] | None:
    """The smallest sets of at most three changes, in cells of ``broken``, that mend all of it and break
    nothing: [] where there is none or it takes too long to tell, None where there are too many.
    Relations ``fixed`` are not touched."""
    if len(broken) > _MOST_BROKEN:
        return []
    frozen = set(fixed)
    cells = {
        one.cell
        for at in broken
        for one in system.relations[at].operands
        if frozen.isdisjoint(place for place, _ in system.places.get(one.cell, ()))
    }
    degree = max((len(system.places[cell]) for cell in cells), default=0)
    differences = {at: system.differences[at] for at in broken}
    for size in range(2, _MOST_CELLS + 1):
        found: list[Mend] = []
        for mend in _sets(system, differences, {}, size, cells, degree, steps):
            if mend not in found:
                found.append(mend)
            if len(found) > _MOST_FOUND:
                return None
        if steps.left <= 0:
            return []
        if found:
            return found
    return []


def _sets(
    system: System,
    differences: Mapping[int, Number],
    chosen: Mend,
    size: int,
    cells: Set[Cell],
    degree: int,
    steps: Steps,
) -> Iterator[Mend]:
    """Ways to go on from ``chosen``, with ``size`` more of ``cells``, to where nothing is off.

    A cell gets the number that mends one broken relation: in a set of few cells one always stands alone
    in some relation, and so does one of the others when it is mended. No cell is in more than ``degree``
    relations.
    """
    broken = [at for at, difference in differences.items() if difference]
    if not broken:
        yield chosen
        return
    if not size or len(broken) > size * degree:
        return
    for at in broken if size > 1 else broken[:1]:
        for one in system.relations[at].operands:
            steps.left -= 1
            if steps.left <= 0:
                return
            value = _mended(system, one.cell, at, differences)
            if value is None or one.cell in chosen or one.cell not in cells:
                continue
            after = dict(differences)
            for place, sign in system.places[one.cell]:
                change = sign * (value - system.values[one.cell])
                after[place] = after.get(place, system.differences[place]) + change
            yield from _sets(system, after, {**chosen, one.cell: value}, size - 1, cells, degree, steps)


def cells_apart(system: System, broken: Sequence[int]) -> Mend:
    """The cells, any number of them, each of which mends all that it is in, where no other does so in any of
    these relations."""
    inside, found = set(broken), {}
    for at in broken:
        for one in system.relations[at].operands:
            value = _mended(system, one.cell, at, system.differences)
            if value is None or one.cell in found:
                continue
            left = system.after({one.cell: value})
            if left.keys() <= inside and not any(left.values()):
                found[one.cell] = value
    covered = [at for cell in found for at, _ in system.places[cell]]
    once = {at for at in covered if covered.count(at) == 1}
    return {cell: value for cell, value in found.items() if all(at in once for at, _ in system.places[cell])}


def _mended(
    system: System, cell: Cell, at: int, differences: Mapping[int, Number] | Sequence[Number]
) -> int | None:
    """The number in ``cell`` with which relation ``at`` holds; None where it would be no count."""
    sign = next((sign for place, sign in system.places.get(cell, ()) if place == at), 0)
    if abs(sign) != 1:
        return None
    value = system.values[cell] - sign * differences[at]
    return int(value) if value >= 0 and value == int(value) else None
