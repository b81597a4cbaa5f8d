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


@pytest.mark.parametrize("name", EDITS)
def test_legitimate(name: str) -> None:
    old, new = EDITS[name]
    assert TEXT.count(old) == 1
    source = pipeline.Source("draft.md", None, TEXT.replace(old, new).encode())
    result = pipeline.check([source], Settings(isolated=True), bundle())
    assert [f"{found.rule} {found.location.line}: {found.message.zh}" for found in result.findings] == []
    assert result.files[0].skips == ()
