"""Contact, period, fee, list of parts and title in further forms; each sound one beside one that is not."""

from __future__ import annotations

import pytest

from unit.checks.test_wordings import CONTACT, FEE, MISSING, NO_FEE, PERIOD, findings

TABLE = "<table>{}</table>"
BASIS = "编制，现予公布。"
HINT = (
    "NB401 error: 没有认出信息处理费的收取情况：“{}”。"
    "没有收取的请写成“未收取政府信息公开信息处理费”，收取了的写明件数和金额"
)
WHOLE = "请改为 2024 年 1 月 1 日至 12 月 31 日"


def rows(*pairs: tuple[str, ...]) -> str:
    return TABLE.format(
        "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in pair) + "</tr>" for pair in pairs)
    )


@pytest.mark.parametrize(
    "wording",
    [
        rows(
            ("联系单位", "云溪市水利局"),
            ("地址", "滨河路16号"),
            ("邮编", "318712"),
            ("电话", "0576-55501288"),
        ),
        rows(("单位", "地址", "邮政编码", "联系电话"), ("水利局", "滨河路16号", "318712", "0576-55501288")),
        "如对本报告有疑问，请与我局办公室联系：\n\n"
        + rows(("联系地址：", "滨河路16号"), ("邮政编码：", "318712"), ("办公电话：", "0576-55501288")),
        "云溪市水利局，云溪市滨河路16号，318712，0576-55501288。",
        "如有疑问，请拨打电话（区号0576）55501288，地址：云溪市滨河路16号，邮编318712。",
        "如有疑问，请与我局联系。电话：+86-577-88880000，邮编325000，办公地址：滨河路16号。",
        "通讯地址：滨河路16号 电话：0577-88880000 邮编：325000 E-mail：a@yunxi.example.cn",
        "如对报告有疑问，请来电（0577-88880000）或来函（滨河路16号，325000）。",
        "联系单位：云溪市水利局；联系人：周明；可致电0576-55501288；滨河路16号；318712。",
        "如有疑问，请联系我局办公室。本报告电子版可在局网站下载。\n\n地址：滨河路16号；\n\n邮编：318712；\n\n"
        "电话：0576-55501288",
    ],
)
def test_a_contact_in_another_form(wording: str) -> None:
    assert findings(CONTACT, wording) == []


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        (
            rows(("联系单位", "云溪市水利局"), ("地址", "滨河路16号"), ("电话", "0576-55501288")),
            "NB405 warning: 联系方式里没有邮编。请补上",
        ),
        (
            rows(
                ("联系单位", "水利局"), ("地址", "滨河路16号"), ("邮编", "31871"), ("电话", "0576-55501288")
            ),
            "NB406 warning: 邮编“31871”不是六位数字。请核对后改正",
        ),
        (
            "请与我局联系，联系电话：零五七六五五五零一二八八，地址：云溪市滨河路16号，邮编318712。",
            "NB405 warning: 联系方式里没有认出电话：“零五七六五五五零一二八八”。请在前面写上“电话：”",
        ),
        (
            "如有疑问，请与云溪市水利局联系（滨河路，0576-55501288）。",
            "NB405 warning: 联系方式里没有认出地址：“滨河路”。请在前面写上“地址：”；没有写邮编，请补上",
        ),
        (rows(("栏目", "数量"), ("地址库", "12")), MISSING),
    ],
)
def test_no_whole_contact_in_another_form(wording: str, expected: str) -> None:
    assert findings(CONTACT, wording) == [expected]


@pytest.mark.parametrize(
    "wording",
    [
        "本报告中数据均为2024年全年数据。",
        "所列数据均为2024年度数据。",
        "数据的统计口径为2024年全年。",
        "数据统计年度为2024年度。",
        "本报告数据截止到2024年12月底。",
        "数据统计期限从2024年1月1日零时起至2024年12月31日二十四时止。",
        "报告涵盖时间：2024年1月1日—2024年12月31日",
        "报告采用数据为2024年1月1日至2024年12月31日。",
        "本报告统计数据从2024年1月1日至12月31日。",
        "本报告电子版可在市水利局网站下载，数据统计期为2024年1月1日至12月31日。",
    ],
)
def test_a_period_in_another_form(wording: str) -> None:
    assert findings(PERIOD, wording) == []


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        (
            "数据统计截至2024年11月底。",
            "NB407 error: 没有认出统计期限：“数据统计截至2024年11月底”。"
            "请写成“统计期限自2024年1月1日起至2024年12月31日止”",
        ),
        (
            "报告采用数据为2024年1月1日至2024年12月21日。",
            f"NB408 error: 统计期限“2024年1月1日至2024年12月21日”不是一个完整的年度。{WHOLE}",
        ),
        (
            "本报告中数据均为2023年全年数据。",
            "NB701 error: 统计期限写的是 2023 年（“数据均为2023年全年数据”），而标题和正文写的是 2024 年，"
            "多半是统计期限写错了。请核对报告年度并改正",
        ),
        (
            "本报告电子版可在市水利局网站下载。",
            "NB407 error: 没有写统计期限。请在开头写明各项数据的统计期限，从当年 1 月 1 日起到 12 月 31 日止",
        ),
    ],
)
def test_no_period_in_another_form(wording: str, expected: str) -> None:
    assert findings(PERIOD, wording) == [expected]


