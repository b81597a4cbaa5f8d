"""Whatever is wrong in a rule file stops the run and is said with file, line and column.

``rule_errors.json`` holds the whole message of every case in Chinese and English. Written anew by
``python scripts/generate.py rule-errors`` and reviewed as a diff.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import pytest

from nianbao import pipeline
from nianbao.engine import load
from nianbao.engine.yaml_file import load_yaml
from nianbao.model.errors import UsageError
from nianbao.model.rule import Case, Equation, Pattern, Rule, Say, Term
from nianbao.settings import Settings

GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "rule_errors.json")
PARAMS = "params: {part: 六, any: [[收费]]}\n"
BASE = f"""id: NB901
name: own
status: stable
since: "1"
title: {{zh: 标题, en: title}}
explanation: {{zh: 说明, en: why}}
advice: {{zh: 建议, en: advice}}
check: statement-missing
{PARAMS}severity: error
message: {{zh: "缺少 {{part}}", en: "no {{part}}"}}
precision: high
examples:
  - good: sound-2021
"""


def put(old: str, new: str) -> str:
    """The sound rule with ``new`` in place of ``old``."""
    assert BASE.count(old) == 1, old
    return BASE.replace(old, new)


def equation(text: str, each: str = "row", table: str = "表三") -> str:
    rule = put(
        f"check: statement-missing\n{PARAMS}",
        f"check: equation\nparams: {{table: {table}, for-each: {each}, {text}}}\n",
    )
    return rule.replace("{part}", "{item}")


def pattern(patterns: str) -> str:
    rule = put(f"check: statement-missing\n{PARAMS}", f"check: pattern\nparams: {{patterns: {patterns}}}\n")
    return rule.replace("{part}", "{text}")


def one_pattern(regex: str) -> str:
    return pattern(f"[{{regex: '{regex}', zh: 甲, en: a}}]")


def check(kind: str, params: str, name: str = "part") -> str:
    """A rule over another check kind, whose message has the name ``name``."""
    rule = put(f"check: statement-missing\n{PARAMS}", f"check: {kind}\nparams: {params}\n")
    return rule.replace("{part}", f"{{{name}}}")


def reading(text: str) -> str:
    sound = "of: [new], table: 表三, rows: 一, columns: 总计, zh: 甲, en: a"
    old, new = text.split(" > ")
    assert sound.count(old) == 1, old
    return check("claim", f"{{readings: [{{{sound.replace(old, new)}}}]}}", "quote")


def point(text: str) -> str:
    return check("coverage", f"{{part: 一, {text}}}")


CASE = "cases: {{{}: {{severity: note, message: {{zh: 无, en: none}}}}}}\n"
#: name → the file. Every one is refused.
WRONG: dict[str, str | bytes] = {
    # The file as a whole.
    "empty": "",
    "comment only": "# 规则\n",
    "null": "null\n",
    "list": "- id: NB901\n",
    "text": "NB901\n",
    "number": "901\n",
    "two documents": BASE + "---\n" + BASE,
    "over 1 MB": BASE + "#" * 1_000_001,
    "not UTF-8": BASE.encode("gbk"),
    "UTF-16": BASE.encode("utf-16"),
    "surrogate": b"id: \xed\xa0\x80\n",
    "NUL": BASE + "\0",
    "control character": put("标题", "标\x07题"),
    # YAML.
    "broken YAML": put("{zh: 标题", '{zh: "标题'),
    "tab": put("advice:", "\tadvice:"),
    "duplicate key": BASE + "precision: high\n",
    "duplicate key below": put("{zh: 标题,", "{zh: 标题, zh: 标题,"),
    "key that is a list": put("{zh: 标题,", "{[zh]: 标题,"),
    "merge key": put("{zh: 标题,", "{<<: {zh: 标题},"),
    "anchor": put("title: {", "title: &a {"),
    "alias": put("{zh: 标题, en: title}", "*a"),
    "bomb": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "tag": put('since: "1"', 'since: !version "1"'),
    "tag of Python": put('since: "1"', "since: !!python/object:os.system 1"),
    "tag of YAML": put('since: "1"', "since: !!int x"),
    "tag of a mapping": put("title: {", "title: !!set {"),
    "wrong escape": put('since: "1"', 'since: "\\ud800"'),
    "endless number": put('since: "1"', "since: " + "9" * 6000),
    "open brackets": "[\n" * 450_000,
    "open braces": "{a: " * 200_000,
    "nested lists": "- " * 450_000,
    "nested keys": "? " * 450_000,
    "nested lists by tabs": "-\t" * 450_000,
    "21 levels": "[" * 21 + "]" * 21,
    # Keys and values.
    "unknown key": BASE + "colour: red\n",
    "unknown key below": put("{zh: 标题,", "{fr: titre, zh: 标题,"),
    "key that is a number": put("{zh: 标题,", "{1: 标题,"),
    "missing key": put("severity: error\n", ""),
    "missing key below": put('zh: "缺少 {part}", ', ""),
    "wrong severity": put("severity: error", "severity: fatal"),
    "severity that is a list": put("severity: error", "severity: [error]"),
    "wrong status": put("status: stable", "status: done"),
    "wrong precision": put("precision: high", "precision: 1"),
    "wrong id": put("NB901", "901"),
    "id of another form": put("NB901", "NB90"),
    "name that is a number": put("name: own", "name: 3"),
    "name of another form": put("name: own", "name: Own"),
    "since that is a number": put('since: "1"', "since: 1.0"),
    "since that is no number": put('since: "1"', "since: .nan"),
    "title that is a list": put("{zh: 标题, en: title}", "[标题]"),
    "title that is empty": put("zh: 标题", 'zh: ""'),
    "message over two lines": put("缺少 {part}", "缺少\\n{part}"),
    "params that are a list": put(PARAMS, "params: [1]\n"),
    "params that are nothing": put(PARAMS, "params:\n"),
    "years of one": BASE + "years: [2021]\n",
    "years of text": BASE + "years: [2021, 至今]\n",
    "years that run backwards": BASE + "years: [2024, 2021]\n",
    "unknown need": BASE + "needs: [表九]\n",
    "enabled that is a text": BASE + "enabled: maybe\n",
    "replacement of a rule that is stable": BASE + "replaced-by: [NB101]\n",
    "replacement that is no id": put("status: stable", "status: removed\nreplaced-by: [NB104x]"),
    "no example": put("  - good: sound-2021\n", "  []\n"),
    "unknown kind of example": put("good: sound", "fine: sound"),
    "cases that are nothing": BASE + "cases:\n",
    "case called default": BASE + CASE.format("default"),
    "very long value": put("severity: error", "severity: " + "x" * 5000),
    # What the rule refers to.
    "unknown check": put("check: statement-missing", "check: statement-mising"),
    "unknown case": BASE + CASE.format("none"),
    "unknown placeholder": put("缺少 {part}", "缺少 {parts}"),
    "empty placeholder": put("no {part}", "no {}"),
    "placeholder with an attribute": put("no {part}", "no {part.__class__}"),
    "unknown source": BASE + "basis: [{source: nowhere, zh: 甲, en: a}]\n",
    "file of another id": put("NB901", "NB902"),
    "file of another name": put("name: own", "name: mine"),
    # Options of the check.
    "no params": put(PARAMS, ""),
    "unknown option": put(
        f"check: statement-missing\n{PARAMS}", "check: period-missing\nparams: {colour: red}\n"
    ),
    "missing option": put("part: 六, ", ""),
    "option that is no list": put("[[收费]]", "收费"),
    "option that is no list below": put("[[收费]]", "[收费]"),
    "option that is no text": put("[[收费]]", "[[3]]"),
    "option of another kind": put("part: 六, ", "part: 六, domains: [a.cn], "),
    "wrong choice": put("part: 六", "part: 七"),
    "choice that is a list": put("part: 六", "part: [六]"),
    "choice that is a mapping": put("part: 六", "part: {六: 1}"),
    # Equations.
    "bad equation": equation("assert: 总计 = 自然人"),
    "equation without a side": equation('assert: "总计 =="'),
    "empty equation": equation('assert: ""'),
    "equation that is a list": equation("assert: [总计]"),
    "no equation": equation("").replace(", }", "}"),
    "endless equation": equation("assert: 总计 == " + "自然人 + " * 200 + "其他"),
    "unknown name in an equation": equation("assert: 总计 == 自然"),
    "name of a row for columns": equation("assert: 总计 == 自然人", "column"),
    "wrong direction": equation("assert: 总计 == 自然人", "rows"),
    "unknown table": equation("assert: 总计 == 自然人", table="表九"),
    "table that is a list": equation("assert: 总计 == 自然人", table="[表三]"),
    "number on the left": equation("assert: 0 <= 总计"),
    "last year on the left": equation("assert: last-year.总计 == 总计"),
    "equation without a sign": equation("assert: 总计 + 自然人"),
    "last year without a name": equation("assert: 总计 == last-year."),
    "unknown name of last year": equation("assert: 总计 == last-year.合计"),
    "no equations": equation("assert: []"),
    "wrong second equation": equation("assert: [总计 >= 自然人, 总计 >= 自然]"),
    "row that is a column": equation("assert: 总计 >= 自然人, only: [总计]"),
    "column that is a row": equation("assert: 一 == 二, only: [一]", "column"),
    "name for what the equation does not have": equation("assert: 总计 <= 自然人 + 其他").replace(
        "{item}", "{right_3}"
    ),
    "figures of one hit alone": equation("assert: 总计 <= 自然人").replace("{item}", "{figures}"),
    "file of last year, which is not compared": equation("assert: 总计 <= 自然人").replace(
        "{item}", "{file}"
    ),
    "equation instead of a sum": reading("rows: 一 > rows: 一 == 二"),
    # Patterns.
    "bad pattern": one_pattern("a("),
    "pattern without end": one_pattern("a+"),
    "pattern with a back-reference": one_pattern(r"(a)\1"),
    "pattern of too many ways": one_pattern("a{1,200}b{1,200}"),
    "pattern of many brackets": one_pattern("(" * 5000 + ")" * 5000),
    "pattern of a huge number": one_pattern("a{99999999999999}"),
    "pattern that is a text": pattern("[甲]"),
    "pattern of another key": pattern("[{regx: a, zh: 甲, en: a}]"),
    "pattern that is nothing": pattern("[{regex: , zh: 甲, en: a}]"),
    "pattern that says a list": pattern("[{regex: a, zh: [甲], en: a}]"),
    "pattern without a Chinese name": pattern("[{regex: a, en: a}]"),
    "empty pattern": one_pattern(""),
    "pattern that finds no text": one_pattern("(?=年)"),
    "no patterns": pattern("[]"),
    "unknown format": pattern("[{regex: a, zh: 甲, en: a}], except-formats: [htm]"),
    # Names of what there is in a report.
    "unknown row": equation("assert: 五 <= 0", "column", "表二"),
    "row of another table": equation("assert: 一 <= 0", "column", "表二"),
    "group of rows": equation("assert: 总计 <= 0, only: [三（三）]"),
    "unknown column": equation("assert: 一 <= 0, only: [自然人, 合计]", "column"),
    "column of another table": equation("assert: 规章 <= 0, only: [总计]", "column", "表二"),
    "no columns": equation("assert: 规章 <= 0, only: []", "column", "表二"),
    "unknown subject of a reading": reading("[new] > [recieved]"),
    "unknown subject": check("conflict", "{subjects: [received, requests]}", "quote"),
    "unknown subject within a list": check("stale", "{alike: [[received, neu]]}", "quote"),
    "no subjects": check("conflict", "{subjects: []}", "quote"),
    "unknown table of a reading": reading("表三 > 表一"),
    "unknown row of a reading": reading("一, col > 七, col"),
    "unknown column of a reading": reading("总计 > 合计"),
    "wrong sum of a reading": reading("rows: 一 > rows: 一 +"),
    "unknown mark of a reading": reading("en: a > en: a, unless: carryed"),
    "unknown key of a reading": reading("zh: 甲 > zh: 甲, colum: 总计"),
    "missing key of a reading": reading("zh: 甲, > "),
    "reading that is a text": check("claim", "{readings: [甲]}", "quote"),
    "no readings": check("claim", "{readings: []}", "quote"),
    "unknown subject of a base": check(
        "share",
        "{totals: [requests], bases: [{table: 表三, rows: 一, columns: 总计, zh: 甲, en: a}]}",
        "quote",
    ),
    "unknown level": check("fee-unit", "{limits: [{most: 1, levels: [区县]}]}", "value"),
    "unknown kind of organs": check("fee-unit", "{limits: [{most: 1, kinds: [政府]}]}", "value"),
    "unknown lenient level": point("points: [{key: requests, zh: 甲, en: a}], lenient: [县级]"),
    "no points": point("points: []"),
    "empty word": point("points: [{key: '', zh: 甲, en: a}]"),
    "unknown part": check("copied-text", "{parts: [一, 七]}"),
    "share over 100": check("copied-text", "{parts: [一], share: 101}"),
    "month alone": check("published-late", "{department: [1]}", "date"),
    "no month": check("published-late", "{department: [13, 45]}", "date"),
    "no day": check("published-late", "{government: [2, 30]}", "date"),
    "day that is a text": check("published-late", "{government: 1月31日}", "date"),
    "date with a year": check("published-late", "{government: [2025, 1, 31]}", "date"),
    "empty alternative": put("[[收费]]", "[['收费||免费']]"),
    "empty statement": put("[[收费]]", "[[]]"),
    "no domains": check("personal-mailbox", "{domains: []}", "masked"),
    # Names for messages.
    "placeholder of another kind": check("table-rows", "{}", "shift"),
    "placeholder of another case": check("fee", "{}", "items"),
    "placeholder that a case which is said as the default lacks": check("fee", "{}", "amount"),
    # Examples.
    "unknown base of a good example": put("good: sound-2021", "good: sound-2012"),
    "unknown base of a bad example": put(
        "good: sound-2021", "bad: sound\n    edits: [{delete: 甲}]\n    findings: ['NB901 error 1: 甲']"
    ),
    "unknown base of last year's report": put(
        "good: sound-2021", "good: sound-2021\n    previous: {base: sound-2020}"
    ),
}


def refused(folder: str, content: str | bytes, name: str = "NB901-own.yaml") -> list[str]:
    """What is said of a rule folder with one file, in Chinese and English."""
    path = os.path.join(folder, "rules")
    os.makedirs(path, exist_ok=True)
    with open(os.path.join(path, name), "wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
    with pytest.raises(UsageError) as raised:
        pipeline.load(Settings(isolated=True, rules=(path,)))
    return [raised.value.zh.replace(folder, "…"), raised.value.en.replace(folder, "…")]


@pytest.mark.parametrize("name", WRONG)
def test_wrong_file(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(str(tmp_path))
    with open(GOLDEN, encoding="utf-8") as file:
        golden = json.load(file)
    assert refused(str(tmp_path), WRONG[name]) == golden[name]


def test_open_brackets_on_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To know a bracket from a key, the scanner reads on to the end of the line: from PyYAML 6.0.4 on it
    stops at a limit of its own before the first of them is seen here."""
    monkeypatch.chdir(str(tmp_path))
    ours = ["rules/NB901-own.yaml:1:21: 嵌套超过 20 层", "rules/NB901-own.yaml:1:21: more than 20 levels"]
    problem = "exceeded maximum nesting depth"
    scanner = [
        f"rules/NB901-own.yaml:1:1001: YAML 写法有误：{problem}",
        f"rules/NB901-own.yaml:1:1001: not valid YAML: {problem}",
    ]
    assert refused(str(tmp_path), "[" * 900_000) in (ours, scanner)


