"""Lists in the text under a total: what is said of those that do not fit it, and of the many that do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from test_thresholds import found, part

from nianbao import pipeline
from nianbao.settings import Settings
from support.language import bundle

HEAD = "2024年，我局"


def of_lists(sentence: str) -> list[str]:
    """The messages of NB507 on a part 一 that says so."""
    return found("NB507", part("一", HEAD + sentence))


def short(quote: str, number: int, items: str, added: int, total: int) -> str:
    return (
        f"正文写“{quote}”，后面列的 {number} 项（{items}）加起来是 {added}，"
        f"比总数 {total} 少 {total - added}。请逐项核对，改正写错的总数或者分项；没有列全的，在末尾写明“等”"
    )


def over(quote: str, number: int, items: str, added: int, total: int) -> str:
    return (
        f"正文写“{quote}”，后面列的 {number} 项（{items}）加起来是 {added}，"
        f"比总数 {total} 还多 {added - total}。请逐项核对，改正写错的总数或者分项"
    )


def channels(quote: str, number: int, items: str, added: int, total: int) -> str:
    return (
        f"正文写“{quote}”，后面按渠道列的 {number} 项（{items}）加起来是 {added}，"
        f"比总数 {total} 还多 {added - total}。"
        "请核对总数和各项；同一条信息在几个渠道发布、各算一次的，在文中写明"
    )


def near(quote: str, number: int, items: str, added: int, total: int) -> str:
    return (
        f"正文写“{quote}”，后面列的 {number} 项（{items}）加起来是 {added}，"
        f"只比总数 {total} 少 {total - added}。如果各项是列全的，请核对总数和各项"
    )


PUBLISHED = "2024年，我局发布信息{}条"


@pytest.mark.parametrize(
    ("sentence", "sound", "message"),
    [
        # The words that open a list.
        (
            "发布信息90条，其中政策10条、规划20条、财政30条、人事40条。",
            "发布信息100条，其中政策10条、规划20条、财政30条、人事40条。",
            over(PUBLISHED.format(90), 4, "政策 10、规划 20、财政 30、人事 40", 100, 90),
        ),
        (
            "发布信息90条。其中：政策10条，规划20条，财政30条，人事40条。",
            "发布信息100条。其中：政策10条，规划20条，财政30条，人事40条。",
            over(PUBLISHED.format(90), 4, "政策 10、规划 20、财政 30、人事 40", 100, 90),
        ),
        (
            "发布信息90条，内容涉及河道、水库、灌区等方面。其中，政策10条，规划20条，财政30条，人事40条。",
            "发布信息100条，内容涉及河道、水库、灌区等方面。其中，政策10条，规划20条，财政30条，人事40条。",
            over(PUBLISHED.format(90), 4, "政策 10、规划 20、财政 30、人事 40", 100, 90),
        ),
        (
            "发布信息90条，文件全部标注公开属性。其中政策10条，规划20条，财政30条，人事40条。",
            "发布信息100条，文件全部标注公开属性。其中政策10条，规划20条，财政30条，人事40条。",
            over(PUBLISHED.format(90), 4, "政策 10、规划 20、财政 30、人事 40", 100, 90),
        ),
        (
            "发布信息110条。内容涵盖政策10条、规划20条、财政30条、人事40条，覆盖重点领域。",
            "发布信息100条。内容涵盖政策10条、规划20条、财政30条、人事40条，覆盖重点领域。",
            short(PUBLISHED.format(110), 4, "政策 10、规划 20、财政 30、人事 40", 100, 110),
        ),
        (
            "发布信息30条，其中通过官网发布34条，通过微信公众号发布2条，其他方式0条。",
            "发布信息36条，其中通过官网发布34条，通过微信公众号发布2条，其他方式0条。",
            channels(PUBLISHED.format(30), 3, "通过官网发布 34、通过微信公众号发布 2、其他方式 0", 36, 30),
        ),
        (
            "发布信息110条，包括：政策10条，规划20条，财政30条，人事40条。",
            "发布信息100条，包括：政策10条，规划20条，财政30条，人事40条。",
            short(PUBLISHED.format(110), 4, "政策 10、规划 20、财政 30、人事 40", 100, 110),
        ),
        (
            "发布信息110条，含政策10条、规划20条、财政30条、人事40条。",
            "发布信息100条，含政策10条、规划20条、财政30条、人事40条。",
            short(PUBLISHED.format(110), 4, "政策 10、规划 20、财政 30、人事 40", 100, 110),
        ),
        (
            "发布信息110条（其中政策10条，规划20条，财政30条，人事40条），均按时更新。",
            "发布信息100条（其中政策10条，规划20条，财政30条，人事40条），均按时更新。",
            short(PUBLISHED.format(110), 4, "政策 10、规划 20、财政 30、人事 40", 100, 110),
        ),
        (
            "发布信息50条（政策10条、规划20条），均按时更新。",
            "发布信息30条（政策10条、规划20条），均按时更新。",
            short(PUBLISHED.format(50), 2, "政策 10、规划 20", 30, 50),
        ),
        (
            "发布信息100条，分别为政策10条、规划20条。",
            "发布信息30条，分别为政策10条、规划20条。",
            short(PUBLISHED.format(100), 2, "政策 10、规划 20", 30, 100),
        ),
        (
            "发布信息31条：机构5条；政策3条；其他24条。",
            "发布信息31条：机构5条；政策3条；其他23条。",
            over(PUBLISHED.format(31), 3, "机构 5、政策 3、其他 24", 32, 31),
        ),
        (
            "发布信息31条。在公开的信息中，机构5条；政策3条；通知24条。",
            "发布信息31条。在公开的信息中，机构5条；政策3条；通知23条。",
            over(PUBLISHED.format(31), 3, "机构 5、政策 3、通知 24", 32, 31),
        ),
        (
            "共发布信息72条，河湖动态76条，其他信息5条。",
            "共发布信息81条，河湖动态76条，其他信息5条。",
            over("2024年，我局共发布信息72条", 2, "河湖动态 76、其他信息 5", 81, 72),
        ),
        # What stands in brackets right behind a figure belongs to neither item.
        (
            "发布信息50条，其中政策10条（主要是，解读）、规划20条、公告30条。",
            "发布信息60条，其中政策10条（主要是，解读）、规划20条、公告30条。",
            over(PUBLISHED.format(50), 3, "政策 10、规划 20、公告 30", 60, 50),
        ),
        # Fewer channels than a third of the items are content like the others.
        (
            "发布信息40条，其中政策10条、规划20条、财政5条、人事5条、公告5条、网站2条、微信1条。",
            "发布信息48条，其中政策10条、规划20条、财政5条、人事5条、公告5条、网站2条、微信1条。",
            over(
                PUBLISHED.format(40),
                7,
                "政策 10、规划 20、财政 5、人事 5、公告 5、网站 2等",
                48,
                40,
            ),
        ),
        # What items are called.
        (
            "发布信息80条，其中回复类信息30条，公开水价信息20条，发布招标公告40条。",
            "发布信息90条，其中回复类信息30条，公开水价信息20条，发布招标公告40条。",
            over(PUBLISHED.format(80), 3, "回复类信息 30、公开水价信息 20、发布招标公告 40", 90, 80),
        ),
        (
            "发布信息80条，其中水利（防汛）动态30条，机构领导、机构设置20条，“三公”经费等财务信息40条。",
            "发布信息90条，其中水利（防汛）动态30条，机构领导、机构设置20条，“三公”经费等财务信息40条。",
            over(
                PUBLISHED.format(80), 3, "水利动态 30、机构领导、机构设置 20、“三公”经费等财务信息 40", 90, 80
            ),
        ),
        (
            "发布信息80条，其中河道有30条，水库共有20条；灌区共计40条。",
            "发布信息90条，其中河道有30条，水库共有20条；灌区共计40条。",
            over(PUBLISHED.format(80), 3, "河道 30、水库 20、灌区 40", 90, 80),
        ),
        (
            "发布信息8条，其中包括1条责任清单、7条安全提示和3条救灾信息。",
            "发布信息11条，其中包括1条责任清单、7条安全提示和3条救灾信息。",
            over(PUBLISHED.format(8), 3, "责任清单 1、安全提示 7、救灾信息 3", 11, 8),
        ),
        # Measure words of several kinds.
        (
            "发布信息130条，其中工作动态72件，年报1份，公示公告10条，解读22篇。",
            "发布信息105条，其中工作动态72件，年报1份，公示公告10条，解读22篇。",
            short(PUBLISHED.format(130), 4, "工作动态 72、年报 1、公示公告 10、解读 22", 105, 130),
        ),
        # Clauses without a figure, percentages and changes among the items.
        (
            "发布信息90条，其中政策10条，占10%；规划20条，占20%；财政30条，占30%；人事40条，占40%。",
            "发布信息100条，其中政策10条，占10%；规划20条，占20%；财政30条，占30%；人事40条，占40%。",
            over(PUBLISHED.format(90), 4, "政策 10、规划 20、财政 30、人事 40", 100, 90),
        ),
        (
            "发布信息90条，其中政策10条，较上年增加3条，规划20条，财政30条，并已链接至专栏，人事40条。",
            "发布信息100条，其中政策10条，较上年增加3条，规划20条，财政30条，并已链接至专栏，人事40条。",
            over(PUBLISHED.format(90), 4, "政策 10、规划 20、财政 30、人事 40", 100, 90),
        ),
        # Lists in lists.
        (
            "发布信息90条，其中政策10条（含解读4条），规划20条，财政30条，人事40条。",
            "发布信息100条，其中政策10条（含解读4条），规划20条，财政30条，人事40条。",
            over(PUBLISHED.format(90), 4, "政策 10、规划 20、财政 30、人事 40", 100, 90),
        ),
        (
            "发布信息100条，其中政策10条（含解读4条、通知7条），规划90条。",
            "发布信息100条，其中政策10条（含解读4条、通知6条），规划90条。",
            over("政策10条", 2, "解读 4、通知 7", 11, 10),
        ),
        (
            "发布信息90条，其中政策10条，包括解读4条、问答6条；规划20条；财政30条；人事40条。",
            "发布信息100条，其中政策10条，包括解读4条、问答6条；规划20条；财政30条；人事40条。",
            over(PUBLISHED.format(90), 4, "政策 10、规划 20、财政 30、人事 40", 100, 90),
        ),
        (
            "发布信息100条，其中政策10条，包括解读4条、通知7条；规划20条；财政30条；人事40条。",
            "发布信息100条，其中政策10条，包括解读4条、通知6条；规划20条；财政30条；人事40条。",
            over("政策10条", 2, "解读 4、通知 7", 11, 10),
        ),
        (
            "发布信息60条，其中公开河道信息10条、公开其他信息30条。",
            "发布信息40条，其中公开河道信息10条、公开其他信息30条。",
            short(PUBLISHED.format(60), 2, "公开河道信息 10、公开其他信息 30", 40, 60),
        ),
        (
            "在政务新媒体发布信息738条（微博459条、微信179条）。",
            "在政务新媒体发布信息638条（微博459条、微信179条）。",
            short("2024年，我局在政务新媒体发布信息738条", 2, "微博 459、微信 179", 638, 738),
        ),
        # By channel no list comes to more either, however little it comes to.
        (
            "发布信息98条，其中微信发布66条，门户网站公开42条。",
            "发布信息108条，其中微信发布66条，门户网站公开42条。",
            channels(PUBLISHED.format(98), 2, "微信发布 66、门户网站公开 42", 108, 98),
        ),
        (
            "发布信息98条，其中通过微信发布66条，通过门户网站发布42条。",
            "发布信息198条，其中通过微信发布66条，通过门户网站发布42条。",
            channels(PUBLISHED.format(98), 2, "通过微信发布 66、通过门户网站发布 42", 108, 98),
        ),
        # A list that says that it leaves something out comes to no more, either.
        (
            "发布信息90条，主要包括政策10条、规划20条、财政30条、人事40条。",
            "发布信息900条，主要包括政策10条、规划20条、财政30条、人事40条。",
            over(PUBLISHED.format(90), 4, "政策 10、规划 20、财政 30、人事 40", 100, 90),
        ),
        (
            "发布信息90条，其中政策10条、规划20条、财政30条、人事40条等。",
            "发布信息110条，其中政策10条、规划20条、财政30条、人事40条等。",
            over(PUBLISHED.format(90), 4, "政策 10、规划 20、财政 30、人事 40", 100, 90),
        ),
        (
            "发布信息100条，其中政策120条。",
            "发布信息100条，其中政策98条。",
            f"正文写“{PUBLISHED.format(100)}”，其中的一项（政策 120）比总数 100 还多 20。请核对总数和这一项",
        ),
        # More than six items are not all spelt out.
        (
            "发布信息8条，其中甲类1条、乙类2条、丙类1条、丁类1条、戊类1条、己类1条、庚类2条。",
            "发布信息9条，其中甲类1条、乙类2条、丙类1条、丁类1条、戊类1条、己类1条、庚类2条。",
            over(PUBLISHED.format(8), 7, "甲类 1、乙类 2、丙类 1、丁类 1、戊类 1、己类 1等", 9, 8),
        ),
        # Right behind a total, of items that begin alike, with a year.
        (
            "在公开的90条信息中，政策10条、规划20条、财政30条、人事40条。",
            "在公开的100条信息中，政策10条、规划20条、财政30条、人事40条。",
            over("2024年，我局在公开的90条", 4, "政策 10、规划 20、财政 30、人事 40", 100, 90),
        ),
        (
            "发布信息22条。其中涉及文件的0条，涉及机构的1条，涉及预算的3条，2023年报告1条，其他信息18条。",
            "发布信息23条。其中涉及文件的0条，涉及机构的1条，涉及预算的3条，2023年报告1条，其他信息18条。",
            over(
                PUBLISHED.format(22),
                5,
                "涉及文件的 0、涉及机构的 1、涉及预算的 3、2023年报告 1、其他信息 18",
                23,
                22,
            ),
        ),
        # Categories that are always given side by side leave nothing out.
        (
            "发布信息500条，其中发布政务动态类信息310条，信息公开目录信息90条；通过微信发布信息80条。",
            "发布信息400条，其中发布政务动态类信息310条，信息公开目录信息90条；通过微信发布信息80条。",
            short(PUBLISHED.format(500), 2, "发布政务动态类信息 310、信息公开目录信息 90", 400, 500),
        ),
    ],
)
def test_lists_that_do_not_fit_their_total_and_their_twins_that_do(
    sentence: str, sound: str, message: str
) -> None:
    assert of_lists(sentence) == [message]
    assert of_lists(sound) == []


@pytest.mark.parametrize(
    ("items", "total", "message"),
    [
        # Four items leave nothing out if they come to nine tenths of the total, or to half of it and one
        # digit makes the difference, and may do so if they come to four tenths; fewer do not
        # where they come to eight tenths, and one digit before the last makes the difference. Else they may
        # leave out anything, but one or two of twenty, or one digit of nine tenths, are worth a look.
        ((10, 20, 30, 30), 100, short),
        ((10, 20, 20, 20), 100, short),
        ((10, 20, 20, 19), 100, short),
        ((10, 20, 20, 10), 100, short),
        ((10, 10, 10, 10), 100, short),
        ((10, 10, 10, 9), 100, None),
        ((10, 20, 60), 100, short),
        ((10, 20, 50), 100, short),
        ((10, 20, 40), 100, None),
        ((10, 20, 59), 100, None),
        ((10, 20, 65), 100, near),
        ((10, 20, 49), 100, None),
        ((10, 20, 68), 100, near),
        ((10, 8), 20, near),
        ((10, 9), 20, near),
        ((10, 7), 20, None),
        ((10, 8), 19, None),
        ((98,), 100, None),
    ],
)
def test_what_a_list_may_leave_out(items: tuple[int, ...], total: int, message: object) -> None:
    names = ("政策", "规划", "财政", "人事")
    words = "、".join(f"{name}{value}条" for name, value in zip(names, items, strict=False))
    spelt = "、".join(f"{name} {value}" for name, value in zip(names, items, strict=False))
    expected = (
        [message(PUBLISHED.format(total), len(items), spelt, sum(items), total)] if callable(message) else []
    )
    assert of_lists(f"发布信息{total}条，其中{words}。") == expected


@pytest.mark.parametrize(
    ("last", "severity"), [(20, "warning"), (19, "note"), (14, "note"), (10, "warning"), (9, "note")]
)
def test_how_sure_it_is_that_four_items_leave_nothing_out(last: int, severity: str) -> None:
    """Of 100: seven tenths, or half of it where one digit makes the difference."""
    text = part("一", f"{HEAD}发布信息100条，其中政策10条、规划20条、财政20条、人事{last}条。")
    source = pipeline.Source("draft.md", None, text.encode())
    result = pipeline.check([source], Settings(isolated=True, select=("NB507",)), bundle())
    assert [finding.severity for finding in result.findings] == [severity]


@pytest.mark.parametrize(
    ("items", "message"),
    [(("制定", "修改"), short), (("制定", "废止"), near), (("制定", "修改", "废止"), short)],
)
def test_kinds_that_are_always_given_side_by_side_leave_nothing_out(
    items: tuple[str, ...], message: Callable[[str, int, str, int, int], str]
) -> None:
    numbers = (12, 7, 0)[: len(items)]
    words = "、".join(f"{item}{number}件" for item, number in zip(items, numbers, strict=True))
    spelt = "、".join(f"{item} {number}" for item, number in zip(items, numbers, strict=True))
    assert of_lists(f"制发规范性文件20件，其中{words}。") == [
        message("2024年，我局制发规范性文件20件", len(items), spelt, 19, 20)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        # Channels and content.
        "发布信息30条，其中政策10条、规划20条、财政5条、公告5条、网站2条、微信1条。",
        # Behind another mark, something else was done.
        "发布信息50条，其中政策10条、规划20条；发布公告类信息30条。",
        # What is left out, or could not be read.
        "发布信息100条，其中政策10条、规划20条、财政30条、人事30条等。",
        "发布信息100条，主要有政策10条、规划20条、财政30条、人事30条。",
        "发布信息100条，其中重点公开政策10条、规划20条、财政30条、人事30条。",
        "发布信息100条，其中政策10条、规划20条、财政30余条、人事30条、通知3条。",
        "发布信息100条，其中政策、规划各10条，财政30条，人事20条，通知20条。",
        "发布信息100条，其中及时更新指南和目录，修订栏目信息58条。",
        "发布信息100条，涉及防汛、供水等方面的政策和动态；公开重点领域信息130条。",
        # By channel: one item appears in several places.
        "发布信息100条，其中网站10条、公告栏20条、微信30条、微博10条。",
        "发布信息100条，其中网站80条，同步在微信发布70条。",
        "发布信息73条，其中网站73条，微信公众号73条，公开栏73条。",
        "网站公开信息75条，新媒体公开信息28条，公示栏公开信息9条，其中微信15条、微博12条。",
        "通过网站公开信息75条，通过公示栏公开信息9条。其中，微信发布15条、微博12条。",
        # What the first come to the others are told of.
        "发布信息90条，其中政务信息60条，镇街信息30条，政策解读5条，人事信息8条。",
        # By channel and by content, by form and by person: items overlap.
        "发布信息100条，其中网站60条、政策50条、规划30条。",
        "发布解读材料20篇，其中图文解读15篇，负责人解读8篇。",
        "制发文件5件，其中公开5件，解读4件。",
        "发布政策解读30篇，其中文字解读30篇、图解12篇、视频5篇。",
        "召开发布会5场，其中主要负责人出席3场，分管负责人出席4场。",
        "发布信息300条，其中网站公开300条，微信公众号同步推送150条。",
        # Of other things than the total.
        "公开重大建设项目80个，其中批准信息80条，实施信息60条。",
        "公布权责清单1份，涉及事项230项，其中行政许可20项，行政检查200项，其他10项。",
        # Of both figures before it.
        "办理建议12件、提案20件，其中主办25件、协办7件。",
        "办理建议12件、提案20件，其中主办25件、协办6件。",
        # Tables have their sums.
        "收到政府信息公开申请35件，其中自然人30件、法人或其他组织4件。",
        "收到行政许可申请90件，其中受理80件、不予受理5件、退回1件、补正1件。",
        # Other totals in the sentence, which the list may be of.
        "发布动态100条、公告20条，其中涉水12条、涉农8条。",
        "发布动态811条，主动公开信息91条，包括：政策10条，规划20条，财政30条，其他31条。",
        # What stands behind the list is something else.
        "发布信息100条，其中重点60条，其他40条，主动公开文件58份，发布政策解读13篇。",
        "发布信息900条，其中概况类信息50条，政务动态信息290条，信息公开目录信息200条。",
        "发布信息100条，其中政策10条、规划20条、财政30条、其他40条，较上年增加15条。",
        "发布信息100条，其中政策10条、规划20条、财政30条、其他40条，接待群众来访30件。",
        "发布信息100条，其中政策10条、规划20条、财政30条、其他40条；通过微信发布信息80条。",
        "发布信息100条，其中政策10条，规划20条，财政30条，其他40条，开展培训3次。",
        "发布信息30条，其中政策10条、规划20条，发布微博60条。",
        "发布信息30条，其中政策10条、规划20条，行政许可60件。",
        "发布信息100条，其中政策10条、规划20条、财政30条、其他40条，网站访问量3000次。",
        "收到咨询537件，办结537件，其中网络216件、信函22件、现场299件。",
        # No list.
        "发布信息100条，政策解读信息2条。",
        "发布信息93条，在专栏中发布审批信息129件。",
        "公开机构简介5条，人事信息3条，政策文件23条。",
        "公开政策、规划、财政信息分别为23条、35条、22条，公开预决算45条。",
        "公开信息50条。其中机构类信息20条，内有领导10条、职能10条；工作类信息11条，其中镇村动态3条、通知8条；政策类信息19条。",
        "公开信息50条，其中甲类信息20条；乙类信息20条；丙类信息10条，其中公告2条。",
        "公开信息50条，包括甲类信息20条；乙类信息11条，包括通知3条、公告8条；丙类信息19条。",
        "公开信息50条，其中甲类信息20条、乙类信息20条、丙类信息10条，其中公告6条、通知4条。",
    ],
)
def test_lists_that_nothing_is_said_of(sentence: str) -> None:
    assert of_lists(sentence) == []


def test_a_category_that_is_listed_twice() -> None:
    sentence = "发布信息120条，其中机构信息30条，规划类10条、报告20条、公示40条、规划20条。"
    assert of_lists(sentence) == [
        f"正文写“{PUBLISHED.format(120)}”，后面的分项里同一类列了两次（规划类 10、规划 20）。"
        "请看是写重了，还是其中一项写错了名称"
    ]


def test_categories_that_only_sound_alike() -> None:
    assert of_lists("发布信息40条，其中机构信息20条、其他文件信息12条、其他信息8条。") == []
    assert of_lists("发布信息40条，其中机构信息20条、其他文件12条、其他信息8条。") == []


def test_a_list_that_breaks_off() -> None:
    assert of_lists("发布信息100条，其中：") == []
    assert of_lists("发布信息100条（其中政策110条") == []


@pytest.mark.parametrize(
    "sentence",
    [
        # The last figure is told beside the list, behind a mark that separates more, or less clearly so.
        "公开政府信息200条，其中发布工作动态192条、通知8条，公开财政信息81条。",
        "公开政府信息200条，其中工作动态192条，通知8条，财政信息81条。",
        # The last item is put in words that mostly tell of something else.
        "主动公开政府信息61条。其中，通知公告类43条，部门预决算1条，规章文件12条，回复网络申请公开事项5条。",
        "主动公开政府信息64条。其中，通知公告类43条，规章文件12条，回复网友提问5条，整改通报4条。",
        # An item with a list of its own.
        "主动公开政府信息744条，其中，网站公开140条，具体为：建议办理类100条、招标类38条、其他类2条；"
        "微信公众号发文566篇；公示栏公开38条。",
        "主动公开政府信息64条，其中动态类50条，具体如下：镇街动态30条、部门动态20条；公告类14条。",
    ],
)
def test_a_list_is_read_so_that_it_adds_up(sentence: str) -> None:
    assert of_lists(sentence) == []


def test_a_list_that_adds_up_in_no_reading() -> None:
    assert of_lists("公开政府信息200条，其中工作动态190条，通知8条，其他81条。") == [
        over("2024年，我局公开政府信息200条", 3, "工作动态 190、通知 8、其他 81", 279, 200)
    ]
    # Of small figures some add up by chance.
    assert of_lists("公开政府信息12条，其中工作动态9条，通知3条，财政信息1条。") == [
        over("2024年，我局公开政府信息12条", 3, "工作动态 9、通知 3、财政信息 1", 13, 12)
    ]
