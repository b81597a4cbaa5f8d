"""Statements that a report must make, known by groups of words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nianbao.model import lazy
from nianbao.model.statement import Declaration
from nianbao.model.text import Text
from nianbao.parsing.prose.sentences import assertions, with_citations

#: No sentence that makes a statement is longer.
_LONGEST = 600
#: For one entry, each group has an alternative in the sentence.
Entries = tuple[tuple[tuple[str, ...], ...], ...]


class DeclarationWords(NamedTuple):
    """A sentence makes the statement if, for some entry of ``any``, it has an alternative of each group; the
    words of ``without`` are removed first. A cited title that contains ``cites`` is reduced to 《》, other
    titles are removed. In ``part``, where the statement belongs, two sentences in a row count as one (a
    heading and its text). ``like``, of the same form as ``any``, marks a sentence that may be meant as it.

    So does a sentence with one of the patterns ``forms``, if it has one of ``field``, too, or is in ``part``
    and has none of ``foreign`` (the words of other matters)."""

    part: str
    any: Entries
    without: tuple[str, ...]
    cites: str
    like: Entries
    forms: tuple[str, ...] = ()
    field: str = ""
    foreign: str = ""


def compile_declarations(raw: Mapping[str, Any]) -> dict[str, DeclarationWords]:
    """The statements of the raw YAML document, by their keys."""

    def entries(given: Sequence[Sequence[str]]) -> Entries:
        return tuple(tuple(tuple(group.split("|")) for group in entry) for entry in given)

    return {
        key: DeclarationWords(
            given["part"],
            entries(given["any"]),
            tuple(given.get("except", ())),
            given.get("cites", ""),
            entries(given.get("like", ())),
            tuple(given.get("forms", ())),
            given.get("field", ""),
            given.get("foreign", ""),
        )
        for key, given in raw.items()
    }


def find_declarations(
    sentences: Mapping[str, Sequence[Text]], words: Mapping[str, DeclarationWords]
) -> Iterator[Declaration]:
    """For each statement the first sentence that makes it, preferably in its own part; failing that, one that
    may be meant as it. ``sentences`` are those of the report by part number, "" for the preamble."""
    places = {part: list(assertions(of_part)) for part, of_part in sentences.items()}
    for key, of_key in words.items():
        due = places.get(of_key.part, [])
        passage = _first(due, of_key.any, of_key, 2) or _formed(due, of_key, True)
        part = of_key.part if passage else ""
        for number, within in places.items() if passage is None else ():
            passage = _first(within, of_key.any, of_key, 1) or _formed(within, of_key, False)
            if passage is not None:
                part = number
                break
        is_clear = passage is not None
        if passage is None:
            passage, part = _first(due, of_key.like, of_key, 1), of_key.part
        if passage is not None:
            yield Declaration(key, part, is_clear, *passage.strip())


def _formed(places: Sequence[Text], words: DeclarationWords, is_due: bool) -> Text | None:
    """The first of ``places`` that has a form of the statement. ``is_due``: it belongs there."""
    forms = [lazy.regex(form) for form in words.forms]
    for place in places if forms else ():
        if len(place.text) > _LONGEST:
            continue
        bare = _bare(place.text, words)
        if any(form.search(bare) for form in forms) and (
            re.search(words.field, bare) or (is_due and not re.search(words.foreign, bare))
        ):
            return place
    return None


def _first(places: Sequence[Text], entries: Entries, words: DeclarationWords, window: int) -> Text | None:
    """The first of ``places`` that matches ``entries``, by itself or, with a ``window`` of two, together with
    the sentence before it."""
    before = ""
    for place in places:
        if _says(place.text, entries, words) or (
            window > 1 and _says(f"{before} {place.text}", entries, words)
        ):
            return place
        before = place.text
    return None


def _says(sentence: str, entries: Entries, words: DeclarationWords) -> bool:
    bare = _bare(sentence, words)
    return any(all(any(word in bare for word in group) for group in entry) for entry in entries)


def _bare(sentence: str, words: DeclarationWords) -> str:
    """``sentence`` without cited titles, but for those with the word that is looked for, and without the
    words that are left aside."""
    bare = with_citations(sentence, lambda title: "《》" if words.cites and words.cites in title else "")
    for word in words.without:
        bare = bare.replace(word, "")
    return bare
