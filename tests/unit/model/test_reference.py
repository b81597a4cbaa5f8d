"""Character references: what they say, where they end, and where a region that ends in one ends."""

import pytest

from nianbao.model.document import Anchor, Block, Document, Locator
from nianbao.model.reference import reference
from nianbao.model.span import Span


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("&amp;x", ("&", 5)),
        ("&nbsp;", ("\xa0", 6)),
        ("&nbsp年", ("\xa0", 5)),
        ("&nbsp2024", ("\xa0", 5)),
        ("&notit;", ("¬", 4)),
        ("&NotEqualTilde;", ("≂̸", 15)),
        ("&#20214;", ("件", 8)),
        ("&#x4EF6件", ("件", 7)),
        ("&#150;", ("–", 6)),  # Windows-1252, as browsers read it
        ("&#0;", ("\ufffd", 4)),
        ("&#xD800;", ("\ufffd", 8)),
        ("&#1;", ("", 4)),
        ("&#99999999999;", ("\ufffd", 11)),
        ("&", None),
        ("& amp;", None),
        ("&#;", None),
        ("&#x;", None),
        ("&unknown;", None),
        ("&ensp", None),  # only some names need no semicolon
    ],
)
def test_a_reference(source: str, expected: tuple[str, int] | None) -> None:
    assert reference(source, 0) == expected


@pytest.mark.parametrize(
    ("source", "end", "columns"),
    [
        ("甲&lt;乙", 2, (1, 6)),
        ("甲&lt乙", 2, (1, 5)),
        ("甲&#60乙;", 2, (1, 6)),
        ("甲&乙;丙", 2, (1, 3)),
        ("甲&B;丙", 2, (1, 3)),
        ("甲&lt;乙", 3, (1, 7)),
    ],
)
def test_a_region_ends_behind_the_reference(source: str, end: int, columns: tuple[int, int]) -> None:
    found = reference(source, 1)
    text = "甲" + (found[0] + source[found[1] :] if found else source[1:])
    offsets = ((0, 0), (2, found[1])) if found else ((0, 0),)
    block = Block("paragraph", text, Anchor(offsets))
    location = Locator(Document("a.html", "html", (block,), source)).locate(Span(0, 0, end))
    assert (location.column, location.end_column) == columns
