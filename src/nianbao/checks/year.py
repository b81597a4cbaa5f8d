"""Check kinds ``year…``: title, period and preamble name one report year."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nianbao.model.finding import Edit, Fix, Hit, Related
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions, Say
from nianbao.model.span import Span
from nianbao.model.text import quote

_PLACES = {
    "title": Say("标题", "title"),
    "period": Say("统计期限", "period"),
    "preamble": Say("引言", "preamble"),
    "text": Say("正文", "text"),
    "signed": Say("落款日期", "date below the report"),
    "published": Say("发布日期", "date of publication"),
    "file": Say("文件名", "name of the file"),
}
#: Where a year is named that is only inferred to be the report's.
_INFERRED = ("text", "file", "signed", "published")
_DATES = ("signed", "published")


class Message(NamedTuple):
    """The ``year`` of a place, the ``text`` that says it there, and the one that is ``expected``; ``others``:
    what the other places say."""

    year: str
    text: str
    place: Say
    expected: str
    others: Say


class Inferred(NamedTuple):
    """The ``year`` that follows from what ``place`` says, and the ``text`` that says it."""

    year: str
    text: str
    place: Say


class _Mention(NamedTuple):
    """``text`` is what ``place`` (of _PLACES) says, which makes ``year`` the report's."""

    place: str
    year: int
    text: str
    span: Span


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit where title, period or preamble names another year than most places do, text and dates among
    them. Where as many name one year as another (case ``tie``), the title's counts, or the first. A title
    that is alone in naming a year is held against text and date where both agree."""
    stated = [
        _Mention(mention.place, mention.year, mention.text, mention.span)
        for mention in report.statements.years
    ]
    if len({mention.year for mention in stated}) < 2 and [mention.place for mention in stated] != ["title"]:
        return
    mentions = list(
        {
            (mention.place, mention.year): mention
            for mention in reversed([*stated, *_other_mentions(report)])
        }.values()
    )[::-1]
    votes = Counter(mention.year for mention in mentions)
    expected = max(votes, key=lambda year: (votes[year], year == stated[0].year))
    tie = list(votes.values()).count(votes[expected]) > 1
    for mention in mentions:
        if mention.year == expected or mention.place in ("text", *_DATES):
            continue
        others = [other for other in mentions if other.place != mention.place]
        message = Message(
            year=str(mention.year),
            text=mention.text,
            place=_PLACES[mention.place],
            expected=str(expected),
            others=_in_words(sorted(others, key=lambda other: other.year != expected)),
        )
        related = tuple(
            Related(other.span, (), Say(f"{_PLACES[other.place].zh}：{other.text}", other.text))
            for other in others
            if other.year == expected
        )
        case = "tie" if tie else "default"
        fix = None if tie else _fix(report, mention, expected)
        yield Hit(mention.span, (_PLACES[mention.place].zh,), message, case, related=related, fix=fix)


def _fix(report: Report, mention: _Mention, expected: int) -> Fix | None:
    """The fix that writes the ``expected`` year in the title; None for other places, which say more than a
    year, and where the title does not have the year once."""
    text, year = report.document.text(mention.span), str(mention.year)
    if mention.place != "title" or text.count(year) != 1:
        return None
    start = text.index(year)
    edit = Edit(mention.span.cut(start, start + len(year)), str(expected))
    return Fix((edit,), Say(f"改为 {expected}", f"write {expected}"), is_safe=False)


def _other_mentions(report: Report) -> Iterator[_Mention]:
    """What else tells the year: the text by its dated statements, and the date of the report, which comes
    out in the following year."""
    dated = report.statements.figures.dated
    if dated:
        year = Counter(statement.year for statement in dated).most_common(1)[0][0]
        first = next(statement for statement in dated if statement.year == year)
        yield _Mention("text", year, first.quote, first.span)
    signed = report.statements.signed
    if signed is not None:
        yield _Mention("signed", signed.year - 1, signed.text, signed.span)
        return
    if report.statements.published is not None and report.report_count == 1:
        day_of = report.statements.published
        yield _Mention("published", day_of.date.year - 1, day_of.text, day_of.span)


def _in_words(mentions: Sequence[_Mention]) -> Say:
    """What the places say, those together that name one year: 统计期限和正文写的是 2024 年."""
    zh: list[str] = []
    en: list[str] = []
    for year in dict.fromkeys(mention.year for mention in mentions if mention.place not in _DATES):
        places = [
            _PLACES[mention.place]
            for mention in mentions
            if mention.year == year and mention.place not in _DATES
        ]
        *some, last = [place.zh for place in places]
        zh.append(("、".join(some) + "和" if some else "") + f"{last}写的是 {year} 年")
        *some, last = [f"the {place.en}" for place in places]
        en.append((", ".join(some) + " and " if some else "") + f"{last} {'say' if some else 'says'} {year}")
    for mention in mentions:
        if mention.place in _DATES:
            zh.append(f"{_PLACES[mention.place].zh}是 {mention.text}")
            en.append(f"the {_PLACES[mention.place].en} is {mention.text}")
    return Say("，".join(zh), ", ".join(en))


def inferred(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit where no place names the report year, and it follows from something else."""
    years = report.statements.years
    if years and years[0].place in _INFERRED and years[0].year == report.year:
        evidence = years[0]
        message = Inferred(str(report.year), quote(evidence.text), _PLACES[evidence.place])
        yield Hit(evidence.span, (), message)


KINDS = {
    "year-inferred": Kind(inferred, NoOptions, {"default": Inferred}),
    "year": Kind(run, NoOptions, dict.fromkeys(("default", "tie"), Message), fixable="unsafe"),
}
