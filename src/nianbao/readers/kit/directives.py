"""Comments that are meant for this program: they begin with ``nianbao:``."""

import re

from nianbao.model import lazy
from nianbao.model.directive import Directive

#: The most of a file that are read, and the most characters of each. Of those read, the last only shows that
#: there are too many.
MAX_DIRECTIVES, MAX_TEXT = 201, 1000
_BEGINNING = lazy.regex(r"\s{0,20}nianbao\s{0,3}[:：]\s{0,20}", re.IGNORECASE)


def directive_text(comment: str) -> str | None:
    """What a comment asks of this program; None for one that is not meant for it."""
    beginning = _BEGINNING.match(comment)
    return comment[beginning.end() : beginning.end() + MAX_TEXT].strip() if beginning else None


def directives(source: str) -> tuple[Directive, ...]:
    """Those among the HTML comments of a text, in order."""
    asked: list[Directive] = []
    end = 0
    while (start := source.find("<!--", end)) >= 0 and (stop := source.find("-->", start + 4)) >= 0:
        end = stop + 3
        beginning = _BEGINNING.match(source, start + 4, stop)
        if beginning is not None and len(asked) < MAX_DIRECTIVES:
            text = source[beginning.end() : min(stop, beginning.end() + MAX_TEXT)]
            asked.append(Directive(text.strip(), start, end))
    return tuple(asked)
