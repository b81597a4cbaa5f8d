"""What the running text states of the report itself: its period, its contact, the years it names."""

import re
from collections.abc import Iterable, Iterator, Sequence

from nianbao.model.document import Document
from nianbao.model.report import Text
from nianbao.model.span import Span
from nianbao.model.statement import Contact, ContactItem, Date, Period, Published, YearMention
from nianbao.parsing.numerals import number

# Texts are looked at through a view of the same length: full-width digits and marks as ASCII.
_VIEW = str.maketrans("０１２３４５６７８９：∶﹕（）．－／", "0123456789:::().-/")

# Every repetition is bounded: a sentence is looked at once, whatever it holds.
_SENTENCE_END = re.compile(r"[。\n！？]")
_PERIOD_WORD = re.compile(
    r"统计(?:数据)?(?:的)?(?:时间)?(?:期限|时限|时间|周期|范围|期间|区间)"
    r"|数据(?:的)?(?:统计|涵盖|起止)?(?:的)?(?:起止)?(?:期限|时限|时间范围|时间|周期)|起止(?:时间|日期)|涵盖"
)
_CHINESE = "〇○零一二三四五六七八九十"
_DATE = (
    r"(?:(?P<{0}y>[0-9]{{4}}|二[〇○零O0][" + _CHINESE + r"]{{2}})\s?年\s?|(?:当|同|本)年)?"
    r"(?<![0-9])(?P<{0}m>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})\s?月\s?"
    r"(?P<{0}d>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?日(?:[0-9]{{1,2}}[时点])?"
)
_TO = r"\s?(?:起|开始)?[,，]?\s?(?:至|到|—{1,2}|-{1,2}|~|～|–)\s?"
_RANGE = re.compile(_DATE.format("a") + _TO + _DATE.format("b"))
_DOTTED = re.compile(
    r"(?<![0-9])(?P<ay>[0-9]{4})[./-](?P<am>[0-9]{1,2})[./-](?P<ad>[0-9]{1,2})"
    + _TO
    + r"(?:(?P<by>[0-9]{4})[./-])?(?P<bm>[0-9]{1,2})[./-](?P<bd>[0-9]{1,2})(?![0-9])"
)
_CONTACT = re.compile(
    r"(?:如|若|凡)?(?:有|对)[^。\n]{0,40}(?:疑问|疑义|问题|意见|建议|异议)[^。\n]{0,100}?(?:联系|咨询|反映|反馈|致电)"
    r"|(?:如|若)需[^。\n]{0,60}?(?:联系|咨询|致电)"
    r"|(?:联系|咨询)(?:电话|地址|方式):"
)
_ITEMS = (
    ("postcode", re.compile(r"(?:邮编|邮政编码)\s?(?:为|是)?:?\s?([0-9A-Za-z×X*_＿ ]{1,12})")),
    ("fax", re.compile(r"传真(?:号码|电话)?\s?(?:为|是)?:?\s?([0-9()\-—–+ ]{3,40})")),
    (
        "telephone",
        re.compile(r"(?:(?:电话|热线)(?:号码)?|联系方式)\s?(?:为|是)?:?\s?([0-9()\-—–+ ]{3,40})"),
    ),
    (
        "email",
        re.compile(
            r"(?:电子邮[箱件]|邮箱|[Ee]-?[Mm]ail)(?:地址)?\s?(?:为|是)?:?\s?([^\s；;，,。、()]{2,80})"
        ),
    ),
    (
        "address",
        re.compile(
            r"(?:地址|地点)\s?(?:为|是)?:\s?([^；;，,。\n]{2,80})|(?:位于|地址[为是])([^；;，,。\n]{2,80})"
        ),
    ),
)
_ITEM_LINE = re.compile(
    r"\(?\s?(?:联系|通信|通讯|办公|单位|咨询)?"
    r"(?:地址|地点|邮编|邮政编码|电话|传真|电子邮[箱件]|邮箱|联系方式|热线|部门|联系人|人):?"
)
# A mention is the report's own where a verb of making it stands before, or the sentence begins with it.
_REPORT_YEAR = re.compile(
    r"(?:^\s{0,8}|(?:编制|编写|撰写|起草|形成|公布|发布|现将|现就|制作|公开)[^。；;，,\n]{0,40}?)"
    r"(?P<year>(?P<digits>20[0-9]{2})\s?年度?)(?!\d)(?=[^。；;，,、\n]{0,30}?报告(?!的事项))"
)
_CITED = re.compile(r"《[^《》]{0,80}》")
# 发布日期: 2025- 01- 14 10: 13; 时间：2025年1月14日; above the text also a date alone before 来源 or 点击数.
_PUBLISHED = re.compile(
    r"(?:发布|公开|公布)\s{0,2}(?:日\s{0,2}期|时\s{0,2}间)\s{0,2}(?::|$)|(?<![一-鿿])(?:时间|日期)\s{0,2}(?::|$)"
)
_COUNTED = re.compile("来源|浏览|点击|阅读|访问|字体|字号")
_UPDATED = re.compile("更新|修改|成文|打印")
_DAY = re.compile(
    r"(?<![0-9])(?P<y>20[0-9]{2})\s{0,2}[年./-]\s{0,2}(?P<m>[0-9]{1,2})\s{0,2}[月./-]\s{0,2}(?P<d>[0-9]{1,2})(?![0-9])"
)
_BY_ITSELF = re.compile(
    rf"\s{{0,8}}{_DAY.pattern}\s{{0,2}}日?(?:\s{{0,4}}[0-9]{{1,2}}\s{{0,2}}:[0-9: ]{{1,8}})?\s{{0,8}}"
)
#: How many lines after the contact statement may hold its items.
_ITEM_LINES = 8


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
        view = sentence.text.translate(_VIEW)
        for word in _PERIOD_WORD.finditer(view):
            until = word.end() + 80
            match = _RANGE.search(view, word.start(), until) or _DOTTED.search(view, word.start(), until)
            if match is not None:
                stretch = _cut(sentence, match.start(), match.end())
                return Period(stretch.text, stretch.span, *_dates(match))
            end = _clause_end(view, word.end())
            if word[0] != "涵盖" and broken is None and any(map(str.isdigit, view[word.end() : end])):
                stretch = _cut(sentence, word.end(), end)
                broken = Period(stretch.text, stretch.span, None, None)
    return broken


