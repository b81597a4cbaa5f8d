"""The year of a report: where title, period and preamble differ, and where none of them states one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from nianbao.model import lazy
from nianbao.model.fold import fold
from nianbao.model.report import Part
from nianbao.model.statement import Published, Signature, YearMention
from nianbao.model.text import Text
from nianbao.parsing.prose.sentences import sentences, without_citations

#: Parts that report on the year; part 五 is about the next one.
_REPORTING = ("一", "二", "三", "四", "六")
#: A sentence about a year: 2024年，我局…; also behind a short heading of its own (主动公开情况：2024年…).
_ABOUT = lazy.regex(
    r"^[\s#*]{0,8}(?:[(]?[一二三四五六七八九十0-9]{1,3}[)、.]?(?:是)?\s?)?(?:[一-鿿]{2,12}[,:])?(?:[我本][一-鿿]{1,4})?[自从在]?"
    r"(?P<year>20[0-9]{2})\s?年(?:度|全年)?(?![0-9初底末起前后间至到—~-])"
    r"|截[至止]到?(?P<until>20[0-9]{2})\s?年\s?12\s?月\s?31\s?日"
)
#: A sentence in comparison, or about plans, is no evidence.
_OTHER_YEAR = lazy.regex("较|同比|环比|相比|以来|上年度?结转|下一步|将(?!政)|计划|规划|要点|拟")
#: The year in the name of a file or folder: 2024年度报告, 水利局2024年政府信息公开.
_NAMED = lazy.regex(
    r"(?<![0-9])(20[0-9]{2})\s?(?:年度|年(?![0-9一二三四五六七八九十]{1,2}月)|(?=政府信息|政务公开|信息公开))"
)
_ON_REPORTS = lazy.regex("报告|年报|公开")
#: A report published in one of the last months may be an early draft of the same year.
_LAST_SURE_MONTH = 9


def infer_year(
    parts: Sequence[Part], name: str, signature: Signature | None, published: Published | None
) -> YearMention | None:
    """The report year according to most sentences of ``parts``, else to the file's ``name`` (with its
    folders), else to the date below the report or of its publication, which is in the year after. The
    file's name is said to be at the heading of the first part."""
    mentions = list(_in_text(parts))
    votes = Counter(mention.year for mention in mentions).most_common(2)
    if votes and (len(votes) == 1 or votes[0][1] > votes[1][1]):
        return next(mention for mention in mentions if mention.year == votes[0][0])
    if votes:
        return None
    for piece in reversed(name.replace("\\", "/").split("/")):
        match = _NAMED.search(piece) if _ON_REPORTS.search(piece) else None
        if match is not None:
            return YearMention(int(match[1]), "file", piece, parts[0].span)
    if signature is not None and signature.date is not None and _is_sure(signature.date.month):
        return YearMention(signature.date.year - 1, "signed", signature.text, signature.span)
    if published is not None and _is_sure(published.date.month):
        return YearMention(published.date.year - 1, "published", published.text, published.span)
    return None


def settle_year(
    years: Sequence[YearMention],
    parts: Sequence[Part],
    signature: Signature | None,
    published: Published | None,
) -> int:
    """The report year where ``years`` differ: that of most places, with one vote each for the text and for
    the date of the report. Where as many name one year as another, the first counts. A title that is alone
    in naming a year is outvoted by these two."""
    if not years:
        return 0
    votes = Counter(year for _, year in {(mention.place, mention.year) for mention in years})
    if len(votes) > 1 or [mention.place for mention in years] == ["title"]:
        in_text = Counter(mention.year for mention in _in_text(parts)).most_common(1)
        votes.update(year for year, _ in in_text)
        date = signature.date if signature is not None and signature.date is not None else None
        if date is None and published is not None:
            date = published.date
        if date is not None and date.year:
            votes[date.year - 1] += 1
    named = [mention.year for mention in years]
    return max(named, key=lambda year: (votes[year], year == named[0]))


def _is_sure(month: int) -> bool:
    return 1 <= month <= _LAST_SURE_MONTH


def _in_text(parts: Iterable[Part]) -> Iterator[YearMention]:
    """The sentences that are about a year, each as a mention of it."""
    for part in parts:
        if part.number not in _REPORTING:
            continue
        for sentence in sentences(part.texts):
            yield from _of_sentence(sentence)


def _of_sentence(sentence: Text) -> Iterator[YearMention]:
    view = without_citations(fold(sentence.text), "、")
    match = _ABOUT.search(view)
    if match is None or _OTHER_YEAR.search(view):
        return
    year = int(match["year"] or match["until"])
    yield YearMention(year, "text", *sentence.strip())
