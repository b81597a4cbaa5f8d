"""Recognises titles of annual reports, near misses included, and the organ's name in them."""

from collections.abc import Iterable

from nianbao.model import lazy
from nianbao.model.numerals import number
from nianbao.model.report import Text, Title
from nianbao.parsing.headings import LONGEST_LINE
from nianbao.parsing.title_line import title_bounds

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_SPACE = lazy.regex(r"[\s\u3000]+")
_YEAR = r"(?P<year>20[0-9Xx×]{2}(?![0-9])|二[〇○零O0][一二三四五六七八九〇○零]{2})"
_FORMS = (
    lazy.regex(
        rf"(?P<organ>.{{0,60}}?)[（(]?{_YEAR}年?度?[）)]?(?P<rest>.{{0,40}}?报告)"
        r"(?:[（(][^（()）]{0,12}[）)])?"
    ),
    # The year in the middle (政府信息公开工作2024年度报告), or at the end.
    lazy.regex(
        rf"(?P<organ>[^0-9]{{0,40}}?)(?P<rest>政府信息公开(?:工作)?){_YEAR}年?(?:年度)?的?(?:工作)?报告"
    ),
    lazy.regex(
        r"(?P<organ>[^0-9]{0,40}?)(?P<rest>政府信息公开(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?报告)"
        rf"[（(]?{_YEAR}年?度?[）)]?"
    ),
)
_WITHOUT_YEAR = lazy.regex(r"(?P<organ>[^0-9]{3,40})政府信息公开工作年度报告")
#: 关于 and 印发, 公布 and so on, before or after the organ's name; a repeated year.
_BEFORE = lazy.regex(r"(?:20[0-9]{2}年?度?)?(?:关于)?(?:印发|公布|发布|公开|报送)?")
_BEHIND = lazy.regex(r"(?:关于)?(?:印发|公布|发布|公开|报送)?(?:[0-9]{3,6}年?度?)?的?$")

#: A line that is probably meant as the title: the organ's name, then anything about 公开.
_MEANT = lazy.regex(r"(?P<organ>.{0,60}?)(?:(?P<year>20[0-9]{2})年?度?)?(?:政[府务])?(?:信息)?公开")
_REPORT = lazy.regex(r"报告|年报|总结")
_SENTENCE = lazy.regex(r"[。；;，,！？>＞»›]|^(?:现将|现予|根据|按照|依据|本|为)|[：:]$")
#: Maximum length of a title.
_LONGEST = 60


def organ_in_title(text: str) -> tuple[str, int] | None:
    """(organ, year) when ``text`` reads as the title of such a report; year 0 when it names none."""
    text = text[:400]
    start, end = title_bounds(text)
    return _read(text[start:end]) or (_read(text) if end - start < len(text) else None)


def organ_of(text: str) -> str:
    """The organ's name in ``text``, the part of a title before the year or the report's name; may be ""."""
    bare = _SPACE.sub("", text[title_bounds(text)[0] :]).strip("#《》“”\"'")
    before = _BEFORE.match(bare)
    return _BEHIND.sub("", bare[before.end() :] if before else bare)


def _read(text: str) -> tuple[str, int] | None:
    bare = _SPACE.sub("", text.translate(_DIGITS)).rstrip("|").strip('《》“”"')
    if len(bare) > LONGEST_LINE or "报告" not in bare or "公开" not in bare:
        return None
    if any(mark in bare for mark in "。；;>＞《|"):
        return None
    for form in _FORMS:
        match = form.fullmatch(bare)
        if match and "信息公开" in match["rest"]:
            organ = match["organ"] or match["rest"].split("政府信息公开")[0].split("政务信息公开")[0]
            return "" if "信息公开" in organ else organ_of(organ), number(match["year"]) or 0
    match = _WITHOUT_YEAR.fullmatch(bare)
    if match and not any(mark in match["organ"] for mark in "，,：:"):
        return organ_of(match["organ"]), 0
    return None


def meant_as_title(texts: Iterable[Text]) -> Title | None:
    """The first line that is probably meant as a title but has another form: 〈organ〉2024年信息公开年报."""
    for text in texts:
        title = text.cut(*title_bounds(text.text)).strip()
        bare = title.text.translate(_DIGITS).strip("#").strip()
        if len(bare) > _LONGEST or not _REPORT.search(bare) or _SENTENCE.search(bare):
            continue
        match = _MEANT.match(bare)
        organ = organ_of(match["organ"]) if match else ""
        if match and organ:
            return Title(bare, title.span, organ, int(match["year"] or 0))
    return None
