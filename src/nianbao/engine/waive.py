"""Findings that somebody has accepted are taken out of the list, and kept with the reason."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize

from nianbao.engine import catalog
from nianbao.engine.directives import Inline, Position
from nianbao.ignore import Patterns, is_under
from nianbao.model.finding import FileResult, Finding, Skip, Waived, WaivedBy
from nianbao.model.rule import Rule
from nianbao.model.waiver import Waiver


class InForce(NamedTuple):
    """A waiver that works today: the ids it is for (:func:`nianbao.engine.catalog.selector_of`), its files
    (None: all), the words of its place, folded, and its ``origin``: settings file and line, which no other
    has."""

    waiver: Waiver
    selector: str
    files: Patterns | None
    words: tuple[str, ...]
    origin: str

    def is_for(self, path: str) -> bool:
        """Whether it is for the file with the absolute ``path``."""
        return self.files is None or is_under([self.files], path, False)

    def takes(self, finding: Finding) -> bool:
        """Whether it is for the rule and the place of ``finding``."""
        return catalog.names(self.selector, finding.rule) and (
            not self.words or all(map(_folded_place(finding).__contains__, self.words))
        )


def words_of(place: str) -> tuple[str, ...]:
    """The words of a waiver's ``place``, folded."""
    for sign in "/>":
        place = place.replace(sign, "›")
    return tuple(word for word in map(_folded, place.split("›")) if word)


def waive(
    result: FileResult,
    waivers: Sequence[InForce],
    inline: Sequence[Inline],
    mandatory: Collection[str],
) -> tuple[FileResult, frozenset[tuple[int, str]]]:
    """``result`` without the findings that a waiver or a comment accepts; and the comments that were used, by
    index and selector. Findings of ``mandatory`` rules stay."""
    left: list[Finding] = []
    waived: list[Waived] = []
    used: set[tuple[int, str]] = set()
    whole: set[str] = set()  # rules that are accepted wherever they are in the file
    by: WaivedBy = "comment" if result.binary else "inline"
    by_rule: dict[str, list[tuple[int, str]]] = {}
    for finding in result.findings:
        if any(catalog.names(selector, finding.rule) for selector in mandatory):
            left.append(finding)
            continue
        waiver = next((waiver for waiver in waivers if waiver.takes(finding)), None)
        if waiver is not None:
            waived.append(Waived(finding, "waiver", waiver.waiver.reason, waiver.origin))
            whole.update([] if waiver.words else [finding.rule])
            continue
        if finding.rule not in by_rule:
            by_rule[finding.rule] = list(_comments_on(finding.rule, inline))
        position = finding.location.line, finding.location.column
        comments = [
            (index, selector)
            for index, selector in by_rule[finding.rule]
            if _is_within(position, inline[index].stretch)
        ]
        used.update(comments)
        if not comments:
            left.append(finding)
            continue
        comment = inline[comments[0][0]]
        waived.append(Waived(finding, by, comment.reason, f"{result.name}:{comment.location.line}"))
        whole.update([finding.rule] if comment.stretch is None else [])
    skips = not_hidden(result.skips, left, waived, whole)
    listed = result._replace(findings=tuple(left), waived=(*result.waived, *waived), skips=skips)
    return listed, frozenset(used)


def accept_skips(result: FileResult, rules: Sequence[Rule]) -> FileResult:
    """``result``, in which it is accepted that rules could not be applied, if what they lack (a table, a
    part) is what waived errors are about."""
    needs = {rule.id: rule.needs for rule in rules}
    lacking = [
        item.finding.location.path
        for item in result.waived
        if item.finding.severity == "error" and not needs.get(item.finding.rule)
    ]
    skips = [skip for skip in result.skips if skip.rule and not skip.unlisted]
    needed = {need for skip in skips for need in needs.get(skip.rule, ())}
    if not needed or not all(any(_is_about(path, need) for path in lacking) for need in needed):
        return result
    left = tuple(skip for skip in result.skips if skip not in skips)
    return result._replace(skips=left, accepted=(*result.accepted, *skips))


def _is_about(path: Sequence[str], need: str) -> bool:
    """Whether ``path`` is that of a table or part (表三, 三) or of something in it; a part's own path is
    about its table, too, which has the same numeral."""
    return need in path or (len(path) == 1 and path[0][:1] == need[-1])


def not_hidden(
    skips: Sequence[Skip], left: Sequence[Finding], waived: Sequence[Waived], whole: Collection[str] = ()
) -> tuple[Skip, ...]:
    """``skips`` as they are where findings were waived. That many findings of a rule are not listed is only
    harmless where others are: they could be such as nobody has accepted. Rules in ``whole`` are accepted."""
    hidden = {item.finding.rule for item in waived} - {finding.rule for finding in left} - set(whole)
    return tuple(skip._replace(unlisted=0) if skip.rule in hidden else skip for skip in skips)


def is_decided(
    selector: str, rules: Sequence[Rule], selected: Collection[str], results: Sequence[FileResult]
) -> bool:
    """Whether ``results`` have all findings that a selector stands for: all of its rules were applied, and
    to all of the files."""
    named = [rule for rule in rules if catalog.names(selector, rule.id)]
    ids = [rule.id for rule in named if rule.enabled] or [rule.id for rule in named if rule.id in selected]
    return (
        bool(ids)
        and all(rule in selected for rule in ids)
        and all(
            result.complete and not any(skip.rule == "" or skip.rule in ids for skip in result.skips)
            for result in results
        )
    )


def _comments_on(rule: str, inline: Sequence[Inline]) -> Iterator[tuple[int, str]]:
    """The comments that name a rule, by index and selector."""
    for index, comment in enumerate(inline):
        for selector in comment.selectors:
            if catalog.names(selector, rule):
                yield index, selector


def _is_within(position: Position, stretch: tuple[Position, Position] | None) -> bool:
    return stretch is None or stretch[0] <= position < stretch[1]


def _folded_place(finding: Finding) -> str:
    place = finding.location
    return "\n".join(map(_folded, (*place.path, place.native_zh, place.native_en, place.excerpt)))


def _folded(text: str) -> str:
    return "".join(normalize("NFKC", text).split()).casefold()
