"""What a sentence stands in."""

from typing import NamedTuple

from nianbao.parsing.prose.figures.tokens import Own


class Place(NamedTuple):
    """The report's organ and year (0: unknown), and the heading of the part where that tells of what its
    figures are."""

    own: Own
    year: int
    heading: str
