"""Which files of a run belong to which: the parts of one report, and last year's report."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nianbao.engine.last_year import last_years, no_last_year
from nianbao.engine.parts_in_files import parts_in_files
from nianbao.model.finding import FileSummary, Skip


class Companions(NamedTuple):
    """What other files of the run have to do with one; files are named by their index.

    ``found_in_files`` as in :class:`Report`. ``tables`` are the files that have its tables, ``last_year`` is
    the one with last year's report (-1: none), ``skips`` is said where there should be one and is none.
    """

    found_in_files: Mapping[str, str] = {}
    tables: tuple[int, ...] = ()
    last_year: int = -1
    skips: tuple[Skip, ...] = ()

    @property
    def files(self) -> tuple[int, ...]:
        """The files that have to be at hand when the one is judged."""
        return self.tables if self.last_year < 0 else (*self.tables, self.last_year)


ALONE = Companions()


def relate(
    names: Sequence[str],
    summaries: Mapping[int, FileSummary],
    checked: int,
    compares: bool,
    asked: bool,
) -> dict[int, Companions]:
    """The companions of the first ``checked`` of the files, for those that have any.

    ``names`` are of all files, those too that are only compared with; ``summaries`` of those that hold one
    report. ``compares``: some rule compares with last year's report; ``asked``: the user named where it is.
    """
    companions: dict[int, Companions] = {}
    own = {index: summary for index, summary in summaries.items() if index < checked}
    for index, places in parts_in_files(names, own).items():
        # The text is compared with the tables; those are checked by themselves.
        files = () if own[index].tables_alone else tuple(dict.fromkeys(places.values()))
        by_name = {key: names[file] for key, file in places.items()}
        companions[index] = Companions(by_name, files)
    if not compares:
        return companions
    whole = {index: summary for index, summary in summaries.items() if not summary.tables_alone}
    due = {index: summary for index, summary in whole.items() if index < checked}
    found = last_years(due, whole)
    for index, last in found.items():
        companions[index] = companions.get(index, ALONE)._replace(last_year=last)
    if asked:
        for index in due.keys() - found.keys():
            companions[index] = companions.get(index, ALONE)._replace(skips=(no_last_year(due[index]),))
    return companions
