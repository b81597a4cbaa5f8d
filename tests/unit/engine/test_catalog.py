"""Which rules a run applies."""

from __future__ import annotations

import pytest

from nianbao.engine.catalog import advice, override, select
from nianbao.model.errors import UsageError
from nianbao.model.rule import Case, Rule, Say

SAY = Say("例", "example")


def rule(rule_id: str, enabled: bool = True, **cases: str) -> Rule:
    levels = {"default": "error", **cases}
    said = {name: Case(severity, SAY) for name, severity in levels.items()}
    return Rule(
        rule_id,
        "x",
        "stable",
        "1",
        SAY,
        SAY,
        SAY,
        (),
        (2019, 0),
        (),
        "title",
        (),
        said,
        "high",
        enabled,
        "x.yaml",
    )


RULES = (
    rule("NB101"),
    rule("NB102", other="note"),
    rule("NB113", False),
    rule("NB301"),
    rule("NB901", False),
)


@pytest.mark.parametrize(
    ("chosen", "extended", "ignored", "taken"),
    [
        ("", "", "", "NB101 NB102 NB301"),
        ("ALL", "", "", "NB101 NB102 NB113 NB301 NB901"),
        ("NB1", "", "", "NB101 NB102 NB113"),
        ("NB113", "", "", "NB113"),
        ("NB", "", "", "NB101 NB102 NB113 NB301 NB901"),
        ("NB3 NB9", "", "", "NB301 NB901"),
        # Extending adds to the default set, or to what is chosen.
        ("", "NB113", "", "NB101 NB102 NB113 NB301"),
        ("", "ALL", "", "NB101 NB102 NB113 NB301 NB901"),
        ("NB3", "NB9", "", "NB301 NB901"),
        # Ignoring takes away; the longer selector wins, ignoring where they are the same.
        ("", "", "NB1", "NB301"),
        ("NB1", "", "NB102", "NB101 NB113"),
        ("NB102", "", "NB1", "NB102"),
        ("ALL", "", "NB1", "NB301 NB901"),
        ("NB1", "", "ALL", "NB101 NB102 NB113"),
        ("", "NB102", "NB1", "NB102 NB301"),
        ("", "NB1", "NB102", "NB101 NB113 NB301"),
        ("", "NB102", "NB102", "NB101 NB301"),
        ("NB3", "NB102", "NB10", "NB102 NB301"),
        # In any case.
        ("nb1", "", "Nb102", "NB101 NB113"),
        ("all", "", "nb1", "NB301 NB901"),
    ],
)
def test_select(chosen: str, extended: str, ignored: str, taken: str) -> None:
    found = select(RULES, chosen.split(), extended.split(), ignored.split())
    assert " ".join(one.id for one in found) == taken


def refusal(call: object, *arguments: object) -> list[str]:
    assert callable(call)
    with pytest.raises(UsageError) as raised:
        call(*arguments)
    return [raised.value.zh, raised.value.en]


OLD = (
    *RULES[:3],
    rule("NB201")._replace(status="removed", replaced_by=("NB101", "NB301")),
    rule("NB202")._replace(status="deprecated", replaced_by=("NB301",)),
    rule("NB203")._replace(status="removed"),
    *RULES[3:],
)


@pytest.mark.parametrize(
    ("chosen", "extended", "ignored", "taken"),
    [
        ("", "", "", "NB101 NB102 NB301"),
        ("ALL", "", "", "NB101 NB102 NB113 NB301 NB901"),
        # A deprecated rule is for those who name it.
        ("NB202", "", "", "NB202"),
        ("", "NB202", "", "NB101 NB102 NB202 NB301"),
        ("NB2 NB301", "", "", "NB301"),
        ("NB202 NB301", "", "NB202", "NB301"),
        # The id of a removed one stands for what replaces it.
        ("NB201", "", "", "NB101 NB301"),
        ("NB113", "NB201", "", "NB101 NB113 NB301"),
        ("", "", "NB201", "NB102"),
        ("NB203 NB301", "", "", "NB301"),
        ("", "", "NB203", "NB101 NB102 NB301"),
    ],
)
def test_deprecated_and_removed_rules(chosen: str, extended: str, ignored: str, taken: str) -> None:
    found = select(OLD, chosen.split(), extended.split(), ignored.split())
    assert " ".join(one.id for one in found) == taken


@pytest.mark.parametrize("chosen", ["NB203", "NB2"])
def test_removed_rules_alone_are_no_check(chosen: str) -> None:
    assert refusal(select, OLD, [chosen], [], []) == [
        "按 --select 和 --ignore 的设置，一条规则也没有选中，等于没有检查",
        "--select and --ignore leave no rule: nothing would be checked",
    ]


