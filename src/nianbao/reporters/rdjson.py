"""reviewdog's Diagnostic Format: one JSON object (``rdjson``), or a line for each diagnostic (``rdjsonl``).

Columns are bytes of UTF-8, ends exclusive, as reviewdog counts them.
"""

from typing import Any

from nianbao.explain import HOME, page
from nianbao.model.finding import FileResult, Finding, Replacement, RunResult
from nianbao.model.span import Location
from nianbao.reporters import kit, text
from nianbao.safe import json_text, visible

Json = dict[str, Any]

_SEVERITY = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}
_SOURCE = {"name": "nianbao", "url": HOME}


def render(result: RunResult) -> str:
    """All diagnostics as one object, in one line."""
    return json_text({"source": _SOURCE, "diagnostics": _diagnostics(result)})


def render_lines(result: RunResult) -> str:
    """A line for each diagnostic, which then names its source itself."""
    return "".join(json_text({**diagnostic, "source": _SOURCE}) for diagnostic in _diagnostics(result))


def _diagnostics(result: RunResult) -> list[Json]:
    """A diagnostic for each finding, and one for whatever was not checked."""
    diagnostics = [_diagnostic(visible(notice.in_(result.lang)), ".", "ERROR") for notice in result.notices]
    for file in result.files:
        path = kit.path_of(file, result)
        diagnostics += [_finding(file, path, finding, result.lang) for finding in file.findings]
        if file.skips:
            severity = "INFO" if file.checked else "ERROR"
            diagnostics.append(_diagnostic(text.left(file, result.lang), path, severity))
    return diagnostics


def _diagnostic(message: str, path: str, severity: str) -> Json:
    return {"message": message, "location": {"path": path}, "severity": severity}


def _finding(file: FileResult, path: str, finding: Finding, lang: str) -> Json:
    data = _diagnostic(kit.message_of(finding, lang), path, _SEVERITY[finding.severity])
    url = page(finding.rule)
    data["code"] = {"value": finding.rule, **({"url": url} if url else {})}
    if not file.binary:  # the lines of a Word file are ours, not the file's
        data["location"]["range"] = _range(finding.location)
        if finding.fix is not None and finding.fix.replacements:
            data["suggestions"] = [_suggestion(edit) for edit in finding.fix.replacements]
    return data


def _suggestion(edit: Replacement) -> Json:
    return {"range": _range(edit.location), "text": edit.text}


def _range(place: Location) -> Json:
    return {
        "start": {"line": place.line, "column": place.utf8_column},
        "end": {"line": place.end_line, "column": place.utf8_end_column},
    }
