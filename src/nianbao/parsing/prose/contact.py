"""The contact statement: whom to ask about the report, with address and telephone.

It is recognised by its introduction (如对本报告有疑问，请与…联系), by its labels (联系单位：…) or, at the
beginning and the end of a report, by a telephone number together with a word such as 咨询. Its items are
recognised by their labels, else by their form, since people leave labels out.
"""

from collections.abc import Iterable, Iterator, Sequence

from nianbao.model import lazy
from nianbao.model.fold import fold
from nianbao.model.span import Span
from nianbao.model.statement import Contact, ContactItem
from nianbao.model.text import Text
from nianbao.parsing.prose.contact_table import find_contact_in_table
from nianbao.parsing.prose.sentences import sentences


def _word(*words: str) -> str:
    """A pattern for any of ``words``, whose characters may be spaced out (电  话)."""
    return "(?:" + "|".join(r"\s{0,4}".join(word) for word in words) + ")"


# Every repetition is bounded, so a sentence is searched once, whatever it contains.
_FAX = _word("传真")
# Mobile numbers are masked (``nianbao.parsing.private``), and still are numbers.
_NUMBER = r"((?:\(?区号\s?:?\s?|\+)?[0-9()][0-9()\-—–+ *]{2,39})"
_NOTE = r"(?:\s?\([^()0-9]{1,10}\))?"
_IS = r"\s{0,4}(?:为|是)?\s{0,4}:?\s{0,4}"
_ITEMS = (
    (
        "postcode",
        lazy.regex(
            _word("邮编", "邮政编码", "邮政编号", "邮码") + _IS + r"([0-9]{6}(?=\s)|[0-9A-Za-z×X*_＿ ]{1,12})"
        ),
    ),
    (
        "telephone",
        lazy.regex(
            rf"(?:(?:{_FAX}\s?[/、及和与兼或(]?\s?)?{_word('电话', '热线', '座机', '致电', '来电', '拨打')}"
            rf"(?:号码)?(?:\s?[/、及和与兼或(]?\s?(?:图文)?{_FAX}\s?\)?)?(?:号码)?|联系方式|(?:TEL|Tel|tel)){_NOTE}{_IS}"
            + _NUMBER
        ),
    ),
    ("fax", lazy.regex(_FAX + "(?:号码|电话)?" + _NOTE + _IS + _NUMBER)),
    (
        "email",
        lazy.regex(
            r"(?:电子邮[箱件]|电子信箱|邮箱|[Ee]-?[Mm]ail)(?:地址)?\s{0,4}(?:为|是)?\s{0,4}(?::\s{0,4}|(?=[A-Za-z0-9]))"
            r"([^\s；;，,。、()]{2,80})"
        ),
    ),
    (
        "address",
        lazy.regex(
            rf"(?<![箱件站网]){_word('地址', '地点', '住所', '通信处', '通讯处')}\s{{0,4}}"
            rf"(?:(?:为|是)?\s?:|[为是])\s{{0,4}}([^；;，,。\n]{{2,80}})|位于([^；;，,。\n]{{2,80}})"
        ),
    ),
)
_ONLINE = lazy.regex(r"[A-Za-z0-9._%+\-*]{1,64}@[A-Za-z0-9.\-]{1,80}|(?:https?://|www\.)[^\s，。；;)]{1,200}")
#: A number without a label: with an area code, a mobile number, 400 or 800; else a local number.
_TELEPHONE = lazy.regex(
    r"(?<![0-9A-Za-z.\-])(?:(?:\(0[0-9]{2,3}\)[\s-]{0,2}|0[0-9]{2,3}\s?[-—–]{0,2}\s?)[1-9][0-9]{6,7}"
    r"|1[3-9][0-9](?:[0-9]{8}|[*]{6}[0-9]{2})|[48]00-?[0-9]{3,4}-?[0-9]{3,4})(?:[-—–][0-9]{1,6})?(?![0-9])"
)
_OF_TOWN = lazy.regex(r"(?<![0-9A-Za-z.\-—–])[2-9][0-9]{6,7}(?![0-9])")
_POSTCODE = lazy.regex(r"(?<![0-9A-Za-z.\-—–])[0-9]{6}(?![0-9A-Za-z.\-—–年条件号])")
#: The text between two marks; it is an address if it has the number of a house or room, or the name of a
#: building.
_SEGMENT = lazy.regex(r"[^，,；;。、:()\n\0]{2,80}")
_ADDRESS = lazy.regex(
    r"(?<![〔第\]〕0-9])(?:[0-9A-Z]{1,6}(?:-[0-9]{1,4})?|[一二三四五六七八九十]{1,3})\s?(?:号|楼|室|层|栋|座|幢|弄)(?!文|令)"
    r"|大厦|大楼|办公楼|综合楼|行政中心|市民中心|政府大院|路口|交叉口|交汇处"
)
_LABEL = lazy.regex(rf"\s{{0,8}}(?:联系|通信|通讯|办公|单位)?(?:{_word('地址', '地点')}|位于|详见)?\s{{0,4}}")
#: Possible items that cannot be identified: digits, a street.
_DIGITS = lazy.regex(r"[0-9][0-9\-—–]{4,20}|[〇零一二三四五六七八九]{6,20}")
_STREET = lazy.regex(r"[路街巷村镇乡]")
_OFFICE = lazy.regex("局|委|办|政府|科|厅|部门|报告|疑问|问题|联系")

