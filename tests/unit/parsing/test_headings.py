"""Part headings and titles."""

import pytest

from nianbao.parsing.headings import Headings
from nianbao.parsing.title_forms import organ_in_title
from support.language import language

HEADINGS = Headings(language().vocabulary)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("一、总体情况", ("一", "一", "总体情况", "official")),
        ("一、 总 体 情 况", ("一", "一", "总 体 情 况", "official")),
        ("一、        总体情况", ("一", "一", "总体情况", "official")),
        ("总体情况", ("一", "", "总体情况", "official")),
        ("1、总体情况", ("一", "1", "总体情况", "official")),
        ("二、行政机关主动公开政府信息情况", ("二", "二", "行政机关主动公开政府信息情况", "official")),
        ("二、主动公开政府政府情况", ("二", "二", "主动公开政府政府情况", "near")),
        ("三．收到和处理政府信息公开申请情况", ("三", "三", "收到和处理政府信息公开申请情况", "official")),
        (
            "四、政府信息公开行政复议和行政诉讼情况",
            ("四", "四", "政府信息公开行政复议和行政诉讼情况", "near"),
        ),
        (
            "四、政府信息公开行政复议、行政诉讼情况（单位：件）",
            ("四", "四", "政府信息公开行政复议、行政诉讼情况（单位：件）", "official"),
        ),
        ("五、存在的主要问题及改进措施", ("五", "五", "存在的主要问题及改进措施", "near")),
        ("五、存在的主要问题以及改进的情况", ("五", "五", "存在的主要问题以及改进的情况", "near")),
        ("六、其他需要报告事项", ("六", "六", "其他需要报告事项", "near")),
        ("四、其他需要报告的事项", ("六", "四", "其他需要报告的事项", "official")),
        ("（一）主动公开情况", None),
        ("1.主动公开情况", None),
        ("二、上年结转政府信息公开申请数量", None),
        ("四、结转下年度继续办理", None),
        ("三、本年度办理结果", None),
        ("一、加强组织领导", None),
        ("基本情况", None),
    ],
)
def test_headings(line: str, expected: tuple[str, str, str, str] | None) -> None:
    found = HEADINGS.find(line, 0, "")
    assert (found[:4] if found else None) == expected


@pytest.mark.parametrize(
    "line",
    [
        "主动公开政府信息情况",
        "1、主动公开政府信息情况",
        "1.主动公开政府信息情况",
        "一、主动公开政府信息情况",
        "（一）主动公开政府信息情况",
    ],
)
@pytest.mark.parametrize("level", [0, 3])
def test_a_sub_heading_with_the_wording_of_a_part_that_has_its_own_heading(line: str, level: int) -> None:
    texts = ["一、总体情况", line, "二、主动公开政府信息情况"]
    assert Headings(language().vocabulary, texts).find(line, level, "一") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请与本局联系。 一、总体情况 今年以来", [("一", 8, 14)]),
        ("一、总体情况 今年以来", [("一", 0, 6)]),
        ("工作扎实。五、存在的主要问题及改进情况 一是", [("五", 5, 19)]),
        ("本报告包括：一、总体情况；二、主动公开政府信息情况；六、其他需要报告的事项。", []),
        ("由总体情况、主动公开政府信息情况组成", []),
        ("详见“一、总体情况”一节", []),
    ],
)
def test_headings_in_the_middle_of_a_line(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(heading.number, start, end) for heading, start, end in HEADINGS.inline(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云溪市档案馆2024年政府信息公开工作年度报告", ("云溪市档案馆", 2024)),
        ("云溪市档案馆 2024 年度政府信息公开工作年度报告", ("云溪市档案馆", 2024)),
        ("云溪市档案馆2024年政府信息公开工作报告", ("云溪市档案馆", 2024)),
        ("云溪市档案馆2024年政务信息公开年度报告", ("云溪市档案馆", 2024)),
        ("云溪市档案馆二〇二四年政府信息公开工作年度报告", ("云溪市档案馆", 2024)),
        ("2024年度云溪市档案馆政府信息公开工作年度报告", ("云溪市档案馆", 2024)),
        ("2024年政府信息公开工作年度报告", ("", 2024)),
        ("云溪市档案馆20XX年政府信息公开工作年度报告", ("云溪市档案馆", 0)),
        ("云溪市档案馆政府信息公开工作年度报告", ("云溪市档案馆", 0)),
        ("《云溪市档案馆2024年政府信息公开工作年度报告》", ("云溪市档案馆", 2024)),
        ("首页 > 2024年政府信息公开工作年度报告", None),
        ("现将2024年度政府信息公开工作年度报告公布如下。", None),
        ("政府信息公开年报", None),
        ("云溪市档案馆2024年工作报告", None),
    ],
)
def test_titles(text: str, expected: tuple[str, int] | None) -> None:
    assert organ_in_title(text) == expected


