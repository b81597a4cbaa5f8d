"""What is legitimate stays silent: one edit of a sound draft that a careful reviewer would let pass."""

from __future__ import annotations

import pytest

from nianbao import pipeline
from nianbao.settings import Settings
from support.faults import SOUND
from support.language import bundle
from support.render_markdown import render_markdown

TEXT = render_markdown(SOUND).decode()
TITLE = "# 安渡市市场监督管理局2024年政府信息公开工作年度报告"
ORGAN = "安渡市市场监督管理局"
PERIOD = "所列数据的统计期限自2024年1月1日起至2024年12月31日止。"
CONTACT = (
    "如对本报告有疑问，可与安渡市市场监督管理局联系，联系地址：安渡市临溪大道206号；"
    "邮政编码：311337；联系电话：0703-5550153；传真：0703-5550153。"
)
FEE = "2024年，本机关没有发出收费通知，未收取政府信息公开处理费。"
#: A sentence of part 一, before which sub-headings are put.
OVERVIEW = "在主动公开方面，"
PROBLEMS = "存在的不足主要是："
OTHERS = FEE
WORDINGS = (
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
)
CONTENTS = "总体情况 主动公开政府信息情况 收到和处理政府信息公开申请情况 政府信息公开行政复议、行政诉讼情况 "
CONTENTS += "存在的主要问题及改进情况 其他需要报告的事项"

