"""From a document to a report: tokens, grammar, build. Lark stays in here."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from nianbao.model.document import Document
from nianbao.model.edition import Edition
from nianbao.model.report import Report
from nianbao.parsing.build import build
from nianbao.parsing.cut_off import ensure_whole
from nianbao.parsing.edition_data import compile_editions, compile_vocabulary
from nianbao.parsing.grammar import Grammar, Node, compile_grammar, parse
from nianbao.parsing.layout import set_aside_chrome, whole_paragraphs
from nianbao.parsing.obsolete import obsolete_headings
from nianbao.parsing.organ import OrganWords, compile_organs, what_name_tells
from nianbao.parsing.private import masked
from nianbao.parsing.prose import PROSE_FILES as PROSE_FILES
from nianbao.parsing.prose import ProseWords, compile_prose, read_statements
from nianbao.parsing.prose import with_own_words as with_own_words
from nianbao.parsing.prose.guard import losing
from nianbao.parsing.prose.running import running_text
from nianbao.parsing.simplified import compile_characters, simplified
from nianbao.parsing.tokens import tokenize
from nianbao.parsing.tokens.token import Token, spans_of
from nianbao.parsing.unruled import unclear_regions, with_unread, without_regions
from nianbao.parsing.vocabulary import Vocabulary


class Language(NamedTuple):
    """Everything the parser needs, as plain data; compiled once, before any draft is read."""

    grammar: Grammar
    vocabulary: Vocabulary
    editions: Mapping[str, Edition]
    signs: Mapping[str, frozenset[str]]
    part_titles: Mapping[str, str]
    organs: OrganWords
    prose: ProseWords
    traditional: Mapping[str, str]


def compile_language(
    grammar: str,
    editions: Mapping[str, Any],
    parts: Mapping[str, Any],
    organs: Mapping[str, Any],
    prose: Mapping[str, Any],
) -> Language:
    """Compile a grammar's text, the raw edition data by key, the raw part wordings and words of organs, and
    the raw words of statements by the names of ``PROSE_FILES``."""
    return Language(
        compile_grammar(grammar, "report", "annual_report.lark"),
        compile_vocabulary(editions, parts),
        compile_editions(editions),
        {key: frozenset(raw["signs"]) for key, raw in editions.items()},
        {number: f"{number}、{spec['official'][0]}" for number, spec in parts["parts"].items()},
        compile_organs(organs),
        compile_prose(prose),
        compile_characters(prose["traditional"]),
    )


def parse_reports(
    document: Document,
    language: Language,
    year: int = 0,
    edition: str = "",
    organ_level: str = "",
    organ_kind: str = "",
) -> tuple[Report, ...]:
    """The reports that a document holds, nearly always one; ``year``, ``edition``, ``organ_level`` and
    ``organ_kind`` override what the reports themselves state. Raises Unreadable for a printed workbook with
    cells cut off."""
    options = (year, edition, organ_level, organ_kind)
    reports = _reports(document, language, *options)
    if document.may_be_cut:
        ensure_whole(reports)
    regions = unclear_regions(reports, document) if document.unruled else []
    if not regions:
        return reports
    reports = _reports(without_regions(document, regions), language, *options)
    return tuple(with_unread(report, regions) for report in reports)


def _reports(
    document: Document, language: Language, year: int, edition: str, organ_level: str, organ_kind: str
) -> tuple[Report, ...]:
    tokens, document = _tokens(document, language)
    tree, misfits = parse(language.grammar, tokens)
    further = [child for child in tree.children if child.rule in ("another", "opening")]
    trees = [Node(tree.rule, tree.children[: len(tree.children) - len(further)])]
    trees += [child if child.rule == "another" else Node("another", (child,)) for child in further]
    starts = [_order(next(tokens_of(subtree))) for subtree in trees[1:]]
    reports = []
    for number, subtree in enumerate(trees):
        own_misfits = [misfit for misfit in misfits if bisect_right(starts, _order(misfit.token)) == number]
        guesses = [guess for guess in document.guesses if bisect_right(starts, guess.span.order) == number]
        signs, titles = language.signs, language.part_titles
        report = build(document, subtree, own_misfits, language.editions, signs, titles, year, edition)
        report = _with_statements(report, language)
        reports.append(
            report._replace(
                ordinal=number + 1,
                report_count=len(trees),
                guesses=tuple(guesses),
                organ_level=organ_level or report.organ_level,
                organ_kind=organ_kind or report.organ_kind,
            )
        )
    return tuple(reports)


def _tokens(document: Document, language: Language) -> tuple[list[Token], Document]:
    """The tokens, and the document that their spans refer to: with whole paragraphs, personal numbers
    masked, and simplified characters."""
    # Only now, since a number may be broken over two lines.
    document = simplified(masked(whole_paragraphs(document, language.vocabulary)), language.traditional)
    return set_aside_chrome(tokenize(document, language.vocabulary), document)


def _with_statements(report: Report, language: Language) -> Report:
    """``report`` with the level and kind of its organ, and with all statements of its text."""
    texts = (*report.front, *(text for part in report.parts for text in part.texts))
    faults = list(report.statements.faults)
    with losing(faults, "organ"):
        organ = what_name_tells(report.organ, language.organs)
        report = report._replace(organ_level=organ.level, organ_kind=organ.kind)
    with losing(faults, "parts"):
        report = report._replace(
            obsolete_headings=obsolete_headings(texts, report.parts, language.vocabulary)
        )
    report = report._replace(statements=report.statements._replace(faults=tuple(faults)))
    statements = read_statements(report, language.prose, language.organs, language.vocabulary)
    return report._replace(statements=statements, running_text=running_text(report))


def parse_report(document: Document, language: Language, year: int = 0, edition: str = "") -> Report:
    """The first of the reports that a document holds; as :func:`parse_reports`."""
    return parse_reports(document, language, year, edition)[0]


def tokens_of(node: Node) -> Iterator[Token]:
    """The tokens of a tree, in order."""
    for child in node.children:
        if isinstance(child, Node):
            yield from tokens_of(child)
        else:
            yield child


def _order(token: Token) -> tuple[int, tuple[int, int], int]:
    return next(spans_of((token,))).order


def parse_tree(document: Document, language: Language) -> tuple[Node, Document]:
    """The syntax tree alone, and the document that its spans refer to."""
    tokens, document = _tokens(document, language)
    return parse(language.grammar, tokens)[0], document


def outline(node: Node, document: Document, depth: int = 0) -> str:
    """A syntax tree as indented lines: rule names, and terminals with the text they stand for."""
    lines = ["  " * depth + node.rule + "\n"]
    for child in node.children:
        if isinstance(child, Node):
            lines.append(outline(child, document, depth + 1))
        else:
            texts = [" ".join(document.text(span).split()) for span in spans_of((child,))]
            text = " ".join(text if len(text) <= 40 else text[:39] + "…" for text in texts)
            lines.append("  " * (depth + 1) + f"{child.type} {text}".rstrip() + "\n")
    return "".join(lines)
