"""Faults to plant in a sound draft, one edit each. Each is named by the rule that has to report it."""

from __future__ import annotations

import re
from collections.abc import Callable

from support.draft import Draft, sound

Edit = Callable[[Draft], Draft]

#: The sound draft that faults are planted in: edition 2021, figures in most cells.
SOUND = sound(2024, seed=3)
#: The same of edition 2019.
SOUND_2019 = sound(2020, seed=1)

_PERIOD = "所列数据的统计期限自2024年1月1日起至2024年12月31日止。"
_CONTACT = (
    "如对本报告有疑问，可与安渡市市场监督管理局联系，联系地址：安渡市临溪大道206号；"
    "邮政编码：311337；联系电话：0703-5550153；传真：0703-5550153。"
)
_FEE = "2024年，本机关没有发出收费通知，未收取政府信息公开处理费。"


def _preamble(old: str, new: str) -> Edit:
    def edit(draft: Draft) -> Draft:
        (text,) = draft.preamble
        if text.count(old) != 1:
            raise ValueError(old)
        return draft.set_preamble(text.replace(old, new))

    return edit


def _cell(table: str, row: str, column: str, text: str) -> Edit:
    return lambda draft: draft.set_cell(table, row, column, text)


def _heading(number: str, text: str) -> Edit:
    return lambda draft: draft.set_heading(number, text)


def _said(old: str, new: str) -> Edit:
    return lambda draft: draft.replace_text(old, new)


def _text(number: str, *paragraphs: str) -> Edit:
    return lambda draft: draft.set_text(number, *paragraphs)


def _empty_cell_run(draft: Draft) -> Draft:
    for column in ("商业企业", "科研机构"):
        draft = draft.set_cell("表三", "三（三）7", column, "")
    return draft


def _swapped_numerals(draft: Draft) -> Draft:
    return (
        draft.swap_parts("五", "六")
        .set_heading("六", "五、其他需要报告的事项")
        .set_heading("五", "六、存在的主要问题及改进情况")
    )


def _without_contact_items(kinds: str) -> Edit:
    return lambda draft: draft.set_preamble(re.sub(kinds, "", draft.preamble[0]))


def _in_six(text: str) -> Edit:
    """``text`` in place of what part 六 says of the fee."""
    return lambda draft: draft.replace_text(_FEE, text)


