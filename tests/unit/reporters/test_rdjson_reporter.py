"""reviewdog's format under the messages that its protocol defines; whole ones are goldens."""

import json
import os
from typing import Any

import jsonschema
import pytest
import reporter_samples as samples

from nianbao import pipeline
from nianbao.model.finding import FileResult, Finding, RunResult
from nianbao.model.rule import Say
from nianbao.model.span import Lines
from nianbao.reporters import rdjson
from nianbao.settings import Settings
from support.language import bundle

EXAMPLES = os.path.join(os.path.dirname(__file__), "..", "..", "..", "examples", "faulty")

POSITION = {
    "type": "object",
    "required": ["line", "column"],
    "additionalProperties": False,
    "properties": {
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
    },
}
RANGE = {
    "type": "object",
    "required": ["start", "end"],
    "additionalProperties": False,
    "properties": {"start": POSITION, "end": POSITION},
}
SOURCE = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {"name": {"type": "string"}, "url": {"type": "string"}},
}
#: The message Diagnostic. JSON that is read into messages must not have fields that they lack.
DIAGNOSTIC: dict[str, Any] = {
    "type": "object",
    "required": ["message", "location"],
    "additionalProperties": False,
    "properties": {
        "message": {"type": "string"},
        "location": {
            "type": "object",
            "required": ["path"],
            "additionalProperties": False,
            "properties": {"path": {"type": "string"}, "range": RANGE},
        },
        "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
        "source": SOURCE,
        "code": {
            "type": "object",
            "required": ["value"],
            "additionalProperties": False,
            "properties": {"value": {"type": "string"}, "url": {"type": "string"}},
        },
        "suggestions": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["range", "text"],
                "additionalProperties": False,
                "properties": {"range": RANGE, "text": {"type": "string"}},
            },
        },
        "original_output": {"type": "string"},
    },
}
#: The message DiagnosticResult.
RESULT = {
    "type": "object",
    "required": ["diagnostics"],
    "additionalProperties": False,
    "properties": {
        "diagnostics": {"type": "array", "items": DIAGNOSTIC},
        "source": SOURCE,
        "severity": DIAGNOSTIC["properties"]["severity"],
    },
}

RUNS = [samples.everyday(), samples.everyday("en"), samples.hostile(), samples.many(0, 0, 0)]


@pytest.mark.parametrize("run", RUNS, ids=["everyday", "english", "hostile", "empty"])
def test_it_is_as_defined(run: RunResult) -> None:
    assert list(jsonschema.Draft202012Validator(RESULT).iter_errors(json.loads(rdjson.render(run)))) == []
    lines = [json.loads(line) for line in rdjson.render_lines(run).splitlines()]
    validator = jsonschema.Draft202012Validator(DIAGNOSTIC)
    assert [list(validator.iter_errors(line)) for line in lines] == [[] for _ in lines]


def test_the_lines_are_the_diagnostics_with_their_source() -> None:
    result = json.loads(rdjson.render(samples.everyday()))
    lines = [json.loads(line) for line in rdjson.render_lines(samples.everyday()).splitlines()]
    assert lines == [{**diagnostic, "source": result["source"]} for diagnostic in result["diagnostics"]]


@pytest.mark.parametrize(
    ("source", "quoted", "columns"),
    [
        ("a\U00010400b", "b", (6, 7)),  # the example of the protocol
        ("自然人 9 件", "9", (11, 12)),
        ("éé\U00020bb7末", "末", (9, 12)),
        ("\ud800x", "x", (4, 5)),  # half a character, as its three bytes
        ("第一行\r\n长" + "行" * 3000 + "末尾", "末尾", (9004, 9010)),
    ],
    ids=["protocol", "chinese", "rare", "half", "long"],
)
def test_columns_are_bytes(source: str, quoted: str, columns: tuple[int, int]) -> None:
    place = samples.at(source, quoted)
    finding = Finding("NB301", "error", Say("不符", "does not add up"), place, "f")
    run = samples.many(0, 0, 0)._replace(files=(FileResult("a.md", (finding,)),))
    (diagnostic,) = json.loads(rdjson.render(run))["diagnostics"]
    span = diagnostic["location"]["range"]
    assert (span["start"]["column"], span["end"]["column"]) == columns
    line = source.split("\r\n")[span["start"]["line"] - 1].encode("utf-8", "surrogatepass")
    assert line[columns[0] - 1 : columns[1] - 1] == quoted.encode()


def test_bytes_are_counted_the_same_at_any_distance() -> None:
    """Over a text of several steps, with characters of one to four bytes and several lines."""
    text = "aé中\U00020bb7\n" * 700
    lines = Lines(text)
    for offset in (0, 1, 1023, 1024, 1025, 2047, 2048, 3000, len(text)):
        line, _ = lines.position(offset)
        start, _ = lines.bounds(line)
        assert lines.utf8_column(line, offset) == len(text[start:offset].encode()) + 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("qinghe-water-2024.md", ["0", "8", "3", "2"]),
        ("linlan-office-2024.html", ["-5", "六、其他需要报告的事项", "六、其他需要报告的事项"]),
    ],
)
def test_columns_of_a_file_are_its_bytes(name: str, expected: list[str]) -> None:
    path = os.path.join(EXAMPLES, name)
    plain = Settings(isolated=True)
    result = pipeline.check([pipeline.Source(name, path, None)], plain, bundle())
    with open(path, "rb") as file:
        lines = file.read().splitlines()
    spans = [item["location"]["range"] for item in json.loads(rdjson.render(result))["diagnostics"]]
    quoted = [
        lines[span["start"]["line"] - 1][span["start"]["column"] - 1 : span["end"]["column"] - 1].decode()
        for span in spans
    ]
    assert quoted == expected
