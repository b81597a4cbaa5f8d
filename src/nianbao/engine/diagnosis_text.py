"""The wording of a diagnosis: which cells broke the equations of a finding, and how to repair them."""

from collections.abc import Iterable, Mapping, Sequence

from nianbao.engine.slips import SLIPS
from nianbao.model.relation import Cell, Change, Diagnosis, Figure, Operand, Relation
from nianbao.model.rule import Say

#: How many equally good repairs a message names; more are no help.
MAX_NAMED = 3
#: How many cells of a row or column of totals it names.
MAX_CELLS = 8
#: Slips of whole rows.
_ROW_SLIPS = {"row-shifted", "rows-exchanged"}
_NOTHING = Say("", "")


def describe_diagnosis(
    others: Sequence[tuple[str, Relation | Figure]],
    diagnosis: Diagnosis,
    operands: Mapping[Cell, Operand],
    shared: bool,
    any_cell: bool,
    evidence: Sequence[Figure],
) -> Say:
    """The text that follows the message of a finding: the ``others`` of its broken relations, with their
    rules, then the repairs, and the ``evidence`` that chose them.

    ``shared``: some relations need the repair of another finding's cell, too. ``any_cell``: changing any cell
    of the relations would do.
    """
    repairs = diagnosis.repairs
    zh = en = ""
    if repairs[0][0].slip == "totals-zero":
        return _totals(repairs[0], operands, len(others))
    if others:
        names = [_broken(*pair) for pair in others]
        one_cause = not shared and all(len(repair) == 1 or repair[0].slip in _ROW_SLIPS for repair in repairs)
        zh, en = ("由同一原因造成的", "For the same reason") if one_cause else ("连带不平的", "Also affected")
        zh = f"。{zh}还有：{'，'.join(name.zh for name in names)}"
        en = f". {en}: {', '.join(name.en for name in names)}"
    if len(repairs) > 1:
        advice = _alternatives(repairs, operands, any_cell)
    elif repairs[0][0].slip in _ROW_SLIPS:
        rows = _misplaced(repairs[0], operands)
        advice = Say(f"。{rows.zh}", f". {rows.en}")
    else:
        advice = _cells(repairs[0], operands, bool(others), shared)
    basis = _evidence(evidence) if advice.zh else _NOTHING
    return Say(zh + advice.zh + basis.zh, en + advice.en + basis.en)


def _totals(repair: Sequence[Change], operands: Mapping[Cell, Operand], others: int) -> Say:
    """A row or column of totals that was left 0 or blank, with its numbers; ``others``: how many further
    relations are broken by it."""
    cell = repair[0].cell
    in_row = all(change.cell.row == cell.row for change in repair)
    names = [change.cell.column if in_row else f"“{operands[change.cell].path[-2]}”" for change in repair]
    line = operands[cell].path[-2] if in_row else cell.column
    blank = all(change.printed is None for change in repair)
    shown = [f"{name} {change.proposed}" for name, change in zip(names, repair, strict=True)][:MAX_CELLS]
    more = len(repair) > len(shown)
    return Say(
        f"。“{line}”一{'行' if in_row else '列'}有 {len(repair)} 格{'空着' if blank else '没有填，还是 0'}，"
        f"按其他各格相加应为：{'、'.join(shown)}{'等' if more else ''}"
        + (f"。由同一原因造成的还有 {others} 处不平" if others else ""),
        f". {len(repair)} cells of the {'row' if in_row else 'column'} “{line}” are "
        f"{'blank' if blank else 'left 0'}; going by the other cells they should be {', '.join(shown)}"
        + (" and so on" if more else "")
        + (f". For the same reason {others} more do not add up" if others else ""),
    )


def _evidence(figures: Sequence[Figure]) -> Say:
    """What the choice among several repairs rests on."""
    if not figures:
        return _NOTHING
    shown, more = figures[:MAX_NAMED], len(figures) > MAX_NAMED
    zh = "、".join(figure.name.zh for figure in shown) + ("等" if more else "")
    en = ", ".join(figure.name.en for figure in shown) + (" and others" if more else "")
    return Say(f"。这样改的依据：{zh}", f". This rests on: {en}")


def _broken(rule: str, relation: Relation | Figure) -> Say:
    """A broken relation in short: its name, its two sides, the rule."""
    name = relation.name
    if isinstance(relation, Figure):
        if len(relation.readings) > 1:
            return Say(f"{name.zh}（{rule}）", f"{name.en} ({rule})")
        relation = relation.readings[0]
    left, right = relation.sides
    return Say(f"{name.zh} {left} ≠ {right}（{rule}）", f"{name.en} {left} ≠ {right} ({rule})")


