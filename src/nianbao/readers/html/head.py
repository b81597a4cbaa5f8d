"""A page's metadata outside its text: its title, ``meta`` elements, the files it links to."""

import re
from collections.abc import Callable

from nianbao.model import lazy
from nianbao.model.document import Anchor, Block
from nianbao.readers.html.markup import Attributes
from nianbao.readers.html.text import Paragraph

#: Names under which the sites of Chinese authorities say what a page is (网站标签规范).
_OF_ITSELF = ("articletitle", "pubdate")
_FILE = lazy.regex(r"[^/\\?#=&\s]{1,200}\.(?:xlsx?|et|docx?|wps|pdf|zip|rar)(?=[?#&]|\Z)", re.IGNORECASE)
#: Characters of an address, from its end, in which the name of a file is looked for; and how many are kept.
_ADDRESS, _MOST_FILES = 300, 10


class Head:
    """Collects it; of each name the first counts. ``spend`` as for :class:`Paragraph`."""

    def __init__(self, source: str, spend: Callable[[int], None]) -> None:
        self.values: dict[str, Block] = {}
        self.files: dict[str, None] = {}
        self._source = source
        self._spend = spend

    def title(self, start: int, end: int) -> None:
        """Take the content of ``<title>``."""
        self._keep("title", start, end)

    def meta(self, attributes: Attributes) -> None:
        """Take a ``<meta>`` with a name and a content."""
        start, end = attributes.get("name", (0, 0))
        name = self._source[start:end].strip().lower()
        if name in _OF_ITSELF and "content" in attributes:
            self._keep(name, *attributes["content"])

    def link(self, start: int, end: int) -> None:
        """Take the address that a link leads to: of a file to be downloaded, its name."""
        match = _FILE.search(self._source, max(start, end - _ADDRESS), end)
        if match is not None and len(self.files) < _MOST_FILES:
            from urllib.parse import unquote

            self.files[unquote(match[0])] = None

    def _keep(self, name: str, start: int, end: int) -> None:
        if name in self.values:
            return
        paragraph = Paragraph(self._source, self._spend)
        paragraph.say(start, end)
        text, offsets = paragraph.take(end)
        if text:
            self.values[name] = Block("paragraph", text, Anchor(offsets))
