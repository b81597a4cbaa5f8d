"""The options of a rule's check → the check kind's own Params, typed and complete."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from nianbao.engine.domain import Domain, is_name, of_table, unknown, wrong_name
from nianbao.engine.patterns import problem_of
from nianbao.engine.yaml_file import Path, YamlFile
from nianbao.model.errors import nearest
from nianbao.model.rule import (
    Alternatives,
    Base,
    Column,
    Equation,
    Item,
    MonthDay,
    Pattern,
    PatternFix,
    Percent,
    Reading,
    RowKey,
    Say,
    Term,
)

#: Raises ValueError with a Say for a text that is no equation.
ParseEquation = Callable[[str], Equation]
_OPTION = Say("选项", "option")
#: Any leap year: 29 February is a day.
_LEAP = 2000


class Reader(NamedTuple):
    """What it takes to read the options of one rule ``file``."""

    file: YamlFile
    domain: Domain
    parse_equation: ParseEquation

    def wrong(self, path: Path, say: Say) -> Exception:
        """An error at ``path``."""
        return self.file.error(path, *say)


def make_params(reader: Reader, kind: Any, given: Any) -> Any:
    """An instance of the NamedTuple class ``kind`` from the mapping ``given`` at ``params``.

    A class with Equations or Items has the options ``table`` and ``for_each`` before them; names of rows and
    columns are those of the option ``table`` before them, of any table where there is none.
    Raises UsageError with the place and what is allowed.
    """
    return _fields(reader, ("params",), kind, {} if given is None else given)


def _fields(reader: Reader, place: Path, kind: Any, given: Any) -> Any:
    """As :func:`make_params`, for the mapping ``given`` at ``place``, which may be within an option."""
    fields = {field.rstrip("_").replace("_", "-"): field for field in kind._fields}
    needed = [key for key, field in fields.items() if field not in kind._field_defaults]
    _keys(reader, place, given, fields, needed)
    hints = get_type_hints(kind)
    values: dict[str, Any] = {}
    for key, field in fields.items():
        path: Path = (*place, key)
        if key not in given:
            continue
        hint = hints[field]
        if hint in (Equation, tuple[Equation, ...]):
            read = _equation if hint is Equation else _equations
            values[field] = read(reader, path, given[key], values["table"], values["for_each"])
            continue
        if hint == tuple[Item, ...]:
            hint = tuple[RowKey, ...] if values["for_each"] == "row" else tuple[Column, ...]
        values[field] = _convert(reader, path, hint, given[key], values.get("table", ""))
    return kind(**values)


def _keys(reader: Reader, place: Path, given: Any, allowed: Collection[str], needed: Collection[str]) -> None:
    """Refuse a value that is no mapping, unknown keys, and missing ones."""
    if not isinstance(given, dict):
        name = "这里" if isinstance(place[-1], int) else f"{place[-1]} "
        en = "this" if isinstance(place[-1], int) else place[-1]
        raise reader.wrong(place, Say(f"{name}必须是键值对", f"{en} must be a mapping"))
    check = reader.file.data["check"]
    for key in given:
        if key not in allowed:
            owner = Say(f"检查 {check} ", f"check {check} has")
            raise reader.wrong((*place, key), unknown(_OPTION, key, allowed, owner))
    for key in needed:
        if key not in given:
            raise reader.wrong(place, Say(f"缺少选项 {key}", f"the option {key} is missing"))


def _convert(reader: Reader, path: Path, hint: Any, value: Any, table: str = "") -> Any:
    """``value`` as the type ``hint``: texts, numbers, choices, names, patterns, further NamedTuples, and
    tuples of them. Names of rows and columns are those of ``table``."""
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            raise reader.wrong(path, _no_choice(value, get_args(hint)))
        return value
    if hint in _SPECIAL:
        return _SPECIAL[hint](reader, path, value)
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise reader.wrong(path, Say("必须是列表", "must be a list"))
        if not value:
            say = Say("不能是空的列表，否则什么也不查", "must not be an empty list: nothing would be checked")
            raise reader.wrong(path, say)
        item = get_args(hint)[0]
        return tuple(
            _convert(reader, (*path, index), item, element, table) for index, element in enumerate(value)
        )
    if hasattr(hint, "_fields"):
        return _fields(reader, path, hint, value)
    kind = hint if hint in (int, bool) else str
    if type(value) is not kind:
        zh, en = _TYPES[kind]
        raise reader.wrong(path, Say(f"必须是{zh}", f"must be {en}"))
    if value == "":
        raise reader.wrong(path, Say("不能是空的", "must not be empty"))
    wrong = wrong_name(reader.domain, hint, value, table) if is_name(hint) else None
    if wrong is not None:
        raise reader.wrong(path, wrong)
    return value


_TYPES = {str: ("文字", "text"), int: ("整数", "a whole number"), bool: ("true 或 false", "true or false")}


def _no_choice(value: Any, choices: Sequence[str]) -> Say:
    allowed = "、".join(filter(None, choices))
    near = nearest(value, choices) if isinstance(value, str) else ""
    zh = f"{value!r} 不可用" + (f"，是不是 {near}？" if near else "；") + f"可用：{allowed}"
    return Say(zh, f"{value!r} is not one of {allowed}" + (f"; did you mean {near}?" if near else ""))


def _equations(reader: Reader, path: Path, value: Any, table: str, for_each: str) -> tuple[Equation, ...]:
    """One equation, or a list of them."""
    if not isinstance(value, list):
        return (_equation(reader, path, value, table, for_each),)
    texts = _convert(reader, path, tuple[str, ...], value)
    return tuple(_equation(reader, (*path, index), text, table, for_each) for index, text in enumerate(texts))


def _equation(reader: Reader, path: Path, value: Any, table: str, for_each: str) -> Equation:
    domain = reader.domain
    what = Say("列", "column") if for_each == "row" else Say("行", "row")
    names = (domain.columns if for_each == "row" else domain.groups)[table]
    equation = _parsed(reader, path, _convert(reader, path, str, value))
    if not equation.sense:
        say = Say("等式里没有 ==、<= 或者 >=", "the equation has no ==, <= or >= in it")
        raise reader.wrong(path, say)
    _known(reader, path, (*equation.left, *equation.right), what, names, table)
    return equation


def _parsed(reader: Reader, path: Path, text: str) -> Equation:
    try:
        return reader.parse_equation(text)
    except ValueError as error:
        (say,) = error.args
        raise reader.wrong(path, Say(f"等式有误：{say.zh}", f"wrong equation: {say.en}")) from error


def _known(
    reader: Reader, path: Path, terms: Sequence[Term], what: Say, names: Collection[str], table: str
) -> None:
    """Refuse terms with a name that the table does not have."""
    for term in terms:
        for name in filter(None, (term.first, term.last)):
            if name not in names:
                raise reader.wrong(path, unknown(what, name, names, of_table(table)))


def _base(reader: Reader, path: Path, value: Any) -> Base:
    _keys(reader, path, value, _SUM, _SUM)
    return _sum(reader, path, value)


_SUM = ("table", "rows", "columns", "zh", "en")


def _sum(reader: Reader, path: Path, value: Mapping[str, Any]) -> Base:
    hints = get_type_hints(Base)
    table = _convert(reader, (*path, "table"), hints["table"], value["table"])

    def side(key: str, what: Say, names: Collection[str]) -> tuple[Term, ...]:
        text = _convert(reader, (*path, key), str, value[key])
        equation = _parsed(reader, (*path, key), text)
        if equation.sense:
            say = Say(f"这里只写求和，不写 {equation.sense}", f"must be a sum, without {equation.sense}")
            raise reader.wrong((*path, key), say)
        _known(reader, (*path, key), equation.left, what, names, table)
        return equation.left

    rows = side("rows", Say("行", "row"), reader.domain.groups[table])
    columns = side("columns", Say("列", "column"), reader.domain.columns[table])
    say = Say(*(_convert(reader, (*path, lang), str, value[lang]) for lang in ("zh", "en")))
    return Base(table, rows, columns, say)


def _reading(reader: Reader, path: Path, value: Any) -> Reading:
    _keys(reader, path, value, ("of", *_SUM, "unless"), ("of", *_SUM))
    hints = get_type_hints(Reading)
    of = _convert(reader, (*path, "of"), hints["of"], value["of"])
    unless = _convert(reader, (*path, "unless"), hints["unless"], value.get("unless", ""))
    return Reading(of, *_sum(reader, path, value), unless)


def _pattern(reader: Reader, path: Path, value: Any) -> Pattern:
    needed = ("regex", "zh", "en")
    _keys(reader, path, value, (*needed, "chars", "fix"), needed)
    for key, text in value.items():
        _convert(reader, (*path, key), PatternFix if key == "fix" else str, text)
    problem = problem_of(value["regex"])
    if problem:
        raise reader.wrong((*path, "regex"), Say(*problem))
    return Pattern(
        value["regex"], Say(value["zh"], value["en"]), value.get("chars", ""), value.get("fix", "")
    )


def _alternatives(reader: Reader, path: Path, value: Any) -> Alternatives:
    text = _convert(reader, path, str, value)
    if not all(text.split("|")):
        say = Say("“|”之间不能是空的", "there must be text on both sides of each “|”")
        raise reader.wrong(path, say)
    return Alternatives(text)


def _month_day(reader: Reader, path: Path, value: Any) -> MonthDay:
    from datetime import date

    numbers = _convert(reader, path, tuple[int, ...], value)
    try:
        date(_LEAP, *numbers)
    except (TypeError, ValueError, OverflowError) as error:
        say = Say("必须是月、日两个数，例如 [1, 31]", "must be a month and a day, such as [1, 31]")
        raise reader.wrong(path, say) from error
    return MonthDay(*numbers)


def _percent(reader: Reader, path: Path, value: Any) -> Percent:
    if not 1 <= _convert(reader, path, int, value) <= 100:
        raise reader.wrong(path, Say("必须在 1 和 100 之间", "must be between 1 and 100"))
    return Percent(value)


_SPECIAL: Mapping[Any, Callable[[Reader, Path, Any], Any]] = {
    Base: _base,
    Reading: _reading,
    Pattern: _pattern,
    Alternatives: _alternatives,
    MonthDay: _month_day,
    Percent: _percent,
}
