"""Patterns that are compiled when they are first used."""

import re
from typing import Any

import pytest

from nianbao.model import lazy

TEXT = "甲1乙22丙"
CALLS: list[tuple[str, tuple[Any, ...]]] = [
    ("search", (TEXT,)),
    ("search", (TEXT, 2)),
    ("search", (TEXT, 2, 3)),
    ("match", (TEXT,)),
    ("match", (TEXT, 1)),
    ("fullmatch", (TEXT, 3, 5)),
    ("finditer", (TEXT,)),
    ("findall", (TEXT,)),
    ("sub", ("#", TEXT)),
    ("subn", ("#", TEXT, 1)),
    ("split", (TEXT,)),
]


def plain(value: Any) -> Any:
    """``value`` as something that can be compared: of matches, the text and the place."""
    if isinstance(value, re.Match):
        return value[0], value.span(), value["digits"]
    return [plain(item) for item in value] if hasattr(value, "__next__") else value


@pytest.mark.parametrize(("method", "arguments"), CALLS)
def test_it_does_what_the_compiled_pattern_does(method: str, arguments: tuple[Any, ...]) -> None:
    pattern = "(?P<digits>[0-9]{1,3})"
    regex = lazy.regex(pattern)
    expected = plain(getattr(re.compile(pattern), method)(*arguments))
    assert [plain(getattr(regex, method)(*arguments)) for _ in range(2)] == [expected, expected]


def test_it_knows_pattern_and_flags() -> None:
    regex = lazy.regex("a", re.IGNORECASE)
    assert (regex.pattern, regex.flags, plain(regex.findall("aA"))) == ("a", re.IGNORECASE, ["a", "A"])
    assert lazy.regex(b"[ab]").findall(b"abc") == [b"a", b"b"]


def test_it_is_compiled_at_its_first_use_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    compile_ = re.compile
    monkeypatch.setattr(re, "compile", lambda *given: (compiled.append(given), compile_(*given))[1])
    regex = lazy.regex("a|b")
    before = list(compiled)
    found = [regex.findall("abc"), regex.split("xay")]
    assert (before, found, compiled) == ([], [["a", "b"], ["x", "y"]], [("a|b", 0)])


def test_a_wrong_one_is_an_error_where_it_is_used() -> None:
    regex = lazy.regex("(")
    with pytest.raises(re.error, match=re.escape("missing ), unterminated subpattern at position 0")):
        regex.search("a")


def test_it_has_nothing_else() -> None:
    with pytest.raises(AttributeError, match=r"^scanner$"):
        lazy.regex("a").scanner("a")  # type: ignore[attr-defined]
