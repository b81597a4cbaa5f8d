"""What may have been meant by a name that is not known."""

from collections.abc import Iterable

from nianbao.model import errors
from nianbao.model.rule import Say


def nearest(name: str, known: Iterable[str]) -> Say:
    """The question whether the nearest of ``known`` was meant, to be put behind a message; empty where none
    is near. Capitals and the dashes of options do not matter."""
    by_form = {candidate.lower().strip("-"): candidate for candidate in known}
    near = errors.nearest(name.lower().strip("-"), by_form, 0.7)
    if not near:
        return Say("", "")
    return Say(f"，是不是 {by_form[near]}？", f"; did you mean {by_form[near]}?")
