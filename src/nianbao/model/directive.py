"""What comments in a draft ask of this program."""

from typing import NamedTuple

from nianbao.model.anchor import Anchor


class Directive(NamedTuple):
    """A comment that begins with ``nianbao:``: what follows that, and where it stands. In text formats
    ``start`` and ``end`` are the source offsets of the comment; in others (-1) ``first`` and ``last`` are the
    anchors of the first and the last paragraph or cell that it is on."""

    text: str
    start: int = -1
    end: int = -1
    first: Anchor | None = None
    last: Anchor | None = None
