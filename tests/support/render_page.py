"""A draft as the web pages of invented sites: what stands around the article, and what editors make of it.

Each frame is a page as content systems write them: menus, crumbs, tables of particulars, counters, links to
other reports, footers with a telephone number of the site's own.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from support.draft import Draft
from support.table import Cell, Table


def render_modern(draft: Draft) -> bytes:
    """Blocks of ``div``, the title in ``h1`` outside the text, other years' reports linked in between."""
    rows = _blocks(draft, lambda text: f"<div><span>{escape(text)}</span></div>\n", _table)
    links = "".join(
        f'<li><a href="/xxgk/{year}.html">{draft.organ}{year}年政府信息公开工作年度报告</a></li>\n'
        for year in (draft.year - 1, draft.year - 2)
    )
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8">
<title>{escape(draft.title)}_禾原政务网</title>
<meta name="SiteName" content="禾原政务网"><meta name="ArticleTitle" content="{escape(draft.title)}">
<meta name="PubDate" content="{_day(draft)} 10:13"><style>.hide{{display:none}}</style></head>
<body>
<div class="head"><a href="/">禾原政务网</a><span>服务热线：12345</span>
<form><input type="text" value="请输入关键字"><button>搜索</button></form>
<ul><li><a href="/jg">总体情况</a></li><li><a href="/zc">规章</a></li>
<li><a href="/fy">行政复议</a></li></ul></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt;
<a href="/xxgk">政府信息公开</a> &gt; <a href="/nb">年度报告</a></div>
<div class="main">
<h1>{escape(draft.title)}</h1>
<div class="info"><span>发布日期：{_day(draft)} 10:13</span> <span>来源：{draft.organ}</span>
<span>浏览次数：<b id="hits">1024</b></span>
<span>字体：[<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>]</span></div>
<ul class="years">
{links}</ul>
<div class="text">
{rows}</div>
<div>【<a href="javascript:print()">打印本页</a>】【<a href="javascript:close()">关闭窗口</a>】</div>
<div style="display: none">扫一扫在手机打开当前页</div>
<p>上一篇：<a href="1.html">{draft.organ}{draft.year - 1}年政府信息公开工作年度报告</a></p>
<p>下一篇：没有了</p>
</div>
<div class="side"><h3>相关链接</h3><ul><li><a href="/zn">政府信息公开指南</a></li>
<li><a href="/ml">法定主动公开内容</a></li></ul>
<p>今日访问</p><p>318</p></div>
<div class="foot"><p>主办单位：禾原市人民政府办公室&nbsp; 地址：禾原市人民路1号
邮编：410001&nbsp; 联系电话：0731-5550100</p>
<p>网站标识码：4300000000&nbsp; 湘ICP备00000000号-1&nbsp; 湘公网安备 43000000000000号</p></div>
<script>document.write("一、总体情况 < 2");</script>
</body></html>
""".encode()


def render_old(draft: Draft) -> bytes:
    """Tables in tables for layout, lines parted by ``br``, GB2312 named and the title in a cell."""
    body = _blocks(draft, lambda text: f"　　{escape(text)}<br>\r\n", _old_table)
    menu = "".join(f"<td><a href='/{n}'>{word}</a></td>" for n, word in enumerate(("首页", "机构", "年报")))
    return f"""<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>松涧之窗</title>
