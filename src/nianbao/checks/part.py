"""Check kind ``part``: the six parts, their order, headings and whether they say anything."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Literal, NamedTuple

from nianbao.model.finding import Hit, Related
from nianbao.model.report import Part, Report
from nianbao.model.rule import Say
from nianbao.model.span import Span

#: A line of a web page's own, such as 【打印本稿】【关闭本页】, is no longer than this.
_PAGE_LINE = 30
#: What looks like 一.
_DASHES = "—–－―ー_-"
_NOTHING = frozenset(("无", "暂无", "没有", "略"))


class Params(NamedTuple):
    """``problem_words`` and ``improvement_words``: any one shows that part 五 names a problem, an
    improvement. ``least``: characters of part 五, white space apart, below which it is thin.
    ``most``: characters of part 一 that a local notice allows.
    ``page_words``: a short line with one of them is the web page's (【打印】), not the part's."""

    fault: Literal["missing", "order", "repeated", "wording", "numeral", "empty", "long", "obsolete"]
    problem_words: tuple[str, ...] = ()
    improvement_words: tuple[str, ...] = ()
    least: int = 40
    most: int = 1000
    page_words: tuple[str, ...] = ()


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Hits on the parts; see the rules NB101 to NB106, NB110 and NB113."""
    if params.fault == "obsolete":
        yield from _obsolete(report)
    elif report.obsolete and params.fault in ("missing", "order", "wording", "numeral"):
        return  # said once: the whole skeleton is another
    elif params.fault == "missing":
        yield from _missing(report)
    elif params.fault == "order":
        yield from _order(report)
    elif params.fault == "long":
        yield from _long(report, params.most)
    elif params.fault == "empty":
        yield from _empty(report, params)
    else:
        seen: set[str] = set()
        for part in report.parts:
            repeated = part.number in seen
            seen.add(part.number)
            if params.fault == "repeated" and repeated:
                yield _hit(report, part)
            elif params.fault == "wording" and part.match != "official":
                official = report.part_titles[part.number][2:]
                measures = part.wording.replace("改进措施", "改进情况").replace(" ", "") == official
                yield _hit(report, part, "measures" if measures else "default", official=official)
            elif params.fault == "numeral" and part.numeral != part.number:
                chinese = all(char in "一二三四五六七八九十" for char in part.numeral)
                case = "missing" if not part.numeral else "default" if chinese else "foreign"
                if part.numeral.startswith(("（", "(")):
                    case = "bracketed"
                elif part.numeral.strip(_DASHES) == "" != part.numeral:
                    case = "dash"
                yield _hit(report, part, case, numeral=part.numeral, wording=part.wording)


def _hit(report: Report, part: Part, case: str = "default", span: Span | None = None, **more: str) -> Hit:
    title = report.part_titles[part.number]
    arguments: dict[str, str | Say] = {"part": title, "printed": part.heading, "number": part.number, **more}
    return Hit(span or part.span, (title,), arguments, case)


def _missing(report: Report) -> Iterator[Hit]:
    present = {part.number for part in report.parts}
    numbers = list(report.part_titles)
    for at, number in enumerate(numbers):
        if number in present:
            continue
        # Said where the part belongs: at the heading that follows it, else at the last one there is.
        following = (report.part(later) for later in numbers[at + 1 :])
        near = next((part for part in following if part), report.parts[-1] if report.parts else None)
        span = near.span if near else next(report.document.spans())
        title = report.part_titles[number]
        arguments: Mapping[str, str | Say] = {"part": title, "printed": "", "number": number}
        yield Hit(span, (title,), arguments)


def _order(report: Report) -> Iterator[Hit]:
    firsts: dict[str, Part] = {}
    for part in report.parts:
        firsts.setdefault(part.number, part)
    parts = list(firsts.values())
    rank = {number: index for index, number in enumerate(report.part_titles)}
    order = "、".join(part.number for part in parts)
    for before, part in pairwise(parts):
        if rank[part.number] < rank[before.number]:
            yield _hit(report, part, order=order)
            return


def _obsolete(report: Report) -> Iterator[Hit]:
    if report.obsolete:
        first, *more = report.obsolete
        printed = "；".join(text.text.strip() for text in report.obsolete)
        say = Say("旧格式的标题", "a heading of the old format")
        related = tuple(Related(text.span, (), say) for text in more)
        yield Hit(first.span, (), {"printed": printed}, related=related)


def _long(report: Report, most: int) -> Iterator[Hit]:
    part = report.part("一")
    length = sum(len("".join(text.text.split())) for text in part.texts) if part else 0
    if part and length > most:
        yield _hit(report, part, length=str(length), most=str(most))


def _is_page(line: str, words: tuple[str, ...]) -> bool:
    return len(line) <= _PAGE_LINE and any(word in line for word in words)


def _empty(report: Report, params: Params) -> Iterator[Hit]:
    for part in report.parts:
        if part.number not in ("一", "五", "六"):
            continue
        lines = ["".join(text.text.split()).replace("|", "") for text in part.texts]
        text = "".join(line for line in lines if not _is_page(line, params.page_words))
        case = ""
        if not text:
            case = "default"
        elif part.number == "五":
            if text.rstrip("。.；;") in _NOTHING:
                case = "none"
            elif len(text) < params.least:
                case = "short"
            elif not any(word in text for word in params.problem_words):
                case = "no-problem"
            elif not any(word in text for word in params.improvement_words):
                case = "no-improvement"
        if case:
            yield _hit(report, part, case, length=str(len(text)))
