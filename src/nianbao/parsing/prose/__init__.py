"""Prose: paragraphs → sentences and clauses → statements.

One module per kind of statement; the words are data under ``rules/prose``.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from nianbao.model.report import Report
from nianbao.model.statement import Unclear
from nianbao.model.statements import Statements
from nianbao.model.text import Text
from nianbao.parsing.organ import OrganWords
from nianbao.parsing.prose.citations import find_citations
from nianbao.parsing.prose.declarations import DeclarationWords, compile_declarations, find_declarations
from nianbao.parsing.prose.fee import find_fee
from nianbao.parsing.prose.figures import ClaimLanguage, compile_claims, read_claims
from nianbao.parsing.prose.guard import losing
from nianbao.parsing.prose.numbering import find_numbered
from nianbao.parsing.prose.organs import find_named, find_renamings
from nianbao.parsing.prose.points import PointGroup, compile_points, find_points
from nianbao.parsing.prose.preamble import find_announcement, find_names
from nianbao.parsing.prose.published import published_in_text
from nianbao.parsing.prose.quantities import QuantityWords, compile_quantities, find_table_counts
from nianbao.parsing.prose.remarks import RemarkWords, compile_remarks, find_remarks
from nianbao.parsing.prose.sentences import sentences
from nianbao.parsing.prose.unclear import find_unclear_contact, find_unclear_period
from nianbao.parsing.vocabulary import Vocabulary

#: The files under ``rules/prose``, without their suffix.
PROSE_FILES = (
    "figure-words",
    "figure-subjects",
    "quantities",
    "lists",
    "points",
    "remarks",
    "declarations",
    "traditional",
)


class ProseWords(NamedTuple):
    """The words by which statements are recognised."""

    figures: ClaimLanguage
    quantities: QuantityWords
    points: Mapping[str, PointGroup]
    remarks: RemarkWords
    declarations: Mapping[str, DeclarationWords]


def compile_prose(raw: Mapping[str, Any]) -> ProseWords:
    """The words of the raw YAML documents, by the names of :data:`PROSE_FILES`."""
    return ProseWords(
        compile_claims(raw["figure-words"], raw["figure-subjects"], raw["lists"]),
        compile_quantities(raw["quantities"]),
        compile_points(raw["points"]),
        compile_remarks(raw["remarks"]),
        compile_declarations(raw["declarations"]),
    )


def with_own_words(words: ProseWords, raw: Mapping[str, Any]) -> ProseWords:
    """``words`` extended by the ``points`` and ``declarations`` of the raw YAML documents. Raises ValueError
    for a key that exists already."""
    declarations = compile_declarations(raw.get("declarations", {}))
    points = compile_points(raw.get("points", {}))
    there = [*words.declarations, *_point_keys(words.points)]
    again = next((key for key in (*declarations, *_point_keys(points)) if key in there), None)
    if again is not None:
        raise ValueError(f"{again} is there already")
    return words._replace(
        points={**words.points, **points}, declarations={**words.declarations, **declarations}
    )


def _point_keys(groups: Mapping[str, PointGroup]) -> list[str]:
    """The names of groups and the keys of their points."""
    return [*groups, *(point.key for group in groups.values() for point in group.points)]


def read_statements(
    report: Report, words: ProseWords, organs: OrganWords, vocabulary: Vocabulary
) -> Statements:
    """All statements in the text of ``report``; those that give its year are there already and stay."""
    texts = [*report.front, *(text for part in report.parts for text in part.texts)]
    by_part: dict[str, list[Text]] = {"": list(sentences(report.front))}
    for part in report.parts:
        by_part.setdefault(part.number, []).extend(sentences(part.texts))
    everything = [sentence for of_part in by_part.values() for sentence in of_part]
    front = by_part[""]
    readers: dict[str, tuple[str, Callable[[], Any]]] = {
        "announcement": ("parts", lambda: find_announcement(front, by_part.get("一", ()), vocabulary)),
        "published_in_text": (
            "published",
            lambda: published_in_text((*front, *by_part.get("六", ()))),
        ),
        "names": ("parts", lambda: tuple(find_names(report.front))),
        "organs": ("organ", lambda: tuple(find_named(report, front, organs))),
        "renamings": ("organ", lambda: tuple(find_renamings(everything))),
        "citations": ("citations", lambda: tuple(find_citations(everything))),
        "numbered": ("numbered", lambda: tuple(find_numbered(report.parts))),
        "points": ("points", lambda: tuple(find_points(report, by_part, words.points))),
        "remarks": ("remarks", lambda: tuple(find_remarks(by_part.get("六", ()), words.remarks))),
        "declarations": (
            "declarations",
            lambda: tuple(find_declarations(by_part, words.declarations)),
        ),
        "fee": ("fee", lambda: find_fee(texts, report.organ, report.year)),
        "unclear": ("unclear", lambda: tuple(_unclear(report))),
    }
    faults = list(report.statements.faults)
    fields: dict[str, Any] = {}
    for field, (fact, read) in readers.items():
        with losing(faults, fact):
            fields[field] = read()
    figures = read_claims(
        report.parts, report.organ, report.year, words.figures, report.organ_kind, report.organ_level
    )
    faults += figures.faults
    with losing(faults, "figures"):
        fields["quantities"] = tuple(
            find_table_counts(report.parts, figures.counts, report.year, words.quantities, words.figures)
        )
    return report.statements._replace(**fields, figures=figures, faults=tuple(faults))


def _unclear(report: Report) -> Iterator[Unclear]:
    """Passages that may be meant as the period or the contact, where none was recognised."""
    if report.statements.period is None:
        yield from find_unclear_period(report.front)
    if report.statements.contact is None:
        yield from find_unclear_contact((*report.front, *(report.parts[-1].texts if report.parts else ())))
