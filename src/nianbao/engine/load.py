"""Rule files → rules. A fault in a rule file stops the run with a message with file, line and column."""

import os
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from nianbao.engine.domain import Domain, unknown
from nianbao.engine.kind import kind_of
from nianbao.engine.pack import SHIPPED_PREFIX, bases_of, say, with_english
from nianbao.engine.profiles import profile_files
from nianbao.model import lazy
from nianbao.model.errors import UsageError
from nianbao.model.rule import Basis, Case, CheckSpec, Equation, Rule, Say, Source

if TYPE_CHECKING:
    from nianbao.engine.yaml_file import YamlFile

_NAME = lazy.regex(r"([A-Z]{2,8})\d{3}-[a-z0-9-]+\.ya?ml")
_RULE_LIKE = lazy.regex(r"[A-Z]{2,8}-?\d.*\.ya?ml$|NB.*\.ya?ml$", re.IGNORECASE)
_PLACEHOLDER = lazy.regex(r"\{([^{}]*)\}")
_BRACES = "{{{}}}"
_CHECK, _CASE, _PLACE = Say("检查", "check"), Say("情形", "case"), Say("占位符", "placeholder")
_SOURCE, _BASE = Say("文件", "document"), Say("例子的底稿", "base of examples")
_RULE = Say("规则", "rule")


class Folder(NamedTuple):
    """A folder of rule files, its owner, whether its files have been validated already, and the prefix of its
    rules' ids.

    The shipped folder has been validated: the tests hold every file of it against the schema, which is too
    slow to do at every start.
    """

    path: str
    owner: str
    validated: bool
    prefix: str = SHIPPED_PREFIX


class Context(NamedTuple):
    """What loading a rule needs: the check kinds, the equation parser, the names that options may use, the
    cited documents; ``root``, the folder with the schema of rule files and the bases of examples; and the
    first report year of the format, which is the default of rules."""

    checks: Mapping[str, CheckSpec]
    parse_equation: Callable[[str], Equation]
    domain: Domain
    sources: Mapping[str, Source]
    root: str
    first_year: int

    @property
    def schema(self) -> str:
        """The path of the schema."""
        return os.path.join(self.root, "rule.schema.json")


def rule_files(folder: str) -> list[str]:
    """The rule files below ``folder`` (``NB301-….yaml``), sorted by name."""
    return [path for path in _files(folder) if _NAME.fullmatch(os.path.basename(path))]


def _files(folder: str) -> list[str]:
    paths = [os.path.join(root, name) for root, _, names in os.walk(folder) for name in names]
    return sorted(paths, key=os.path.basename)


def _refuse_names(folder: Folder) -> None:
    """Refuse a folder with a file that looks like a rule but is not named like one of its rules, or without
    any rule: if it were ignored, it would look as if the rule had been checked."""
    example = f"{folder.prefix}{'901' if folder.prefix == SHIPPED_PREFIX else '001'}-name.yaml"
    for path in _files(folder.path):
        name = os.path.basename(path)
        match = _NAME.fullmatch(name)
        if match is None and _RULE_LIKE.match(name):
            raise UsageError(
                f"{path}：规则文件的名称应像 {example}（小写英文、数字和连字符）",
                f"{path}: a rule file is called like {example} (lower case, digits, hyphens)",
            )
        if match is not None and match[1] != folder.prefix:
            raise UsageError(
                f"{path}：这里的规则编号应以 {folder.prefix} 开头；别的开头要写在 pack.yaml 的 prefix 里",
                f"{path}: rule ids here begin with {folder.prefix}; a pack.yaml gives them another prefix",
            )
    if not rule_files(folder.path) and not profile_files(folder.path):
        raise UsageError(
            f"规则文件夹 {folder.path} 里没有规则文件（{example}）",
            f"there is no rule file ({example}) in {folder.path}",
        )