def test_every_message_is_of_a_case() -> None:
    with open(GOLDEN, encoding="utf-8") as file:
        assert list(json.load(file)) == list(WRONG)


@pytest.mark.parametrize(
    "name", ["NB901.yaml", "NB901_own.yaml", "nb901-own.yml", "NB9001-own.yaml", "NB901-Own.yaml"]
)
def test_file_of_a_wrong_name(name: str, tmp_path: Path) -> None:
    assert refused(str(tmp_path), BASE, name) == [
        f"…/rules/{name}：规则文件的名称应像 NB901-name.yaml（小写英文、数字和连字符）",
        f"…/rules/{name}: a rule file is called like NB901-name.yaml (lower case, digits, hyphens)",
    ]


def test_folder_without_rules(tmp_path: Path) -> None:
    assert refused(str(tmp_path), BASE, "own.yaml") == [
        "规则文件夹 …/rules 里没有规则文件（NB901-name.yaml）",
        "there is no rule file (NB901-name.yaml) in …/rules",
    ]


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        pipeline.load(Settings(isolated=True, rules=("/nowhere",), config="/my/nianbao.toml"))
    assert [raised.value.zh, raised.value.en] == [
        "规则文件夹 /nowhere 不存在（/my/nianbao.toml）",
        "the rule folder /nowhere does not exist (/my/nianbao.toml)",
    ]


