"""The errors that stop a run or a file. Everything else that can go wrong is a finding."""

from collections.abc import Iterable


class NianbaoError(Exception):
    """Base class. ``zh`` and ``en`` say what is wrong and what to do, each as one message."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en

    def say(self, lang: str) -> str:
        """The message in ``lang`` (``zh`` or ``en``)."""
        return self.zh if lang == "zh" else self.en


class UsageError(NianbaoError):
    """A wrong option, setting, rule file or plugin: nothing is certified, exit 2."""


class Unreadable(NianbaoError):
    """A file that a reader cannot read: finding NB001 for that file, exit 3, the others go on."""


def nearest(word: str, words: Iterable[str], least: float = 0.5) -> str:
    """The most like ``word`` of ``words``, the first of several; "" where none is as like as ``least`` (0 to
    1)."""
    from difflib import SequenceMatcher  # only where something is wrong already

    best, ratio = "", least
    for other in words:
        found = SequenceMatcher(None, word[:100], other).ratio()
        if found > ratio or (found == ratio and not best):
            best, ratio = other, found
    return best
