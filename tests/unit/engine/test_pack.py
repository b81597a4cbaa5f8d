"""Packs: ids with a prefix of their own, documents and bases of their own, Chinese alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao import pipeline
from nianbao.engine.pack import bases_of
from nianbao.model.errors import UsageError
from nianbao.model.rule import Basis, Case, Pattern, Rule, Say, Source
from nianbao.settings import Settings

RULE = """id: JB001
name: sample
status: preview
since: "1"
title: 样例
explanation: {zh: 说明}
advice: {zh: 建议, en: advice}
basis:
  - {source: jiangbei-2024, clause: 第一条, zh: 适用}
check: pattern
params:
  patterns:
    - {regex: 样例, zh: 样例词语}
severity: note
message: 有“{text}”
precision: high
examples:
  - good: our-base
"""
SOURCES = """sources:
  jiangbei-2024:
    title: 关于编制年度报告的通知
    number: 江政公开〔2024〕3号
    issuer: 江北省人民政府办公厅
    since: "2024-10-12"
    years: [2024, 0]
"""
FILES = {
    "pack.yaml": "prefix: JB\ntitle: 江北省\n",
    "sources.yaml": SOURCES,
    "bases/our-base.md": "# 报告\n",
    "below/JB001-sample.yaml": RULE,
}


def load(folder: Path, **changed: str) -> tuple[Rule, Source]:
    """The rule and the document of the pack, with some of its files changed (``pack``, ``sources``)."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed.get(path.stem, text), encoding="utf-8")
    bundle = pipeline.load(Settings(isolated=True, rules=(str(folder),)))
    return bundle.rules[0], bundle.sources["jiangbei-2024"]


def refused(folder: Path, **changed: str) -> list[str]:
    """What is said of the pack with some of its files changed, behind the name of the folder."""
    with pytest.raises(UsageError) as raised:
        load(folder, **changed)
    return [text.rpartition(f"{folder.name}/")[2] for text in (raised.value.zh, raised.value.en)]


def test_a_sound_pack(tmp_path: Path) -> None:
    rule, source = load(tmp_path)
    assert rule == Rule(
        "JB001",
        "sample",
        "preview",
        "1",
        Say("样例", "样例"),
        Say("说明", "说明"),
        Say("建议", "advice"),
        (Basis("jiangbei-2024", "第一条", Say("适用", "适用")),),
        (2019, 0),
        (),
        "pattern",
        rule.params,
        {"default": Case("note", Say("有“{text}”", "有“{text}”"))},
        "high",
        True,
        "JB001-sample.yaml",
    )
    assert rule.params.patterns == (Pattern("样例", Say("样例词语", "样例词语")),)
    assert source == Source(
        "jiangbei-2024",
        Say("关于编制年度报告的通知", "关于编制年度报告的通知"),
        "江政公开〔2024〕3号",
        "江北省人民政府办公厅",
        "2024-10-12",
        "",
        (2024, 0),
    )


def test_bases_of_a_pack_come_behind_those_that_ship(tmp_path: Path) -> None:
    for folder, name in (("first", "a"), ("first", "b"), ("second", "b"), ("second", "c")):
        path = tmp_path / folder / "bases" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    folders = tuple(str(tmp_path / name) for name in ("first", "second", "third"))
    assert {name: Path(path).parts[-3] for name, path in bases_of(folders).items()} == {
        "a": "first",
        "b": "first",
        "c": "second",
    }


@pytest.mark.parametrize(
    ("file", "text", "zh", "en"),
    [
        (
            "pack",
            "- JB",
            "1:1: 应是一组键值；可用：prefix、title",
            "1:1: must be a mapping; allowed: prefix、title",
        ),
        (
            "pack",
            "prefix: JB\ntitel: 江北\n",
            "2:1: 没有键 titel；可用：prefix、title",
            "2:1: no such key titel; allowed: prefix、title",
        ),
        (
            "pack",
            "prefix: NB\ntitle: 江北\n",
            "1:1: prefix 应是 2 至 8 个大写字母，不能是 NB，例如 JB",
            "1:1: prefix must be 2 to 8 capital letters other than NB, such as JB",
        ),
        (
            "pack",
            "prefix: JB\n",
            "1:1: title 应是一段中文，或者 zh 和 en 两段文字",
            "1:1: title must be a Chinese text, or the texts zh and en",
        ),
        (
            "sources",
            "sources: [a]",
            "1:1: sources 应是一组文件",
            "1:1: sources must be a mapping of documents",
        ),
        (
            "sources",
            SOURCES.replace("jiangbei-2024", "practice"),
            "2:3: 已经有文件 practice，请换一个键",
            "2:3: there is a practice already; choose another key",
        ),
        (
            "sources",
            SOURCES.replace("jiangbei-2024", "江北"),
            "2:3: 键应是小写英文、数字和连字符，例如 jiangbei-2024",
            "2:3: a key is lower case, digits and hyphens, such as jiangbei-2024",
        ),
        (
            "sources",
            SOURCES.replace("2024-10-12", "2024年10月"),
            "6:5: since 应写作 2024-01-31",
            "6:5: since must be like 2024-01-31",
        ),
        (
            "sources",
            SOURCES.replace("[2024, 0]", "2024"),
            "7:5: years 应是起、止两个年份",
            "7:5: years must be the first and the last year",
        ),
        (
            "sources",
            SOURCES + "    url: javascript:1\n",
            "8:5: url 应是网页地址",
            "8:5: url must be the address of a page",
        ),
        (
            "sources",
            SOURCES + "    colour: red\n",
            "8:5: 没有键 colour；可用：title、number、issuer、since、years、url",
            "8:5: no such key colour; allowed: title、number、issuer、since、years、url",
        ),
    ],
)
def test_a_wrong_pack(tmp_path: Path, file: str, text: str, zh: str, en: str) -> None:
    assert refused(tmp_path, **{file: text}) == [f"{file}.yaml:{zh}", f"{file}.yaml:{en}"]


def test_ids_have_the_prefix_of_their_pack(tmp_path: Path) -> None:
    path = tmp_path / "below" / "JB001-sample.yaml"
    assert refused(tmp_path, pack="prefix: XJ\ntitle: 新江\n") == [
        f"{path.relative_to(tmp_path)}：这里的规则编号应以 XJ 开头；别的开头要写在 pack.yaml 的 prefix 里",
        f"{path.relative_to(tmp_path)}: rule ids here begin with XJ; a pack.yaml gives them another prefix",
    ]
    (tmp_path / "pack.yaml").unlink()
    (tmp_path / "sources.yaml").unlink()
    with pytest.raises(UsageError) as raised:
        pipeline.load(Settings(isolated=True, rules=(str(tmp_path),)))
    assert raised.value.en == f"{path}: rule ids here begin with NB; a pack.yaml gives them another prefix"
