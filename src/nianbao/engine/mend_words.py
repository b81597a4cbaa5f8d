"""What a finding says of the cells that broke its equations."""

from collections.abc import Iterable, Mapping, Sequence

from nianbao.engine.slips import SLIPS
from nianbao.model.relation import Cell, Change, Diagnosis, Figure, Operand, Relation
from nianbao.model.rule import Say

#: So many ways that would do equally are named in a message; more of them are no help.
_MOST_NAMED = 3
#: Slips of whole rows.
_OF_ROWS = {"row-shifted", "rows-exchanged"}


def said(
    others: Sequence[tuple[str, Relation | Figure]],
    diagnosis: Diagnosis,
    operands: Mapping[Cell, Operand],
    shared: bool,
    any_cell: bool,
    evidence: Sequence[Figure],
) -> Say:
    """What follows the message of a finding: the ``others`` of its broken relations, with their rules, then
    what mends them all, and the ``evidence`` that chose it. ``shared``: some of them need another finding's
    cell to be mended, too. ``any_cell``: every cell of its relations would do.
    """
    mends = diagnosis.mends
    zh = en = ""
    if others:
        told = [_off(*one) for one in others]
        one_cause = all(len(mend) == 1 or mend[0].slip in _OF_ROWS for mend in mends) and not shared
        zh, en = ("由同一原因造成的", "For the same reason") if one_cause else ("连带不平的", "Off with it")
        zh = f"。{zh}还有：{'，'.join(one.zh for one in told)}"
        en = f". {en}: {', '.join(one.en for one in told)}"
    if len(mends) > 1:
        mend = _ways(mends, operands, any_cell)
    elif mends[0][0].slip in _OF_ROWS:
        told_rows = _misplaced(mends[0], operands)
        mend = Say(f"。{told_rows.zh}", f". {told_rows.en}")
    else:
        mend = _cells(mends[0], operands, bool(others), shared)
    told_by = _evidence(evidence) if mend.zh else Say("", "")
    return Say(zh + mend.zh + told_by.zh, en + mend.en + told_by.en)


def _evidence(figures: Sequence[Figure]) -> Say:
    """What the choice among several ways rests on."""
    if not figures:
        return Say("", "")
    named, more = figures[:_MOST_NAMED], len(figures) > _MOST_NAMED
    zh = "、".join(one.name.zh for one in named) + ("等" if more else "")
    en = ", ".join(one.name.en for one in named) + (" and others" if more else "")
    return Say(f"。这样改的依据：{zh}", f". This rests on: {en}")


def _off(rule: str, what: Relation | Figure) -> Say:
    """A broken relation in short: what it is, its sides, the rule."""
    name = what.name
    if isinstance(what, Figure):
        if len(what.readings) > 1:
            return Say(f"{name.zh}（{rule}）", f"{name.en} ({rule})")
        what = what.readings[0]
    left, right = what.sides
    return Say(f"{name.zh} {left} ≠ {right}（{rule}）", f"{name.en} {left} ≠ {right} ({rule})")


def _cells(mend: Sequence[Change], operands: Mapping[Cell, Operand], several: bool, shared: bool) -> Say:
    told = _put(mend, operands)
    if shared:
        return Say(
            f"。这一格要改：{told.zh}；另有错处，都改好才全平",
            f". The cell to mend: {told.en}; all adds up when the other places are mended, too",
        )
    if len(mend) > 1:
        return Say(
            f"。这 {len(mend)} 格一起改才能平：{told.zh}", f". These cells together mend it: {told.en}"
        )
    zh, en = ("都", " them all") if several else ("", " it")
    return Say(f"。只改一格就{zh}能平：{told.zh}", f". One cell mends{en}: {told.en}")