</head>
<body topmargin=0>
<table width=980 border=0 align=center><tr>{menu}</tr></table>
<table width=980 border=0 align=center>
<tr><td width=200 valign=top>
<table border=0><tr><td>信息公开<td>0<tr><td><a href=/zn>公开指南</a><tr><td><a href=/nb>年度报告</a></table>
<td valign=top>
  <table width=100%><tr><td>您现在的位置：<a href=/>松涧之窗</a>
  &gt;&gt; 信息公开年报 &gt;&gt; 正文</td></tr></table>
  <table border=1 width=100%>
  <tr><td>索 引 号：</td><td>000{draft.year}/{draft.year}-00012</td>
  <td>主题分类：</td><td>政务公开；其他</td></tr>
  <tr><td>发文机关：</td><td>{draft.organ}</td><td>成文日期：</td><td>{draft.year + 1}年01月14日</td></tr>
  <tr><td>名　　称：</td><td colspan=3>{draft.title}</td></tr>
  <tr><td>文　　号：</td><td>&nbsp;</td><td>发布日期：</td><td>{_day(draft)}</td></tr>
  </table>
  <table width=100%>
  <tr><td align=center><font size=5 color=#cc0000><b>{escape(draft.title)}</b></font></td></tr>
  <tr><td align=center>[ {_day(draft)} 10:13:22 ] 点击数：<script>hits()</script> 次
  【字体：大 中 小】</td></tr>
  <tr><td><font size=3>{body}</font></td></tr>
  <tr><td align=right>责任编辑：李某某</td></tr>
  <tr><td align=center><a href=javascript:print()>打印</a> | <a href=javascript:close()>关闭</a></td></tr>
  </table>
</table>
<table width=980 align=center><tr><td>联系电话：0731-5550100　地址：松涧市人民路1号</td></tr>
<tr><td>版权所有：松涧市人民政府　技术支持：松涧市信息中心</td></tr></table>
</body></html>
""".replace("\n", "\r\n").encode("gb18030")


def render_editor(draft: Draft) -> bytes:
    """What web editors leave: styles on each run, characters parted over spans, ``&nbsp;`` to indent; the
    character set is not named."""
    font = 'style="font-family:仿宋_GB2312;font-size:21px;line-height:2em;text-indent:43px"'

    def runs(text: str) -> str:
        pieces = (text[at : at + 7] for at in range(0, len(text), 7))
        return "".join(
            f'<span {font}><font color="#000000">{escape(piece)}</font></span>' for piece in pieces
        )

    def cell(text: str) -> str:
        inner = runs(text) if text else "<span><br></span>"
        return f"<p style='margin:0' align=center><span {font}>&nbsp;</span>{inner}</p>\n<p>&nbsp;</p>"

    body = _blocks(
        draft,
        lambda text: f"<p {font}>&nbsp;&nbsp;&nbsp;&nbsp;{runs(text)}<span {font}>&nbsp;</span></p>\n",
        lambda table: f"<div align=center>{_table(table, cell)}</div>",
    )
    return f"""<html><head><title>{escape(draft.title)}-临溪政府网</title></head><body><div><div><div>
<p>首页　&gt;　公开　&gt;　年报</p></div>
<div><h2>{escape(draft.title)}</h2>
<p>时间：{_day(draft)}　来源：{draft.organ}　作者：　浏览：<span></span>次　分享到：</p>
<table><tbody><tr><th>索引号</th><td>LX0{draft.year}-1-2</td><th>公开方式</th><td>主动公开</td></tr>
<tr><th>发布机构</th><td>{draft.organ}</td><th>公开日期</th>
<td>{_day(draft)}</td></tr></tbody></table>
<div>{body}</div>
<p>附件：<a href="/files/download?id=7">{draft.organ}{draft.year}年政府信息公开工作年度报告.pdf</a></p>
<p>扫一扫在手机打开当前页</p></div></div>
<div><p>联系我们 | 网站地图</p><p>办公地址：临溪市人民路1号</p><p>邮编：410001</p><p>电话：0731-5550100</p>
<p>Copyright © 2025 临溪政府网 All Rights Reserved</p><p>2025</p></div></div></body></html>
""".encode("gb18030")


def render_outside(draft: Draft) -> bytes:
    """The title stands in the head alone, and links to other years' reports above the text."""
    body = _blocks(draft, lambda text: f"<p>{escape(text)}</p>\n", _table)
    links = "".join(
        f'<a href="{year}.html">{draft.organ}{year}年政府信息公开工作年度报告</a><br>'
        for year in (draft.year - 1, draft.year - 2, draft.year - 3)
    )
    return f"""<!DOCTYPE html>
<html><head>
<title>{escape(draft.title)} - 年度报告 - 青禾政务</title>
<meta name="ArticleTitle" content="{escape(draft.title)}">
</head><body>
<header><a href="/">青禾政务</a></header>
<div>首页 / 政府信息公开 / 年度报告</div>
<div>{links}</div>
<div>发布时间：{_day(draft)}</div>
<section>{body}</section>
<div>打印 关闭</div>
<footer>电话：0731-5550100</footer>
</body></html>
""".encode("utf-8-sig")


