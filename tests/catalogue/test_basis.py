"""Each rule says what it rests on: document, clause, since when; or that no text demands it."""

from __future__ import annotations

from nianbao.explain import is_legal, plain
from support.language import bundle

RULES, SOURCES = bundle().rules, bundle().sources


def test_a_document_is_cited_with_its_clause_and_its_time() -> None:
    incomplete = [
        (rule.id, basis.source)
        for rule in RULES
        for basis in rule.basis
        if is_legal(basis, SOURCES)
        and not (basis.clause and (SOURCES[basis.source].since or any(SOURCES[basis.source].years)))
    ]
    assert incomplete == []


def test_every_rule_says_what_it_rests_on() -> None:
    silent = [
        rule.id for rule in RULES if not [basis for basis in rule.basis if basis.say.zh and basis.say.en]
    ]
    assert silent == []


def test_what_is_practice_alone_is_said_to_be() -> None:
    def practice(rule_id: str, lang: str, words: str) -> bool:
        (rule,) = [rule for rule in RULES if rule.id == rule_id]
        return words in plain(rule, SOURCES, lang)

    alone = [rule.id for rule in RULES if not any(is_legal(basis, SOURCES) for basis in rule.basis)]
    said = [rule.id for rule in RULES if practice(rule.id, "zh", "没有文件明文作此要求")]
    assert said == alone
    assert [rule.id for rule in RULES if practice(rule.id, "en", "No official text demands this")] == alone
