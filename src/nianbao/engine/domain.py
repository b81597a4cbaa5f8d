"""The names that options of rules may use, by what they name; and what is said of one that is not there."""

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
    """What there is in any edition: ``rows`` and ``columns`` by table, keys and names as in ``extract``;
    ``groups`` are the rows, too, and what stands for several of them (三（六）). ``subjects`` are those of
    figures in the text, ``formats`` the names of the readers."""

    rows: Mapping[str, Collection[str]]
    groups: Mapping[str, Collection[str]]
    columns: Mapping[str, Collection[str]]
    parts: Collection[str]
    subjects: Collection[str]
    formats: Collection[str]


#: Each type of name: what people call it, and the names there are, in the table that is meant ("": in any).
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
_NOBODY = Say("", "there is")


def is_name(hint: Any) -> bool:
    """Whether ``hint`` is a type of names."""
    return hint in _NAMES


def wrong_name(domain: Domain, hint: Any, name: str, table: str) -> Say | None:
    """What is wrong where ``name``, of the type ``hint``, is none; ``table`` is the one that the option is
    about, "" for none."""
    what, names = _NAMES[hint]
    allowed = names(domain, table)
    owner = of_table(table) if table and hint in (RowKey, Column) else _NOBODY
    return None if name in allowed else unknown(what, name, allowed, owner)


def of_table(table: str) -> Say:
    """A table as the owner of a name."""
    return Say(table, f"{table} has")


def unknown(what: Say, name: str, allowed: Collection[str], owner: Say = _NOBODY, form: str = "{}") -> Say:
    """What is said of a ``name`` that is not there, with the nearest one and all there are; ``owner`` is what
    should have it, ``form`` is how names are shown."""
    near = form.format(found) if (found := nearest(name, allowed)) else ""
    listed, name = "、".join(map(form.format, allowed)) or "（无）", form.format(name)
    zh = f"{owner.zh}没有{what.zh} {name}" + (f"，是不是 {near}？" if near else "；")
    en = f"{owner.en} no {what.en} {name}"
    en += f"; did you mean {near}? Allowed: " if near else "; allowed: "
    return Say(f"{zh}可用：{listed}", f"{en}{listed}")


def _of(names: Mapping[str, Collection[str]], table: str) -> Collection[str]:
    return names.get(table) or list(dict.fromkeys(name for every in names.values() for name in every))
