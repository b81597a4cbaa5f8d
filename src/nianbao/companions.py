"""Which files of a run belong to which: the parts of one report, and last year's report."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from nianbao.engine.last_year import last_years, no_last_year, several_last_years, unknown_organ_or_year
from nianbao.engine.parts_in_files import parts_in_files
from nianbao.model.finding import FileSummary, Skip
from nianbao.model.rule import Say

#: Where last year's report is looked for besides the run: nowhere, in a folder of reports, in the file named.
Previous = Literal["", "folder", "file"]


class Companions(NamedTuple):
    """The other files of the run that belong to one file; files are given by their index.

    ``found_in_files`` as in :class:`Report`. ``tables`` are the files that hold its tables, ``last_year`` the
    file with last year's report (-1: none). Where it was asked for and there is none, ``skips`` says why
    nothing could be compared, or ``remarks`` that there was nothing to compare with.
    """

    found_in_files: Mapping[str, str] = {}
    tables: tuple[int, ...] = ()
    last_year: int = -1
    skips: tuple[Skip, ...] = ()
    remarks: tuple[Say, ...] = ()

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
    previous: Previous = "",
) -> dict[int, Companions]:
    """The companions of the first ``checked`` of the files, for those that have any.

    ``names`` covers all files, including those only compared with; ``summaries`` those that hold exactly
    one report. ``compares``: some rule compares with last year's report; ``previous``: where the user wants
    it looked for.
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
    for index, fitting in by_file.items():
        chosen = companions.get(index, ALONE)
        if len(fitting) == 1:
            companions[index] = chosen._replace(last_year=fitting[0])
        elif previous:
            several = several_last_years(due[index], [names[file] for file in fitting])
            companions[index] = chosen._replace(skips=(several,))
    if previous:
        for index in due.keys() - by_file.keys():
            companions[index] = _without_last_year(companions.get(index, ALONE), due[index], previous)
    return companions


def _without_last_year(companions: Companions, summary: FileSummary, previous: Previous) -> Companions:
    if not summary.organ or not summary.year:
        return companions._replace(skips=(unknown_organ_or_year(),))
    say = no_last_year(summary)
    if previous == "file":  # it was meant to be that report
        return companions._replace(skips=(Skip("", say),))
    # An organ that is new has none; nobody can mend that.
    return companions._replace(remarks=(say,))
