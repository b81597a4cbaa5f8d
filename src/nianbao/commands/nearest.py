"""What may have been meant by a name that is not known."""

from collections.abc import Iterable

from nianbao.model.rule import Say


def nearest(name: str, known: Iterable[str]) -> Say:
    """The question whether the nearest of ``known`` was meant, to be put behind a message; empty where none
    is near. Capitals and the dashes of options do not matter."""
    from difflib import get_close_matches

    by_lower = {candidate.lower().strip("-"): candidate for candidate in known}
    near = get_close_matches(name.lower().strip("-"), by_lower, 1, 0.7)
    if not near:
        return Say("", "")
    return Say(f"，是不是 {by_lower[near[0]]}？", f"; did you mean {by_lower[near[0]]}?")