def test_what_replaces_a_rule_is_said_once() -> None:
    named = ["NB101", "NB201", "NB202", "NB203", "NB201", "NB2", "ALL"]
    assert list(advice(OLD, named)) == [
        Say("规则 NB201 已停用，请改用 NB101、NB301", "rule NB201 was removed; use NB101、NB301"),
        Say("规则 NB202 将停用，请改用 NB301", "rule NB202 is deprecated; use NB301"),
        Say("规则 NB203 已停用，没有代替它的规则", "rule NB203 was removed; nothing replaces it"),
    ]


def test_the_severity_of_a_removed_rule_is_for_what_replaces_it() -> None:
    made = override(OLD, {"NB201": "note", "NB301": "warning", "NB203": "note"})
    assert {one.id: one.severity for one in made} == {
        **dict.fromkeys(("NB102", "NB113", "NB202", "NB901"), "error"),
        "NB101": "note",
        "NB301": "warning",
        "NB201": "note",
        "NB203": "note",
    }


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize(
    ("selector", "zh", "en"),
    [
        ("NB103", "没有规则 NB103；是不是 NB101？", "there is no rule NB103; did you mean NB101?"),
        ("nb103", "没有规则 nb103；是不是 NB101？", "there is no rule nb103; did you mean NB101?"),
        ("NB3011", "没有规则 NB3011；是不是 NB301？", "there is no rule NB3011; did you mean NB301?"),
        ("W", "没有规则 W；用 nianbao rules 查看全部规则", "there is no rule W; see nianbao rules"),
    ],
)
def test_unknown_selector(place: int, selector: str, zh: str, en: str) -> None:
    selectors: list[list[str]] = [[], [], []]
    selectors[place] = ["NB1", selector]
    assert refusal(select, RULES, *selectors) == [zh, en]


NAMED = (
    rule("NB401")._replace(name="missing-fee-statement"),
    rule("NB402")._replace(name="misplaced-fee-statement"),
    rule("NB404")._replace(name="missing-contact"),
)


def test_rules_by_name_in_any_case() -> None:
    assert [item.id for item in select(NAMED, ["NB4"], [], ["Missing-Fee-Statement"])] == ["NB402", "NB404"]
    assert [item.id for item in select(NAMED, ["missing-contact"], [], [])] == ["NB404"]
    changed = override(NAMED, {"MISSING-CONTACT": "note", "nb401": "warning"})
    assert [item.severity for item in changed] == ["warning", "error", "note"]
    assert refusal(select, NAMED, ["fee-statement"], [], []) == [
        "没有规则 fee-statement；是不是 missing-fee-statement？",
        "there is no rule fee-statement; did you mean missing-fee-statement?",
    ]


def test_override_is_for_all_cases_of_a_rule() -> None:
    made = override(RULES, {"NB102": "warning", "NB901": "note"})
    assert [{name: case.severity for name, case in one.cases.items()} for one in made] == [
        {"default": "error"},
        {"default": "warning", "other": "warning"},
        {"default": "error"},
        {"default": "error"},
        {"default": "note"},
    ]
    assert [one._replace(cases={}) for one in made] == [one._replace(cases={}) for one in RULES]
    assert override(RULES, {}) == RULES


def test_override_of_an_unknown_rule_or_severity() -> None:
    assert refusal(override, RULES, {"NB9O1": "note"}) == [
        "没有规则 NB9O1；是不是 NB901？",
        "there is no rule NB9O1; did you mean NB901?",
    ]
    assert refusal(override, RULES, {"NB1": "note"}) == [
        "没有规则 NB1；是不是 NB101？",
        "there is no rule NB1; did you mean NB101?",
    ]
    assert refusal(override, RULES, {"NB101": "fatal"}) == [
        "NB101 的级别 fatal 不可用；可用：note、warning、error",
        "severity fatal of NB101 is not one of note、warning、error",
    ]


@pytest.mark.parametrize(("chosen", "ignored"), [([], ["ALL"]), (["NB1"], ["NB1"]), (["ALL"], ["ALL"])])
def test_no_rule_left_is_no_check(chosen: list[str], ignored: list[str]) -> None:
    assert refusal(select, RULES, chosen, [], ignored) == [
        "按 --select 和 --ignore 的设置，一条规则也没有选中，等于没有检查",
        "--select and --ignore leave no rule: nothing would be checked",
    ]
