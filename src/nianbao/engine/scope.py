"""How much of a report there is to check, and the message about the rest."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from nianbao.model.finding import Skip
from nianbao.model.report import Report
from nianbao.model.rule import Kind, Rule, Say

_NOTHING_MISSING = Skip(
    "",
    Say(
        "文件有一部分没有读出，报告缺少什么（部分、表格、应当写明的内容）无法判断，没有检查",
        "a part of the file was not read: whether parts, tables or statements are missing was not checked",
    ),
)


class Scope(NamedTuple):
    """The check kinds whose rules apply (None: all), and what that leaves unchecked. ``dropped``: by check
    kind, the cases of hits that are dropped."""

    kinds: Collection[str] | None
    skips: tuple[Skip, ...] = ()
    dropped: Mapping[str, Collection[str]] = {}


def scope_of(report: Report, rules: Sequence[Rule], kinds: Mapping[str, Kind]) -> Scope:
    """What of ``rules``, whose check kinds are ``kinds``, can be applied to ``report``. Where a part of
    the file could not be read, nothing is said to be missing, since it may be there."""
    scope = _scope_of_kinds(report, rules, kinds)
    if not any(note.gap for note in report.document.notes):
        return scope
    dropped = {name: kind.absence for name, kind in kinds.items() if kind.absence}
    return scope._replace(skips=(*scope.skips, *([_NOTHING_MISSING] if dropped else [])), dropped=dropped)


def _scope_of_kinds(report: Report, rules: Sequence[Rule], kinds: Mapping[str, Kind]) -> Scope:
    """What of ``rules``, whose check kinds are ``kinds``, can be applied to ``report``.

    For a file that is no report, these are the kinds about the file itself; for tables without text, those
    declared for that case. What remains unchecked there, and a missing table, is one Skip, unless the
    text was found in another file, which is checked along with it.
    """
    if not report.is_report:
        return Scope([name for name, kind in kinds.items() if kind.any_file])
    if not report.is_tables_alone:
        return Scope(None)
    for_tables = [name for name, kind in kinds.items() if kind.tables_alone]
    if report.related.found_in_files:
        return Scope(for_tables)
    left_out = any(rule.check not in for_tables for rule in rules)
    parts = {part.number for part in report.parts}
    places = report.parts_of_tables
    parts.update(places[table] for table in report.tables)
    missing = [number for number in report.part_titles if number not in parts]
    tables = [table for table, part in places.items() if part in missing]
    if not left_out and not tables:
        return Scope(for_tables)
    return Scope(for_tables, (Skip("", _unchecked(missing if left_out else (), tables)),))


def _unchecked(parts: Sequence[str], tables: Sequence[str]) -> Say:
    zh, en = "只有表格，没有正文", "only tables, no text"
    if parts:
        numbers, english = "、".join(parts), ", ".join(parts)
        zh += f"：第{numbers}部分，以及标题、统计期限、联系方式等文字都没有检查"
        en += f": parts {english} and the text (title, period, contact …) are not checked"
    if tables:
        zh += f"；没有{'、'.join(tables)}"
        en += f"; there is no {', '.join(tables)}"
    return Say(zh, en)
