"""Profiles: sets of severities and selected rules, as ``profiles/NAME.yaml`` in a folder of rules."""

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from nianbao.engine import catalog
from nianbao.model.errors import UsageError
from nianbao.model.rule import SEVERITIES, Profile, Rule, Say

if TYPE_CHECKING:
    from nianbao.engine.yaml_file import YamlFile

#: The profile that is used when none is chosen.
DEFAULT = "default"
_FOLDER = "profiles"
_KEYS = ("title", "explanation", "extend", "severity", "enable", "disable")


def profile_files(folder: str) -> list[str]:
    """The profiles of a folder of rules, sorted by name."""
    below = os.path.join(folder, _FOLDER)
    if not os.path.isdir(below):
        return []
    return [os.path.join(below, name) for name in sorted(os.listdir(below)) if name.endswith(".yaml")]


def load_profiles(
    folder: str, rules: Sequence[Rule], known: Mapping[str, Profile] | None = None
) -> dict[str, Profile]:
    """The ``known`` profiles and those of ``folder``, by name. Raises UsageError for a wrong file, for a name
    that is used twice, and for a rule or profile that does not exist."""
    profiles = dict(known or {})
    for path in profile_files(folder):
        profile = _profile(path, rules, profiles)
        if profile.name in profiles:
            raise UsageError(
                f"{path}：已经有叫 {profile.name} 的检查档次，请换一个名称",
                f"{path}: there is a profile {profile.name} already; choose another name",
            )
        profiles[profile.name] = profile
    return profiles


def apply(rules: Sequence[Rule], profile: Profile) -> tuple[Rule, ...]:
    """The rules with the severities of a profile, and enabled or not as it says."""
    enabled = {**dict.fromkeys(profile.enable, True), **dict.fromkeys(profile.disable, False)}
    return tuple(
        rule._replace(enabled=enabled.get(rule.id, rule.enabled))
        for rule in catalog.override(rules, profile.severity)
    )


def _profile(path: str, rules: Sequence[Rule], known: Mapping[str, Profile]) -> Profile:
    from nianbao.engine.pack import text_of
    from nianbao.engine.yaml_file import load_yaml

    file = load_yaml(path)
    data = file.data
    if not isinstance(data, dict):
        raise file.error((), "检查档次的文件应是一组键值", "a profile must be a mapping")
    for key in data:
        if key not in _KEYS:
            allowed = "、".join(_KEYS)
            raise file.error(
                (key,), f"没有 {key} 这一项；可用：{allowed}", f"there is no key {key}; allowed: {allowed}"
            )
    base = Profile("", Say("", ""), Say("", ""))
    if "extend" in data:
        if data["extend"] not in known:
            names = "、".join(known)
            raise file.error(
                ("extend",),
                f"没有检查档次 {data['extend']}；可用：{names}",
                f"no such profile; known: {names}",
            )
        base = known[data["extend"]]
    severity = _severities(file, rules)
    enable, disable = (_ids(file, key, rules) for key in ("enable", "disable"))
    return Profile(
        os.path.basename(path).removesuffix(".yaml"),
        text_of(file, ("title",)),
        text_of(file, ("explanation",)),
        {**base.severity, **severity},
        tuple(dict.fromkeys((*(rule for rule in base.enable if rule not in disable), *enable))),
        tuple(dict.fromkeys((*(rule for rule in base.disable if rule not in enable), *disable))),
    )


def _severities(file: "YamlFile", rules: Sequence[Rule]) -> dict[str, str]:
    given: Any = file.data.get("severity", {})
    if not isinstance(given, dict):
        raise file.error(
            ("severity",), "severity 应是编号到级别的对照", "severity must map ids to severities"
        )
    for rule_id, severity in given.items():
        _known(file, ("severity", rule_id), rule_id, rules)
        if severity not in SEVERITIES:
            allowed = "、".join(SEVERITIES)
            raise file.error(
                ("severity", rule_id), f"级别应为 {allowed} 之一", f"the severity must be one of {allowed}"
            )
    return given


def _ids(file: "YamlFile", key: str, rules: Sequence[Rule]) -> tuple[str, ...]:
    given: Any = file.data.get(key, [])
    if not isinstance(given, list):
        raise file.error((key,), f"{key} 应是规则编号的列表", f"{key} must be a list of rule ids")
    for index, rule_id in enumerate(given):
        _known(file, (key, index), rule_id, rules)
    return tuple(given)


def _known(file: "YamlFile", path: tuple[str | int, ...], rule_id: object, rules: Sequence[Rule]) -> None:
    if not any(rule.id == rule_id for rule in rules):
        raise file.error(path, f"没有规则 {rule_id}", f"there is no rule {rule_id}")
