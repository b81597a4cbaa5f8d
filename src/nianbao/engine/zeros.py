"""Which blank cells are surely 0: those that the sums of the table confirm."""

from collections.abc import Iterable, Sequence

from nianbao.model.finding import Edit, Fix, Hit
from nianbao.model.relation import Cell, Figure, Relation
from nianbao.model.report import Report
from nianbao.model.rule import Rule, Say

_SAY = Say("空白的格填 0", "write 0 in the blank cells")


def with_zeros(
    report: Report, declared: Iterable[tuple[Rule, Hit]], relations: Sequence[Relation | Figure]
) -> list[tuple[Rule, Hit]]:
    """The ``declared`` hits, which are about blank cells, with the fix that writes 0 in those of them that
    are in a sum of ``relations`` with numbers, and in no sum that does not hold while they count as 0."""
    sums: dict[Cell, bool] = {}
    for relation in relations:
        if isinstance(relation, Figure) or relation.is_limit:
            continue
        if all(operand.amount.value is None for operand in relation.operands):
            continue  # blanks alone add up, whatever belongs in them
        holds = not relation.difference
        for operand in relation.operands:
            sums[operand.cell] = holds and sums.get(operand.cell, True)
    return [(rule, hit._replace(fix=_fix(report, hit, sums))) for rule, hit in declared]


def _fix(report: Report, hit: Hit, sums: dict[Cell, bool]) -> Fix | None:
    edits = []
    for cell in hit.cells:
        amount = report.tables[cell.table].cell(cell.row, cell.column)
        if sums.get(cell) and amount.value is None and amount.span is not None:
            edits.append(Edit(amount.span, "0"))
    return Fix(tuple(edits), _SAY) if edits else None
