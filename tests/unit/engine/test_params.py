"""Patterns of rule files: what could run away on a hostile text is refused."""

from __future__ import annotations

import pytest

from nianbao.engine.patterns import problem_of, unbounded_work
from support.language import bundle

REPEAT = ("重复必须有上限，例如 {1,20}", "a repeat needs an end, such as {1,20}")
REFERENCE = ("不允许反向引用", "back-references are not allowed")
MANY = ("重复过多", "too many repeats")


@pytest.mark.parametrize(
    ("regex", "problem"),
    [
        ("", None),
        ("某{2,4}", None),
        ("a?b?", None),
        ("a{1000}", None),
        ("[^。]{0,1000}", None),
        ("(?:ab|cd|e){1,3}", None),
        ("(?<![0-9])x{1,3}(?=年)", None),
        ("(?P<year>20[0-9]{2})年", None),
        ("(?i:x{2})", None),
        ("a*", REPEAT),
        ("a+", REPEAT),
        ("a+?", REPEAT),
        ("a{3,}", REPEAT),
        ("a{1,1001}", REPEAT),
        ("(?:a(?:b|c*)){1,2}", REPEAT),
        ("(?=a+)b", REPEAT),
        ("(?!a+)b", REPEAT),
        ("x|y+", REPEAT),
        (r"(a)\1", REFERENCE),
        ("(?P<a>x)(?P=a)", REFERENCE),
        ("(a)?(?(1)b|c)", REFERENCE),
        (r"(?:(a)\1){1,2}", REFERENCE),
        # The product of all repeats is what counts: 2,000 is the most.
        ("a{1,40}b{1,50}", None),
        ("a{1,40}b{1,51}", MANY),
        ("(?:a{1,2}){1,7}", None),
        ("(?:a{1,2}){1,8}", MANY),
        ("(?:a|b|c){6}", None),
        ("(?:a|aa|aaa){10}", MANY),
        ("(?:(?:a?){9}){9}", MANY),
        ("(?:a{0,20}){0,20}", MANY),
        ("a?" * 10, None),
        ("a?" * 11, MANY),
    ],
)
def test_unbounded(regex: str, problem: tuple[str, str] | None) -> None:
    assert unbounded_work(regex) == problem


def test_the_shipped_words_are_as_bounded_as_those_of_rule_files() -> None:
    groups = bundle().language.prose.points.values()
    patterns = [point.pattern for group in groups for point in group.points]
    assert patterns  # there are some, or this says nothing
    assert {pattern: problem for pattern in patterns if (problem := problem_of(pattern))} == {}
