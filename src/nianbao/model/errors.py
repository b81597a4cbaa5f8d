"""The errors that stop a run or a file. Everything else that can go wrong is a finding."""


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
