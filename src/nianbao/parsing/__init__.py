"""From a document to a report: tokens, grammar, build. Lark stays in here."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from nianbao.model.document import Document
from nianbao.model.report import Edition, Report
from nianbao.parsing.build import build
from nianbao.parsing.grammar import Grammar, Node, compile_grammar, parse
from nianbao.parsing.tokenize import tokenize
from nianbao.parsing.tokens import spans_of
from nianbao.parsing.vocabulary import Vocabulary, compile_editions, compile_vocabulary


class Language(NamedTuple):
    """All that parsing goes by, as plain data: made once, before any draft is read."""

    grammar: Grammar
    vocabulary: Vocabulary
    editions: Mapping[str, Edition]
    signs: Mapping[str, frozenset[str]]
    part_titles: Mapping[str, str]


def compile_language(grammar: str, editions: Mapping[str, Any], parts: Mapping[str, Any]) -> Language:
    """The language of a grammar's text, the raw edition data by key, and the raw part wordings."""
    return Language(
        compile_grammar(grammar, "report", "annual_report.lark"),
        compile_vocabulary(editions, parts),
        compile_editions(editions),
        {key: frozenset(raw["signs"]) for key, raw in editions.items()},
        {number: f"{number}、{spec['official'][0]}" for number, spec in parts["parts"].items()},
    )


def parse_report(document: Document, language: Language, year: int = 0, edition: str = "") -> Report:
    """The report that a document holds; ``year`` and ``edition`` override what it says of itself."""
    tokens = tokenize(document, language.vocabulary)
    tree, misfits = parse(language.grammar, tokens)
    return build(
        document, tree, misfits, language.editions, language.signs, language.part_titles, year, edition
    )


def parse_tree(document: Document, language: Language) -> Node:
    """The syntax tree alone."""
    tokens = tokenize(document, language.vocabulary)
    return parse(language.grammar, tokens)[0]


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
