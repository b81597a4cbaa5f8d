"""The equation language of arithmetic rules, by a Lark grammar of its own. Nothing is evaluated here."""

from collections.abc import Callable
from typing import Any

from nianbao.model.rule import Equation, Say, Term

_MOST = 1000
_FORM = "a + b == c + sum(d..e)"


def equation_parser(grammar: str) -> Callable[[str], Equation]:
    """A function text → Equation. Whether there are rows and columns of its names is not asked here.

    It raises ValueError with a Say of what is wrong."""
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
            at = error.pos_in_stream if isinstance(error, UnexpectedInput) and not ended else None
            rest = text.strip()[at:][:20] if at is not None else ""
            raise ValueError(_not_of_the_form(text, rest)) from error
        left, right = ([_term(child) for child in side.children] for side in tree.children)
        return Equation(tuple(left), tuple(right))

    return parse


def _not_of_the_form(text: str, rest: str) -> Say:
    """``rest`` is from where on it makes no sense, "" where it ends too soon."""
    zh, en = f"“{text}”不像 {_FORM}", f"“{text}” is not of the form {_FORM}"
    if not rest:
        return Say(f"{zh}，没有写完", f"{en}: something is missing at its end")
    return Say(f"{zh}，从“{rest}”起看不懂", f"{en} from “{rest}” on")


def _term(tree: Any) -> Term:
    if tree.data == "minus":
        inner = _term(tree.children[0])
        return inner._replace(sign=-1)
    return Term(1, *(str(name) for name in tree.children))
