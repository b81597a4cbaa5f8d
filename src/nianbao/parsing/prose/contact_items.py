"""The items of a contact statement: address, postcode, telephone, fax and e-mail, by their labels or form."""

from collections.abc import Iterable, Iterator, Sequence

from nianbao.model import lazy
from nianbao.model.fold import fold
from nianbao.model.span import Span
from nianbao.model.statement import ContactItem
from nianbao.model.text import Text

REQUIRED = frozenset(("telephone", "address", "postcode"))


def spaced(*words: str) -> str:
    """A pattern for any of ``words``, whose characters may be spaced out (电  话)."""
    return "(?:" + "|".join(r"\s{0,4}".join(word) for word in words) + ")"


# Every repetition is bounded, so a sentence is searched once, whatever it contains.
_FAX = spaced("传真")
# Mobile numbers are masked (``nianbao.parsing.private``), and still are numbers.
_NUMBER = r"((?:\(?区号\s?:?\s?|\+)?[0-9()][0-9()\-—–+ *]{2,39})"
_NOTE = r"(?:\s?\([^()0-9]{1,10}\))?"
_IS = r"\s{0,4}(?:为|是)?\s{0,4}:?\s{0,4}"
ITEMS = (
    (
        "postcode",
        lazy.regex(
            spaced("邮编", "邮政编码", "邮政编号", "邮码")
            + _IS
            + r"([0-9]{6}(?=\s)|[0-9A-Za-z×X*_＿ ]{1,12})"
        ),
    ),
    (
        "telephone",
        lazy.regex(
            rf"(?:(?:{_FAX}\s?[/、及和与兼或(]?\s?)?{spaced('电话', '热线', '座机', '致电', '来电', '拨打')}"
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
            rf"(?<![箱件站网]){spaced('地址', '地点', '住所', '通信处', '通讯处')}\s{{0,4}}"
            rf"(?:(?:为|是)?\s?:|[为是])\s{{0,4}}([^；;，,。\n]{{2,80}})|位于([^；;，,。\n]{{2,80}})"
        ),
    ),
)
_ONLINE = lazy.regex(r"[A-Za-z0-9._%+\-*]{1,64}@[A-Za-z0-9.\-]{1,80}|(?:https?://|www\.)[^\s，。；;)]{1,200}")
#: A number without a label: with an area code, a mobile number, 400 or 800; else a local number.
TELEPHONE = lazy.regex(
    r"(?<![0-9A-Za-z.\-])(?:(?:\(0[0-9]{2,3}\)[\s-]{0,2}|0[0-9]{2,3}\s?[-—–]{0,2}\s?)[1-9][0-9]{6,7}"
    r"|1[3-9][0-9](?:[0-9]{8}|[*]{6}[0-9]{2})|[48]00-?[0-9]{3,4}-?[0-9]{3,4})(?:[-—–][0-9]{1,6})?(?![0-9])"
)
_OF_TOWN = lazy.regex(r"(?<![0-9A-Za-z.\-—–])[2-9][0-9]{6,7}(?![0-9])")
POSTCODE = lazy.regex(r"(?<![0-9A-Za-z.\-—–])[0-9]{6}(?![0-9A-Za-z.\-—–年条件号])")
#: The text between two marks; it is an address if it has the number of a house or room, or the name of a
#: building.
SEGMENT = lazy.regex(r"[^，,；;。、:()\n\0]{2,80}")
ADDRESS = lazy.regex(
    r"(?<![〔第\]〕0-9])(?:[0-9A-Z]{1,6}(?:-[0-9]{1,4})?|[一二三四五六七八九十]{1,3})\s?(?:号|楼|室|层|栋|座|幢|弄)(?!文|令)"
    r"|大厦|大楼|办公楼|综合楼|行政中心|市民中心|政府大院|路口|交叉口|交汇处"
)
_LABEL = lazy.regex(
    rf"\s{{0,8}}(?:联系|通信|通讯|办公|单位)?(?:{spaced('地址', '地点')}|位于|详见)?\s{{0,4}}"
)
#: Possible items that cannot be identified: digits, a street.
_DIGITS = lazy.regex(r"[0-9][0-9\-—–]{4,20}|[〇零一二三四五六七八九]{6,20}")
_MAYBE_POSTCODE = lazy.regex(r"(?<![0-9\-—–])[0-9]{5,6}(?![0-9\-—–])")
_STREET = lazy.regex(r"[路街巷村镇乡]")
_OFFICE = lazy.regex("局|委|办|政府|科|厅|部门|报告|疑问|问题|联系")


def lacking(items: Iterable[ContactItem]) -> frozenset[str]:
    """The kinds of items that a statement has to have and that are not among ``items``."""
    return REQUIRED - {item.kind for item in items}


def labelled_items(text: Text) -> tuple[list[ContactItem], str]:
    """The labelled items of a sentence, and its folded text with NUL in their places."""
    items: list[ContactItem] = []
    view = fold(text.text)
    rest = list(view)
    taken: set[int] = set()
    for kind, pattern in ITEMS:
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


def bare_items(text: Text, rest: str, lacks: frozenset[str]) -> Iterator[ContactItem]:
    """The first item without a label of each kind of ``lacks``, in the ``rest`` of a sentence."""
    numbers = []
    if "telephone" in lacks:
        numbers.append(("telephone", TELEPHONE.search(rest) or _OF_TOWN.search(rest)))
    if "postcode" in lacks:
        numbers.append(("postcode", POSTCODE.search(rest)))
    for kind, match in numbers:
        if match is not None:
            yield ContactItem(kind, *text.cut(*match.span()))
            rest = rest[: match.start()] + "\0" * len(match[0]) + rest[match.end() :]
    for segment in SEGMENT.finditer(rest) if "address" in lacks else ():
        if ADDRESS.search(segment[0]):
            label = _LABEL.match(segment[0])
            start = segment.start() + (label.end() if label else 0)
            yield ContactItem("address", *text.cut(start, segment.start() + len(segment[0].rstrip())))
            return


def unread_items(
    text: Text, rest: str, taken: Sequence[Span], lacks: frozenset[str]
) -> Iterator[ContactItem]:
    """Pieces that may be an item of ``lacks`` but cannot be identified, as the first kind that fits."""
    for segment in SEGMENT.finditer(rest):
        piece = text.cut(*segment.span())
        if any(
            span.block == piece.span.block and piece.span.start <= span.start < piece.span.end
            for span in taken
        ):
            continue
        if "telephone" in lacks and _DIGITS.search(segment[0]):
            yield ContactItem("telephone", *piece)
        elif "postcode" in lacks and _MAYBE_POSTCODE.search(segment[0]):
            yield ContactItem("postcode", *piece)
        elif "address" in lacks and _STREET.search(segment[0]) and not _OFFICE.search(segment[0]):
            yield ContactItem("address", *piece)
