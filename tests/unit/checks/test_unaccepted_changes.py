"""Tracked changes and comments in a Word draft: one finding, which counts them."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from nianbao import pipeline
from nianbao.settings import Settings
from support.draft import sound
from support.language import bundle
from support.libreoffice import converted, needs_libreoffice
from support.render_docx import render_docx

DRAFT = sound(2024, seed=7)
WHO = 'w:id="7" w:author="甲" w:date="2025-01-02T03:04:05Z"'
INSERTED = f'<w:ins {WHO}><w:r><w:t xml:space="preserve">{{}}</w:t></w:r></w:ins>'
DELETED = f'<w:del {WHO}><w:r><w:delText xml:space="preserve">{{}}</w:delText></w:r></w:del>'
PARAGRAPH = re.compile(r'<w:p><w:r><w:t xml:space="preserve">([^<]{60,})</w:t></w:r></w:p>')
ZERO = re.compile(r'(</w:tcPr><w:p>)<w:r><w:t xml:space="preserve">0</w:t></w:r>')
CHANGED = "这里按接受全部修订后的文字检查。请在“审阅”里接受或者拒绝全部修订，删除全部批注"

MALFORMED = (
    "给 nianbao 的注释写得不对，没有起作用：开头应是 ignore 或者 ignore-file。"
    "写法：nianbao: ignore NB505 理由：…"
)


def edited(data: bytes, tracked: bool, *comments: str) -> bytes:
    """A Word file with a word inserted, another deleted and a cell changed, and with comments on its first
    long paragraphs."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(out, "w") as after:
        parts = {name: before.read(name).decode() for name in before.namelist()}
        body = parts["word/document.xml"]
        if tracked:
            text = PARAGRAPH.findall(body)[1]
            run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
            pieces = run.format(text[:9]) + DELETED.format("切实") + run.format(text[9:20])
            pieces += INSERTED.format(text[20:22]) + run.format(text[22:])
            body = body.replace(run.format(text), pieces, 1)
            body = ZERO.sub(
                lambda match: match[1] + DELETED.format("3") + INSERTED.format("0"), body, count=1
            )
        numbers = iter(range(len(comments)))

        def commented(match: re.Match[str]) -> str:
            number = next(numbers, None)
            mark = f'<w:r><w:commentReference w:id="{number}"/></w:r></w:p>'
            return match[0] if number is None else match[0].removesuffix("</w:p>") + mark

        parts["word/document.xml"] = PARAGRAPH.sub(commented, body)
        if comments:
            namespace = re.search(r'xmlns:w="[^"]*"', body)
            assert namespace is not None
            inside = "".join(
                f'<w:comment w:id="{number}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
                for number, text in enumerate(comments)
            )
            parts["word/comments.xml"] = f"<w:comments {namespace[0]}>{inside}</w:comments>"
            rels, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
            relation = f'<Relationship Id="rId9" Type="{kind}" Target="comments.xml"/></Relationships>'
            parts[rels] = parts[rels].replace("</Relationships>", relation)
            word = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
            override = f'<Override PartName="/word/comments.xml" ContentType="{word}"/></Types>'
            parts[types] = parts[types].replace("</Types>", override)
        for name, content in parts.items():
            after.writestr(name, content)
    return out.getvalue()


def findings(data: bytes, name: str = "a.docx", lang: str = "zh") -> list[str]:
    result = pipeline.check([pipeline.Source(name, None, data)], Settings(isolated=True), bundle())
    return [
        f"{found.rule} {found.severity} {found.location.native_zh}: {found.message.in_(lang)}"
        for found in result.findings
    ]


PLAIN = render_docx(DRAFT)
CASES = {
    "none": (edited(PLAIN, False), []),
    "changes": (
        edited(PLAIN, True),
        [
            "NB818 warning 第 5 段: 文档里还有没有处理的修订：插入 2 处、删除 2 处，第一处是"
            f"删除“切实”。{CHANGED}"
        ],
    ),
    "both": (
        edited(PLAIN, True, "这个数再核一下"),
        [
            "NB818 warning 第 2 段: 文档里还有没有处理的修订：插入 2 处、删除 2 处，另有批注 1 条，"
            f"第一处是批注“这个数再核一下”。{CHANGED}"
        ],
    ),
    "comments": (
        edited(
            PLAIN, False, "nianbao: 这一条是写给程序的", "二审：身份证号 11010519491231002X 要删去", "同上"
        ),
        [
            f"NB006 warning 第 2 段: {MALFORMED}",
            "NB818 warning 第 5 段: 文档里还有批注 2 条，第一条是批注“二审：身份证号 110*************2X "
            "要删去”。请看过后在“审阅”里删除全部批注",
        ],
    ),
    "waiver": (
        edited(PLAIN, False, "nianbao: ignore NB301 理由：另有说明"),
        [
            "NB006 warning 第 2 段: “NB301”的豁免没有对上任何问题（理由：另有说明）。请删去这条注释，"
            "或者移到要豁免的段落、标题、表格之前"
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_word_file(case: str) -> None:
    data, expected = CASES[case]
    assert findings(data) == expected


def test_in_english() -> None:
    assert findings(CASES["both"][0], lang="en") == [
        "NB818 warning 第 2 段: the file still has tracked changes: 2 insertions and 2 deletions, and "
        "1 comment; the first is the comment “这个数再核一下”. The text was checked with all changes "
        "accepted. Accept or reject all changes and delete all comments under Review"
    ]


@needs_libreoffice
@pytest.mark.parametrize("suffix", ["doc", "odt", "rtf"])
def test_other_files_of_word_processors(suffix: str) -> None:
    made = converted({f"{case}.docx": data for case, (data, _) in CASES.items()}, suffix)
    assert {case: findings(data, f"a.{suffix}") for case, data in made.items()} == {
        case: expected for case, (_, expected) in CASES.items()
    }
