"""Findings in the words of the protocol: diagnostics, hovers, code actions."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from lsprotocol import types

from nianbao import explain
from nianbao.lsp import places
from nianbao.lsp.corrections import Change, change
from nianbao.lsp.positions import Positions
from nianbao.lsp.session import Judged
from nianbao.model.finding import Correction, Finding, Replacement
from nianbao.model.report import Report
from nianbao.model.rule import Rule

SOURCE = "nianbao"

_SEVERITY = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}


def diagnostics(judged: Judged, positions: Positions, uri: str) -> list[types.Diagnostic]:
    """All that there is to say of a draft, in the order of the text, what could not be checked first."""
    if judged.file is None:
        return []
    lang = judged.setup.settings.lang
    start = types.Position(0, 0)
    unchecked = [
        types.Diagnostic(
            types.Range(start, start),
            skip.reason.in_(lang),
            severity=types.DiagnosticSeverity.Information,
            source=SOURCE,
        )
        for skip in judged.file.skips
        if not skip.rule
    ]
    return unchecked + [_diagnostic(finding, positions, uri, lang) for finding in judged.file.findings]


def _diagnostic(finding: Finding, positions: Positions, uri: str, lang: str) -> types.Diagnostic:
    url = explain.page(finding.rule)
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(uri, _range(positions.region(place.location))), place.message.in_(lang)
        )
        for place in finding.related
    ]
    return types.Diagnostic(
        _range(positions.region(finding.location)),
        finding.message.in_(lang),
        severity=_SEVERITY[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(url) if url else None,
        source=SOURCE,
        related_information=related or None,
        data={"fingerprint": finding.fingerprint},
    )


def hover(
    judged: Judged, positions: Positions, position: types.Position, as_markdown: bool
) -> types.Hover | None:
    """The rules of what was found at a place: text, advice and legal basis."""
    point = (position.line, position.character)
    here = [finding for finding in _findings(judged) if _covers(positions.region(finding.location), point)]
    rules = [_rule(judged, finding.rule) for finding in here]
    texts = dict.fromkeys(
        (explain.markdown if as_markdown else explain.plain)(
            rule, judged.setup.bundle.sources, judged.setup.settings.lang
        )
        for rule in rules
        if rule is not None
    )
    if not texts:
        return None
    kind = types.MarkupKind.Markdown if as_markdown else types.MarkupKind.PlainText
    text = ("\n---\n\n" if as_markdown else "\n").join(texts)
    return types.Hover(types.MarkupContent(kind, text), _range(positions.region(here[0].location)))


def actions(
    judged: Judged,
    reports: Sequence[Report],
    positions: Positions,
    asked: types.Range,
    edit: "Edit",
    is_mandatory: Callable[[str], bool],
) -> list[types.CodeAction]:
    """What can be done about the findings in the range ``asked``: corrections, then waivers. ``reports``
    are those of the draft; rules that are mandatory are not waived."""
    first, last = (asked.start.line, asked.start.character), (asked.end.line, asked.end.character)
    here = [
        finding
        for finding in _findings(judged)
        if (region := positions.region(finding.location))[0] <= last and first <= region[1]
    ]
    fixes = [
        action
        for finding in here
        if finding.fix is not None
        for action in _fix(finding, finding.fix, judged, reports, positions, edit)
    ]
    by_rule = {finding.rule: finding for finding in reversed(here)}
    waivers = [
        action
        for rule in dict.fromkeys(finding.rule for finding in here)
        if not is_mandatory(rule)
        for action in _waiver(by_rule[rule], judged, reports, positions, edit)
    ]
    return fixes + waivers


def fix_all(
    judged: Judged, reports: Sequence[Report], positions: Positions, edit: "Edit"
) -> list[types.CodeAction]:
    """All safe corrections of a draft in one action; of those that overlap, the first."""
    replacements = [
        replacement
        for finding in _findings(judged)
        if finding.fix is not None and finding.fix.is_safe
        for replacement in finding.fix.replacements
    ]
    edits: list[types.TextEdit] = []
    last = -1
    for start, end, text in sorted(_changes(judged, reports, replacements)):
        if start > last:
            edits.append(_text_edit((start, end, text), positions))
            last = end
    if not edits:
        return []
    zh = judged.setup.settings.lang == "zh"
    title = "全部改正（只改有把握的）" if zh else "Fix all that is safe to fix"
    kind = types.CodeActionKind.SourceFixAll.value + f".{SOURCE}"
    return [types.CodeAction(title, kind=kind, edit=edit.of(edits))]


class Edit:
    """Makes edits of the document ``uri`` in the form that the client understands: with its ``version``, so
    that an edit of a text that has changed is refused, or without (None)."""

    def __init__(self, uri: str, version: int | None) -> None:
        self._uri = uri
        self._version = version

    def of(self, edits: Iterable[types.TextEdit]) -> types.WorkspaceEdit:
        if self._version is None:
            return types.WorkspaceEdit(changes={self._uri: list(edits)})
        document = types.OptionalVersionedTextDocumentIdentifier(self._uri, self._version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(edits))])


def _fix(
    finding: Finding,
    fix: Correction,
    judged: Judged,
    reports: Sequence[Report],
    positions: Positions,
    edit: Edit,
) -> Iterable[types.CodeAction]:
    """The action that corrects a finding, where a program can."""
    edits = [_text_edit(item, positions) for item in _changes(judged, reports, fix.replacements)]
    if edits:
        lang = judged.setup.settings.lang
        yield types.CodeAction(
            f"{finding.rule} {fix.message.in_(lang)}",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[_diagnostic(finding, positions, edit._uri, lang)],
            is_preferred=fix.is_safe,
            edit=edit.of(edits),
        )


def _changes(
    judged: Judged, reports: Sequence[Report], replacements: Iterable[Replacement]
) -> Iterator[Change]:
    form = reports[0].document.format if reports else ""
    for replacement in replacements if form else ():
        item = change(judged.draft.text, form, replacement)
        if item is not None:
            yield item


def _waiver(
    finding: Finding, judged: Judged, reports: Sequence[Report], positions: Positions, edit: Edit
) -> Iterable[types.CodeAction]:
    """The action that writes a comment above the block of a finding, where the format has comments."""
    if not reports:
        return
    start, _ = positions.offsets(finding.location)
    offset = places.place(reports, start - positions.shift)
    if offset is None:
        return
    offset += positions.shift
    text = places.inserted(judged.draft.text, offset, finding.rule)
    point = types.Position(*positions.point(offset))
    lang = judged.setup.settings.lang
    title = (
        f"此处不再提示 {finding.rule}，写明理由"
        if lang == "zh"
        else f"Waive {finding.rule} here, with a reason"
    )
    yield types.CodeAction(
        title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[_diagnostic(finding, positions, edit._uri, lang)],
        edit=edit.of([types.TextEdit(types.Range(point, point), text)]),
    )


def _text_edit(item: Change, positions: Positions) -> types.TextEdit:
    start, end, text = item
    return types.TextEdit(_range((positions.point(start), positions.point(end))), text)


def _findings(judged: Judged) -> Sequence[Finding]:
    return judged.file.findings if judged.file is not None else ()


def _rule(judged: Judged, name: str) -> Rule | None:
    return next((rule for rule in judged.setup.bundle.rules if rule.id == name), None)


def _covers(region: tuple[tuple[int, int], tuple[int, int]], point: tuple[int, int]) -> bool:
    return region[0] <= point <= region[1]


def _range(region: tuple[tuple[int, int], tuple[int, int]]) -> types.Range:
    start, end = region
    return types.Range(types.Position(*start), types.Position(*end))
