"""For mkdocs.yml: links that leave docs/ lead to the repository, and a page says which language it is in."""

import os
import posixpath
import re
from typing import Any

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
REPOSITORY = "https://github.com/nianbao/nianbao"
_LINK = re.compile(r"(\]\()(\.\./[^)\s#]+)((?:#[^)\s]*)?\))")
_LANGUAGE = re.compile(r"<html lang=\"[\w-]*\"")
#: Pages in English outside of en/.
_ENGLISH = ("packs", "start-to-finish", "versioning", "writing-checks", "writing-readers", "writing-rules")


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """The text of a page; MkDocs calls this."""
    return with_links(markdown, page.file.src_uri)


def on_post_page(output: str, page: Any, **_: Any) -> str:
    """The HTML of a page; MkDocs calls this."""
    return _LANGUAGE.sub(f'<html lang="{language(page.file.src_uri)}"', output, count=1)


def with_links(markdown: str, page: str) -> str:
    """``markdown`` of the ``page`` (its path below docs/) with the links that leave docs/ made absolute."""
    folder = posixpath.dirname(page)

    def link(match: "re.Match[str]") -> str:
        path = posixpath.normpath(posixpath.join("docs", folder, match[2]))
        if path.startswith("docs/"):
            return match[0]
        kind = "tree" if os.path.isdir(os.path.join(ROOT, path)) else "blob"
        return f"{match[1]}{REPOSITORY}/{kind}/main/{path}{match[3]}"

    return _LINK.sub(link, markdown)


def language(page: str) -> str:
    """The language that most of the ``page`` is in."""
    return "en" if page.startswith("en/") or page.removesuffix(".md") in _ENGLISH else "zh-CN"
