"""Old Word, WPS, RTF, OpenDocument: told by content, read through LibreOffice, or refused with a reason."""

from __future__ import annotations

import os
import socket
import threading
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from nianbao import pipeline
from nianbao.model.document import Document
from nianbao.model.errors import Unreadable
from nianbao.parsing import parse_report
from nianbao.parsing.extract import extract
from nianbao.readers.docx import reader as docx
from nianbao.readers.kit.kinds import kind_of
from nianbao.readers.office import reader as office
from nianbao.readers.office import soffice
from nianbao.readers.office.reader import read
from nianbao.settings import Settings
from support.draft import expected_tables, sound
from support.language import bundle, language
from support.libreoffice import converted, needs_libreoffice
from support.render_docx import render_docx
from support.render_html import render_html
from support.render_markdown import render_markdown

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE = "请用 Word 或 WPS 打开，另存为 .docx 格式后再检查"
SAVE_EN = "open it in Word or WPS, save it as .docx and check again"
DRAFTS = {str(year): sound(year, seed=year) for year in (2020, 2021, 2024)}
DRAFTS["faulty"] = DRAFTS["2024"].set_cell("表三", "三（一）", "总计", "98765")
SUFFIXES = ("doc", "odt", "rtf")


@pytest.fixture(scope="module")
def files() -> dict[str, dict[str, bytes]]:
    """The drafts by kind of file and name."""
    words = {f"{name}.docx": render_docx(draft) for name, draft in DRAFTS.items()}
    return {suffix: converted(words, suffix) for suffix in SUFFIXES}


def said(data: bytes, name: str = "a.doc") -> tuple[str, str]:
    with pytest.raises(Unreadable) as caught:
        read(data, name)
    return caught.value.zh, caught.value.en


def words(document: Document) -> list[tuple[str, int, list[list[tuple[str, int]]]]]:
    """Blocks, without the columns of the grid: RTF and .doc round the widths of columns, which may make
    another one of nothing."""
    return [
        (block.text, block.level, [[(cell.text, cell.rowspan) for cell in row] for row in block.rows])
        for block in document.blocks
    ]


@needs_libreoffice
@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", DRAFTS)
def test_a_report_is_the_same_as_in_word(name: str, suffix: str, files: dict[str, dict[str, bytes]]) -> None:
    draft = DRAFTS[name]
    document = read(files[suffix][name], f"draft.{suffix}")
    assert (document.name, document.format, document.notes) == (f"draft.{suffix}", suffix, ())
    assert words(document) == words(docx.read(render_docx(draft), "draft.docx"))
    assert extract(parse_report(document, language()))["tables"] == expected_tables(draft)


@needs_libreoffice
def test_findings_are_those_of_the_word_file(files: dict[str, dict[str, bytes]]) -> None:
    """Several files, so by worker processes."""
    sources = [
        pipeline.Source("faulty.docx", None, render_docx(DRAFTS["faulty"])),
        *(pipeline.Source(f"faulty.{suffix}", None, files[suffix]["faulty"]) for suffix in SUFFIXES),
        pipeline.Source("faulty.wps", None, files["doc"]["faulty"]),
    ]
    result = pipeline.check(sources, Settings(isolated=True, lang="en"), bundle())
    first, *others = [
        [(one.rule, one.message.en, one.location.path, one.location.line) for one in file.findings]
        for file in result.files
    ]
    assert [rule for rule, *_ in first] == ["NB301"]
    assert others == [first] * 4


@needs_libreoffice
def test_wps_is_word_under_another_name(files: dict[str, dict[str, bytes]]) -> None:
    document = read(files["doc"]["2024"], "draft.wps")
    assert document == read(files["doc"]["2024"], "draft.doc")._replace(name="draft.wps", format="wps")


@needs_libreoffice
def test_the_suffix_does_not_matter(files: dict[str, dict[str, bytes]]) -> None:
    for suffix in SUFFIXES:
        assert read(files[suffix]["2024"], "x.doc").format == suffix


