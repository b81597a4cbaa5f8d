"""The small loop over Lark's tables builds the trees that Lark itself builds."""

from random import Random
from typing import Any, NamedTuple

import pytest
from lark import Lark, Token, Tree
from lark.lexer import Lexer

from nianbao.model.errors import UsageError
from nianbao.parsing.grammar import Misfit, Node, compile_grammar, parse
from nianbao.resources import data_root
from support.language import language

TERMINALS = [
    *("TITLE", "TEXT", "IMAGE", "OVERVIEW", "DISCLOSURE", "REQUESTS", "REVIEWS", "PROBLEMS", "OTHERS"),
    *("ARTICLE", "HEAD_2", "ROW_2", "HEAD_3", "GROUP_3", "ROW_3", "HEAD_4", "REVIEW_COUNTS"),
    *("LABEL", "VALUES", "LOOSE_VALUES"),
]


class Piece(NamedTuple):
    type: str


class Ready(Lexer):
    """Hands on tokens that are there already."""

    def __init__(self, conf: Any) -> None:
        pass

    def lex(self, state: Any, parser_state: Any) -> Any:
        return iter(state.text)


def as_nodes(tree: Any) -> Any:
    if isinstance(tree, Tree):
        return Node(str(tree.data), tuple(as_nodes(child) for child in tree.children))
    return Piece(str(tree.type))


def test_trees_are_those_of_lark() -> None:
    with open(f"{data_root('grammars')}/annual_report.lark", encoding="utf-8") as file:
        lark = Lark(file.read(), start="report", parser="lalr", lexer=Ready, strict=True)
    random = Random(7)
    for _ in range(300):
        pieces = [Piece(random.choice(TERMINALS)) for _ in range(random.randrange(60))]
        tree, misfits = parse(language().grammar, pieces)
        refused = [id(misfit.token) for misfit in misfits]
        fitting = [piece for piece in pieces if id(piece) not in refused]
        parser = lark.parse_interactive()
        for piece in fitting:
            parser.feed_token(Token(piece.type, ""))
        assert tree == as_nodes(parser.feed_eof())
        assert len(fitting) + len(misfits) == len(pieces)


def test_what_fits_nowhere_is_set_aside_and_the_rest_goes_on() -> None:
    pieces = [
        Piece(name) for name in ("TITLE", "LOOSE_VALUES", "REQUESTS", "ROW_3", "VALUES", "VALUES", "TEXT")
    ]
    tree, misfits = parse(language().grammar, pieces)
    row = Node("row_3", (Piece("ROW_3"), Piece("VALUES")))
    assert tree == Node(
        "report",
        (Node("front", (Piece("TITLE"),)), Node("requests", (Piece("REQUESTS"), row, Piece("TEXT")))),
    )
    lines = ("ARTICLE", "ASIDE", "DISCLOSURE", "GROUP_3", "HEAD_2", "HEAD_3", "HEAD_4", "IMAGE", "LABEL")
    more = (
        "OTHERS",
        "OVERVIEW",
        "PROBLEMS",
        "REQUESTS",
        "REVIEWS",
        "REVIEW_COUNTS",
        "ROW_2",
        "ROW_3",
        "TEXT",
    )
    assert misfits == (
        Misfit(Piece("LOOSE_VALUES"), (*lines, *more, "TITLE")),
        Misfit(Piece("VALUES"), (*lines, *more, "TITLE")),
    )


def test_nothing_is_a_report_with_an_empty_front() -> None:
    assert parse(language().grammar, []) == (Node("report", (Node("front", ()),)), ())


@pytest.mark.parametrize("text", ["report: a | b\na: A\nb: A\n%declare A", "report: nothing", "report: ("])
def test_a_wrong_or_ambiguous_grammar_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        compile_grammar(text, "report", "mine.lark")
    assert caught.value.en.startswith("grammar mine.lark is wrong: ")
