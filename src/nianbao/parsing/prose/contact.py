"""The contact statement, and its items."""

import re
from collections.abc import Iterable, Iterator

from nianbao.model.fold import fold
from nianbao.model.statement import Contact, ContactItem
from nianbao.model.text import Text
from nianbao.parsing.prose.sentences import sentences

# Every repetition is bounded: a sentence is looked at once, whatever it holds.
_CONTACT = re.compile(
    r"(?:如|若|凡)?(?:有|对)[^。\n]{0,40}(?:疑问|疑义|问题|意见|建议|异议)[^。\n]{0,100}?(?:联系|咨询|反映|反馈|致电)"
    r"|(?:如|若)需[^。\n]{0,60}?(?:联系|咨询|致电)"
    r"|(?:联系|咨询)(?:电话|地址|方式):"
)
#: A telephone number. Mobile numbers are masked (``nianbao.parsing.private``), and still are numbers.
_NUMBER = r"((?:1[3-9][0-9][ -]{0,4}[*]{4}[ -]{0,4}[*]{2}|[0-9()\-—–+ ]){3,40})"
_ITEMS = (
    ("postcode", re.compile(r"(?:邮编|邮政编码)\s?(?:为|是)?:?\s?([0-9A-Za-z×X*_＿ ]{1,12})")),
    ("fax", re.compile(rf"传真(?:号码|电话)?\s?(?:为|是)?:?\s?{_NUMBER}")),
    (
        "telephone",
        re.compile(rf"(?:(?:电话|热线)(?:号码)?|联系方式)\s?(?:为|是)?:?\s?{_NUMBER}"),
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
#: How many lines after the contact statement may hold its items.
_ITEM_LINES = 8


def find_contact(texts: Iterable[Text]) -> Contact | None:
    """The contact statement and its items, which may go on in the sentences and lines after it."""
    lines = list(texts)
    for index, line in enumerate(lines):
        match = _CONTACT.search(fold(line.text))
        if match is None:
            continue
        rest = line.cut(match.start(), len(line.text))
        stated, *following = sentences([rest, *lines[index + 1 : index + 1 + _ITEM_LINES]])
        pieces = [stated]
        for piece in following:
            if len(piece.text) > 200 or not _ITEM_LINE.match(fold(piece.text).lstrip()):
                break
            pieces.append(piece)
        items = tuple(item for piece in pieces for item in _contact_items(piece))
        return Contact(stated.text, stated.span, items)
    return None


def _contact_items(text: Text) -> Iterator[ContactItem]:
    found: list[tuple[int, ContactItem]] = []
    view = fold(text.text)
    for kind, pattern in _ITEMS:
        for match in pattern.finditer(view):
            group = 1 if match[1] is not None else 2
            value = match[group].rstrip()
            # A bracket that closes the whole list of items is not part of the last one.
            while value.endswith("(") or (value.endswith(")") and value.count("(") < value.count(")")):
                value = value[:-1].rstrip()
            start = match.start(group)
            if value:
                item = text.cut(start, start + len(value))
                found.append((start, ContactItem(kind, item.text, item.span)))
    yield from (item for _, item in sorted(found, key=lambda pair: pair[0]))