def test_what_only_bears_the_suffix_is_read_as_what_it_is() -> None:
    draft = DRAFTS["2024"]
    assert read(render_docx(draft), "a.doc") == docx.read(render_docx(draft), "a.doc")
    page = read(b'\xef\xbb\xbf<?xml version="1.0"?>\n' + render_html(draft), "a.doc")
    assert (page.format, extract(parse_report(page, language()))["tables"]) == (
        "html",
        expected_tables(draft),
    )
    plain = read(render_markdown(draft), "a.wps")
    assert (plain.format, plain.blocks[0].text) == ("text", render_markdown(draft).decode().split("\n")[0])


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        (b"%PDF-1.7\n", "其实是 PDF 文件", "a PDF file"),
        (b"MIME-Version: 1.0", "其实是网页归档文件（.mht）", "a web archive (.mht)"),
        (b"<?xml?>", "其实是 XML 文件", "an XML file"),
        (b"PK\x03\x04", "其实是不完整或已损坏的压缩包", "an incomplete or damaged zip"),
        (b"\x89PNG\x00\x01\x02\x03" * 9, "其实是无法识别的文件", "of an unknown kind"),
    ],
)
def test_other_files_are_named(data: bytes, zh: str, en: str) -> None:
    assert said(data, "a.WPS") == (
        f"这不是 .wps 文件，{zh}；{SAVE}",
        f"this is not a .wps file but {en}; {SAVE_EN}",
    )


def test_an_ofd_document() -> None:
    with BytesIO() as buffer:
        with ZipFile(buffer, "w") as archive:
            archive.writestr("OFD.xml", "<OFD/>")
        data = buffer.getvalue()
    assert said(data, "a.ofd") == (
        "OFD 版式文件（.ofd）还不能读；请检查它的 Word 或 WPS 原稿，没有原稿的，"
        "请用 OFD 阅读软件另存为 PDF 后再检查",
        "an OFD document (.ofd) cannot be read yet; check the Word or WPS file it was made from, or save it "
        "as PDF in an OFD viewer and check that",
    )


def test_an_empty_file() -> None:
    assert said(b"\0\0")[0] == (
        "文件是空的，没有内容；请向提供者重新索取，或在 Word、WPS 中打开修复后另存为 .docx 格式"
    )


LOCKED = (
    "文件设有打开密码，无法读取；请用 Word 或 WPS 打开，取消密码后保存再检查",
    "the file is password protected; open it in Word or WPS, remove the password and check again",
)


def word_97(flags: int) -> bytes:
    """The least that is told to be a Word file: header, directory with one stream, its first bytes."""
    header = OLE + bytes(22) + (9).to_bytes(2, "little")
    entry = "WordDocument".encode("utf-16-le").ljust(116, b"\0") + (1).to_bytes(4, "little")
    stream = b"\xec\xa5" + bytes(8) + flags.to_bytes(2, "little")
    return header.ljust(512, b"\0") + entry.ljust(512, b"\0") + stream.ljust(512, b"\0")


def test_passwords() -> None:
    assert said(word_97(0x0100)) == LOCKED
    assert said(OLE + "EncryptedPackage".encode("utf-16-le")) == LOCKED
    assert said(odt("", manifest='<m xmlns="urn:x"><encryption-data/></m>'), "a.odt") == LOCKED
    assert kind_of(word_97(0x1200)).name == "doc"
    assert kind_of(word_97(0x0100)[:1034]).name == "doc"  # cut off: LibreOffice has to say


def odt(body: str, **others: str) -> bytes:
    out = BytesIO()
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    with ZipFile(out, "w", 8) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{office}" office:version="1.2"'
            ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
            ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
            ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
            ' xmlns:xlink="http://www.w3.org/1999/xlink">'
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            others.get("manifest")
            or '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" manifest:media-type='
            '"application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml"'
            ' manifest:media-type="text/xml"/></manifest:manifest>',
        )
        for name, content in others.items():
            if name != "manifest":
                archive.writestr(f"{name}.xml", content)
    return out.getvalue()


@pytest.mark.parametrize("name", ["content", "styles"])
def test_what_is_packed_too_small_is_not_given_to_libreoffice(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "find", lambda: pytest.fail("LibreOffice was looked for"))
    data = odt(" " * (5 << 20)) if name == "content" else odt("", styles=" " * (5 << 20))
    assert said(data, "a.odt")[0] == (
        f"文件解压后过大（{name}.xml），不像是年度报告，为安全起见不读取；请检查文件来源"
    )


def test_entities_are_not_given_to_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find", lambda: pytest.fail("LibreOffice was looked for"))
    data = odt("", styles='<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')
    assert said(data, "a.odt")[1] == (
        "styles.xml in the file has a DTD, which no Word file has; it is not read for safety's sake; "
        + SAVE_EN
    )


def test_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find", lambda: None)
    assert said(b"{\\rtf1 x}", "a.rtf") == (
        f"读 RTF 文件要用 LibreOffice，这台电脑上没有找到；{SAVE}，或者安装 LibreOffice",
        f"an RTF file is read by LibreOffice, which is not on this computer; {SAVE_EN}, "
        "or install LibreOffice",
    )


