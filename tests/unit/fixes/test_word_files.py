"""Edits in Word files: only the text that is mended changes, in ``document.xml`` alone."""

import io
import re
import struct
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from nianbao.model.rule import Say
from support.draft import Draft
from support.faults import SOUND
from support.fixing import fixed, written
from support.libreoffice import converted, needs_libreoffice
from support.render_docx import edited, render_docx, render_docx_by_library

CELL = ("表二", "行政许可", "本年处理决定数量")
BLANK = ("表三", "三（三）7", "商业企业")
MAIN = "word/document.xml"
HEADING, NEAR = "六、其他需要报告的事项", "六、其他需要报告事项"


def number(draft: Draft) -> str:
    return draft.table("表二").cell(*CELL[1:]).text


def wide(draft: Draft) -> Draft:
    digits = str.maketrans("0123456789", "０１２３４５６７８９")
    return draft.set_cell(*CELL, number(draft).translate(digits))


def xml(data: bytes) -> str:
    with ZipFile(io.BytesIO(data)) as package:
        return package.read(MAIN).decode()


def with_xml(data: bytes, old: str, new: str) -> bytes:
    """The Word file with ``new`` in place of ``old`` in its body."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for info in before.infolist():
            content = before.read(info)
            if info.filename == MAIN:
                assert content.decode().count(old) == 1, old
                content = content.decode().replace(old, new).encode()
            after.writestr(info, content)
    return out.getvalue()


def members(data: bytes) -> list[tuple[object, ...]]:
    """All that a zip says of its members, and the bytes of all but the body."""
    with ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return [
            (
                *(info.filename, info.date_time, info.compress_type, info.external_attr, info.extra),
                *(info.comment, info.create_system, info.create_version, info.extract_version),
                package.read(info) if info.filename != MAIN else None,
            )
            for info in package.infolist()
        ]


@pytest.mark.parametrize(
    "render", [render_docx, render_docx_by_library, lambda draft: edited(render_docx(draft))]
)
def test_only_the_mended_characters_change(render: object) -> None:
    assert callable(render)
    sound: bytes = render(SOUND)
    old: bytes = render(wide(SOUND).set_heading("六", NEAR))
    new = written("a.docx", old)
    assert members(new) == members(old)
    tags = re.compile("<[^>]*>")
    assert tags.sub("", xml(new)) == tags.sub("", xml(sound))
    assert re.sub(">[^<]*<", "><", xml(new)) == re.sub(">[^<]*<", "><", xml(old))


RUN = f'<w:r><w:t xml:space="preserve">{NEAR}</w:t></w:r>'
NEAR_FILE = render_docx(SOUND.set_heading("六", NEAR))


def with_run(new: str) -> bytes:
    """A file with the heading of part 六 in the XML ``new``."""
    return with_xml(NEAR_FILE, RUN, new)


def runs(*texts: str) -> str:
    """A run for each text, each with a size of its own."""
    return "".join(
        f'<w:r><w:rPr><w:sz w:val="{20 + index}"/></w:rPr><w:t>{text}</w:t></w:r>'
        for index, text in enumerate(texts)
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (runs("六、其他", "需要报告", "事项"), runs("六、其他", "需要报告的", "事项")),
        (runs("六、其他需要报", "告", "事项"), runs("六、其他需要报", "告的", "事项")),
        # Several runs take part in what is replaced.
        (runs("六、其它需", "要报", "告事项"), runs("六、其他需", "要报", "告的事项")),
        (
            f'<w:hyperlink w:anchor="a"><w:smartTag w:element="b">{runs(NEAR)}</w:smartTag></w:hyperlink>',
            f'<w:hyperlink w:anchor="a"><w:smartTag w:element="b">{runs(HEADING)}</w:smartTag></w:hyperlink>',
        ),
        (
            "<w:sdt><w:sdtPr><w:alias w:val='a'/></w:sdtPr><w:sdtContent>"
            + runs(NEAR)
            + "</w:sdtContent></w:sdt>",
            "<w:sdt><w:sdtPr><w:alias w:val='a'/></w:sdtPr><w:sdtContent>"
            + runs(HEADING)
            + "</w:sdtContent></w:sdt>",
        ),
        (
            f"<w:proofErr w:type='spellStart'/>{runs('六、其他需要报&#x544A;')}<!-- 注 -->{runs('事项')}",
            f"<w:proofErr w:type='spellStart'/>{runs('六、其他需要报告的')}<!-- 注 -->{runs('事项')}",
        ),
    ],
)
def test_every_run_keeps_its_looks(old: str, new: str) -> None:
    assert xml(written("a.docx", with_run(old))) == xml(with_run(new))


NOT_TYPED = Say("自动编号、域或者符号产生的文字", "text that numbering, a field or a symbol produces")
TRACKED = Say("修订里的文字，请先接受或者拒绝修订", "tracked changes: accept or reject them first")
BOUND = Say("由内容控件等自动填写的文字", "text that a content control or the like fills in")


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        (f'<w:ins w:id="1" w:author="甲">{runs(NEAR)}</w:ins>', TRACKED),
        (f'<w:fldSimple w:instr="TITLE">{runs(NEAR)}</w:fldSimple>', BOUND),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TITLE</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{runs(NEAR)}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            NOT_TYPED,
        ),
        (
            "<w:sdt><w:sdtPr><w:dataBinding w:xpath='/a'/></w:sdtPr><w:sdtContent>"
            f"{runs(NEAR)}</w:sdtContent></w:sdt>",
            BOUND,
        ),
        (f"<w:ruby><w:rt/><w:rubyBase>{runs(NEAR)}</w:rubyBase></w:ruby>", BOUND),
    ],
)
def test_text_that_is_not_simply_typed_is_refused(inside: str, reason: Say) -> None:
    data = with_run(inside)
    run = fixed("a.docx", data)
    (refused,) = run.refused
    assert (run.sources[0].data, refused.rule, refused.reason) == (data, "NB104", reason)
    # Nobody is told to try again.
    assert [finding.fix for finding in run.result.files[0].findings if finding.rule == "NB104"] == [None]


def test_beside_an_automatic_number_the_text_is_corrected() -> None:
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="6"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    style = '<w:pStyle w:val="Heading1"/></w:pPr>'
    listed = '<w:pStyle w:val="Heading1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    data = with_xml(NEAR_FILE, style + RUN, listed + runs(NEAR[2:]))
    out = io.BytesIO(data)
    with ZipFile(out, "a") as package:
        package.writestr("word/numbering.xml", numbering)
    data = out.getvalue()
    assert xml(written("a.docx", data)) == xml(data).replace(NEAR[2:], HEADING[2:])


@pytest.mark.parametrize(
    ("blank", "filled"),
    [
        ("<w:p/>", "<w:p>{run}</w:p>"),
        ('<w:p w:rsidR="1" />', '<w:p w:rsidR="1">{run}</w:p>'),
        ("<w:p><w:r/></w:p>", "<w:p><w:r/>{run}</w:p>"),
        (
            '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:bookmarkStart w:id="0"/></w:p>',
            '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:bookmarkStart w:id="0"/>{run}</w:p>',
        ),
    ],
)
def test_a_blank_cell_gets_the_looks_of_the_numbers_beside_it(blank: str, filled: str) -> None:
    look = '<w:rPr><w:b/><w:sz w:val="21"/></w:rPr>'
    data = xml(render_docx(SOUND.set_cell(*BLANK, "空")))
    data = data.replace('<w:t xml:space="preserve">0<', f"{look}<w:t>0<")
    whole = with_xml(NEAR_FILE, xml(NEAR_FILE), data.replace(NEAR, HEADING))
    cell = '<w:p><w:r><w:t xml:space="preserve">空</w:t></w:r></w:p>'
    run = f"<w:r>{look}<w:t>0</w:t></w:r>"
    old = with_xml(whole, cell, blank)
    assert xml(written("a.docx", old)) == xml(with_xml(whole, cell, filled.format(run=run)))


def test_a_blank_cell_with_something_else_in_it_is_refused() -> None:
    data = render_docx(SOUND.set_cell(*BLANK, "空"))
    cell = '<w:r><w:t xml:space="preserve">空</w:t></w:r>'
    data = with_xml(data, cell, "<w:r><w:drawing/></w:r>")
    run = fixed("a.docx", data)
    (refused,) = run.refused
    reason = Say("空白的格里有图片、域或者修订", "the blank cell holds a picture, a field or tracked changes")
    assert (run.sources[0].data, refused.rule, refused.reason) == (data, "NB209", reason)


CHROME = "您现在的位置：首页 > 政务公开 > 年度报告"
TEXTS = SOUND.part("一").before
WITH_CHROME = render_docx(SOUND.set_text("一", *TEXTS, CHROME))
PARAGRAPH = (
    '<w:p><w:r><w:t xml:space="preserve">您现在的位置：首页 &gt; 政务公开 &gt; 年度报告</w:t></w:r></w:p>'
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (PARAGRAPH, ""),
        (PARAGRAPH.replace("<w:p>", '<w:p w:rsidR="1"><w:pPr><w:jc w:val="center"/></w:pPr>'), ""),
        # Whatever else is in it stays.
        (
            PARAGRAPH.replace("<w:p>", '<w:p><w:bookmarkStart w:id="0" w:name="a"/>'),
            '<w:p><w:bookmarkStart w:id="0" w:name="a"/><w:r><w:t xml:space="preserve"></w:t></w:r></w:p>',
        ),
        (
            PARAGRAPH.replace("<w:p>", "<w:p><w:pPr><w:sectPr/></w:pPr>"),
            '<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t xml:space="preserve"></w:t></w:r></w:p>',
        ),
    ],
)
def test_a_paragraph_goes_with_its_text_where_nothing_else_is_in_it(old: str, new: str) -> None:
    data = with_xml(WITH_CHROME, PARAGRAPH, old)
    assert xml(written("a.docx", data)) == xml(data).replace(old, new)


def test_lines_of_one_paragraph_are_corrected_where_they_are() -> None:
    """Lines that a sentence runs over are joined before rules see them."""
    text = TEXTS[0].rstrip("。")
    data = render_docx(
        SOUND.set_text("一", f"{text}，本机关\n持续推进。。\n各项工作，，稳步开展。", *TEXTS[1:])
    )
    new = written("a.docx", data)
    assert xml(new) == xml(data).replace("推进。。", "推进。").replace("，，", "，")


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED])
@pytest.mark.parametrize("streamed", [False, True])
def test_the_zip_stays_as_it_is(method: int, streamed: bool) -> None:
    """Order, times, attributes, comments; also where the sizes stand behind the data."""

    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return not streamed

        def seek(self, offset: int, whence: int = 0) -> int:
            if streamed:
                raise io.UnsupportedOperation
            return super().seek(offset, whence)

    out = Stream()
    with ZipFile(io.BytesIO(NEAR_FILE)) as before, ZipFile(out, "w") as after:
        after.comment = "整理".encode()
        for index, name in enumerate(["word/media/图.png", *before.namelist()]):
            info = ZipInfo(name, (2024, 1, 2, 3, 4, 2 * index))
            info.compress_type, info.external_attr, info.comment = method, 0o640 << 16, b"x" * index
            after.writestr(info, before.read(name) if index else b"\x89PNG" * 9)
    old = out.getvalue()
    new = written("a.docx", old)
    assert members(new) == members(old)
    assert xml(new) == xml(old).replace(NEAR, HEADING)
    with ZipFile(io.BytesIO(old)) as package, ZipFile(io.BytesIO(new)) as other:
        assert other.comment == package.comment
        first, second = package.infolist()[:2]
        head = old[first.header_offset : second.header_offset]
    assert new[: len(head)] == head  # with its data, as it is


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (
            "_xmlsignatures/sig1.xml",
            Say(
                "文件有数字签名，改动会使签名失效；请先去掉签名",
                "it is signed, and a change would make the signature void; take it off first",
            ),
        ),
    ],
)
def test_a_signed_file_is_refused(name: str, reason: Say) -> None:
    out = io.BytesIO(NEAR_FILE)
    with ZipFile(out, "a") as package:
        package.writestr(name, "<Signature/>")
    run = fixed("a.docx", out.getvalue())
    assert run.sources[0].data == out.getvalue()
    assert [(item.line, item.rule, item.reason) for item in run.refused] == [(0, "", reason)]


def test_xml_in_another_encoding_is_refused() -> None:
    old = xml(NEAR_FILE)
    data = with_xml(NEAR_FILE, old, old.replace('encoding="UTF-8"', 'encoding="GBK"'))
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as before, ZipFile(out, "w") as after:
        for item in before.infolist():
            content = before.read(item)
            after.writestr(item, content.decode().encode("gbk") if item.filename == MAIN else content)
    run = fixed("a.docx", out.getvalue())
    reason = Say(
        "文件内部的 XML 写法少见，不能只改其中的几个字；请在 Word 或 WPS 中另存为 .docx 后再改",
        "its XML is written in an unusual way; save it again as .docx in Word or WPS first",
    )
    assert run.sources[0].data == out.getvalue()
    assert [(item.line, item.rule, item.reason) for item in run.refused] == [(0, "", reason)]


def test_a_word_file_under_an_old_suffix_is_corrected_as_what_it_is() -> None:
    assert xml(written("a.doc", NEAR_FILE)) == xml(NEAR_FILE).replace(NEAR, HEADING)


def _twice(data: bytes) -> bytes:
    """The Word file with two bodies, of which programs open either."""
    out = io.BytesIO(data)
    with ZipFile(out, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr(MAIN, xml(data))
    return out.getvalue()


def _far(data: bytes) -> bytes:
    """The Word file with the offset of its last member in an extra field, as in large zips."""
    end = data.rfind(b"PK\x05\x06")
    start = struct.unpack_from("<I", data, end + 16)[0]
    last = data.rfind(b"PK\x01\x02")
    head, tail = bytearray(data[:end]), bytearray(data[end:])
    name, extra = struct.unpack_from("<HH", head, last + 28)
    field = struct.pack("<HHQ", 1, 8, struct.unpack_from("<I", head, last + 42)[0])
    struct.pack_into("<H", head, last + 30, extra + len(field))
    struct.pack_into("<I", head, last + 42, 0xFFFFFFFF)
    stop = last + 46 + name
    head[stop:stop] = field
    struct.pack_into("<I", tail, 12, len(head) - start)
    return bytes(head + tail)


@pytest.mark.parametrize("change", [_twice, _far])
def test_an_unusual_zip_is_refused(change: Callable[[bytes], bytes]) -> None:
    data = change(NEAR_FILE)
    run = fixed("a.docx", data)
    reason = Say(
        "文件的压缩包结构少见，不能只换其中一部分；请在 Word 或 WPS 中另存为 .docx 后再改",
        "the zip is of an unusual form; save the file again as .docx in Word or WPS first",
    )
    assert run.sources[0].data == data
    assert [(item.line, item.rule, item.reason) for item in run.refused] == [(0, "", reason)]


@needs_libreoffice
def test_what_libreoffice_makes_is_opened_by_it_and_by_python_docx() -> None:
    """Its files have many runs, and sizes of their own in blank cells."""
    import docx

    draft = wide(SOUND).set_heading("六", NEAR).set_cell(*BLANK, "").set_text("一", *TEXTS, CHROME)
    text_document = converted({"a.docx": render_docx_by_library(draft)}, "odt")["a"]
    old = converted({"a.odt": text_document}, "docx")["a"]
    new = written("a.docx", old)
    assert members(new) == members(old)
    before, after = (docx.Document(io.BytesIO(data)) for data in (old, new))
    texts = [paragraph.text for paragraph in before.paragraphs if paragraph.text != CHROME]
    assert [paragraph.text for paragraph in after.paragraphs] == [
        HEADING if text == NEAR else text for text in texts
    ]
    made = converted({"old.docx": old, "new.docx": new}, "txt")
    lines = [line for line in made["old"].decode().splitlines() if line != CHROME]
    mended = {NEAR: HEADING, wide(SOUND).table("表二").cell(*CELL[1:]).text: number(SOUND)}
    changed = [
        (line, other)
        for line, other in zip(lines, made["new"].decode().splitlines(), strict=True)
        if mended.get(line, line) != other
    ]
    assert changed == [("", "0")]