#: The introduction of the statement, in any part of the report.
_LEAD = lazy.regex(
    r"(?:如|若|凡)?(?:有|对|需)[^。\n]{0,40}(?:疑问|疑义|疑惑|疑虑|不明|不清楚|不理解|问题|意见|建议|异议|咨询|了解|查询)"
    r"[^。\n]{0,100}?(?:联系|咨询|反映|反馈|致电|来电|来函|拨打|垂询)"
)
#: The labels of a statement without an introduction: at the beginning of a sentence, or before a colon.
_LABELLED = lazy.regex(
    r"(?:(?:联系|咨询)(?:电话|地址|方式):"
    r"|^[\s(#*]{0,8}(?:联系|咨询)(?:单位|部门|机构|科室|处室|股室|人|方式|电话|地址)[:\s为是])"
)
#: Words that make a telephone number in the preamble or at the end a contact statement.
_ASKED = lazy.regex("联系|咨询|致电|来电|垂询|拨打|疑问|负责解释|解释权")
_REPORT = lazy.regex("报告|年报")
_HOTLINE = lazy.regex(r"[0-9]{3,5}")
_ITEM_LINE = lazy.regex(
    r"[\s(]{0,8}(?:联系|通信|通讯|办公|单位|咨询|受理|电子|图文)?(?:"
    + _word("地址", "地点", "邮编", "邮政编码", "电话", "传真", "邮箱", "邮件", "信箱", "热线")
    + r"|(?:方式|部门|单位|科室|人|时间)\s?[:为是])"
)
#: How many sentences after the contact statement may hold its items, and how many before it.
_AFTER, _BEFORE = 12, 3
_LONGEST_ITEM_LINE = 200
_DOWNLOAD = lazy.regex("电子版|下载")
_REQUIRED = frozenset(("telephone", "address", "postcode"))


def find_contact(front: Sequence[Text], parts: Sequence[Sequence[Text]] = ()) -> Contact | None:
    """The contact statement, in sentences or in a table of the preamble ``front`` or of the last of the
    ``parts``, or with the items in a table below it."""
    contact = _find_contact(front, parts)
    lacks = _lacks(contact.items) if contact is not None else _REQUIRED
    if not lacks:
        return contact
    table = find_contact_in_table(front) or find_contact_in_table(parts[-1] if parts else ())
    if contact is None or table is None:
        return contact or table
    added = [item for item in table.items if item.kind in lacks]
    items = sorted((*contact.items, *added), key=lambda item: item.span)
    return contact._replace(items=tuple(items), unread=() if added else contact.unread)


