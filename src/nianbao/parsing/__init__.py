"""From a document to a report: tokens, grammar, build. Lark stays in here."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from nianbao.model.document import Document
from nianbao.model.report import Edition, Report
from nianbao.model.span import Span
from nianbao.parsing.announcement import find_announcement, obsolete_headings
from nianbao.parsing.build import build
from nianbao.parsing.claims import ClaimLanguage, compile_claims, read_claims
from nianbao.parsing.grammar import Grammar, Node, compile_grammar, parse
from nianbao.parsing.guard import losing
from nianbao.parsing.layout import set_aside_chrome, whole_paragraphs
from nianbao.parsing.naming import find_named
from nianbao.parsing.organ import OrganWords, compile_organs, what_name_tells
from nianbao.parsing.private import masked
from nianbao.parsing.tokens import tokenize
from nianbao.parsing.tokens.token import Token, spans_of
from nianbao.parsing.vocabulary import Vocabulary, compile_editions, compile_vocabulary


class Language(NamedTuple):
    """All that parsing goes by, as plain data: made once, before any draft is read."""

    grammar: Grammar
    vocabulary: Vocabulary
    editions: Mapping[str, Edition]
    signs: Mapping[str, frozenset[str]]
    part_titles: Mapping[str, str]
    organs: OrganWords
    claims: ClaimLanguage


def compile_language(
    grammar: str,
    editions: Mapping[str, Any],
    parts: Mapping[str, Any],
    organs: Mapping[str, Any],
    words: Mapping[str, Any],
    subjects: Mapping[str, Any],
) -> Language:
    """The language of a grammar's text, the raw edition data by key, the raw part wordings and words of
    organs, and the raw words and subjects of figures in the text."""
    return Language(
        compile_grammar(grammar, "report", "annual_report.lark"),
        compile_vocabulary(editions, parts),
        compile_editions(editions),
        {key: frozenset(raw["signs"]) for key, raw in editions.items()},
        {number: f"{number}、{spec['official'][0]}" for number, spec in parts["parts"].items()},
        compile_organs(organs),
        compile_claims(words, subjects),
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
    ``organ_kind`` override what they say of themselves."""
    tokens, document = _tokens(document, language.vocabulary)
    tree, misfits = parse(language.grammar, tokens)
    further = [child for child in tree.children if child.rule in ("another", "opening")]
    trees = [Node(tree.rule, tree.children[: len(tree.children) - len(further)])]
    trees += [child if child.rule == "another" else Node("another", (child,)) for child in further]
    starts = [_place(next(spans_of((next(tokens_of(one)),)))) for one in trees[1:]]
    reports = []
    for number, one in enumerate(trees):
        own = [found for found in misfits if bisect_right(starts, _place_of(found.token)) == number]
        guesses = [guess for guess in document.guesses if bisect_right(starts, _place(guess.span)) == number]
        signs, titles = language.signs, language.part_titles
        report = build(document, one, own, language.editions, signs, titles, year, edition)
        report = _with_statements(report, language)
        reports.append(
            report._replace(
                number=number + 1,
                of=len(trees),
                guesses=tuple(guesses),
                organ_level=organ_level or report.organ_level,
                organ_kind=organ_kind or report.organ_kind,
            )
        )
    return tuple(reports)


def _tokens(document: Document, vocabulary: Vocabulary) -> tuple[list[Token], Document]:
    """The tokens of a document, and the document that they are of: that with whole paragraphs, and numbers of
    persons masked."""
    # Only now, since a number may be broken over two lines.
    document = masked(whole_paragraphs(document, vocabulary))
    return set_aside_chrome(tokenize(document, vocabulary), document)


def _with_statements(report: Report, language: Language) -> Report:
    """``report`` with what its text says: of organs, of its parts, in figures."""
    texts = (*report.front, *(text for part in report.parts for text in part.texts))
    overview = report.part("一")
    faults = list(report.faults)
    with losing(faults, "organ"):
        organ = what_name_tells(report.organ, language.organs)
        report = report._replace(organ_level=organ.level, organ_kind=organ.kind)
        report = report._replace(named=tuple(find_named(report, language.organs)))
    with losing(faults, "parts"):
        announced = find_announcement(report.front, overview.texts if overview else (), language.vocabulary)
        obsolete = obsolete_headings(texts, report.parts, language.vocabulary)
        report = report._replace(announced=announced, obsolete=obsolete)
    claims = read_claims(report.parts, report.organ, report.year, language.claims)
    return report._replace(claims=claims, faults=(*faults, *claims.faults))


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


def _place(span: Span) -> tuple[int, tuple[int, int], int]:
    """What spans are ordered by."""
    return span.block, span.cell or (0, 0), span.start


def _place_of(token: Token) -> tuple[int, tuple[int, int], int]:
    return _place(next(spans_of((token,))))


def parse_tree(document: Document, language: Language) -> tuple[Node, Document]:
    """The syntax tree alone, and the document that it is of."""
    tokens, document = _tokens(document, language.vocabulary)
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
