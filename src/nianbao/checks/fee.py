"""Check kind ``fee``: what is said of the processing fee, against itself and against 表二 and 表三.

The fee is one of the 行政事业性收费 of 表二 (国办函〔2020〕109号), which are in 万元.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from nianbao.checks.table import place
from nianbao.model.finding import Hit, Related
from nianbao.model.report import Amount, Report, State, Text
from nianbao.model.rule import Say

_VIEW = str.maketrans("０１２３４５６７８９．，：（）", "0123456789.,:()")
_SENTENCE = re.compile(r"[^。！？\n]+")
_CITED = re.compile(r"《[^《》]{0,80}》")
_MONEY = re.compile(r"(?<![\d.])(\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?)\s?(万?)元")
_YEAR = re.compile(r"(20\d\d)\s?年")
_NONE = re.compile(
    r"(?:未|没有)(?:曾|向申请人)?(?:收取|产生|发生|收)[^，,；;、其]{0,14}处理费"
    r"|处理费(?:金额|总额)?(?:为|均为|共)?(?:零|0)元?(?![.\d])"
)
_COLLECTED = re.compile(r"收取|收费|计收|缴纳|缴入|征收|收到|共收")
#: In a sentence with one of these an amount is not one that was collected in the year.
_NOT_COLLECTED = (
    *("减免", "免收", "免除", "免予", "退还", "退回", "应收", "应缴", "逾期", "未缴", "标准", "每件", "每页"),
    *("以下", "以上", "超过", "不足", "上年", "去年", "同比", "投诉"),
)
_TOTAL = re.compile(_MONEY.pattern + r"\s?[，,;；:(]?\s?其中[:，,]?")
_OPEN = ("等", "主要", "包括", "含", "其中")
_NO_NOTICE = re.compile(
    r"(?:未|没有)(?:发出|出具|下达|下发|制发|送达|发放|开具)[^，,；;、]{0,10}收费通知"
    r"|收费通知(?:书)?\s?(?:为|共)?\s?(?:0|零)\s?[件份]"
)
_LATE = "三（六）2"
#: So many 元 may be left out of a figure in 万元 with two decimals.
_ROUNDED = 50


class Params(NamedTuple):
    """``unit``: 行政事业性收费 that looks like 元: above ``most`` (in 万元), or named with the same number of
    元 in the text. ``contradiction``: statements on the fee that cannot all be true."""

    fault: Literal["unit", "contradiction"]
    most: int = 100_000


class _Said(NamedTuple):
    text: Text
    view: str  # the same length as the text, cited titles blank


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Hits on the fee; see the rules NB215 and NB403."""
    if params.fault == "unit":
        yield from _unit(report, params.most)
        return
    said = [one for one in _sentences(report) if "处理费" in one.view]
    yield from _both(report, said)
    for one in said:
        yield from _items(report, one)
    yield from _late(report, list(_sentences(report)))


def _sentences(report: Report) -> Iterator[_Said]:
    texts = (*report.front, *(text for part in report.parts for text in part.texts))
    for text in texts:
        if "费" not in text.text:
            continue
        view = _CITED.sub(lambda match: " " * len(match[0]), text.text.translate(_VIEW))
        for match in _SENTENCE.finditer(view):
            start, end = text.span.start + match.start(), text.span.start + match.end()
            cut = Text(text.text[match.start() : match.end()], text.span._replace(start=start, end=end))
            yield _Said(cut, match[0])


def _yuan(match: re.Match[str]) -> Decimal:
    value = Decimal(match[1].replace(",", ""))
    return value * 10_000 if match[2] else value


def _collected(report: Report, one: _Said) -> Decimal:
    """The fee that a sentence says was collected in the year; 0 for none."""
    years = {int(year) for year in _YEAR.findall(one.view)}
    if not _COLLECTED.search(one.view) or (years and years != {report.year}):
        return Decimal(0)
    if any(word in one.view for word in _NOT_COLLECTED):
        return Decimal(0)
    return max(map(_yuan, _MONEY.finditer(one.view)), default=Decimal(0))


def _both(report: Report, said: list[_Said]) -> Iterator[Hit]:
    """An amount and 未收取 together; an amount and 行政事业性收费 0."""
    paid = next((one for one in said if _collected(report, one)), None)
    if paid is None:
        return
    amount = _collected(report, paid)
    arguments: dict[str, str | Say] = {"amount": f"{amount:f}", "quote": _short(paid.text.text)}
    none = next((one for one in said if one is not paid and _is_none(report, one)), None)
    if none is not None:
        say = Say(f"写明收取 {amount:f} 元", f"{amount:f} yuan are said to be collected")
        arguments["quote"] = _short(none.text.text)
        related = (Related(paid.text.span, _where(report, paid), say),)
        yield Hit(none.text.span, _where(report, none), dict(arguments), related=related)
    charge = _charge(report)
    if charge is not None and charge.value == 0 and amount >= _ROUNDED and charge.span is not None:
        path = (*place(report, "表二"), "行政事业性收费")
        related = (Related(charge.span, path, Say("行政事业性收费：0", "行政事业性收费: 0")),)
        arguments["wan"] = f"{(amount / 10_000).normalize():f}"
        arguments["quote"] = _short(paid.text.text)
        yield Hit(paid.text.span, _where(report, paid), arguments, "zero", related)


def _is_none(report: Report, one: _Said) -> bool:
    years = {int(year) for year in _YEAR.findall(one.view)}
    return _NONE.search(one.view) is not None and (not years or years == {report.year})


def _items(report: Report, one: _Said) -> Iterator[Hit]:
    """…元，其中…元，…元: a closed list whose amounts do not add up."""
    total = _TOTAL.search(one.view)
    if total is None:
        return
    rest = one.view[total.end() :]
    items = [_yuan(match) for match in _MONEY.finditer(rest)]
    if len(items) < 2 or any(word in rest for word in _OPEN):
        return
    whole, added = _yuan(total), sum(items, Decimal(0))
    if whole != added:
        arguments = {
            "amount": f"{whole:f}",
            "items": " + ".join(f"{item:f}" for item in items),
            "sum": f"{added:f}",
            "delta": f"{whole - added:+f}",
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


def _charge(report: Report) -> Amount | None:
    """行政事业性收费 of 表二, where it is a figure in 万元."""
    table = report.tables.get("表二")
    row = table.rows.get("行政事业性收费") if table else None
    if row is None:
        return None
    for column, amount in row.cells.items():
        if column in row.spec.money and amount.state is State.NUMBER:
            return amount
    return None


def _unit(report: Report, most: int) -> Iterator[Hit]:
    charge = _charge(report)
    if charge is None or charge.span is None or not charge.value or charge.unit == "元":
        return
    path = (*place(report, "表二"), "行政事业性收费")
    value = Decimal(charge.value)
    arguments = {
        "value": f"{value:f}",
        "yi": f"{(value / 10_000).quantize(Decimal('0.01')).normalize():f}",
        "wan": f"{(value / 10_000).normalize():f}",
        "quote": "",
    }
    for one in _sentences(report):
        if "收费" in one.view and any(
            _yuan(match) == value and not match[2] for match in _MONEY.finditer(one.view)
        ):
            say = Say("正文按元写的同一个数", "the same number, in 元, in the text")
            arguments["quote"] = _short(one.text.text)
            yield Hit(charge.span, path, arguments, "text", (Related(one.text.span, (), say),))
            return
    if value > most:
        yield Hit(charge.span, path, arguments)


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
