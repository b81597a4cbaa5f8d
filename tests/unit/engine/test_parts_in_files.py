"""Which files belong to one report, and which must not be taken together."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from nianbao.engine.parts_in_files import parts_in_files
from nianbao.model.finding import FileSummary


class File(NamedTuple):
    name: str
    summary: FileSummary | None


PARTS = tuple("一二三四五六")
TABLES = ("表二", "表三", "表四")


def text(name: str, organ: str = "", year: int = 0, has: tuple[str, ...] = ()) -> File:
    lacks = tuple(key for key in TABLES if key not in has)
    return File(name, FileSummary(PARTS, has, lacks, organ, year, False))


def tables(name: str, organ: str = "", year: int = 0, has: tuple[str, ...] = TABLES) -> File:
    lacks = tuple(key for key in TABLES if key not in has)
    return File(name, FileSummary((), has, lacks, organ, year, True))


def whole(name: str) -> File:
    return File(name, FileSummary(PARTS, TABLES, (), "云溪市水利局", 2024, False))


def pairs(*files: File) -> dict[str, dict[str, str]]:
    summaries = {at: file.summary for at, file in enumerate(files) if file.summary is not None}
    found = parts_in_files([file.name for file in files], summaries)
    return {
        files[at].name: {key: files[to].name for key, to in places.items()} for at, places in found.items()
    }


def pair(one: str, other: str, has: tuple[str, ...] = TABLES) -> dict[str, dict[str, str]]:
    return {one: dict.fromkeys(has, other), other: dict.fromkeys(PARTS, one)}


@pytest.mark.parametrize(
    "files",
    [
        (text("正文.docx"), tables("表格.xlsx")),
        (text("2024年报.docx", "云溪市水利局", 2024), tables("统计.xlsx")),
        (whole("other.docx"), text("a/年报.docx"), tables("a/sheet.xlsx")),
    ],
)
def test_the_only_ones_in_a_folder_belong_together(files: tuple[File, ...]) -> None:
    assert pairs(*files) == pair(files[-2].name, files[-1].name)


def test_by_organ() -> None:
    files = (
        text("1.docx", "云溪市水利局", 2024),
        text("2.docx", "青禾县水利局", 2024),
        tables("3.xlsx", "青禾县水利局", 2024),
        tables("4.xlsx", "云溪市水利局"),
    )
    assert pairs(*files) == pair("1.docx", "4.xlsx") | pair("2.docx", "3.xlsx")


def test_files_that_name_no_organ_are_not_alike_by_that() -> None:
    files = (text("水利局正文.docx", "云溪市水利局"), text("教育局正文.docx"), tables("水利局表格.xlsx"))
    assert pairs(*files) == pair("水利局正文.docx", "水利局表格.xlsx")


def test_by_file_name() -> None:
    files = (
        text("水利局正文.docx"),
        text("教育局正文.docx"),
        tables("水利局（表格）.xlsx"),
        tables("教育局表格.xlsx"),
    )
    assert pairs(*files) == pair("水利局正文.docx", "水利局（表格）.xlsx") | pair(
        "教育局正文.docx", "教育局表格.xlsx"
    )


def test_a_file_for_each_table() -> None:
    files = (
        text("年报.docx", has=("表二",)),
        tables("表三.xlsx", has=("表三",)),
        tables("表四.xlsx", has=("表四",)),
    )
    assert pairs(*files) == {
        "年报.docx": {"表三": "表三.xlsx", "表四": "表四.xlsx"},
        "表三.xlsx": dict.fromkeys((*PARTS, "表二"), "年报.docx") | {"表四": "表四.xlsx"},
        "表四.xlsx": dict.fromkeys((*PARTS, "表二"), "年报.docx") | {"表三": "表三.xlsx"},
    }


@pytest.mark.parametrize(
    "files",
    [
        (text("年报.docx"), whole("全文.docx")),  # nothing has its tables
        (text("a/年报.docx"), tables("b/年报表格.xlsx")),  # another folder
        (text("年报.docx", "云溪市水利局"), tables("年报表格.xlsx", "青禾县水利局")),  # another organ
        (text("年报.docx", year=2024), tables("年报表格.xlsx", year=2023)),  # another year
        (text("年报.docx"), tables("甲.xlsx"), tables("乙.xlsx")),  # which of them?
        (text("甲.docx"), text("乙.docx"), tables("丙.xlsx")),
        (text("年报.docx", has=TABLES), tables("年报表格.xlsx")),  # it has its tables
        (
            text("年报.docx", "云溪市水利局"),
            tables("1.xlsx", "云溪市水利局"),
            tables("2.xlsx", "云溪市水利局"),
        ),
        (File("broken.docx", None), tables("表格.xlsx")),
    ],
)
def test_what_is_not_taken_together(files: tuple[File, ...]) -> None:
    assert pairs(*files) == {}
