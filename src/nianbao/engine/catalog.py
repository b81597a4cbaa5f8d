"""Which rules a run applies: selection by prefix, severities overridden."""

from collections.abc import Iterable, Mapping, Sequence

from nianbao.model.errors import UsageError
from nianbao.model.rule import SEVERITIES, Rule


def select(
    rules: Sequence[Rule], chosen: Sequence[str], extended: Sequence[str], ignored: Sequence[str]
) -> tuple[Rule, ...]:
    """The rules that selectors choose, in the order of ``rules``.

    A selector is an id or a prefix of one (NB3), or ALL. Without ``chosen`` all enabled rules are
    meant. The longer selector wins over the shorter, ignoring over selecting where they are the
    same. Raises UsageError for a selector that matches nothing, and when
    no rule is left.
    """
    for selector in (*chosen, *extended, *ignored):
        if selector != "ALL" and not any(rule.id.startswith(selector) for rule in rules):
            raise _unknown(selector, [rule.id for rule in rules])
    taken = []
    for rule in rules:
        yes = max(_length(rule, chosen), _length(rule, extended))
        if not chosen and rule.enabled:
            yes = max(yes, 0)
        if yes > _length(rule, ignored):
            taken.append(rule)
    if not taken:
        raise UsageError(
            "按 --select 和 --ignore 的设置，一条规则也没有选中，等于没有检查",
            "--select and --ignore leave no rule: nothing would be checked",
        )
    return tuple(taken)


def override(rules: Iterable[Rule], severities: Mapping[str, str]) -> tuple[Rule, ...]:
    """The rules with other severities, for all cases of a rule. Raises UsageError for unknown ids."""
    made = []
    unknown = dict(severities)
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
