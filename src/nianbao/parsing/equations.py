"""The equation language of arithmetic rules, by a Lark grammar of its own. Nothing is evaluated here."""

from collections.abc import Callable
from typing import Any

from nianbao.model.rule import Equation, Say, Term

_MOST = 1000
_FORM = "a + b == c + sum(d..e)"


def equation_parser(grammar: str) -> Callable[[str], Equation]:
    """A function text → Equation; of a sum alone, one with no right side and the sense "". Whether there are
    rows and columns of its names is not asked here. It raises ValueError with a Say of what is wrong."""
    from lark import Lark
    from lark.exceptions import LarkError, UnexpectedInput

    # The short texts of rules need no ambiguity check of the lexer, which wants another package.
    lark = Lark(grammar, parser="lalr", maybe_placeholders=False)

    def parse(text: str) -> Equation:
        if len(text) > _MOST:
            raise ValueError(Say(f"超过 {_MOST} 个字", f"more than {_MOST} characters"))
        try:
            tree: Any = lark.parse(text.strip())
        except LarkError as error:
            ended = getattr(getattr(error, "token", None), "type", "") == "$END"
            position = error.pos_in_stream if isinstance(error, UnexpectedInput) and not ended else None
            rest = text.strip()[position:][:20] if position is not None else ""
            raise ValueError(_not_of_the_form(text, rest)) from error
        return _equation(tree)

    return parse


def _equation(tree: Any) -> Equation:
    if tree.data == "side":
        left, fixed = _side(tree)
        _refuse(left, fixed)
        return Equation(left, (), "")
    left, fixed = _side(tree.children[0])
    _refuse(left, fixed)
    right, fixed = _side(tree.children[2])
    return Equation(left, right, str(tree.children[1]), fixed)


def _refuse(left: tuple[Term, ...], fixed: int) -> None:
    """A left side is made of cells of the report: findings stand there."""
    if fixed or not left or any(term.last_year for term in left):
        raise ValueError(
            Say("数和 last-year. 只能写在等号右边", "numbers and last-year. can only stand on the right")
        )


def _side(tree: Any) -> tuple[tuple[Term, ...], int]:
    """The terms of a side, and what its numbers come to."""
    terms: list[Term] = []
    fixed = 0
    for child in tree.children:
        sign, inner = (-1, child.children[0]) if child.data == "minus" else (1, child)
        names = [str(name) for name in inner.children]
        if inner.data == "number":
            fixed += sign * int(names[0])
        else:
            terms.append(Term(sign, names[0], names[1] if names[1:] else "", inner.data == "last"))
    return tuple(terms), fixed


def _not_of_the_form(text: str, rest: str) -> Say:
    """``rest`` is from where on it makes no sense, "" where it ends too soon."""
    zh, en = f"“{text}”不像 {_FORM}", f"“{text}” is not of the form {_FORM}"
    if not rest:
        return Say(f"{zh}，没有写完", f"{en}: something is missing at its end")
    return Say(f"{zh}，从“{rest}”起看不懂", f"{en} from “{rest}” on")
