"""The report grammar: Lark compiles it to parse tables, which a small loop drives."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from nianbao.model.errors import UsageError

#: state → terminal or rule name → next state (≥ 0) or, negative, -1 - index of the rule to reduce by.
States = tuple[Mapping[str, int], ...]


class Grammar(NamedTuple):
    """LALR(1) tables. ``rules``: (name, how many symbols, whether its children move up to its parent)."""

    states: States
    start: int
    rules: tuple[tuple[str, int, bool], ...]


class Node(NamedTuple):
    """A node of the syntax tree. Children are nodes and tokens."""

    rule: str
    children: tuple[Any, ...]


class Misfit(NamedTuple):
    """A token that the grammar cannot take at its position, and the terminals that it could."""

    token: Any
    expected: tuple[str, ...]


def compile_grammar(text: str, start: str, name: str) -> Grammar:
    """Compile a Lark grammar whose terminals are all declared. Raises UsageError for a wrong one."""
    from lark import Lark
    from lark.exceptions import LarkError
    from lark.lexer import Lexer
    from lark.parsers.lalr_analysis import Shift

    class NoLexer(Lexer):
        """Lark requires a lexer; the tokens come from ``parsing/tokens/``."""

        def __init__(self, lexer_conf: Any) -> None:
            pass

        def lex(self, lexer_state: Any, parser_state: Any) -> Any:
            raise NotImplementedError

    try:
        # strict: an ambiguous grammar is refused, not settled in silence.
        lark: Any = Lark(text, start=start, parser="lalr", lexer=NoLexer, strict=True)
    except LarkError as error:
        raise UsageError(f"语法文件 {name} 有误：{error}", f"grammar {name} is wrong: {error}") from error
    table = lark.parser.parser._parse_table
    # Lark's own order changes from run to run; ours is that of a walk from the start.
    first = table.start_states[start]
    numbers, walk = {first: 0}, [first]
    rules: dict[Any, int] = {}
    states: list[dict[str, int]] = []
    for state in walk:
        actions: dict[str, int] = {}
        for symbol, (action, argument) in sorted(table.states[state].items()):
            if action is not Shift:
                actions[symbol] = -1 - rules.setdefault(argument, len(rules))
                continue
            if argument not in numbers:
                numbers[argument] = len(walk)
                walk.append(argument)
            actions[symbol] = numbers[argument]
        states.append(actions)
    return Grammar(
        tuple(states),
        0,
        tuple(
            (str(rule.origin.name), len(rule.expansion), rule.origin.name.startswith("_")) for rule in rules
        ),
    )


def parse(grammar: Grammar, tokens: Iterable[Any]) -> tuple[Node, tuple[Misfit, ...]]:
    """The syntax tree of ``tokens`` (each with a ``type``), and the tokens that fit nowhere.

    A token without an action in the present state is set aside and parsing goes on with the
    next: one odd line never costs the rest. Trees are those that Lark itself builds.
    """
    states, rules = grammar.states, grammar.rules
    stack = [grammar.start]
    values: list[Any] = []
    misfits: list[Misfit] = []
    expected: dict[tuple[int, ...], tuple[str, ...]] = {}
    for token in (*tokens, None):
        symbol = "$END" if token is None else token.type
        action = states[stack[-1]].get(symbol)
        while action is not None and action < 0:
            name, length, inline = rules[-1 - action]
            children: list[Any] = []
            if length:
                # A list of an inlined rule is grown in place: copying it at every step would make
                # long runs quadratic.
                first, *others = values[-length:]
                children = first if type(first) is list else [first]
                for value in others:
                    if type(value) is list:
                        children += value
                    else:
                        children.append(value)
                del values[-length:]
                del stack[-length:]
            values.append(children if inline else Node(name, tuple(children)))
            stack.append(states[stack[-1]][name])
            action = states[stack[-1]].get(symbol)
        if action is None and token is not None:
            # Reductions may have been made before the misfit shows; the stack is sound all the same.
            state_stack = tuple(stack)
            if state_stack not in expected:
                expected[state_stack] = _expected(grammar, state_stack)
            misfits.append(Misfit(token, expected[state_stack]))
        elif action is not None:
            values.append(token)
            stack.append(action)
    return values[0], tuple(misfits)


def _expected(grammar: Grammar, stack: tuple[int, ...]) -> tuple[str, ...]:
    """The terminals that can in fact follow: the tables merge look-aheads, so each is tried."""
    terminals = []
    for symbol in grammar.states[stack[-1]]:
        states = list(stack)
        action = grammar.states[stack[-1]].get(symbol)
        while action is not None and action < 0:
            name, length, _ = grammar.rules[-1 - action]
            if length:
                del states[-length:]
            states.append(grammar.states[states[-1]][name])
            action = grammar.states[states[-1]].get(symbol)
        if action is not None and symbol.isupper() and symbol != "$END":
            terminals.append(symbol)
    return tuple(sorted(terminals))
