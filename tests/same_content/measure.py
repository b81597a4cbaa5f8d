"""How well drafts are read, shape by shape: ``python tests/same_content/measure.py [drafts] [shape …]``.

For each shape it prints how many numbers of the tables of so many generated sound reports are read right, how
many findings at warning or error those have, and how many of the planted faults are found just as they should
be. Shapes that are not read yet are marked with a ``*``.
"""

from __future__ import annotations

import os
import sys

if __name__ == "__main__":
    sys.path[:1] = [sys.path[0], os.path.dirname(sys.path[0])]

from test_planted_faults import DRAFTS, agreed, expected, findings, wanted

from nianbao import pipeline
from nianbao.parsing.extract import extract
from nianbao.settings import Settings
from support.draft import Draft, expected_tables, sound
from support.language import bundle, source_of
from support.shapes import SHAPES, every_shape

PLAIN = Settings(isolated=True)


def numbers(draft: Draft, shape: str) -> tuple[int, int]:
    """How many cells with a number are read right, and how many there are."""
    read = extract(pipeline.understand(source_of(draft, shape), PLAIN, bundle())[0])["tables"]
    cells = [
        read.get(table, {}).get(row, {}).get(column) == value
        for table, rows in expected_tables(draft).items()
        for row, columns in rows.items()
        for column, value in columns.items()
    ]
    return sum(cells), len(cells)


def alarms(draft: Draft, shape: str) -> int:
    """How many findings a sound report has that say that something is wrong."""
    result = pipeline.check([source_of(draft, shape)], PLAIN, bundle())
    return sum(one.severity != "note" for one in result.findings)


def exact(shape: str) -> int:
    """How many planted faults are found at their place and worded as they should be, and nothing else."""
    golden = expected()
    pairs = (agreed(findings(DRAFTS[name], shape), wanted(name, shape, golden), shape) for name in DRAFTS)
    return sum(found == due for found, due in pairs)


def main(arguments: list[str]) -> None:
    count = int(arguments[0]) if arguments else 20
    drafts = [sound(2019 + seed % 7, seed=seed) for seed in range(1000, 1000 + count)]
    print(f"{'shape':26} {'numbers read right':>22} {'alarms':>7} {'faults found':>13}")
    totals = [0] * 5
    for name in arguments[1:] or every_shape():
        shape = every_shape()[name]
        if shape.missing():
            print(f"{name:26} {shape.missing()}")
            continue
        right, every = map(sum, zip(*(numbers(draft, name) for draft in drafts), strict=True))
        row = [right, every, sum(alarms(draft, name) for draft in drafts), exact(name), len(DRAFTS)]
        totals = [total + value for total, value in zip(totals, row, strict=True)]
        print_row(name if name in SHAPES else f"{name} *", row)
    print_row("all", totals)


def print_row(name: str, row: list[int]) -> None:
    right, every, wrong, found, planted = row
    print(f"{name:26} {f'{right} / {every}':>22} {wrong:7} {f'{found} / {planted}':>13}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
