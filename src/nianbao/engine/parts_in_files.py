"""One report in several files: which files hold the text and the tables of the same report."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence

from nianbao.model import lazy
from nianbao.model.finding import FileSummary

#: The words that distinguish the names of the files of one report.
_DISTINGUISHING = lazy.regex(
    r"附件|附表|表格|数据|统计表|情况表|正文|文字稿?|表[一二三四]|[\W_]|tables?|text|report", re.IGNORECASE
)


def parts_in_files(names: Sequence[str], summaries: Mapping[int, FileSummary]) -> dict[int, dict[str, int]]:
    """For each file (by index) that has only the text or only tables of a report: which parts (by number)
    and tables (by key) of that report are in other files, and in which. ``summaries`` are of the files that
    hold one report, by their index in ``names``.

    Files belong together when they are in one folder, do not name different organs or years, and there is
    only one candidate: by organ, else by file name, else by being the only ones.
    """
    tables = {index: summary for index, summary in summaries.items() if summary.tables_alone}
    located: dict[int, dict[str, int]] = {}
    if not tables:
        return located
    texts = {
        index: summary for index, summary in summaries.items() if not summary.tables_alone and summary.lacks
    }
    folders = {index: os.path.dirname(names[index]) for index in summaries}
    tables_of_text: dict[int, list[int]] = {}
    for index, summary in tables.items():
        compatible = {
            text: text_summary
            for text, text_summary in texts.items()
            if folders[text] == folders[index] and _compatible(text_summary, summary)
        }
        has_rivals = any(
            rival != index
            and folders[rival] == folders[index]
            and not set(rival_summary.tables).isdisjoint(summary.tables)
            for rival, rival_summary in tables.items()
        )
        for candidates in _candidates(names, compatible, index, summary, has_rivals):
            if len(candidates) == 1:
                tables_of_text.setdefault(candidates[0], []).append(index)
                break
    for text, group in tables_of_text.items():
        keys = [key for index in group for key in tables[index].tables]
        if len(keys) > len(set(keys)):
            continue  # two files have the same table: it cannot be told which belongs to the text
        places = {key: index for index in group for key in tables[index].tables}
        located[text] = places
        in_text = dict.fromkeys((*summaries[text].parts, *summaries[text].tables), text)
        for index in group:
            located[index] = in_text | {key: place for key, place in places.items() if place != index}
    return located


def _compatible(text: FileSummary, tables: FileSummary) -> bool:
    """Whether nothing speaks against these being parts of one report."""
    return (
        set(tables.tables) <= set(text.lacks)
        and (not text.organ or not tables.organ or text.organ == tables.organ)
        and (not text.year or not tables.year or text.year == tables.year)
    )


def _candidates(
    names: Sequence[str],
    texts: Mapping[int, FileSummary],
    index: int,
    summary: FileSummary,
    has_rivals: bool,
) -> Iterator[list[int]]:
    """Those of ``texts`` that the tables of file ``index`` may belong to, by the strongest evidence first."""
    yield [text for text, other in texts.items() if summary.organ and other.organ == summary.organ]
    yield [text for text in texts if _stem(names[text]) == _stem(names[index])]
    if not has_rivals:
        yield list(texts)


def _stem(name: str) -> str:
    return _DISTINGUISHING.sub("", os.path.splitext(os.path.basename(name))[0])