#: name → edit of SOUND. The name begins with the rule that it is planted for.
FAULTS: dict[str, Edit] = {
    **{
        f"NB101 part {number} dropped": (lambda draft, n=number: draft.drop_part(n))
        for number in "一二三四五六"
    },
    "NB102 parts 五 and 六 swapped": lambda draft: draft.swap_parts("五", "六"),
    "NB102 parts 二 and 三 swapped": lambda draft: draft.swap_parts("二", "三"),
    "NB102 swapped, numerals in place": _swapped_numerals,
    "NB103 part 一 twice": lambda draft: draft.repeat_part("一"),
    "NB104 措施 for 情况": _heading("五", "五、存在的主要问题及改进措施"),
    "NB104 a known near miss": _heading("六", "六、其他需要报告事项"),
    "NB104 damaged wording": _heading("三", "三、收到和处理政府信息公开申请的有关情况"),
    "NB105 wrong numeral": _heading("四", "五、政府信息公开行政复议、行政诉讼情况"),
    "NB105 numeral lost": _heading("二", "主动公开政府信息情况"),
    "NB105 arabic numeral": _heading("六", "6、其他需要报告的事项"),
    "NB105 numerals in brackets": lambda draft: draft._replace(
        parts=tuple(part._replace(heading=f"（{part.number}）{part.heading[2:]}") for part in draft.parts)
    ),
    "NB106 part 一 empty": _text("一"),
    "NB106 part 六 empty": _text("六"),
    "NB106 part 五 is 无": _text("五", "无。"),
    "NB106 part 五 too short": _text("五", "存在人手不足的问题，将改进。"),
    "NB106 no problem named": _text("五", "下一步将" + "继续加强组织领导，提升工作水平，" * 5),
    "NB106 no improvement named": _text("五", "主要问题是" + "公开内容不全面，更新不及时，" * 5),
    "NB107 nothing on requests": lambda draft: draft.set_text(
        "一", *draft.part("一").before[:3], *draft.part("一").before[5:]
    ),
    "NB108 a government without accountability": lambda draft: sound(2024, "青禾县人民政府", seed=3).set_text(
        "一", *sound(2024, "青禾县人民政府", seed=3).part("一").before[:9], "监督保障方面，定期检查栏目更新。"
    ),
    "NB107 nothing on platforms, but 次日上网": lambda draft: draft.set_text(
        "一", *draft.part("一").before[:7], *draft.part("一").before[9:]
    ),
    "NB108 a township, which is reminded": lambda draft: sound(2024, "青禾县白水镇人民政府", seed=3).set_text(
        "一",
        *sound(2024, "青禾县白水镇人民政府", seed=3).part("一").before[:9],
        "监督保障方面，定期检查栏目更新，考核结果通报。",
    ),
    "NB109 an old part": lambda draft: draft.set_preamble(
        draft.preamble[0]
        + "报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、收费及减免情况、"
        "存在的主要问题及改进情况、其他需要报告的事项组成。"
    ),
    "NB109 a part left out": lambda draft: draft.set_preamble(
        draft.preamble[0] + "报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
        "存在的主要问题及改进情况、其他需要报告的事项。"
    ),
    "NB112 （二） twice": lambda draft: (
        draft.replace_text("主要是：基层", "主要是：一是基层")
        .replace_text("；公开内容", "；二是公开内容")
        .replace_text("；工作力量", "；二是工作力量")
    ),
    "NB109 seven parts": lambda draft: draft.set_preamble(draft.preamble[0] + "全文共分七个部分。"),
    "NB110 概述": _heading("一", "一、概述"),
    "NB112 二是 skipped": lambda draft: draft.replace_text("主要是：基层", "主要是：一是基层").replace_text(
        "；公开内容", "；三是公开内容"
    ),
    "NB111 年度 lost": lambda draft: draft.set_title("安渡市市场监督管理局2024年政府信息公开工作报告"),
    "NB111 organ lost": lambda draft: draft.set_title("2024年政府信息公开工作年度报告"),
    "NB201 表二 dropped": lambda draft: draft.drop_table("表二"),
    "NB201 表三 dropped": lambda draft: draft.drop_table("表三"),
    "NB201 表四 dropped": lambda draft: draft.drop_table("表四"),
    "NB203 row of 表二 dropped": lambda draft: draft.drop_row("表二", "行政强制"),
    "NB203 row of 表三 dropped": lambda draft: draft.drop_row("表三", "三（三）7"),
    "NB204 column of 表二 dropped": lambda draft: draft.drop_column("表二", "本年废止件数"),
    "NB204 column of 表三 dropped": lambda draft: draft.drop_column("表三", "科研机构"),
    "NB205 cell too many": lambda draft: draft.append_cell("表三", "三（三）7", "0"),
    "NB205 cell too few": lambda draft: draft.drop_cell("表三", "三（三）7", "科研机构"),
    "NB205 cell too few in 表四": lambda draft: draft.drop_cell("表四", "行政复议", "其他结果"),
    "NB206 text in 表二": _cell("表二", "行政许可", "本年处理决定数量", "若干"),
    "NB206 text in 表三": _cell("表三", "三（三）7", "商业企业", "见附件"),
    "NB206 text in 表四": _cell("表四", "行政复议", "其他结果", "待定"),
    "NB207 below zero": _cell("表二", "行政处罚", "本年处理决定数量", "-75"),
    "NB208 a fraction": _cell("表二", "行政处罚", "本年处理决定数量", "75.5"),
    "NB209 two blanks": _empty_cell_run,
    "NB209 a dash": _cell("表三", "三（三）7", "商业企业", "—"),
    "NB209 无": _cell("表三", "三（三）7", "商业企业", "无"),
    "NB210 unit": _cell("表二", "行政处罚", "本年处理决定数量", "75件"),
    "NB211 full-width digits": _cell("表二", "行政处罚", "本年处理决定数量", "７５"),
    "NB211 thousands": _cell("表二", "行政许可", "本年处理决定数量", "1,425"),
    "NB212 damaged label": lambda draft: draft.set_label("表三", "三（三）8", "8.属于行政查讯事项"),
    "NB212 numeral of another row": lambda draft: draft.set_label("表三", "三（三）8", "3.属于行政查询事项"),
    "NB213 unknown row": lambda draft: draft.insert_row("表二", "行政强制", "行政检查", ["12"]),
    "NB213 row twice": lambda draft: draft.insert_row("表二", "行政强制", "行政强制", ["7"]),
    "NB301 总计 of a row": _cell("表三", "三（三）4", "总计", "19"),
    "NB302 总计 of a column": _cell("表三", "三（七）", "其他", "25"),
    "NB303 a cell of 一": _cell("表三", "一", "自然人", "252"),
    "NB303 a cell of 四": _cell("表三", "四", "科研机构", "2"),
    "NB301 a cell inside": _cell("表三", "三（五）2", "自然人", "21"),
    "NB304 总计 of 行政复议": _cell("表四", "行政复议", "总计", "6"),
    "NB304 a cell of 复议后起诉": _cell("表四", "复议后起诉", "结果维持", "3"),
    "NB401 no fee statement": lambda draft: draft.replace_text(_FEE, ""),
    "NB402 fee statement in part 一": lambda draft: draft.replace_text(_FEE, "").set_text(
        "一", *draft.part("一").before, _FEE
    ),
    "NB404 no contact": _preamble(_CONTACT, ""),
    "NB405 no telephone": _without_contact_items("；联系电话.*"),
    "NB405 no address and postcode": _without_contact_items("联系地址.*337；"),
    "NB406 no area code": _preamble("联系电话：0703-5550153", "联系电话：5550153"),
    "NB406 postcode of five digits": _preamble("邮政编码：311337", "邮政编码：31133"),
    "NB406 broken e-mail": _preamble("传真：0703-5550153", "电子邮箱：office.andu.example"),
    "NB214 regulations of a county": lambda draft: sound(2024, "青禾县水利局", seed=3).set_cell(
        "表二", "规章", "现行有效件数", "2"
    ),
    "NB215 元 for 万元": _cell("表二", "行政事业性收费", "本年收费金额（单位：万元）", "316441"),
    "NB305 more made than in force": _cell("表二", "规章", "本年制发件数", "2"),
    "NB403 an amount and none": _in_six(f"{_FEE}全年收取信息处理费1200元。"),
    "NB403 a fee that 表二 does not have room for": lambda draft: _in_six("全年收取信息处理费1200元。")(
        draft.set_cell("表二", "行政事业性收费", "本年收费金额（单位：万元）", "0")
    ),
    "NB403 no notice was sent": lambda draft: (
        draft.set_cell("表三", "三（六）1", "自然人", "35")
        .set_cell("表三", "三（六）1", "总计", "42")
        .set_cell("表三", "三（六）2", "自然人", "1")
        .set_cell("表三", "三（六）2", "总计", "1")
    ),
    "NB403 items do not add up": _in_six("全年收取信息处理费1200元，其中按件计收800元，按量计收300元。"),
    "NB409 the repealed decree": _preamble("第711号", "第492号"),
    "NB409 last year's title": _preamble(
        "关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知",
        "关于政府信息公开工作年度报告有关事项的通知",
    ),
    "NB409 last year's notice": _preamble("〔2021〕30号", "〔2019〕60号"),
    "NB410 nothing, and then something": lambda draft: draft.set_text(
        "六", *draft.part("六").before, "本年度办理人大代表建议3件、政协委员提案2件，答复内容均已公开。"
    ),
    "NB410 nothing at all, and something": lambda draft: draft.set_text(
        "六",
        "本年度办理人大代表建议3件、政协委员提案2件，答复内容均已公开。",
        _FEE,
        "本机关没有需要报告的事项。",
    ),
    "NB407 no period": _preamble(_PERIOD, ""),
    "NB408 30 December": _preamble("12月31日止", "12月30日止"),
    "NB408 年月日 lost": _preamble("自2024年1月1日起至2024年12月31日止", "自202411日起至20241231日止"),
    "NB501 new requests": _said("政府信息公开申请344件", "政府信息公开申请345件"),
    "NB502 不予公开": _said("不予公开87件", "不予公开88件"),
    "NB503 上年结转": _said("上年结转37件", "上年结转36件"),
    "NB504 suits": _said("被提起行政诉讼3件", "被提起行政诉讼4件"),
    "NB504 none": _said(
        "因政府信息公开工作被申请行政复议5件，被提起行政诉讼3件。",
        "未发生因政府信息公开引起的行政复议和行政诉讼。",
    ),
    "NB505 in force": _said("现行有效的行政规范性文件51件", "现行有效的行政规范性文件52件"),
    "NB506 wrong": _said("予以公开46件、", "予以公开46件，占22.4%，"),
    "NB506 cut off": _said("不予处理163件、", "不予处理163件（占44.1%）、"),
    "NB507 total": _said("全年主动公开政府信息137条", "全年主动公开政府信息138条"),
    "NB508 two totals": _said("通知公告53条。", "通知公告53条。本年主动公开政府信息139条。"),
    "NB509 all done": lambda draft: draft.replace_text(
        "本年新收政府信息公开申请344件，上年结转37件。", "本年收到政府信息公开申请344件，全部办结。"
    ).replace_text("，结转下年度继续办理12件", ""),
    "NB510 permits": _said("规范性文件51件。", "规范性文件51件。作出行政许可决定1件。"),
    "NB511 natural persons": _said("政府信息公开申请344件", "政府信息公开申请344件，其中自然人1件"),
    "NB512 none": _said("本年新收政府信息公开申请344件", "本年度未收到政府信息公开申请"),
    "NB701 last year's period": _preamble(
        "自2024年1月1日起至2024年12月31日止", "自2023年1月1日起至2023年12月31日止"
    ),
    "NB701 last year's title": lambda draft: draft.set_title(
        "安渡市市场监督管理局2023年政府信息公开工作年度报告"
    ).set_preamble(draft.preamble[0].replace("本报告由", "2024年度政府信息公开工作年度报告由")),
    "NB702 beginning of part 一": _said("2024年，安渡市", "2023年，安渡市"),
    "NB702 requests": _said("本年新收政府信息公开申请344件", "2023年，我局新收政府信息公开申请344件"),
    "NB702 as of": _said("每份文件都附有", "截至2023年底，库存文件全部核对完毕。每份文件都附有"),
    "NB702 fee": _said("2024年，本机关没有发出", "2023年，本机关没有发出"),
    "NB703 another place": _preamble("本报告由安渡市", "本报告由清河市"),
    "NB703 another organ": _preamble("可与安渡市市场监督管理局联系", "可与安渡市教育局联系"),
    "NB703 another kind": _said("2024年，安渡市市场监督管理局围绕", "2024年，我街道围绕"),
    "NB703 short": lambda draft: draft.set_title("安渡市市场监管局2024年政府信息公开工作年度报告"),
    "NB704 after January": lambda draft: draft._replace(publication="2025-02-06"),
    "NB705 in December": lambda draft: draft._replace(publication="2024-12-20"),
    "NB811 XX": lambda draft: draft.replace_text("全年主动公开政府信息137条", "全年主动公开政府信息XX条"),
    "NB811 blank date": lambda draft: draft.set_text(
        "六", *draft.part("六").before, "公布日期：    年  月  日"
    ),
}
#: name → edit of SOUND_2019.
FAULTS_2019: dict[str, Edit] = {
    "NB202 the year is a later one": lambda draft: (
        draft._replace(year=2022)
        .set_title(draft.title.replace("2020", "2022"))
        .set_preamble(*(text.replace("2020年", "2022年") for text in draft.preamble))
    ),
    "NB207 below zero, but in 对外公开总数量": _cell("表二", "规范性文件", "对外公开总数量", "-3"),
    "NB409 the notice for later years": lambda draft: draft.set_preamble(
        *(text.replace("〔2019〕60号", "〔2021〕30号") for text in draft.preamble)
    ),
    "NB110 收费及减免情况 for part 六": _heading("六", "六、政府信息公开收费及减免情况"),
    "NB306 more disclosed than made": _cell("表二", "规章", "本年新公开数量", "2"),
}
