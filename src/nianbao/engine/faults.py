"""The message about a passage of the text that the program failed to read."""

from nianbao.model.finding import Skip
from nianbao.model.rule import Say
from nianbao.model.statement import Fault

#: The facts of :class:`Fault` as people call them.
_FACTS = {
    "period": ("统计期限", "the period"),
    "contact": ("联系方式", "the contact"),
    "years": ("年份", "the years"),
    "published": ("发布日期", "the date of publication"),
    "parts": ("对各部分的说明", "the announcement of the parts"),
    "organ": ("单位名称", "the names of organs"),
    "citations": ("引用的文件", "the cited documents"),
    "numbered": ("序号", "the numbers of items"),
    "points": ("各方面的情况", "the points of part 一"),
    "remarks": ("其他需要报告的事项", "other matters to report"),
    "declarations": ("应当写明的情况", "the required statements"),
    "fee": ("信息处理费", "the processing fee"),
    "unclear": ("没有认出的内容", "unrecognised passages"),
    "figures": ("数字", "the figures"),
}


def unread_text(fault: Fault) -> Skip:
    """The message about a passage that the program failed to read."""
    zh, en = _FACTS[fault.fact]
    where_zh, where_en = (f"“{fault.quote}”中的", f" in “{fault.quote}”") if fault.quote else ("", "")
    return Skip(
        "",
        Say(
            f"读{where_zh}{zh}时程序出错（{fault.reason}），这一处没有核对；请把这句话和这条信息反馈给维护者",
            f"the program failed at {en}{where_en} ({fault.reason}): not checked; report this sentence",
        ),
    )
