"""The tool's half of a SARIF log: rules, notification descriptors, and the documents cited."""

from collections.abc import Mapping
from typing import Any

from nianbao import explain
from nianbao.model.finding import RunResult
from nianbao.model.rule import Basis, Rule, Say, Source
from nianbao.reporters.paths import web_uri
from nianbao.safe import clip

Json = dict[str, Any]

LANGUAGE = {"zh": "zh-CN", "en": "en-US"}
_DESCRIPTION = 1024  # characters of a description, GitHub's limit

# Tags of the rule families, by the hundreds of the id.
_FAMILY = {
    "0": "tool",
    "1": "structure",
    "2": "tables",
    "3": "arithmetic",
    "4": "statements",
    "5": "consistency",
    "6": "history",
    "7": "identity",
    "8": "hygiene",
    "9": "custom",
}
_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}

#: The notifications that a run may hold: id, PascalCase name, what it means, what to do.
NOTIFICATIONS = (
    (
        "NOT-CHECKED",
        "FileNotFullyChecked",
        Say("文件没有检查完整。", "A file was not fully checked."),
        Say(
            "没有问题不等于合格：请先处理通知中说明的原因，再检查一次。",
            "No findings do not mean compliance: deal with what the notification says and check again.",
        ),
    ),
    (
        "RUN-NOTICE",
        "RunNotice",
        Say("对整次检查的说明。", "Something about the run as a whole."),
        Say("请按通知处理后再检查一次。", "Do what the notification says and check again."),
    ),
    (
        "RESULTS-LEFT-OUT",
        "ResultsLeftOut",
        Say(
            "结果太多，只写入了最严重的一部分。", "There were too many results; the most severe were written."
        ),
        Say(
            "请先处理已列出的问题，或分批检查，其余问题会随之列出。",
            "Correct what is listed, or check fewer files at a time; the others will be listed then.",
        ),
    ),
    (
        "FILES-PASSED-OVER",
        "FilesPassedOver",
        Say(
            "文件夹里有的文件不是年度报告，没有检查。",
            "Files in the folders that are no annual reports were not checked.",
        ),
        Say(
            "如果其中有年度报告，请指名检查，或者加上 --require-reports。",
            "If one of them is a report, check it by name or with --require-reports.",
        ),
    ),
)


def driver(result: RunResult, documents: list[Source]) -> Json:
    """``tool.driver``. ``documents`` are the cited documents in the order of the taxonomies."""
    lang = result.lang
    data: Json = {
        "name": "nianbao",
        "version": result.version,
        "informationUri": explain.HOME,
        "language": LANGUAGE[lang],
        "rules": [_rule(rule, result.sources, documents, lang) for rule in result.rules],
        "notifications": [_notification(*entry, lang) for entry in NOTIFICATIONS],
    }
    semantic = _semantic(result.version)
    if semantic:
        data["semanticVersion"] = semantic
    if documents:
        data["supportedTaxonomies"] = [_component(index, source) for index, source in enumerate(documents)]
    return data


def cited(result: RunResult) -> list[Source]:
    """The official documents that the rules cite, in the order of their first mention."""
    keys = dict.fromkeys(
        basis.source
        for rule in result.rules
        for basis in rule.basis
        if explain.is_legal(basis, result.sources)
    )
    return [result.sources[key] for key in keys]


def taxonomies(result: RunResult, documents: list[Source]) -> list[Json]:
    """The cited documents as taxonomies, their cited clauses as taxa."""
    return [_taxonomy(result, source) for source in documents]


def _taxonomy(result: RunResult, source: Source) -> Json:
    lang = result.lang
    clauses = dict.fromkeys(
        _taxon(basis) for rule in result.rules for basis in rule.basis if basis.source == source.key
    )
    data: Json = {
        "name": source.key,
        "fullName": clip(source.title.in_(lang), _DESCRIPTION),
        "shortDescription": {"text": clip(source.title.in_(lang), _DESCRIPTION)},
        "fullDescription": {"text": clip(explain.cite(source, lang), _DESCRIPTION)},
        "language": LANGUAGE[lang],
        "taxa": [
            {"id": clause, "shortDescription": {"text": f"{source.title.in_(lang)} {clause}"}}
            for clause in clauses
        ],
    }
    if source.issuer:
        data["organization"] = source.issuer
    if url := web_uri(source.url):
        data["informationUri"] = url
    return data


def _taxon(basis: Basis) -> str:
    return basis.clause or basis.source


def _component(index: int, source: Source) -> Json:
    return {"name": source.key, "index": index}


def _rule(rule: Rule, sources: Mapping[str, Source], documents: list[Source], lang: str) -> Json:
    title = rule.title.in_(lang)
    data: Json = {
        "id": rule.id,
        "name": pascal(rule.name),
        "shortDescription": {"text": clip(title, _DESCRIPTION)},
        "fullDescription": {"text": clip(rule.explanation.in_(lang).strip() or title, _DESCRIPTION)},
        "help": {
            "text": explain.plain(rule, sources, lang),
            "markdown": explain.markdown(rule, sources, lang),
        },
        "defaultConfiguration": {"level": rule.severity},
        "properties": {
            "tags": [tag for tag in (_FAMILY.get(rule.id[2:3], ""), rule.status) if tag],
            "precision": rule.precision,
            "problem.severity": _PROBLEM[rule.severity],
        },
    }
    if url := explain.page(rule.id):
        data["helpUri"] = url
    places = {source.key: index for index, source in enumerate(documents)}
    relationships = [
        {
            "target": {
                "id": _taxon(basis),
                "toolComponent": _component(places[basis.source], sources[basis.source]),
            },
            "kinds": ["relevant"],
        }
        # A rule may cite one clause for two reasons; the relationships are a set.
        for basis in {_taxon(basis): basis for basis in rule.basis if basis.source in places}.values()
    ]
    if relationships:
        data["relationships"] = relationships
    return data


def _notification(key: str, name: str, meaning: Say, remedy: Say, lang: str) -> Json:
    text = f"{meaning.in_(lang)}{'' if lang == 'zh' else ' '}{remedy.in_(lang)}"
    return {
        "id": key,
        "name": name,
        "shortDescription": {"text": meaning.in_(lang)},
        "fullDescription": {"text": text},
        "help": {"text": remedy.in_(lang), "markdown": remedy.in_(lang)},
    }


def pascal(name: str) -> str:
    """``applicant-total`` as ``ApplicantTotal``: letters and digits of ASCII only."""
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in name).split()
    return "".join(word[0].upper() + word[1:] for word in words)


def _semantic(version: str) -> str:
    """``version`` when it is a semantic version (a development version of Python's is none)."""
    core, _, _ = version.partition("+")
    numbers = core.split(".")
    return core if len(numbers) == 3 and all(number.isdecimal() for number in numbers) else ""
