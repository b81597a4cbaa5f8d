"""Rule files → rules. What is wrong in one stops the run and is said with file, line and column."""

import os
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from nianbao.model.errors import UsageError
from nianbao.model.rule import Basis, Case, CheckSpec, Equation, Rule, Say, Source

if TYPE_CHECKING:
    from nianbao.engine.yaml_file import YamlFile

_NAME = re.compile(r"(NB\d{3})-[a-z0-9-]+\.ya?ml")
_MEANT = re.compile(r"NB.*\.ya?ml$", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Folder(NamedTuple):
    """A folder of rule files, whose it is, and whether its files have been validated already.

    The shipped folder has: the tests validate every file of it against the schema, which is too
    slow to do at every start.
    """

    path: str
    owner: str
    validated: bool


class Context(NamedTuple):
    """What rules are loaded against: the check kinds, the equation parser and the names it knows."""

    checks: Mapping[str, CheckSpec]
    parse_equation: Callable[[str, Collection[str]], Equation]
    names: Mapping[str, Collection[str]]
    sources: Mapping[str, Source]
    schema: str  # path of rule.schema.json
    first_year: int  # the first report year of the format, and of a rule that names none


def rule_files(folder: str) -> list[str]:
    """The rule files below ``folder`` (``NB301-….yaml``), sorted by name."""
    return [path for path in _files(folder) if _NAME.fullmatch(os.path.basename(path))]


def _files(folder: str) -> list[str]:
    found = [os.path.join(root, name) for root, _, names in os.walk(folder) for name in names]
    return sorted(found, key=os.path.basename)


def _refuse_names(folder: str) -> None:
    """Refuse a folder with a file that is meant as a rule but not called like one, or without any
    rule: passed over in silence, it would look as if the rule had been checked."""
    named = "NB901-name.yaml"
    for path in _files(folder):
        name = os.path.basename(path)
        if _MEANT.match(name) and not _NAME.fullmatch(name):
            raise UsageError(
                f"{path}：规则文件的名称应像 {named}（小写英文、数字和连字符）",
                f"{path}: a rule file is called like {named} (lower case, digits, hyphens)",
            )
    if not rule_files(folder):
        raise UsageError(
            f"规则文件夹 {folder} 里没有规则文件（{named}）", f"there is no rule file ({named}) in {folder}"
        )


def load_sources(path: str) -> dict[str, Source]:
    """The cited documents of ``sources.yaml`` by key."""
    from nianbao.engine.yaml_file import load_yaml

    sources = {}
    for key, item in load_yaml(path).data["sources"].items():
        first, last = item.get("years", (0, 0))
        known = (item["number"], item["issuer"], item["since"], item["url"])
        sources[key] = Source(key, _say(item["title"]), *known, (first, last))
    return sources


def load_rules(folders: Sequence[Folder], context: Context, loaded: Sequence[Rule] = ()) -> tuple[Rule, ...]:
    """All rules of all folders, and those that are ``loaded``, by id.

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
            _refuse_names(folder.path)
        for path in rule_files(folder.path):
            rule = load_rule(path, folder, context)
            if rule.id in rules:
                other = rules[rule.id][1]
                raise UsageError(
                    f"规则编号 {rule.id} 重复：{other} 和 {path}。自己的规则请用 NB900 至 NB999",
                    f"rule id {rule.id} is used twice: {other} and {path}; use NB900 to NB999 for your own",
                )
            rules[rule.id] = rule, path
    return tuple(rules[rule_id][0] for rule_id in sorted(rules))


def load_rule(path: str, folder: Folder, context: Context) -> Rule:
    """The rule of one file. Raises UsageError."""
    from nianbao.engine.yaml_file import load_yaml

    file = load_yaml(path)
    if not folder.validated:
        validate(file, context.schema)
    try:
        return _rule(path, file, context)
    except (LookupError, TypeError, AttributeError, ValueError):
        validate(file, context.schema)  # says what a shipped file that is being edited lacks
        raise


def _rule(path: str, file: "YamlFile", context: Context) -> Rule:
    from nianbao.engine.params import make_params

    data: dict[str, Any] = file.data
    if not os.path.basename(path).startswith(f"{data['id']}-{data['name']}."):
        name = f"{data['id']}-{data['name']}.yaml"
        raise file.error(("id",), f"文件名应为 {name}", f"the file should be called {name}")
    check = context.checks.get(data["check"])
    if check is None:
        allowed = "、".join(sorted(context.checks))
        raise file.error(
            ("check",),
            f"没有检查 {data['check']}；可用：{allowed}",
            f"there is no check {data['check']}; allowed: {allowed}",
        )
    kind = _resolve(check.params, check.name)
    params = make_params(file, kind, data.get("params"), context.parse_equation, context.names)
    cases = {"default": Case(data["severity"], _message(file, ("message",), check, data["message"]))}
    for name, case in (data.get("cases") or {}).items():
        if name not in check.cases:
            allowed = "、".join(check.cases) or "（无）"
            raise file.error(
                ("cases", name),
                f"检查 {check.name} 没有情形 {name}；可用：{allowed}",
                f"check {check.name} has no case {name}; allowed: {allowed}",
            )
        cases[name] = Case(
            case["severity"], _message(file, ("cases", name, "message"), check, case["message"])
        )
    first, last = data.get("years", (context.first_year, 0))
    if last and last < first:
        raise file.error(("years",), f"{first} 晚于 {last}", f"{first} is later than {last}")
    return Rule(
        data["id"],
        data["name"],
        data["status"],
        data["since"],
        _say(data["title"]),
        _say(data["explanation"]),
        _say(data["advice"]),
        tuple(_basis(file, index, item, context.sources) for index, item in enumerate(data.get("basis", ()))),
        (first, last),
        tuple(data.get("needs", ())),
        check.name,
        params,
        cases,
        data["precision"],
        data.get("enabled", True),
        os.path.basename(path),
        *(tuple(data.get("organs", {}).get(key, ())) for key in ("levels", "kinds")),
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
            zh, en = _TYPES[error.validator_value]
            raise file.error(path, f"应是{zh}，而不是 {shown}", f"must be {en}, not {shown}")
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
    """A value as the file says it, cut to one line's length."""
    import json

    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:59] + "…"