def _dates(match: re.Match[str]) -> tuple[Date, Date]:
    """The two dates of a range. A year left out, and 当年 or 同年, is the first date's."""
    given = match.groupdict()
    year = number(given["ay"] or "0")
    start = Date(year, number(given["am"]), number(given["ad"]))
    return start, Date(number(given["by"] or "0") or year, number(given["bm"]), number(given["bd"]))


def _clause_end(text: str, start: int) -> int:
    for at in range(start, min(len(text), start + 60)):
        if text[at] in "，,；;":
            return at
    return min(len(text), start + 60)


def find_published(above: Sequence[Text], below: Sequence[Text] = ()) -> Published | None:
    """The day that a page names as that of its publication: behind a word for it, in the next cell of its
    table, else the only day that stands by itself, or with counters, above the report (``below`` it there are
    those of other pages)."""
    alone: list[Published] = []
    texts = [*above, *below]
    for index, text in enumerate(texts):
        view = text.text.translate(_VIEW)
        word = _PUBLISHED.search(view)
        if word is not None:
            day = _DAY.search(view, word.end(), word.end() + 20)
            if day is not None:
                return _published(text, day)
            following = texts[index + 1] if index + 1 < len(texts) else text
            day = _DAY.match(following.text.translate(_VIEW))
            if word.end() == len(view.rstrip()) and following.span.block == text.span.block and day:
                return _published(following, day)
        day = _DAY.search(view) if index < len(above) and not _UPDATED.search(view) else None
        if day is not None and (_COUNTED.search(view) or _BY_ITSELF.fullmatch(view)):
            alone.append(_published(text, day))
    return alone[0] if len({one.date for one in alone}) == 1 else None


def _published(text: Text, day: re.Match[str]) -> Published:
    date = Date(number(day["y"]), number(day["m"]), number(day["d"]))
    stated = _cut(text, *day.span())
    return Published(date, stated.text, stated.span)


def published_by_head(document: Document) -> tuple[Document, Published] | None:
    """The day of publication that the head of a page states; the document then has that as its last block."""
    block = dict(document.head).get("pubdate")
    day = _DAY.search(block.text, 0, 40) if block is not None else None
    if block is None or day is None:
        return None
    span = Span(len(document.blocks), 0, len(block.text))
    return document._replace(blocks=(*document.blocks, block)), _published(Text(block.text, span), day)


def find_contact(texts: Iterable[Text]) -> Contact | None:
    """The contact statement and its items, which may go on in the sentences and lines after it."""
    lines = list(texts)
    for index, line in enumerate(lines):
        match = _CONTACT.search(line.text.translate(_VIEW))
        if match is None:
            continue
        rest = _cut(line, match.start(), len(line.text))
        stated, *following = sentences([rest, *lines[index + 1 : index + 1 + _ITEM_LINES]])
        pieces = [stated]
        for piece in following:
            if len(piece.text) > 200 or not _ITEM_LINE.match(piece.text.translate(_VIEW).lstrip()):
                break
            pieces.append(piece)
        items = tuple(item for piece in pieces for item in _contact_items(piece))
        return Contact(stated.text, stated.span, items)
    return None


def _contact_items(text: Text) -> Iterator[ContactItem]:
    found: list[tuple[int, ContactItem]] = []
    view = text.text.translate(_VIEW)
    for kind, pattern in _ITEMS:
        for match in pattern.finditer(view):
            group = 1 if match[1] is not None else 2
            value = match[group].rstrip()
            # A bracket that closes the whole list of items is not part of the last one.
            while value.endswith("(") or (value.endswith(")") and value.count("(") < value.count(")")):
                value = value[:-1].rstrip()
            start = match.start(group)
            if value:
                item = _cut(text, start, start + len(value))
                found.append((start, ContactItem(kind, item.text, item.span)))
    yield from (item for _, item in sorted(found, key=lambda pair: pair[0]))


def find_years(texts: Iterable[Text]) -> Iterator[YearMention]:
    """Years of the report itself in the preamble (编制2024年度报告); cited documents are passed over."""
    for sentence in sentences(texts):
        uncited = _CITED.sub(lambda match: "》" * len(match[0]), sentence.text)
        for match in _REPORT_YEAR.finditer(uncited):
            mention = _cut(sentence, *match.span("year"))
            yield YearMention(int(match["digits"]), "preamble", mention.text, mention.span)
