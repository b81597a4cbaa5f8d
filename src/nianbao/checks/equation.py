"""Check kind ``equation``: how figures of a table relate, row by row or column by column.

Formulas: 国办公开办函〔2021〕30号 (and 〔2019〕60号), 表三 and 表四, print the 勾稽关系.
"""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from nianbao.checks.kit.cases import (
    Case,
    Number,
    case_of,
    cells_of,
    last_label,
    last_of,
    relation_of,
    term_value,
    value_of,
)
from nianbao.checks.kit.relations import figure
from nianbao.checks.kit.terms import BLANK_NOTE
from nianbao.model.finding import Hit, Related, Skip
from nianbao.model.relation import Figure, Operand, Relation
from nianbao.model.report import Report, State, Table
from nianbao.model.rule import Equation, Fixable, Item, Kind, Say, TableKey

#: The values of so many terms of the right side have names of their own.
_VALUES = ("right_1", "right_2", "right_3")


class Params(NamedTuple):
    """``for_each`` row: names in the equation are columns; ``for_each`` column: they are rows. ``assert``:
    one equation or several, of which the first that does not hold is reported. ``only``: the rows or columns
    that it is for, all when left out. ``together``: one hit for all of these. ``last_year``: what the figures
    of last year's report are called, behind its file, where another finding names them."""

    table: TableKey
    for_each: Literal["row", "column"]
    assert_: tuple[Equation, ...]
    only: tuple[Item, ...] = ()
    together: bool = False
    last_year: Say = Say("", "has")


class Message(NamedTuple):
    """``item``: the row or column that the equation is for; ``row`` and ``column``: those of its first cell.
    Both sides with their terms and values, and how far apart they are (with a sign where they should be
    equal); the values of the first terms on the right. ``note``: blanks count as 0. ``last`` and ``file``:
    the row or column of last year's report, and its file. ``figures``: those of all hits that are one. The
    ``organ`` and its ``level``."""

    table: str
    item: str
    row: str
    column: str
    left: str
    left_value: str
    right: str
    right_value: str
    right_1: str
    right_2: str
    right_3: str
    delta: str
    note: str | Say
    last: str
    file: str
    figures: str
    organ: str
    level: str


def run(report: Report, params: Params) -> Iterator[Hit | Skip]:
    """A hit for each row or column for which it does not hold. A blank counts as 0 only where both sides
    should be equal and there is no other way to tell, and the hit says so; elsewhere it is left to other
    rules, as are figures below zero. Rows and columns that cannot be evaluated are named in one Skip."""
    table = report.tables.get(params.table)
    last = _compares(params)
    if last and report.related.last_year is None:
        return
    if table is None:
        if last:
            yield Skip("", Say(f"报告里没有{params.table}", f"the report has no {params.table}"))
        return
    broken_items: set[str] = set()
    unchecked: dict[str, None] = {}
    for equation in params.assert_:
        case = case_of(report, table, equation, params.for_each == "row", params.only)
        if isinstance(case, Skip):
            yield case
            continue
        broken = {item: value for item in case.items if (value := value_of(case, item, unchecked))}
        if case.last and not case.by_row:
            _without_total(broken, case.items[-1] if case.items else "")
        hits = [_hit(report, case, item, params) for item in broken if item not in broken_items]
        broken_items.update(broken)
        yield from [_joined(hits)] if params.together and hits else hits
    if unchecked or (params.for_each == "row" and not table.rows):
        yield _unchecked(report, table, params, unchecked)


def _unchecked(report: Report, table: Table, params: Params, items: Collection[str]) -> Skip:
    """The Skip for rows or columns that cannot be evaluated."""
    by_row = params.for_each == "row"
    labels = [table.rows[item].spec.label if by_row else item for item in items]
    every = table.rows if by_row else report.editions[table.edition].tables[table.key].columns
    whole = len(labels) == len(every)  # also of a table without rows
    zh = "全部" if whole else "、".join(labels)
    en = "all of them" if whole else ", ".join(labels)
    # A bound is for the rows there are; to what should be equal, a row may be missing.
    cells_only = all(equation.sense != "==" for equation in params.assert_)
    return Skip(
        "",
        Say(
            f"{table.key}有{'' if cells_only else '缺行、'}缺格或读不出的数，没有核对：{zh}",
            f"{table.key} has {'' if cells_only else 'rows or '}cells that are missing or unreadable; "
            f"not checked: {en}",
        ),
    )


def relations(report: Report, params: Params) -> Iterator[Relation | Figure]:
    """All equations of the rule whose cells can be read, broken or not; of last year's figures those that
    stand against one cell."""
    table = report.tables.get(params.table)
    for equation in params.assert_ if table is not None else ():
        case = (
            case_of(report, table, equation, params.for_each == "row", params.only)
            if table is not None
            else None
        )
        if not isinstance(case, Case) or equation.sense != "==":
            continue
        for item in case.items:
            relation = _figure(report, case, item, params) if case.last else _whole(report, case, item)
            if relation is not None:
                yield relation