def write(folder: str, name: str, content: str) -> str:
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(content)
    return path


def test_one_id_in_two_folders(tmp_path: Path) -> None:
    one = write(str(tmp_path), "one/NB901-own.yaml", BASE)
    other = write(str(tmp_path), "other/below/NB901-own.yaml", BASE)
    folders = (os.path.dirname(one), os.path.join(str(tmp_path), "other"))
    with pytest.raises(UsageError) as raised:
        pipeline.load(Settings(isolated=True, rules=folders))
    assert [raised.value.zh, raised.value.en] == [
        f"规则编号 NB901 重复：{one} 和 {other}。自己的规则请用 NB900 至 NB999，或者用 pack.yaml 另定开头",
        f"rule id NB901 is used twice: {one} and {other}; use NB900 to NB999 for your own, "
        "or a prefix of your own, in pack.yaml",
    ]


def test_id_of_a_shipped_rule(tmp_path: Path) -> None:
    path = write(str(tmp_path), "NB101-own.yaml", put("NB901", "NB101"))
    with pytest.raises(UsageError) as raised:
        pipeline.load(Settings(isolated=True, rules=(str(tmp_path),)))
    assert raised.value.en == (
        f"rule id NB101 is used twice: NB101-missing-section.yaml and {path}; use NB900 to NB999 for your "
        "own, or a prefix of your own, in pack.yaml"
    )


