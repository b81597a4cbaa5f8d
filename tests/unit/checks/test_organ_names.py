"""Names of organs: which are of one organ, and which were left over from another's draft."""

from __future__ import annotations

import os

import pytest

from nianbao import pipeline
from nianbao.resources import data_root
from nianbao.settings import Settings
from support.language import bundle

with open(os.path.join(data_root("rules"), "bases", "sound-2021.md"), encoding="utf-8") as file:
    TEXT = file.read()


def said(title: str, preamble: str, contact: str, text: str = "") -> list[tuple[str, str, str]]:
    """What NB703 points at, how surely, and where, in a report with these names and this sentence."""
    changed = (
        TEXT.replace("# 云溪市水利局2024年", f"# {title}2024年")
        .replace("本报告由云溪市水利局根据", f"本报告由{preamble}根据")
        .replace("请与云溪市水利局办公室联系", f"请与{contact}联系")
        .replace("2024年，云溪市水利局把公开", f"{text}2024年，把公开")
    )
    return _found(changed)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("云溪市水利局", "云溪市水利局"),
        ("云溪市水利局", "云溪市水利局办公室"),
        ("云溪市水利局", "云溪市水利局政策法规科"),
        ("云溪市水利局（云溪市河长制办公室）", "云溪市水利局"),
        ("云溪市水利局（云溪市河道管理局）", "云溪市河道管理局"),
        ("云溪市水利局", "温州市云溪市水利局"),
        ("温州市鹿城区水利局", "鹿城区水利局办公室"),
        ("云溪市人力资源和社会保障局", "云溪市人社局"),
        ("云溪市发展和改革委员会", "云溪市发改委办公室"),
        ("云溪市卫生健康委员会", "云溪市卫生健康委"),
        ("云溪市人民政府", "云溪市人民政府办公室"),
        ("云溪市人民政府", "云溪市政务服务和数据管理局"),
        ("云溪市人民政府办公室", "云溪市人民政府"),
        ("云溪市", "云溪市人民政府办公室"),
        ("青禾县白鹭镇人民政府", "白鹭镇党政综合办公室"),
        ("青禾县白鹭镇", "青禾县白鹭镇人民政府"),
        ("白鹭街道办事处", "青禾县白鹭街道党政办公室"),
        ("白鹭街道", "白鹭街道办事处"),
        ("温州经济技术开发区管理委员会", "温州经济技术开发区管委会办公室"),
        ("国家税务总局云溪市税务局", "国家税务总局云溪市税务局办公室"),
        ("温州市公安局鹿城分局", "温州市公安局鹿城分局办公室"),
        ("云溪市水利局", "我局办公室"),
        ("云溪市水利局", "局政务公开办公室"),
        ("云溪市水利局", "市水利局"),
        ("云溪市档案馆", "云溪市档案局"),
        ("云溪市国资委", "云溪市人民政府国有资产监督管理委员会"),
        ("云溪市人民政府地方志办公室", "云溪市地方志办公室"),
        ("西湖区人民政府北山街道办事处", "北山街道党政综合办公室"),
    ],
)
def test_one_organ(title: str, other: str) -> None:
    assert [one for one in said(title, title, other) if one[1] != "note"] == []
    assert [one for one in said(title, other, title) if one[1] != "note"] == []


