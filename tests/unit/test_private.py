"""Numbers of persons are given away nowhere: reports that differ in nothing but the hidden digits come to the
same output, byte by byte, whatever the place, the file format, the command, the language, the reporter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from nianbao import cli, pipeline
from nianbao.model.rule import Bundle, ReporterSpec
from nianbao.safe import json_text
from nianbao.settings import Settings
from support.draft import Draft, sound
from support.language import bundle, source_of

#: Pairs of numbers that are masked alike.
IDENTITY = ("110101199003071276", "110101198505171176")
MOBILE = ("13912345678", "13987650078")
CARD = ("6222020200112233446", "6229090900000000746")
DRAFT = sound(2024, seed=3)


def _grouped(number: str, *lengths: int, by: str) -> str:
    pieces = []
    for length in lengths:
        pieces.append(number[:length])
        number = number[length:]
    return by.join([*pieces, number])


def _wide(number: str) -> str:
    return number.translate({ord(digit): ord(digit) - ord("0") + ord("０") for digit in "0123456789"})


def _pair(numbers: tuple[str, str], spell: Callable[[str], str]) -> tuple[str, str]:
    return spell(numbers[0]), spell(numbers[1])


SPELLINGS = {
    "identity": IDENTITY,
    "identity, blanks": _pair(IDENTITY, lambda number: _grouped(number, 6, 8, by=" ")),
    "identity, dashes": _pair(IDENTITY, lambda number: _grouped(number, 4, 4, 4, 4, by="-")),
    "mobile": MOBILE,
    "mobile, dashes": _pair(MOBILE, lambda number: _grouped(number, 3, 4, by="–")),
    "mobile, blanks": _pair(MOBILE, lambda number: _grouped(number, 3, 4, by="\u3000")),
    "mobile, wide": _pair(MOBILE, _wide),
    "mobile, unseen": _pair(MOBILE, lambda number: _grouped(number, 2, 5, by="\u200b")),
    "mobile, with the country": _pair(MOBILE, lambda number: f"+86 {number}"),
    "card": _pair(CARD, lambda number: f"银行卡号{number}"),
    "card, blanks": _pair(CARD, lambda number: "收款账号" + _grouped(number, 4, 4, 4, 4, by=" ")),
}

WAYS: dict[str, Callable[[str, str], str]] = {
    "behind": lambda text, number: f"{text}（{number}）",
    "before": lambda text, number: f"{number}，{text}",
    "instead": lambda text, number: number,
}


def all_reporters() -> Bundle:
    """The shipped bundle, and the reporter of a plugin."""
    plugin = ReporterSpec("plugin", "support.everything:render")
    return bundle()._replace(reporters={**bundle().reporters, "plugin": plugin})


def outputs(source: pipeline.Source) -> dict[str, str | bytes]:
    """All that is said of a source, by command, format and language."""
    settings = Settings(isolated=True, format="sarif")  # it asks for the hashes of lines as well
    every = all_reporters()
    result = pipeline.check([source], settings, every)._replace(statistics=True)
    said: dict[str, str | bytes] = {
        f"{form} {lang}": pipeline.render(result._replace(lang=lang), settings._replace(format=form), every)
        for form in every.reporters
        for lang in ("zh", "en")
    }
    reports = pipeline.understand(source, settings, every)
    said["extract"] = json_text([pipeline.extract(report) for report in reports])
    said["tree"] = pipeline.tree(source, settings, every)
    return said


def planted(places: Sequence[int], way: str, number: str) -> Draft:
    """The draft with a number at some of its texts, by their order."""
    seen = iter(range(len(DRAFT.texts())))
    return DRAFT._map(lambda text: WAYS[way](text, number) if next(seen) in places else text)


#: Title, preamble, headings and paragraphs, and of the labels, headers and cells of tables some.
PLACES = [
    place for place, text in enumerate(DRAFT.texts()) if len(text) > 3 and (len(text) > 12 or place % 25 == 0)
]


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_every_place(place: int) -> None:
    way = list(WAYS)[place % len(WAYS)]
    one, other = (outputs(source_of(planted((place,), way, number))) for number in MOBILE)
    assert one == other


SHAPES = ("markdown", "text-gb18030", "html-lines", "word", "workbook", "pdf")
IN_SHAPES = [
    *(("markdown", spelling) for spelling in SPELLINGS),
    *((shape, spelling) for shape in SHAPES[1:] for spelling in ("identity, blanks", "mobile", "card")),
]


@pytest.mark.slow
@pytest.mark.parametrize(("shape", "spelling"), IN_SHAPES)
def test_every_spelling_and_file_format(shape: str, spelling: str) -> None:
    places = PLACES[1 :: len(PLACES) // 4]
    one, other = (
        outputs(source_of(planted(places, "behind", number), shape)) for number in SPELLINGS[spelling]
    )
    assert one == other


PAGE = "<html><body>{}<p>一、总体情况</p><p>XX{}</p></body></html>"
IN_A_PAGE = {
    "attribute": '<a href="tel:{0}">联系我们XX</a>',
    "comment": "XX<!-- {0} -->XX",
    "tags": "<p>XX：<b>{0:.3}</b>{1}</p>",
    "references": "<p>XX：{2}</p>",
    "head": '<meta name="ArticleTitle" content="{0}">XX',
}


@pytest.mark.parametrize("place", IN_A_PAGE)
def test_a_page(place: str) -> None:
    title = "<p>云溪市水利局2024年政府信息公开工作年度报告</p>"
    made = []
    for number in MOBILE:
        references = "".join(f"&#{ord(digit)};" for digit in number)
        page = PAGE.format(title, IN_A_PAGE[place].format(number, number[3:], references))
        made.append(outputs(pipeline.Source("a.html", None, page.encode())))
    assert made[0] == made[1]


def test_a_number_over_two_lines() -> None:
    made = []
    for number in MOBILE:
        text = "云溪市水利局2024年政府信息公开工作年度报告\n一、总体情况\n" + "全年工作平稳有序，" * 9
        text += f"咨询电话：{number[:7]}\n{number[7:]}，XX。\n"
        made.append(outputs(pipeline.Source("a.txt", None, text.encode())))
    assert made[0] == made[1]


COMMANDS: tuple[tuple[str, ...], ...] = (
    *(("check", "--format", form) for form in ("text", "full", "json", "sarif", "github")),
    ("check", "--statistics", "--color", "always", "--format", "full"),
    ("check", "--previous", "last", "--format", "json"),
    ("check", "--show-files"),
    ("check", "--show-settings"),
    ("extract", "--format", "jsonl"),
    ("tree",),
)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_command(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("last").mkdir()
    said: list[Mapping[tuple[str, ...], tuple[int, str, str]]] = []
    for number in MOBILE:
        text = "".join(f"{WAYS['behind'](line, number)}\n" for line in DRAFT.texts()[:40])
        Path("this.md").write_text(text, encoding="utf-8")
        Path("last/last.md").write_text(text.replace("2024", "2023"), encoding="utf-8")
        Path("bad.docx").write_text(number, encoding="utf-8")
        runs = {}
        for command in COMMANDS:
            for file in ("this.md", "bad.docx"):
                code = cli.main([*command, "--isolated", "--lang", lang, file])
                runs[(*command, file)] = (code, *capsys.readouterr())
        said.append(runs)
    assert said[0] == said[1]
