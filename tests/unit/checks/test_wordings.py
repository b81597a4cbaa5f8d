"""Contact, period, fee and part 五 in the many ways people write them, each in a sound report."""

from __future__ import annotations

import os

import pytest

from nianbao import pipeline
from nianbao.resources import data_root
from nianbao.settings import Settings
from support.language import bundle

with open(os.path.join(data_root("rules"), "bases", "sound-2021.md"), encoding="utf-8") as file:
    BASE = file.read()
CONTACT = (
    "如对本报告有疑问，请与云溪市水利局办公室联系（地址：云溪市滨河路16号；邮编：318712；"
    "电话：0576-55501288；电子邮箱：xxgk@yunxi.example.cn）。"
)
PERIOD = "报告中各项数据的统计期限自2024年1月1日起至2024年12月31日止。"
FEE = "2024年，本机关未收取政府信息公开信息处理费。"
HEADING = "## 五、存在的主要问题及改进情况"
LAST = "没有其他需要报告的事项。"


def findings(old: str, new: str, more: tuple[tuple[str, str], ...] = ()) -> list[str]:
    text = BASE
    for before, after in ((old, new), *more):
        assert text.count(before) == 1
        text = text.replace(before, after)
    source = pipeline.Source("draft.md", None, text.encode())
    result = pipeline.check([source], Settings(isolated=True), bundle())
    return [f"{found.rule} {found.severity}: {found.message.zh}" for found in result.findings]


@pytest.mark.parametrize(
    "wording",
    [
        "联系单位：云溪市水利局办公室，地址：云溪市滨河路16号，邮编：318712，电话：0576-55501288。",
        "联系人：周明，电话0576-55501288，地址：云溪市滨河路16号，邮编：318712。",
        "联系部门：办公室\n\n联系电话：0576-55501288\n\n通讯地址：云溪市滨河路16号\n\n邮政编码：318712",
        "读者对报告内容有疑问的，可致电0576-55501288，地址：云溪市滨河路16号，邮编318712。",
        "如有疑问，请联系我局办公室（云溪市滨河路16号，318712，0576-55501288）。",
        "有疑问请与我局办公室（0576-55501288）联系，地址：云溪市滨河路16号，邮编：318712。",
        "如对本报告有疑问，请与办公室联系（地址：云溪市滨河路16号；邮编：318712；电话及传真：0576-55501288）。",
        "如对本报告有疑问，请与办公室联系（地址：云溪市滨河路16号；邮编：318712；电话/传真：0576-55501288）。",
        "如对本报告有疑问，请与办公室联系（地址：云溪市滨河路16号；邮编：318712；联系电话（传真）：0576-55501288）。",
        "如对本报告有疑问，请与办公室联系（地址：云溪市滨河路16号；邮编：318712；传真/电话：0576-55501288）。",
        "如对本报告有疑问，请与办公室联系（地 址：云溪市滨河路16号；邮 编：318712；电 话：0576-55501288）。",
        "如对本报告有疑问，请与办公室联系（地址：云溪市滨河路16号；邮编：318712；电话（办公室）：0576-55501288）。",
        "联系方式：云溪市水利局政策法规科，云溪市水务大厦3楼306室，邮政编码318712，电话0576-55501288。",
        "本报告由云溪市水利局办公室负责解释，电话：0576-55501288，地址：云溪市滨河路16号，邮编：318712。",
        "欢迎垂询：云溪市滨河路16号（邮编318712），0576-55501288。",
        "地址：云溪市滨河路16号；邮编：318712；电话：0576-55501288。对本报告有疑问的，请与我局联系。",
        "如对报告内容不清楚，可拨打0576-55501288，或者来函：云溪市滨河路16号云溪市水利局，邮编318712。",
        "如需了解更多情况，请与我局联系：云溪市滨河路16号水利大楼，邮编为318712，座机：0576－55501288。",
    ],
)
def test_a_whole_contact(wording: str) -> None:
    assert findings(CONTACT, wording) == []


