"""Check kind ``table``: the three tables as a whole, their edition, rows, columns and labels."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from nianbao.checks.legibility import illegible
from nianbao.checks.shift import shifts
from nianbao.model.finding import Hit
from nianbao.model.report import Report, RowSpec, Stray, Table, TableSpec, Text
from nianbao.model.rule import Say
from nianbao.model.span import Span

#: What says that the table is in a file of its own: 附件：复议诉讼情况.xls, 详见附件1, or a file's name.
_ATTACHED = re.compile(
    r"(?:附件|附表)\s{0,3}[\d一二三四五六]{0,2}\s{0,3}(?:[：:，。）)》]|$)"
    r"|\.(?:xlsx?|et|docx?|wps|pdf|ofd|zip|rar|png|jpe?g)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
#: The line that says so is short: longer ones speak of attachments of other kinds.
_SAID = 60
_LEFT, _RIGHT = Say("偏左", "left"), Say("偏右", "right")


class Params(NamedTuple):
    """``fault``: what is looked for."""

    fault: Literal["missing", "unreadable", "edition", "rows", "columns", "row-length", "labels", "strays"]


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Hits on the tables; see the rules NB004, NB201 to NB205, NB212 and NB213."""
    yield from _FAULTS[params.fault](report)


def place(report: Report, table: str) -> tuple[str, ...]:
    """The symbolic path of a table: its part and its name."""
    part = next(one.part for one in next(iter(report.editions.values())).tables.values() if one.key == table)
    return (report.part_titles[part], table)


def _specs(report: Report, table: Table) -> tuple[RowSpec, ...]:
    return report.editions[table.edition].tables[table.key].rows


def _hit(
    report: Report,
    table: str,
    span: Span,
    more: Mapping[str, str | Say],
    case: str = "default",
    path: tuple[str, ...] = (),
) -> Hit:
    arguments = {"table": table, **more}
    return Hit(span, (*place(report, table), *path), arguments, case)


def _unreadable(report: Report) -> Iterator[Hit]:
    for key, found in illegible(report).items():
        numbers = {
            "rows": str(found.rows),
            "short": str(found.short),
            "found": str(found.found),
            "expected": str(found.expected),
            "part": report.part_titles[report.parts_of_tables[key]],
        }
        yield _hit(report, key, found.span, numbers, "default" if found.rows else "labels")


def _readable(report: Report) -> Iterator[Table]:
    """The tables, but for those of which NB004 has said that they cannot be read."""
    unreadable = illegible(report)
    return (table for key, table in report.tables.items() if key not in unreadable)


def _missing(report: Report) -> Iterator[Hit]:
    unreadable = illegible(report)
    for spec in next(iter(report.editions.values())).tables.values():
        part = report.part(spec.part)
        if part is None or (spec.key not in report.tables and spec.key in unreadable):
            continue
        due = report.part_titles[spec.part]
        if spec.key not in report.tables:
            case, span = ("image", part.images[0]) if part.images else ("default", part.span)
            other = report.elsewhere.get(spec.key, "")
            if other:
                case, span = "apart", part.span
            elif report.document.attached and case == "default":
                case, other = "attached", "”“".join(report.document.attached)
            elif case == "default" and (said := next(filter(_names_file, part.texts), None)) is not None:
                case, other, span = "named", said.text, said.span
            yield _hit(report, spec.key, span, {"part": due, "other": other}, case)
        elif not any(spec.key in one.tables for one in report.parts if one.number == spec.part):
            other = next((one.heading for one in report.parts if spec.key in one.tables), "引言")
            span = report.tables[spec.key].span
            yield _hit(report, spec.key, span, {"part": due, "other": other}, "elsewhere")


def _names_file(text: Text) -> bool:
    return len(text.text) <= _SAID and _ATTACHED.search(text.text) is not None


def _edition(report: Report) -> Iterator[Hit]:
    told = [table for table in report.tables.values() if table.signs]
    wrong = [table for table in told if report.due_edition and table.edition != report.due_edition]
    for table in wrong:
        yield _wrong_edition(report, table, report.due_edition, "")
    first = told[0] if told else None
    for table in told:
        if first is not None and not wrong and table.edition != first.edition:
            yield _wrong_edition(report, table, first.edition, first.key)


def _wrong_edition(report: Report, table: Table, due: str, others: str) -> Hit:
    more = {
        "edition": table.edition,
        "due": due,
        "year": str(report.year),
        "signs": _printed(table),
        "others": others,
    }
    return _hit(report, table.key, table.signs[0][1], more, "mixed" if others else "default")


def _printed(table: Table) -> str:
    return "、".join(dict.fromkeys("".join(printed.split()) for printed, _ in table.signs))


def _rows(report: Report) -> Iterator[Hit]:
    for table in _readable(report):
        spec = report.table_spec(table.key)
        if spec.is_one_row:  # all its numbers are there, or none
            if not table.rows:
                yield _hit(
                    report,
                    table.key,
                    table.end,
                    {"rows": _numbers(spec.numbers), "count": str(spec.numbers)},
                )
            continue
        missing = [row for row in _specs(report, table) if row.key not in table.rows]
        if missing:
            names = "、".join(_row_name(row) for row in missing)
            yield _hit(report, table.key, table.end, {"rows": names, "count": str(len(missing))})


