"""A draft as HTML: tables with rowspan and colspan, and a web site around it if wished."""

from __future__ import annotations

from html import escape

from support.draft import Draft
from support.table import Cell, Table

_BEFORE = """<div class="top"><a href="/">首页</a> &gt; <a href="/xxgk/">政府信息公开</a> &gt; 年度报告</div>
<nav><ul><li><a href="/jgzn/">机构职能</a></li><li><a href="/zcwj/">政策文件</a></li></ul></nav>
"""
_AFTER = """<div class="tools">
<a href="javascript:window.print()">打印</a> <a href="javascript:window.close()">关闭</a>
</div>
<footer><p>版权所有 网站标识码</p></footer>
<script>var views = "一、总体情况" < 2; document.title;</script>
"""


def render_html(draft: Draft, chrome: bool = False) -> bytes:
    """``chrome``: with navigation, script and style around, ``<p>`` in cells and ``&nbsp;`` in blank ones."""
    body = "".join(
        html_table(content, chrome) if isinstance(content, Table) else _text(kind, content)
        for kind, content in draft.blocks()
    )
    style = "<style>.top{color:#666} td::before{content:'二、'}</style>\n" if chrome else ""
    if chrome:
        body = f'{_BEFORE}<div class="article">\n{body}</div>\n{_AFTER}'
    page = (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(draft.title)}</title>\n{style}</head>\n<body>\n{body}</body>\n</html>\n"
    )
    return page.encode()


def _text(kind: str, content: str) -> str:
    tag = {"title": "h1", "heading": "h2"}.get(kind, "p")
    return f"<{tag}>{escape(content).replace(chr(10), '<br>')}</{tag}>\n"


def html_table(table: Table, chrome: bool = False) -> str:
    """A table, a row a line. ``chrome`` as in :func:`render_html`."""
    rows = "".join(f"<tr>{''.join(_cell(cell, chrome) for cell in row)}</tr>\n" for row in table.rows)
    return f"<table>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _cell(cell: Cell, chrome: bool) -> str:
    spans = "".join(
        f' {name}="{count}"'
        for name, count in (("rowspan", cell.rowspan), ("colspan", cell.colspan))
        if count > 1
    )
    text = escape(cell.text)
    if chrome:
        text = f"<p>{text or '&nbsp;'}</p>"
    return f"<td{spans}>{text}</td>"
