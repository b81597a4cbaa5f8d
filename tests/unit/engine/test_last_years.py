"""Which file is last year's report of the same organ, and which must not be taken for it."""

from __future__ import annotations

import pytest

from nianbao.engine.last_year import last_years, same_organ
from nianbao.model.finding import FileSummary

TABLES = ("表二", "表三", "表四")


def summary(organ: str, year: int) -> FileSummary:
    return FileSummary(tuple("一二三四五六"), TABLES, (), organ, year, False)


def found(*reports: tuple[str, int]) -> dict[int, tuple[int, ...]]:
    summaries = {at: summary(organ, year) for at, (organ, year) in enumerate(reports)}
    return last_years(summaries, summaries)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云溪市水利局", "云溪市水利局"),
        ("云溪市 水利局", "云溪市水利局"),
        ("云溪市人民政府办公室", "云溪市政府办公室"),
        ("云溪市人民政府办公室", "云溪市政府办"),
        ("松涧省人民政府办公厅", "松涧省政府办公厅"),
        ("云溪市青禾区教育局", "青禾区教育局"),
        ("青禾区白鹭街道办事处", "白鹭街道办事处"),
        ("云溪市发展和改革委员会", "云溪市发展和改革委"),
        ("云溪高新技术产业开发区管理委员会", "云溪高新技术产业开发区管委会"),
        ("安渡市市场监督管理局", "市场监督管理局"),
        ("云溪市城市管理局", "云溪市城市管理局"),
    ],
)
def test_forms_of_one_name(one: str, other: str) -> None:
    assert (same_organ(one, other), same_organ(other, one)) == (True, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云溪市水利局", "清河市水利局"),
        ("云溪市水利局", "云溪市水务局"),
        ("云溪市青禾区教育局", "云溪市教育局"),
        ("云溪市青禾区教育局", "临岚市青禾区教育局"),
        ("云溪市人民政府", "云溪市人民政府办公室"),
        ("青禾县人民政府", "青禾县白鹭镇人民政府"),
    ],
)
def test_names_of_two(one: str, other: str) -> None:
    assert (same_organ(one, other), same_organ(other, one)) == (False, False)


def test_the_year_before_and_no_other() -> None:
    reports = [("云溪市水利局", year) for year in (2024, 2022, 2023, 2021)]
    assert found(*reports) == {0: (2,), 1: (3,), 2: (1,)}


def test_the_same_spelling_goes_before_another_form() -> None:
    assert found(("青禾区教育局", 2024), ("云溪市青禾区教育局", 2023), ("青禾区教育局", 2023)) == {0: (2,)}


def test_all_where_several_could_be_meant() -> None:
    assert found(("教育局", 2024), ("云溪市教育局", 2023), ("临岚市教育局", 2023)) == {0: (1, 2)}
    assert found(("云溪市教育局", 2024), ("云溪市教育局", 2023), ("云溪市教育局", 2023)) == {0: (1, 2)}


def test_none_without_organ_or_year() -> None:
    assert found(("", 2024), ("", 2023)) == {}
    assert found(("云溪市教育局", 0), ("云溪市教育局", 2023)) == {}
