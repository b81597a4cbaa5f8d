"""A contact statement in the form of a table: labels in one column or row, the items beside or below them."""

from collections.abc import Iterator, Mapping, Sequence

from nianbao.model import lazy
from nianbao.model.fold import fold
from nianbao.model.statement import Contact, ContactItem
from nianbao.model.text import Text

_LABELS = (
    ("address", lazy.regex(r"(?:联系|通信|通讯|办公|单位|机关|详细|咨询)?(?:地址|地点|住址)")),
    ("postcode", lazy.regex(r"邮编|邮政编码|邮政编号|邮码")),
    (
        "telephone",
        lazy.regex(r"(?:联系|咨询|办公|值班|服务)?(?:电话|热线|座机)(?:号码)?|联系方式|[Tt][Ee][Ll]"),
    ),
    ("fax", lazy.regex(r"(?:图文)?传真(?:号码)?")),
    ("email", lazy.regex(r"(?:电子)?(?:邮箱|邮件|信箱)(?:地址)?|[Ee]-?[Mm]ail")),
)
_MARKS = lazy.regex(r"[\s:：]")
_VALUE = {
    "address": lazy.regex(r".{2,80}"),
    "postcode": lazy.regex(r"[0-9 ]{3,12}"),
    "telephone": lazy.regex(r"[0-9()\-—–+ *、,;/]{3,60}"),
    "fax": lazy.regex(r"[0-9()\-—–+ *]{3,40}"),
    "email": lazy.regex(r"\S{2,80}"),
}
#: A table with fewer labels is no contact statement.
_LEAST = 2
#: So much of the table is the text of the statement.
_LONGEST = 200


def find_contact_in_table(texts: Sequence[Text]) -> Contact | None:
    """The contact statement that a table among ``texts`` is, with its items."""
    tables: dict[int, dict[tuple[int, int], Text]] = {}
    for text in texts:
        if text.span.cell is not None:
            tables.setdefault(text.span.block, {}).setdefault(text.span.cell, text)
    for cells in tables.values():
        items = list(_items(cells))
        if len({item.kind for item in items}) >= _LEAST and any(item.kind == "telephone" for item in items):
            first = next(iter(cells.values()))
            stated = " ".join(cell.text.strip() for cell in cells.values())
            return Contact(stated[:_LONGEST], first.span, tuple(sorted(items, key=lambda item: item.span)))
    return None


def _items(cells: Mapping[tuple[int, int], Text]) -> Iterator[ContactItem]:
    for (row, column), label in cells.items():
        kind = _kind(label)
        if not kind:
            continue
        for place in ((row, column + 1), (row + 1, column)):
            value = cells.get(place)
            if value is not None and not _kind(value) and _VALUE[kind].fullmatch(fold(value.text).strip()):
                yield ContactItem(kind, *value.strip())
                break


def _kind(cell: Text) -> str:
    """The kind of item that a cell is the label of, "" for none."""
    bare = _MARKS.sub("", cell.text)
    return next((kind for kind, label in _LABELS if label.fullmatch(bare)), "") if len(bare) <= 8 else ""