def load_rules(folders: Sequence[Folder], context: Context, loaded: Sequence[Rule] = ()) -> tuple[Rule, ...]:
    """All rules of all folders, and those already ``loaded``, by id.

    Raises UsageError for a wrong file or an id used twice.
    """
    rules: dict[str, tuple[Rule, str]] = {rule.id: (rule, rule.file) for rule in loaded}
    for folder in folders:
        if not os.path.isdir(folder.path):
            raise UsageError(
                f"规则文件夹 {folder.path} 不存在（{folder.owner}）",
                f"the rule folder {folder.path} does not exist ({folder.owner})",
            )
        if not folder.validated:
            _refuse_names(folder)
        for path in rule_files(folder.path):
            rule = load_rule(path, folder, context)
            if rule.id in rules:
                other = rules[rule.id][1]
                raise UsageError(
                    f"规则编号 {rule.id} 重复：{other} 和 {path}。自己的规则请用 NB900 至 NB999，"
                    "或者用 pack.yaml 另定开头",
                    f"rule id {rule.id} is used twice: {other} and {path}; use NB900 to NB999 for your own, "
                    "or a prefix of your own, in pack.yaml",
                )
            rules[rule.id] = rule, path
    for rule, path in rules.values():
        for other in rule.replaced_by:
            if other not in rules or rules[other][0].status == "removed":
                zh, en = unknown(_RULE, other, sorted(rules))
                raise UsageError(f"{path}: replaced-by: {zh}", f"{path}: replaced-by: {en}")
    return tuple(rules[rule_id][0] for rule_id in sorted(rules))


def load_rule(path: str, folder: Folder, context: Context) -> Rule:
    """The rule of one file. Raises UsageError."""
    from nianbao.engine.yaml_file import load_yaml

    file = load_yaml(path)
    if not folder.validated:
        validate(file, context.schema)
        file = file._replace(data=with_english(file.data))
    try:
        return _rule(path, file, context, folder)
    except (LookupError, TypeError, AttributeError, ValueError):
        validate(file, context.schema)  # names the fault in a shipped file that is being edited
        raise


def _rule(path: str, file: "YamlFile", context: Context, folder: Folder) -> Rule:
    from nianbao.engine.params import Reader, make_params

    data: dict[str, Any] = file.data
    if not os.path.basename(path).startswith(f"{data['id']}-{data['name']}."):
        name = f"{data['id']}-{data['name']}.yaml"
        raise file.error(("id",), f"文件名应为 {name}", f"the file should be called {name}")
    check = context.checks.get(data["check"])
    if check is None:
        raise file.error(("check",), *unknown(_CHECK, data["check"], sorted(context.checks)))
    kind = kind_of(check)
    reader = Reader(file, context.domain, context.parse_equation)
    params = make_params(reader, kind.params, data.get("params"))
    _refuse_bases(file, sorted(bases_of((context.root, folder.path))))
    owner = Say(f"检查 {check.name} ", f"check {check.name} has")
    rule_cases = data.get("cases") or {}
    unfilled = kind.unfilled(params) if kind.unfilled is not None else ()
    # The default message is used for the cases that the rule does not list.
    default_for = [
        names for case, names in kind.messages.items() if case == "default" or case not in rule_cases
    ]
    message = _message(file, ("message",), owner, (default_for, unfilled), data["message"])
    cases = {"default": Case(data["severity"], message)}
    for name, case in rule_cases.items():
        if name == "default" or name not in kind.messages:
            allowed = [case for case in kind.messages if case != "default"]
            raise file.error(("cases", name), *unknown(_CASE, name, allowed, owner))
        place = ("cases", name, "message")
        message = _message(file, place, owner, ([kind.messages[name]], unfilled), case["message"])
        cases[name] = Case(case["severity"], message)
    first, last = data.get("years", (context.first_year, 0))
    if last and last < first:
        raise file.error(("years",), f"{first} 晚于 {last}", f"{first} is later than {last}")
    return Rule(
        data["id"],
        data["name"],
        data["status"],
        data["since"],
        say(data["title"]),
        say(data["explanation"]),
        say(data["advice"]),
        tuple(_basis(file, index, item, context.sources) for index, item in enumerate(data.get("basis", ()))),
        (first, last),
        tuple(data.get("needs", ())),
        check.name,
        params,
        cases,
        data["precision"],
        data.get("enabled", True),
        os.path.basename(path),
        levels=tuple(data.get("organs", {}).get("levels", ())),
        kinds=tuple(data.get("organs", {}).get("kinds", ())),
        replaced_by=tuple(data.get("replaced-by", ())),
        fixable=kind.fixable(params) if callable(kind.fixable) else kind.fixable,
    )


