"""Passages that may be meant as a statement where none was recognised: people write in many ways."""

from collections.abc import Iterable, Iterator

from nianbao.model import lazy
from nianbao.model.statement import Unclear
from nianbao.model.text import Text

#: A word for data or time, and something like a date.
_PERIOD = lazy.regex(
    r"[^。\n]{0,40}(?:统计|数据|期限|时限|时段|起止)[^。\n]{0,40}?"
    r"(?:[0-9０-９〇零一二三四五六七八九十]{1,8}\s?[月日号]|[0-9０-９]{6}|[0-9０-９]{4}\s?年)[^。\n]{0,40}"
)
#: A word for contact, and some number.
_CONTACT = lazy.regex(r"[^。\n]{0,60}(?:联系|咨询|疑问|致电|来电|电话|垂询)[^。\n]{0,100}")
_NUMBER = lazy.regex(r"[0-9０-９〇零一二三四五六七八九][0-9０-９〇零一二三四五六七八九\-—– ]{5}")


def find_unclear_period(front: Iterable[Text]) -> Iterator[Unclear]:
    """The first passage of the preamble that may be meant as the period."""
    for text in front:
        match = _PERIOD.search(text.text)
        if match is not None:
            yield Unclear("period", *text.cut(*match.span()).strip())
            return


def find_unclear_contact(texts: Iterable[Text]) -> Iterator[Unclear]:
    """The first passage that may be meant as the contact statement."""
    for text in texts:
        match = _CONTACT.search(text.text)
        if match is not None and _NUMBER.search(match[0]):
            yield Unclear("contact", *text.cut(*match.span()).strip())
            return