@pytest.mark.parametrize(
    ("title", "contact"),
    [
        ("云溪市水利局", "云溪市政务公开办公室"),
        ("云溪市水利局", "云溪市人民政府办公室"),
        ("云溪市水利局", "中共云溪市委办公室"),
        ("云溪市水利局", "原云溪市河道管理局"),
        ("云溪市政务服务中心", "云溪市行政审批服务局"),
        ("青禾县白鹭镇人民政府", "青禾县人民政府办公室"),
    ],
)
def test_who_answers_for_it(title: str, contact: str) -> None:
    assert said(title, title, contact) == []


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("云溪市水利局", "清河市水利局"),
        ("云溪市水利局", "云溪县水利局办公室"),
        ("温州市鹿城区水利局", "温州市水利局"),
        ("云溪市水利局", "云溪市教育局"),
        ("云溪市水利局", "清河市教育局办公室"),
        ("云溪市人民政府", "清河市人民政府办公室"),
        ("青禾县白鹭镇人民政府", "青禾县青石镇人民政府"),
        ("白鹭街道办事处", "青石街道办事处"),
        ("白鹭街道办事处", "云溪市水利局"),
    ],
)
def test_another_organ(title: str, other: str) -> None:
    assert said(title, other, title) == [(other, "warning", "引言")]
    assert said(title, title, other) == [(other, "warning", "联系方式")]


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("白鹭街道办事处", "我局"),
        ("白鹭街道办事处", "我镇"),
        ("青禾县白鹭镇人民政府", "我街道"),
        ("青禾县白鹭镇人民政府", "我乡"),
        ("云溪市水利局", "我委"),
        ("云溪市水利局", "本镇"),
        ("云溪市卫生健康委员会", "我局"),
        ("云溪市人民政府", "我局"),
        ("青禾县人民政府", "我镇"),
        ("青禾县人民政府", "我街道"),
        ("云溪市人民政府办公室", "我委"),
        ("温州经济技术开发区管理委员会", "我局"),
    ],
)
def test_another_kind(title: str, word: str) -> None:
    assert said(title, title, title, f"{word}深化公开。") == [(word, "warning", "一、总体情况")]


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("云溪市水利局", "我局、本局、我市、本机关深化公开。"),
        ("云溪市水利局", "我委托第三方评估，本委员会议定事项已公开。"),
        ("云溪市水利局", "来信说“我镇的河修好了”，《我乡的河》也有报道。"),
        ("云溪市卫生健康委员会", "我委深化公开。"),
        ("云溪市卫生健康委员会", "机构改革前的卫生局档案由我局移交。"),
        ("云溪市发展和改革局（粮食和物资储备委员会）", "我委深化公开。"),
        ("温州经济技术开发区管理委员会", "我委、我区深化公开。"),
        ("云溪市档案馆", "我局、我馆深化公开。"),
        ("青禾县白鹭镇人民政府", "我镇、本镇、我镇政府深化公开。"),
        ("白鹭街道办事处", "我街道、本街道深化公开。"),
        ("云溪市人民政府", "我市、本市深化公开。"),
    ],
)
def test_its_own_kind(title: str, sentence: str) -> None:
    assert said(title, title, title, sentence) == []


@pytest.mark.parametrize(
    "preamble",
    [
        "云溪市水利局编制，由清河市司法局负责审核。本报告由云溪市水利局",
        "云溪市水利局按照要求，现公布清河市人民政府办公室关于做好2024年年度报告的要求，",
        "浙江省人民政府办公厅",
        "根据有关要求，结合市水利局信息公开工作统计数据编制本年度报告，由云溪市水利局",
    ],
)
def test_who_else_the_preamble_names(preamble: str) -> None:
    assert said("云溪市水利局", preamble, "云溪市水利局") == []


def test_a_short_title_is_told_once() -> None:
    full, brackets = "云溪高新技术产业开发区（云溪经济技术开发区）管委会", "云溪高新区（经开区）管委会"
    assert said(brackets, full, full) == [(full, "note", "引言")]
    assert said(full, brackets, brackets) == []
    assert said("云溪市卫健委", "云溪市卫生健康委员会", "本机关") == [
        ("云溪市卫生健康委员会", "note", "引言")
    ]


def opening(title: str, first: str) -> list[tuple[str, str, str]]:
    """What NB703 points at in a report of this organ whose part 一 begins with this sentence."""
    changed = (
        TEXT.replace("# 云溪市水利局2024年", f"# {title}2024年")
        .replace("本报告由云溪市水利局根据", "本报告根据")
        .replace("请与云溪市水利局办公室联系", "请与本机关联系")
        .replace("2024年，云溪市水利局把公开", f"{first}把公开")
    )
    return _found(changed)


