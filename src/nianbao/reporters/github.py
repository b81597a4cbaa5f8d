"""GitHub workflow commands: annotations on the changed files."""

from nianbao.model.finding import FileResult, Finding, RunResult
from nianbao.model.rule import SEVERITIES, severity_word
from nianbao.reporters import text
from nianbao.reporters.kit import LONGEST, path_of, titles
from nianbao.safe import clip, no_command, visible

_COMMAND = {"error": "error", "warning": "warning", "note": "notice"}
_SHOWN = 10  # annotations of a kind that GitHub shows for a step; it drops the others silently


def render(result: RunResult) -> str:
    """``::error file=…,line=…::message`` lines, the most severe first; those beyond the number that GitHub
    shows follow as plain lines in a folded group of the log.

    What was not checked has an annotation, too: a file must not look clean to those who read only these.
    """
    names = titles(result)
    lines: dict[str, list[tuple[str, str]]] = {severity: [] for severity in reversed(SEVERITIES)}
    for notice in result.notices:
        message = notice.in_(result.lang)
        lines["error"].append((_command("error", {"title": "nianbao"}, message), message))
    for file in result.files:
        for finding in file.findings:
            annotation = _annotation(result, file, finding, names.get(finding.rule, ""))
            lines[finding.severity].append((annotation, text.line(file, finding, result.lang)))
    for file in result.files:
        if file.skips:
            severity = "warning" if file.complete else "error"
            properties = {"file": path_of(file, result), "title": "nianbao"}
            message = text.left(file, result.lang)
            lines[severity].append((_command(severity, properties, message), f"{file.name}: {message}"))
    left = {severity: len(group) - _SHOWN for severity, group in lines.items() if len(group) > _SHOWN}
    if left and len(lines["note"]) >= _SHOWN:  # the count takes the place of one notice
        left["note"] = len(lines["note"]) - _SHOWN + 1
    shown: list[str] = []
    rest: list[str] = []
    for severity, group in lines.items():
        room = _SHOWN - 1 if severity == "note" and left else _SHOWN
        shown += [annotation for annotation, _ in group[:room]]
        rest += [_plain(severity_word(severity, result.lang), line) for _, line in group[room:]]
    if left:
        count = _rest(left, result.lang)
        shown += [_command("notice", {"title": "nianbao"}, count), f"::group::{count}", *rest, "::endgroup::"]
    return "".join(line + "\n" for line in shown)


def _plain(word: str, line: str) -> str:
    """A line of the log that is no command, whatever a draft says."""
    return no_command(f"{word} {visible(clip(line, LONGEST))}")


def _rest(left: dict[str, int], lang: str) -> str:
    counts = [left.get(severity, 0) for severity in reversed(SEVERITIES)]
    if lang == "zh":
        return "只列在运行日志里：{} 个错误，{} 个警告，{} 个提示".format(*counts)
    return "in the log only: {} errors, {} warnings, {} notes".format(*counts)


def _annotation(result: RunResult, file: FileResult, finding: Finding, title: str) -> str:
    place = finding.location
    properties = {"file": path_of(file, result)}
    if not file.binary:  # the lines of a Word file are ours, not the file's
        properties["line"] = str(place.line)
        if place.end_line == place.line:
            properties["col"] = str(place.column)
            if place.end_column > place.column:
                properties["endColumn"] = str(place.end_column)
        else:  # columns of other lines than the first are refused
            properties["endLine"] = str(place.end_line)
    properties["title"] = f"{finding.rule} {title}".rstrip()
    message = finding.message.in_(result.lang) + text.native(place, result.lang)
    return _command(_COMMAND[finding.severity], properties, message)


def _command(kind: str, properties: dict[str, str], message: str) -> str:
    assigned = ",".join(f"{key}={_property(visible(value))}" for key, value in properties.items())
    return f"::{kind} {assigned}::{_data(visible(clip(message, LONGEST)))}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
