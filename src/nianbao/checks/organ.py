"""Check kind ``organ``: title, preamble, contact and text name one organ.

Names are compared by form. Offices within the organ, short forms, higher organs, and whoever is in charge of
open government information for it are no other organ.
"""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.model.finding import Hit, Related
from nianbao.model.organ import Named
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions, Say
from nianbao.model.span import Span

_PLACES = {
    "preamble": Say("引言", "preamble"),
    "quoted": Say("引言引用的报告", "report named in the preamble"),
    "contact": Say("联系方式", "contact statement"),
    "signature": Say("落款", "signature"),
    "text": Say("正文", "text"),
}
_TEXT = _PLACES["text"]
#: An organ, up to the offices within it. 政府 is that of the places before it, and so is a name without more.
_UNIT = lazy.regex(r".{0,40}?(?:管委会|局|厅|委(?![员托派])|政府办?|办事处|街道)")
#: No organ of a government has a shorter name behind 政府.
_LEAST_UNIT = 4
_GOVERNMENTS = ("", "政府", "政府办", "办事处", "街道")
_DEPARTMENT = ("局", "厅", "委", "管委会")
#: Who is often in charge of open government information for other organs; and 市委 with its offices.
_IN_CHARGE = lazy.regex("^委|工委|党委|政务公开|信息公开|政务服务|政务办|政府办|审批|数据|营商|党政|大厅")
#: For each ending of the organ's name, what it never calls itself.
_NEVER = {
    "局": ("委", "厅", "街道", "镇", "乡"),
    "厅": ("局", "委", "街道", "镇", "乡"),
    "委": ("局", "厅", "街道", "镇", "乡"),
    "政府": ("局", "委", "厅", "街道", "镇", "乡"),
}
_NEVER |= {"管委会": _NEVER["委"], "政府办": _NEVER["政府"]}


#: The place before a department's short name (县水利局), and bodies that are no departments of a government.
_OF_PLACE = lazy.regex("^[省市县区州旗]")
_PARTY = lazy.regex("纪委|监委|党委|工委|政法委|省委|市委|县委|区委|旗委|政协|人大|常委")
#: Kinds of places that exclude each other in the name of one organ.
_TOWNSHIPS = ("街道", "镇", "乡")
_SIBLINGS = (_TOWNSHIPS, ("县", "旗"))
_COUNTY = ("县", "旗")
#: Organs of a higher place for a lower one, which their name may not have.
_BRANCH = lazy.regex("分局|支队|大队|派出所|管理所|中心所|办事处")
#: Kinds of zones and their longer forms.
_ZONES = {
    "经开区": ("经开区", "经济技术开发区", "经济开发区"),
    "高新区": ("高新区", "高新技术产业开发区", "高新技术开发区"),
    "综保区": ("综保区", "综合保税区"),
    "保税区": ("保税区",),
    "度假区": ("度假区",),
    "示范区": ("示范区",),
}


