"""What checks go by in numbers, from both sides: the last text that passes, and the first that does not."""

from __future__ import annotations

import os

import pytest

from nianbao import pipeline
from nianbao.resources import data_root
from nianbao.settings import Settings
from support.language import bundle

BASES = os.path.join(data_root("rules"), "bases")


def base(name: str) -> str:
    with open(os.path.join(BASES, f"{name}.md"), encoding="utf-8") as file:
        return file.read()


SOUND, BEFORE = base("sound-2021"), base("sound-2021-before")
LINES = SOUND.split("\n")
FIRST = next(at for at, line in enumerate(LINES) if line.startswith("| 一、本年新收"))
LAST = next(at for at, line in enumerate(LINES) if line.startswith("| 四、结转"))
REVIEWS = next(at for at, line in enumerate(LINES) if line.startswith("| 2 | 0 | 1 | 1 | 4 |"))
PRAISE = "说"


def found(rule: str, text: str, before: str = "") -> list[str]:
    """The messages of a rule on a report, beside last year's."""
    sources = [pipeline.Source("draft.md", None, text.encode())]
    sources += [pipeline.Source("before.md", None, before.encode())] if before else []
    result = pipeline.check(sources, Settings(isolated=True, select=(rule,)), bundle()).files[0]
    assert [skip for skip in result.skips if "上一年" not in skip.reason.zh] == []
    return [finding.message.zh for finding in result.findings]


def part(number: str, content: str, text: str = SOUND) -> str:
    """The text with another content of a part."""
    lines = text.split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith(f"## {number}、"))
    end = next((at for at in range(start + 1, len(lines)) if lines[at].startswith("## ")), len(lines))
    return "\n".join([*lines[: start + 1], "", content, "", *lines[end:]])


def said(old: str, new: str, text: str = SOUND) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


# -- tables that are none ---------------------------------------------------------------------------------


def torn(lost: list[int], rows: int = 25) -> str:
    """表三 with its first ``rows``, which have lost so many of their last cells."""
    kept = []
    for line, count in zip(LINES[FIRST : FIRST + rows], [*lost, *[0] * rows], strict=False):
        cells = line.split("|")[1:-1]
        kept.append("|" + "|".join(cells[: len(cells) - count]) + "|")
    return "\n".join([*LINES[:FIRST], *kept, *LINES[LAST + 1 :]])


def not_readable(rows: int, short: int, expected: int, there: int) -> str:
    return (
        f"表三读不成表：{rows} 行中有 {short} 行的数字不够，各行共应有 {expected} 个数，只读到 {there} 个。"
        "看不清属于哪一列的数都没有核对。请对照原稿补齐，空着的格填上数字，没有发生的填 0"
    )


@pytest.mark.parametrize(
    ("lost", "rows", "there"),
    [
        # Three quarters of 175 numbers are 131.25.
        ([4] * 5 + [3] * 8, 25, 131),
        ([4] * 4 + [3] * 9, 25, None),
        ([4] * 12 + [3], 25, 124),
        # Most of the rows.
        ([7] * 13, 25, 84),
        ([7] * 12, 25, None),
        ([7] * 3, 5, 14),
        ([7] * 3, 6, None),
        # Three rows at least.
        ([7] * 2 + [6], 3, 1),
        # A table without any number is blank.
        ([7] * 3, 3, None),
        ([7] * 2, 3, None),
    ],
)
def test_a_table_that_lost_its_cells(lost: list[int], rows: int, there: int | None) -> None:
    expected = [] if there is None else [not_readable(rows, len(lost), rows * 7, there)]
    assert found("NB004", torn(lost, rows)) == expected


@pytest.mark.parametrize(
    ("numbers", "count"),
    [("1 2 3 4 5", 0), ("1 2 3 4 5 6", 6), ("1 2 3\n\n图\n\n4 5 6.5", 6), ("1 2 3\n\n图\n\n4 5", 0)],
)
def test_a_table_that_lost_its_labels(numbers: str, count: int) -> None:
    text = "\n".join([*LINES[: FIRST - 5], "", numbers, "", "说明", *LINES[LAST + 1 :]])
    message = (
        f"“三、收到和处理政府信息公开申请情况”里有 {count} 个没有行名的数，看不出哪个属于表三的哪一行，"
        "与表三有关的数据都没有检查。请按统一格式补上行名，或者从原稿重新复制整张表格"
    )
    assert found("NB004", text) == ([message] if count else [])


# -- last year's report -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("length", "same", "share"),
    [(84, 84, None), (85, 85, 100), (205, 184, None), (205, 185, 90), (205, 200, 97), (205, 0, None)],
)
def test_copied_text(length: int, same: int, share: int | None) -> None:
    """Of ``length`` characters, in stretches of six, the first ``same`` stand in last year's."""
    ours = "".join(chr(0x4E00 + at) for at in range(length))
    theirs = ours[:same] + "".join(chr(0x6E00 + at) for at in range(length - same))
    five = "五、存在的主要问题及改进情况"
    message = f"“{five}”的文字有 {share}% 与上一年的报告（before.md）相同。请按当年的实际情况重写"
    assert found("NB603", part("五", ours), part("五", theirs, BEFORE)) == ([message] if share else [])


def test_the_years_of_a_copied_text_are_left_aside() -> None:
    ours, theirs = (
        f"{year - 1}年差，{year}年好，{year + 1}年更好，" + "".join(chr(0x4E00 + at) for at in range(90))
        for year in (2024, 2023)
    )
    assert found("NB603", part("五", ours), part("五", theirs, BEFORE)) == [
        "“五、存在的主要问题及改进情况”的文字有 100% 与上一年的报告（before.md）相同。请按当年的实际情况重写"
    ]


