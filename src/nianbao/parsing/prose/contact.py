"""The contact statement: whom to ask about the report, with address and telephone.

It is recognised by its introduction (如对本报告有疑问，请与…联系), by its labels (联系单位：…) or, at the
beginning and the end of a report, by a telephone number together with a word such as 咨询. Its items are
recognised by their labels, else by their form, since people leave labels out.
"""

from collections.abc import Sequence

from nianbao.model import lazy
from nianbao.model.fold import fold
from nianbao.model.statement import Contact, ContactItem
from nianbao.model.text import Text
from nianbao.parsing.prose.contact_items import (
    ADDRESS,
    ITEMS,
    POSTCODE,
    REQUIRED,
    SEGMENT,
    TELEPHONE,
    bare_items,
    labelled_items,
    lacking,
    spaced,
    unread_items,
)
from nianbao.parsing.prose.contact_table import find_contact_in_table
from nianbao.parsing.prose.sentences import sentences

#: The introduction of the statement, in any part of the report.
_LEAD = lazy.regex(
    r"(?:如|若|凡)?(?:有|对|需(?![求品]))[^。\n]{0,40}(?:疑问|疑义|疑惑|疑虑|不明|不清楚|不理解|问题|意见|建议|异议|咨询|了解|查询)"
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
    + spaced("地址", "地点", "邮编", "邮政编码", "电话", "传真", "邮箱", "邮件", "信箱", "热线")
    + r"|(?:方式|部门|单位|科室|人|时间)\s?[:为是])"
)
#: How many sentences after the contact statement may hold its items, and how many before it.
_AFTER, _BEFORE = 12, 3
_LONGEST_ITEM_LINE = 200
_DOWNLOAD = lazy.regex("电子版|下载")


def find_contact(front: Sequence[Text], parts: Sequence[Sequence[Text]] = ()) -> Contact | None:
    """The contact statement, in sentences or in a table of the preamble ``front`` or of the last of the
    ``parts``, or with the items in a table below it."""
    contact = _find_contact(front, parts)
    lacks = lacking(contact.items) if contact is not None else REQUIRED
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
            is_bare = is_bare and (_tells_all(view) or _shows_all(view) or _begins_list(views, index))
            if not (match or is_asked or is_bare) or (lead is None and index < end):
                continue
            end = _end(views, index)
            contact = _contact(in_part, views, index, end, match.start() if match else 0)
            of_report = lead is not None and _REPORT.search(lead[0]) is not None
            stands = part_index == 0 and not is_asked
            if of_report or stands or (is_edge and _reaches(contact, lead is not None)):
                likely.append(contact)
            elif not is_edge and _reaches(contact, lead is not None):
                elsewhere.append(contact)
    candidates = likely or elsewhere
    return next(
        (contact for contact in candidates if not lacking(contact.items)),
        candidates[0] if candidates else None,
    )


def _reaches(contact: Contact, is_lead: bool) -> bool:
    """Whether the organ can be reached with these items: an introduction alone may be about anything
    (对问题及时反馈), and a hotline may only be advertised."""
    kinds = {item.kind for item in contact.items if not _HOTLINE.fullmatch(item.value.strip())}
    return bool(kinds) if is_lead else "telephone" in kinds


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
        labelled, rest = labelled_items(piece)
        collected += labelled
        rests.append(rest)
    if start and (lacks := lacking(collected)):  # (地址：…；电话：…), 如有疑问，请与…联系
        collected += [item for item in labelled_items(in_part[first].cut(0, start))[0] if item.kind in lacks]
    if lacks := lacking(collected):
        for piece, rest in zip(pieces, rests, strict=True):
            bare += bare_items(piece, rest, lacks)
        collected += bare
    unread: list[ContactItem] = []
    if lacks := lacking(collected):
        taken = [item.span for item in bare]
        for piece, rest in zip(pieces, rests, strict=True):
            unread += unread_items(piece, rest, taken, lacks)
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
        or TELEPHONE.fullmatch(bare) is not None
        or POSTCODE.fullmatch(bare) is not None
        or _tells_all(view)
        or _begins_with_address(view)
        or (SEGMENT.fullmatch(bare) is not None and ADDRESS.search(bare) is not None and len(bare) <= 40)
    )


def _begins_with_address(view: str) -> bool:
    """Whether a sentence begins with an address, without a label, before an item that has one."""
    first = SEGMENT.match(view)
    return (
        first is not None
        and ADDRESS.search(first[0]) is not None
        and any(pattern.search(view, first.end()) for _, pattern in ITEMS)
    )


def _is_aside(view: str) -> bool:
    """Whether a sentence is about where the report can be downloaded, which may stand before the items."""
    return len(view) <= _LONGEST_ITEM_LINE and _DOWNLOAD.search(view) is not None


def _tells_all(view: str) -> bool:
    """Whether a sentence has a telephone number and an address or postcode, all with labels."""
    kinds = {kind for kind, pattern in ITEMS if pattern.search(view)}
    return "telephone" in kinds and not kinds.isdisjoint(("address", "postcode"))


def _begins_list(views: Sequence[str], index: int) -> bool:
    """Whether a telephone number and an address or postcode stand on the lines from ``index`` on, each behind
    its label."""
    return _ITEM_LINE.match(views[index]) is not None and _tells_all(
        "\n".join(views[index : _end(views, index)])
    )


def _shows_all(view: str) -> bool:
    """Whether a sentence is little more than a telephone number with an address or a postcode, in any order
    and without labels."""
    if len(view) > _LONGEST_ITEM_LINE or TELEPHONE.search(view) is None:
        return False
    pieces = [segment[0].strip() for segment in SEGMENT.finditer(view)]
    return POSTCODE.search(view) is not None or any(
        ADDRESS.search(piece) is not None and not TELEPHONE.search(piece) for piece in pieces
    )
