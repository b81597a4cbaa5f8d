"""Whole reports as plain values: sound ones from a seed, and one edit away from them, faulty ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from support import figures, forms, phrases, wording
from support.table import Table

ORGANS = (
    "云溪市档案馆",
    "青禾县水利局",
    "临岚区人民政府办公室",
    "松涧市教育局",
    "白鹭街道办事处",
    "安渡市市场监督管理局",
)


class Part(NamedTuple):
    """One part: its whole heading, and the paragraphs before and after its table, if it has one."""

    number: str
    heading: str
    before: tuple[str, ...]
    table: Table | None = None
    after: tuple[str, ...] = ()


class Draft(NamedTuple):
    """A report of edition "2019" or "2021". Every edit returns a new draft.

    An edit raises KeyError (ValueError for texts) when what it names is not there exactly once.
    """

    edition: str
    year: int
    organ: str
    title: str
    preamble: tuple[str, ...]
    parts: tuple[Part, ...]
    publication: str = ""  # 2025-01-16: makes a line 发布日期 below the title

    # -- looking -------------------------------------------------------------------------------

    def part(self, number: str) -> Part:
        return self.parts[self._at(number)]

    def table(self, key: str) -> Table:
        """表二, 表三 or 表四."""
        found = [part.table for part in self.parts if part.table and part.table.key == key]
        if len(found) != 1:
            raise KeyError(key)
        return found[0]

    def texts(self) -> list[str]:
        """Every string of the draft in reading order."""
        seen: list[str] = []

        def keep(text: str) -> str:
            seen.append(text)
            return text

        self._map(keep)
        return seen

    def blocks(self) -> Iterator[tuple[str, str | Table]]:
        """What a renderer writes: kind ("title", "paragraph", "heading", "table") and content."""
        yield "title", self.title
        if self.publication:
            yield "paragraph", f"发布日期：{self.publication}"
        yield from (("paragraph", text) for text in self.preamble if text)
        for part in self.parts:
            if part.heading:
                yield "heading", part.heading
            yield from (("paragraph", text) for text in part.before if text)
            if part.table:
                yield "table", part.table
            yield from (("paragraph", text) for text in part.after if text)

    def sentence(self, word: str) -> str:
        """The one sentence of the running text that contains ``word``, with its 。"""
        running = [*self.preamble, *(text for part in self.parts for text in (*part.before, *part.after))]
        found = [s for text in running for s in re.findall("[^。]+。?", text) if word in s]
        if len(found) != 1:
            raise ValueError(f"{word!r} is in {len(found)} sentences")
        return found[0]

    # -- text ----------------------------------------------------------------------------------

    def set_title(self, text: str) -> Draft:
        return self._replace(title=text)

    def set_preamble(self, *paragraphs: str) -> Draft:
        return self._replace(preamble=paragraphs)

    def set_heading(self, number: str, text: str) -> Draft:
        """``text`` is the whole heading, numeral included."""
        return self._with_part(number, heading=text)

    def set_text(self, number: str, *paragraphs: str) -> Draft:
        """The paragraphs of a part (those before its table)."""
        return self._with_part(number, before=paragraphs)

    def replace_text(self, old: str, new: str) -> Draft:
        """Put ``new`` for ``old``, wherever in the draft it stands."""
        count = sum(text.count(old) for text in self.texts())
        if count != 1:
            raise ValueError(f"{old!r} occurs {count} times")
        return self._map(lambda text: text.replace(old, new))

    # -- parts ---------------------------------------------------------------------------------

    def drop_part(self, number: str) -> Draft:
        at = self._at(number)
        return self._replace(parts=self.parts[:at] + self.parts[at + 1 :])

    def swap_parts(self, one: str, other: str) -> Draft:
        """Each part keeps its heading, numeral included, and goes to the other's place."""
        parts = list(self.parts)
        a, b = self._at(one), self._at(other)
        parts[a], parts[b] = parts[b], parts[a]
        return self._replace(parts=tuple(parts))

    def repeat_part(self, number: str) -> Draft:
        """The part a second time, right after itself."""
        at = self._at(number)
        return self._replace(parts=(*self.parts[: at + 1], *self.parts[at:]))

    # -- tables: see support.table.Table for what each does --------------------------------------

    def set_cell(self, table: str, row: str, column: str, text: str) -> Draft:
        return self._edit(table, lambda found: found.set_cell(row, column, text))

    def set_label(self, table: str, row: str, text: str) -> Draft:
        return self._edit(table, lambda found: found.set_label(row, text))

    def set_header(self, table: str, column: str, text: str, block: str = "") -> Draft:
        return self._edit(table, lambda found: found.set_header(column, text, block))

    def drop_row(self, table: str, row: str) -> Draft:
        return self._edit(table, lambda found: found.drop_row(row))

    def insert_row(self, table: str, after: str, label: str, values: list[str], key: str = "") -> Draft:
        return self._edit(table, lambda found: found.insert_row(after, label, values, key))

    def drop_column(self, table: str, column: str, row: str = "") -> Draft:
        return self._edit(table, lambda found: found.drop_column(column, row))

    def append_cell(self, table: str, row: str, text: str = "0") -> Draft:
        return self._edit(table, lambda found: found.append_cell(row, text))

    def drop_cell(self, table: str, row: str, column: str) -> Draft:
        return self._edit(table, lambda found: found.drop_cell(row, column))

    def drop_table(self, key: str) -> Draft:
        return self._edit(key, lambda _: None)

    def _edit(self, key: str, edit: Callable[[Table], Table | None]) -> Draft:
        old = self.table(key)
        parts = (part._replace(table=edit(old)) if part.table is old else part for part in self.parts)
        return self._replace(parts=tuple(parts))

    def _at(self, number: str) -> int:
        found = [at for at, part in enumerate(self.parts) if part.number == number]
        if len(found) != 1:
            raise KeyError(number)
        return found[0]

    def _with_part(self, number: str, **changes: object) -> Draft:
        at = self._at(number)
        part = self.parts[at]._replace(**changes)  # type: ignore[arg-type]
        return self._replace(parts=(*self.parts[:at], part, *self.parts[at + 1 :]))

    def _map(self, change: Callable[[str], str]) -> Draft:
        """The draft with ``change`` made to every string, in reading order."""

        def table(old: Table) -> Table:
            rows = (tuple(cell._replace(text=change(cell.text)) for cell in row) for row in old.rows)
            return old._replace(rows=tuple(rows))

        def part(old: Part) -> Part:
            return Part(
                old.number,
                change(old.heading),
                tuple(map(change, old.before)),
                table(old.table) if old.table else None,
                tuple(map(change, old.after)),
            )

        return self._replace(
            title=change(self.title),
            publication=change(self.publication),
            preamble=tuple(map(change, self.preamble)),
            parts=tuple(map(part, self.parts)),
        )


