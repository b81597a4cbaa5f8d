"""Statements that a report must make, known by groups of words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nianbao.model.statement import Declaration
from nianbao.model.text import Text
from nianbao.parsing.prose.sentences import assertions, with_citations

#: For one entry, each group has an alternative in the sentence.
Entries = tuple[tuple[tuple[str, ...], ...], ...]


class DeclarationWords(NamedTuple):
    """A sentence makes the statement when, for one entry of ``any``, each group has an alternative in it, the
    words of ``without`` apart. Of cited titles one that has the word ``cites`` in it stands as 《》, others
    are cut out. In ``part``, where the statement belongs, two sentences in a row count as one: a heading and
    what it says. ``like``, in the manner of ``any``, tells a sentence there that may be meant for it."""

    part: str
    any: Entries
    without: tuple[str, ...]
    cites: str
    like: Entries


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
        )
        for key, given in raw.items()
    }


def find_declarations(
    sentences: Mapping[str, Sequence[Text]], words: Mapping[str, DeclarationWords]
) -> Iterator[Declaration]:
    """Of each statement the first sentence that makes it, in the part it belongs to if there is one there;
    where nothing makes it, one that may be meant for it. ``sentences`` are those of the report, by the number
    of their part, "" for what is of none."""
    places = {part: list(assertions(found)) for part, found in sentences.items()}
    for key, of_key in words.items():
        due = places.get(of_key.part, [])
        found = _first(due, of_key.any, of_key, 2)
        part = of_key.part if found else ""
        for number, within in places.items() if found is None else ():
            found = _first(within, of_key.any, of_key, 1)
            if found is not None:
                part = number
                break
        is_clear = found is not None
        if found is None:
            found, part = _first(due, of_key.like, of_key, 1), of_key.part
        if found is not None:
            yield Declaration(key, part, is_clear, *found.strip())


def _first(places: Sequence[Text], entries: Entries, words: DeclarationWords, window: int) -> Text | None:
    """The first of ``places`` that says what ``entries`` ask for, by itself or, with a ``window`` of two,
    together with the one before it."""
    before = ""
    for place in places:
        if _says(place.text, entries, words) or (
            window > 1 and _says(f"{before} {place.text}", entries, words)
        ):
            return place
        before = place.text
    return None


def _says(sentence: str, entries: Entries, words: DeclarationWords) -> bool:
    bare = with_citations(sentence, lambda title: "《》" if words.cites and words.cites in title else "")
    for word in words.without:
        bare = bare.replace(word, "")
    return any(all(any(word in bare for word in group) for group in entry) for entry in entries)
