"""Mentions of the reporting organ: in the title, as author, as contact, as 我局."""

import re
from collections.abc import Iterable, Iterator

from nianbao.model.fold import fold
from nianbao.model.organ import Named
from nianbao.model.report import Report
from nianbao.model.span import Span
from nianbao.model.text import Text
from nianbao.parsing.organ import OrganWords, split_name, without_brackets
from nianbao.parsing.prose.sentences import assertions, without_citations

_QUOTED = re.compile(r"“[^“”]{0,60}”")
_NAME = r"(?P<{}>[^\s,;:。、]{{4,60}}?)"
_FIRST, _SECOND, _THIRD = (_NAME.format(name) for name in ("first", "second", "third"))
_WROTE = "(?:(?:负责|组织|牵头|特)?(?:编制|编写|撰写|起草|制作)|根据|依据|按照|依照|对照)"
#: 由X编制; X依照…编写…报告; 现将X2024年…; 公布X2024年….
_WRITTEN = re.compile(
    rf"由{_FIRST}{_WROTE}"
    rf"|(?:^|[,;。])\s?由?{_SECOND}{_WROTE}(?=[^。]{{0,200}}报告)"
    rf"|(?:现将|公布|发布|编制|编写|撰写|形成){_THIRD}20[0-9]{{2}}年"
)
_ANSWERS = (
    re.compile(rf"[与同和跟向]{_FIRST}(?:联系|咨询|反映|反馈|提出)"),
    re.compile(rf"(?:[与同和跟向]|联系){_FIRST}(?:\(|,|;|$)"),
)
#: 我局, 本委. 我委托, 我乡镇 and the like are something else.
_SELF = re.compile(
    r"(?<![自大根基日版资成原])[我本](?P<kind>局(?!部|面|势|限|域)|委(?!托|派|任|员|以|身)|厅|街道|镇|乡(?!镇|村|土))"
)
#: The number of characters of the parts that are searched for it; a report has about ten thousand.
_MOST = 50_000
#: Words that no organ's name begins with, or contains.
_NOT_FIRST = ("我", "本", "该", "各", "全", "其", "原", "国务院", "中华", "上级", "有关")
_NOT_WITHIN = re.compile(
    "关于|做好|印发|条例|规定|要求|精神|通知|办法|疑问|报告|以下|简称|对本|根据|按照|依照"
)

#: Words about a former or an additional name of an organ.
_RENAMED = re.compile("原(?![则因来有始本])|加挂|挂牌|更名|合署|合并|划入|组建|撤销|牌子|机构改革|机构调整")


def find_named(report: Report, front: Iterable[Text], words: OrganWords) -> Iterator[Named]:
    """The organs that ``report`` names, in this order: title, preamble (the sentences ``front``), contact,
    and each kind of 我局 once."""
    if report.title is not None and report.organ:
        yield from _named("title", report.organ, report.title.span, words)
    for sentence in front:
        view = _bare(sentence.text)
        for match in _WRITTEN.finditer(view):
            yield from _named("preamble", *_cut(sentence, match), words)
    contact = report.statements.contact
    if contact is not None:
        stated = Text(contact.text, contact.span)
        view = _bare(stated.text)
        for match in [*filter(None, (pattern.search(view) for pattern in _ANSWERS))][:1]:
            yield from _named("contact", *_cut(stated, match), words)
    yield from _selves(report)


def _cut(text: Text, match: re.Match[str]) -> tuple[str, Span]:
    """The text and the span of the one group that took part in the match."""
    start, end = match.span(match.lastgroup or 0)
    return text.text[start:end], text.span.cut(start, end)


def _bare(text: str) -> str:
    bare = without_citations(fold(text), "、")
    return _QUOTED.sub(lambda match: "、" * len(match[0]), bare)


def _named(place: str, printed: str, span: Span, words: OrganWords) -> Iterator[Named]:
    name = without_brackets(printed)
    if len(name) < 4 or name.startswith(_NOT_FIRST) or _NOT_WITHIN.search(name):
        return
    regions, core = split_name(name, words)
    yield Named(place, "".join(printed.split()), span, regions, core)


def _selves(report: Report) -> Iterator[Named]:
    """我局 and the like in the parts, each kind at its first place."""
    seen: set[str] = set()
    left = _MOST
    for part in report.parts:
        for text in part.texts:
            stretch = text.text[:left]
            left -= len(stretch)
            if _SELF.search(stretch) is None:
                continue
            for match in _SELF.finditer(_bare(stretch)):
                if match["kind"] not in seen:
                    seen.add(match["kind"])
                    kind, span = _cut(text, match)
                    yield Named("self", match[0], span._replace(start=span.start - 1), (), kind)


def find_renamings(sentences: Iterable[Text]) -> Iterator[Text]:
    """The sentences about a former or an additional name of some organ."""
    for sentence in sentences:
        if _RENAMED.search(sentence.text):
            yield from (assertion for assertion in assertions([sentence]) if _RENAMED.search(assertion.text))
