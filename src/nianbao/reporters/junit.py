"""JUnit's XML: a test suite for each file, in it a test case for each rule."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nianbao.model.finding import FileResult, Finding, RunResult, Skip
from nianbao.model.rule import SEVERITIES
from nianbao.reporters import kit, text

_LISTED = 200  # findings in the text of a test case


class _Case(NamedTuple):
    """A test case: ``outcome`` is "failure", "error", "skipped" or "" (passed), ``message`` its first line,
    ``details`` all lines; ``output`` are the lines about what does not make it fail."""

    name: str
    outcome: str = ""
    message: str = ""
    kind: str = ""
    details: tuple[str, ...] = ()
    output: tuple[str, ...] = ()
    seconds: float = 0.0


def render(result: RunResult) -> str:
    """Failed are the cases with a finding at or above the fail level, so that the verdict is that of the exit
    code; an error is what keeps a file from being fully checked."""
    suites = []
    if result.notices:
        suites.append(("nianbao", [_unchecked(notice.in_(result.lang), "") for notice in result.notices]))
    suites += [(kit.path_of(file, result), list(_cases(file, result))) for file in result.files]
    every = [case for _, cases in suites for case in cases]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="nianbao" {_totals(every)} {_time(every)}>',
        *(line for name, cases in suites for line in _suite(name, cases)),
        "</testsuites>",
    ]
    return "".join(f"{line}\n" for line in lines)


def _suite(name: str, cases: list[_Case]) -> Iterator[str]:
    skipped = sum(case.outcome == "skipped" for case in cases)
    yield f'  <testsuite name="{kit.xml(name)}" {_totals(cases)} skipped="{skipped}" {_time(cases)}>'
    for case in cases:
        yield from _case(kit.xml(name), case)
    yield "  </testsuite>"


def _totals(cases: list[_Case]) -> str:
    outcomes = [case.outcome for case in cases]
    failures, errors = outcomes.count("failure"), outcomes.count("error")
    return f'tests="{len(cases)}" failures="{failures}" errors="{errors}"'


def _time(cases: list[_Case]) -> str:
    return f'time="{sum(case.seconds for case in cases):.3f}"'


def _case(suite: str, case: _Case) -> Iterator[str]:
    head = f'    <testcase classname="{suite}" name="{kit.xml(case.name)}" time="{case.seconds:.3f}"'
    if not case.outcome and not case.output:
        yield f"{head}/>"
        return
    yield f"{head}>"
    content = "\n".join(map(kit.xml, case.details))
    if case.outcome == "skipped":
        yield f"      <skipped>{content}</skipped>"
    elif case.outcome:
        attributes = f'message="{kit.xml(case.message)}" type="{kit.xml(case.kind)}"'
        yield f"      <{case.outcome} {attributes}>{content}</{case.outcome}>"
    if case.output:
        content = "\n".join(map(kit.xml, case.output))
        yield f"      <system-out>{content}</system-out>"
    yield "    </testcase>"


def _cases(file: FileResult, result: RunResult) -> Iterator[_Case]:
    """First whether the file was fully checked, then the rules that were applied or say anything."""
    lang = result.lang
    name = "检查完整" if lang == "zh" else "fully checked"
    yield _Case(name) if file.checked else _unchecked(text.unchecked(file, lang), name)
    titles, times = kit.titles(result), dict(file.times)
    findings, skips = _by_rule(file)
    waived = _waived(file, result.lang)
    for rule in sorted({*file.extent.applied, *findings, *skips, *waived} - {""}):
        case = _of_rule(file, result, findings.get(rule, []), skips.get(rule, []))
        if not case.outcome and rule in waived:  # it has not passed either
            case = case._replace(outcome="skipped", details=tuple(waived[rule][:_LISTED]))
        title = f"{rule} {titles.get(rule, '')}".rstrip()
        yield case._replace(name=title, seconds=times.get(rule, 0.0))


def _by_rule(file: FileResult) -> tuple[dict[str, list[Finding]], dict[str, list[Skip]]]:
    """The findings of a file by their rules, and by those that are broken for the same reason and have no
    finding of their own; what was not checked or not listed by rule."""
    findings: dict[str, list[Finding]] = {}
    skips: dict[str, list[Skip]] = {}
    for finding in file.findings:
        for rule in _rules(finding):
            findings.setdefault(rule, []).append(finding)
    for skip in file.skips:
        skips.setdefault(skip.rule, []).append(skip)
    return findings, skips


def _rules(finding: Finding) -> Iterable[str]:
    caused = finding.diagnosis.rules if finding.diagnosis is not None else ()
    return dict.fromkeys((finding.rule, *caused))


def _waived(file: FileResult, lang: str) -> dict[str, list[str]]:
    """What waives the findings that are not listed, by their rules in the same way."""
    waived: dict[str, list[str]] = {}
    for item in file.waived:
        by = ("已豁免（{}）" if lang == "zh" else "waived ({})").format(item.origin)
        line = f"{by}{'：' if lang == 'zh' else ': '}{item.reason}" if item.reason else by
        for rule in _rules(item.finding):
            waived.setdefault(rule, []).append(line)
    return waived


def _unchecked(message: str, name: str) -> _Case:
    return _Case(name or "nianbao", "error", message, "not-checked", (message,))


def _of_rule(file: FileResult, result: RunResult, findings: list[Finding], skips: list[Skip]) -> _Case:
    lang = result.lang
    levels = SEVERITIES[SEVERITIES.index(result.fail_level) :] if result.fail_level in SEVERITIES else ()
    failing = [finding for finding in findings if finding.severity in levels]
    weaker = [finding for finding in findings if finding.severity not in levels]
    output = [text.line(file, finding, lang) for finding in weaker[:_LISTED]]
    output += [text.skipped(file, skip, lang) for skip in skips if skip.unlisted]
    unchecked = [skip for skip in skips if not skip.unlisted]
    if failing:
        message = kit.message_of(failing[0], lang)
        lines = tuple(text.line(file, finding, lang) for finding in failing[:_LISTED])
        return _Case("", "failure", message, failing[0].severity, lines, tuple(output))
    if unchecked:
        reasons = tuple(skip.reason.in_(lang) for skip in unchecked)
        return _Case("", "skipped", details=reasons, output=tuple(output))
    return _Case("", output=tuple(output))
