"""What the text says of the processing fee: amounts that were collected, that none were, lists, notices."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from nianbao.model.fold import fold
from nianbao.model.statement import Fee, FeeAmount, FeeList
from nianbao.model.text import Text
from nianbao.parsing.prose.sentences import bounds, clauses, without_citations

_NAME = "处理费"
# Not the 3 of 十3元: what is no number is no amount.
_MONEY = re.compile(
    r"(?<![\d.〇零一二三四五六七八九十百千万两])(\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?)\s?(万?)元"
)
_YEAR = re.compile(r"(20\d\d)\s?年")
_NONE = re.compile(
    r"(?:未|没有|无)(?:曾|向申请人)?(?:收取|产生|发生|收)(?:过|任何)?[^,;、其]{0,14}处理费用?"
    r"|处理费(?:金额|总额)?(?:为|均为|共)?(?:零|0)元?(?![.\d])"
)
#: All that may stand before 未收取 in its clause: with anything else (其余申请) it is said of a part.
_ALL = re.compile(
    r"20\d\d\s?年度?|全年度?|本年度?|年度内|当年|一年来|本(?:机关|单位|部门|局|办|委|厅|镇|乡|街道|中心)"
    r"|我(?:局|办|委|厅|镇|乡|街道|中心|单位|市|县|区|省)|政府信息公开|依申请公开|工作|信息|均|也|共|都|在|中|并|内|、|\s"
)
_PART = ("其余", "其他", "其它", "除", "外", "对", "以下", "未超", "上半年", "下半年", "季度")
#: A clause that says that money came in; with one of _NOT in it, it is not the fee of the year.
_COLLECTED = re.compile(r"收取|计收|缴纳|缴入|征收|收到|共收|实收|收入")
_NOT = re.compile(
    "未|没有|减免|免收|免除|免予|退还|退回|应收|应缴|拟|逾期|标准|每件|每页|/件|/页|以下|以上|超过|不足|上年|去年|同比|投诉|通知"
)
_SUM = re.compile(r"\s{0,4}(?:共计?|合计|总计|总额|金额|费用)[^\d]{0,6}(?=\d)")
#: 2950元，其中 or 2950元（按件… : what follows says of what the total is made.
_TOTAL = re.compile(_MONEY.pattern + r"\s?(?:[,;。:]?\s?(\(?)\s?其中[:,]?|(\()(?=[^()]{0,60}元))")
_OPEN = ("等", "主要", "包括", "含", "其中", "每", "各", "共", "合计", "最", "/", "上缴", "退")
_NO_NOTICE = re.compile(
    r"(?:未|没有)(?:发出|出具|下达|下发|制发|送达|发放|开具)[^,;、]{0,10}收费通知"
    r"|收费通知(?:书)?\s?(?:为|共)?\s?(?:0|零)\s?[件份]"
)


class _Said(NamedTuple):
    text: Text
    view: str  # the same length as the text, folded, cited titles blank

    def cut(self, start: int, end: int) -> "_Said":
        return _Said(self.text.cut(start, end), self.view[start:end])


def find_fee(texts: Iterable[Text], organ: str, year: int) -> Fee:
    """What the texts of a report of ``organ`` for ``year`` say of the fee of that year."""
    whole = [_Said(text, without_citations(fold(text.text), " ")) for text in texts if "费" in text.text]
    sentences = [said.cut(start, end) for said in whole for start, end in bounds(said.view)]
    fees = [said for said in sentences if _NAME in said.view]
    amounts = ((said.text, _collected(said, year)[0]) for said in fees)
    denials = (_none(said, organ, year) for said in fees)
    return Fee(
        tuple(FeeAmount(amount, *text) for text, amount in amounts if amount),
        tuple(said.text for said in denials if said is not None),
        tuple(_lists(whole)),
        tuple(said.text for said in sentences if _NO_NOTICE.search(said.view)),
    )


def _yuan(match: "re.Match[str]") -> Decimal:
    value = Decimal(match[1].replace(",", ""))
    return value * 10_000 if match[2] else value


def _of_another_year(said: _Said, year: int) -> bool:
    years = {int(found) for found in _YEAR.findall(said.view)}
    return bool(years) and years != {year}


def _collected(said: _Said, year: int) -> tuple[Decimal, int]:
    """The fee that a sentence says was collected in the year, and where it says so; 0 for none."""
    if _of_another_year(said, year):
        return Decimal(0), 0
    goes_on = False
    for start, end in clauses(said.view, brackets=True):
        clause = said.view[start:end]
        came_in = _COLLECTED.search(clause) is not None and not _NOT.search(clause)
        money = _MONEY.search(clause)
        if money and (came_in or (goes_on and _SUM.match(clause))):
            return _yuan(money), start
        goes_on = came_in
    return Decimal(0), 0


def _none(said: _Said, organ: str, year: int) -> _Said | None:
    """The clause of a sentence that says that no fee at all was collected in the year."""
    match = _NONE.search(said.view)
    if match is None or _of_another_year(said, year):
        return None
    start = max(said.view.rfind(mark, 0, match.start()) for mark in ",;:(") + 1
    before = said.view[start : match.start()]
    if organ:
        before = before.replace(fold(organ), "")
    if _ALL.sub("", before) or any(word in said.view[: match.start()] for word in _PART):
        return None
    amount, at = _collected(said, year)
    if not amount:
        return said
    return said.cut(start, match.end()) if at < start else None


def _lists(texts: Sequence[_Said]) -> Iterator[FeeList]:
    """…元，其中…元，…元: closed lists of amounts under a total."""
    for said in texts:
        total = _TOTAL.search(said.view)
        if total is None or _NAME not in said.view[max(0, total.start() - 40) : total.start()]:
            continue
        rest = said.view[total.end() :]
        rest = rest[: next((end for _, end in bounds(rest)), 0)]
        if total[3] or total[4]:
            rest = rest.partition(")")[0]
        items = tuple(_yuan(match) for match in _MONEY.finditer(rest))
        if len(items) >= 2 and not any(word in rest for word in _OPEN):
            start = max(start for start, _ in bounds(said.view) if start <= total.start())
            yield FeeList(_yuan(total), items, *said.text.cut(start, total.end() + len(rest)))
