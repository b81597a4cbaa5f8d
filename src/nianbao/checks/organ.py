"""Check kind ``organ``: title, preamble, contact and text name one organ.

Names are compared by form. Offices within the organ, short forms, higher organs, and whoever is in charge of
open government information for it are no other organ.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit, Related
from nianbao.model.organ import Named
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions, Say

_PLACES = {"preamble": Say("引言", "preamble"), "contact": Say("联系方式", "contact statement")}
#: An organ, up to the offices within it. 政府 is that of the places before it, and so is a name without more.
_UNIT = re.compile(r".{0,40}?(?:管委会|局|厅|委(?![员托派])|政府办?|办事处|街道)")
#: No organ of a government has a shorter name behind 政府.
_LEAST_UNIT = 4
_GOVERNMENTS = ("", "政府", "政府办", "办事处", "街道")
_DEPARTMENT = ("局", "厅", "委", "管委会")
#: Who is often in charge of open government information for other organs; and 市委 with its offices.
_IN_CHARGE = re.compile("^委|工委|党委|政务公开|信息公开|政务服务|政务办|政府办|审批|数据|营商|党政|大厅")
#: For each ending of the organ's name, what it never calls itself.
_NEVER = {
    "局": ("委", "厅", "街道", "镇", "乡"),
    "厅": ("局", "委", "街道", "镇", "乡"),
    "委": ("局", "厅", "街道", "镇", "乡"),
    "政府": ("局", "委", "厅"),
}
_NEVER |= {"管委会": _NEVER["委"], "政府办": _NEVER["政府"]}


class Message(NamedTuple):
    """The title's organ, the ``other`` name, and where that stands."""

    organ: str
    other: str
    place: Say


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit for each place that names another organ than the title does; case ``self`` for a word for the
    organ (我局) that another kind of organ uses, ``short`` where the title has the short form of the name
    that the preamble spells out."""
    title = next((mention for mention in report.statements.organs if mention.place == "title"), None)
    if title is None:
        return
    short = False
    for mention in report.statements.organs:
        if mention.place == "self":
            if _never(title, mention.core) and not _is_mentioned(report, mention.core):
                yield _hit(report, title, mention, Say("正文", "text"), "self")
        elif (
            mention.place in _PLACES
            and _differs(title, mention)
            and not _is_another_name(report, title, mention)
        ):
            yield _hit(report, title, mention, _PLACES[mention.place])
        elif mention.place == "preamble" and not short and _spells_out(title, mention):
            short = True
            yield _hit(report, title, mention, _PLACES[mention.place], "short")


def _hit(report: Report, title: Named, mention: Named, place: Say, case: str = "default") -> Hit:
    message = Message(title.name, mention.name, place)
    related = (Related(title.span, ("标题",), Say(f"标题：{title.name}", f"title: {title.name}")),)
    path = report.path_at(mention.span) if case == "self" else (place.zh,)
    return Hit(mention.span, path, message, case, related)


def _differs(title: Named, mention: Named) -> bool:
    """Whether both are whole names, and names of two organs."""
    ours, theirs = _unit(title.core), _unit(mention.core)
    if not mention.regions or not title.regions:
        return False
    here = _same_place(title.regions, mention.regions)
    above = mention.regions[-1] in title.regions[:-1]
    if ours in _GOVERNMENTS and theirs in _GOVERNMENTS:
        return not here and not above
    if _is_form(ours, theirs):
        return not here
    if above or _IN_CHARGE.search(mention.core):
        return False
    if ours in _GOVERNMENTS:
        return not here
    if not ours.endswith(_DEPARTMENT) or (theirs in _GOVERNMENTS and mention.place == "contact"):
        return False
    return theirs in _GOVERNMENTS or theirs.endswith(_DEPARTMENT)


def _unit(core: str) -> str:
    """The organ that ``core`` is of: 水利局 for 水利局办; 国资委 for 政府国资委."""
    if not core.startswith(("政府办", "政府信息公开")) and len(core) > _LEAST_UNIT:
        core = core.removeprefix("政府")
    match = _UNIT.match(core)
    return match[0] if match else core


def _same_place(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return ours[-1].endswith(theirs[-1]) or theirs[-1].endswith(ours[-1])


def _is_form(first: str, second: str) -> bool:
    """Whether two names are the same, or one is made of characters of the other in their order (卫健委 of
    卫生健康委), or begins with it."""
    # 国资委 is 国有资产监督管理委员会, whose shortest form ends as that of a zone's body does.
    short, long = sorted((first.removesuffix("会"), second.removesuffix("会")), key=len)
    if not short or long.startswith(short):
        return True
    rest = iter(long)
    return short[-1] == long[-1] and all(char in rest for char in short)


def _spells_out(title: Named, mention: Named) -> bool:
    """Whether the title's name is a short form of the other's."""
    ours, theirs = _unit(title.core), _unit(mention.core)
    if ours in _GOVERNMENTS or len(ours) >= len(theirs) or theirs.startswith(ours):
        return False
    return ours[:1] == theirs[:1] and _is_form(ours, theirs)


def _never(title: Named, word: str) -> bool:
    """Whether an organ of that name never calls itself so."""
    if word in title.name or (title.regions and title.regions[-1].endswith(word)):
        return False
    last = title.regions[-1] if title.regions else ""
    if title.core in _GOVERNMENTS and last.endswith(("街道", "镇", "乡")):
        return True
    ending = next((end for end in _NEVER if _unit(title.core).endswith(end)), "")
    return word in _NEVER.get(ending, ())


def _is_another_name(report: Report, title: Named, mention: Named) -> bool:
    """Whether the title has it, too (in brackets, say), or the text tells of it as another name."""
    unit = _unit(mention.core)
    if _is_form(_unit(title.core), unit):
        return _is_mentioned(report, mention.regions[-1])
    return unit in title.name or _is_mentioned(report, unit)


def _is_mentioned(report: Report, name: str) -> bool:
    """Whether a sentence tells of ``name`` as a former or a further name."""
    return any(name in sentence.text for sentence in report.statements.renamings)


KINDS = {
    "organ": Kind(run, NoOptions, dict.fromkeys(("default", "self", "short"), Message)),
}