def _find_contact(front: Sequence[Text], parts: Sequence[Sequence[Text]]) -> Contact | None:
    """The contact statement of the preamble ``front`` and of ``parts``, with its items, which may go on in
    the sentences and lines around it. Of several the first that has all of its items, rather where a report
    begins, ends or speaks of itself."""
    likely: list[Contact] = []
    elsewhere: list[Contact] = []
    for part_index, texts in enumerate((front, *parts)):
        in_part = [sentence for sentence in sentences(texts) if sentence.text.strip()]
        views = [fold(sentence.text) for sentence in in_part]
        is_edge = part_index in (0, len(parts))
        end = 0  # of the statement before
        for index, view in enumerate(views):
            lead = _LEAD.search(view)
            match = lead or _LABELLED.search(view)
            is_asked = match is None and is_edge and _ASKED.search(view) is not None
            is_bare = part_index == 0 and not is_asked and match is None
            is_bare = is_bare and (_tells_all(view) or _shows_all(view))
            if not (match or is_asked or is_bare) or (lead is None and index < end):
                continue
            end = _end(views, index)
            contact = _contact(in_part, views, index, end, match.start() if match else 0)
            of_report = lead is not None and _REPORT.search(view) is not None
            stands = part_index == 0 and not is_asked
            if of_report or stands or (is_edge and _reaches(contact, lead is not None)):
                likely.append(contact)
            elif not is_edge and _reaches(contact, lead is not None):
                elsewhere.append(contact)
    candidates = likely or elsewhere
    return next(
        (contact for contact in candidates if not _lacks(contact.items)),
        candidates[0] if candidates else None,
    )


def _reaches(contact: Contact, is_lead: bool) -> bool:
    """Whether the organ can be reached with these items: an introduction alone may be about anything
    (对问题及时反馈), and a hotline may only be advertised."""
    kinds = {item.kind for item in contact.items if not _HOTLINE.fullmatch(item.value.strip())}
    return bool(kinds) if is_lead else "telephone" in kinds


def _lacks(items: Iterable[ContactItem]) -> frozenset[str]:
    return _REQUIRED - {item.kind for item in items}


def _end(views: Sequence[str], index: int) -> int:
    """The index of the first sentence after ``index`` that no longer belongs to the statement there."""
    last = min(len(views), index + 1 + _AFTER)
    end = index + 1
    while end < last:
        if not _goes_on(views[end]) and not (
            _is_aside(views[end]) and _goes_on("".join(views[end + 1 : end + 2]))
        ):
            break
        end += 1
    return end


def _contact(in_part: Sequence[Text], views: Sequence[str], first: int, end: int, start: int) -> Contact:
    """The statement from offset ``start`` of sentence ``first`` up to sentence ``end`` (exclusive)."""
    stated = in_part[first].cut(start, len(in_part[first].text))
    pieces = [stated, *in_part[first + 1 : end]]
    for index in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        if not _ITEM_LINE.match(views[index]) or len(views[index]) > _LONGEST_ITEM_LINE:
            break
        pieces.insert(0, in_part[index])
    collected: list[ContactItem] = []
    bare: list[ContactItem] = []
    rests: list[str] = []
    for piece in pieces:
        labelled, rest = _labelled(piece)
        collected += labelled
        rests.append(rest)
    if start and (lacks := _lacks(collected)):  # (地址：…；电话：…), 如有疑问，请与…联系
        collected += [item for item in _labelled(in_part[first].cut(0, start))[0] if item.kind in lacks]
    if lacks := _lacks(collected):
        for piece, rest in zip(pieces, rests, strict=True):
            bare += _bare(piece, rest, lacks)
        collected += bare
    unread: list[ContactItem] = []
    if lacks := _lacks(collected):
        taken = [item.span for item in bare]
        for piece, rest in zip(pieces, rests, strict=True):
            unread += _unread(piece, rest, taken, lacks)
    return Contact(
        stated.text, stated.span, tuple(sorted(collected, key=lambda item: item.span)), tuple(unread)
    )


def _goes_on(view: str) -> bool:
    """Whether a sentence continues the statement before it: with labelled items, or as a bare item."""
    if len(view) > _LONGEST_ITEM_LINE:
        return False
    bare = view.strip(" ()")
    return (
        _ITEM_LINE.match(view) is not None
        or _TELEPHONE.fullmatch(bare) is not None
        or _POSTCODE.fullmatch(bare) is not None
        or _tells_all(view)
        or (_SEGMENT.fullmatch(bare) is not None and _ADDRESS.search(bare) is not None and len(bare) <= 40)
    )


