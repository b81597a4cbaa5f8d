"""Last year's report: which of several files is the report of the same organ for the year before."""

from collections.abc import Mapping, Sequence

from nianbao.model import lazy
from nianbao.model.finding import FileSummary, Skip
from nianbao.model.organ import SHORT_FORMS
from nianbao.model.rule import Say

#: A region at the beginning of an organ's name: 温州市, 鹿城区, 高新技术产业开发区.
_REGION = lazy.regex(
    r"(.{2,11}?(?:特别行政区|自治区|自治州|自治县|自治旗|地区|开发区|新区|省|市|州|盟|区|县|旗))(?=.)"
)
#: How many regions one name may begin with.
_REGIONS = 4


def last_years(
    summaries: Mapping[int, FileSummary], candidates: Mapping[int, FileSummary]
) -> dict[int, tuple[int, ...]]:
    """By index of ``summaries``, the indexes of the candidates that may be the same organ's report for the
    year before: it is that where there is only one. There is no entry where none fits, or where organ or year
    is unknown.

    Names are compared by form, since the same organ is written in several ways (:func:`same_organ`).
    """
    by_core: dict[tuple[str, int], list[int]] = {}
    for index, summary in candidates.items():
        if summary.organ and summary.year:
            by_core.setdefault((_parts(summary.organ)[1], summary.year), []).append(index)
    matches: dict[int, tuple[int, ...]] = {}
    for index, summary in summaries.items():
        if not summary.organ or not summary.year:
            continue
        organ = summary.organ
        similar = by_core.get((_parts(organ)[1], summary.year - 1), ())
        fitting = [candidate for candidate in similar if candidates[candidate].organ == organ]
        fitting = fitting or [
            candidate for candidate in similar if same_organ(candidates[candidate].organ, organ)
        ]
        if fitting:
            matches[index] = tuple(fitting)
    return matches


def same_organ(first: str, second: str) -> bool:
    """Whether two names are forms of the same one: 温州市鹿城区人民政府办公室 and 鹿城区政府办.

    Without the regions at the beginning and in short form they must be equal, and the regions of the first
    must be the last ones of the second, or the other way round.
    """
    regions, core = _parts(first)
    second_regions, second_core = _parts(second)
    shorter, longer = sorted((regions, second_regions), key=len)
    return core == second_core and longer[len(longer) - len(shorter) :] == shorter


def _parts(organ: str) -> tuple[tuple[str, ...], str]:
    """The regions at the beginning of a name, and the rest in its shortest form."""
    rest = "".join(organ.split())
    regions: list[str] = []
    while len(regions) < _REGIONS and (match := _REGION.match(rest)):
        regions.append(match[1])
        rest = rest[match.end() :]
    for long, short in SHORT_FORMS:
        rest = rest.replace(long, short)
    return tuple(regions), rest


def unknown_organ_or_year() -> Skip:
    """The message where last year's report was asked for and cannot be looked for."""
    zh = "看不出是哪个机关、哪一年的报告，没有与上一年的报告比对；请检查标题"
    en = "whose report it is, or of which year, cannot be told from its title: not compared"
    return Skip("", Say(zh, en))


def no_last_year(summary: FileSummary) -> Say:
    """The message where there is no report of the organ for the year before."""
    year, organ = summary.year - 1, summary.organ
    return Say(
        f"没有找到{organ}{year}年的报告，没有与上一年比对",
        f"no report of {organ} for {year}: not compared with last year's",
    )


def several_last_years(summary: FileSummary, names: Sequence[str]) -> Skip:
    """The message where the files ``names`` may all be the report for the year before."""
    year, organ = summary.year - 1, summary.organ
    return Skip(
        "",
        Say(
            f"{'、'.join(names)} 都像是{organ}{year}年的报告，没有与上一年比对；请用 --previous 指定其中一份",
            f"{', '.join(names)} may each be the report of {organ} for {year}: not compared; "
            "name one with --previous",
        ),
    )


def unreadable_now(name: str) -> Skip:
    """The message where last year's report could be read at first, and cannot be read any more."""
    zh = f"上一年的报告 {name} 这时读不出来了，没有比对；请重新检查"
    return Skip("", Say(zh, f"last year's report {name} cannot be read any more: not compared; check again"))
