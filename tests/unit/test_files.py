"""A file is read and parsed once in a run, whatever it is compared with."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import Any

import pytest

from nianbao import files, pipeline
from nianbao.model.document import Document
from nianbao.model.finding import Skip
from nianbao.model.rule import Say
from nianbao.resources import data_root
from nianbao.settings import Settings
from support.faults import FAULTS, SOUND
from support.language import bundle
from support.render_markdown import render_markdown

BASES = os.path.join(data_root("rules"), "bases")
PLAIN = Settings(isolated=True)
HEADING = "## 三、收到和处理政府信息公开申请情况\n\n"


def base(name: str) -> str:
    with open(os.path.join(BASES, f"{name}.md"), encoding="utf-8") as file:
        return file.read()


#: A report, and that of the year before; with one wrong carried-over figure, so that comparing shows.
NOW, BEFORE = base("sound-2021"), base("sound-2021-before").replace("结转下年度继续办理3件", "")


def organs(count: int, years: tuple[str, ...] = ("2024", "2023")) -> list[pipeline.Source]:
    """Reports of ``count`` organs for two years, first all of the one, then all of the other."""
    texts = {"2024": NOW, "2023": BEFORE}
    places = [f"云溪{'甲乙丙丁戊'[at % 5]}{'子丑寅卯辰巳'[at // 5]}市" for at in range(count)]
    return [
        pipeline.Source(f"{year}/{at}.md", None, texts[year].replace("云溪市", place).encode())
        for year in years
        for at, place in enumerate(places)
    ]


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The names of the files that were read, in whatever process, a line each."""
    path = tmp_path / "log"
    read = files.read

    def logged(source: pipeline.Source, readers: Any) -> tuple[Document, bytes]:
        with open(path, "a", encoding="utf-8") as file:
            file.write(f"{source.name}\n")
        return read(source, readers)

    monkeypatch.setattr(files, "read", logged)
    return path


def reads(log: Path) -> list[str]:
    return sorted(log.read_text(encoding="utf-8").splitlines())


def test_last_years_report_is_read_once(log: Path) -> None:
    sources = organs(3)
    result = pipeline.check(sources, PLAIN, bundle())
    assert [file.previous for file in result.files] == ["2023/0.md", "2023/1.md", "2023/2.md", "", "", ""]
    assert reads(log) == sorted(source.name for source in sources)


def test_a_folder_of_last_year_is_read_once(log: Path, tmp_path: Path) -> None:
    (tmp_path / "2023.md").write_text(BEFORE, encoding="utf-8")
    before = pipeline.Source("2023.md", str(tmp_path / "2023.md"), None)
    now = pipeline.Source("2024.md", None, NOW.encode())
    (file,) = pipeline.check([now], PLAIN, bundle(), [before]).files
    assert (file.previous, reads(log)) == ("2023.md", ["2023.md", "2024.md"])


def test_it_is_said_where_it_cannot_be_read_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files.Files, "_only_report", lambda own, index: None)
    found = pipeline.check(organs(1), PLAIN, bundle()).files[0]
    zh = "上一年的报告 2023/0.md 这时读不出来了，没有比对；请重新检查"
    en = "last year's report 2023/0.md cannot be read any more: not compared; check again"
    assert found.skips == (Skip("", Say(zh, en)),)


def test_it_is_not_read_where_nothing_compares(log: Path, tmp_path: Path) -> None:
    (tmp_path / "2023.md").write_text(BEFORE, encoding="utf-8")
    before = pipeline.Source("2023.md", str(tmp_path / "2023.md"), None)
    now = pipeline.Source("2024.md", None, NOW.encode())
    settings = PLAIN._replace(select=("NB301",))
    (file,) = pipeline.check([now], settings, bundle(), [before]).files
    assert (file.previous, reads(log)) == ("", ["2024.md"])


def test_text_and_tables_in_two_files_are_read_once(log: Path) -> None:
    start, end = NOW.index("| （本列数据"), NOW.index("## 四、")
    sources = [
        pipeline.Source("正文.md", None, (NOW[:start] + NOW[end:]).encode()),
        pipeline.Source(
            "附表.md", None, ("## 三、收到和处理政府信息公开申请情况\n\n" + NOW[start:end]).encode()
        ),
    ]
    result = pipeline.check(sources, PLAIN, bundle())
    assert [(file.name, file.elsewhere) for file in result.files] == [
        ("正文.md", ("附表.md",)),
        ("附表.md", ("正文.md",)),
    ]
    assert reads(log) == ["正文.md", "附表.md"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork processes")
def test_so_it_is_in_worker_processes(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = organs(9)
    alone = [
        pipeline.check([now, before], PLAIN, bundle()).files[0]
        for now, before in zip(sources[:9], sources[9:], strict=True)
    ]
    log.unlink()
    monkeypatch.setattr(pipeline, "_WORTH_WORKERS", len(sources))
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1, 2}, raising=False)
    together = pipeline.check(sources, PLAIN, bundle()).files
    assert list(together[:9]) == alone
    assert reads(log) == sorted(source.name for source in sources)


def test_more_files_than_can_wait_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = [
        *organs(4),
        pipeline.Source("faulty.md", None, render_markdown(FAULTS["NB301 总计 of a row"](SOUND))),
    ]
    expected = pipeline.check(sources, PLAIN, bundle())
    monkeypatch.setattr(files, "MAX_WAITING", 2)
    assert pipeline.check(sources, PLAIN, bundle()) == expected


@pytest.mark.parametrize("name", ["sound-2019", "sound-2021", "sound-2021-before"])
def test_a_report_crosses_to_another_process_as_it_is(name: str) -> None:
    source = pipeline.Source(f"{name}.md", None, base(name).encode())
    (report,) = pipeline.understand(source, PLAIN, bundle())
    assert pickle.loads(pickle.dumps(report)) == report
