"""Which lines go on in the next: each reason by itself, beside what is like it and none."""

from __future__ import annotations

import pytest

from nianbao.parsing.layout.continuation import Piece, continuation_lines
from support.language import language

WORDS = language().vocabulary
LONG = "今年以来我局认真做好政府信息公开的各项工作并且及时答复群众提出的各种问题不断提高服务水平"


def joined(lines: list[str], follows: str = "line", level: int = 0) -> list[int]:
    """The numbers of the lines that go on with the one before."""
    pieces = [Piece(at, 0, text, follows if at else "", level) for at, text in enumerate(lines)]  # type: ignore[arg-type]
    return sorted(continuation_lines(pieces, WORDS))


@pytest.mark.parametrize(
    ("line", "following"),
    [
        # A bracket is closed: the innermost pair of its kind.
        ("按照《条例", "》办理很好"),
        ("按照（条例）的（各条", "规定）办理"),
        # What no sentence ends with, what no paragraph begins with.
        ("我局办理了申请和", "信息公开工作，好"),
        ("办结率为", "％，比上年高"),
        ("我局办理了", "75件，好"),
        # A figure that is torn begins no item.
        ("今年收到7", "5件，好"),
        # What paragraphs begin with does not hold it up where the sentence before is open.
        ("今年很好，有成效的", "我局又做好，好"),
        ("好。今年很好", "市局又做好，好"),
        # What is asked for.
        ("联系电话：", "0577-5550126"),
        ("邮编：", "（315278）"),
        ("联系电话：0577-", "5550126"),
        # A heading on two lines.
        ("三、收到和", "处理政府信息公开申请情况"),
    ],
)
def test_it_goes_on(line: str, following: str) -> None:
    assert joined([line, following]) == [1]
    assert joined([line, following], "break") == [1]
    # Not where nobody knows how they stand to each other.
    assert joined([line, following], "") == []


def test_the_lines_of_a_heading_of_the_source_stand_alone() -> None:
    assert joined(["按照《条例", "》办理很好"], level=1) == []
    assert joined(["三、收到和", "处理政府信息公开申请情况"], level=1) == [1]


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("按照（条例", "（一）办理）好，"),
        ("我局办理了申请", "信息公开工作，好"),
        ("我局办理了", "75号，好"),
        ("好。今年很好", "我局又做好，好"),
        ("今年的工作有：", "信息公开，好"),
        ("（一）今年的工作；", "信息公开，好"),
        # Labels, titles, whole headings, damaged ones.
        ("四、结转下年度", "继续办理，好"),
        ("结转下年度继续", "办理，好，"),
        ("云溪市水利局2024年政府信息公开工作年度报告", "，好。"),
        ("三、收到和", "处埋政府信息公开申清情况"),
        ("一、总体情况", "好"),
        # Items, rows, sentences that are over.
        ("今年很好，", "（一）又好，好"),
        ("今年很好，", "①又好，好"),
        ("今年收到7", "5、好，好好好好"),
        ("1 2 3 4，", "好，好"),
        ("今年很好，", "1 2 3 4"),
        ("今年很好，", "联系电话：12345，好"),
        ("今年很好。", "，好"),
        ("今年很好。”", "，好"),
        ("今年很好…", "，好"),
        ("邮编", "315278"),
        ("联系电话：0577", "-5550126"),
    ],
)
def test_it_does_not_go_on(line: str, following: str) -> None:
    assert joined([line, following]) == []
    assert joined([line, following], "break") == []


def test_brackets_are_counted() -> None:
    assert joined(["按（（条", "例）办", "理）好"]) == [1, 2]
    assert joined(["按（条", "例）办", "理）好"]) == [1]
    assert joined(["按条）", "例（办", "理）好"]) == [2]


def test_a_paragraph_has_an_end() -> None:
    line = "好，" + LONG[:30]
    assert joined([line] * 157) == list(range(1, 157))
    found = joined([line] * 400)
    assert [at for at in range(1, 400) if at not in found] == [157, 314]
