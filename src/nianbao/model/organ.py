"""The levels and kinds of the organs that report, as options and rules name them."""

from collections.abc import Mapping
from types import MappingProxyType

#: Each level in English and in Chinese, the highest first. 设区的市 takes in 自治州; 县 takes in 县级市, 旗
#: and 市辖区 (those of a 直辖市, too).
LEVELS: Mapping[str, str] = MappingProxyType(
    {"state": "国务院部门", "province": "省", "city": "设区的市", "county": "县", "township": "乡镇街道"}
)
#: Each kind in English and in Chinese. 办公室 is the office of a government; 派出机关 is what a government
#: sends out: 街道办事处, the 管委会 of a zone, 行政公署.
KINDS: Mapping[str, str] = MappingProxyType(
    {"government": "人民政府", "office": "办公室", "department": "部门", "agency": "派出机关"}
)
