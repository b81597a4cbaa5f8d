"""Slips of the pen: what stands twice, marks that are not closed (NB814), damaged names (NB817)."""

from __future__ import annotations

import pytest
from test_thresholds import found, part


def said(rule: str, sentence: str) -> list[str]:
    """The messages of a rule on a sentence of part 五, which names a problem and an improvement."""
    return found(rule, part("五", f"公开不够及时，已经改进。{sentence}"))


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("明确办公室为为公开负责。", "公室为为公开"),
        ("江北县县人民政府门户网站。", "江北县县人民"),
        ("江北市市人民医院的账目。", "江北市市人民"),
        ("县畜牧局局认真整改。", "畜牧局局认真"),
        ("市规划局局，及时公开。", "规划局局"),
        ("共办结5件件。", "结5件件"),
        ("做好政政府信息公开。", "做好政政府信息"),
        ("做好政府府信息公开。", "做好政府府信息"),
        ("受理申申请三份。", "受理申申请三份"),
        ("加强强审查。", "加强强审查"),
        ("以及对对公众的答复。", "以及对对公众"),
        ("对各项工工作督办。", "各项工工作督办"),
        ("发布在在县报上。", "发布在在县报"),
        ("经审审核后上网。", "经审审核后上"),
        ("2024年年公开情况。", "24年年公开"),
    ],
)
def test_a_character_twice(sentence: str, shown: str) -> None:
    assert said("NB814", sentence) == [f"“{shown}”是重复的字。请改正"]


@pytest.mark.parametrize(
    "sentence",
    [
        "人人知晓、户户有份、家家参与、条条落实、件件有回音，常常走访，谢谢支持，年年月月天天如此。",
        "市市场监督管理局、县县级机关、副局局长、村村民代表、领导小组组长、委员会会议、各部门门户网站。",
        "现行行政规范性文件、执行行政处罚、公开开展、作为为民窗口、工作作风、办理理由、平台台账、机关关于。",
        "学习习近平同志、为了了解、2024年年度报告、2024年年底、规范范围、文件件数、制度度量、问题题目。",
        "保障障碍、其中中央、存在在建、针对对象、以及及时、应该该局、报告告知、数据据实、主动动态调整。",
        "公开公开目录、申请申请人、服务服务中心、讨论讨论再定，一条一条核、一个一个看。",
        "东大街街道办事处、南大街街道与中街街道联合公示。",
    ],
)
def test_characters_and_words_that_are_rightly_repeated(sentence: str) -> None:
    assert said("NB814", sentence) == []


@pytest.mark.parametrize(
    ("sentence", "shown", "what"),
    [
        ("逐件审核审核。", "审核审核", "重复的词"),
        ("门户网站门户网站改版。", "门户网站门户网站", "重复的词"),
        ("按季度季度通报。", "季度季度", "重复的词"),
        ("公开预算执行、预算执行、决算。", "预算执行、预算执行", "写了两遍的内容"),
        ("栏目由专人逐日维护。栏目由专人逐日维护。", "栏目由专人逐日维护。", "写了两遍的句子"),
        ("整改对象包括办公室、办公室、信息科。", "办公室、办公室", "写了两遍的内容"),
        ("依据《江北县公开办法整改。", "《江北县公开办法整改", "只有前一半的标点"),
        ("做到“能公开的信息都要逐条逐件地及时公开。", "‘能公开的信息都要逐条逐件", "只有前一半的标点"),
        ("做到“能公开都公开。", "‘能公开都公开", "只有前一半的标点"),
        ("整改三项（含栏目一项。", "（含栏目一项", "只有前一半的标点"),
        ("作了布署。", "布署", "写错的词"),
    ],
)
def test_what_stands_twice_or_is_not_closed(sentence: str, shown: str, what: str) -> None:
    assert said("NB814", sentence) == [f"“{shown}”是{what}。请改正"]


@pytest.mark.parametrize(
    "sentence",
    [
        "落实《公开办法（试行）》和“一网（含‘掌上’）通办”，（一）栏目，1）检索，2）下载。",
        "预算执行、决算、预算执行率分别公开；栏目维护。栏目更新。整改由县政府办公室、办公室牵头。",
        "开设“惠农补贴”“\n低保救助”两栏。",
    ],
)
def test_marks_and_items_that_are_right(sentence: str) -> None:
    assert said("NB814", sentence) == []