def render_word_page(draft: Draft) -> bytes:
    """Word's “filtered” page in GB2312: mso styles, ``o:p``, conditional comments, lines broken anywhere."""

    def paragraph(text: str) -> str:
        pieces = [escape(text[at : at + 40]) for at in range(0, len(text), 40)]
        # Word breaks lines within tags, where Chinese stands on both sides.
        broken = "<span\r\nlang=ZH-CN>".join(pieces) + "</span>" * (len(pieces) - 1)
        return (
            "<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'><span\r\n"
            f"style='font-size:16.0pt;font-family:仿宋_GB2312'>{broken}<span lang=EN-US><o:p>"
            "</o:p></span></span></p>\r\n\r\n"
        )

    def cell(text: str) -> str:
        return (
            "\r\n  <p class=MsoNormal align=center style='text-align:center'><span\r\n  lang=EN-US>"
            f"{escape(text) or '<o:p>&nbsp;</o:p>'}</span></p>\r\n  "
        )

    body = _blocks(
        draft, paragraph, lambda table: _table(table, cell, " class=MsoNormalTable border=0"), title=True
    )
    return (
        f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312">
<meta name=Generator content="Microsoft Word 15 (filtered)">
<title>{escape(draft.title)}</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>某</o:Author></o:DocumentProperties></xml><![endif]-->
<style>
<!--
 @font-face {{font-family:仿宋_GB2312;}}
 p.MsoNormal {{margin:0cm; mso-style-name:"一、总体情况";}}
-->
</style>
</head>
<body lang=ZH-CN style='text-justify-trim:punctuation'>
<div class=WordSection1 style='layout-grid:15.6pt'>
<xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom></w:WordDocument></xml>
{body}
<p class=MsoNormal><span lang=EN-US>&nbsp;</span></p>
<div style='mso-element:footer;display:none'><p>- 1 -</p></div>
</div>
</body>
</html>
""".replace("\r\n", "\n")
        .replace("\n", "\r\n")
        .encode("gb18030")
    )


def _day(draft: Draft) -> str:
    """When the page says that it was published."""
    return draft.publication or f"{draft.year + 1}-01-16"


def _blocks(
    draft: Draft, text: Callable[[str], str], table: Callable[[Table], str], title: bool = False
) -> str:
    """The draft's blocks in order; ``title``: with its title, which else stands in the frame."""
    made = []
    framed = not title
    for kind, content in draft.blocks():
        if isinstance(content, Table):
            made.append(table(content))
        elif kind == "title" and framed:
            framed = False
        else:
            made.append(text(content))
    return "".join(made)


def _table(table: Table, cell: Callable[[str], str] = escape, attributes: str = "") -> str:
    rows = "".join(f"<tr>{''.join(_cell(one, cell) for one in row)}</tr>\n" for row in table.rows)
    return f"<table{attributes}><tbody>\n{rows}</tbody></table>\n"


def _cell(cell: Cell, inner: Callable[[str], str]) -> str:
    spans = "".join(
        f' {name}="{count}"'
        for name, count in (("rowspan", cell.rowspan), ("colspan", cell.colspan))
        if count > 1
    )
    return f"<td{spans} style='border:1px solid #000'>{inner(cell.text)}</td>"


def _old_table(table: Table) -> str:
    """Heads written from top to bottom, a character a line, and each value in a table of its own."""

    def inner(text: str) -> str:
        if text in ("结果维持", "结果纠正", "其他结果", "尚未审结", "自然人"):
            return "<br>".join(text)
        if text.isdigit():
            return f"<table border=0 width=100%><tr><td align=center><font size=2>{text}</font></table>"
        return f"<font size=2>{escape(text)}</font>"

    return _table(table, inner, " border=1 cellspacing=0")


#: The pages by name.
PAGES: dict[str, Callable[[Draft], bytes]] = {
    "modern": render_modern,
    "old": render_old,
    "editor": render_editor,
    "outside": render_outside,
    "word": render_word_page,
}