def test_a_whole_contact_at_the_end() -> None:
    wording = "联系电话：0576-55501288，联系地址：云溪市滨河路16号，邮编：318712。"
    assert findings(CONTACT, "", ((LAST, f"{LAST}\n\n{wording}"),)) == []


MISSING = "NB404 error: 没有写联系方式。请在开头写明对报告有疑问时与谁联系，并写出地址、邮编和带区号的电话"


def unclear(quote: str) -> str:
    return (
        f"NB404 error: 没有认出联系方式：“{quote}”。"
        "请写成“如对本报告有疑问，请与〈单位〉联系（地址：…；邮编：…；电话：区号-号码）”"
    )


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("", [MISSING]),
        ("感谢社会各界关心支持水利工作。", [MISSING]),
        ("欢迎垂询，号码五五五零一二八八。", [unclear("欢迎垂询，号码五五五零一二八八")]),
        (
            "如对本报告有疑问，请与云溪市水利局办公室联系。",
            ["NB405 warning: 联系方式里没有电话、地址、邮编。请补上"],
        ),
        (
            "如对本报告有疑问，请与云溪市水利局办公室（0576-55501288）联系。",
            ["NB405 warning: 联系方式里没有地址、邮编。请补上"],
        ),
        (
            "联系单位：云溪市水利局办公室，地址：云溪市滨河路16号，电话：0576-55501288。",
            ["NB405 warning: 联系方式里没有邮编。请补上"],
        ),
        (
            "如有疑问，请联系我局办公室（滨河路水文站旁，318712，0576-55501288）。",
            ["NB405 warning: 联系方式里没有认出地址：“滨河路水文站旁”。请在前面写上“地址：”"],
        ),
        (
            "如有疑问，请联系我局办公室（云溪市滨河路16号，31871，0576-55501288）。",
            ["NB405 warning: 联系方式里没有认出邮编：“31871”。请在前面写上“邮编：”"],
        ),
        (
            "如对本报告有疑问，请与办公室联系（地址：云溪市滨河路16号；邮编：318712；电话及传真：55501288）。",
            [
                "NB406 warning: 电话或传真“55501288”缺少区号或者位数不对。"
                "请写成“区号-号码”，例如 0576-55501288"
            ],
        ),
    ],
)
def test_no_whole_contact(wording: str, expected: list[str]) -> None:
    assert findings(CONTACT, wording) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LAST, f"{LAST}\n\n云溪市水利局\n\n2025年1月16日"),
        ("结果按时上网公示。", "结果按时上网公示，群众有问题可拨打12345热线咨询。"),
        ("结果按时上网公示。", "结果按时上网公示，对发现的问题及时向责任单位反馈。"),
        ("结果按时上网公示。", "结果按时上网公示，设咨询电话：12345。"),
    ],
)
def test_what_is_no_contact(old: str, new: str) -> None:
    assert findings(CONTACT, "", ((old, new),)) == [MISSING]


