"""Edits in text formats: only what is edited changes, in whatever way the file is written."""

from pathlib import Path

import pytest

from nianbao.model.rule import Say
from nianbao.resources import data_root
from support.faults import SOUND
from support.fixing import fixed, written
from support.render_html import render_html

REPORT = (Path(data_root("rules")) / "bases/sound-2021.md").read_text(encoding="utf-8")

MARKDOWN = """\
# 云溪市水利局2024年政府信息公开工作年度报告

## 一、总体情况

云溪市水利局把公开（含移动端{close}作为常态。

## 六、其他需要报告的事项

没有其他需要报告的事项。
"""
OLD, NEW = MARKDOWN.format(close=")"), MARKDOWN.format(close="）")
PAGE = (
    '<html><head><meta charset="{charset}"><title>年报</title></head><body>\n'
    "<h1>云溪市水利局2024年政府信息公开工作年度报告</h1>\n<h2>一、总体情况</h2>\n<p>{text}</p>\n"
    "<h2>六、其他需要报告的事项</h2><p>没有其他需要报告的事项。</p>\n</body></html>"
)
MARKUP = Say(
    "这处文字中间有标签或者标记，要手工改正", "there are tags or marks within the text; correct it by hand"
)


@pytest.mark.parametrize(
    ("bom", "encoding", "line_end"),
    [
        (b"", "utf-8", "\n"),
        (b"", "utf-8", "\r\n"),
        (b"", "utf-8", "\r"),
        (b"\xef\xbb\xbf", "utf-8", "\r\n"),
        (b"", "gb18030", "\r\n"),
        (b"\xff\xfe", "utf-16-le", "\n"),
        (b"\xfe\xff", "utf-16-be", "\r\n"),
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_encoding_and_line_ends_stay(name: str, bom: bytes, encoding: str, line_end: str) -> None:
    old, new = (bom + text.replace("\n", line_end).encode(encoding) for text in (OLD, NEW))
    assert written(name, old) == new


def test_line_ends_of_several_kinds_stay() -> None:
    old = OLD.replace("\n", "\r\n", 3) + "末行没有换行\u2028\x0c"
    assert written("a.txt", old.encode()).decode() == old.replace("端)", "端）")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("把公开（含移动端)作为常态。", "把公开（含移动端）作为常态。"),
        ("把公开&#xff08;含&nbsp;移动端&#41;作为&amp;常态。", "把公开&#xff08;含&nbsp;移动端）作为&amp;常态。"),
        ("把公开（<b>含移动端</b>)作为<!-- 注 -->常态。", "把公开（<b>含移动端</b>）作为<!-- 注 -->常态。"),
        # What is deleted may have tags in it: they stay.
        ("作为常态<span>（字数不超</span>过<i>1000字）</i>。", "作为常态<span></span><i></i>。"),
        ("作为常态，<br>\n,，把公开。", "作为常态，<br>\n,，把公开。"),
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_the_markup_of_a_page_stays(old: str, new: str, charset: str) -> None:
    data = PAGE.format(charset=charset, text=old).encode(charset)
    assert written("a.html", data).decode(charset) == PAGE.format(charset=charset, text=new)


@pytest.mark.parametrize(
    ("name", "cell"), [("a.html", "６<b>３</b>"), ("a.md", "６**３**"), ("a.md", "<b>６</b>３")]
)
def test_an_edit_that_would_cut_a_tag_is_refused(name: str, cell: str) -> None:
    data = REPORT.replace("| 行政许可 | 63 |", f"| 行政许可 | {cell} |").encode()
    if name == "a.html":
        draft = SOUND.set_cell("表二", "行政许可", "本年处理决定数量", "６３")
        data = render_html(draft).replace("６３".encode(), cell.encode())
    run = fixed(name, data)
    (refused,) = run.refused
    assert (run.sources[0].data, refused.name, refused.rule, refused.reason) == (data, name, "NB211", MARKUP)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("前行。\n打印本页\n后行。", "前行。\n\n后行。"),
        ("前行。\n\n打印本页\n\n后行。", "前行。\n\n\n后行。"),
        ("前行。\n\n  打印本页  \n后行。", "前行。\n\n后行。"),
        ("前行。\n\n打印本页", "前行。\n\n"),
    ],
)
def test_a_line_goes_with_its_text_unless_it_parts_two(old: str, new: str) -> None:
    data = OLD.replace("（含移动端)", "") + old
    assert written("a.md", data.encode()).decode() == OLD.replace("（含移动端)", "") + new


def test_bytes_that_are_no_characters_are_not_written_again() -> None:
    page = PAGE.format(charset="utf-8", text="把公开（含移动端)作为常态。").encode()
    data = page.replace("年报".encode(), b"\xe5\xb9")
    run = fixed("a.html", data)
    assert run.sources[0].data == data
    assert [(item.line, item.rule, item.reason) for item in run.refused] == [
        (
            0,
            "",
            Say(
                "文件里有损坏的字符，不能原样写回；请另存为 UTF-8 后再改",
                "it has damaged characters and cannot be written as it is; save it as UTF-8 first",
            ),
        )
    ]


def test_a_masked_number_is_not_written() -> None:
    """Private numbers are masked in all that is checked: beside them the file is corrected, they stay."""
    number = "13912345678"
    old = OLD.replace("常态。", f"常态。手机{number}（短信)，。[bookmark: {number}]")
    assert written("a.md", old.encode()).decode() == NEW.replace(
        "常态。", f"常态。手机{number}（短信），。[bookmark: {number}]"
    )
