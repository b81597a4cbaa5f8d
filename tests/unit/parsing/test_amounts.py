"""Cells as numbers."""

from decimal import Decimal

import pytest

from nianbao.model.report import Amount, State
from nianbao.model.span import Span
from nianbao.parsing.amounts import read_amount

AT = Span(0, 0, 1)
NUMBER = State.NUMBER


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("0", Amount("0", 0, NUMBER, AT)),
        ("193", Amount("193", 193, NUMBER, AT)),
        ("007", Amount("007", 7, NUMBER, AT)),
        ("-3", Amount("-3", -3, NUMBER, AT, signed=True)),
        ("－3", Amount("－3", -3, NUMBER, AT, signed=True, untidy=True)),
        ("+3", Amount("+3", 3, NUMBER, AT, signed=True, untidy=True)),
        ("20.3", Amount("20.3", Decimal("20.3"), NUMBER, AT)),
        ("190.457379", Amount("190.457379", Decimal("190.457379"), NUMBER, AT)),
        ("１２", Amount("１２", 12, NUMBER, AT, untidy=True)),
        ("1,024", Amount("1,024", 1024, NUMBER, AT, untidy=True)),
        ("3件", Amount("3件", 3, NUMBER, AT, unit="件")),
        ("3 件", Amount("3 件", 3, NUMBER, AT, unit="件", untidy=True)),
        ("225940元", Amount("225940元", 225940, NUMBER, AT, unit="元")),
        ("976.81万元", Amount("976.81万元", Decimal("976.81"), NUMBER, AT, unit="万元")),
        ("\u200b0", Amount("\u200b0", 0, NUMBER, AT, untidy=True)),
        ("\ufeff1\u200b2\u200d", Amount("\ufeff1\u200b2\u200d", 12, NUMBER, AT, untidy=True)),
        *(
            (raw, Amount(raw, 12, NUMBER, AT, untidy=True))
            for raw in (
                "\u200f12",
                "12\u200e",
                "1\xad2",
                "\u202a12\u202c",
                "\u206812\u2069",
                "1\n2",
                "1 \r\n 2",
            )
        ),
        ("1\n0\n4", Amount("1\n0\n4", 104, NUMBER, AT, untidy=True)),
        ("0\n7", Amount("0\n7", None, State.UNREADABLE, AT)),
        ("1\xa0024", Amount("1\xa0024", 1024, NUMBER, AT, untidy=True)),
        ("2\u202f001\u202f024", Amount("2\u202f001\u202f024", 2001024, NUMBER, AT, untidy=True)),
        ("1\xa024", Amount("1\xa024", None, State.UNREADABLE, AT)),
        ("1 024", Amount("1 024", None, State.UNREADABLE, AT)),
        ("\u2060", Amount("\u2060", None, State.BLANK, AT)),
        ("", Amount("", None, State.BLANK, AT)),
        ("　", Amount("　", None, State.BLANK, AT)),
        ("/", Amount("/", None, State.DASH, AT)),
        ("-", Amount("-", None, State.DASH, AT)),
        ("—", Amount("—", None, State.DASH, AT)),
        ("无", Amount("无", None, State.DASH, AT)),
        *(
            (raw, Amount(raw, None, State.DASH, AT))
            for raw in (
                "／",
                "——",
                "―",
                "--",
                "\\",
                "空",
                "不适用",
                "不涉及",
                "未发生",
                "N/A",
                "/件",
                "\u200e/",
            )
        ),
        ("1（含自然失效1件）", Amount("1（含自然失效1件）", 1, NUMBER, AT, note="（含自然失效1件）")),
        ("3件(其中修订2件)", Amount("3件(其中修订2件)", 3, NUMBER, AT, unit="件", note="(其中修订2件)")),
        ("（修订）2", Amount("（修订）2", 2, NUMBER, AT, note="（修订）")),
        ("20.3*", Amount("20.3*", Decimal("20.3"), NUMBER, AT, note="*")),
        ("20.3（万元）", Amount("20.3（万元）", Decimal("20.3"), NUMBER, AT, unit="万元", untidy=True)),
        ("零", Amount("零", 0, NUMBER, AT, untidy=True)),
        ("3（2）", Amount("3（2）", None, State.UNREADABLE, AT)),
        ("（一）3", Amount("（一）3", None, State.UNREADABLE, AT)),
        ("约3（含修订）", Amount("约3（含修订）", None, State.UNREADABLE, AT)),
        ("不", Amount("不", None, State.UNREADABLE, AT)),
        ("1 2", Amount("1 2", None, State.UNREADABLE, AT)),
        ("1,02", Amount("1,02", None, State.UNREADABLE, AT)),
        ("约3", Amount("约3", None, State.UNREADABLE, AT)),
        ("增5", Amount("增5", None, State.UNREADABLE, AT)),
        ("X", Amount("X", None, State.UNREADABLE, AT)),
        ("9" * 30, Amount("9" * 30, None, State.UNREADABLE, AT)),
    ],
)
def test_a_count(raw: str, expected: Amount) -> None:
    assert read_amount(raw, AT, signed=False) == expected


@pytest.mark.parametrize(
    ("raw", "value", "untidy"),
    [
        ("+19", 19, False),
        ("-35", -35, False),
        ("减4", -4, False),
        ("增5", 5, False),
        ("减少4", -4, False),
        ("增加 5", 5, True),
        ("＋19", 19, True),
    ],
)
def test_a_column_with_signs(raw: str, value: int, untidy: bool) -> None:
    assert read_amount(raw, AT, signed=True) == Amount(raw, value, NUMBER, AT, signed=True, untidy=untidy)
