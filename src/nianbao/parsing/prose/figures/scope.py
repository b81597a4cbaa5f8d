"""Whose a figure is, and of which year: told by what stands before it in its sentence."""

import re
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.parsing.prose.figures.language import ClaimLanguage
from nianbao.parsing.prose.figures.tokens import Own

_COMPARED = lazy.regex(
    r"(?:较|比|与|同|相比|对比)(?:去年|上年|上一年|20[0-9]{2}年)(?:度)?(?:同期)?(?:相比|相较)?"
)
#: Requests carried over from a year or to one: it is not the year that the sentence tells of.
_YEARS = "(?:20[0-9]{2}年度?|[上下]一?年度?|去年|次年|[上下]一?个年度)"
CARRIED = lazy.regex(
    rf"(?:结转|转结|顺延|延期|延|转|接转)[至到入]?{_YEARS}|{_YEARS}(?:的|度|收到的|跨年度)?(?:结转|转结)(?:至|到|入)?(?:本年度?|今年|20[0-9]{{2}}年度?)?"
)
_TIME = lazy.regex(
    r"(?P<year>20[0-9]{2})(?:年|(?=全年))|(?P<last>去年|上一?年)"
    "|(?P<own>本年|今年|全年|当年|年内|一年来)"
)
#: A day on which a year ends.
_YEAR_END = lazy.regex(r"截[至止]到?(?:20[0-9]{2}年)?(?:年?12月(?:31日|底)|年?[底末])(?:24时)?(?:止|,)?")
_BODY = lazy.regex("(?:人民政府|办事处|管理委员会|管委会)$")


class Scope(NamedTuple):
    """``year``: that a figure is of (0: none named and the report's unknown). ``sure`` is False where it may
    be of more than the year."""

    year: int
    sure: bool


def own_of(organ: str, kind: str, level: str, language: ClaimLanguage) -> Own:
    """What names the report's own figures. ``kind`` and ``level`` are those of
    :class:`nianbao.model.report.Report`."""
    if not organ:
        return Own("", frozenset(), frozenset())
    region = _BODY.sub("", organ)
    ends = {organ[-1]}
    scopes: set[str] = set()
    if organ.endswith("委员会"):
        ends.add("委")
    if organ.endswith(("政府办公室", "政府办公厅")):
        ends |= {"办", "府"}
    if region != organ and region:
        ends.add(region[-1])
        place = region[-2:] if region.endswith("街道") else region[-1]
        scopes |= {f"{word}{place}" for word in ("全", "我", "本")}
    elif kind == "人民政府":
        scopes |= {f"{word}{organ[-1]}" for word in ("全", "我", "本")}
    # 县级以上地方人民政府 report for all their departments and lower governments.
    if kind == "人民政府" and level != "乡镇街道":
        scopes |= {*language.collected}
    unit = region[-1] if organ.endswith("人民政府") and region != organ and region else ""
    return Own(organ, frozenset(ends), frozenset(scopes), unit)


class Limits(NamedTuple):
    """The words of a sentence that say of other organs, or of what is not there yet: those that end the
    reading from where they stand on, and those that end that of their clause."""

    onward: tuple[str, ...]
    near: tuple[str, ...]

    def exclude(self, prefix: str, near: str) -> bool:
        """Whether a figure is none of the report's: ``prefix`` is the sentence up to it, ``near`` its
        clause."""
        return any(word in prefix for word in self.onward) or any(word in near for word in self.near)


def limits_of(sentence: str, own: Own, language: ClaimLanguage) -> Limits:
    """Those of a sentence: mostly none."""
    onward = [word for word in language.others if word in sentence and word not in own.scopes]
    near = [word for word in language.others_near if word in sentence and word not in own.scopes]
    onward += [word for word in language.plans if word in sentence]
    near += [word for word in language.plans_near if word in sentence]
    return Limits(tuple(onward), tuple(near))


def scope_of(prefix: str, near: str, year: int, lasting: bool, language: ClaimLanguage) -> Scope | None:
    """The year that ``prefix`` puts a figure in; None where it is told of another stretch of time."""
    prefix = CARRIED.sub("", _COMPARED.sub("", prefix))
    if lasting:
        return Scope(year, True)
    ended = _YEAR_END.search(prefix)
    if ended:
        named = re.search("20[0-9]{2}", ended[0])
        if named is None or int(named[0]) == year:
            prefix = prefix[: ended.start()] + "全年" + prefix[ended.end() :]
            if "累计" in prefix or "历年" in prefix:
                return None
    for word in language.yearly:
        prefix = prefix.replace(word, "全年")
    last = None
    for match in _TIME.finditer(prefix):
        last = match
    rest = prefix[last.end() if last else 0 :]
    if any(word in rest for word in language.stretches):
        return None
    sure = "累计" not in near or last is not None
    if last is None or last["own"]:
        return Scope(year, sure)
    return Scope(int(last["year"]) if last["year"] else year - 1 if year else 0, sure)
