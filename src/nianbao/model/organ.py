"""The reporting organs: their levels and kinds, as named in options and rules, and their names."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from nianbao.model.span import Span

#: Each level in English and in Chinese, the highest first. 设区的市 includes 自治州; 县 includes 县级市, 旗
#: and 市辖区 (those of a 直辖市, too).
LEVELS: Mapping[str, str] = MappingProxyType(
    {"state": "国务院部门", "province": "省", "city": "设区的市", "county": "县", "township": "乡镇街道"}
)
#: Each kind in English and in Chinese. 办公室 is the office of a government; 派出机关 are the agencies of a
#: government: 街道办事处, the 管委会 of a zone, 行政公署.
KINDS: Mapping[str, str] = MappingProxyType(
    {"government": "人民政府", "office": "办公室", "department": "部门", "agency": "派出机关"}
)
#: The short forms of organ names; longer wordings first.
SHORT_FORMS = (
    ("人民政府", "政府"),
    ("管理委员会", "管委会"),
    ("街道办事处", "街道"),
    ("办公室", "办"),
    ("办公厅", "办"),
    ("委员会", "委"),
)


class Named(NamedTuple):
    """An organ that the report names: as its own in the "title", as author in the "preamble", in the title of
    the report that the preamble publishes ("quoted"), as "contact", in the "signature", as the subject of a
    part's first sentence ("text"), as itself ("self": 我局), or by a kind of township or zone without the
    name of a place ("local": 街道党工委). ``name`` is it as printed; brackets and what is in
    them apart, ``regions`` are the places that it begins with, ``core`` is what comes behind, in its shortest
    form (政府, 管委会, 办)."""

    place: str
    name: str
    span: Span
    regions: tuple[str, ...]
    core: str