def _whole(report: Report, case: Case, item: str) -> Relation | None:
    sides = [cells_of(report, case, terms, item) for terms in (case.left, case.right)]
    if len(sides[0]) + len(sides[1]) < len(case.left) + len(case.right):
        return None
    return relation_of(case, item, *sides)


def _without_total(broken: dict[str, Number], total: str) -> None:
    """Where the columns explain the difference of the last, their total, that is no fault of its own."""
    if len(broken) > 1 and total in broken and sum(broken.values()) == 2 * broken[total]:
        del broken[total]


def _figure(report: Report, case: Case, item: str, params: Params) -> Figure | None:
    """What last year's report makes of this year's cells; None where it, or one of them, cannot be read."""
    last = last_of(case, item)
    if last is None:
        return None
    sides = ((1, case.left), (-1, case.right))
    terms = [(side * sign, *case.cell(key, item)) for side, of in sides for key, sign in of]
    zh = f"“{case.label(item)}”与上一年报告 {case.file} {params.last_year.zh}".rstrip()
    name = Say(zh, f"“{case.label(item)}” and what {case.file} {params.last_year.en}")
    return figure(report, name, last + case.equation.fixed, [terms])


def _total(side: Sequence[Operand]) -> int | Decimal:
    return sum((operand.sign * operand.value for operand in side), start=0)


def _hit(report: Report, case: Case, item: str, params: Params) -> Hit:
    left, right = (cells_of(report, case, terms, item) for terms in (case.left, case.right))
    equal = case.equation.sense == "=="
    blank = any(operand.amount.state is not State.NUMBER for operand in (*left, *right))
    first = left[0]
    last = last_of(case, item) or 0
    ours, theirs = _total(left), _total(right) + last + case.equation.fixed
    values = [term_value(report, case, term, item) for term in case.equation.right]
    message = Message(
        table=case.table.key,
        item=case.label(item),
        row=case.table.rows[first.cell.row].spec.label,
        column=first.cell.column,
        left=_spelt(left, equal),
        left_value=str(ours),
        right=_spelt(right, equal) if right else str(case.equation.fixed),
        right_value=str(theirs),
        **dict(zip(_VALUES, [*values, "", "", ""], strict=False)),
        delta=f"{ours - theirs:+}" if equal else str(abs(ours - theirs)),
        note=BLANK_NOTE if blank else "",
        last=last_label(case),
        file=case.file,
        figures=f"{first.cell.column if not case.by_row else first.name} {ours}",
        organ=report.organ,
        level=report.organ_level,
    )
    related = tuple(
        Related(
            operand.amount.span,
            operand.path,
            Say(f"{operand.name}：{operand.shown}", f"{operand.name}: {operand.shown}"),
        )
        for operand in (*left[1:], *right)
        if operand.amount.span is not None
    )
    relation = _figure(report, case, item, params) if case.last else relation_of(case, item, left, right)
    span = first.amount.span or case.table.span
    return Hit(span, first.path, message, related=related, relation=relation)


def _joined(hits: Sequence[Hit]) -> Hit:
    """One hit for several, at the first."""
    first, *others = hits
    if not others:
        return first
    figures_of_hits = [hit.message.figures for hit in hits if isinstance(hit.message, Message)]
    related = [
        Related(hit.span, hit.path, Say(figures, figures))
        for hit, figures in zip(others, figures_of_hits[1:], strict=True)
    ]
    assert isinstance(first.message, Message)
    message = first.message._replace(figures="、".join(figures_of_hits))
    return first._replace(message=message, related=(*first.related, *related), relation=None)


def _spelt(side: Sequence[Operand], short: bool) -> str:
    """A side with names and figures; in ``short`` zeros are left out where something else is there."""
    shown = [operand for operand in side if operand.amount.value or not short] or list(side[:1])
    text = ""
    for operand in shown:
        sign = (" - " if text else "-") if operand.sign < 0 else (" + " if text else "")
        text += f"{sign}{_short(operand.name)} {operand.value}"
    return text


def _short(name: str) -> str:
    """A row's label without its bracketed note."""
    bracket = name.find("（", 1)
    return name[:bracket] if bracket > 3 else name


def _has_last_year(equation: Equation) -> bool:
    return any(term.last_year for term in equation.right)


def _compares(params: Params) -> bool:
    """Whether a rule with these options looks at last year's report."""
    return any(map(_has_last_year, params.assert_))


def _unfilled(params: Params) -> set[str]:
    """The names of messages that a rule with these options does not fill."""
    terms = min(len(equation.right) for equation in params.assert_)
    empty = set(_VALUES[terms:])
    if not all(map(_has_last_year, params.assert_)):
        empty |= {"last", "file"}
    return empty if params.together else empty | {"figures"}


def _fixable(params: Params) -> Fixable:
    """Of a sum of one report the engine may know the only cell that is wrong."""
    is_sum = any(equation.sense == "==" for equation in params.assert_)
    return "unsafe" if is_sum and not _compares(params) else ""


KINDS = {
    "equation": Kind(
        run,
        Params,
        {"default": Message},
        relations,
        tables_alone=True,
        previous=_compares,
        unfilled=_unfilled,
        fixable=_fixable,
    )
}
