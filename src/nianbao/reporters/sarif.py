"""SARIF 2.1.0 for GitHub code scanning."""

from nianbao.model.finding import Correction, FileResult, Finding, Place, RunResult, Waived
from nianbao.model.rule import SEVERITIES, severity_word
from nianbao.model.span import Location, utf16_length
from nianbao.reporters import text
from nianbao.reporters.diagnosis import diagnosis_as_data
from nianbao.reporters.paths import file_uri, relative_uri
from nianbao.reporters.sarif_tool import LANGUAGE, NOTIFICATIONS, Json, cited, driver, taxonomies
from nianbao.safe import clip, json_text, visible

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_RESULTS = 5000  # results of a run that GitHub shows
_BYTES = 9_500_000  # of the log, compressed: GitHub takes 10 MB
_RELATED = 100  # related places of a result
_LONGEST = 2000  # characters of a message


def render(result: RunResult) -> str:
    """The run as one SARIF log in one line, small enough for GitHub."""
    limit = min(_RESULTS, len(_written(result)))
    while True:
        log = json_text(_log(result, limit))
        if limit == 0 or _fits(log):
            return log
        limit //= 2


def _fits(log: str) -> bool:
    data = log.encode()
    if len(data) <= _BYTES:
        return True
    import zlib

    return len(zlib.compress(data)) <= _BYTES


def _log(result: RunResult, limit: int) -> Json:
    documents = cited(result)
    written = _written(result)
    kept = _kept([finding for _, finding, _ in written], limit)
    indexes = {rule.id: index for index, rule in enumerate(result.rules)}
    artifacts = {file.name: _artifact(file.name, result.root) for file in result.files}
    results = []
    for position, (file, finding, waived) in enumerate(written):
        if kept is None or position in kept:
            data = _result(file, finding, result.lang, artifacts[file.name], indexes)
            if result.report_suppressed:  # on all results or none
                data["suppressions"] = [] if waived is None else [_suppression(waived)]
            results.append(data)
    run: Json = {
        "tool": {"driver": driver(result, documents)},
        "language": LANGUAGE[result.lang],
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": _root(result.lang)}}},
        "invocations": [_invocation(result, None if kept is None else len(written) - len(results))],
        "results": results,
    }
    if documents:
        run["taxonomies"] = taxonomies(result, documents)
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _written(result: RunResult) -> list[tuple[FileResult, Finding, Waived | None]]:
    """The findings that are written, with what waives them: without those that are waived, since GitHub shows
    them as open alerts, unless they are asked for."""
    return [
        item
        for file in result.files
        for item in (
            *((file, finding, None) for finding in file.findings),
            *((file, item.finding, item) for item in file.waived if result.report_suppressed),
        )
    ]


def _suppression(waived: Waived) -> Json:
    kind = "inSource" if waived.kind in ("inline", "comment") else "external"
    justification = _message(": ".join(text for text in (waived.origin, waived.reason) if text))
    return {"kind": kind, "status": "accepted", "justification": justification}


def _kept(findings: list[Finding], limit: int) -> set[int] | None:
    """The positions of the ``limit`` most severe findings; None when they are all kept."""
    if len(findings) <= limit:
        return None
    order = sorted(range(len(findings)), key=lambda index: -SEVERITIES.index(findings[index].severity))
    return set(order[:limit])


def _root(lang: str) -> str:
    return "检查时的项目文件夹。" if lang == "zh" else "The folder that was checked."


