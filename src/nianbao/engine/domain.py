"""The names that options of rules may use, by type, and the message about one that does not exist."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from nianbao.model.errors import nearest
from nianbao.model.organ import KINDS, LEVELS
from nianbao.model.rule import (
    Column,
    Format,
    OrganKind,
    OrganLevel,
    PartNumber,
    RowKey,
    Say,
    Subject,
    TableKey,
)


class Domain(NamedTuple):
    """The names of all editions: ``rows`` and ``columns`` by table, keys and names as in ``extract``;
    ``groups`` are the rows and the names that stand for several of them (三（六）). ``subjects`` are those of
    figures in the text, ``formats`` the names of the readers."""

    rows: Mapping[str, Collection[str]]
    groups: Mapping[str, Collection[str]]
    columns: Mapping[str, Collection[str]]
    parts: Collection[str]
    subjects: Collection[str]
    formats: Collection[str]


#: By type of name: its name in messages, and the existing names, of one table or ("") of any.
_NAMES: Mapping[Any, tuple[Say, Callable[[Domain, str], Collection[str]]]] = {
    TableKey: (Say("表格", "table"), lambda domain, table: list(domain.rows)),
    RowKey: (Say("行", "row"), lambda domain, table: _of(domain.rows, table)),
    Column: (Say("列", "column"), lambda domain, table: _of(domain.columns, table)),
    PartNumber: (Say("部分", "part"), lambda domain, table: domain.parts),
    Subject: (Say("数的主题", "subject of figures"), lambda domain, table: domain.subjects),
    OrganLevel: (Say("机关层级", "level of organs"), lambda domain, table: list(LEVELS.values())),
    OrganKind: (Say("机关类别", "kind of organs"), lambda domain, table: list(KINDS.values())),
    Format: (Say("文件格式", "format"), lambda domain, table: domain.formats),
}
_NO_OWNER = Say("", "there is")


def is_name(hint: Any) -> bool:
    """Whether ``hint`` is a type of names."""
    return hint in _NAMES


def wrong_name(domain: Domain, hint: Any, name: str, table: str) -> Say | None:
    """The message where there is no ``name`` of the type ``hint``, else None. ``table`` is the one that the
    option is about, "" for none."""
    what, names = _NAMES[hint]
    allowed = names(domain, table)
    owner = of_table(table) if table and hint in (RowKey, Column) else _NO_OWNER
    return None if name in allowed else unknown(what, name, allowed, owner)


def of_table(table: str) -> Say:
    """A table as the owner of a name."""
    return Say(table, f"{table} has")


def unknown(what: Say, name: str, allowed: Collection[str], owner: Say = _NO_OWNER, form: str = "{}") -> Say:
    """The message about a ``name`` that does not exist, with the nearest one and all allowed ones. ``owner``
    should have it; ``form`` is the format in which names are shown."""
    near = form.format(match) if (match := nearest(name, allowed)) else ""
    listed, name = "、".join(map(form.format, allowed)) or "（无）", form.format(name)
    zh = f"{owner.zh}没有{what.zh} {name}" + (f"，是不是 {near}？" if near else "；")
    en = f"{owner.en} no {what.en} {name}"
    en += f"; did you mean {near}? Allowed: " if near else "; allowed: "
    return Say(f"{zh}可用：{listed}", f"{en}{listed}")


def _of(names: Mapping[str, Collection[str]], table: str) -> Collection[str]:
    return names.get(table) or list(
        dict.fromkeys(name for table_names in names.values() for name in table_names)
    )
