"""What the editions decide in rules/report.schema.json, and all that version 2 adds (``python
scripts/generate.py`` writes both)."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from nianbao.model.edition import Edition, TableSpec
from nianbao.resources import data_root
from support.language import language
from support.statement_schema import with_statements

PATH = os.path.join(data_root("rules"), "report.schema.json")
WITH_STATEMENTS = os.path.join(data_root("rules"), "report-2.schema.json")


def generated() -> dict[str, str]:
    """The schemas by their paths, for scripts/generate.py."""
    with open(PATH, encoding="utf-8") as file:
        schema = current(json.load(file), language().editions)
    schemas = {PATH: schema, WITH_STATEMENTS: with_statements(schema)}
    return {path: json.dumps(value, ensure_ascii=False, indent=2) + "\n" for path, value in schemas.items()}


def current(schema: dict[str, Any], editions: Mapping[str, Edition]) -> dict[str, Any]:
    """``schema`` with the tables of ``editions``. Rows with the same columns share a definition."""
    schema["properties"]["edition"]["enum"] = [*editions, None]
    definitions: dict[tuple[str, ...], str] = {}
    tables: dict[str, Any] = {}
    for key in dict.fromkeys(key for edition in editions.values() for key in edition.tables):
        specs = {name: edition.tables[key] for name, edition in editions.items() if key in edition.tables}
        shapes = [{"title": f"edition {name}", **_table(spec, definitions)} for name, spec in specs.items()]
        # A table that never changed needs no alternatives.
        same = all(shape["properties"] == shapes[0]["properties"] for shape in shapes)
        tables[key] = {**shapes[0], "title": "all editions"} if same else {"anyOf": shapes}
    schema["properties"]["tables"]["properties"] = tables
    others = {name: value for name, value in schema["$defs"].items() if not name.startswith("row")}
    rows = {name: _row(columns) for columns, name in definitions.items()}
    schema["$defs"] = {**others, **rows}
    return schema


def _table(spec: TableSpec, definitions: dict[tuple[str, ...], str]) -> dict[str, Any]:
    for row in spec.rows:
        definitions.setdefault(row.columns, f"row{len(definitions) + 1}")
    return {
        "type": "object",
        "required": [row.key for row in spec.rows],
        "properties": {row.key: {"$ref": f"#/$defs/{definitions[row.columns]}"} for row in spec.rows},
        "additionalProperties": False,
    }


def _row(columns: tuple[str, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(columns),
        "properties": {column: {"$ref": "#/$defs/amount"} for column in columns},
        "additionalProperties": False,
    }