def expected_tables(draft: Draft) -> dict[str, dict[str, dict[str, int | float | None]]]:
    """What ``nianbao extract`` prints under "tables"."""
    return {part.table.key: part.table.values() for part in draft.parts if part.table}


def sound(
    year: int = 2024,
    organ: str = "",
    seed: int = 0,
    *,
    edition: str = "",
    size: int | None = None,
    scale: float = 1,
) -> Draft:
    """A report without a fault, the same for the same arguments.

    ``organ``: empty for one of ``ORGANS``. ``edition``: empty for the one that ``year`` asks for.
    ``size``: the largest number in a cell of 表三; 0 for an agency that nobody asked anything.
    ``scale``: how many times longer than usual.
    """
    rng = Random(f"{seed} {year} {organ}")
    organ = organ or rng.choice(ORGANS)
    edition = edition or ("2019" if year <= 2020 else "2021")
    size = rng.choice((2, 8, 40)) if size is None else size
    requests = figures.requests(rng, edition, size)
    reviews = figures.reviews(rng, size)
    second = forms.disclosure(edition, figures.disclosure(rng, edition))
    third, fourth = forms.requests(edition, requests), forms.reviews(reviews)
    facts = _facts(organ, year, edition, second.values(), requests, reviews)
    headings = [
        f"{number}、{text}"
        for number, text in zip(phrases.PARTS, phrases.HEADINGS[rng.random() < 0.2], strict=True)
    ]
    degree = rng.choice(("年", "年度"))
    return Draft(
        edition,
        year,
        organ,
        f"{organ}{year}{degree}政府信息公开工作年度报告",
        wording.preamble(facts, rng),
        (
            Part("一", headings[0], wording.overview(facts, rng, scale)),
            Part("二", headings[1], (), second),
            Part("三", headings[2], (), third),
            Part("四", headings[3], (), fourth),
            Part("五", headings[4], wording.problems(facts, rng)),
            Part("六", headings[5], wording.others(facts, rng)),
        ),
    )


def _facts(
    organ: str,
    year: int,
    edition: str,
    second: dict[str, dict[str, int | float | None]],
    requests: dict[str, list[int]],
    reviews: dict[str, list[int]],
) -> wording.Facts:
    documents = list(second["行政规范性文件" if edition == "2021" else "规范性文件"].values())
    outcomes = [
        sum(row[-1] for key, row in requests.items() if key.startswith(f"三（{n}）")) for n in "一二三四五六"
    ]
    return wording.Facts(
        organ,
        year,
        edition,
        int(documents[0] or 0),
        int(documents[1] or 0) if edition == "2021" else 0,
        int(documents[2] or 0),
        int(list(second["行政许可"].values())[-1] or 0),
        requests["一"][-1],
        requests["一"][0],
        requests["二"][-1],
        tuple(outcomes),
        requests["四"][-1],
        reviews["行政复议"][-1],
        reviews["未经复议直接起诉"][-1] + reviews["复议后起诉"][-1],
    )
