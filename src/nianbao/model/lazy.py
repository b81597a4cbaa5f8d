"""Regular expressions that are compiled when they are first used: a run on one report needs half of ours, and
compiling all of them takes longer than checking it."""

import re
from typing import Any, AnyStr, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


def regex(pattern: AnyStr, flags: int = 0) -> "re.Pattern[AnyStr]":
    """``pattern`` as ``re.compile`` gives it, but compiled at the first use. Its methods are all there is to
    it: the functions of ``re`` do not take it. A wrong pattern raises ``re.error`` where it is used."""
    return cast("re.Pattern[AnyStr]", _Regex(pattern, flags))


class _Regex:
    """A pattern that takes over the methods of the compiled one as soon as there is one."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled pattern: asked for only until it is an attribute."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return self.__dict__[name]
