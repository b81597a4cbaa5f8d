"""Mentions of the reporting organ: in the title, as author, as contact, in the signature, as 我局."""

import re
from collections.abc import Iterable, Iterator

from nianbao.model import lazy
from nianbao.model.fold import fold
from nianbao.model.organ import Named
from nianbao.model.report import Report
from nianbao.model.span import Span
from nianbao.model.text import Text
from nianbao.parsing.organ import OrganWords, split_name, without_brackets
from nianbao.parsing.prose.sentences import assertions, without_citations
from nianbao.parsing.prose.signature import organ_below

_QUOTED = lazy.regex(r"“[^“”]{0,60}”")
_NAME = r"(?P<{}>[^\s,;:。、]{{4,60}}?)"
_FIRST, _SECOND, _THIRD = (_NAME.format(name) for name in ("first", "second", "third"))
_WROTE = "(?:(?:负责|组织|牵头|特)?(?:编制|编写|撰写|起草|制作)|根据|依据|按照|依照|对照)"
#: 由X编制; X依照…编写…报告; 现将X2024年…; 公布X2024年….
_WRITTEN = lazy.regex(
    rf"由{_FIRST}{_WROTE}"
    rf"|(?:^|[,;。])\s?由?(?!结合|汇总|综合|围绕|针对|通过){_SECOND}{_WROTE}(?=[^。]{{0,200}}报告)"
    rf"|(?:现将|公布|发布|编制|编写|撰写|形成){_THIRD}20[0-9]{{2}}年"
)
_ANSWERS = (
    lazy.regex(rf"[与同和跟向]{_FIRST}(?:联系|咨询|反映|反馈|提出)"),
    lazy.regex(rf"(?:[与同和跟向]|联系){_FIRST}(?:\(|,|;|$)"),
)
#: 我局, 本委. 我委托, 我乡镇 and the like are something else.
_SELF = lazy.regex(
    r"(?<![自大根基日版资成原])[我本](?P<kind>局(?!部|面|势|限|域)|委(?!托|派|任|员|以|身)|厅|街道|镇|乡(?!镇|村|土)|县|旗)"
)
#: 结合X2024年政府信息公开工作实际: whose work the report is on.
_WORK = lazy.regex(
    r"(?:结合|总结|反映|涵盖)(?P<first>[^\s,;:。、]{3,60}?)"
    r"(?=20[0-9]{2}年度?[^,;。]{0,12}(?:政府信息公开|政务公开|信息公开))"
    r"|根据(?P<second>[^\s,;:。、]{3,60}?)(?=20[0-9]{2}年度?(?:政府信息|政务|信息)公开工作(?:实际|情况|开展))"
    # X2024年政府信息公开工作年度报告如下: the report by its name, at the beginning of a sentence.
    r"|(?:^|[,;])\s?(?![现将特由结总反涵对为向]|编[制写]|公[布开]|发布|形成|撰写|根据|按照|依[据照])(?P<third>[^\s,;:。、《》]{3,40}?)"
    r"(?=20[0-9]{2}年度?(?:政府信息|政务|信息)公开[^,;:。]{0,10}报告(?:如下|是|已|由|根据|依据|共|全文|公布))"
)
#: 现公布《X2024年政府信息公开工作年度报告》: whose report it is said to be.
_QUOTED_REPORT = lazy.regex(
    r"(?:现将|现予|现就|公布|发布|编制|编写|撰写|形成)[^《》,;。]{0,12}"
    r"《(?P<first>[^《》\s,;。、]{2,40}?)20[0-9]{2}年度?[^《》]{0,12}公开[^《》]{0,8}报告》"
)
#: The subject of a part's first sentence: 2024年，X在…领导下, X坚持….
_SUBJECT = lazy.regex(
    r"^\s{0,8}(?:20[0-9]{2}年(?:度|以来|来)?,?|一年来,?|今年以来,?|全年,?)\s?"
    r"(?![在受经由按为对把从以通])(?P<first>(?:(?![党省市县区旗州工]委(?!员会))[一-鿿]){2,24}?(?:局|厅|委员会|委|政府|街道(?:办事处)?|管委会|镇|乡|县|旗))"
    r"(?:[^,;。]{0,30}(?:领导|指导|支持)下|坚持|认真|严格|高度|深入|全面|积极|紧紧|始终|切实|扎实|持续|主动|进一步"
    r"|以[^,;。]{2,30}为|按照|根据|围绕|聚焦|立足|把公开|把政)"
)
#: X主动公开政府信息20条: who did what the report is on, at the beginning of a clause.
_DOER = lazy.regex(
    r"(?:^|[,;。])\s?(?![在受经由按为对把从以通与和同])"
    r"(?P<first>(?!.?.?[我本][局厅委])(?:(?![党省市县区旗州工]委(?!员会))[一-鿿]){2,16}?(?:局|厅|委员会|委))"
    r"(?:20[0-9]{2}年度?|全年|本年度?|共|累计|新|未|没有){0,3}(?:主动公开|公开|收到|新收|受理|高度重视)"
    r"(?=[^,;。]{0,10}(?:政府信息|政务公开|信息公开))"
)
_OPENING_PARTS = ("一", "五")
#: 现公布青禾县2024年政府信息公开工作年度报告: the same without its marks, of a place.
_PUBLISHED_REPORT = lazy.regex(
    r"(?:现将|公布|发布|公开)(?P<first>[^\s,;:。、《》]{2,20}?[省市县区州旗镇乡])"
    r"(?=20[0-9]{2}年度?(?:政府信息|政务|信息)公开[^,;。]{0,14}报告)"
)
#: Kinds of township bodies and of zones without the name of a place before it, where an organ does or has
#: something. 乡镇、街道 are those of a whole county.
_ALONE = (
    "(?:(?<![一-鿿、])|(?<=结合)|(?<=围绕)|(?<=组织)|(?<=推动)|(?<=立足)|(?<=依托)|(?<=融入)|(?<=服务)"
    "|(?<=[在由对经为本]))"
)
_DOES = (
    "坚持|认真|严格|高度|深入|全面|积极|党工委|机关|政务公开|政府信息公开|信息公开|门户网站|公众号|实际"
    "|各(?:科室|部门|单位|办所|站所|村)"
)
_RULES = "党委|政府(?!工作报告)|党政|办事处|开展|组织|召开|成立|干部|工作人员|领导|班子|纪工委"
_LOCAL = lazy.regex(
    rf"{_ALONE}(?P<first>街道|镇|乡)(?={_DOES}|{_RULES})|(?<![安完健保周齐成])全(?P<second>街道|镇|乡)(?![镇村])"
)
_ZONE = lazy.regex(
    rf"{_ALONE}(?P<first>经开区|高新区|综保区|保税区|度假区|示范区)"
    rf"(?={_DOES}|管委会|发展|高质量|建设|工作|范围|营商环境|企业)"
)
#: 我县主动公开政府信息20条: what a report says of its own organ.
_OF_ALL = lazy.regex(
    r"(?P<first>我[县市区州旗])(?:20[0-9]{2}年|全年|本年度?|共|累计|新|未|没有|,){0,3}"
    r"(?:收到|新收|受理|办理|主动公开|公开政府信息|制发)(?=[^,;。]{0,10}(?:信息|申请|规范性文件))"
)
#: What is searched for in the parts, each with characters without which it is not there.
_IN_PARTS = ((_SELF, "我本"), (_LOCAL, "街镇乡"), (_ZONE, "区"), (_OF_ALL, "我"))
#: The number of characters of the parts that are searched for it; a report has about ten thousand.
_MOST = 50_000
#: A subject is in the first characters of its paragraph.
_LONGEST = 120
#: The shortest name of a place; other names are longer.
_LEAST = 3
#: Words that no organ's name begins with, or contains.
_NOT_FIRST = ("我", "本", "该", "各", "全", "其", "原", "国务院", "中华", "上级", "有关")
_NOT_WITHIN = lazy.regex(
    "关于|做好|印发|条例|规定|要求|精神|通知|办法|疑问|报告|以下|简称|对本|根据|按照|依照"
)

