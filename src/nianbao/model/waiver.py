"""Findings that somebody has accepted, with the reason: waivers of the settings."""

from typing import NamedTuple


class Waiver(NamedTuple):
    """A waiver as the settings have it. ``rule`` is a selector. ``path`` is a .gitignore pattern relative to
    the absolute ``folder`` ("": every file), ``place`` words of the place, divided by ``›`` or ``/`` ("":
    every place), ``until`` the last day on which it works, as ISO text ("": for ever). ``file`` is the
    settings file, absolute, ``line`` its line there (0: unknown), ``number`` counts those of the file from
    1."""

    rule: str
    reason: str
    path: str = ""
    folder: str = ""
    place: str = ""
    until: str = ""
    file: str = ""
    line: int = 0
    number: int = 1