BRACKETED = [
    "（一）总体情况",
    "（二）主动公开政府信息情况",
    "(三) 行政机关收到和处理政府信息公开申请情况",
    "（四）、政府信息公开行政复议、行政诉讼情况",
    "（五）存在的主要问题及改进情况",
    "（六）其他需要报告的事项",
]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (BRACKETED, ["（一）", "（二）", "(三)", "（四）", "（五）", "（六）"]),
        (["一、总体情况", *BRACKETED[1:]], ["", "（二）", "(三)", "（四）", "（五）", "（六）"]),
        (["一、总体情况", "五、存在的主要问题及改进情况", *BRACKETED[1:4]], [""] * 6),
        (
            ["一、总体情况", "二、主动公开政府信息情况", *BRACKETED],
            ["", "", "(三)", "（四）", "（五）", "（六）"],
        ),
        (BRACKETED[:3], [""] * 6),
        # Numerals of another order are those of sub-headings.
        ([text.replace("（二）", "（一）").replace("（五）", "（四）") for text in BRACKETED[1:]], [""] * 6),
    ],
)
def test_numerals_in_brackets_where_all_parts_have_them(texts: list[str], expected: list[str]) -> None:
    headings = Headings(language().vocabulary, texts)
    found = [headings.find(text, 0, "") for text in BRACKETED]
    assert [one.numeral if one else "" for one in found] == expected
    assert headings.find("（一）主动公开", 0, "一") is None


IN_TURN = ["一、总体情况", "二、主动公开政府信息情况", "（三）收到和处理政府信息公开申请情况"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (IN_TURN, "（三）"),
        # A sub-heading of part 二 with the same numeral before it, or a heading of part 三 elsewhere.
        ([*IN_TURN[:2], "（一）规章", "（二）收费情况", IN_TURN[2]], ""),
        ([*IN_TURN, "三、收到和处理政府信息公开申请情况"], ""),
        ([*IN_TURN, "收到和处理政府信息公开申请情况"], ""),
        ([IN_TURN[0], IN_TURN[2]], ""),
    ],
)
def test_a_single_numeral_in_brackets(texts: list[str], expected: str) -> None:
    heading = Headings(language().vocabulary, texts).find(IN_TURN[2], 0, "")
    assert (heading.numeral if heading else "") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("壹、总体情况", ("一", "壹")),
        ("伍、存在的主要问题及改进情况", ("五", "伍")),
        ("一总体情况", ("一", "一")),
        ("二总体情况", None),
        ("一般情况", None),
        ("\u200e三、\u200b收到和处理政府信息公开申请情况\u200f", ("三", "三")),
    ],
)
def test_other_numerals(text: str, expected: tuple[str, str] | None) -> None:
    heading = Headings(language().vocabulary, [text]).find(text, 0, "")
    assert ((heading.number, heading.numeral) if heading else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、政府信息公开工作的基本情况", "一"),
        ("一、2024年度工作开展情况", "一"),
        ("一、信息公开概况", "一"),
        ("二、工作开展情况", ""),
        ("工作开展情况", ""),
        ("一、主动公开情况", "二"),
        ("一、财政工作情况", ""),
    ],
)
def test_the_overview_in_other_words(text: str, expected: str) -> None:
    heading = Headings(language().vocabulary, [text]).find(text, 0, "")
    assert (heading.number if heading else "") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12三、收到和处理政府信息公开申请情况", 2),
        ("四、结转下年度继续办理 1 0 2四、政府信息公开行政复议、行政诉讼情况", 17),
        ("2024年三、收到和处理政府信息公开申请情况", 0),
        ("12二、收到和处理政府信息公开申请情况", 0),
        ("12三、收到的情况", 0),
        ("三、收到和处理政府信息公开申请情况", 0),
    ],
)
def test_a_heading_behind_a_number(text: str, expected: int) -> None:
    assert Headings(language().vocabulary).behind_number(text) == expected


ONE = "一、总体情况"
DISCLOSED, REQUESTS, REVIEWS = (
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
)


def parts_of(texts: list[str]) -> list[str]:
    """The parts that ``texts``, each a line, are the headings of."""
    headings = Headings(language().vocabulary, texts)
    part, numbers = "", []
    for text in texts:
        heading = headings.find(text, 0, part)
        if heading is not None:
            part = heading.number
            numbers.append(part)
    return numbers


@pytest.mark.parametrize(
    "items",
    [
        [f"1.{DISCLOSED}", f"2.{REQUESTS}", "3.政府信息管理情况"],
        [f"1、{DISCLOSED}", f"2、{REQUESTS}", f"3、{REVIEWS}"],
        [DISCLOSED, REQUESTS],
        [DISCLOSED, REVIEWS, "存在的主要问题及改进情况"],
    ],
)
def test_items_of_a_draft_of_part_one(items: list[str]) -> None:
    assert parts_of([ONE, *items]) == ["一"]


def test_items_in_a_report_that_lacks_the_part() -> None:
    rest = [f"二、{DISCLOSED}", "行政许可", f"四、{REVIEWS}", "结果维持", "六、其他需要报告的事项"]
    assert parts_of([ONE, f"2.{REQUESTS}", *rest]) == ["一", "二", "四", "六"]
    assert parts_of([ONE, REQUESTS, *rest]) == ["一", "二", "四", "六"]


def test_parts_without_their_numeral() -> None:
    tables = [DISCLOSED, "行政许可", REQUESTS, "一、本年新收政府信息公开申请数量", REVIEWS, "结果维持"]
    assert parts_of([ONE, *tables]) == ["一", "二", "三", "四"]
    # The tables are images, and the numerals of the other parts are lost.
    others = [DISCLOSED, REQUESTS, REVIEWS, "存在的主要问题及改进情况", "其他需要报告的事项"]
    assert parts_of([ONE, *others]) == ["一", "二", "三", "四", "五", "六"]
    # All are numbered with digits.
    numbered = [f"{number}.{text}" for number, text in enumerate(("总体情况", *others), start=1)]
    assert parts_of(numbered) == ["一", "二", "三", "四", "五", "六"]