#: How alike a name below the report must be to the organ's, from 0 to 1.
_ALIKE = 0.7
#: Words about a former or an additional name of an organ.
_RENAMED = lazy.regex("原(?![则因来有始本])|加挂|挂牌|更名|合署|合并|划入|组建|撤销|牌子|机构改革|机构调整")


def find_named(report: Report, front: Iterable[Text], words: OrganWords) -> Iterator[Named]:
    """The organs that ``report`` names, in this order: title, preamble (the sentences ``front``), contact,
    signature, the beginnings of parts, and each kind of 我局 once."""
    if report.title is not None and report.organ:
        yield from _named("title", report.organ, report.title.span, words)
    for sentence in front:
        view = _bare(sentence.text)
        for match in (*_WRITTEN.finditer(view), *_WORK.finditer(view)):
            yield from _named("preamble", *_cut(sentence, match), words)
        quoted = _QUOTED_REPORT.finditer(fold(sentence.text)) if "报告》" in sentence.text else ()
        for match in (*quoted, *_PUBLISHED_REPORT.finditer(view)):
            yield from _named("quoted", *_cut(sentence, match), words)
    contact = report.statements.contact
    if contact is not None:
        stated = Text(contact.text, contact.span)
        view = _bare(stated.text)
        for match in [*filter(None, (pattern.search(view) for pattern in _ANSWERS))][:1]:
            yield from _named("contact", *_cut(stated, match), words)
    signature = report.statements.signature
    if signature is not None and signature.organ_span is not None:
        yield from _named("signature", signature.organ, signature.organ_span, words)
    below = organ_below(report.parts[-1].texts) if signature is None and report.parts else None
    if below is not None and _is_alike(below.text, report.organ):
        yield from _named("signature", *below, words)
    yield from _subjects(report, words)
    yield from _selves(report)


