"""The waivers of a settings file."""

from datetime import date, datetime
from typing import Any

from nianbao.model.errors import UsageError
from nianbao.model.waiver import Waiver
from nianbao.settings.keys import WAIVER_KEYS
from nianbao.settings.toml import Table
from nianbao.settings.values import short, unknown

#: The most waivers of a file: each is held against each finding.
MAX_WAIVERS = 1000


def waivers(table: Table, folder: str) -> tuple[Waiver, ...]:
    """The waivers of ``table``, their paths bound to ``folder``. Raises UsageError for one without a reason,
    and for whatever else is wrong in it, with its line."""
    given = table.values["waiver"]
    if not isinstance(given, list) or not all(isinstance(item, dict) for item in given):
        header = f"[[{table.prefix}waiver]]"
        raise UsageError(
            f"{table.path}: waiver 应是一组 {header}，而不是 {short(given)}",
            f"{table.path}: waiver must be tables {header}, not {short(given)}",
        )
    if len(given) > MAX_WAIVERS:
        raise UsageError(
            f"{table.path}: 豁免超过 {MAX_WAIVERS} 条；原有的问题请用基线：nianbao baseline write",
            f"{table.path}: more than {MAX_WAIVERS} waivers; for what was there before use nianbao baseline "
            "write",
        )
    lines = table.headers("waiver")
    lines += [0] * (len(given) - len(lines))  # written otherwise
    return tuple(_waiver(table, index, item, folder, lines[index]) for index, item in enumerate(given))


def _waiver(table: Table, index: int, item: dict[str, Any], folder: str, line: int) -> Waiver:
    for key in item:
        if key not in WAIVER_KEYS:
            raise unknown(f"{_place(table, index, key)}: waiver", key, WAIVER_KEYS, "这一项", "key")
    for key, spec in WAIVER_KEYS.items():
        if spec.required and not str(item.get(key, "")).strip():
            raise UsageError(
                f"{_place(table, index, key)}: waiver 没有写 {key}（{spec.say.zh}），请补上",
                f"{_place(table, index, key)}: waiver without {key} ({spec.say.en}); add it",
            )
        if key != "until" and not isinstance(item.get(key, ""), str):
            raise UsageError(
                f"{_place(table, index, key)}: waiver 的 {key} 应是一段文字，而不是 {short(item[key])}",
                f"{_place(table, index, key)}: {key} of a waiver must be a string, not {short(item[key])}",
            )
    return Waiver(
        item["rule"].strip(),
        " ".join(item["reason"].split()),
        item.get("path", ""),
        folder,
        item.get("place", ""),
        _until(table, index, item["until"]) if "until" in item else "",
        table.path,
        line,
        index + 1,
    )


def _until(table: Table, index: int, given: Any) -> str:
    if isinstance(given, datetime):
        return given.date().isoformat()
    if isinstance(given, date):
        return given.isoformat()
    try:
        if not isinstance(given, str) or len(given) != len("2025-06-30"):
            raise ValueError
        return date.fromisoformat(given).isoformat()
    except ValueError as error:
        place = _place(table, index, "until")
        raise UsageError(
            f"{place}: waiver 的 until 应是日期，如 2025-06-30，而不是 {short(given)}",
            f"{place}: until of a waiver must be a date such as 2025-06-30, not {short(given)}",
        ) from error


def _place(table: Table, index: int, key: str) -> str:
    line = table.line("waiver", index, key)
    return f"{table.path}:{line}" if line else f"{table.path}: {index + 1}"