def _ways(mends: Sequence[Sequence[Change]], operands: Mapping[Cell, Operand], any_cell: bool) -> Say:
    """The ways to mend where there are few, or those that put a known slip right; any cell of an equation
    may be wrong, and that need not be said."""
    sure = [change for change in mends[0] if all(change in mend for mend in mends)]
    if sure and all(change.slip == "row-shifted" for change in sure):
        moved = _shifted(sure, operands, True)
        zh, en = f"；其余有 {len(mends)} 种移法", f"; for the rest there are {len(mends)} ways"
        return Say(f"。{moved.zh}{zh}，请对照台账", f". {moved.en}{en}, check your records")
    named = mends if len(mends) <= _MOST_NAMED and not any_cell else ()
    named = named or [mend for mend in mends if any(change.slip for change in mend)][:_MOST_NAMED]
    if not named:
        return Say("", "")
    told = [
        _misplaced(mend, operands) if mend[0].slip in _OF_ROWS else _put(mend, operands) for mend in named
    ]
    zh, en = "；或者".join(one.zh for one in told), "; or ".join(one.en for one in told)
    return Say(f"。可能的改法：{zh}", f". What may mend it: {en}")


def _by_row(mend: Iterable[Change], operands: Mapping[Cell, Operand]) -> dict[str, list[Change]]:
    rows: dict[str, list[Change]] = {}
    for change in mend:
        label = operands[change.cell].path[-2]
        note = label.find("（", 1)  # in brackets behind the label
        rows.setdefault(label[:note] if note > 3 else label, []).append(change)
    return rows


def _put(mend: Sequence[Change], operands: Mapping[Cell, Operand]) -> Say:
    """The changes of one way to mend, row by row, each with both numbers and the slip."""
    zh, en = [], []
    for row, changes in _by_row(mend, operands).items():
        told = [_one(change, operands[change.cell]) for change in changes]
        zh.append(f"“{row}”的{'，'.join(one.zh for one in told)}")
        en.append(f"“{row}”: {', '.join(one.en for one in told)}")
    return Say("；".join(zh), "; ".join(en))


def _one(change: Change, operand: Operand) -> Say:
    raw = operand.amount.raw.strip()
    slip = SLIPS[change.slip] if change.slip else None
    zh = f"“{change.cell.column}”{f'填的是 {raw}' if raw else '空着'}，应为 {change.proposed}"
    en = f"“{change.cell.column}” is {raw or 'blank'} and should be {change.proposed}"
    return Say(zh + (f"（{slip.zh}）" if slip else ""), en + (f" ({slip.en})" if slip else ""))


def _misplaced(mend: Sequence[Change], operands: Mapping[Cell, Operand]) -> Say:
    """A row that was shifted, with what each cell should be, or two that were exchanged."""
    rows = _by_row(mend, operands)
    if mend[0].slip == "rows-exchanged":
        slip, zh, en = SLIPS["rows-exchanged"], "”和“".join(rows), "” and “".join(rows)
        return Say(f"“{zh}”{slip.zh}，对调就能平", f"“{en}”: {slip.en}; exchanged back, all adds up")
    return _shifted(mend, operands, len(rows) > 1)


def _shifted(mend: Sequence[Change], operands: Mapping[Cell, Operand], whole: bool) -> Say:
    """A row that was shifted; ``whole``: of several that are printed in one."""
    slip, table = SLIPS["row-shifted"], mend[0].cell.table
    told_zh, told_en = [], []
    rows = _by_row(mend, operands)
    for row, changes in rows.items():
        told = [f"{change.cell.column} {change.proposed}" for change in changes]
        told_zh.append((f"“{row}”" if whole else "") + "、".join(told))
        told_en.append((f"“{row}” " if whole else "") + ", ".join(told))
    first = next(iter(rows))
    zh, en = (f"{table}整行", f"All of {table}") if whole else (f"“{first}”", f"“{first}”")
    return Say(
        f"{zh}{slip.zh}，移回去就能平：{'；'.join(told_zh)}",
        f"{en}: {slip.en}; moved back, all adds up: {'; '.join(told_en)}",
    )
