"""Which rules a run applies: selection by prefix, overridden severities, successors of removed rules."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from nianbao.model.errors import UsageError
from nianbao.model.rule import SEVERITIES, Rule, Say

_REMOVED, _DEPRECATED = "removed", "deprecated"


def selector_of(rules: Sequence[Rule], text: str) -> str:
    """What ``text`` (an id, a beginning of ids, ALL or the name of a rule, in any case) selects: an id, a
    beginning of ids, or ALL. Raises UsageError where it matches nothing."""
    selector = text.upper()
    if selector == "ALL" or any(rule.id.startswith(selector) for rule in rules):
        return selector
    name = text.lower()
    for rule in rules:
        if rule.name == name:
            return rule.id
    raise _unknown(text, rules)


def selectors_of(rules: Sequence[Rule], texts: Iterable[str], origins: Sequence[str]) -> tuple[str, ...]:
    """The selectors that ``texts`` stand for. Raises UsageError with the places in settings files that are
    among the ``origins`` where one is unknown."""
    try:
        return tuple(selector_of(rules, text) for text in texts)
    except UsageError as error:
        raise error.at(origins) from error


def names(selector: str, rule_id: str) -> bool:
    """Whether a selector (:func:`selector_of`) stands for the rule."""
    return selector == "ALL" or rule_id.startswith(selector)


def select(
    rules: Sequence[Rule], select: Sequence[str], extend_select: Sequence[str], ignore: Sequence[str]
) -> tuple[Rule, ...]:
    """The selected rules, in the order of ``rules``.

    A selector is an id or a prefix of one (NB3), ALL, or a rule's name, in any case. Without ``select`` all
    enabled rules are selected. The longer selector wins over the shorter; of the same one, ignoring wins. A
    deprecated rule is selected by its full id only, a removed one never; its id stands for those of the rules
    that replace it. Raises UsageError for a selector that matches nothing, and when no rule remains.
    """
    select, extend_select, ignore = (
        [selector_of(rules, text) for text in texts] for texts in (select, extend_select, ignore)
    )
    by_default = not select
    select, extend_select, ignore = (
        _redirected(rules, selectors) for selectors in (select, extend_select, ignore)
    )
    selected = []
    for rule in rules:
        if rule.status == _REMOVED or (
            rule.status == _DEPRECATED and rule.id not in (*select, *extend_select)
        ):
            continue
        selected_length = max(_length(rule, select), _length(rule, extend_select))
        if by_default and rule.enabled:
            selected_length = max(selected_length, 0)
        if selected_length > _length(rule, ignore):
            selected.append(rule)
    if not selected:
        raise UsageError(
            "按 --select 和 --ignore 的设置，一条规则也没有选中，等于没有检查",
            "--select and --ignore leave no rule: nothing would be checked",
        )
    return tuple(selected)


def advice(rules: Sequence[Rule], named: Iterable[str]) -> Iterator[Say]:
    """A message for each deprecated or removed rule that is ``named`` in options or settings, by its id or
    name: what replaces it."""
    known = {key: rule for rule in rules for key in (rule.name.upper(), rule.id)}
    ids = [known[text.upper()].id for text in named if text.upper() in known]
    for rule_id in dict.fromkeys(ids):
        rule = known[rule_id]
        if rule.status not in (_DEPRECATED, _REMOVED):
            continue
        state = Say("将停用", "is deprecated") if rule.status == _DEPRECATED else Say("已停用", "was removed")
        instead = "、".join(rule.replaced_by)
        zh = f"请改用 {instead}" if instead else "没有代替它的规则"
        en = f"use {instead}" if instead else "nothing replaces it"
        yield Say(f"规则 {rule_id} {state.zh}，{zh}", f"rule {rule_id} {state.en}; {en}")


def _redirected(rules: Sequence[Rule], selectors: Sequence[str]) -> tuple[str, ...]:
    """The selectors, with the ids of removed rules replaced by those of their successors."""
    successors = {rule.id: rule.replaced_by for rule in rules if rule.status == _REMOVED}
    return tuple(rule_id for selector in selectors for rule_id in successors.get(selector, (selector,)))


def override(rules: Iterable[Rule], severities: Mapping[str, str]) -> tuple[Rule, ...]:
    """The rules with other severities, for all cases of a rule. The severity of a removed rule applies to its
    successors, unless they have their own. Raises UsageError for unknown ids and names."""
    rules = tuple(rules)
    overridden = []
    ids = {key: rule.id for rule in rules for key in (rule.name.upper(), rule.id)} if severities else {}
    severities = {ids.get(text.upper(), text): severity for text, severity in severities.items()}
    unknown = dict(severities)
    for rule in rules:
        if rule.status == _REMOVED and rule.id in severities:
            unknown = {**dict.fromkeys(rule.replaced_by, severities[rule.id]), **unknown}
    for rule in rules:
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
        overridden.append(rule)
    for selector in unknown:
        raise _unknown(selector, rules)
    return tuple(overridden)


def _length(rule: Rule, selectors: Sequence[str]) -> int:
    """The length of the longest selector that matches ``rule``; -1 for none."""
    lengths = [
        0 if selector == "ALL" else len(selector) for selector in selectors if names(selector, rule.id)
    ]
    return max(lengths, default=-1)


def _unknown(selector: str, rules: Sequence[Rule]) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(selector.lower(), [rule.name for rule in rules], 1, 0.6)
    near = near or get_close_matches(selector.upper(), [rule.id for rule in rules], 1, 0.7)
    zh = f"没有规则 {selector}" + (f"；是不是 {near[0]}？" if near else "；用 nianbao rules 查看全部规则")
    en = f"there is no rule {selector}" + (f"; did you mean {near[0]}?" if near else "; see nianbao rules")
    return UsageError(zh, en)