@pytest.mark.parametrize(
    ("damaged", "name"),
    [
        ("习习近平", "习近平"),
        ("学习近平新时代", "学习近平"),
        ("习近平总记", "习近平总书记"),
        ("习近平新时代中国特社会主义思想", "习近平新时代中国特色社会主义思想"),
        ("习近平法制思想", "习近平法治思想"),
        ("中华人民民共和国", "中华人民共和国"),
        ("中国人民共和国", "中华人民共和国"),
        ("国务院公办厅", "国务院办公厅"),
        ("国务务院", "国务院"),
        ("人民政俯", "人民政府"),
        ("全国人民代表代会", "全国人民代表大会"),
        ("政府信息公条例", "政府信息公开条例"),
        ("政府信息公开例条", "政府信息公开条例"),
        ("中华人民共国和", "中华人民共和国"),
        ("政府信息公开条列", "信息公开条例"),
        ("行政复义", "行政复议"),
        ("个人信息保护护法", "个人信息保护法"),
        ("实事求事", "实事求是"),
    ],
)
def test_a_damaged_name(damaged: str, name: str) -> None:
    messages = said("NB817", f"对照{damaged}整改。")
    expected = {"学习近平": ("学习近平", "学习习近平"), "信息公开条例": ("信息公开条列", name)}
    shown, right = expected.get(name, (damaged, name))
    assert messages == [f"“{shown}”应为“{right}”。请改正，并把全文同样的写法查一遍"]


@pytest.mark.parametrize(
    "sentence",
    [
        "学习习近平总书记讲话，研习习近平法治思想，福建时期的习近平书记。",
        "中国共产党党员，其中的共产党员，其中中国共产党，中共产党。",
        "国务院院长例会，我国国务院，国务院办公厅、国务院办公室，国家发展改革委员会。",
        "政府信息公开条例、政府信息公开案例、政府信息公开例会、政府信息开放、政务信息公开、信息公开条目。",
        "法人代表大会、残疾人代表大会、村民代表大会、人民代表会议、各市人民政府、市民政局、法人和政府。",
        "习近平新时代中国特色社会主义经济思想，习近平经济思想，习近平外交思想。",
    ],
)
def test_names_that_are_right(sentence: str) -> None:
    assert said("NB817", sentence) == []


@pytest.mark.parametrize(
    ("sentence", "shown", "what"),
    [
        ("（文字描述，收费情况在此处报告。）", "（文字描述，收费情况在此处报告。）", "格式文件里的填写要求"),
        ("办理5件（指2023年办结量）。", "（指2023年办结量）", "模板里的填写要求"),
        ("（请根据本单位实际情况填写）", "（请根据本单位实际情况填写）", "模板里的填写要求"),
        ("（没有的填0）", "（没有的填0）", "模板里的填写要求"),
        ("（300字以内）", "（300字以内）", "模板里的填写要求"),
        ("（单位名称）", "（单位名称）", "模板里的填写要求"),
        ("（示例）", "（示例）", "模板的标记"),
        ("按照贵局要求整改。", "按照贵局", "报送材料的话"),
        ("现报送如下，供参考。", "现报送如下", "报送材料的话"),
        ("以上内容妥否，请予审阅。", "请予审阅。", "报送材料的话"),
    ],
)
def test_what_a_template_or_a_covering_letter_says(sentence: str, shown: str, what: str) -> None:
    assert said("NB813", sentence) == [f"“{shown}”是{what}。请删去，或者换成实际内容"]


@pytest.mark.parametrize(
    "sentence",
    [
        "（含图表形式的解读）、（如有疑问请来电）、（即2024年1月至6月）、（指行政机关）。",
        "贵重设备、珍贵资料、按照格式模板整理、请审核后上网、单位名称已更正。",
        "结合单位实际细化流程，字数不限，参考模板另发，报告格式统一。",
    ],
)
def test_words_like_those_of_a_template(sentence: str) -> None:
    assert said("NB813", sentence) == []


@pytest.mark.parametrize(
    ("content", "is_fault"),
    [
        ("存在的问题：解读还不够丰富，时效有待提高，落实不够到位，仍需加强宣传，队伍配备也不完善。", True),
        ("存在的问题：栏目更新不及时，宣传亟待强化，内容需进一步充实，督促落实不到位，制度尚待健全。", True),
        ("存在的问题：解读还不够丰富，时效有待提高。我们加强了培训，把栏目更新列入每周例会。", False),
        ("存在的问题：解读不够丰富。今后需加强解读，着力解决更新不够及时、内容不够完善的问题。", False),
        ("存在的问题：解读偏少，人手不足。针对以上不足，安排专人每周更新，内容逐条配图说明。", False),
    ],
)
def test_what_is_lacking_is_no_improvement(content: str, is_fault: bool) -> None:
    message = "“五、存在的主要问题及改进情况”只写了问题，没有写改进情况。请补写已经采取的改进做法和下一步打算"
    assert found("NB106", part("五", content)) == ([message] if is_fault else [])
