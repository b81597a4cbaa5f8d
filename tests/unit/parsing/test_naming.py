"""Who wrote a report and who answers for it, in sentences of the sort that reports have."""

import pytest

from nianbao import pipeline
from nianbao.settings import Settings
from support.language import bundle

REPORT = "云溪市水利局2024年政府信息公开工作年度报告\n\n{}\n\n一、总体情况\n\n{}\n\n六、其他需要报告的事项\n"


def named(front: str, overview: str = "全年工作有序。") -> list[tuple[str, str, tuple[str, ...], str]]:
    """Place, name, regions and core of each that is named besides the title; its name is pointed at."""
    source = pipeline.Source("draft.txt", None, REPORT.format(front, overview).encode())
    (report,) = pipeline.understand(source, Settings(isolated=True), bundle())
    title, *others = report.statements.organs
    assert title[:2] == ("title", "云溪市水利局")
    assert ["".join(report.document.text(one.span).split()) for one in others] == [one.name for one in others]
    return [(one.place, one.name, one.regions, one.core) for one in others]


@pytest.mark.parametrize(
    ("front", "name", "regions", "core"),
    [
        ("本报告由云溪市水利局编制。", "云溪市水利局", ("云溪市",), "水利局"),
        ("根据通知要求，由云溪市水利局办公室负责编制本报告。", "云溪市水利局办公室", ("云溪市",), "水利局办"),
        ("云溪市水利局依照条例第五十条编写本报告。", "云溪市水利局", ("云溪市",), "水利局"),
        ("现将云溪市水利局2024年政府信息公开工作情况报告如下。", "云溪市水利局", ("云溪市",), "水利局"),
        ("现公布云溪市水利局2024年度报告。", "云溪市水利局", ("云溪市",), "水利局"),
        ("白鹭街道办事处对照条例，形成本年度报告。", "白鹭街道办事处", ("白鹭街道",), "办事处"),
        (
            "云溪高新技术产业开发区（云溪经济技术开发区）管理委员会编制2024年度报告。",
            "云溪高新技术产业开发区（云溪经济技术开发区）管理委员会",
            (),
            "云溪高新技术产业开发区管委会",
        ),
    ],
)
def test_who_wrote_it(front: str, name: str, regions: tuple[str, ...], core: str) -> None:
    assert named(front) == [("preamble", name, regions, core)]


@pytest.mark.parametrize(
    ("statement", "name", "core"),
    [
        ("请与云溪市水利局办公室联系（电话：0576-55501288）。", "云溪市水利局办公室", "水利局办"),
        ("请与云溪市水利局（电话：0576-55501288）联系。", "云溪市水利局", "水利局"),
        ("请联系云溪市水利局办公室，电话：0576-55501288。", "云溪市水利局办公室", "水利局办"),
        ("可向云溪市政务公开办公室咨询。", "云溪市政务公开办公室", "政务公开办"),
    ],
)
def test_who_answers(statement: str, name: str, core: str) -> None:
    assert named(f"如对本报告有疑问，{statement}") == [("contact", name, ("云溪市",), core)]


@pytest.mark.parametrize(
    "front",
    [
        "本报告根据《中华人民共和国政府信息公开条例》编制。",
        "按照国务院办公厅的要求编制本报告。",
        "根据云溪市人民政府办公室通知要求，编制本报告。",
        "本机关按照条例编制本报告。",
        "我局编制2024年度报告。",
        "如对本报告有疑问，请与我局办公室联系。",
        "如对本报告有疑问，请致电0576-55501288咨询。",
    ],
)
def test_no_name(front: str) -> None:
    assert named(front) == []


def test_words_for_itself() -> None:
    overview = "我局与本局各科室一起，受本委员会委托；来信说“我镇变了样”，我街道、我乡镇干部参加。"
    assert named("本报告全文公布。", overview) == [
        ("self", "我局", (), "局"),
        ("self", "我街道", (), "街道"),
    ]
