"""The level and the kind of an organ, as far as they follow from its name."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from nianbao.model import lazy
from nianbao.model.organ import SHORT_FORMS

#: Maximum length of an organ's name; a longer text is not a name.
_LONGEST = 80
#: The longest name of a place before its ending (双江拉祜族佤族布朗族傣族自治县).
_PLACE = 16
_BRACKETS = lazy.regex(r"[（(][^（()）]{0,40}[）)]")
_SPACE = lazy.regex(r"\s{1,200}")
# The ending of a township's name: 市, 县, 旗 and 区 before it belong to that name (胡市镇, 红旗街道).
_TOWNSHIP = "(?:镇|乡|苏木|街道|街)(?:人民政府|政府|办事处|$)"
# Not an ending when a longer place name goes on: 乡 in 西乡县, 市 in 沙市区, 区 in 西区街道.
_NOT_BEFORE = {
    "省": f"(?!{_TOWNSHIP})",
    "市": f"(?!区|{_TOWNSHIP})",
    "县": f"(?![区市]|{_TOWNSHIP})",
    "旗": f"(?![县区]|{_TOWNSHIP})",
    "区": f"(?!街道|{_TOWNSHIP})",
    "街": "(?=$|办事处)",
    "地区": "(?=办事处)",
}
_NOT_BEFORE |= dict.fromkeys(("乡", "镇"), "(?![县区市旗镇族])")
#: The Party's committees and their offices are named like this: 中共青禾县委宣传部.
_PARTY = ("中国共产党", "中共")


class OrganWords(NamedTuple):
    """The words of rules/organs.yaml, ready for look-up. ``places`` and ``endings`` map names of
    places, and how such names end, to levels ("" for 市, which can be of any); ``unit`` is the pattern of
    a name with an ending, ``lookalike`` that of words that only look like an ending."""

    places: Mapping[str, str]
    endings: Mapping[str, str]
    unit: str
    lookalike: str
    zone: str
    zone_body: str
    vertical: str
    kinds: Mapping[str, tuple[str, ...]]
    state: frozenset[str]


class Organ(NamedTuple):
    """``level`` and ``kind`` as in :class:`nianbao.model.report.Report`, "" where unknown."""

    level: str
    kind: str


def compile_organs(raw: Mapping[str, Any]) -> OrganWords:
    """The words of the raw YAML document."""
    places = {name: level for level, names in raw["names"].items() for name in names}
    places |= {f"{name}市": "设区的市" for name in raw["cities"]}
    places |= {f"{name}市": "县" for name in raw["county-cities"]}
    endings = {ending: level for level, names in raw["units"].items() for ending in names} | {"市": ""}
    ends = "|".join(ending + _NOT_BEFORE.get(ending, "") for ending in endings)
    return OrganWords(
        places,
        endings,
        f".{{1,{_PLACE}}}?({ends})",
        _any([*raw["words"], *raw["zones"]]),
        _any(raw["zones"]),
        f"(?:{_any(raw['zones'])})(?:{_any(raw['zone-bodies'])})$",
        _any(raw["vertical"]),
        {kind: tuple(names) for kind, names in raw["kinds"].items()},
        frozenset(raw["state"]),
    )


def _any(words: Sequence[str]) -> str:
    """A pattern of any of ``words``, longer ones first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def what_name_tells(name: str, words: OrganWords) -> Organ:
    """Classify ``name``: the last place in it gives the level, the rest gives the kind."""
    whole = without_brackets(name[: 2 * _LONGEST])
    for prefix in _PARTY:
        whole = whole.removeprefix(prefix)
    if not whole or len(whole) > _LONGEST:
        return Organ("", "")
    level, _, rest = _place(whole, words)
    kind = next((kind for kind, ends in words.kinds.items() if whole.endswith(ends)), "")
    if re.search(words.zone_body, rest):
        kind = "派出机关"
    elif not kind and rest in ("", "政府"):
        kind = "人民政府"  # 青禾县2024年政府信息公开工作年度报告: the report of a place is its government's
    if rest == whole and (whole in words.state or whole.startswith("国务院")):
        level = "国务院部门"
    elif re.search(words.zone, rest) or re.search(words.vertical, rest):
        level = ""
    return Organ(level, kind)


def split_name(name: str, words: OrganWords) -> tuple[tuple[str, ...], str]:
    """The places that a name without brackets begins with, and the rest in its shortest form."""
    _, regions, rest = _place(name, words)
    for long, short in SHORT_FORMS:
        rest = rest.replace(long, short)
    return regions, rest


def without_brackets(name: str) -> str:
    """A name without white space and without anything in brackets."""
    return _BRACKETS.sub("", _SPACE.sub("", name))


def _place(name: str, words: OrganWords) -> tuple[str, tuple[str, ...], str]:
    """The level of the last place in ``name``, the places, and what comes behind them (all, where there is
    none)."""
    # Masked, so that the 市 of 市场 is not taken for an ending.
    masked = re.sub(words.lookalike, lambda match: "·" * len(match[0]), name)
    level, start = "", 0
    regions: list[str] = []
    while start < len(name):
        end = next((end for end in range(start + 2, start + 8) if name[start:end] in words.places), 0)
        if end and not re.match(_TOWNSHIP, name[end:]):
            level = words.places[name[start:end]]
        else:
            match = re.compile(words.unit).match(masked, start)
            if match is None:
                break
            end, level = match.end(), words.endings[match[1]]
        regions.append(name[start:end])
        start = end
    return level, tuple(regions), name[start:]
