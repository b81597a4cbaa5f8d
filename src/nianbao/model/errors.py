"""The errors that stop a run or a file. Everything else that can go wrong is a finding."""

from collections.abc import Iterable


class NianbaoError(Exception):
    """Base class. ``zh`` and ``en`` are the message: what is wrong and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en

    def say(self, lang: str) -> str:
        """The message in ``lang`` (``zh`` or ``en``)."""
        return self.zh if lang == "zh" else self.en


class UsageError(NianbaoError):
    """A wrong option, setting, rule file or plugin: nothing is certified, exit 2. ``lang`` is the language
    that wrong settings ask for, "" for that of the run."""

    lang = ""

    def at(self, origins: Iterable[str]) -> "UsageError":
        """The error with its place before it: those of the ``origins`` that are files and not options. As it
        is where there is none, or a place in one of them is there already."""
        places = [origin for origin in origins if origin and not origin.startswith("--")]
        if not places or any(self.zh.startswith(place) for place in places):
            return self
        place = "、".join(places)
        return UsageError(f"{place}: {self.zh}", f"{place}: {self.en}")


class Unreadable(NianbaoError):
    """A file that a reader cannot read: finding NB001 for that file, exit 3, the others go on."""


def nearest(word: str, words: Iterable[str], least: float = 0.5) -> str:
    """The one of ``words`` most similar to ``word``, the first of several; "" where none has a similarity of
    at least ``least`` (0 to 1)."""
    from difflib import SequenceMatcher  # only where something is wrong already

    best, ratio = "", least
    for other in words:
        similarity = SequenceMatcher(None, word[:100], other).ratio()
        if similarity > ratio or (similarity == ratio and not best):
            best, ratio = other, similarity
    return best
