"""JSON lines, to be read as a stream: ``nianbao-findings-lines/1``, described by
rules/findings-lines.schema.json."""

from nianbao.model.finding import RunResult
from nianbao.reporters.json_ import file_as_data, findings_as_data, run_as_data
from nianbao.safe import json_text


def render(result: RunResult) -> str:
    """For each file a line for each finding, then one for the file; last a line for the run. Without that
    one, the output is not complete. Each says its ``type``; what they hold is that of ``json``."""
    names = {rule.id: rule.name for rule in result.rules}
    lines: list[dict[str, object]] = []
    for file in result.files:
        lines += [
            {"type": "finding", "file": file.name, **finding}
            for finding in findings_as_data(file, names, result.lang)
        ]
        lines.append({"type": "file", "file": file.name, **file_as_data(file, names, result.lang)})
    lines.append({"type": "run", "format": "nianbao-findings-lines/1", **run_as_data(result)})
    return "".join(json_text(line) for line in lines)