EDITS: dict[str, tuple[str, str]] = {
    **{
        f"sub-heading {mark}{wording}": (OVERVIEW, f"{mark}{wording}\n\n{OVERVIEW}")
        for wording in WORDINGS
        for mark in ("", "1.", "1、", "（一）", "### ", "### （一）", "### 1. ", "#### 一、")
    },
    **{
        f"sub-heading of 五 {mark}": (PROBLEMS, f"{mark}存在的主要问题\n\n{PROBLEMS}")
        for mark in ("", "（一）", "1.", "### ", "### 一、", "一、")
    },
    **{
        f"sub-heading of 六 {mark}": (OTHERS, f"{mark}其他需要报告的事项\n\n{OTHERS}")
        for mark in ("（二）", "### （二）", "2. ", "### ")
    },
    "contents, plain": (
        "## 一、总体情况",
        "目录\n\n"
        + "\n\n".join(
            f"{number}、{wording}" for number, wording in zip("一二三四五六", CONTENTS.split(), strict=True)
        )
        + "\n\n## 一、总体情况",
    ),
    "contents, page numbers": (
        "## 一、总体情况",
        "目录\n\n"
        + "\n".join(
            f"{number}、{wording}\t{page}"
            for page, (number, wording) in enumerate(zip("一二三四五六", CONTENTS.split(), strict=True), 1)
        )
        + "\n\n## 一、总体情况",
    ),
    **{
        f"period {wording}": (PERIOD, f"{wording}。")
        for wording in (
            "各项数据的统计期限是2024年1月1日至12月31日",
            "统计时限自2024年1月1日起至当年12月31日止",
            "统计时间：2024年1月1日0时至2024年12月31日24时",
            "统计周期从2024年1月1日开始到2024年12月31日结束",
            "统计数据时间范围：2024.1.1-2024.12.31",
            "数据统计起止时间为２０２４年１月１日至２０２４年１２月３１日",
            "统计期限自二〇二四年一月一日起至二〇二四年十二月三十一日止",
            "本报告涵盖2024年1月1日至2024年12月31日期间的情况",
        )
    },
    **{
        f"contact {wording}": (CONTACT, wording)
        for wording in (
            "如对本报告有疑问，请与本机关联系。联系地址：临溪大道206号；邮编：311337；电话：0703-5550153；联系人：张先生。",
            "如需进一步了解本报告，请与办公室联系（地址：临溪大道206号，邮编：311337，电话：(0703)5550153）。",
            "对本报告如有意见建议，请联系本局∶地址∶临溪大道206号；邮政编码∶311337；联系电话∶0703—5550153。",
            "如有疑问，请致电咨询（电话：12345；地址：临溪大道206号；邮编：311337）。",
            "如对本报告有任何疑问，请与办公室联系。\n\n地址：临溪大道206号\n\n邮编：311337\n\n电话：0703-5550153",
        )
    },
    **{
        f"fee {wording}": (FEE, wording)
        for wording in (
            "全年本机关没有收取政府信息公开处理费。",
            "本年度未产生政府信息公开信息处理费。",
            "收取信息处理费0元。",
            "2024年对25件申请收取信息处理费2950元，其中按件计收2000元，按量计收950元。",
            "我局严格执行国办函〔2020〕109号文件，全年政府信息公开未收费。",
            "（一）收取信息处理费情况\n\n2024年，本机关未收取。\n\n（二）其他事项\n\n",
            "1.收取信息处理费的情况。2024年没有。",
        )
    },
    **{
        f"part 六 {wording}": (FEE, wording)
        for wording in (
            f"{FEE}本年度承办人大代表建议3件、政协委员提案2件，均已按期答复并公开。",
            f"没有其他需要报告的事项。{FEE}",
            "2024年发出收费通知1件，应收信息处理费200元，经批准减免，本机关未收取信息处理费。",
            "2023年收取信息处理费300元，2024年未收取信息处理费。",
            "2024年收取信息处理费300元，未收取其他费用。",
            "2024年收取信息处理费2950元，其中按件计收2000元，按量计收950元。",
            "2024年收取信息处理费2950元，其中包括按件计收2000元、按量计收等费用900元。",
        )
    },
    "numbers of clauses and ways of speaking": (
        PROBLEMS,
        f"依照条例第十九条、第二十条第（八）项，口径统一是难点，二是二、三是三。{PROBLEMS}",
    ),
    "a list within a sub-heading, begun anew": (
        OVERVIEW,
        f"（一）主要做法。1.建台账。2.勤核对。\n\n（二）成效。1.更全。2.更快。\n\n{OVERVIEW}",
    ),
    "a list within an item of another": (
        PROBLEMS,
        f"一是来源杂，有三种：一是来信，二是来访，三是转办；二是量大；三是时间紧。{PROBLEMS}",
    ),
    "numbers that a word leads": (PROBLEMS, f"问题一是人少，问题三是事多；其一是新，其三是旧。{PROBLEMS}"),
    **{
        f"parts, {wording}": (PERIOD, f"{PERIOD}{wording}。")
        for wording in (
            "全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、因政府信息公开工作被申请"
            "行政复议和提起行政诉讼情况、存在的主要问题及改进情况，以及其他需要报告的事项",
            "报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议及行政"
            "诉讼情况、存在的主要问题及改进情况、其他需要报告的事项等六部分组成，涵盖各科室（所、队）的情况",
            "报告分六个部分：总体情况；主动公开；依申请公开；复议诉讼；问题和改进；其他事项",
            "全文包括主动公开、依申请公开、政府信息管理、平台建设、监督保障等方面的情况",
            "报告由总体情况、主动公开情况、依申请公开情况、存在问题等六部分组成",
            "报告正文六个部分，另附三张表，由文字和表格两部分构成",
            "网站公开专栏分为机构、文件、财务、执法四个部分",
        )
    },
    **{
        f"document {wording}": (PERIOD, f"{PERIOD}本报告参照{wording}编写。")
        for wording in (
            "《安渡市人民政府办公室关于做好2024年政府信息公开工作年度报告有关事项的通知》",
            "《安渡市人民政府办公室关于政府信息公开工作年度报告有关事项的通知》（安政办〔2019〕60号）",
            "《国务院办公厅政府信息与政务公开办公室关于规范政府信息公开平台有关事项的通知》（国办公开办函〔2019〕61号）",
            "《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2020〕109号）",
            "《中华人民共和国政府信息公开条例》（中华人民共和国国务院令 第７１１号）",
            "《安渡市政府信息公开条例》（安渡市人大常委会公告第3号）",
            "国办公开办函[2021]30号、国办公开办函（2021）30号、国办公开办函【2021】30 号",
            "《中华人民共和国政府信息公开条例》（国务院令第492号公布，国务院令第711号修订）",
        )
    },
    **{
        f"fee, {wording}": (FEE, wording)
        for wording in (
            "2024年发出收费通知2件，金额500元，实际收取0元，其余申请未收取信息处理费。",
            "2024年发出收费通知2件、总金额500元，实际收取信息处理费300元。",
            "2024年收取信息处理费1000元，其中5件按件计收，每件100元，共500元；按量计收500元。",
            "2024年收取信息处理费1000元，最高一笔600元，最低一笔100元。",
            "2024年收取信息处理费0.1万元（其中按件计收800元，按量计收200元）。",
            "2024年收取信息处理费200元。对未超出规定数量的申请，未收取信息处理费。",
            "上半年未收取信息处理费，下半年收取信息处理费200元。",
            "除对1名申请人收取信息处理费200元外，未收取其他信息处理费。",
        )
    },
    **{
        f"end of part 六 {wording}": (FEE, f"{FEE}没有其他需要报告的事项。\n\n{wording}")
        for wording in (
            "安渡市市场监督管理局政府信息公开工作领导小组办公室 2025年1月16日",
            "注：报告中的百分比按四舍五入计算，各项之和与合计可能略有出入。",
            "附件：安渡市市场监督管理局2024年政府信息公开工作情况统计表（电子表格）",
        )
    },
    "more made than in force, but repealed": ("| 规章 | 0 | 0 | 0 |", "| 规章 | 2 | 2 | 0 |"),
    "all made in the year in force": ("| 规章 | 0 | 0 | 0 |", "| 规章 | 2 | 0 | 2 |"),
    "the decree with the one it replaced": (
        PERIOD,
        f"{PERIOD}国务院令第711号公布后，国务院令第492号同时废止。",
    ),
    "title in 《》": (TITLE, TITLE.replace("# ", "# 《") + "》"),
    "title over two lines": (TITLE, "安渡市市场监督管理局\n\n2024年政府信息公开工作年度报告"),
    "title letter-spaced": (TITLE, "# " + " ".join(TITLE[2:])),
    "last year's report in the preamble": (PERIOD, PERIOD + "根据社会各界对2023年度报告的意见作了改进。"),
    "anonymised name": ("全年主动公开", "协助张某某、李某查阅档案。全年主动公开"),
    "label without its note": (
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "（二）部分公开",
    ),
    "label with a note": ("| 规章 |", "| 规章（本级无此项） |"),
    "label with spaces": ("| 规章 |", "| 规　章 |"),
    "half-width brackets": ("（一）予以公开", "(一)予以公开"),
    "unit of money without brackets": ("本年收费金额（单位：万元）", "本年收费金额(单位:万元)"),
    "a table of one's own in part 一": (
        OVERVIEW,
        f"| 平台 | 条数 |\n| --- | --- |\n| 网站 | 12 |\n| 微信 | 34 |\n\n{OVERVIEW}",
    ),
    "a sub-heading above 表四": ("| 行政复议 |", "（一）行政复议\n\n| 行政复议 |"),
    "blanks behind a heading's numeral": ("## 一、总体情况", "## 一、    总体情况"),
    "a note under a table": (
        "## 四、",
        "注：以上数据由各科室报送，办公室汇总。\n\n## 四、",
    ),
    **{
        f"date of publication {line}": (TITLE, f"{TITLE}\n\n{line}")
        for line in (
            "发布日期: 2025- 01- 14 10: 13 来源: 办公室",
            "发布日期：2025年1月31日",
            "公开时间：2025-01-01",
            "成文日期：2024-12-20 发布日期：2025-01-14",
            "更新时间：2025-06-01",
        )
    },
    **{
        f"last year {sentence}": (OVERVIEW, f"{sentence}{OVERVIEW}")
        for sentence in (
            "2023年，我局收到政府信息公开申请301件，2024年收到344件。",
            "较2023年，申请数量略有增加。",
            "与2023年相比，申请数量有所增加。",
            "自2008年以来，我局坚持编制年度报告。",
            "“十四五”规划（2021—2025年）中期评估结果已经公开。",
            "《2023年政务公开工作要点》确定的任务全部完成。",
            "2023年度部门决算和2024年度部门预算按时公开。",
            "2023年政府信息公开工作年度报告按时公布。",
            "2023年，我局被评为全市政务公开先进单位。",
            "2023年12月印发的信息公开指南继续执行。",
            "2023—2024年供暖期间，每日公开检查结果。",
            "2021年1月1日起施行的信息处理费管理办法继续执行。",
            "电子版见http://www.andu.example/2023/202301/t1.html。",
        )
    },
    **{
        f"contact of {name}": (CONTACT, CONTACT.replace("安渡市市场监督管理局联系", f"{name}联系"))
        for name in (
            "本机关",
            "我局办公室",
            "市市场监管局",
            "安渡市市场监管局办公室",
            "浙江省安渡市市场监督管理局政策法规科",
            "安渡市政务公开办公室",
            "安渡市人民政府办公室",
            "安渡市行政审批服务局",
            "安渡市委办公室",
            "市市场监督管理局综合科",
        )
    },
    **{
        f"the organ in the text: {sentence}": (OVERVIEW, f"{sentence}{OVERVIEW}")
        for sentence in (
            "我局、本机关、我市各部门协同推进。",
            "本局加挂安渡市知识产权局牌子，合署办公。",
            "受市政府委托，我局起草了办法；我委托第三方开展评估。",
            "群众来信说“我镇的市场管得好”，《我乡的变化》一文作了报道。",
            "安渡市教育局、清河市市场监督管理局到我局交流。",
            "市场监督管理所、检验检测中心等下属单位同步公开。",
        )
    },
    "a new name": (CONTACT, CONTACT.replace("安渡市市场监督管理局联系", "原安渡市工商行政管理局联系")),
    "last year's problems": (PROBLEMS, f"2023年存在的问题已经全部整改。{PROBLEMS}"),
    "a history in a note": ("## 四、", "注：2023年的数据见2023年度报告。\n\n## 四、"),
    "a date below the report": (FEE, f"{FEE}\n\n[2025-06-01 关于召开听证会的公告](a.html)"),
}