def validate(file: "YamlFile", schema: str) -> None:
    """Check a rule file against the JSON schema. Raises UsageError about its first fault."""
    import json

    from jsonschema import Draft202012Validator

    with open(schema, encoding="utf-8") as stream:
        validator = Draft202012Validator(json.load(stream))
    for error in sorted(
        validator.iter_errors(file.data), key=lambda error: list(map(str, error.absolute_path))
    ):
        if error.context:  # the fault in the alternative that comes nearest
            error = max(error.context, key=lambda fault: len(fault.absolute_path))
        path = tuple(error.absolute_path)
        if error.validator == "additionalProperties" and isinstance(error.schema, dict):
            allowed = "、".join(error.schema.get("properties", {}))
            extra = [key for key in error.instance if key not in error.schema.get("properties", {})]
            raise file.error(
                (*path, extra[0]),
                f"没有键 {extra[0]}；可用：{allowed}",
                f"no such key {extra[0]}; allowed: {allowed}",
            )
        shown = _short(error.instance)
        if error.validator == "enum":
            allowed = "、".join(map(str, error.validator_value))
            raise file.error(path, f"{shown} 不可用；可用：{allowed}", f"{shown} is not one of {allowed}")
        if error.validator == "required":
            missing = [key for key in error.validator_value if key not in error.instance]
            raise file.error(path, f"缺少键 {missing[0]}", f"the key {missing[0]} is missing")
        if error.validator == "type":
            value = error.validator_value
            types = [_TYPES[name] for name in ([value] if isinstance(value, str) else value)]
            zh, en = "或".join(zh for zh, _ in types), " or ".join(en for _, en in types)
            raise file.error(path, f"应是{zh}，而不是 {shown}", f"must be {en}, not {shown}")
        if error.validator == "minItems" and not error.instance:
            raise file.error(path, "至少要有一项", "must have at least one item")
        wanted = f"{error.validator}: {_short(error.validator_value)}"
        raise file.error(path, f"{shown} 不合格式（{wanted}）", f"{shown} does not conform to {wanted}")


_TYPES = {
    "object": ("键值对", "a mapping"),
    "array": ("列表", "a list"),
    "string": ("文字", "text"),
    "integer": ("整数", "a whole number"),
    "boolean": (" true 或 false", "true or false"),
}


def _short(value: Any) -> str:
    """A value as in the file, cut to the length of a line."""
    import json

    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:59] + "…"


def _message(
    file: "YamlFile",
    path: tuple[str, ...],
    owner: Say,
    names: tuple[Sequence[Any], Collection[str]],
    data: Any,
) -> Say:
    """A message template. ``names``: the types of messages all of which must have its placeholders, and the
    names that these leave empty."""
    kinds, unfilled = names
    common = [name for name in kinds[0]._fields if all(name in kind._fields for kind in kinds)]
    allowed = [name for name in common if name not in unfilled]
    template = say(data)
    for lang in ("zh", "en"):
        for name in _PLACEHOLDER.findall(template.in_(lang)):
            if name not in allowed:
                raise file.error((*path, lang), *unknown(_PLACE, name, allowed, owner, _BRACES))
    return template


def _refuse_bases(file: "YamlFile", bases: Sequence[str]) -> None:
    """Refuse examples whose base does not exist: they would never be executed."""
    for index, example in enumerate(file.data.get("examples", ())):
        named_bases: dict[tuple[str, ...], Any] = {(kind,): example.get(kind) for kind in ("good", "bad")}
        named_bases["previous", "base"] = example.get("previous", {}).get("base")
        for path, name in named_bases.items():
            if name is not None and name not in bases:
                raise file.error(("examples", index, *path), *unknown(_BASE, name, bases))


def _basis(file: "YamlFile", index: int, item: Any, sources: Mapping[str, Source]) -> Basis:
    if item["source"] not in sources:
        owner = Say("sources.yaml ", "sources.yaml has")
        raise file.error(("basis", index, "source"), *unknown(_SOURCE, item["source"], sources, owner))
    return Basis(item["source"], item.get("clause", ""), say(item))
