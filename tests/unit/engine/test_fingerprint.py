"""Our fingerprint, and GitHub's line hash against published values and the literal algorithm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.engine.fingerprint import fingerprint, line_hashes


def literal(data: bytes) -> dict[int, str]:
    """The hash of every line, by a window of 100 units that rolls over the file unit by unit."""
    text = data.decode("utf-8", "replace").encode("utf-16-le")
    units = [int.from_bytes(text[at : at + 2], "little") for at in range(0, len(text), 2)]
    window, starts = [0] * 100, [0] * 100  # the unit and the line that starts with it, 0 for none
    value = index = line = 0
    at_start, after_cr = True, False
    seen: dict[str, int] = {}
    found: dict[int, str] = {}

    def emit() -> None:
        if starts[index]:
            shown = f"{value:x}"
            seen[shown] = seen.get(shown, 0) + 1
            found[starts[index]] = f"{shown}:{seen[shown]}"
            starts[index] = 0

    def roll(unit: int) -> None:
        nonlocal value, index
        value = (value * 37 + unit - window[index] * 37**100) % 2**64
        window[index] = unit
        index = (index + 1) % 100

    for unit in [*units, 65535]:
        if unit in (32, 9) or (after_cr and unit == 10):
            after_cr = False
            continue
        after_cr = unit == 13
        if after_cr:
            unit = 10
        emit()
        if at_start:
            line += 1
            starts[index] = line
        at_start = unit == 10
        roll(unit)
    for _ in range(100):
        emit()
        roll(0)
    return found


GREETINGS = [
    "e9496ae3ebfced30:1",
    "fb7c023a8b9ccb3f:1",
    "ce8ba1a563dcdaca:1",
    "e20e36e16fcb0cc8:1",
    "b3edc88f2938467e:1",
    "c8e28b0b4002a3a0:1",
    "c129715d7a2bc9a3:1",
]
PUBLISHED = [
    ("", ["c129715d7a2bc9a3:1"]),
    (
        " a\nb\n  \t\tc\n d",
        ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"],
    ),
    (" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n", GREETINGS),
    (" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r", GREETINGS),
    (" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", GREETINGS),
    (" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n", GREETINGS),
    (
        "Lorem ipsum dolor sit amet.\n" * 10,
        [
            *(f"a7f2ff13bc495cf2:{number}" for number in range(1, 7)),
            "a7f2ff1481e87703:1",
            "a9cf91f7bbf1862b:1",
            "55ec222b86bcae53:1",
            "cc97dc7b1d7d8f7b:1",
            "c129715d7a2bc9a3:1",
        ],
    ),
]


@pytest.mark.parametrize(("text", "hashes"), PUBLISHED)
def test_values_that_github_publishes(text: str, hashes: list[str]) -> None:
    expected = dict(enumerate(hashes, 1))
    assert line_hashes(text.encode(), range(50)) == expected
    assert literal(text.encode()) == expected


LINES = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.text("一二，𠮷\t ", max_size=130),
        st.sampled_from(["同一行", "\ufeff", "\u2028", "\x0b\x0c\x85", "\uffff"]),
    ),
    max_size=12,
)


@given(LINES, st.sampled_from(["\n", "\r", "\r\n", "\r \n", "\n\r"]))
def test_any_text_as_by_the_rolling_window(lines: list[str], end: str) -> None:
    data = end.join(lines).encode("utf-8", "surrogatepass")
    assert line_hashes(data, range(200)) == literal(data)


@given(st.binary(max_size=300))
def test_any_bytes_as_by_the_rolling_window(data: bytes) -> None:
    assert line_hashes(data, range(400)) == literal(data)


def test_only_the_lines_asked_for_but_counted_among_all() -> None:
    data = b"same\n" * 60
    everything = literal(data)
    assert line_hashes(data, [3, 59, 3]) == {3: everything[3], 59: everything[59]}
    assert everything[3].endswith(":3")
    assert line_hashes(data, []) == {}
    assert line_hashes(data, [0, 62, 63]) == {}


def test_a_byte_order_mark_counts() -> None:
    assert line_hashes(b"\xef\xbb\xbfa", [1]) == literal("\ufeffa".encode())
    assert line_hashes(b"\xef\xbb\xbfa", [1]) != line_hashes(b"a", [1])


PATH = ("三、收到和处理", "表三", "总计")


def test_our_fingerprint_is_a_fixed_value() -> None:
    assert fingerprint("NB301", PATH, "25") == "ba2d85b891383d1d"


def test_white_space_and_width_do_not_change_it() -> None:
    same = fingerprint("NB301", PATH, "共 25 件")
    assert fingerprint("NB301", ("三、 收到和处理", "表三", "总计"), "共\u3000２５\n件") == same


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        ("NB302", PATH, "25"),
        ("NB301", PATH[:2], "25"),
        ("NB301", PATH, "26"),
        ("NB301", ("三、收到和处理", "表三总计"), "25"),
        ("NB301", PATH, "\ud800"),
    ],
)
def test_anything_else_changes_it(rule: str, path: tuple[str, ...], text: str) -> None:
    assert fingerprint(rule, path, text) != fingerprint("NB301", PATH, "25")
