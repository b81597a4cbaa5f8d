"""The same draft with its paragraphs broken into lines, as in what is copied from a PDF or comes by mail."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, cast
from unicodedata import east_asian_width

from support.draft import Draft
from support.table import Table

Break = Callable[[str], str]

_INDENT = "　　"
_WORD = re.compile(r"[!-~]+[，。；：、）》”]*|.[，。；：、）》”]*", re.DOTALL)


def by_characters(width: int, indent: bool = False) -> Break:
    """After every ``width`` characters, wherever that is; ``indent``: paragraphs begin with one."""

    def lines(text: str) -> str:
        text = _INDENT + text if indent else text
        return "\n".join(text[at : at + width] for at in range(0, len(text), width))

    return lines


def by_columns(width: int) -> Break:
    """Where the next word has no room in ``width`` columns; figures and marks are not torn off."""

    def lines(text: str) -> str:
        made = [""]
        room = width
        for word in _WORD.findall(text):
            columns = sum(2 if east_asian_width(char) in "WFA" else 1 for char in word)
            if columns > room and made[-1]:
                made.append("")
                room = width
            made[-1] += word
            room -= columns
        return "\n".join(made)

    return lines


class Broken(NamedTuple):
    """``draft`` with the line breaks that ``lines`` puts into its paragraphs: what renderers ask of it."""

    draft: Draft
    lines: Break

    @property
    def title(self) -> str:
        return self.draft.title

    def blocks(self) -> Iterator[tuple[str, str | Table]]:
        for kind, content in self.draft.blocks():
            is_paragraph = kind == "paragraph" and isinstance(content, str)
            yield kind, self.lines(cast("str", content)) if is_paragraph else content


def broken(draft: Draft, lines: Break) -> Draft:
    """``draft`` as renderers see it, with the line breaks that ``lines`` puts into its paragraphs."""
    return cast("Draft", Broken(draft, lines))