def _cells(repair: Sequence[Change], operands: Mapping[Cell, Operand], several: bool, shared: bool) -> Say:
    """The only repair, of cells; ``several``: of several relations."""
    changes = _changes(repair, operands)
    if shared:
        return Say(
            f"。这一格要改：{changes.zh}；另有错处，都改好才全平",
            f". The cell to change: {changes.en}; all adds up once the other places are corrected, too",
        )
    if len(repair) > 1:
        return Say(
            f"。这 {len(repair)} 格一起改才能平：{changes.zh}",
            f". Changing these cells together fixes it: {changes.en}",
        )
    zh, en = ("都", "all of them") if several else ("", "it")
    return Say(f"。只改一格就{zh}能平：{changes.zh}", f". Changing one cell fixes {en}: {changes.en}")


def _alternatives(
    repairs: Sequence[Sequence[Change]], operands: Mapping[Cell, Operand], any_cell: bool
) -> Say:
    """Several repairs: all of them where there are few, else those that undo a known slip. That any cell of
    an equation may be wrong need not be said."""
    certain = [change for change in repairs[0] if all(change in repair for repair in repairs)]
    if certain and all(change.slip == "row-shifted" for change in certain):
        moved = _shifted(certain, operands, True)
        zh, en = f"；其余有 {len(repairs)} 种移法", f"; for the rest there are {len(repairs)} ways"
        return Say(f"。{moved.zh}{zh}，请对照台账", f". {moved.en}{en}, check your records")
    shown = repairs if len(repairs) <= MAX_NAMED and not any_cell else ()
    shown = shown or [repair for repair in repairs if any(change.slip for change in repair)][:MAX_NAMED]
    if not shown:
        return _NOTHING
    texts = [
        _misplaced(repair, operands) if repair[0].slip in _ROW_SLIPS else _changes(repair, operands)
        for repair in shown
    ]
    zh, en = "；或者".join(text.zh for text in texts), "; or ".join(text.en for text in texts)
    return Say(f"。可能的改法：{zh}", f". Possible corrections: {en}")


def _by_row(repair: Iterable[Change], operands: Mapping[Cell, Operand]) -> dict[str, list[Change]]:
    """The changes by the label of their row."""
    rows: dict[str, list[Change]] = {}
    for change in repair:
        label = operands[change.cell].path[-2]
        note = label.find("（", 1)  # in brackets behind the label
        rows.setdefault(label[:note] if note > 3 else label, []).append(change)
    return rows


def _changes(repair: Sequence[Change], operands: Mapping[Cell, Operand]) -> Say:
    """The changes of one repair, row by row, each with both numbers and the slip."""
    zh, en = [], []
    for row, changes in _by_row(repair, operands).items():
        texts = [_change(change, operands[change.cell]) for change in changes]
        zh.append(f"“{row}”的{'，'.join(text.zh for text in texts)}")
        en.append(f"“{row}”: {', '.join(text.en for text in texts)}")
    return Say("；".join(zh), "; ".join(en))


def _change(change: Change, operand: Operand) -> Say:
    raw = operand.amount.raw.strip()
    slip = SLIPS[change.slip] if change.slip else None
    zh = f"“{change.cell.column}”{f'填的是 {raw}' if raw else '空着'}，应为 {change.proposed}"
    en = f"“{change.cell.column}” is {raw or 'blank'} and should be {change.proposed}"
    return Say(zh + (f"（{slip.zh}）" if slip else ""), en + (f" ({slip.en})" if slip else ""))


def _misplaced(repair: Sequence[Change], operands: Mapping[Cell, Operand]) -> Say:
    """A shifted row, with the right number of each cell, or two rows that were exchanged."""
    rows = _by_row(repair, operands)
    if repair[0].slip == "rows-exchanged":
        slip, zh, en = SLIPS["rows-exchanged"], "”和“".join(rows), "” and “".join(rows)
        return Say(f"“{zh}”{slip.zh}，对调就能平", f"“{en}”: {slip.en}; exchanged back, all adds up")
    return _shifted(repair, operands, len(rows) > 1)


def _shifted(repair: Sequence[Change], operands: Mapping[Cell, Operand], whole_table: bool) -> Say:
    """A shifted row; ``whole_table``: it has several official rows."""
    slip, table = SLIPS["row-shifted"], repair[0].cell.table
    rows_zh, rows_en = [], []
    rows = _by_row(repair, operands)
    for row, changes in rows.items():
        cells = [f"{change.cell.column} {change.proposed}" for change in changes]
        rows_zh.append((f"“{row}”" if whole_table else "") + "、".join(cells))
        rows_en.append((f"“{row}” " if whole_table else "") + ", ".join(cells))
    first = next(iter(rows))
    zh, en = (f"{table}整行", f"All of {table}") if whole_table else (f"“{first}”", f"“{first}”")
    return Say(
        f"{zh}{slip.zh}，移回去就能平：{'；'.join(rows_zh)}",
        f"{en}: {slip.en}; moved back, all adds up: {'; '.join(rows_en)}",
    )
