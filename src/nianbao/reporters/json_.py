"""The public JSON: ``nianbao-findings/1``, described by rules/findings.schema.json."""

from collections import Counter
from typing import Any

from nianbao.model.finding import Correction, FileResult, Finding, Identity, Place, RunResult, Waived
from nianbao.model.rule import SEVERITIES
from nianbao.model.span import Location
from nianbao.reporters.diagnosis import diagnosis_as_data
from nianbao.reporters.extent import as_data
from nianbao.reporters.kit import counts
from nianbao.reporters.statistics import by_rule, times
from nianbao.safe import json_text


def render(result: RunResult) -> str:
    """The run as one line of JSON. Lines and columns are 1-based code points, ends exclusive."""
    names = {rule.id: rule.name for rule in result.rules}
    files = [
        {
            "file": file.name,
            "findings": findings_as_data(file, names, result.lang),
            **file_as_data(file, names, result.lang),
        }
        for file in result.files
    ]
    return json_text({"format": "nianbao-findings/1", **run_as_data(result), "files": files})


def run_as_data(result: RunResult) -> dict[str, Any]:
    """What is said of the run as a whole."""
    severities = Counter(finding.severity for finding in result.findings)
    names = {rule.id: rule.name for rule in result.rules}
    data: dict[str, Any] = {
        "version": result.version,
        "complete": result.complete and all(file.checked for file in result.files),
        "passedOver": list(result.passed_over),
        "notices": [notice.in_(result.lang) for notice in result.notices],
        "summary": {severity: severities[severity] for severity in reversed(SEVERITIES)},
        "statistics": [
            {"rule": rule, "name": names.get(rule, ""), "count": count} for rule, count in by_rule(result)
        ],
    }
    if result.waived:
        data["waived"] = result.waived
    if seconds := times(result):
        data["timing"] = [{"step": step, "seconds": round(time, 6)} for step, time in seconds]
    return data


def file_as_data(file: FileResult, names: dict[str, str], lang: str) -> dict[str, Any]:
    """What is said of a file besides its name and findings; ``names`` are those of the rules by id."""
    return {
        "complete": file.checked,
        "summary": counts(file),
        "annualReports": [_identity(report) for report in file.identities],
        "skipped": [
            {
                "rule": skip.rule,
                "reason": skip.reason.in_(lang),
                **({"unlisted": skip.unlisted} if skip.unlisted else {}),
            }
            for skip in file.skips
        ]
        + [{"rule": skip.rule, "reason": skip.reason.in_(lang), "accepted": True} for skip in file.accepted],
        **({"waived": [_waived(item, names, lang) for item in file.waived]} if file.waived else {}),
        **({"settings": True} if file.is_settings else {}),
        "extent": as_data(file, lang),
        **({"reports": list(file.reports)} if file.reports else {}),
        **({"togetherWith": list(file.elsewhere)} if file.elsewhere else {}),
        **({"previous": file.previous} if file.previous else {}),
        **({"remarks": [remark.in_(lang) for remark in file.remarks]} if file.remarks else {}),
    }


def _identity(report: Identity) -> dict[str, Any]:
    """Named as ``extract`` names them."""
    return {
        "title": report.title or None,
        "organ": report.organ or None,
        "organLevel": report.level or None,
        "organKind": report.kind or None,
        "year": report.year or None,
        "edition": report.edition or None,
    }


def findings_as_data(file: FileResult, names: dict[str, str], lang: str) -> list[dict[str, Any]]:
    """The findings of a file; ``names`` are those of the rules by id."""
    return [_finding(finding, names, lang) for finding in file.findings]


def _waived(waived: Waived, names: dict[str, str], lang: str) -> dict[str, Any]:
    by = {"kind": waived.kind, "reason": waived.reason, "origin": waived.origin}
    return {**_finding(waived.finding, names, lang), "waivedBy": by}


def _finding(finding: Finding, names: dict[str, str], lang: str) -> dict[str, Any]:
    data: dict[str, Any] = {
        "rule": finding.rule,
        "name": names.get(finding.rule, ""),
        "severity": finding.severity,
        "message": finding.message.in_(lang),
        **_place(finding.location, lang),
        "related": [_related(place, lang) for place in finding.related],
        "fingerprint": finding.fingerprint,
    }
    if finding.diagnosis is not None:
        data.update(diagnosis_as_data(finding.diagnosis))
    if finding.fix is not None and finding.fix.replacements:
        data["fix"] = _fix(finding.fix, lang)
    return data


def _place(location: Location, lang: str) -> dict[str, Any]:
    data = {
        **_region(location),
        "path": list(location.path),
        "place": location.native_zh if lang == "zh" else location.native_en,
    }
    if location.page:
        data["page"] = location.page
        data["box"] = list(location.box or ())
    return data


def _region(location: Location) -> dict[str, int]:
    return {
        "line": location.line,
        "column": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    }


def _related(place: Place, lang: str) -> dict[str, Any]:
    return {"message": place.message.in_(lang), **_place(place.location, lang)}


def _fix(fix: Correction, lang: str) -> dict[str, Any]:
    edits = [{**_region(edit.location), "text": edit.text} for edit in fix.replacements]
    # Readers of this format know a fix as one replacement.
    return {"message": fix.message.in_(lang), **edits[0], "safe": fix.is_safe, "edits": edits}