class Message(NamedTuple):
    """The title's organ, the ``other`` name, and where that stands."""

    organ: str
    other: str
    place: Say


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit for each place that names another organ than the title does. Case ``self``: a word for the organ
    (我局) that another kind of organ uses; ``local``: another kind of township or zone (街道党工委 in the
    report of a 镇); ``short``: the title has the short form of the name that the preamble spells out."""
    title = next((named for named in report.statements.organs if named.place == "title"), None)
    if title is None:
        return
    short = False
    seen: set[Span] = set()
    for named in report.statements.organs:
        if named.place == "self":
            if _never(title, named.core) and not _is_mentioned(report, named.core):
                yield _hit(report, title, named, _TEXT, "self")
        elif named.place == "local":
            if _is_other_kind(title, named.core) and not _is_mentioned(report, named.core):
                yield _hit(report, title, named, _TEXT, "local")
        elif named.place in _PLACES and named.span not in seen and _is_another_organ(report, title, named):
            seen.add(named.span)
            yield _hit(report, title, named, _PLACES[named.place])
        elif named.place == "preamble" and not short and _spells_out(title, named):
            short = True
            yield _hit(report, title, named, _PLACES[named.place], "short")


def _hit(report: Report, title: Named, named: Named, place: Say, case: str = "default") -> Hit:
    message = Message(title.name, named.name, place)
    related = (Related(title.span, ("标题",), Say(f"标题：{title.name}", f"title: {title.name}")),)
    path = report.path_at(named.span) if place is _TEXT else (place.zh,)
    return Hit(named.span, path, message, case, related)


def _is_another_organ(report: Report, title: Named, named: Named) -> bool:
    return _differs(title, named) and not _is_another_name(report, title, named)


def _differs(title: Named, named: Named) -> bool:
    """Whether both are whole names, and names of two organs."""
    ours, theirs = _unit(title.core), _unit(named.core)
    if not named.regions and named.place in ("text", "signature"):
        return _is_other_department(ours, theirs)
    if not named.regions or not title.regions:
        return False
    here = _same_place(title.regions, named.regions)
    above = named.regions[-1] in title.regions[:-1]
    if named.place == "text" and not _is_sibling(title.regions, named.regions):
        # 2024年，云溪市坚持…: a department, too, begins with what its region did.
        return here and theirs.endswith(_DEPARTMENT) and _is_other_department(ours, theirs)
    if ours in _GOVERNMENTS and theirs in _GOVERNMENTS:
        return not here and (named.place == "quoted" or not above)
    if _is_sibling(title.regions, named.regions):
        return True
    if _is_form(ours, theirs):
        return not here
    if above or _IN_CHARGE.search(named.core):
        return False
    if ours in _GOVERNMENTS:
        return not here
    if not ours.endswith(_DEPARTMENT) or (theirs in _GOVERNMENTS and named.place == "contact"):
        return False
    return theirs in _GOVERNMENTS or theirs.endswith(_DEPARTMENT)


def _is_other_department(ours: str, theirs: str) -> bool:
    """Whether the names of two departments, without their places (县水利局), are of two."""
    bare = _OF_PLACE.sub("", theirs)
    if not ours.endswith(_DEPARTMENT) or not bare.endswith(_DEPARTMENT) or len(bare) < _LEAST_UNIT - 1:
        return False
    return not (_IN_CHARGE.search(bare) or _PARTY.search(bare) or _is_form(ours, bare) or ours in bare)


def _is_sibling(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two organs are of different places of one kind: two 镇, a 镇 and a 街道."""
    for kind in _SIBLINGS:
        mine = next((place for place in reversed(ours) if place.endswith(kind)), "")
        other = next((place for place in reversed(theirs) if place.endswith(kind)), "")
        if mine and other:
            return not (mine.endswith(other) or other.endswith(mine))
    return False


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


def _spells_out(title: Named, named: Named) -> bool:
    """Whether the title's name is a short form of the other's."""
    ours, theirs = _unit(title.core), _unit(named.core)
    if ours in _GOVERNMENTS or len(ours) >= len(theirs) or theirs.startswith(ours):
        return False
    return ours[:1] == theirs[:1] and _is_form(ours, theirs)


def _never(title: Named, word: str) -> bool:
    """Whether an organ of that name never calls itself so."""
    if word in title.name or (title.regions and title.regions[-1].endswith(word)):
        return False
    if word in _COUNTY:
        return _is_of_another_county(title, word)
    last = title.regions[-1] if title.regions else ""
    if title.core in _GOVERNMENTS and last.endswith(("街道", "镇", "乡")):
        return True
    ending = next((end for end in _NEVER if _unit(title.core).endswith(end)), "")
    return word in _NEVER.get(ending, ())


def _is_of_another_county(title: Named, word: str) -> bool:
    """Whether an organ of these places is not of a 县 (旗): a city's, a 区's. Branches may be of one."""
    if any(place.endswith(_COUNTY) for place in title.regions) or _BRANCH.search(title.core):
        return any(place.endswith(_COUNTY) and not place.endswith(word) for place in title.regions)
    return any(place.endswith(("市", "区")) for place in title.regions)


def _is_other_kind(title: Named, word: str) -> bool:
    """Whether ``word`` is another kind of township or zone than that of the title, or the whole place (我县)
    in the report of one of its departments. Whoever is in charge may report for the place."""
    if word.startswith("我"):
        return _unit(title.core).endswith(("局", "厅", "委")) and not _IN_CHARGE.search(title.core)
    if word in _TOWNSHIPS:
        last = title.regions[-1] if title.regions else ""
        return title.core in _GOVERNMENTS and last.endswith(_TOWNSHIPS) and word not in title.name
    zones = {kind for kind, forms in _ZONES.items() if any(form in title.name for form in forms)}
    return len(zones) == 1 and word not in zones and word not in title.name


def _is_another_name(report: Report, title: Named, named: Named) -> bool:
    """Whether the title has it, too (in brackets, say), or the text tells of it as another name."""
    unit = _unit(named.core)
    if named.regions and _is_form(_unit(title.core), unit):
        return _is_mentioned(report, named.regions[-1])
    return bool(unit) and (unit in title.name or _is_mentioned(report, _OF_PLACE.sub("", unit)))


def _is_mentioned(report: Report, name: str) -> bool:
    """Whether a sentence tells of ``name`` as a former or a further name."""
    return any(name in sentence.text for sentence in report.statements.renamings)


KINDS = {
    "organ": Kind(run, NoOptions, dict.fromkeys(("default", "self", "local", "short"), Message)),
}
