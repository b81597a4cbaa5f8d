"""What decode makes of every encoding a report comes in, and what it says about the rest."""

import pytest

from nianbao.model.errors import Unreadable
from nianbao.readers.kit.decode import LIMIT, decode

TEXT = (
    "示例县人民政府办公室2023年政府信息公开工作年度报告\r\n"
    "一、总体情况\n全年主动公开信息１２条，受理申请3件。\n名称含生僻字：㛃、𬭊。\n"
)


def refusal(data: bytes, declared: str | None = None, limit: int = LIMIT) -> str:
    with pytest.raises(Unreadable) as error:
        decode(data, declared, limit)
    assert error.value.zh
    return error.value.en


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
    ],
    ids=["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030"],
)
def test_every_encoding_gives_the_same_text(data: bytes) -> None:
    assert decode(data) == TEXT


def test_short_and_plain_texts() -> None:
    assert decode("无".encode("gbk")) == "无"
    assert decode(b"a\tb\r\n") == "a\tb\r\n"
    assert decode("政府資訊公開年度報告，依條例編製".encode("gbk")) == "政府資訊公開年度報告，依條例編製"


def test_only_one_bom_is_taken_off() -> None:
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfa") == "\ufeffa"


@pytest.mark.parametrize(
    "declared", ["gb2312", "GBK", " GB18030 ", None, "utf-8", "no-such-charset", "rot13"]
)
def test_what_a_page_declares_cannot_spoil_it(declared: str | None) -> None:
    assert decode(TEXT.encode(), declared) == TEXT
    assert decode(TEXT.encode("gb18030"), declared) == TEXT


def test_declared_big5_is_believed_and_not_guessed() -> None:
    text = "政府資訊公開年度報告，自一月一日起至十二月三十一日止"
    data = text.encode("big5")
    assert decode(data, "Big5") == text
    assert (
        refusal(data) == "the encoding cannot be told (not UTF-8, UTF-16 or GB18030); save the file as UTF-8"
    )


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \t\r\n", "\u3000\n".encode()])
def test_empty(data: bytes) -> None:
    assert refusal(data) == "the file is empty; check that it is the right one and has been saved"


def test_size_limit() -> None:
    assert LIMIT == 20 * 1024 * 1024
    assert refusal(b"a" * (LIMIT + 1)) == (
        "the file is larger than 20 MB; check that it is the report, or take embedded data out"
    )
    assert decode(b"a" * 10, limit=10) == "a" * 10
    assert refusal(b"a" * 11, limit=10).startswith("the file is larger than 0 MB")


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"PK\x03\x04", "a Word document (.docx) or a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or WPS document (.doc)"),
        (b"%PDF-1.7", "a PDF file (.pdf)"),
        (b"{\\rtf1", "an RTF document (.rtf)"),
        (b"\x89PNG\r\n", "an image (.png)"),
        (b"\xff\xd8\xff\xe0", "an image (.jpg)"),
    ],
)
def test_wrong_suffix_says_which_it_looks_like(head: bytes, what: str) -> None:
    assert refusal(head + b"abc") == (
        f"the suffix is wrong: the file looks like {what}. Rename it, or save it as .docx"
    )


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("统计期限为2023年".encode()[:-1], "UTF-8"),
        (b"\xef\xbb\xbf" + "统计期限".encode()[:-2], "UTF-8"),
        (b"\xff\xfe" + "统计期限".encode("utf-16-le")[:-1], "UTF-16"),
        (b"\xff\xfe" + "统计𬭊".encode("utf-16-le")[:-2], "UTF-16"),
        ("统计期限为2023年".encode("gbk")[:-1], "GB18030"),
    ],
)
def test_cut_in_the_middle_of_a_character(data: bytes, encoding: str) -> None:
    assert refusal(data) == (
        f"the file ends in the middle of a character ({encoding}): it was cut off; get the whole file again"
    )


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("第一行\n第二行是好的，".encode() + b"\xff" + "这里以后也是好的\n".encode(), "UTF-8"),
        (b"\xef\xbb\xbf" + "第一行\n".encode() + "第二行".encode("gbk") + b"\n", "UTF-8"),
        (b"\xff\xfe" + "第一行\n".encode("utf-16-le") + b"\x00\xdc" + "二行".encode("utf-16-le"), "UTF-16"),
    ],
)
def test_damaged_text_names_the_line(data: bytes, encoding: str) -> None:
    assert refusal(data) == (
        f"the file is {encoding}, but line 2 has damaged characters; save it again from the original"
    )


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [TEXT, "全年主动公开信息", "report"])
def test_utf16_without_bom(text: str, encoding: str) -> None:
    assert refusal(text.encode(encoding)) == (
        "the file looks like UTF-16 without a byte order mark; save it as UTF-8"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"abc\0def",
        bytes(range(1, 256)) * 4,
        b"\0" * 100,
        b"\xff\xfe" + "报告\0".encode("utf-16-le"),
        ("\x01\x02\x03\x04\x05" + "字" * 400).encode(),
        TEXT.encode("utf-32"),
    ],
    ids=["zero", "all-bytes", "zeros", "zero-in-utf-16", "controls-in-utf-8", "utf-32"],
)
def test_binary(data: bytes) -> None:
    assert refusal(data) == (
        "the file is no text (it has binary content), the suffix may be wrong; save it as .docx"
    )


def test_a_stray_control_character_is_no_reason_to_refuse() -> None:
    text = "字" * 20 + "\x02\f\x0b"
    assert decode(text.encode()) == text
    assert decode(text.encode("gbk")) == text


@pytest.mark.parametrize(
    "data",
    [
        "Le café était fermé à cause de l’été".encode("cp1252"),
        "これは日本語のテキストです。漢字も含まれています。".encode("shift-jis"),
        bytes(range(128, 255)) * 4,
    ],
    ids=["cp1252", "shift-jis", "high-bytes"],
)
def test_other_encodings_are_not_taken_for_chinese(data: bytes) -> None:
    assert (
        refusal(data) == "the encoding cannot be told (not UTF-8, UTF-16 or GB18030); save the file as UTF-8"
    )
