"""What the running text states of the report itself: its period, its contact, the years it names."""

import re
from collections.abc import Iterable, Iterator

from nianbao.model.report import Contact, ContactItem, Date, Period, Text, YearMention

# Every repetition is bounded, and every pattern begins with a rare literal: a sentence is looked
# at once, whatever it holds.
_SENTENCE_END = re.compile(r"[。\n！？]")
_PERIOD_WORD = re.compile(
    r"统计(?:数据)?(?:的)?(?:时间)?(?:期限|时限|时间|周期|范围|期间|区间)|数据(?:的)?(?:统计|涵盖)?(?:期限|时限|时间范围|时间|周期)|涵盖"
)
_DATE = (
    r"(?:(?P<{0}y>[0-9]{{4}})\s?年\s?)?(?<![0-9])(?P<{0}m>[0-9]{{1,2}})\s?月\s?(?P<{0}d>[0-9]{{1,2}})\s?日"
)
_RANGE = re.compile(_DATE.format("a") + r"\s?起?[，,]?\s?(?:至|到|—{1,2}|－|-|~|～|–)\s?" + _DATE.format("b"))
_CONTACT = re.compile(
    r"(?:如|若|凡)?(?:有|对)[^。\n]{0,40}(?:疑问|疑义|问题|意见|建议|异议)[^。\n]{0,100}?(?:联系|咨询|反映|反馈|致电)"
    r"|(?:联系|咨询)(?:电话|地址|方式)[:：]"
)
_ITEMS = (
    ("postcode", re.compile(r"(?:邮编|邮政编码)\s?(?:为|是)?[:：]?\s?([0-9０-９A-Za-z×X*_＿ ]{1,12})")),
    ("fax", re.compile(r"传真(?:号码|电话)?\s?(?:为|是)?[:：]?\s?([0-9０-９（）()\-—－–+ ]{3,40})")),
    (
        "telephone",
        re.compile(
            r"(?:(?:电话|热线)(?:号码)?|联系方式)\s?(?:为|是)?[:：]?\s?([0-9０-９（）()\-—－–+ ]{3,40})"
        ),
    ),
    (
        "email",
        re.compile(
            r"(?:电子邮[箱件]|邮箱|[Ee]-?[Mm]ail)(?:地址)?\s?(?:为|是)?[:：]?\s?([^\s；;，,。、（）()]{2,80})"
        ),
    ),
    (
        "address",
        re.compile(
            r"(?:地址|地点)\s?(?:为|是)?[:：]\s?([^；;，,。\n]{2,80})|(?:位于|地址[为是])([^；;，,。\n]{2,80})"
        ),
    ),
)
_ITEM_LINE = re.compile(
    r"[（(]?\s?(?:联系|通信|通讯|办公|单位)?(?:地址|地点|邮编|邮政编码|电话|传真|电子邮[箱件]|邮箱|联系方式|热线)"
)
_REPORT_YEAR = re.compile(
    r"(20[0-9]{2})\s?年度?(?!\d)(?=[^。；;，,\n]{0,30}(?:信息公开|政务公开)?[^。；;，,\n]{0,12}报告)"
)
_CITED = re.compile(r"《[^《》]{0,80}》")


def sentences(texts: Iterable[Text]) -> Iterator[Text]:
    """The sentences of running texts, without their end marks, each where it stands."""
    for text in texts:
        start = 0
        for match in _SENTENCE_END.finditer(text.text):
            yield _cut(text, start, match.start())
            start = match.end()
        if start < len(text.text):
            yield _cut(text, start, len(text.text))


def _cut(text: Text, start: int, end: int) -> Text:
    span = text.span
    return Text(text.text[start:end], span._replace(start=span.start + start, end=span.start + end))


def find_period(texts: Iterable[Text]) -> Period | None:
    """The 统计期限: a range of dates behind a word for it. Unreadable dates give start and end None."""
    broken: Period | None = None
    for sentence in sentences(texts):
        for word in _PERIOD_WORD.finditer(sentence.text):
            match = _RANGE.search(sentence.text, word.start(), word.end() + 80)
            if match is None and word[0] == "涵盖":
                continue
            if match is None:
                end = _clause_end(sentence.text, word.end())
                if broken is None and any(char.isdigit() for char in sentence.text[word.end() : end]):
                    span = _cut(sentence, word.start(), end)
                    broken = Period(span.text, span.span, None, None)
                continue
            start = Date(int(match["ay"] or 0), int(match["am"]), int(match["ad"]))
            end_year = int(match["by"] or match["ay"] or 0)
            stretch = _cut(sentence, match.start(), match.end())
            return Period(
                stretch.text, stretch.span, start, Date(end_year, int(match["bm"]), int(match["bd"]))
            )
    return broken


def _clause_end(text: str, start: int) -> int:
    for at in range(start, min(len(text), start + 60)):
        if text[at] in "，,；;":
            return at
    return min(len(text), start + 60)


def find_contact(texts: Iterable[Text]) -> Contact | None:
    """The contact statement and its items, which may go on in the lines that follow it."""
    lines = list(texts)
    for index, line in enumerate(lines):
        match = _CONTACT.search(line.text)
        if match is None:
            continue
        end = line.text.find("。", match.start())
        stretch = _cut(line, match.start(), len(line.text) if end < 0 else end)
        pieces = [stretch]
        for following in lines[index + 1 : index + 7]:
            if len(following.text) > 100 or not _ITEM_LINE.match(following.text):
                break
            pieces.append(following)
        items = tuple(item for piece in pieces for item in _contact_items(piece))
        return Contact(stretch.text, stretch.span, items)
    return None


def _contact_items(text: Text) -> Iterator[ContactItem]:
    found: list[tuple[int, ContactItem]] = []
    for kind, pattern in _ITEMS:
        for match in pattern.finditer(text.text):
            group = 1 if match[1] is not None else 2
            value = match[group].rstrip()
            # A bracket that closes the whole list of items is not part of the last one.
            while value.endswith(("）", ")")) and value.count("（") + value.count("(") < value.count(
                "）"
            ) + value.count(")"):
                value = value[:-1].rstrip()
            while value.endswith(("（", "(")):
                value = value[:-1].rstrip()
            start = match.start(group)
            if value:
                found.append((start, ContactItem(kind, value, _cut(text, start, start + len(value)).span)))
    yield from (item for _, item in sorted(found, key=lambda pair: pair[0]))


def find_years(texts: Iterable[Text]) -> Iterator[YearMention]:
    """Years of the report itself in the preamble (…编制2024年度报告); cited documents are passed over."""
    for sentence in sentences(texts):
        uncited = _CITED.sub(lambda match: "》" * len(match[0]), sentence.text)
        for match in _REPORT_YEAR.finditer(uncited):
            span = _cut(sentence, match.start(), match.end())
            yield YearMention(int(match[1]), "preamble", span.text, span.span)
