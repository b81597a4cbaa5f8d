"""One report in several files: which files hold the text and the tables of the same report."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence

from nianbao.model.finding import FileSummary

#: What sets the files of one report apart in their names.
_PARTING = re.compile(
    r"附件|附表|表格|数据|统计表|情况表|正文|文字稿?|表[一二三四]|[\W_]|tables?|text|report", re.IGNORECASE
)


def parts_in_files(names: Sequence[str], summaries: Mapping[int, FileSummary]) -> dict[int, dict[str, int]]:
    """For each file (by index) that has only the text or only tables of a report: what of it stands in
    other files, by the part's number or the table's key, and in which. ``summaries`` are of the files that
    hold one report, by their index in ``names``.

    Files belong together when they are in one folder, name no two organs or years, and nothing else
    could be meant instead: by organ, else by the file names, else by being the only ones.
    """
    tables = {at: one for at, one in summaries.items() if one.tables_alone}
    found: dict[int, dict[str, int]] = {}
    if not tables:
        return found
    texts = {at: one for at, one in summaries.items() if not one.tables_alone and one.lacks}
    folders = {at: os.path.dirname(names[at]) for at in summaries}
    chosen: dict[int, list[int]] = {}
    for at, one in tables.items():
        fitting = {
            text: other for text, other in texts.items() if folders[text] == folders[at] and _fit(other, one)
        }
        rivals = [
            other
            for other, summary in tables.items()
            if other != at and folders[other] == folders[at] and set(summary.tables) & set(one.tables)
        ]
        for meant in _reasons(names, fitting, at, one, bool(rivals)):
            if len(meant) == 1:
                chosen.setdefault(meant[0], []).append(at)
                break
    for text, group in chosen.items():
        keys = [key for at in group for key in tables[at].tables]
        if len(keys) > len(set(keys)):
            continue  # two files have the same table: which is meant cannot be told
        places = {key: at for at in group for key in tables[at].tables}
        found[text] = places
        own = dict.fromkeys((*summaries[text].parts, *summaries[text].tables), text)
        for at in group:
            found[at] = own | {key: place for key, place in places.items() if place != at}
    return found


def _fit(text: FileSummary, tables: FileSummary) -> bool:
    """Whether nothing speaks against these being parts of one report."""
    return (
        set(tables.tables) <= set(text.lacks)
        and (not text.organ or not tables.organ or text.organ == tables.organ)
        and (not text.year or not tables.year or text.year == tables.year)
    )


def _reasons(
    names: Sequence[str], texts: Mapping[int, FileSummary], at: int, one: FileSummary, rivals: bool
) -> Iterator[list[int]]:
    """Those of ``texts`` that the tables of file ``at`` belong to, by ever weaker reasons."""
    yield [text for text, other in texts.items() if one.organ and other.organ == one.organ]
    yield [text for text in texts if _stem(names[text]) == _stem(names[at])]
    if not rivals:
        yield list(texts)


def _stem(name: str) -> str:
    return _PARTING.sub("", os.path.splitext(os.path.basename(name))[0])
