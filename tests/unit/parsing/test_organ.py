"""What the name of an organ tells of its level and kind, and what it leaves open."""

import pytest

from nianbao.parsing.organ import what_name_tells
from support.language import language


@pytest.mark.parametrize(
    ("name", "level", "kind"),
    [
        ("国务院办公厅", "国务院部门", "办公室"),
        ("财政部", "国务院部门", "部门"),
        ("国家市场监督管理总局", "国务院部门", "部门"),
        ("浙江省人民政府", "省", "人民政府"),
        ("浙江省水利厅", "省", "部门"),
        ("广西壮族自治区人民政府办公厅", "省", "办公室"),
        ("重庆市城市管理局", "省", "部门"),
        ("温州市机关事务管理局", "设区的市", "部门"),
        ("浙江省温州市人民政府办公室", "设区的市", "办公室"),
        ("晋城市规划和自然资源局", "设区的市", "部门"),
        ("延边朝鲜族自治州人民政府", "设区的市", "人民政府"),
        ("延边州林业和草原局", "设区的市", "部门"),
        ("阿里地区行政公署", "设区的市", "派出机关"),
        ("义乌市人民政府", "县", "人民政府"),
        ("津市市市场监督管理局", "县", "部门"),
        ("上海市浦东新区人民政府", "县", "人民政府"),
        ("荆州市沙市区教育局", "县", "部门"),
        ("西安市新城区政府", "县", "人民政府"),
        ("晋城市城区人民政府", "县", "人民政府"),
        ("西乡县乡村振兴局", "县", "部门"),
        ("青禾县住房和城乡建设局", "县", "部门"),
        ("双江拉祜族佤族布朗族傣族自治县水务局", "县", "部门"),
        ("内蒙古自治区锡林郭勒盟苏尼特左旗人民政府", "县", "人民政府"),
        ("青禾县", "县", "人民政府"),
        ("临岚区人民政府办公室", "县", "办公室"),
        ("青禾县档案馆（史志办公室）", "县", "部门"),
        ("青禾县政务服务中心", "县", "部门"),
        ("青禾县水文站", "", "部门"),
        ("内乡县西乡镇人民政府", "乡镇街道", "人民政府"),
        ("东莞市虎门镇", "乡镇街道", "人民政府"),
        ("白鹭街道办事处", "乡镇街道", "派出机关"),
        ("西湖区人民政府北山街道办事处", "乡镇街道", "派出机关"),
        ("鹿城区五马街道", "乡镇街道", "派出机关"),
        # A 市 that is on neither list may be a 设区的市 or a 县级市.
        ("安渡市市场监督管理局", "", "部门"),
        ("云溪市人民政府", "", "人民政府"),
        # Zones are no level; what runs one is sent out.
        ("温州高新区（经开区）管委会", "", "派出机关"),
        ("温州高新技术产业开发区管理委员会", "", "派出机关"),
        ("成都市城市管理委员会", "设区的市", "部门"),
        # Organs under a ministry: the place in the name is where they sit.
        ("国家税务总局温州市税务局", "", "部门"),
        ("杭州海关", "", "部门"),
        ("国家统计局温州调查队", "", "部门"),
        ("温州市公安局鹿城分局", "", "部门"),
        ("温州大学", "", ""),
        ("", "", ""),
        ("县" * 200, "", ""),
    ],
)
def test_level_and_kind(name: str, level: str, kind: str) -> None:
    assert what_name_tells(name, language().organs) == (level, kind)


def test_white_space_does_not_matter() -> None:
    assert what_name_tells("青禾县 水\u3000利局\n", language().organs) == ("县", "部门")


def test_the_lists_of_cities() -> None:
    """As many as the administrative divisions have: 293 地级市 (2025), no 市 twice."""
    places = language().organs.places
    cities = [name for name, level in places.items() if level == "设区的市" and name.endswith("市")]
    assert len(cities) == 293
    assert {len(name) for name in places} <= set(range(2, 8))  # what the look-up goes by
