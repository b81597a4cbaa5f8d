"""An official edition of the format: its tables, their rows and columns."""

from collections.abc import Mapping
from typing import NamedTuple


class RowSpec(NamedTuple):
    """An official row: ``key`` as in the edition data, ``label`` its words, ``path`` its symbolic
    place below the table (三、本年度办理结果 › （三）不予公开 › 1.属于国家秘密)."""

    key: str
    label: str
    columns: tuple[str, ...]
    path: tuple[str, ...]
    signed: tuple[str, ...] = ()  # columns in which a sign is right (本年增/减)
    money: tuple[str, ...] = ()  # columns that are money: decimals and 元 are no faults of count
    block: str = ""


class TableSpec(NamedTuple):
    """An official table: rows in official order. ``is_one_row``: its rows stand side by side, as one row of
    numbers, with their names above it."""

    key: str
    rows: tuple[RowSpec, ...]
    columns: tuple[str, ...]  # all column names, official order, once each
    part: str
    is_one_row: bool = False

    @property
    def numbers(self) -> int:
        """How many numbers the table has."""
        return sum(len(row.columns) for row in self.rows)


class Edition(NamedTuple):
    """One official edition of the format: ``years`` are the first and last report year (0: open)."""

    key: str
    years: tuple[int, int]
    tables: Mapping[str, TableSpec]