@pytest.mark.parametrize(
    "wording",
    [
        "2024年，本机关没有收费。",
        "我局2024年未依据《政府信息公开信息处理费管理办法》收取过费用。",
        "本年度未发生收费事项。",
        "按照规定2024年本机关共发出0件收费通知，收取0元。",
        "收费情况：本年度无收费。",
        "我局2024年度未对公民、法人和其他组织收取过信息公开费用。",
        "2024年，我局未因政府信息公开申请收取任何检索、复制、邮寄等费用。",
        "未收取过任何形式的费用。",
        "2024年我局未就政府信息公开申请收费。",
        "全年政府信息公开申请办理不存在收费情况。",
        "本单位2024年收取处理费共计0元。",
        "信息处理费2024年未向申请人收取。",
    ],
)
def test_a_fee_statement_in_another_form(wording: str) -> None:
    assert findings(FEE, wording) == []


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("2024年，水土保持补偿费未收取。", NO_FEE),
        ("2024年，政务服务大厅复印未收取任何费用。", NO_FEE),
        ("未收到关于停车费的投诉。", NO_FEE),
        ("2024年没有调整收费标准。", NO_FEE),
        ("不得超标准收费。", NO_FEE),
        (
            "信息处理费的收取标准已在网站公布。",
            HINT.format("信息处理费的收取标准已在网站公布"),
        ),
    ],
)
def test_no_fee_statement_in_another_form(wording: str, expected: str) -> None:
    assert findings(FEE, wording) == [expected]


PARTS = (
    "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、"
    "存在的主要问题及改进情况、其他需要报告的事项"
)
SEVEN = "NB109 warning: 引言说报告有 7 个部分，正文有 6 个部分，统一格式是 6 个部分。请改正引言里的说法"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"本年报由{PARTS}等6项内容组成。", []),
        (f"本年报由{PARTS}等7项内容组成。", [SEVEN]),
        (f"报告全文由{PARTS}共6个方面组成。", []),
        (f"报告全文由{PARTS}共7个方面组成。", [SEVEN]),
        (f"本报告分{PARTS}六大板块。", []),
        (f"本报告分{PARTS}七大板块。", [SEVEN]),
        ("主要包括总体情况、主动公开政府信息情况、存在的主要问题及改进情况等6个部分。", []),
        ("主要包括总体情况、主动公开政府信息情况、存在的主要问题及改进情况等7个部分。", [SEVEN]),
        ("全文包括主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面。", []),
        ("报告从政策发布、便民服务、网站建设三个方面总结工作。", []),
        (
            "全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开情况、存在的主要问题及改进情况等。",
            [],
        ),
        (
            "全文包括总体情况、主动公开政府信息情况、公开经费与监督保障、"
            "存在的主要问题及改进情况和其他需要报告的事项等。",
            [
                "NB109 warning: 引言列出的“公开经费与监督保障”不是报告的部分，正文里也没有。"
                "请把引言改成与正文一致"
            ],
        ),
    ],
)
def test_the_parts_that_a_preamble_lists(sentence: str, expected: list[str]) -> None:
    assert findings(BASIS, f"{BASIS}{sentence}") == expected


ADVICE = "请改为“云溪市水利局2024年政府信息公开工作年度报告”"
MEANT = f"NB111 warning: “{{}}”像是报告的标题，但没有写成规定的样子。{ADVICE}"
BETTER = f"NB111 warning: 标题“{{}}”不规范。{ADVICE}"


@pytest.mark.parametrize(
    ("printed", "message"),
    [
        ("关于云溪市水利局2024年政府信息公开工作年度报告的公告", MEANT),
        ("云溪市水利局关于公布2024年政府信息公开工作年度报告的通知", MEANT),
        ("云溪市水利局20204年政府信息公开工作年度报告", MEANT),
        ("云溪市水利局政府信息公开工作年度报告（2024年）", BETTER),
        ("云溪市水利局政府信息公开工作年度报告2024", BETTER),
        ("云溪市水利局202４年政府信息公开工作年度报告", BETTER),
        ("2024年云溪市水利局2024年政府信息公开工作年度报告", BETTER),
        ("云溪市水利局政府信息公开2024年度工作报告", BETTER),
        ("云溪市水利局政府信息公开工作2024年年度报告", BETTER),
        ("云溪市水利局2024年关于政府信息公开工作的年度报告", BETTER),
    ],
)
def test_the_advice_on_a_title_can_be_pasted(printed: str, message: str) -> None:
    title = "# 云溪市水利局2024年政府信息公开工作年度报告"
    assert findings(title, f"# {printed}") == [message.format(printed)]
