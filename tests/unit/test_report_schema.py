"""The schemas of nianbao-report/2 and /1 against what ``nianbao extract`` prints and the editions."""

import json
import os
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from nianbao import cli
from nianbao.resources import data_root
from support.language import language

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
EXAMPLES = os.path.join(ROOT, "examples")


def schema(name: str) -> Any:
    with open(os.path.join(data_root("rules"), name), encoding="utf-8") as file:
        return json.load(file)


SCHEMAS = {1: schema("report.schema.json"), 2: schema("report-2.schema.json")}
SCHEMA = SCHEMAS[2]
Extracted = Callable[[int], list[dict[str, Any]]]


@pytest.fixture
def extracted(capsys: pytest.CaptureFixture[str]) -> Extracted:
    """What is printed of the examples, by the version of the format."""

    def printed(version: int) -> list[dict[str, Any]]:
        names = [
            os.path.join(EXAMPLES, kind, name)
            for kind in ("sound", "faulty")
            for name in sorted(os.listdir(os.path.join(EXAMPLES, kind)))
        ]
        code = cli.main(["extract", "--format", "jsonl", "--schema", str(version), *names])
        output, messages = capsys.readouterr()
        assert (code, messages) == (0, "")
        return [json.loads(line) for line in output.split("\n") if line]

    return printed


def faults(report: dict[str, Any], schema: Any = SCHEMA) -> list[str]:
    validator = jsonschema.Draft202012Validator(schema)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(report)]


def closed(schema: Any) -> Any:
    """The schema without room for keys that it does not name."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    return {**made, "additionalProperties": False} if "properties" in schema else made


@pytest.mark.parametrize("version", SCHEMAS)
def test_the_schema_is_one(version: int) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[version])


@pytest.mark.parametrize("version", SCHEMAS)
def test_what_is_printed_is_as_the_schema_says(version: int, extracted: Extracted) -> None:
    reports = extracted(version)
    assert [report["format"] for report in reports] == [f"nianbao-report/{version}"] * 5
    assert [report["edition"] for report in reports] == ["2019", "2021", "2021", "2021", "2021"]
    assert [faults(report, closed(SCHEMAS[version])) for report in reports] == [[]] * len(reports)


@pytest.mark.slow
def test_version_one_is_version_two_without_the_statements(extracted: Extracted) -> None:
    for old, new in zip(extracted(1), extracted(2), strict=True):
        del new["statements"]
        assert {**old, "format": ""} == {**new, "format": ""}


@pytest.mark.parametrize(
    ("table", "row", "column", "value"),
    [("表三", "一", "自然人", "12"), ("表三", "九", "自然人", 1), ("表四", "行政复议", "和解", 1)],
)
@pytest.mark.slow
def test_the_schema_notices(table: str, row: str, column: str, value: object, extracted: Extracted) -> None:
    report = extracted(2)[0]
    report["tables"][table].setdefault(row, {})[column] = value
    assert len(faults(report)) == 1


def test_rows_and_columns_are_those_of_the_editions() -> None:
    """In the order of the official tables, which is also that of the output."""
    for edition in language().editions.values():
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