@pytest.mark.parametrize(
    "wording",
    [
        "统计期为2024年1月1日至2024年12月31日。",
        "统计日期自2024年1月1日起至2024年12月31日止。",
        "数据截止期限为2024年12月31日。",
        "数据核定时间点为2024年12月31日。",
        "所列数据自2024年1月1日至2024年12月31日。",
        "工作情况和各项数据，期限自2024年1月1日至12月31日。",
        "数据统计截至2024年12月31日。",
        "数据统计起始日期为2024年1月1日到12月31日。",
        "统计限自2024年1月1日至2024年12月31日。",
        "2024年报告的数据统计期限为1月1日至12月31日。",
        "以2024年1月1日至2024年12月31日为统计区间。",
        "数据的统计时段为2024年1月至12月。",
        "数据统计期限为2024年度。",
        "现将2024年1月1日至12月31日政府信息公开工作情况公布如下。",
    ],
)
def test_a_period(wording: str) -> None:
    assert findings(PERIOD, wording) == []


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        (
            "本报告数据由水利局汇总。",
            [
                "NB407 error: 没有写统计期限。"
                "请在开头写明各项数据的统计期限，从当年 1 月 1 日起到 12 月 31 日止"
            ],
        ),
        (
            "数据以年底为准，从1月份起算。",
            [
                "NB407 error: 没有认出统计期限：“数据以年底为准，从1月份起算”。"
                "请写成“统计期限自2024年1月1日起至2024年12月31日止”"
            ],
        ),
        (
            "所列数据自2024年1月1日至2024年11月30日。",
            [
                "NB408 error: 统计期限“2024年1月1日至2024年11月30日”不是一个完整的年度。"
                "请改为 2024 年 1 月 1 日至 12 月 31 日"
            ],
        ),
        (
            "数据统计截至2024年11月30日。",
            [
                "NB408 error: 统计期限“数据统计截至2024年11月30日”不是一个完整的年度。"
                "请改为 2024 年 1 月 1 日至 12 月 31 日"
            ],
        ),
    ],
)
def test_no_whole_period(wording: str, expected: list[str]) -> None:
    assert findings(PERIOD, wording) == expected


@pytest.mark.parametrize(
    "wording",
    [
        "我局未向公众收取政府信息处理相关费用。",
        "2024年度，我局依申请公开信息处理收费为零。",
        "办理政府信息公开申请时，未向申请人收取任何费用。",
        "按照《政府信息公开信息处理费管理办法》，本年度未收费。",
        "本局执行《政府信息公开信息处理费管理办法》。全年没有收费。",
        "政府信息公开方面本年度未收费。",
        "对申请人提出的政府信息公开申请全部免费办理。",
        "暂未开展信息处理费收取工作。",
        "2024年依申请公开收取处理费0元。",
    ],
)
def test_a_fee_statement(wording: str) -> None:
    assert findings(FEE, wording) == []


NO_FEE = (
    "NB401 error: 没有写明政府信息公开信息处理费的收取情况。"
    "请在“六、其他需要报告的事项”中写明，没有收取的也要写“未收取政府信息公开信息处理费”"
)


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("", [NO_FEE]),
        (
            "信息处理费按照《政府信息公开信息处理费管理办法》规定的标准收取。",
            [
                "NB401 error: 没有认出信息处理费的收取情况："
                "“信息处理费按照《政府信息公开信息处理费管理办法》规定的标准收取”。"
                "没有收取的请写成“未收取政府信息公开信息处理费”，收取了的写明件数和金额"
            ],
        ),
        ("2024年办理污水处理费征收投诉3件。", [NO_FEE]),
        (
            "申请人可以登录网站查询信息公开费用的标准。",
            [
                "NB401 error: 没有认出信息处理费的收取情况：“申请人可以登录网站查询信息公开费用的标准”。"
                "没有收取的请写成“未收取政府信息公开信息处理费”，收取了的写明件数和金额"
            ],
        ),
    ],
)
def test_no_fee_statement(wording: str, expected: list[str]) -> None:
    assert findings(FEE, wording) == expected


@pytest.mark.parametrize(
    "wording",
    [
        "五、整改措施",
        "五、整改情况",
        "五、下一步工作打算",
        "五、存在的不足及改进情况",
        "五、存在的问题和下一步工作计划",
        "五、政府信息公开工作存在的短板与下一步改进方向",
        "五、面临的困难及2025年工作安排",
        "五、存在的问题与不足",
    ],
)
def test_a_heading_of_part_5_in_other_words(wording: str) -> None:
    assert findings(HEADING, f"## {wording}") == [
        f"NB104 warning: 标题“{wording}”与统一格式不一致。请改为“五、存在的主要问题及改进情况”"
    ]


def test_what_is_no_heading_of_part_5() -> None:
    """One with the numeral of another list, and one beside the part's own."""
    assert findings(LAST, f"{LAST}\n\n五、下一步工作打算\n\n继续做好公开。") == []
