"""What the text says about the processing fee: amounts collected, none collected, lists, notices."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.model.fold import fold
from nianbao.model.statement import Fee, FeeAmount, FeeList
from nianbao.model.text import Text
from nianbao.parsing.prose.sentences import bounds, clauses, without_citations

_NAME = "处理费"
# Not the 3 of 十3元, which is no proper number.
_MONEY = lazy.regex(
    r"(?<![\d.〇零一二三四五六七八九十百千万两])(\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?)\s?(万?)元"
)
_YEAR = lazy.regex(r"(20\d\d)\s?年")
_NONE = lazy.regex(
    r"(?:未|没有|无)(?:曾|向申请人)?(?:收取|产生|发生|收)(?:过|任何)?[^,;、其]{0,14}处理费用?"
    r"|处理费(?:金额|总额)?(?:为|均为|共)?(?:零|0)元?(?![.\d])"
)
#: The words that may come before 未收取 in its clause: with any other (其余申请) it is about a part only.
_ALL = lazy.regex(
    r"20\d\d\s?年度?|全年度?|本年度?|年度内|当年|一年来|本(?:机关|单位|部门|局|办|委|厅|镇|乡|街道|中心)"
    r"|我(?:局|办|委|厅|镇|乡|街道|中心|单位|市|县|区|省)|政府信息公开|依申请公开|工作|信息|均|也|共|都|在|中|并|内|、|\s"
)
_PART = ("其余", "其他", "其它", "除", "外", "对", "以下", "未超", "上半年", "下半年", "季度")
#: A clause about money received; with one of ``_NOT`` it is not the fee of the year.
_COLLECTED = lazy.regex(r"收取|计收|缴纳|缴入|征收|收到|共收|实收|收入")
_NOT = lazy.regex(
    "未|没有|减免|免收|免除|免予|退还|退回|应收|应缴|拟|逾期|标准|每件|每页|/件|/页|以下|以上|超过|不足|上年|去年|同比|投诉|通知"
)
_SUM = lazy.regex(r"\s{0,4}(?:共计?|合计|总计|总额|金额|费用)[^\d]{0,6}(?=\d)")
#: 2950元，其中 or 2950元（按件… : what follows lists the items of the total.
_TOTAL = lazy.regex(_MONEY.pattern + r"\s?(?:[,;。:]?\s?(\(?)\s?其中[:,]?|(\()(?=[^()]{0,60}元))")
_OPEN = ("等", "主要", "包括", "含", "其中", "每", "各", "共", "合计", "最", "/", "上缴", "退")
_NO_NOTICE = lazy.regex(
    r"(?:未|没有)(?:发出|出具|下达|下发|制发|送达|发放|开具)[^,;、]{0,10}收费通知"
    r"|收费通知(?:书)?\s?(?:为|共)?\s?(?:0|零)\s?[件份]"
)


class _Sentence(NamedTuple):
    text: Text
    view: str  # the same length as the text, folded, cited titles blank

    def cut(self, start: int, end: int) -> "_Sentence":
        return _Sentence(self.text.cut(start, end), self.view[start:end])


def find_fee(texts: Iterable[Text], organ: str, year: int) -> Fee:
    """What the texts of ``organ``'s report for ``year`` say about the fee of that year."""
    whole = [_Sentence(text, without_citations(fold(text.text), " ")) for text in texts if "费" in text.text]
    sentences = [sentence.cut(start, end) for sentence in whole for start, end in bounds(sentence.view)]
    fees = [sentence for sentence in sentences if _NAME in sentence.view]
    amounts = ((sentence.text, _collected(sentence, year)[0]) for sentence in fees)
    denials = (_none(sentence, organ, year) for sentence in fees)
    return Fee(
        tuple(FeeAmount(amount, *text) for text, amount in amounts if amount),
        tuple(sentence.text for sentence in denials if sentence is not None),
        tuple(_lists(whole)),
        tuple(sentence.text for sentence in sentences if _NO_NOTICE.search(sentence.view)),
    )


def _yuan(match: "re.Match[str]") -> Decimal:
    value = Decimal(match[1].replace(",", ""))
    return value * 10_000 if match[2] else value


def _of_another_year(sentence: _Sentence, year: int) -> bool:
    years = {int(year_text) for year_text in _YEAR.findall(sentence.view)}
    return bool(years) and years != {year}


def _collected(sentence: _Sentence, year: int) -> tuple[Decimal, int]:
    """The fee that a sentence says was collected in the year, and its clause's offset; (0, 0) for none."""
    if _of_another_year(sentence, year):
        return Decimal(0), 0
    goes_on = False
    for start, end in clauses(sentence.view, brackets=True):
        clause = sentence.view[start:end]
        came_in = _COLLECTED.search(clause) is not None and not _NOT.search(clause)
        money = _MONEY.search(clause)
        if money and (came_in or (goes_on and _SUM.match(clause))):
            return _yuan(money), start
        goes_on = came_in
    return Decimal(0), 0


def _none(sentence: _Sentence, organ: str, year: int) -> _Sentence | None:
    """The sentence, or its clause, by which no fee at all was collected in the year."""
    match = _NONE.search(sentence.view)
    if match is None or _of_another_year(sentence, year):
        return None
    start = max(sentence.view.rfind(mark, 0, match.start()) for mark in ",;:(") + 1
    before = sentence.view[start : match.start()]
    if organ:
        before = before.replace(fold(organ), "")
    if _ALL.sub("", before) or any(word in sentence.view[: match.start()] for word in _PART):
        return None
    amount, position = _collected(sentence, year)
    if not amount:
        return sentence
    return sentence.cut(start, match.end()) if position < start else None


def _lists(texts: Sequence[_Sentence]) -> Iterator[FeeList]:
    """…元，其中…元，…元: closed lists of amounts under a total."""
    for sentence in texts:
        total = _TOTAL.search(sentence.view)
        if total is None or _NAME not in sentence.view[max(0, total.start() - 40) : total.start()]:
            continue
        rest = sentence.view[total.end() :]
        rest = rest[: next((end for _, end in bounds(rest)), 0)]
        if total[3] or total[4]:
            rest = rest.partition(")")[0]
        items = tuple(_yuan(match) for match in _MONEY.finditer(rest))
        if len(items) >= 2 and not any(word in rest for word in _OPEN):
            start = max(start for start, _ in bounds(sentence.view) if start <= total.start())
            yield FeeList(_yuan(total), items, *sentence.text.cut(start, total.end() + len(rest)))
