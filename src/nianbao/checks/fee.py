"""Check kind ``fee``: what is said of the processing fee, against itself and against 表二 and 表三.

The fee is one of the 行政事业性收费 of 表二 (国办函〔2020〕109号), which are in 万元.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nianbao.checks.table import place
from nianbao.model.finding import Hit, Related
from nianbao.model.report import Amount, Report, State, Text
from nianbao.model.rule import Say

_VIEW = str.maketrans("０１２３４５６７８９．：（）；", "0123456789.:();")
_SENTENCE = re.compile(r"[^。！？\n]+")
_CLAUSE = re.compile(r"(?:[^。！？\n;:，,()]|,(?=\d))+")
_CITED = re.compile(r"《[^《》]{0,80}》")
# Not the 3 of 十3元: what is no number is no amount.
_MONEY = re.compile(
    r"(?<![\d.〇零一二三四五六七八九十百千万两])(\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?)\s?(万?)元"
)
_YEAR = re.compile(r"(20\d\d)\s?年")
_NONE = re.compile(
    r"(?:未|没有|无)(?:曾|向申请人)?(?:收取|产生|发生|收)(?:过|任何)?[^，,；;、其]{0,14}处理费用?"
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
_TOTAL = re.compile(_MONEY.pattern + r"\s?(?:[，,;。:]?\s?(\(?)\s?其中[:，,]?|(\()(?=[^()]{0,60}元))")
_OPEN = ("等", "主要", "包括", "含", "其中", "每", "各", "共", "合计", "最", "/", "上缴", "退")
_NO_NOTICE = re.compile(
    r"(?:未|没有)(?:发出|出具|下达|下发|制发|送达|发放|开具)[^，,；;、]{0,10}收费通知"
    r"|收费通知(?:书)?\s?(?:为|共)?\s?(?:0|零)\s?[件份]"
)
_LATE = "三（六）2"
#: So many 元 are nothing in a figure in 万元 with two decimals.
_ROUNDED = 50


class Params(NamedTuple):
    """No options."""


class _Said(NamedTuple):
    text: Text
    view: str  # the same length as the text, cited titles blank


def run(report: Report, params: Params) -> Iterator[Hit]:
    """``default``: an amount that was collected, and that none was. ``items``: amounts that do not add up to
    their total. ``zero``: a fee that 行政事业性收费, which it is part of, does not have room for. ``notice``:
    requests ended since the fee was not paid after a notice, and that no notice was sent."""
    said = list(_sentences(report))
    fees = [one for one in said if "处理费" in one.view]
    yield from _both(report, fees)
    yield from _items(report)
    yield from _late(report, said)


def _texts(report: Report) -> Iterator[_Said]:
    for text in (*report.front, *(text for part in report.parts for text in part.texts)):
        if "费" in text.text:
            view = _CITED.sub(lambda match: " " * len(match[0]), text.text.translate(_VIEW))
            yield _Said(text, view)


def _sentences(report: Report) -> Iterator[_Said]:
    for whole in _texts(report):
        for match in _SENTENCE.finditer(whole.view):
            yield _cut(whole, match.start(), match.end())


def _cut(whole: _Said, start: int, end: int) -> _Said:
    text, span = whole.text.text, whole.text.span
    cut = Text(text[start:end], span._replace(start=span.start + start, end=span.start + end))
    return _Said(cut, whole.view[start:end])


def _yuan(match: re.Match[str]) -> Decimal:
    value = Decimal(match[1].replace(",", ""))
    return value * 10_000 if match[2] else value


def _plain(value: Decimal) -> str:
    """1200, 0.295: without the zeros that a conversion leaves."""
    return f"{value.normalize():f}"


def _collected(report: Report, one: _Said) -> tuple[Decimal, int]:
    """The fee that a sentence says was collected in the year, and where it says so; 0 for none."""
    years = {int(year) for year in _YEAR.findall(one.view)}
    if years and years != {report.year}:
        return Decimal(0), 0
    goes_on = False
    for clause in _CLAUSE.finditer(one.view):
        came_in = _COLLECTED.search(clause[0]) is not None and not _NOT.search(clause[0])
        money = _MONEY.search(clause[0])
        if money and (came_in or (goes_on and _SUM.match(clause[0]))):
            return _yuan(money), clause.start()
        goes_on = came_in
    return Decimal(0), 0


def _both(report: Report, fees: list[_Said]) -> Iterator[Hit]:
    """An amount and 未收取 together; an amount that is more than all 行政事业性收费."""
    paid = next((one for one in fees if _collected(report, one)[0]), None)
    if paid is None:
        return
    amount, _ = _collected(report, paid)
    arguments: dict[str, str | Say] = {"amount": _plain(amount), "quote": _short(paid.text.text)}
    none = next((found for one in fees if (found := _none(report, one)) is not None), None)
    if none is not None:
        say = Say(f"写明收取 {_plain(amount)} 元", f"{_plain(amount)} yuan are said to be collected")
        arguments["quote"] = _short(none.text.text)
        related = (Related(paid.text.span, _where(report, paid), say),)
        yield Hit(none.text.span, _where(report, none), dict(arguments), related=related)
    charge = charged(report)
    if charge is None or charge.value is None or charge.span is None or charge.unit == "元":
        return
    # What a figure with so many decimals leaves out: one of its last place at most, but all of a 0.
    room = charge.value * 10_000 + (_last_place(charge.value) if charge.value else _ROUNDED)
    if amount >= room:
        path = (*place(report, "表二"), "行政事业性收费")
        printed = _plain(Decimal(charge.value))
        related = (
            Related(charge.span, path, Say(f"行政事业性收费：{printed}", f"行政事业性收费: {printed}")),
        )
        arguments |= {"wan": _plain(amount / 10_000), "value": printed, "quote": _short(paid.text.text)}
        yield Hit(paid.text.span, _where(report, paid), arguments, "zero", related)


def _last_place(value: Decimal | int) -> Decimal:
    """What 1 in the last printed place of a figure in 万元 is worth in 元."""
    exponent = Decimal(value).as_tuple().exponent
    return Decimal(10_000).scaleb(exponent if isinstance(exponent, int) else 0)


def _none(report: Report, one: _Said) -> _Said | None:
    """The clause of a sentence that says that no fee at all was collected in the year."""
    years = {int(year) for year in _YEAR.findall(one.view)}
    match = _NONE.search(one.view)
    if match is None or (years and years != {report.year}):
        return None
    start = max(one.view.rfind(mark, 0, match.start()) for mark in "，,;:(") + 1
    before = one.view[start : match.start()]
    if report.organ:
        before = before.replace(report.organ, "")
    if _ALL.sub("", before) or any(word in one.view[: match.start()] for word in _PART):
        return None
    amount, at = _collected(report, one)
    if not amount:
        return one
    return _cut(one, start, match.end()) if at < start else None


def _items(report: Report) -> Iterator[Hit]:
    """…元，其中…元，…元: a closed list whose amounts do not add up."""
    for whole in _texts(report):
        total = _TOTAL.search(whole.view)
        if total is None or "处理费" not in whole.view[max(0, total.start() - 40) : total.start()]:
            continue
        end = re.compile(r"[)。！？\n]" if total[3] or total[4] else r"[。！？\n]").search(
            whole.view, total.end()
        )
        rest = whole.view[total.end() : end.start() if end else len(whole.view)]
        items = [_yuan(match) for match in _MONEY.finditer(rest)]
        if len(items) < 2 or any(word in rest for word in _OPEN):
            continue
        amount, added = _yuan(total), sum(items, Decimal(0))
        if amount != added:
            start = max(whole.view.rfind(mark, 0, total.start()) for mark in "。！？\n") + 1
            one = _cut(whole, start, total.end() + len(rest))
            arguments = {
                "amount": _plain(amount),
                "items": " + ".join(map(_plain, items)),
                "sum": _plain(added),
                "delta": _plain(abs(amount - added)),
                "quote": _short(one.text.text),
            }
            yield Hit(one.text.span, _where(report, one), arguments, "items")


def _late(report: Report, said: list[_Said]) -> Iterator[Hit]:
    """Requests ended since the fee was not paid in time, though no fee notice was sent."""
    table = report.tables.get("表三")
    late = table.cell(_LATE, "总计") if table else None
    denied = next((one for one in said if _NO_NOTICE.search(one.view)), None)
    if table is None or late is None or late.span is None or not late.value or denied is None:
        return
    path = (*place(report, "表三"), *table.rows[_LATE].spec.path, "总计")
    arguments = {"count": str(late.value), "quote": _short(denied.text.text)}
    say = Say(f"逾期未缴费：{late.value} 件", f"not paid in time: {late.value}")
    related = (Related(late.span, path, say),)
    yield Hit(denied.text.span, _where(report, denied), arguments, "notice", related)


def charged(report: Report) -> Amount | None:
    """行政事业性收费 of 表二, where it is a figure in 万元."""
    table = report.tables.get("表二")
    row = table.rows.get("行政事业性收费") if table else None
    if row is None:
        return None
    for column, amount in row.cells.items():
        if column in row.spec.money and amount.state is State.NUMBER:
            return amount
    return None


def _where(report: Report, one: _Said) -> tuple[str, ...]:
    """The symbolic place of a sentence: its part."""
    span = one.text.span
    for part in report.parts:
        for text in part.texts:
            within = text.span.start <= span.start < text.span.end
            if within and (text.span.block, text.span.cell) == (span.block, span.cell):
                return (report.part_titles[part.number],)
    return ()


def _short(text: str) -> str:
    bare = text.strip()
    return bare if len(bare) <= 40 else bare[:39] + "…"
