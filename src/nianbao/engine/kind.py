"""Check kind ``engine``: rules that the pipeline raises itself, declared like the rest."""

from typing import Literal, NamedTuple


class Params(NamedTuple):
    """``unreadable``: an input that cannot be read. ``crashed``: a rule that raised."""

    fault: Literal["unreadable", "crashed"]