def test_file_that_cannot_be_opened(tmp_path: Path) -> None:
    path = os.path.join(str(tmp_path), "gone.yaml")
    with pytest.raises(UsageError) as raised:
        load_yaml(path)
    assert [raised.value.zh, raised.value.en] == [
        f"{path}：打不开（No such file or directory）",
        f"{path}: cannot be read (No such file or directory)",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes there")
def test_a_pipe_is_no_rule_file(tmp_path: Path) -> None:
    path = os.path.join(str(tmp_path), "NB901-own.yaml")
    os.mkfifo(path)
    with pytest.raises(UsageError) as raised:
        pipeline.load(Settings(isolated=True, rules=(str(tmp_path),)))
    assert [raised.value.zh, raised.value.en] == [f"{path}：不是普通文件", f"{path}: no regular file"]


def loaded(folder: str, content: str) -> Rule:
    path = write(folder, "rules/NB901-own.yaml", content)
    rules = pipeline.load(Settings(isolated=True, rules=(os.path.dirname(path),))).rules
    (rule,) = (rule for rule in rules if rule.id == "NB901")
    return rule


def test_sound_rule(tmp_path: Path) -> None:
    rule = loaded(str(tmp_path), BASE)
    assert rule == Rule(
        "NB901",
        "own",
        "stable",
        "1",
        Say("标题", "title"),
        Say("说明", "why"),
        Say("建议", "advice"),
        (),
        (2019, 0),
        (),
        "statement-missing",
        rule.params,
        {"default": Case("error", Say("缺少 {part}", "no {part}"))},
        "high",
        True,
        "NB901-own.yaml",
    )
    assert rule.params._asdict() == {
        "part": "六",
        "statement": "NB901",
        "any": (("收费",),),
        "except_": (),
        "like": (),
        "cites": "",
    }


def test_a_rule_that_was_replaced(tmp_path: Path) -> None:
    content = put("status: stable", "status: deprecated\nreplaced-by: [NB101]")
    assert loaded(str(tmp_path), content).replaced_by == ("NB101",)
    with pytest.raises(UsageError) as raised:
        loaded(str(tmp_path), content.replace("NB101", "NB100"))
    path = os.path.join(str(tmp_path), "rules", "NB901-own.yaml")
    said = f"{path}: replaced-by: there is no rule NB100; did you mean NB001? Allowed: NB001、NB002、"
    assert raised.value.en[: len(said)] == said


def test_a_rule_for_some_organs(tmp_path: Path) -> None:
    rule = loaded(str(tmp_path), f"organs: {{levels: [县, 乡镇街道], kinds: [人民政府]}}\n{BASE}")
    assert (rule.levels, rule.kinds) == (("县", "乡镇街道"), ("人民政府",))


def test_sound_equation_and_pattern(tmp_path: Path) -> None:
    rule = loaded(str(tmp_path), equation("assert: 总计 - 其他 == sum(自然人..法律服务机构)"))
    assert rule.params.assert_ == (
        Equation((Term(1, "总计"), Term(-1, "其他")), (Term(1, "自然人", "法律服务机构"),)),
    )
    rule = loaded(str(tmp_path), equation("assert: [总计 <= 10 + 其他 - 3, 总计 >= last-year.总计]"))
    assert rule.params.assert_ == (
        Equation((Term(1, "总计"),), (Term(1, "其他"),), "<=", 7),
        Equation((Term(1, "总计"),), (Term(1, "总计", "", True),), ">="),
    )
    rule = loaded(str(tmp_path), pattern("[{regex: '某{2,4}', chars: 某, zh: 名称, en: a name}]"))
    assert rule.params.patterns == (Pattern("某{2,4}", Say("名称", "a name"), "某"),)


def test_dates_and_byte_order_mark(tmp_path: Path) -> None:
    assert loaded(str(tmp_path), "\ufeff" + put('since: "1"', "since: 2024-99-99")).since == "2024-99-99"


def test_positions_of_keys_and_items(tmp_path: Path) -> None:
    path = write(str(tmp_path), "a.yaml", "一: {二: [三, 四]}\n五: 6\n")
    file = load_yaml(path)
    assert file.data == {"一": {"二": ["三", "四"]}, "五": 6}
    assert file.lines == {
        (): (1, 1),
        ("一",): (1, 1),
        ("一", "二"): (1, 5),
        ("一", "二", 0): (1, 9),
        ("一", "二", 1): (1, 12),
        ("五",): (2, 1),
    }
    assert file.error(("一", "二", 7, "x"), "错", "wrong").zh == f"{file.name}:1:5: 错"


def test_only_rule_files_are_taken_from_the_shipped_folder(tmp_path: Path) -> None:
    for name in ("b/NB902-b.yaml", "a/NB903-a.yml", "sources.yaml", "bases/x.md", "NB904.yaml"):
        write(str(tmp_path), name, "")
    assert [os.path.relpath(path, str(tmp_path)) for path in load.rule_files(str(tmp_path))] == [
        "b/NB902-b.yaml",
        "a/NB903-a.yml",
    ]


def generated() -> dict[str, str]:
    """rule_errors.json by its path, for scripts/generate.py."""
    golden, before = {}, os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for name, content in WRONG.items():
            golden[name] = refused(folder, content)
        os.chdir(before)
    return {GOLDEN: json.dumps(golden, ensure_ascii=False, indent=1) + "\n"}


def test_options_within_options(tmp_path: Path) -> None:
    content = put("check: statement-missing", "check: citation")
    assert "check: citation" in content
    start = content.index("params:")
    end = content.index("severity:")

    def cited(document: str) -> str:
        made = f"{content[:start]}params: {{documents: [{document}]}}\n{content[end:]}"
        return made.replace("{part}", "{due}")

    rule = loaded(str(tmp_path), cited("{number: 甲〔2020〕1号, title: 乙, first: 2020, last: 0}"))
    assert rule.params.documents == (("甲〔2020〕1号", "乙", 2020, 0, "", ""),)
    with pytest.raises(UsageError) as raised:
        loaded(str(tmp_path), cited("{number: 甲, title: 乙, first: 2020}"))
    assert raised.value.en.endswith(": the option last is missing")
    with pytest.raises(UsageError) as raised:
        loaded(str(tmp_path), cited("{number: 甲, title: 乙, first: 2020, last: 0, colour: 红}"))
    said = ": check citation has no option colour; allowed: number、title、first、last、instead、name"
    assert raised.value.en.endswith(said)