def _found(text: str) -> list[tuple[str, str, str]]:
    source = pipeline.Source("draft.md", None, text.encode())
    (result,) = pipeline.check([source], Settings(isolated=True, select=("NB703",)), bundle()).files
    return [
        (place.excerpt[place.excerpt_start : place.excerpt_end], finding.severity, place.path[0])
        for finding in result.findings
        for place in [finding.location]
    ]


@pytest.mark.parametrize(
    ("title", "first", "name"),
    [
        ("青禾县农业农村局", "2024年，县水利局在县委、县政府的坚强领导下，", "县水利局"),
        ("青禾县农业农村局", "2024年，青禾县水利局坚持公开为常态，", "青禾县水利局"),
        ("青禾县农业农村局", "一年来，青石县农业农村局认真落实条例，", "青石县农业农村局"),
        ("青禾县白鹭镇人民政府", "2024年，青石镇高度重视政府信息公开工作，", "青石镇"),
        ("白鹭街道办事处", "2024年，青石街道办事处严格落实条例，", "青石街道办事处"),
        ("白鹭街道办事处", "2024年，青石镇认真落实条例，", "青石镇"),
        ("云溪市卫生健康委员会", "2024年，市民政局按照部署，", "市民政局"),
    ],
)
def test_another_organ_begins_the_text(title: str, first: str, name: str) -> None:
    assert opening(title, first) == [(name, "warning", "一、总体情况")]


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("青禾县农业农村局", "2024年，县农业农村局在县委、县政府的坚强领导下，"),
        ("青禾县农业农村局", "2024年，县农业局在县委、县政府的坚强领导下，"),
        ("青禾县农业农村局", "2024年，在县水利局等部门支持下，"),
        ("青禾县农业农村局", "2024年，青禾县坚持公开为常态，"),
        ("青禾县农业农村局", "2024年，云溪市坚持公开为常态，"),
        ("青禾县农业农村局", "2024年，县委县政府高度重视，"),
        ("青禾县农业农村局", "2024年，县政务服务管理局按照部署，"),
        ("青禾县农业农村局", "2024年，我局按照县水利局的通报，"),
        ("青禾县农业农村局（青禾县乡村振兴局）", "2024年，县乡村振兴局坚持公开为常态，"),
        ("青禾县人民政府", "2024年，县水利局坚持公开为常态，"),
        ("青禾县白鹭镇人民政府", "2024年，白鹭镇坚持公开为常态，"),
        ("青禾县白鹭镇人民政府", "2024年，白鹭镇党委政府高度重视，"),
        ("白鹭街道办事处", "2024年，白鹭街道坚持公开为常态，"),
        ("青禾县安镇街道办事处", "2024年，安镇街道坚持公开为常态，"),
        ("云溪市卫生健康委员会", "2024年，市卫健委按照部署，"),
    ],
)
def test_the_organ_itself_begins_the_text(title: str, first: str) -> None:
    assert opening(title, first) == []


