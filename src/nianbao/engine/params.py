"""The options of a rule's check → the check kind's own Params, typed and complete."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, Literal, get_args, get_origin, get_type_hints

from nianbao.engine.yaml_file import Path, YamlFile
from nianbao.model.rule import Equation, Pattern, Reading, Say, Term

ParseEquation = Callable[[str, Collection[str]], Equation]
#: How many ways a pattern may go from one place at most: the product of its repeats.
_MOST_WAYS = 2_000


def make_params(
    file: YamlFile, kind: Any, given: Any, parse_equation: ParseEquation, names: Mapping[str, Collection[str]]
) -> Any:
    """An instance of the NamedTuple class ``kind`` from the mapping ``given`` at ``params``.

    ``names`` are the names an equation may use, by table and "row" or "column" (表三/row); a class
    with an equation has the options ``table`` and ``for_each`` before it.
    Raises UsageError with the place and what is allowed.
    """
    return _fields(file, ("params",), kind, {} if given is None else given, parse_equation, names)


def _fields(
    file: YamlFile,
    place: Path,
    kind: Any,
    given: Any,
    parse_equation: ParseEquation,
    names: Mapping[str, Collection[str]],
) -> Any:
    """As :func:`make_params`, of the mapping ``given`` at ``place``, which may be within an option."""
    if not isinstance(given, dict):
        raise file.error(place, f"{place[-1]} 必须是键值对", f"{place[-1]} must be a mapping")
    fields = {field.rstrip("_").replace("_", "-"): field for field in kind._fields}
    for key in given:
        if key not in fields:
            allowed = "、".join(fields) or "（无）"
            raise file.error(
                (*place, key),
                f"检查 {file.data['check']} 没有选项 {key}；可用：{allowed}",
                f"check {file.data['check']} has no option {key}; allowed: {allowed}",
            )
    hints = get_type_hints(kind)
    made: dict[str, Any] = {}
    for key, field in fields.items():
        path: Path = (*place, key)
        if key not in given:
            if field not in kind._field_defaults:
                raise file.error(place, f"缺少选项 {key}", f"the option {key} is missing")
            continue
        if hints[field] is Equation:
            text = _convert(file, path, str, given[key])
            known = names.get(f"{made['table']}/{made['for_each']}")
            if known is None:
                allowed = "、".join(dict.fromkeys(name.partition("/")[0] for name in names))
                raise file.error(
                    ("params", "table"),
                    f"没有表格 {made['table']}；可用：{allowed}",
                    f"there is no table {made['table']}; allowed: {allowed}",
                )
            try:
                made[field] = parse_equation(text, known)
            except ValueError as error:
                raise file.error(path, f"等式有误：{error}", f"wrong equation: {error}") from error
        elif hints[field] == tuple[Reading, ...]:
            listed = given[key] if isinstance(given[key], list) else [given[key]]
            made[field] = tuple(
                _reading(file, (*path, at), item, parse_equation, names) for at, item in enumerate(listed)
            )
        else:
            made[field] = _convert(file, path, hints[field], given[key])
    return kind(**made)


def _reading(
    file: YamlFile,
    path: Path,
    value: Any,
    parse_equation: ParseEquation,
    names: Mapping[str, Collection[str]],
) -> Reading:
    keys = {"of", "table", "rows", "columns", "zh", "en"}
    if not isinstance(value, dict) or not keys <= set(value) <= {*keys, "unless"}:
        raise file.error(
            path,
            "必须有 of、table、rows、columns、zh、en 各项，可以有 unless",
            "must have of, table, rows, columns, zh and en, may have unless",
        )
    of = _convert(file, (*path, "of"), tuple[str, ...], value["of"])
    for key in ("table", "rows", "columns", "zh", "en", "unless"):
        if key in value:
            _convert(file, (*path, key), str, value[key])

    def side(key: str, kind: str) -> tuple[Term, ...]:
        known = names.get(f"{value['table']}/{kind}", ())
        try:
            return parse_equation(f"{value[key]} == {value[key]}", known).left
        except ValueError as error:
            raise file.error((*path, key), f"求和有误：{error}", f"wrong sum: {error}") from error

    rows, columns = side("rows", "column"), side("columns", "row")
    say = Say(value["zh"], value["en"])
    return Reading(of, value["table"], rows, columns, say, value.get("unless", ""))


def _convert(file: YamlFile, path: Path, hint: Any, value: Any) -> Any:
    """``value`` as the type ``hint``: texts, numbers, choices, patterns, further NamedTuples, and tuples of
    them."""
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            allowed = "、".join(map(str, get_args(hint)))
            raise file.error(path, f"{value!r} 不可用；可用：{allowed}", f"{value!r} is not one of {allowed}")
        return value
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise file.error(path, "必须是列表", "must be a list")
        item = get_args(hint)[0]
        return tuple(_convert(file, (*path, index), item, one) for index, one in enumerate(value))
    if hint is Pattern:
        return _pattern(file, path, value)
    if hasattr(hint, "_fields"):
        return _fields(file, path, hint, value, _no_equation, {})
    if type(value) is not hint:
        word = {
            str: ("文字", "text"),
            int: ("整数", "a whole number"),
            bool: ("true 或 false", "true or false"),
        }
        zh, en = word.get(hint, (str(hint), str(hint)))
        raise file.error(path, f"必须是{zh}", f"must be {en}")
    return value


def _no_equation(text: str, known: Collection[str]) -> Equation:
    raise ValueError("equations stand directly under params")


def _pattern(file: YamlFile, path: Path, value: Any) -> Pattern:
    if not isinstance(value, dict) or not {"regex", "zh", "en"} <= set(value) <= {
        "regex",
        "zh",
        "en",
        "chars",
    }:
        raise file.error(
            path, "必须有 regex、zh、en 三项，可以有 chars", "must have regex, zh and en, may have chars"
        )
    for key, text in value.items():
        _convert(file, (*path, key), str, text)
    try:
        re.compile(value["regex"])
    except RecursionError as error:
        raise file.error((*path, "regex"), "正则嵌套过深", "the pattern is nested too deeply") from error
    except (re.error, OverflowError) as error:
        raise file.error((*path, "regex"), f"正则有误：{error}", f"wrong pattern: {error}") from error
    problem = unbounded(value["regex"])
    if problem:
        raise file.error((*path, "regex"), *problem)
    return Pattern(value["regex"], Say(value["zh"], value["en"]), value.get("chars", ""))


def unbounded(regex: str) -> tuple[str, str] | None:
    """What could make a valid ``regex`` run away on a hostile text, or None.

    Patterns come from rule files, texts from drafts, and neither is trusted: repeats must have an
    end, back-references are refused, and the product of all repeats bounds the work at one place.
    """
    try:
        from re import _parser as parser  # type: ignore[attr-defined]
    except ImportError:  # Python 3.10
        import sre_parse as parser
    try:
        if _ways(parser.parse(regex)) > _MOST_WAYS:
            return "重复过多", "too many repeats"
    except ValueError as error:
        return _UNBOUNDED[str(error)]
    return None


_UNBOUNDED = {
    "repeat": ("重复必须有上限，例如 {1,20}", "a repeat needs an end, such as {1,20}"),
    "reference": ("不允许反向引用", "back-references are not allowed"),
}


def _ways(items: Any) -> int:
    """In how many ways a parsed pattern can go at most. Raises ValueError: see ``_UNBOUNDED``."""
    ways = 1
    for operation, argument in items:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, inner = argument
            if most > 1000:
                raise ValueError("repeat")
            once = _ways(inner)
            # most - least + 1 lengths, each of which goes once**length ways.
            ways *= (most - least + 1) * min(once**most, _MOST_WAYS + 1)
        elif name == "BRANCH":
            ways *= sum(_ways(branch) for branch in argument[1])
        elif name in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
            ways *= _ways(argument[-1])
        elif name == "ATOMIC_GROUP":
            ways *= _ways(argument)
        elif name.startswith("GROUPREF"):
            raise ValueError("reference")
        if ways > _MOST_WAYS:
            return ways
    return ways