def _numbers(count: int) -> Say:
    """What a table whose rows stand side by side is called, row and all."""
    return Say(f"{count} 个数", f"the {count} numbers")


def _row_name(row: RowSpec) -> str:
    """A row's label, and its group's where the label alone does not tell it (3.其他)."""
    if len(row.path) > 2:
        return f"{row.path[-2]} › {row.label}"
    return row.label


def _columns(report: Report) -> Iterator[Hit]:
    for table in _readable(report):
        if report.table_spec(table.key).is_one_row:
            yield from _columns_side_by_side(report, table)
            continue
        blocks: dict[str, list[RowSpec]] = {}
        for row in _specs(report, table):
            blocks.setdefault(row.block, []).append(row)
        for block, rows in blocks.items():
            if not any(row.key in table.rows for row in rows):
                continue
            there = {header.column for header in table.headers if header.block == block}
            missing = [column for column in rows[0].columns if column not in there]
            if missing:
                case = "none" if len(missing) == len(rows[0].columns) else "default"
                at = next(table.rows[row.key] for row in rows if row.key in table.rows)
                path = (block,) if block else ()
                more = {"columns": "、".join(missing), "block": block}
                yield _hit(report, table.key, at.span, more, case, path)


def _columns_side_by_side(report: Report, table: Table) -> Iterator[Hit]:
    """Such a header comes mangled in many ways; only what is gone for certain is said."""
    spec = report.table_spec(table.key)
    columns = spec.columns
    printed = [header.column for header in table.headers]
    row = next(iter(table.rows.values()), None)
    if row is None:
        return
    if not any(column in printed for column in columns):
        if _is_mangled(report, spec):
            return
        yield _hit(report, table.key, row.span, {"columns": "、".join(columns), "block": ""}, "none")
    elif row.found < spec.numbers:
        missing = [column for column in columns if printed.count(column) < len(spec.rows)]
        if missing:
            yield _hit(report, table.key, row.span, {"columns": "、".join(missing), "block": ""})


def _is_mangled(report: Report, spec: TableSpec) -> bool:
    """Whether the lines of the part that are no sentences have every character of the header, in whatever
    order the merged cells came out."""
    part = report.part(spec.part)
    texts = [text.text for text in part.texts if "。" not in text.text] if part else []
    return set("".join(spec.columns)) <= set("".join(texts))


def _row_length(report: Report) -> Iterator[Hit]:
    for table in _readable(report):
        shifted = shifts(table)
        for key, row in table.rows.items():
            shift = shifted.get(key, 0)
            if row.aligned and not shift:
                continue
            more: dict[str, str | Say] = {
                "row": row.spec.label,
                "found": str(row.found),
                "expected": str(len(row.spec.columns)),
                "shift": str(abs(shift)),
                "side": _LEFT if shift < 0 else _RIGHT,
            }
            case = "shifted" if row.aligned else "default" if row.found else "none"
            spec = report.table_spec(table.key)
            if spec.is_one_row:
                more |= {"row": _numbers(spec.numbers), "expected": str(spec.numbers)}
                yield _hit(report, table.key, row.span, more, case)
                break
            yield _hit(report, table.key, row.span, more, case, row.spec.path)


def _labels(report: Report) -> Iterator[Hit]:
    for table in report.tables.values():
        altered = [(row.printed, row.spec.path, row.span) for row in table.rows.values() if row.altered]
        for header in (*table.headers, *table.groups.values()):
            if header.altered:
                altered.append((header.printed, (header.column,), header.span))
        for printed, path, span in altered:
            more = {"printed": "".join(printed.split()), "official": path[-1]}
            yield _hit(report, table.key, span, more, path=path)


def _strays(report: Report) -> Iterator[Hit]:
    for table in report.tables.values():
        repeated = [stray for stray in table.strays if stray.reason == "repeated"]
        for stray in table.strays:
            if stray.reason != "repeated":
                case = "default" if stray.reason == "unknown" else stray.reason
                yield _hit(report, table.key, stray.span, {"printed": _shown(stray)}, case)
        if repeated:
            # A table pasted twice is one fault, not thirty.
            names = "、".join(_shown(stray) for stray in repeated[:3])
            names += f"等 {len(repeated)} 行" if len(repeated) > 3 else ""
            yield _hit(report, table.key, repeated[0].span, {"printed": names}, "repeated")


def _shown(stray: Stray) -> str:
    return "".join(stray.printed.split())


_FAULTS: dict[str, Callable[[Report], Iterator[Hit]]] = {
    "missing": _missing,
    "unreadable": _unreadable,
    "edition": _edition,
    "rows": _rows,
    "columns": _columns,
    "row-length": _row_length,
    "labels": _labels,
    "strays": _strays,
}