def _artifact(name: str, root: str) -> Json:
    """The artifact location of ``name``: relative where possible, so that folders are not disclosed."""
    uri = relative_uri(name, root)
    if uri is None:
        return {"uri": file_uri(name, root)}
    return {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _result(file: FileResult, finding: Finding, lang: str, artifact: Json, indexes: dict[str, int]) -> Json:
    message = finding.message.in_(lang) + text.native(finding.location, lang)
    location: Json = {"physicalLocation": _physical(artifact, finding.location)}
    if path := finding.location.path:
        path = tuple(visible(step) for step in path)
        location["logicalLocations"] = [{"name": path[-1], "fullyQualifiedName": " › ".join(path)}]
    data: Json = {"ruleId": finding.rule}
    if finding.rule in indexes:
        data["ruleIndex"] = indexes[finding.rule]
    data["level"] = finding.severity
    data["message"] = {"text": _message(message)}
    data["locations"] = [location]
    if finding.related:
        data["relatedLocations"] = [
            _related(number, place, artifact, lang) for number, place in enumerate(finding.related[:_RELATED])
        ]
    data["partialFingerprints"] = _fingerprints(file, finding)
    if finding.diagnosis is not None:
        data["properties"] = diagnosis_as_data(finding.diagnosis)
    if (
        finding.fix is not None and finding.fix.replacements and not file.binary
    ):  # no fix of a Word file is by line and column
        data["fixes"] = [_fix(artifact, finding.fix, lang)]
    return data


def _related(number: int, place: Place, artifact: Json, lang: str) -> Json:
    data: Json = {"id": number, "physicalLocation": _physical(artifact, place.location)}
    if message := place.message.in_(lang) or " › ".join(place.location.path):
        data["message"] = {"text": _message(message)}
    return data


def _message(content: str) -> str:
    """A text as SARIF wants it: braces doubled (they mark arguments), and nothing that makes a link."""
    content = clip(visible(content), _LONGEST)
    return content.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _physical(artifact: Json, place: Location) -> Json:
    """The region with its text, and the line around it (for Word files there is no other source)."""
    data: Json = {"artifactLocation": artifact, "region": _region(place)}
    quoted = place.excerpt[place.excerpt_start : place.excerpt_end]
    if place.end_line != place.line or len(quoted) != place.end_column - place.column:
        return data  # more than the excerpt contains
    if quoted:
        data["region"]["snippet"] = {"text": quoted}
    if len(place.excerpt) > len(quoted):
        start = place.utf16_column - utf16_length(place.excerpt[: place.excerpt_start])
        data["contextRegion"] = {
            "startLine": place.line,
            "startColumn": start,
            "endLine": place.line,
            "endColumn": start + utf16_length(place.excerpt),
            "snippet": {"text": place.excerpt},
        }
    return data


def _region(place: Location) -> Json:
    """The region in UTF-16 code units."""
    return {
        "startLine": place.line,
        "startColumn": place.utf16_column,
        "endLine": place.end_line,
        "endColumn": place.utf16_end_column,
    }


def _fingerprints(file: FileResult, finding: Finding) -> Json:
    """GitHub's hash of the line and ours. In a zip every save changes every line: there ours is both."""
    line_hash = finding.fingerprint if file.binary else finding.line_hash
    hashes = {"primaryLocationLineHash": line_hash} if line_hash else {}
    return {**hashes, "nianbao/v1": finding.fingerprint}


def _fix(artifact: Json, fix: Correction, lang: str) -> Json:
    return {
        "description": {"text": _message(fix.message.in_(lang))},
        "artifactChanges": [
            {
                "artifactLocation": artifact,
                "replacements": [
                    {"deletedRegion": _region(edit.location), "insertedContent": {"text": edit.text}}
                    for edit in fix.replacements
                ],
            }
        ],
    }


def _invocation(result: RunResult, left_out: int | None) -> Json:
    """How the run went: not successful when anything was not fully checked."""
    notifications = [_notified(1, "error", notice.in_(result.lang)) for notice in result.notices]
    for file in result.files:
        if not file.checked:
            notifications.append(_of_file(file, result, 0, "error", text.unchecked(file, result.lang)))
    data: Json = {"executionSuccessful": result.complete and not notifications}
    for file in result.files:
        if file.unlisted:
            notifications.append(_of_file(file, result, 2, "warning", text.unlisted(file, result.lang)))
    if left_out is not None:
        notifications.append(_notified(2, "warning", _left_out(left_out, result.lang)))
    if result.passed_over:
        notifications.append(_passed_over(result))
    if notifications:
        data["toolExecutionNotifications"] = notifications
    return data


def _of_file(file: FileResult, result: RunResult, index: int, level: str, message: str) -> Json:
    location = {"physicalLocation": {"artifactLocation": _artifact(file.name, result.root)}}
    return {**_notified(index, level, message), "locations": [location]}


def _left_out(count: int, lang: str) -> str:
    least = severity_word(SEVERITIES[0], lang)
    if lang == "zh":
        return f"还有 {count} 个结果没有写入，从{least}一级起略去。"
    return f"{count} results were left out, the least severe ({least}) first."


def _passed_over(result: RunResult) -> Json:
    """The files in searched folders that are no reports; of many the first."""
    count = len(result.passed_over)
    zh, en = f"略过 {count} 个不是年度报告的文件。", f"Passed over as no annual reports: {count}."
    notification = _notified(3, "note", zh if result.lang == "zh" else en)
    notification["locations"] = [
        {"physicalLocation": {"artifactLocation": _artifact(name, result.root)}}
        for name in result.passed_over[:_RELATED]
    ]
    return notification


def _notified(index: int, level: str, message: str) -> Json:
    descriptor = {"id": NOTIFICATIONS[index][0], "index": index}
    return {"descriptor": descriptor, "level": level, "message": {"text": _message(message)}}
