"""Every rule's examples, executed; and what the catalogue must keep to."""

from __future__ import annotations

import os
import re
from importlib import import_module

import pytest

from nianbao import checks, pipeline
from nianbao.engine import load
from nianbao.engine.kind import kind_of
from nianbao.engine.pack import bases_of
from nianbao.engine.yaml_file import YamlFile, load_yaml
from nianbao.model.finding import Hit
from nianbao.model.report import Related
from nianbao.resources import data_root
from nianbao.rule_tests import findings, outcomes, texts
from nianbao.settings import Settings
from support.language import bundle

ROOT = data_root("rules")
FILES = [load_yaml(path) for path in load.rule_files(ROOT)]
ISOLATED = Settings(isolated=True)
BY_PIPELINE = ("unreadable", "crashed", "waiver")
#: Raised by the pipeline, not by a report's content: they have tests of their own.
BY_ENGINE = [file.data["id"] for file in FILES if file.data["check"] in BY_PIPELINE]
#: Cases that never come up in one Markdown file, which the examples are: tested with PDF and Word files, with
#: files that hold one report together, with web pages; and a report that is in other characters throughout,
#: which no few edits make.
NOT_IN_ONE_MARKDOWN_FILE = {
    *(("NB004", "unruled"), ("NB007", "default"), ("NB818", "default"), ("NB818", "comments")),
    *(("NB201", "apart"), ("NB201", "attached"), ("NB819", "throughout")),
}


BASES = {}
for _name, _path in bases_of((ROOT,)).items():
    with open(_path, encoding="utf-8", newline="") as _file:
        BASES[_name] = _file.read()


@pytest.mark.parametrize("name", ["sound-2019", "sound-2021", "sound-2021-before"])
def test_the_bases_are_sound(name: str) -> None:
    assert findings(BASES[name], "", "", ISOLATED, bundle()) == ((), ())


@pytest.mark.parametrize("file", FILES, ids=[file.data["id"] for file in FILES])
def test_examples(file: YamlFile) -> None:
    results = list(outcomes([file], BASES, ISOLATED, bundle()))
    assert [(result.number, result.actual, result.fault) for result in results] == [
        (number, tuple(example.get("findings", ())), None)
        for number, example in enumerate(file.data["examples"], 1)
    ]


def test_every_rule_has_two_good_and_two_bad_examples() -> None:
    lacking = {
        file.data["id"]: kinds
        for file in FILES
        for kinds in [[sum(kind in example for example in file.data["examples"]) for kind in ("good", "bad")]]
        if min(kinds) < 2
    }
    assert lacking == {"NB001": [0, 0], "NB005": [0, 0], "NB006": [0, 0], "NB007": [2, 0], "NB818": [2, 0]}
    assert BY_ENGINE == ["NB001", "NB005", "NB006"]
    assert ("NB007", "default") in NOT_IN_ONE_MARKDOWN_FILE


@pytest.mark.slow
def test_every_case_of_every_rule_is_shown_by_an_example() -> None:
    """A case whose message no example prints could say anything."""
    shown: set[tuple[str, str]] = set()
    for file in FILES:
        for example in file.data["examples"]:
            if "bad" not in example:
                continue
            text, before = texts(example, BASES)
            source = pipeline.Source("draft.md", None, text.encode())
            (report,) = pipeline.understand(source, Settings(isolated=True), bundle())
            if before:
                source = pipeline.Source("before.md", None, before.encode())
                (last,) = pipeline.understand(source, Settings(isolated=True), bundle())
                report = report._replace(related=Related(last_year=last))
            for rule in bundle().rules:
                if rule.id == file.data["id"]:
                    kind = kind_of(bundle().checks[rule.check])
                    assert kind.run is not None
                    found = [hit for hit in kind.run(report, rule.params) if isinstance(hit, Hit)]
                    shown |= {(rule.id, hit.case) for hit in found}
                    types = [type(hit.message) for hit in found]
                    assert types == [kind.messages[hit.case] for hit in found]
    declared = {
        (file.data["id"], case)
        for file in FILES
        if file.data["id"] not in BY_ENGINE
        for case in ("default", *file.data.get("cases", {}))
    }
    assert sorted(declared - shown - NOT_IN_ONE_MARKDOWN_FILE) == []


def test_every_rule_is_as_the_schema_asks() -> None:
    for file in FILES:
        load.validate(file, os.path.join(ROOT, "rule.schema.json"))


def test_every_rule_has_a_legal_basis_or_says_that_practice_asks() -> None:
    assert [
        file.data["id"] for file in FILES if not file.data.get("basis") and file.data["id"] not in BY_ENGINE
    ] == []


def test_ids_and_names_are_those_of_the_files() -> None:
    names = [os.path.basename(path) for path in load.rule_files(ROOT)]
    assert names == [f"{file.data['id']}-{file.data['name']}.yaml" for file in FILES]


def test_every_shipped_check_kind_is_used() -> None:
    assert sorted({file.data["check"] for file in FILES}) == sorted(bundle().checks)


def test_every_kind_of_a_module_is_named_for_it() -> None:
    declared = {
        name: module.__name__
        for path in sorted(os.listdir(os.path.dirname(checks.__file__)))
        if path.endswith(".py") and path != "__init__.py"
        for module in [import_module(f"nianbao.checks.{path[:-3]}")]
        for name in module.KINDS
    }
    named = {name: spec.module for name, spec in bundle().checks.items()}
    assert {name: module for name, module in named.items() if name not in BY_PIPELINE} == declared
    alone = {module: name for name, module in declared.items() if len(import_module(module).KINDS) == 1}
    assert {module: name.replace("-", "_") for module, name in alone.items()} == {
        module: module.rpartition(".")[2].rstrip("_") for module in alone
    }


def test_every_placeholder_of_every_case_is_filled_by_its_message() -> None:
    unfilled = {
        (rule.id, case, lang): names
        for rule in bundle().rules
        for case, said in rule.cases.items()
        for lang in ("zh", "en")
        for names in [
            set(re.findall(r"\{(.*?)\}", said.message.in_(lang)))
            - set(kind_of(bundle().checks[rule.check]).messages[case]._fields)  # type: ignore[attr-defined]
        ]
        if names
    }
    assert unfilled == {}