def _is_aside(view: str) -> bool:
    """Whether a sentence is about where the report can be downloaded, which may stand before the items."""
    return len(view) <= _LONGEST_ITEM_LINE and _DOWNLOAD.search(view) is not None


def _tells_all(view: str) -> bool:
    """Whether a sentence has a telephone number and an address or postcode, all with labels."""
    kinds = {kind for kind, pattern in _ITEMS if pattern.search(view)}
    return "telephone" in kinds and not kinds.isdisjoint(("address", "postcode"))


def _shows_all(view: str) -> bool:
    """Whether a sentence is little more than a telephone number with an address or a postcode, in any order
    and without labels."""
    if len(view) > _LONGEST_ITEM_LINE or _TELEPHONE.search(view) is None:
        return False
    pieces = [segment[0].strip() for segment in _SEGMENT.finditer(view)]
    return _POSTCODE.search(view) is not None or any(
        _ADDRESS.search(piece) is not None and not _TELEPHONE.search(piece) for piece in pieces
    )


def _labelled(text: Text) -> tuple[list[ContactItem], str]:
    """The labelled items of a sentence, and its folded text with NUL in their places."""
    items: list[ContactItem] = []
    view = fold(text.text)
    rest = list(view)
    taken: set[int] = set()
    for kind, pattern in _ITEMS:
        for match in pattern.finditer(view):
            group = 1 if match[1] is not None else 2
            value = match[group].rstrip()
            # A bracket that closes the whole list of items is not part of the last one.
            while value.endswith("(") or (value.endswith(")") and value.count("(") < value.count(")")):
                value = value[:-1].rstrip()
            start = match.start(group)
            if value[:1] == "(" and value[-1:] == ")" and value.count("(") == 1:
                value, start = value[1:-1], start + 1
            end = start + len(value)
            if not value or start in taken or (kind == "address" and _ONLINE.match(value)):
                continue  # the number of 电话/传真 is a telephone's
            taken.add(start)
            item = text.cut(start, end)
            items.append(ContactItem(kind, item.text, item.span))
            rest[match.start() : end] = "\0" * (end - match.start())
    return items, _ONLINE.sub(lambda match: "\0" * len(match[0]), "".join(rest))


def _bare(text: Text, rest: str, lacks: frozenset[str]) -> Iterator[ContactItem]:
    """The first item without a label of each kind of ``lacks``, in the ``rest`` of a sentence."""
    numbers = []
    if "telephone" in lacks:
        numbers.append(("telephone", _TELEPHONE.search(rest) or _OF_TOWN.search(rest)))
    if "postcode" in lacks:
        numbers.append(("postcode", _POSTCODE.search(rest)))
    for kind, match in numbers:
        if match is not None:
            yield ContactItem(kind, *text.cut(*match.span()))
            rest = rest[: match.start()] + "\0" * len(match[0]) + rest[match.end() :]
    for segment in _SEGMENT.finditer(rest) if "address" in lacks else ():
        if _ADDRESS.search(segment[0]):
            label = _LABEL.match(segment[0])
            start = segment.start() + (label.end() if label else 0)
            yield ContactItem("address", *text.cut(start, segment.start() + len(segment[0].rstrip())))
            return


def _unread(text: Text, rest: str, taken: Sequence[Span], lacks: frozenset[str]) -> Iterator[ContactItem]:
    """Pieces that may be an item of ``lacks`` but cannot be identified, as the first kind that fits."""
    for segment in _SEGMENT.finditer(rest):
        piece = text.cut(*segment.span())
        if any(
            span.block == piece.span.block and piece.span.start <= span.start < piece.span.end
            for span in taken
        ):
            continue
        if lacks & {"telephone", "postcode"} and _DIGITS.search(segment[0]):
            yield ContactItem("telephone" if "telephone" in lacks else "postcode", *piece)
        elif "address" in lacks and _STREET.search(segment[0]) and not _OFFICE.search(segment[0]):
            yield ContactItem("address", *piece)
