"""Check kind ``part-empty``: parts 一, 五 and 六, which are running text, and whether they say anything."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind

#: The parts without a table.
_TEXTS = ("一", "五", "六")
#: A line of a web page's own, such as 【打印本稿】【关闭本页】, is no longer than this.
_PAGE_LINE = 30
#: What is still to be done: 需加强, 尚待完善.
_LACKING = ("需", "待")
_CLAUSE = lazy.regex("[，。；：、,;:]")
_NOTHING = frozenset(("无", "暂无", "没有", "略"))


class Params(NamedTuple):
    """``problem_words`` and ``improvement_words``: any one shows that part 五 names a problem, an
    improvement. In a clause that names a problem (有待提高) the latter counts only beside one of
    ``plan_words`` (下一步). ``least``: characters of part 五, white space apart, below which it is thin.
    ``page_words``: a short line with one of them is the web page's (【打印】), not the part's."""

    problem_words: tuple[str, ...]
    improvement_words: tuple[str, ...]
    plan_words: tuple[str, ...] = ()
    least: int = 40
    page_words: tuple[str, ...] = ()


class Message(NamedTuple):
    """The official heading, and how many characters there are."""

    part: str
    length: str


def run(report: Report, params: Params) -> Iterator[Hit]:
    """A hit on the heading of each part that says nothing; of part 五 also where it says too little (cases
    ``none``, ``short``), and where it names no problem (``no-problem``) or no improvement
    (``no-improvement``)."""
    for part in report.parts:
        if part.number not in _TEXTS:
            continue
        lines = ["".join(text.text.split()).replace("|", "") for text in part.texts]
        text = "".join(line for line in lines if not _is_page(line, params.page_words))
        case = ""
        if not text:
            case = "default"
        elif part.number == "五":
            if text.rstrip("。.；;") in _NOTHING:
                case = "none"
            elif len(text) < params.least:
                case = "short"
            elif not any(word in text for word in params.problem_words):
                case = "no-problem"
            elif not any(_is_improvement(clause, params) for clause in _CLAUSE.split(text)):
                case = "no-improvement"
        if case:
            title = report.part_titles[part.number]
            yield Hit(part.span, (title,), Message(title, str(len(text))), case)


def _is_improvement(clause: str, params: Params) -> bool:
    if not any(word in clause for word in params.improvement_words):
        return False
    names_problem = any(word in clause for word in (*params.problem_words, *_LACKING))
    return not names_problem or any(word in clause for word in params.plan_words)


def _is_page(line: str, words: tuple[str, ...]) -> bool:
    return len(line) <= _PAGE_LINE and any(word in line for word in words)


KINDS = {
    "part-empty": Kind(
        run,
        Params,
        dict.fromkeys(("default", "none", "short", "no-problem", "no-improvement"), Message),
        absence=("default", "short", "no-problem", "no-improvement"),
    )
}