def _message(file: "YamlFile", path: tuple[str, ...], check: CheckSpec, data: Any) -> Say:
    """A message template; its placeholders must be names that the check offers."""
    for lang in ("zh", "en"):
        for name in _PLACEHOLDER.findall(data[lang]):
            if name not in check.arguments:
                allowed = "、".join(check.arguments)
                raise file.error(
                    (*path, lang),
                    f"检查 {check.name} 没有占位符 {{{name}}}；可用：{allowed}",
                    f"check {check.name} has no placeholder {{{name}}}; allowed: {allowed}",
                )
    return _say(data)


def _basis(file: "YamlFile", index: int, item: Any, sources: Mapping[str, Source]) -> Basis:
    if item["source"] not in sources:
        allowed = "、".join(sources)
        raise file.error(
            ("basis", index, "source"),
            f"sources.yaml 没有 {item['source']}；可用：{allowed}",
            f"{item['source']} is not in sources.yaml; allowed: {allowed}",
        )
    return Basis(item["source"], item.get("clause", ""), Say(item["zh"], item["en"]))


def _say(data: Any) -> Say:
    return Say(data["zh"], data["en"])


def _resolve(name: str, check: str) -> Any:
    """The object that ``module:name`` names. Raises UsageError."""
    module, _, attribute = name.partition(":")
    try:
        return getattr(import_module(module), attribute)
    except Exception as error:
        raise UsageError(
            f"检查 {check} 的 {name} 无法载入：{error}", f"{name} of check {check} cannot be loaded: {error}"
        ) from error