@pytest.mark.parametrize(
    ("title", "sentence", "name"),
    [
        ("青禾县白鹭镇人民政府", "街道党工委定期听取汇报。", "街道"),
        ("青禾县白鹭镇人民政府", "全年，乡政府召开专题会。", "乡"),
        ("青禾县白鹭镇人民政府", "全年组织街道干部培训1次。", "街道"),
        ("青禾县白鹭镇人民政府", "结合街道实际，细化目录。", "街道"),
        ("青禾县白鹭镇人民政府", "公开信息覆盖全街道。", "街道"),
        ("白鹭街道办事处", "公开信息覆盖全镇。", "镇"),
        ("青禾县水利局", "2024年，我县主动公开政府信息20条。", "县"),
        ("青禾县水利局", "全年，我县共收到政府信息公开申请3件。", "县"),
        ("白鹭街道办事处", "会上，镇党委听取汇报。", "镇"),
        ("云溪高新区管委会", "主动融入经开区发展大局。", "经开区"),
        ("云溪经济技术开发区管理委员会", "高新区管委会定期听取汇报。", "高新区"),
        ("云溪市鹿鸣区教育局", "这项工作走在我县前列。", "县"),
        ("青石旗教育局", "这项工作走在我县前列。", "县"),
    ],
)
def test_another_kind_of_place(title: str, sentence: str, name: str) -> None:
    (hit,) = said(title, title, title, sentence)
    assert (hit[0].removeprefix("我"), *hit[1:]) == (name, "warning", "一、总体情况")


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("青禾县白鹭镇人民政府", "镇党委定期听取汇报，镇政府网站栏目更新及时。"),
        ("青禾县白鹭镇人民政府", "各街道、乡镇高度重视，街道、乡政府、镇政府联动。"),
        ("青禾县白鹭镇人民政府", "学习了青石街道党工委的做法，沿街道路已整治。"),
        ("青禾县人民政府", "街道党工委、镇党委定期听取汇报。"),
        ("青禾县白鹭镇人民政府", "公开信息覆盖全镇，推进安全镇街建设，在主要街道张贴公告，结合乡镇实际。"),
        ("青禾县水利局", "我县主动公开的做法得到推广，助力我县水利发展，我县收到上级表扬。"),
        ("青禾县政务服务和数据管理局", "2024年，我县共收到政府信息公开申请3件。"),
        ("青禾县人民政府办公室", "2024年，我县主动公开政府信息20条。"),
        ("青禾县水利局", "镇政府、街道办事处协同推进。"),
        ("云溪高新区管委会", "高新区党工委高度重视，与经开区交流学习，学习国家级经开区做法。"),
        ("云溪高新区（经开区）管委会", "主动融入经开区发展大局。"),
        ("云溪市鹿鸣区教育局", "这项工作走在我区、我市前列，“我县”字样已改正。"),
        ("青禾县教育局", "这项工作走在我县、我市前列。"),
        ("青石旗教育局", "这项工作走在我旗前列。"),
        ("白鹭镇人民政府", "这项工作走在我县前列。"),
        ("云溪市公安局青禾分局", "这项工作走在我县前列。"),
    ],
)
def test_its_own_kind_of_place(title: str, sentence: str) -> None:
    assert said(title, title, title, sentence) == []


@pytest.mark.parametrize(
    ("title", "sentence", "expected"),
    [
        ("青禾县白鹭镇人民政府", "现发布《青禾县2024年政府信息公开工作年度报告》。", ["青禾县"]),
        ("青禾县水利局", "现公布《青禾县教育局2024年政府信息公开工作年度报告》。", ["青禾县教育局"]),
        ("青禾县水利局", "青禾县教育局2024年政府信息公开工作年度报告如下，", ["青禾县教育局"]),
        ("青禾县水利局", "青禾县水利局2024年政府信息公开工作年度报告如下，", []),
        ("青禾县水利局", "根据青禾县教育局2024年政府信息公开工作情况，", ["青禾县教育局"]),
        ("青禾县水利局", "根据青禾县2024年政务公开工作要点，", []),
        ("青禾县白鹭镇人民政府", "现公布青禾县2024年政府信息公开工作年度报告。", ["青禾县"]),
        ("青禾县白鹭镇人民政府", "现公布白鹭镇2024年政府信息公开工作年度报告。", []),
        ("青禾县水利局", "现公布青石县水利局2024年政府信息公开工作年度报告。", ["青石县水利局"]),
        ("青禾县白鹭镇人民政府", "结合青石镇2024年度政府信息公开工作实际，", ["青石镇"]),
        ("青禾县水利局", "结合青石县水利局2024年政府信息公开工作情况，", ["青石县水利局"]),
        ("青禾县白鹭镇人民政府", "现发布《白鹭镇2024年政府信息公开工作年度报告》。", []),
        ("青禾县白鹭镇人民政府", "现发布《青禾县白鹭镇人民政府2024年政府信息公开工作年度报告》。", []),
        ("青禾县水利局", "现公布《青禾县水利局2024年政府信息公开工作年度报告》。", []),
        ("青禾县水利局", "根据《青禾县2024年政务公开工作要点》，结合本局2024年政府信息公开工作实际，", []),
        ("青禾县水利局", "根据《青禾县2023年政府信息公开工作年度报告》评议意见，", []),
        ("青禾县人民政府办公室", "现公布《青禾县人民政府2024年政府信息公开工作年度报告》。", []),
    ],
)
def test_whose_report_the_preamble_names(title: str, sentence: str, expected: list[str]) -> None:
    changed = (
        TEXT.replace("# 云溪市水利局2024年", f"# {title}2024年")
        .replace("本报告由云溪市水利局根据", f"{sentence}本报告根据")
        .replace("请与云溪市水利局办公室联系", "请与本机关联系")
        .replace("2024年，云溪市水利局把公开", "2024年，本机关把公开")
    )
    assert [name for name, _, _ in _found(changed)] == expected