UNACCOUNTABLE = (
    ("，分值与业务工作同等对待，工作考核结果在内部通报", ""),
    ("列入年度考核", "列入年度计划"),
    ("；社会评议由第三方入户访问完成，总体评价良好", ""),
    ("未发生因公开工作不力被责任追究的情形，责任追究结果为零。", ""),
)
#: Edits for organs of another level or kind: what the one must not do the other may.
OF_ORGANS: dict[str, tuple[tuple[str, str], ...]] = {
    **{
        f"regulations of {organ}": ((ORGAN, organ), ("| 规章 | 0 | 0 | 0 |", "| 规章 | 2 | 1 | 9 |"))
        for organ in (
            "温州市人民政府",
            "温州市人民政府办公室",
            "浙江省人民政府办公厅",
            "延边朝鲜族自治州人民政府",
            "水利部",
        )
    },
    **{
        f"charges of {organ}, {amount}": ((ORGAN, organ), ("| 7.66 |", f"| {amount} |"))
        for organ, amount in (
            ("浙江省人民政府", "2316441.5"),
            ("温州市人民政府", "316441"),
            ("青禾县人民政府", "86441"),
            ("青禾县教育局", "9500"),
            ("白鹭街道办事处", "190.457379"),
            ("安渡市教育局", "190457.379457"),
        )
    },
    **{
        f"nothing on accountability by {organ}": ((ORGAN, organ), *UNACCOUNTABLE)
        for organ in ("青禾县水利局", "青禾县人民政府办公室", "白鹭街道办事处", "青禾经济开发区管理委员会")
    },
    "accountability in other words": (
        (ORGAN, "青禾县人民政府"),
        *UNACCOUNTABLE,
        ("全年主动公开", "政务公开占年度绩效的4%；第三方评估得92分，没有人因此被问责。全年主动公开"),
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_legitimate(name: str) -> None:
    old, new = EDITS[name]
    assert TEXT.count(old) == 1
    source = pipeline.Source("draft.md", None, TEXT.replace(old, new).encode())
    result = pipeline.check([source], Settings(isolated=True), bundle())
    assert [f"{found.rule} {found.location.line}: {found.message.zh}" for found in result.findings] == []
    assert result.files[0].skips == ()


@pytest.mark.parametrize("name", OF_ORGANS)
def test_legitimate_for_the_organ(name: str) -> None:
    text = TEXT
    for old, new in OF_ORGANS[name]:
        assert old in text
        text = text.replace(old, new)
    result = pipeline.check(
        [pipeline.Source("draft.md", None, text.encode())], Settings(isolated=True), bundle()
    )
    assert [f"{found.rule} {found.location.line}: {found.message.zh}" for found in result.findings] == []
    assert result.files[0].skips == ()
