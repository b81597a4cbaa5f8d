"""Which rules a run applies: selection by prefix, severities overridden, what has been replaced."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from nianbao.model.errors import UsageError
from nianbao.model.rule import SEVERITIES, Rule, Say

_REMOVED, _DEPRECATED = "removed", "deprecated"


def select(
    rules: Sequence[Rule], chosen: Sequence[str], extended: Sequence[str], ignored: Sequence[str]
) -> tuple[Rule, ...]:
    """The rules that selectors choose, in the order of ``rules``.

    A selector is an id or a prefix of one (NB3), or ALL. Without ``chosen`` all enabled rules are
    meant. The longer selector wins over the shorter, ignoring over selecting where they are the
    same. A deprecated rule is taken only where its own id is chosen; a removed one never is, and its id
    stands for those of the rules that replace it. Raises UsageError for a selector that matches nothing, and
    when no rule is left.
    """
    for selector in (*chosen, *extended, *ignored):
        if selector != "ALL" and not any(rule.id.startswith(selector) for rule in rules):
            raise _unknown(selector, [rule.id for rule in rules])
    by_default = not chosen
    chosen, extended, ignored = (_redirected(rules, given) for given in (chosen, extended, ignored))
    taken = []
    for rule in rules:
        if rule.status == _REMOVED or (rule.status == _DEPRECATED and rule.id not in (*chosen, *extended)):
            continue
        yes = max(_length(rule, chosen), _length(rule, extended))
        if by_default and rule.enabled:
            yes = max(yes, 0)
        if yes > _length(rule, ignored):
            taken.append(rule)
    if not taken:
        raise UsageError(
            "按 --select 和 --ignore 的设置，一条规则也没有选中，等于没有检查",
            "--select and --ignore leave no rule: nothing would be checked",
        )
    return tuple(taken)


def advice(rules: Sequence[Rule], named: Iterable[str]) -> Iterator[Say]:
    """What is said of the ids ``named`` in options and settings that are those of deprecated or removed
    rules, once each: what replaces them."""
    known = {rule.id: rule for rule in rules}
    for rule_id in dict.fromkeys(named):
        rule = known.get(rule_id)
        if rule is None or rule.status not in (_DEPRECATED, _REMOVED):
            continue
        state = Say("将停用", "is deprecated") if rule.status == _DEPRECATED else Say("已停用", "was removed")
        instead = "、".join(rule.replaced_by)
        zh = f"请改用 {instead}" if instead else "没有代替它的规则"
        en = f"use {instead}" if instead else "nothing replaces it"
        yield Say(f"规则 {rule_id} {state.zh}，{zh}", f"rule {rule_id} {state.en}; {en}")


def _redirected(rules: Sequence[Rule], selectors: Sequence[str]) -> tuple[str, ...]:
    """The selectors, with the ids of what replaces them instead of those of removed rules."""
    instead = {rule.id: rule.replaced_by for rule in rules if rule.status == _REMOVED}
    return tuple(one for selector in selectors for one in instead.get(selector, (selector,)))


def override(rules: Iterable[Rule], severities: Mapping[str, str]) -> tuple[Rule, ...]:
    """The rules with other severities, for all cases of a rule; that of a removed rule is for those that
    replace it, unless they have their own. Raises UsageError for unknown ids."""
    rules = tuple(rules)
    made = []
    unknown = dict(severities)
    for rule in rules:
        if rule.status == _REMOVED and rule.id in severities:
            unknown = {**dict.fromkeys(rule.replaced_by, severities[rule.id]), **unknown}
    ids = []
    for rule in rules:
        ids.append(rule.id)
        severity = unknown.pop(rule.id, None)
        if severity is not None:
            if severity not in SEVERITIES:
                allowed = "、".join(SEVERITIES)
                raise UsageError(
                    f"{rule.id} 的级别 {severity} 不可用；可用：{allowed}",
                    f"severity {severity} of {rule.id} is not one of {allowed}",
                )
            cases = {name: case._replace(severity=severity) for name, case in rule.cases.items()}
            rule = rule._replace(cases=cases)
        made.append(rule)
    for selector in unknown:
        raise _unknown(selector, ids)
    return tuple(made)


def _length(rule: Rule, selectors: Sequence[str]) -> int:
    """The length of the longest selector that matches ``rule``; -1 for none."""
    lengths = [0 if selector == "ALL" else len(selector) for selector in selectors]
    matching = [
        length
        for selector, length in zip(selectors, lengths, strict=True)
        if selector == "ALL" or rule.id.startswith(selector)
    ]
    return max(matching, default=-1)


def _unknown(selector: str, ids: Sequence[str]) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(selector.upper(), ids, 1, 0.4)
    zh = f"没有规则 {selector}" + (f"；是不是 {near[0]}？" if near else "；用 nianbao rules 查看全部规则")
    en = f"there is no rule {selector}" + (f"; did you mean {near[0]}?" if near else "; see nianbao rules")
    return UsageError(zh, en)
