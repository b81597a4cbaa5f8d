"""Where a title begins and ends in its line: what a web page prints before or behind it is no part of it."""

from nianbao.model import lazy
from nianbao.parsing.chrome_words import is_particular, is_row_of_actions

#: The number of the document: 云水发〔2025〕2号.
_NUMBER = r"[一-龥]{1,12}\s?[〔\[(（【﹝]20[0-9]{2}[〕\])）】﹞]\s?第?[0-9]{1,5}号"
_ONLY_NUMBER = lazy.regex(rf"\s{{0,8}}{_NUMBER}\s{{0,8}}")
#: What a list puts before its items.
_BULLET = lazy.regex(
    r"\s{0,8}(?:[•·●◆■▪○★※▶]|[0-9]{1,2}(?:[.．](?![0-9])|、)|[(（][一二三四五六七八九十]{1,2}[)）])\s{0,8}"
)
#: Words of a page, list or form before a title, each with its separator; some also begin titles, and count
#: as the page's only when a mark or a blank follows.
_WORDS = lazy.regex(
    r"\s{0,8}(?:(?:(?:您|你)?(?:的|现在的?|当前的?|所在的?)?位置|当前位置|首页|正文"
    r"|(?:信息|文件|公文|文章|当前)?(?:标\s{0,8}题|题\s{0,4}[目名]|名\s{0,4}称|栏目)|内容概[述览]"
    r"|[^\s:：/|｜>＞»。，,]{2,10}(?=\s?[|｜]\s?[^\s0-9二])"
    r"|(?:政府信息公开|信息公开|政务公开|年度报告|年报|政府信息公开年报|政府信息公开年度报告)(?=[\s:：/|>＞»\-—_])"
    r"|[^\s:：/|>＞»]{2,20}(?:门户网站|网站|政府网|信息网|官网)(?=[\s:：/|>＞»\-—_])"
    r"|附件?\s?[0-9一二三四五六]?(?=[\s:：])|" + _NUMBER + r"|[【\[〔][^】\]〕]{1,16}[】\]〕])"
    r"[\s:：/|｜>＞»\-—_]{0,8}){1,8}"
)
_CRUMBS = frozenset(">＞»›")
_CRUMB = lazy.regex("[>＞»›]")
_FIRST_CRUMB = lazy.regex(r"\s{0,8}(?:(?:您|你)?(?:的|现在的?|当前的?|所在的?)?位置|首页)")
_DAY = r"20[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?(?:\s{0,3}[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?"
_KEYS = (
    r"(?:(?:信息|文章|稿件|新闻|文件)?来源|(?:文章)?出处|稿源|供稿|作者|索引号|文号|发文机关|责任编辑|责编|编辑|审核人?|审校"
    r"|(?:发布|公开|更新|成文|生成|录入)?(?:时间|日期|机构|单位|者|人)|公布日期"
    r"|(?:浏览|访问|点击|阅读)(?:次数|人数|人次|量|数|率)?|人气|字[体号](?:大小)?|视力保护色|背景色|分享到?|打印)"
)
#: Particulars of the page before a title: keys with their values, days.
_PARTICULARS = lazy.regex(
    rf"\s{{0,8}}(?:(?:{_KEYS}\s?[:：]\s{{0,3}}(?:{_DAY}|\[?大\]?\s?\[?中\]?\s?\[?小\]?|[^\s:：]{{1,30}})|{_DAY})[\s|]{{1,8}}){{1,8}}"
)
#: What a page prints behind a title, behind which there is nothing else on its line.
_BEHIND = lazy.regex(
    r"(?<=[告报结）)])\s{0,8}(?:"
    rf"{_KEYS}\s?[:：]|(?:浏览|访问|点击|阅读)(?:次数|人次|量|数)?\s{{0,3}}[0-9]|{_DAY}"
    r"|[\[【〖(（]\s?(?:打印|关闭|返回|收藏|分享|我要纠错|纠错|字[号体]|大\s|浏览|访问|点击|阅读|来源|发布)"
    rf"|[\[（(]\s?{_DAY}|\.(?:docx?|wps|pdf|ofd)\s{{0,8}}$"
    r"|[|｜]{1,300}\s{0,8}$|[_|｜]\s?\S|[—–-]{1,2}\s?[一-龥]{2,30}(?:网|网站|门户|平台|政府|局|委员会)\s{0,8}$)"
)
_END = lazy.regex(r"(?:报告|年报|总结)(?:\s?[（(][^（()）:：]{0,12}[）)])?(?=\s)")
_ONLY_DAY = lazy.regex(rf"\s{{0,8}}{_DAY}\s{{0,8}}")
#: A line of particulars is no longer than this.
_LONGEST = 300
_NAMED = lazy.regex(r"\s{0,8}[^\s0-9].{3,80}(?:报告|年报|总结)")
_NAME = ("报告", "年报", "总结")


def title_bounds(text: str) -> tuple[int, int]:
    """Where the title begins and ends in a line; the whole line where there is nothing else."""
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    crumbs = [match.end() for match in _CRUMB.finditer(text)] if _FIRST_CRUMB.match(text) else []
    # A title without its organ is the column's.
    if crumbs and _NAMED.match(text, crumbs[-1]):
        start = crumbs[-1]
    for words in (_PARTICULARS, _WORDS):
        match = words.match(text, start)
        if match is not None and not (words is _WORDS and _CRUMBS & set(match[0])):
            start = match.end()
    match = _BEHIND.search(text, start)
    if match is not None:
        return start, match.start()
    for match in _END.finditer(text, start):
        if is_row_of_actions(text[match.end() :]):
            return start, match.end()
    return start, len(text)


def is_page_line(text: str) -> bool:
    """Whether a line that is no title holds particulars of the page, its actions, a day, or a file number."""
    return (
        len(text) <= _LONGEST
        and (is_particular(text) or any(only.fullmatch(text) for only in (_ONLY_DAY, _ONLY_NUMBER)))
        and not any(name in text for name in _NAME)
    )
