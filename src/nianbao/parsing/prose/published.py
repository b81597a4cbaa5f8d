"""The date of publication, as the page states it."""

import re
from collections.abc import Iterable, Sequence

from nianbao.model import lazy
from nianbao.model.document import Document
from nianbao.model.fold import fold
from nianbao.model.span import Span
from nianbao.model.statement import Date, Published
from nianbao.model.text import Text

# 发布日期: 2025- 01- 14 10: 13; 时间：2025年1月14日; above the text also a date alone before 来源 or 点击数.
_PUBLISHED = lazy.regex(
    r"(?:发布|公开|公布)\s{0,2}(?:日\s{0,2}期|时\s{0,2}间)\s{0,2}(?::|$)|(?<![一-鿿])(?:时间|日期)\s{0,2}(?::|$)"
)
#: 本报告于2025年1月20日在网站公布: the report itself, a day, and the word for it.
_SENTENCE = lazy.regex(
    r"(?:本(?:年度)?报告|[该此]报告|(?<![一-鿿])报告)(?:电子版|全文)?(?:已|将|经审核)?[于在自从]\s{0,2}$"
)
_MADE_PUBLIC = lazy.regex(r"日?(?:起)?[^。；;\n\d]{0,30}(?:公布|发布|公开|上网|印发|上线|刊登|登载)")
_COUNTED = lazy.regex("(?<!数据)来源|浏览|点击|阅读|访问|字体|字号")
_LONGEST = 120
_UPDATED = lazy.regex("更新|修改|成文|打印")
_DAY = lazy.regex(
    r"(?<![0-9])(?P<y>20[0-9]{2})\s{0,2}[年./-]\s{0,2}(?P<m>[0-9]{1,2})\s{0,2}[月./-]\s{0,2}(?P<d>[0-9]{1,2})(?![0-9])"
)
_BY_ITSELF = lazy.regex(
    rf"\s{{0,8}}{_DAY.pattern}\s{{0,2}}日?(?:\s{{0,4}}[0-9]{{1,2}}\s{{0,2}}:[0-9: ]{{1,8}})?\s{{0,8}}"
)


def find_published(above: Sequence[Text], below: Sequence[Text] = ()) -> Published | None:
    """The date of publication on the page: after a word for it, or in the next cell of a table; else the only
    date that stands alone, or with counters, above the report (``below`` it there are dates of other
    pages)."""
    alone: list[Published] = []
    texts = [*above, *below]
    for index, text in enumerate(texts):
        view = fold(text.text)
        word = _PUBLISHED.search(view)
        if word is not None:
            day = _DAY.search(view, word.end(), word.end() + 20)
            if day is not None:
                return _published(text, day)
            following = texts[index + 1] if index + 1 < len(texts) else text
            day = _DAY.match(fold(following.text))
            if word.end() == len(view.rstrip()) and following.span.block == text.span.block and day:
                return _published(following, day)
        day = _DAY.search(view) if index < len(above) and not _UPDATED.search(view) else None
        if day is not None and (_is_counter(view) or _BY_ITSELF.fullmatch(view)):
            alone.append(_published(text, day))
    return alone[0] if len({published.date for published in alone}) == 1 else None


def published_in_text(sentences: Iterable[Text]) -> Published | None:
    """The day on which the report was published, in the first sentence that tells it."""
    for sentence in sentences:
        view = fold(sentence.text)
        if "报告" not in view:
            continue
        for day in _DAY.finditer(view):
            if _SENTENCE.search(view, 0, day.start()) and _MADE_PUBLIC.match(view, day.end()):
                return _published(sentence, day)
    return None


def _is_counter(view: str) -> bool:
    """Whether a line has the counters of a page: a sentence may tell where to 浏览 the report."""
    return len(view) <= _LONGEST and "。" not in view and _COUNTED.search(view) is not None


def _published(text: Text, day: re.Match[str]) -> Published:
    date = Date(int(day["y"]), int(day["m"]), int(day["d"]))
    stated = text.cut(*day.span())
    return Published(date, stated.text, stated.span)


def published_by_head(document: Document) -> tuple[Document, Published] | None:
    """The date of publication in the head of an HTML page, and the document with it as its last block."""
    block = dict(document.head).get("pubdate")
    day = _DAY.search(block.text, 0, 40) if block is not None else None
    if block is None or day is None:
        return None
    span = Span(len(document.blocks), 0, len(block.text))
    return document._replace(blocks=(*document.blocks, block)), _published(Text(block.text, span), day)
