"""Lines and columns of an editor's text, in each unit that a client may ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.lsp.positions import Positions
from nianbao.model.span import Lines, Location

#: Two bytes, three, and a pair of UTF-16 units; a line separator and a form feed, which end no line.
TEXT = "é水\U00020000x\r\n二\u2028三\f四\r五\n"


def location(line: int, column: int, end_line: int, end_column: int) -> Location:
    return Location(line, column, end_line, end_column, 0, 0, "", 0, 0)


@pytest.mark.parametrize(
    ("encoding", "region"),
    [("utf-8", ((0, 5), (0, 9))), ("utf-16", ((0, 2), (0, 4))), ("utf-32", ((0, 2), (0, 3)))],
)
def test_columns_are_in_the_unit_of_the_client(
    encoding: str, region: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    assert Positions(TEXT, encoding).region(location(1, 3, 1, 4)) == region


def test_lines_end_where_the_protocol_says() -> None:
    positions = Positions(TEXT, "utf-16")
    assert [positions.point(offset) for offset in range(len(TEXT) + 1)] == [
        *((0, 0), (0, 1), (0, 2), (0, 4), (0, 5), (0, 6)),
        *((1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (1, 5)),
        *((2, 0), (2, 1), (3, 0)),
    ]


def test_a_byte_order_mark_counts_in_the_first_line_of_the_editor_alone() -> None:
    positions = Positions("\ufeff水利\n水利", "utf-16")
    assert positions.region(location(1, 2, 2, 2)) == ((0, 2), (1, 1))
    assert positions.offsets(location(1, 2, 2, 2)) == (2, 5)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_what_lies_beyond_is_the_end(encoding: str) -> None:
    positions = Positions("水利\n局", encoding)
    assert [positions.offset(point) for point in ((0, 99), (1, 99), (7, 0))] == [2, 4, 4]
    assert positions.region(location(1, 9, 9, 1)) == (positions.point(2), positions.point(4))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@given(text=st.text(alphabet="a é水\U00020000\r\n\u2028\f\x85"))
def test_there_and_back(encoding: str, text: str) -> None:
    """Every offset leads back to itself, but for the middle of CRLF, which is the line's end."""
    positions = Positions(text, encoding)
    lines = Lines(text)
    expected = [min(offset, lines.bounds(lines.position(offset)[0])[1]) for offset in range(len(text) + 1)]
    assert [positions.offset(positions.point(offset)) for offset in range(len(text) + 1)] == expected
