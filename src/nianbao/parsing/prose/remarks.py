"""What part 六 reports, and whether it states that there is nothing to report."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from nianbao.model import lazy
from nianbao.model.statement import Remark
from nianbao.model.text import Text

_NOTHING = lazy.regex(
    r"(?:无|没有|暂无|不存在)(?P<other>其他|其它|另外)?的?"
    r"(?:需要|需|应当|应|要)(?:报告|说明)的?(?P<also>其他|其它|另外)?的?(?:事项|情况)"
)
#: A note (注：…) and the line with the date below the report do not report anything.
_ASIDE = lazy.regex(
    r"(?:附?注|备注|说明)\s?[:：]|.{0,60}20\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s?(?:印发|发布|公布)?$"
)
_COUNT = lazy.regex(r"[1-9]\d{0,5}\s?[件条次项场篇起宗份]")
_MARKS = lazy.regex(r"[\W_]")


class RemarkWords(NamedTuple):
    """``others``: words before 没有 that make it 没有其他. ``idle``: words of sentences that do not report
    anything themselves (fee, contact, attachments)."""

    others: tuple[str, ...]
    idle: tuple[str, ...]


def compile_remarks(raw: Mapping[str, Any]) -> RemarkWords:
    """The words of the raw YAML document."""
    return RemarkWords(tuple(raw["others"]), tuple(raw["idle"]))


def find_remarks(sentences: Iterable[Text], words: RemarkWords) -> Iterator[Remark]:
    """A remark for each of the ``sentences`` of part 六."""
    for sentence in sentences:
        remark = sentence.strip()
        if remark.text:
            yield _remark(remark, words)


def _remark(sentence: Text, words: RemarkWords) -> Remark:
    text = sentence.text
    bare = _MARKS.sub("", text)
    reports = not (_NOTHING.search(bare) or _ASIDE.match(text) or any(word in bare for word in words.idle))
    length, has_count = (len(bare), _COUNT.search(text) is not None) if reports else (0, False)
    match = _NOTHING.search(text)
    if match is None:
        return Remark(text, sentence.span, None, False, length, has_count)
    before = text[: match.start()]
    is_other = bool(match["other"] or match["also"]) or any(word in before for word in words.others)
    return Remark(text, sentence.span, sentence.cut(*match.span()), is_other, length, has_count)
