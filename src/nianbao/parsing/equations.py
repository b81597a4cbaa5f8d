"""The equation language of arithmetic rules, by a Lark grammar of its own. Nothing is evaluated here."""

from collections.abc import Callable, Collection
from typing import Any

from nianbao.model.rule import Equation, Term


def equation_parser(grammar: str) -> Callable[[str, Collection[str]], Equation]:
    """A function (text, known names) → Equation. It raises ValueError, saying what is wrong."""
    from lark import Lark
    from lark.exceptions import LarkError

    # The short texts of rules need no ambiguity check of the lexer, which wants another package.
    lark = Lark(grammar, parser="lalr", maybe_placeholders=False)

    def parse(text: str, known: Collection[str]) -> Equation:
        if len(text) > 1000:
            raise ValueError("an equation of more than 1000 characters")
        try:
            tree: Any = lark.parse(text.strip())
        except LarkError as error:
            first = str(error).splitlines()[0]
            raise ValueError(f"{text!r} is not of the form a + b == c + sum(d..e): {first}") from error
        left, right = ([_term(child) for child in side.children] for side in tree.children)
        for term in (*left, *right):
            for name in filter(None, (term.first, term.last)):
                if name not in known:
                    raise ValueError(f"{name!r} is none of: {'、'.join(known)}")
        return Equation(tuple(left), tuple(right))

    return parse


def _term(tree: Any) -> Term:
    if tree.data == "minus":
        inner = _term(tree.children[0])
        return inner._replace(sign=-1)
    return Term(1, *(str(name) for name in tree.children))
