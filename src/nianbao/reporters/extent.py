"""How much of a file was checked, for people who want to see all of it."""

from nianbao.model.extent import Extent, Uncompared
from nianbao.model.finding import FileResult
from nianbao.reporters import text
from nianbao.safe import visible


def lines(file: FileResult, lang: str) -> list[str]:
    """The counts of the text that were not compared, each with its place and the reason, and how many rules
    were applied and passed, and which were not applied."""
    extent = file.extent
    name, colon = visible(file.name), "：" if lang == "zh" else ": "
    shown: list[str] = []
    if counts := text.compared([file], lang):
        shown.append(f"{name}{colon}{counts}")
        shown += [f"  {_uncompared(item, lang)}" for item in extent.uncompared]
        rest = (extent.quantities or 0) - (extent.compared or 0) - len(extent.uncompared)
        if rest:
            shown.append(f"  另有 {rest} 个没有列出" if lang == "zh" else f"  {rest} more not listed")
    if extent.applied or extent.unapplied:
        shown.append(f"{name}{colon}{_rules(file, lang)}")
        shown += [
            f"  {('、' if lang == 'zh' else ', ').join(group.rules)}{colon}{visible(group.reason.in_(lang))}"
            for group in extent.unapplied
        ]
    return shown


def _uncompared(item: Uncompared, lang: str) -> str:
    place = item.location
    where = f"{place.line}:{place.column}{text.native(place, lang)}"
    colon = "：" if lang == "zh" else ": "
    return f"{where} “{visible(item.quote)}”{colon}{visible(item.reason.in_(lang))}"


def _rules(file: FileResult, lang: str) -> str:
    applied, passed = len(file.extent.applied), len(file.passed)
    left = sum(len(group.rules) for group in file.extent.unapplied)
    if lang == "zh":
        zh = f"检查了 {applied} 条规则，{passed} 条通过"
        return f"{zh}；{left} 条不适用或者没法检查" if left else zh
    en = f"{applied} rule{'' if applied == 1 else 's'} applied, {passed} passed"
    return f"{en}; {left} not applied" if left else en


def as_data(file: FileResult, lang: str) -> dict[str, object]:
    """The same for programs, as rules/findings.schema.json describes it."""
    extent = file.extent
    return {
        "figures": None if extent.quantities is None else _figures(extent, lang),
        "rules": {
            "applied": list(extent.applied),
            "passed": len(file.passed),
            "notApplied": [
                {"reason": group.reason.in_(lang), "rules": list(group.rules)} for group in extent.unapplied
            ],
        },
    }


def _figures(extent: Extent, lang: str) -> dict[str, object]:
    return {
        "total": extent.quantities,
        "compared": extent.compared,
        "notCompared": [
            {
                "line": item.location.line,
                "column": item.location.column,
                "place": item.location.native_zh if lang == "zh" else item.location.native_en,
                "text": item.quote,
                "reason": item.reason.in_(lang),
            }
            for item in extent.uncompared
        ],
    }
