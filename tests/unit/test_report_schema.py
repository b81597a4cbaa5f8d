"""The schema of nianbao-report/1 against what ``nianbao extract`` prints, and against the editions."""

import json
import os
import subprocess
import sys
from typing import Any

import jsonschema
import pytest

from nianbao import pipeline
from nianbao.resources import data_root

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
EXAMPLES = os.path.join(ROOT, "examples")
with open(os.path.join(data_root("rules"), "report.schema.json"), encoding="utf-8") as file:
    SCHEMA = json.load(file)


def extracted() -> list[dict[str, Any]]:
    names = [
        os.path.join(kind, name)
        for kind in ("sound", "faulty")
        for name in sorted(os.listdir(os.path.join(EXAMPLES, kind)))
    ]
    done = subprocess.run(
        [sys.executable, "-m", "nianbao", "extract", "--format", "jsonl", *names],
        cwd=EXAMPLES,
        env={**os.environ, "PYTHONPATH": os.path.join(ROOT, "src")},  # this checkout, wherever it is run from
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def faults(report: dict[str, Any]) -> list[str]:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(report)]


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_what_is_printed_is_as_the_schema_says() -> None:
    reports = extracted()
    assert [report["edition"] for report in reports] == ["2019", "2021", "2021", "2021", "2021"]
    assert [faults(report) for report in reports] == [[]] * len(reports)


@pytest.mark.parametrize(
    ("table", "row", "column", "value"),
    [("表三", "一", "自然人", "12"), ("表三", "九", "自然人", 1), ("表四", "行政复议", "和解", 1)],
)
def test_the_schema_notices(table: str, row: str, column: str, value: object) -> None:
    report = extracted()[0]
    report["tables"][table].setdefault(row, {})[column] = value
    assert len(faults(report)) == 1


def test_rows_and_columns_are_those_of_the_editions() -> None:
    """In the order of the official tables, which is also that of the output."""
    for edition in pipeline.compile_shipped().language.editions.values():
        for key, table in edition.tables.items():
            alternatives = SCHEMA["properties"]["tables"]["properties"][key]
            found = [shape(one) for one in alternatives.get("anyOf", [alternatives])]
            assert {row.key: list(row.columns) for row in table.rows} in found


def shape(table: dict[str, Any]) -> dict[str, list[str]]:
    """The columns of each row that the schema of a table asks for."""
    rows = {}
    for row, reference in table["properties"].items():
        definition = SCHEMA["$defs"][reference["$ref"].rpartition("/")[2]]
        assert definition["required"] == list(definition["properties"])
        rows[row] = definition["required"]
    assert table["required"] == list(rows)
    return rows
