"""Check kind ``nothing``: part 六 says that there is nothing to report, and reports something."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from nianbao.checks.kit.sentences import shortened, stretch
from nianbao.model.finding import Hit, Related
from nianbao.model.report import Report, Text
from nianbao.model.rule import Kind, Say

_SENTENCE = re.compile(r"[^。！？\n]+")
_NOTHING = re.compile(
    r"(?:无|没有|暂无|不存在)(?P<other>其他|其它|另外)?的?"
    r"(?:需要|需|应当|应|要)(?:报告|说明)的?(?P<also>其他|其它|另外)?的?(?:事项|情况)"
)
#: A note (注：…) and a line with the date below the report report nothing.
_ASIDE = re.compile(
    r"(?:附?注|备注|说明)\s?[:：]|.{0,60}20\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s?(?:印发|发布|公布)?$"
)
_COUNT = re.compile(r"[1-9]\d{0,5}\s?[件条次项场篇起宗份]")
_MARKS = re.compile(r"[\W_]")
_BESIDES = ("其他", "其它", "另外", "此外", "除", "外")
_FEE = ("处理费", "收费", "费用")


class Params(NamedTuple):
    """``pointers``: words of sentences that report nothing themselves (where to ask, what is attached).
    ``least``: characters from which on a sentence reports something; one with a count always does."""

    pointers: tuple[str, ...]
    least: int = 20


class Message(NamedTuple):
    """What it says, and the sentence (``quote``) that reports something."""

    printed: str
    quote: str
    part: str


def run(report: Report, params: Params) -> Iterator[Hit]:
    """``default``: 没有需要报告的事项, not 其他, though something is reported. ``before``: 没有其他 comes
    first and something follows. Something first and 没有其他 at the end is as it should be."""
    for part in report.parts:
        if part.number != "六":
            continue
        title = report.part_titles["六"]
        sentences = [one for text in part.texts for one in _sentences(text)]
        items = [at for at, one in enumerate(sentences) if _reports(one.text, params)]
        for at, one in enumerate(sentences):
            match = _NOTHING.search(one.text)
            if match is None:
                continue
            other = (
                match["other"] or match["also"] or any(word in one.text[: match.start()] for word in _BESIDES)
            )
            first = bisect_right(items, at) if other else 0
            if first == len(items):
                continue
            item = sentences[items[first]]
            span = stretch(one, match.start(), match.end())
            related = (Related(item.span, (title,), Say("这里报告了事项", "something is reported here")),)
            message = Message(match[0], shortened(item.text, 40), title)
            yield Hit(span, (title,), message, "before" if other else "default", related)
            break


def _sentences(text: Text) -> Iterator[Text]:
    for match in _SENTENCE.finditer(text.text):
        bare = match[0].strip()
        if bare:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Text(bare, stretch(text, start, start + len(bare)))


def _reports(sentence: str, params: Params) -> bool:
    bare = _MARKS.sub("", sentence)
    if len(bare) < params.least and not _COUNT.search(sentence):
        return False
    if _NOTHING.search(bare) or _ASIDE.match(sentence):
        return False
    return not any(word in bare for word in (*_FEE, *params.pointers))


KINDS = {
    "nothing": Kind(run, Params, dict.fromkeys(("default", "before"), Message)),
}