@pytest.mark.parametrize(
    ("title", "organ", "expected"),
    [
        ("云溪市水利局", "云溪市水利局", []),
        ("云溪市水利局", "云溪市水利局办公室", []),
        ("云溪市水利局", "水  利  局", []),
        ("云溪市水利局", "云溪市教育局", [("云溪市教育局", "warning", "落款")]),
        ("云溪市水利局", "清河市水利局", [("清河市水利局", "warning", "落款")]),
        ("云溪市水利局", "教育局", [("教育局", "warning", "落款")]),
        ("云溪市水利局", "云溪市政务公开办公室", []),
        ("青禾县人民政府", "青禾县人民政府办公室", []),
        ("青禾县白鹭镇人民政府", "青石镇人民政府", [("青石镇人民政府", "warning", "落款")]),
    ],
)
def test_who_signed(title: str, organ: str, expected: list[tuple[str, str, str]]) -> None:
    changed = (
        TEXT.replace("# 云溪市水利局2024年", f"# {title}2024年")
        .replace("本报告由云溪市水利局根据", "本报告根据")
        .replace("请与云溪市水利局办公室联系", "请与本机关联系")
        .replace("2024年，云溪市水利局把公开", "2024年，本机关把公开")
    )
    assert _found(f"{changed.rstrip()}\n\n{organ}\n\n2025年1月9日\n") == expected
    assert _found(f"{changed.rstrip()}\n\n{organ} 2025年1月9日\n") == expected


@pytest.mark.parametrize(
    ("title", "sentence", "expected"),
    [
        ("青禾县教育局", "2024年，县水利局主动公开政府信息20条。", ["县水利局"]),
        ("青禾县教育局", "全年工作有序，青禾县水利局共收到政府信息公开申请3件。", ["青禾县水利局"]),
        ("青禾县教育局", "县水利局高度重视政府信息公开工作。", ["县水利局"]),
        ("青禾县教育局", "2024年，县教育局主动公开政府信息20条，局机关高度重视政务公开。", []),
        ("青禾县教育局", "联合县公安局公开校园安全信息，配合县水利局公开水质信息。", []),
        ("青禾县教育局", "县委高度重视政务公开，县政务服务管理局收到政府信息公开申请后转办。", []),
        ("青禾县教育局", "我局与县水利局公开政府信息时同步解读。", []),
        ("青禾县教育局", "今年我局共公开政府信息129条。", []),
        ("青禾市柳湾区城区改造更新局", "2024年，区城改局新收到依申请公开政府信息57件。", []),
        ("青禾县人民政府", "县水利局主动公开政府信息20条。", []),
        ("青禾县白鹭镇人民政府", "县水利局公开政府信息，我镇转发。", []),
    ],
)
def test_who_did_what_the_report_is_on(title: str, sentence: str, expected: list[str]) -> None:
    assert [name for name, _, _ in said(title, title, title, sentence)] == expected
