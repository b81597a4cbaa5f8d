"""Where sentences end, and what they are cut into: the one place that knows.

All of it takes printed text and folded text (:mod:`nianbao.model.fold`) alike.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from nianbao.model import lazy
from nianbao.model.text import Text

#: ? and ! within a web address end no sentence.
_END = lazy.regex(r"[。！？\n!?](?!(?<=[!?])[A-Za-z0-9_/=&.#%-])")
_SEMICOLON = lazy.regex("[；;]")
#: A comma that groups digits (12,345) is none of a clause.
_NO_GROUP = "(?!(?<=[0-9],)[0-9]{3})"
_CLAUSE = lazy.regex(f"[；;，：:,]{_NO_GROUP}")
_BRACKETED = lazy.regex(f"[；;，：:,（()）]{_NO_GROUP}")
_CITED = lazy.regex(r"《[^《》\n]{0,80}》|〈[^〈〉\n]{0,80}〉")


def bounds(text: str, ends: "re.Pattern[str]" = _END) -> Iterator[tuple[int, int]]:
    """Where the sentences of ``text`` start and end, without their end marks; none is empty."""
    start = 0
    for match in ends.finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def sentences(texts: Iterable[Text]) -> Iterator[Text]:
    """The sentences of running texts, without their end marks, each where it stands."""
    for text in texts:
        for start, end in bounds(text.text):
            yield text.cut(start, end)


def assertions(sentences: Iterable[Text]) -> Iterator[Text]:
    """The second level: sentences, and where one lines up several with semicolons, each of these."""
    for sentence in sentences:
        if "；" in sentence.text or ";" in sentence.text:
            for start, end in bounds(sentence.text, _SEMICOLON):
                yield sentence.cut(start, end)
        else:
            yield sentence


def clauses(text: str, brackets: bool = False) -> Iterator[tuple[int, int]]:
    """The third level: where the clauses of a sentence start and end; with ``brackets``, what stands in them
    is a clause of its own."""
    return bounds(text, _BRACKETED if brackets else _CLAUSE)


def without_citations(text: str, mark: str) -> str:
    """``text`` with every cited title (《…》) overwritten by ``mark``, a character: what stands in it is not
    said by the sentence."""
    return with_citations(text, lambda title: mark * len(title))


def with_citations(text: str, shown: Callable[[str], str]) -> str:
    """``text`` with every cited title as ``shown`` makes it."""
    if "《" in text or "〈" in text:
        text = _CITED.sub(lambda match: shown(match[0]), text)
    return text