@needs_libreoffice
def test_damaged_files(files: dict[str, dict[str, bytes]]) -> None:
    cannot = f"LibreOffice 打不开这个文件（旧版 Office 格式的文件），可能已损坏或设有密码；{SAVE}"
    assert said(files["doc"]["2024"][:5000]) == (
        cannot,
        "LibreOffice cannot open the file (a file of an old Office format); it may be damaged or have a "
        f"password; {SAVE_EN}",
    )


@needs_libreoffice
def test_nothing_is_fetched() -> None:
    """A picture that lies elsewhere stays there."""
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)

        def listen() -> None:
            try:
                while True:
                    connection, _ = server.accept()
                    asked.append(connection.recv(100))
                    connection.close()
            except OSError:
                pass  # closed: the test is over

        threading.Thread(target=listen, daemon=True).start()
        link = f"http://127.0.0.1:{server.getsockname()[1]}/x.png"
        picture = (
            '<text:p><draw:frame text:anchor-type="as-char" svg:width="1cm" svg:height="1cm"><draw:image'
            f' xlink:href="{link}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
            "</draw:frame>年度报告</text:p>"
        )
        document = read(odt(picture), "a.odt")
    assert [block.text for block in document.blocks if block.kind == "paragraph"] == ["年度报告"]
    assert asked == []


# -- the program ---------------------------------------------------------------------------------


def program(folder: Path, script: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


posix_only = pytest.mark.skipif(os.name != "posix", reason="a shell script stands for LibreOffice")


@pytest.mark.slow
@posix_only
def test_it_is_stopped_with_all_that_it_started(tmp_path: Path) -> None:
    slow = program(tmp_path, f"(sleep 2; touch {tmp_path}/late) &\nsleep 60")
    begun = time.monotonic()
    with pytest.raises(Unreadable) as caught:
        soffice.convert(slow, b"x", "doc", "docx", 0.3)
    assert caught.value.zh == (
        "LibreOffice 用了 0.3 秒还没有把文件打开，已经停止；请用 Word 或 WPS 打开，"
        "另存为 .docx（表格存为 .xlsx）格式后再检查"
    )
    time.sleep(max(0, 2.5 - (time.monotonic() - begun)))
    assert not (tmp_path / "late").exists()


@posix_only
def test_what_it_is_given(tmp_path: Path) -> None:
    """A copy of the draft, in a folder of its own with its own profile; nothing of it stays."""
    spy = program(
        tmp_path,
        f"pwd > {tmp_path}/where; ls > {tmp_path}/files\n"
        f'printf "%s\\n" "$HOME" "$TMPDIR" > {tmp_path}/homes\n'
        f"cat draft.doc > {tmp_path}/draft; cp profile/user/registrymodifications.xcu {tmp_path}/profile\n"
        "mkdir out; printf made > out/draft.docx",
    )
    assert soffice.convert(spy, b"content", "doc", "docx") == b"made"
    folder = (tmp_path / "where").read_text().strip()
    assert (tmp_path / "files").read_text().split() == ["draft.doc", "profile"]
    assert (tmp_path / "homes").read_text().split() == [folder, folder]
    assert (tmp_path / "draft").read_text() == "content"
    assert (
        'oor:name="DisableMacrosExecution" oor:op="fuse"><value>true<' in (tmp_path / "profile").read_text()
    )
    assert not os.path.exists(folder)


@posix_only
def test_it_cannot_fill_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soffice, "_MOST_BYTES", 10_000)
    large = program(tmp_path, "mkdir out; head -c 50000 /dev/zero > out/draft.docx")
    with pytest.raises(Unreadable) as caught:
        soffice.convert(large, b"x", "doc", "docx")
    assert caught.value.en.startswith("the file is too large for a report")


@posix_only
def test_a_program_in_the_current_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts come with whatever else was in the mail."""
    program(tmp_path, "touch ran")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(soffice, "_UNIX_PLACES", ())
    monkeypatch.setattr(soffice, "_PLACES", {})
    for path in (".", "", str(tmp_path)):
        monkeypatch.setenv("PATH", path)
        assert soffice.find() is None
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir("/")
    assert soffice.find() == str(tmp_path / "soffice")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(soffice, "_UNIX_PLACES", (f"{tmp_path}/so*",))
    monkeypatch.setattr(soffice, "sys", type("sys", (), {"platform": "linux"}))
    assert soffice.find() == str(tmp_path / "soffice")
