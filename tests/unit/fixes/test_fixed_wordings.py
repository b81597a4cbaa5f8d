"""What each fix writes, in a sound report with one fault."""

from pathlib import Path

import pytest

from nianbao.resources import data_root
from support.fixing import fixed, written

SOUND = (Path(data_root("rules")) / "bases/sound-2021.md").read_text(encoding="utf-8")
PLACE = "（四）政府信息公开平台建设。"

SAFE = [
    # numbers (NB211), units (NB210)
    ("| 行政许可 | 63 |", "| 行政许可 | ６３ |"),
    ("| 行政许可 | 63 |", "| 行政许可 | 63件 |"),
    ("| 行政许可 | 63 |", "| 行政许可 | ６３ 件 |"),
    ("| 行政许可 | 63 |", "| 行政许可 | 63\u200b |"),
    # headings (NB104)
    ("## 六、其他需要报告的事项", "## 六、其他需要报告事项"),
    ("## 五、存在的主要问题及改进情况", "## 五、存在的主要问题及改进措施"),
    # blanks that the sums confirm (NB209)
    ("| 1.属于国家秘密 | 0 | 0 | 0 | 0 |", "| 1.属于国家秘密 |  | — | 无 | 0 |"),
    # marks that stand twice (NB814), brackets (NB815)
    (f"{PLACE}局网站", f"{PLACE}。局网站"),
    ("河长制、取水许可等", "河长制、、取水许可等"),
    ("| 行政事业性收费 | 20.3 |", "| 行政事业性收费 | ２０．３万元 |"),
]


def spoilt(new: str, old: str, sound: str = SOUND) -> str:
    assert sound.count(new) == 1, new
    return sound.replace(new, old)


@pytest.mark.parametrize(("new", "old"), SAFE)
def test_a_safe_fix_restores_the_report(new: str, old: str) -> None:
    assert written("a.md", spoilt(new, old).encode()).decode() == SOUND


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("改版（含移动端)完成，依据云水〔2024]15号。", "改版（含移动端）完成，依据云水〔2024〕15号。"),
        ("[bookmark: _GoBack]完成[bookmark: _Hlk1]调整。", "完成调整。"),
        ("完成\u200b调整。", "完成调整。"),
        ("完成调整（字数不超过1000字）（样本）。", "完成调整。"),
        ("（见云水〔2024〕15号)", "（见云水〔2024〕15号）"),
        ("依据[2024〕15号、（2024〕16号。", "依据〔2024〕15号、〔2024〕16号。"),
        ("完成，（字数不超过1000字）。", "完成。"),
        ("完成。（字数不超过1000字），另有安排。", "完成。另有安排。"),
        ("完成！！！！另有安排，，，安排。。", "完成！另有安排，安排。"),
        # What is not certain stays: what a sentence may be about, what is a blank to be filled in.
        ("完成调整。【打印】【关闭】", "完成调整。【打印】【关闭】"),
        ("其中栏目点击量：1024次，浏览量：20万次。", "其中栏目点击量：1024次，浏览量：20万次。"),
        ("设置返回顶部和【打印】按钮。", "设置返回顶部和【打印】按钮。"),
        ("短讯（不超过500字）20条，按（根据各单位实际情况调整）执行。",) * 2,
        ("（单位全称）完成调整。", "（单位全称）完成调整。"),
        # An error message stands for a number, a title may hold a title.
        ("另见错误!未找到引用源。", "另见错误!未找到引用源。"),
        ("学习《《公开办法》》全文。", "学习《《公开办法》》全文。"),
        ("完成，。另有安排。", "完成，。另有安排。"),
    ],
)
def test_what_is_put_into_the_text_is_taken_out(old: str, new: str) -> None:
    with_old, with_new = spoilt(PLACE, PLACE + old), spoilt(PLACE, PLACE + new)
    assert written("a.md", with_old.encode()).decode() == with_new


@pytest.mark.parametrize(
    "line",
    [
        "您现在的位置：首页 > 政务公开 > 2024年年度报告",
        "打印本页 返回顶部",
        "分享到：微信 微博",
        "浏览次数：12次  字体：[大 中 小]",
        "【打印】【关闭】扫一扫在手机打开当前页",
    ],
)
def test_a_line_of_a_page_goes_as_a_whole(line: str) -> None:
    old = spoilt("\n（五）监督保障。", f"\n{line}\n\n（五）监督保障。")
    assert written("a.md", old.encode()).decode() == spoilt("\n（五）监督保障。", "\n\n（五）监督保障。")


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2025-01-20 浏览次数：12",
        "为群众提供“打印本页”功能",
        "网站访问量：1200 比上年增长",
        "在首页 > 政务公开开设专栏",
    ],
)
def test_a_line_with_anything_else_stays(line: str) -> None:
    old = spoilt("\n（五）监督保障。", f"\n{line}\n\n（五）监督保障。").encode()
    assert written("a.md", old) == old


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("# 云溪市水利局2024年政府", "# 云溪市水利局2023年政府"),
        ("| 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |", "| 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 2 |"),
        ("|  | （一）予以公开 |  | 12 |", "|  | （一）予以公开 |  | 21 |"),
    ],
)
def test_what_changes_the_report_is_only_done_when_asked_for(new: str, old: str) -> None:
    new = new.replace("|  | （一）予以公开 |", "| 三、本年度办理结果 | （一）予以公开 |")
    data = spoilt(new, old.replace("|  | （一）", "| 三、本年度办理结果 | （一）")).encode()
    assert written("a.md", data) == data
    assert written("a.md", data, unsafe=True).decode() == SOUND


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("予以公开18件，占51.3%，部分公开5件", None),  # of several totals
        ("予以公开18件、部分公开5件，占13.8%", "予以公开18件、部分公开5件，占13.9%"),
    ],
)
def test_a_percentage_is_corrected_where_there_is_one_base(old: str, new: str | None) -> None:
    data = spoilt("予以公开18件、部分公开5件", old)
    assert written("a.md", data.encode(), unsafe=True).decode() == data.replace(old, new or old)


def test_a_name_is_corrected_when_asked_for() -> None:
    old = spoilt(PLACE, PLACE + "学习国务院公办厅文件。").encode()
    new = spoilt(PLACE, PLACE + "学习国务院办公厅文件。").encode()
    assert (written("a.md", old), written("a.md", old, unsafe=True)) == (old, new)


def test_what_belongs_into_a_cell_is_not_guessed() -> None:
    """A note, an amount in another unit, a blank in a row that does not add up, one of 表二."""
    data = spoilt("| 行政许可 | 63 |", "| 行政许可 | 63（含延续3件） |")
    data = spoilt("| 行政处罚 | 12 |", "| 行政处罚 |  |", data)
    data = spoilt("| 1.属于国家秘密 | 0 | 0 |", "| 1.属于国家秘密 | 2 |  |", data)
    run = fixed("a.md", data.encode())
    assert (run.sources[0].data, run.counts, run.refused) == (data.encode(), {}, ())
