"""A further edition of the format is a further file in rules/editions/, and nothing else."""

from __future__ import annotations

import os
import shutil

import pytest

from nianbao import loading, pipeline
from nianbao.model.rule import Bundle
from nianbao.resources import data_root
from nianbao.settings import Settings

ENGLISH = Settings(isolated=True, lang="en")
NEW_ROW = "6.要求行政机关解释法律"
NEW_GROUP = "申请行政裁决"
BEHIND = "5.要求行政机关确认或重新出具已获取信息"

with open(os.path.join(data_root("rules"), "bases", "sound-2021.md"), encoding="utf-8") as _file:
    SOUND = _file.read().replace("2024", "2025").replace("2023", "2024")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """What is loaded where there is an edition of 2025: a row more in 表三, a group more in 表四."""
    folder = tmp_path_factory.mktemp("data")
    for kind in ("rules", "grammars"):
        shutil.copytree(data_root(kind), folder / kind)
    text = (folder / "rules" / "editions" / "2021.yaml").read_text("utf-8")
    for old, new in (
        ('edition: "2021"', 'edition: "2025"'),
        ("years: [2021, 0]", "years: [2025, 0]"),
        (
            f"label: {BEHIND}}}\n",
            f"label: {BEHIND}}}\n              - {{key: 三（五）6, label: {NEW_ROW}}}\n",
        ),
        ("label: 复议后起诉}\n", f"label: 复议后起诉}}\n      - {{key: {NEW_GROUP}, label: {NEW_GROUP}}}\n"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    (folder / "rules" / "editions" / "2025.yaml").write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "data_root", lambda kind: str(folder / kind))
        patch.setattr("nianbao.bundled.data_root", lambda kind: str(folder / kind))
        return pipeline.load(Settings(isolated=True))


def found(text: str, bundle: Bundle, suffix: str = ".md", settings: Settings = ENGLISH) -> list[str]:
    source = pipeline.Source(f"draft{suffix}", None, text.encode())
    (file,) = pipeline.check([source], settings, bundle).files
    return [f"{one.rule} {one.message.in_(settings.lang)}" for one in file.findings]


def with_row(text: str) -> str:
    line = next(line for line in text.split("\n") if BEHIND in line)
    return text.replace(line, f"{line}\n|  |  | {NEW_ROW} | 0 | 0 | 0 | 0 | 0 | 0 | 0 |")


def with_group(text: str, numbers: str) -> str:
    """``text`` with the new group in 表四, and ``numbers`` behind those of the others."""
    table = text[text.index("| 行政复议 |") : text.index("\n\n## 五")]
    first, rule, second, third, values = table.split("\n")
    wider = (
        f"{first} {NEW_GROUP} |" + "  |" * 4,
        f"{rule}" + " --- |" * 5,
        f"{second} 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |",
        f"{third}" + "  |" * 5,
        f"{values} {numbers}",
    )
    return text.replace(table, "\n".join(wider))


def on_lines(text: str) -> str:
    """A cell a line, as web pages are copied; blank cells of merged labels are left out."""
    lines = []
    for line in text.split("\n"):
        cells = (
            [cell.strip() for cell in line.strip("|").split("|")]
            if line.startswith("|")
            else [line.lstrip("# ")]
        )
        lines += [cell for cell in cells if not line.startswith("|") or (cell and set(cell) != {"-"})]
    return "\n".join(lines)


ZEROS = "0 | 0 | 0 | 0 | 0 |"
ROW = (
    f"NB203 表三 lacks “（五）不予处理 › {NEW_ROW}”. Add what is missing as the format has it, with 0 where "
    "there was nothing; totals that involve it were not checked"
)
COUNT = (
    "NB205 in 表四, “the 20 numbers”: 19 cells instead of 20, so which figure belongs where cannot be told. "
    "Check it; neither the row nor the column sums it belongs to were checked"
)
SUM = (
    f"NB304 表四, “{NEW_GROUP}”: the total is 2, but the four outcomes add up to 1 (结果维持 1), a "
    "difference of +1. Check the group"
)


def test_a_report_that_follows_it_is_sound(bundle: Bundle) -> None:
    text = with_group(with_row(SOUND), ZEROS)
    assert found(text, bundle) == []
    assert found(on_lines(text), bundle, ".txt") == []


def test_its_row_is_asked_for(bundle: Bundle) -> None:
    assert found(with_group(SOUND, ZEROS), bundle) == [ROW]


def test_its_numbers_are_counted(bundle: Bundle) -> None:
    short = with_group(with_row(SOUND), "0 | 0 | 0 | 0 |")
    assert found(short, bundle) == [COUNT]
    assert found(on_lines(short), bundle, ".txt") == [COUNT]


def test_its_groups_add_up(bundle: Bundle) -> None:
    wrong = with_group(with_row(SOUND), "1 | 0 | 0 | 0 | 2 |")
    assert found(wrong, bundle) == [SUM]


def test_the_one_before_holds_until_then(bundle: Bundle) -> None:
    before = SOUND.replace("2024", "2023").replace("2025", "2024")
    assert found(before, bundle) == []
    assert [file.edition for file in pipeline.understand(source(before), ENGLISH, bundle)] == ["2021"]
    chosen = ENGLISH._replace(edition="2025")
    assert [file.edition for file in pipeline.understand(source(before), chosen, bundle)] == ["2025"]


def source(text: str) -> pipeline.Source:
    return pipeline.Source("draft.md", None, text.encode())
