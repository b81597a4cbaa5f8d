"""GitLab's Code Quality report: a JSON array of issues."""

from nianbao.model.finding import FileResult, Finding, RunResult
from nianbao.reporters import kit, text
from nianbao.safe import json_text, visible

_SEVERITY = {"error": "major", "warning": "minor", "note": "info"}
_UNCHECKED = "critical"


def render(result: RunResult) -> str:
    """An issue for each finding, and one for whatever was not checked: a file without issues looks clean."""
    names = {rule.id: rule.name for rule in result.rules}
    issues = [_notice(notice.in_(result.lang)) for notice in result.notices]
    for file in result.files:
        path = kit.path_of(file, result)
        issues += [_finding(file, path, finding, names, result.lang) for finding in file.findings]
        if file.skips:
            severity = _SEVERITY["note"] if file.checked else _UNCHECKED
            issues.append(_issue("not-checked", text.left(file, result.lang), path, 1, severity))
    return json_text(_numbered(issues))


def _notice(message: str) -> dict[str, object]:
    return _issue("run-notice", visible(message), ".", 1, _UNCHECKED)


def _finding(
    file: FileResult, path: str, finding: Finding, names: dict[str, str], lang: str
) -> dict[str, object]:
    name = names.get(finding.rule, finding.rule)
    message = f"{finding.rule}: {kit.message_of(finding, lang)}"
    issue = _issue(name, message, path, finding.location.line, _SEVERITY[finding.severity])
    return {**issue, "fingerprint": _fingerprint(path, finding.fingerprint)}


def _issue(name: str, message: str, path: str, line: int, severity: str) -> dict[str, object]:
    return {
        "description": message,
        "check_name": name,
        "fingerprint": _fingerprint(path, name, message),
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }


def _fingerprint(*parts: str) -> str:
    """Ours is of a place in a report; GitLab wants one that no other file has either."""
    from hashlib import sha256

    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _numbered(issues: list[dict[str, object]]) -> list[dict[str, object]]:
    """The issues, equal fingerprints numbered: the same file may have been named twice."""
    seen: dict[object, int] = {}
    numbered = []
    for issue in issues:
        fingerprint = issue["fingerprint"]
        count = seen[fingerprint] = seen.get(fingerprint, 0) + 1
        numbered.append({**issue, "fingerprint": f"{fingerprint}-{count}"} if count > 1 else issue)
    return numbered