def _is_alike(name: str, organ: str) -> bool:
    """Whether a name without a date below it is the organ's, or one that differs in a few characters: else
    it may be that of a site."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, "".join(name.split()), organ, autojunk=False).ratio() > _ALIKE


def _cut(text: Text, match: re.Match[str]) -> tuple[str, Span]:
    """The text and the span of the one group that took part in the match."""
    start, end = match.span(match.lastgroup or 0)
    return text.text[start:end], text.span.cut(start, end)


def _bare(text: str) -> str:
    bare = without_citations(fold(text), "、")
    return _QUOTED.sub(lambda match: "、" * len(match[0]), bare)


def _named(place: str, printed: str, span: Span, words: OrganWords) -> Iterator[Named]:
    name = without_brackets(printed)
    if name.startswith(_NOT_FIRST) or _NOT_WITHIN.search(name):
        return
    regions, core = split_name(name, words)
    if len(name) >= (_LEAST if regions or place == "signature" else 4):
        yield Named(place, "".join(printed.split()), span, regions, core)


def _subjects(report: Report, words: OrganWords) -> Iterator[Named]:
    """The subject of the first sentence of the parts that begin with what the organ itself did, and in part
    一 whoever did what the report is on."""
    left = _MOST
    for part in report.parts:
        first = part.texts[0] if part.texts and part.number in _OPENING_PARTS else None
        match = _SUBJECT.match(_bare(first.text[:_LONGEST])) if first is not None else None
        if first is not None and match is not None:
            yield from _named("text", *_cut(first, match), words)
        for text in part.texts if part.number == _OPENING_PARTS[0] else ():
            stretch = text.text[:left]
            left -= len(stretch)
            for match in _DOER.finditer(_bare(stretch)) if _occurs(_DOER, "局厅委", fold(stretch)) else ():
                yield from _named("text", *_cut(text, match), words)


def _selves(report: Report) -> Iterator[Named]:
    """我局 and the like in the parts, each kind at its first place."""
    seen: set[str] = set()
    left = _MOST
    for part in report.parts:
        for text in part.texts:
            stretch = text.text[:left]
            left -= len(stretch)
            if not any(_occurs(pattern, chars, stretch) for pattern, chars in _IN_PARTS):
                continue
            view = _bare(stretch)
            for match in _SELF.finditer(view):
                if match["kind"] not in seen:
                    seen.add(match["kind"])
                    kind, span = _cut(text, match)
                    yield Named("self", match[0], span._replace(start=span.start - 1), (), kind)
            for pattern, chars in _IN_PARTS[1:]:
                for match in pattern.finditer(view) if _has(chars, view) else ():
                    name, span = _cut(text, match)
                    if f"local {name}" not in seen:
                        seen.add(f"local {name}")
                        yield Named("local", name, span, (), name)


def _occurs(pattern: "re.Pattern[str]", chars: str, text: str) -> bool:
    return _has(chars, text) and pattern.search(text) is not None


def _has(chars: str, text: str) -> bool:
    """Whether any of ``chars`` is in ``text``: far cheaper than to search it."""
    return any(char in text for char in chars)


def find_renamings(sentences: Iterable[Text]) -> Iterator[Text]:
    """The sentences about a former or an additional name of some organ."""
    for sentence in sentences:
        if _RENAMED.search(sentence.text):
            yield from (assertion for assertion in assertions([sentence]) if _RENAMED.search(assertion.text))
