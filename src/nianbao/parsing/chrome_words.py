"""The wording of page chrome: menus, metadata, footers of web pages.

Whole words and their position in the line decide, since a report may mention 技术支持 or 来源 as well.
"""

import re

from nianbao.model import lazy

# Metadata keys, before a colon or alone in a table cell.
_PARTICULARS_TEXT = """
索引号 主题分类 信息分类 信息类别 体裁分类 组配分类 服务对象分类 服务对象 发文机关 发布机构
发布机关 发布单位 制发机关 公开机构 公开主体 责任部门 文号 发文字号 文件编号 统一登记号 登记号
有效性 时效性 公开方式 公开形式 公开范围 公开程序 公开时限 公开属性 信息名称 名称 标题 主题词
关键词 内容概述 体裁 生成日期 成文日期 发文日期 发布日期 发布时间 公开日期 公开时间 公布日期
更新日期 更新时间 录入时间 时间 日期 来源 文章出处 稿源 作者 发布者 发布人 供稿 编辑 责编 审核
审核人 浏览次数 浏览量 浏览 点击数 点击率 点击量 点击次数 点击 阅读次数 阅读量 阅读 访问量 访问次数
人气 字体 字号 字体大小 背景色 视力保护色 分享到 分享 位置
"""
# Actions that a page offers.
_ACTIONS_TEXT = """
打印 打印本页 打印本稿 打印本文 打印此页 打印文章 打印正文 关闭 关闭本页 关闭窗口 关闭此页 返回
返回顶部 返回首页 返回列表 收藏 收藏本页 加入收藏 分享 分享到 我要纠错 纠错 下载 保存 字体 字号 大
中 小 特大 默认 语音播报 繁体 无障碍 首页 正文 更多 微信 微博 QQ空间 回到顶部 TOP 本页
听全文 朗读 播报 扫一扫 扫码浏览 A+ A- A
"""
# Behind the last part these mark the end of the report: as whole lines, or before a colon or a bar …
_CLOSING_TEXT = """
主办单位 主办 承办单位 承办 协办单位 维护单位 技术支持 备案号 联系我们 关于我们 网站声明 隐私声明
友情链接 相关链接 相关文章 相关信息 相关稿件 相关报道 相关阅读 相关内容 推荐阅读 热点推荐 附件
附件下载 相关附件 责任编辑 责编 编辑 审核 来源 信息来源 稿源 上篇 下篇 前一篇 后一篇 分享到
"""
# … or whatever follows.
_CLOSING_ALWAYS_TEXT = """
上一篇 下一篇 上一条 下一条 版权所有 网站地图 网站标识码 Copyright COPYRIGHT © 扫一扫 打印本 关闭本
关闭窗口 返回顶部
"""
_PARTICULARS = tuple(_PARTICULARS_TEXT.split())
_ACTIONS = frozenset(_ACTIONS_TEXT.split())
_CLOSING = tuple(_CLOSING_TEXT.split())
_CLOSING_ALWAYS = tuple(_CLOSING_ALWAYS_TEXT.split())
_FOOTER = lazy.regex(r"ICP备|公网安备|网站标识码|版权所有|All Rights Reserved|主办单位[:：]", re.IGNORECASE)
# Words of lines that belong to the report.
_OWN = lazy.regex("电话|地址|邮编|邮政编码|传真|邮箱|统计|期限|本报告|条例")
_KEY = lazy.regex(r"([^|:：∶；;，,\[\]【】()（）]{2,20})[:：∶]")
_PIECE = lazy.regex(r"[^\s|/·、,，;；:：∶>＞»«\-—\[\]【】()（）〖〗<]+")
_LEAD = " \t\u3000\xa0|/·>＞»-—[【(（〖*"
_SPACE = lazy.regex(r"\s+")
#: A line of chrome is no longer than this.
_LONGEST = 300
_CRUMBS = ("首页", "您现在的位置", "您的位置", "您当前的位置", "当前位置", "现在位置", "所在位置")


def is_prose(text: str) -> bool:
    """Whether a line has a whole sentence, so that it may belong to the report wherever it stands."""
    return "。" in text


def is_particular(text: str) -> bool:
    """Whether a line holds metadata of the page, its actions, or the breadcrumbs."""
    if len(text) > _LONGEST or "。" in text or _OWN.search(text):
        return False
    bare = _SPACE.sub("", text)
    if any(match[1].endswith(_PARTICULARS) for match in _KEY.finditer(bare)):
        return True
    return (_PIECE.findall(text) or [""])[0] in _CRUMBS or is_row_of_actions(text)


def is_row_of_actions(text: str) -> bool:
    """Whether a text holds nothing but what a page offers: 打印 关闭."""
    pieces = _PIECE.findall(text)
    return bool(pieces) and all(piece in _ACTIONS for piece in pieces)


def is_name_of_particular(text: str) -> bool:
    """Whether a table cell is a metadata key."""
    return len(text) <= 12 and _SPACE.sub("", text).rstrip(":：∶") in _PARTICULARS


def closes(text: str) -> bool:
    """Whether a line behind the last part marks the end of the report."""
    if _FOOTER.search(text, 0, _LONGEST):  # who runs the site, its number and licence
        return True
    if len(text) > _LONGEST or "。" in text:
        return False
    bare = _SPACE.sub("", text).lstrip(_LEAD)
    if bare.startswith(_CLOSING_ALWAYS):
        return True
    if bare.startswith(_CLOSING):
        word = max((word for word in _CLOSING if bare.startswith(word)), key=len)
        following = bare[len(word) : len(word) + 1]
        return not following or following in ":：∶|】]"
    return is_row_of_actions(text)
