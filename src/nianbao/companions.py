"""Which files of a run belong to which: the parts of one report, and last year's report."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nianbao.engine.last_year import last_years, no_last_year
from nianbao.engine.parts_in_files import parts_in_files
from nianbao.model.finding import FileSummary, Skip


class Companions(NamedTuple):
    """The other files of the run that belong to one file; files are given by their index.

    ``found_in_files`` as in :class:`Report`. ``tables`` are the files that hold its tables, ``last_year`` the
    file with last year's report (-1: none), ``skips`` the message where last year's report is missing.
    """

    found_in_files: Mapping[str, str] = {}
    tables: tuple[int, ...] = ()
    last_year: int = -1
    skips: tuple[Skip, ...] = ()

    @property
    def files(self) -> tuple[int, ...]:
        """The files needed when this file is judged."""
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

    ``names`` covers all files, including those only compared with; ``summaries`` those that hold exactly
    one report. ``compares``: some rule compares with last year's report; ``asked``: the user said where it
    is.
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
    by_file = last_years(due, whole)
    for index, last in by_file.items():
        companions[index] = companions.get(index, ALONE)._replace(last_year=last)
    if asked:
        for index in due.keys() - by_file.keys():
            companions[index] = companions.get(index, ALONE)._replace(skips=(no_last_year(due[index]),))
    return companions
