"""What the modules that edit files have in common."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nianbao.model.errors import NianbaoError
from nianbao.model.rule import Say
from nianbao.model.span import Span


class Edited(NamedTuple):
    """A file after edits, and why some of them were not made: by their number, the reason."""

    data: bytes
    refused: Mapping[int, Say]


class Unfixable(NianbaoError):
    """The file as a whole cannot be edited."""


def apart(places: Sequence[Span]) -> list[int]:
    """The numbers of the ``places`` that overlap none before them in the list. Two that begin at the same
    offset overlap, even where they are empty."""
    kept: list[int] = []
    taken: dict[tuple[int, tuple[int, int] | None], list[Span]] = {}
    for number, place in enumerate(places):
        around = taken.setdefault((place.block, place.cell), [])
        if all(
            place.start != other.start and (place.end <= other.start or other.end <= place.start)
            for other in around
        ):
            kept.append(number)
            around.append(place)
    return kept