def reviews(text: str, *values: int) -> str:
    lines = text.split("\n")
    at = max(at for at, line in enumerate(lines) if line.count("|") == 16 and "结果" not in line)
    lines[at] = "| " + " | ".join(map(str, (*values, *[0] * (15 - len(values))))) + " |"
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((2, 1, 0, 1, 4), ["有 3 个（不计总计和累计数）。请核对是不是忘了更新"]),
        ((2, 1, 0, 0, 3), ["只有 2 个（不计总计和累计数），可能是巧合。请看一下是不是忘了更新"]),
        ((0, 0, 0, 0, 0), []),
    ],
)
def test_copied_tables(values: tuple[int, ...], expected: list[str]) -> None:
    messages = [f"表四的数字与上一年的报告（before.md）完全相同，其中大于 0 的{rest}" for rest in expected]
    assert found("NB604", reviews(SOUND, *values), reviews(BEFORE, *values)) == messages
    assert found("NB604", reviews(SOUND, *values), reviews(BEFORE, *values[:3], 9, 9)) == []


def fines(text: str, number: int) -> str:
    lines = text.split("\n")
    (at,) = (at for at, line in enumerate(lines) if line.startswith("| 行政处罚 |"))
    cells = lines[at].split("|")
    lines[at] = "|".join([*cells[:2], f" {number} ", *cells[3:]])
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("now", "before", "jumps"),
    [
        *((20, 2, True), (19, 1, False), (20, 3, False), (2, 20, True), (30, 3, True), (29, 3, False)),
        *((0, 50, False), (50, 0, False), (1, 19, False), (21, 2, True)),
    ],
)
def test_ten_times_last_years_figure(now: int, before: int, jumps: bool) -> None:
    message = (
        f"表二“行政处罚”的“本年处理决定数量”是 {now}，上一年的报告（before.md）是 {before}，相差十倍以上。"
        "请对照台账核对数字和单位"
    )
    assert found("NB606", fines(SOUND, now), fines(BEFORE, before)) == ([message] if jumps else [])


# -- parts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [1000, 1001])
def test_the_length_of_part_one(length: int) -> None:
    message = f"“一、总体情况”有 {length} 个字，超过 1000 个字。统一格式要求原则上不超过一千字，请压缩"
    assert found("NB113", part("一", "好 " * length)) == ([message] if length > 1000 else [])


BOTH = "存在的问题是公开不及时，已经改进。"
THIN = "只有 {} 个字，写不清问题和改进情况。请分别写明存在的主要问题和改进做法"
NEITHER = "没有写任何问题和改进情况。请写明当年存在的主要问题和改进做法"
EMPTY = "只有标题，没有内容。请补写这一部分"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", EMPTY),
        (BOTH + PRAISE * (39 - len(BOTH)), THIN.format(39)),
        (BOTH + PRAISE * (40 - len(BOTH)), ""),
        ("无", NEITHER),
        ("暂无；", NEITHER),
        ("存在问题" + PRAISE * 36, "只写了问题，没有写改进情况。请补写已经采取的改进做法和下一步打算"),
        ("改进" + PRAISE * 38, "没有写存在什么问题。请补写当年存在的主要问题"),
        # A line of the page's own.
        ("【打印】" + PRAISE * 26, EMPTY),
        ("【打印】" + PRAISE * 27, THIN.format(31)),
    ],
)
def test_what_part_five_says(content: str, expected: str) -> None:
    messages = [f"“五、存在的主要问题及改进情况”{expected}"] if expected else []
    assert found("NB106", part("五", content)) == messages


@pytest.mark.parametrize(
    ("number", "content", "expected"),
    [
        ("一", "", [f"“一、总体情况”{EMPTY}"]),
        ("六", "", [f"“六、其他需要报告的事项”{EMPTY}"]),
        ("六", "无", []),
    ],
)
def test_other_parts_of_text(number: str, content: str, expected: list[str]) -> None:
    assert found("NB106", part(number, content)) == expected


@pytest.mark.parametrize(
    ("item", "reports"),
    [
        (PRAISE * 19, False),
        (PRAISE * 20, True),
        (PRAISE * 19 + "，", False),
        ("办理3件", True),
        ("办理0件", False),
        ("注：本年度按照要求开展了多项政务公开活动和培训", False),
        ("已登录网站查询到本年度公开的政府信息并逐条核对", False),
        (PRAISE * 20 + "处理费", False),
    ],
)
def test_what_is_reported_beside_nothing(item: str, reports: bool) -> None:
    six = "“六、其他需要报告的事项”"
    there = f"{six}说“没有需要报告的事项”，却又报告了“{item}”。请删去或者改为“没有其他需要报告的事项”"
    first = f"{six}先说“没有其他需要报告的事项”，后面又报告了“{item}”。请把这句话删去或者移到最后"
    plain, other = "没有需要报告的事项", "没有其他需要报告的事项"
    assert found("NB410", part("六", f"{item}。{plain}。")) == [there] * reports
    assert found("NB410", part("六", f"{plain}。{item}。")) == [there] * reports
    assert found("NB410", part("六", f"{other}。{item}。")) == [first] * reports
    assert found("NB410", part("六", f"{item}。{other}。")) == []


@pytest.mark.parametrize(
    ("number", "numeral", "is_other"),
    [(3, "三", False), (4, "四", True), (5, "五", True), (6, "六", False), (7, "七", True)],
)
def test_how_many_parts_the_preamble_announces(number: int, numeral: str, is_other: bool) -> None:
    text = said("如对本报告有疑问", f"全文共分{numeral}个部分。如对本报告有疑问")
    message = f"引言说报告有 {number} 个部分，正文有 6 个部分，统一格式是 6 个部分。请改正引言里的说法"
    assert found("NB109", text) == ([message] if is_other else [])
