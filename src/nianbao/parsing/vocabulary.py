"""The words of the format for look-up: table labels and wordings of headings, from the edition data.

Look-up works on *skeletons*: a text without white space, punctuation and brackets, full-width
letters and digits folded. Width, spacing and bracket style therefore never matter.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from nianbao.model.edition import Edition, RowSpec, TableSpec

_NOISE = re.compile(r"[\W_]+")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
#: Numerals that are one character with their brackets or circle: ㈠ ⑴ ① ⒈.
_ENCLOSED = {
    chr(first + index): numeral
    for first, numerals in (
        (0x3220, "一二三四五六七八九十"),
        (0x2460, "123456789"),
        (0x2474, "123456789"),
        (0x2488, "123456789"),
    )
    for index, numeral in enumerate(numerals)
}
_NUMERAL = re.compile(r"(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?=\D)")
_OPENING, _CLOSING = frozenset("（([【〔"), frozenset("）)]】〕")
_BRACKETED_NUMERAL = re.compile(r"[（(\[【〔]\s?[一二三四五六七八九十\d]{1,2}\s?[）)\]】〕]")
#: Characters of a note in brackets behind a label.
_LONGEST_NOTE = 400
#: Zero-width characters and marks of writing direction, which are copied along from web pages and mail.
INVISIBLE = (
    "\xad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
)
#: How alike (0 to 1) a damaged label must be to an official one, and a heading to an official wording.
LIKENESS = 0.75


@lru_cache(maxsize=8192)  # labels are the same in every report of a run
def skeleton(text: str) -> str:
    """``text`` without white space and punctuation, full-width letters and digits folded."""
    bare = _NOISE.sub("", text)
    if bare[:1] in _ENCLOSED:
        bare = _ENCLOSED[bare[0]] + bare[1:]
    # Full-width forms come after all Chinese characters; most texts have none.
    return bare.translate(_WIDE) if bare and max(bare) > "\uff00" else bare


def without_numeral(text: str) -> str:
    """The skeleton of ``text`` without the numeral that it begins with."""
    bare = skeleton(text)
    match = _NUMERAL.match(bare)
    return bare[match.end() :] if match else bare


def without_note(label: str) -> str:
    """``label`` without the note in brackets that it ends with, however long; "" where it ends with none."""
    text = label.rstrip()
    if text[-1:] not in _CLOSING:
        return ""
    depth = 0
    for index in range(len(text) - 1, max(-1, len(text) - _LONGEST_NOTE - 1), -1):
        depth += (text[index] in _CLOSING) - (text[index] in _OPENING)
        if not depth:
            return "" if _BRACKETED_NUMERAL.fullmatch(text, index) else text[:index]
    return ""


def _open_note(text: str) -> int:
    """Where the note in brackets begins that ``text`` ends in the middle of; -1 where there is none."""
    depth = 0
    for index in range(len(text) - 1, max(-1, len(text) - _LONGEST_NOTE - 1), -1):
        depth += (text[index] in _CLOSING) - (text[index] in _OPENING)
        if depth < 0:
            return index
    return -1


class Label(NamedTuple):
    """An official label. ``kind``: article, column, shared, group or row; ``key``: the row's key."""

    table: str
    kind: str
    label: str
    key: str
    editions: tuple[str, ...]


class PartWords(NamedTuple):
    """A part's terminal name and wordings, as skeletons. ``forms`` and ``numbered`` are patterns of further
    wordings ("": none): those that identify the part, and those that do so only behind its own numeral."""

    number: str
    token: str
    official: tuple[str, ...]
    near: tuple[str, ...]
    forms: str = ""
    numbered: str = ""


class Vocabulary(NamedTuple):
    """``labels``: skeleton → labels. ``without_numeral``: the same without numerals. ``near``: forms that are
    recognised and reported. ``prefixes``: proper prefixes of skeletons (for labels broken over lines).
    ``parts``: by number. ``inline``: the pattern of a part heading in the middle of a line. ``longest``:
    length of the longest skeleton. ``widths``: by table, the most cells of a row. ``obsolete``: the pattern
    of headings of older formats. ``keywords``: by part, the pattern of the words that only this part has.
    ``tables``: the table of each part that has one, by the part's number. ``counts``: by one-row table,
    how many numbers it has, by edition. ``either``: labels that are a row in one edition and a group in
    another."""

    labels: Mapping[str, tuple[Label, ...]]
    without_numeral: Mapping[str, tuple[Label, ...]]
    near: Mapping[str, tuple[Label, ...]]
    prefixes: frozenset[str]
    parts: Mapping[str, PartWords]
    inline: str
    longest: int
    widths: Mapping[str, int]
    obsolete: str
    keywords: Mapping[str, str]
    tables: Mapping[str, str]
    counts: Mapping[str, Mapping[str, int]]
    either: frozenset[str]

    @property
    def max_values(self) -> int:
        """How many numbers a row has at most."""
        return max(
            *self.widths.values(), *(count for table in self.counts.values() for count in table.values())
        )

    def find(self, text: str) -> tuple[tuple[Label, ...], bool]:
        """The labels that ``text`` may be, and whether its numeral contradicts the official one.

        Tries the text as it is, without its numeral, and without a trailing note in brackets.
        """
        bare = skeleton(text)
        result = self._find(bare) if 0 < len(bare) <= self.longest + 40 else ((), False)
        if not result[0] and (shorter := without_note(text)) and len(shorter) <= 2 * self.longest:
            result = self._find(skeleton(shorter))
        return result

    def exact(self, text: str) -> tuple[Label, ...]:
        """The labels that ``text`` may be, as printed or without a note in brackets behind it."""
        return self.labels.get(skeleton(text)) or self.labels.get(skeleton(without_note(text)), ())

    def begins(self, text: str) -> bool:
        """Whether ``text`` is the beginning of a label, or of a label with a note in brackets."""
        if skeleton(text) in self.prefixes:
            return True
        note = _open_note(text)
        return note > 0 and skeleton(text[:note]) in self.labels

    def _find(self, bare: str) -> tuple[tuple[Label, ...], bool]:
        exact = self.labels.get(bare)
        if exact:
            return exact, False
        near = self.near.get(bare)
        if near:
            return near, True
        match = _NUMERAL.match(bare)
        labels = self.without_numeral.get(bare[match.end() :] if match else bare, ())
        if match is None:
            return labels, False
        # Only rows and groups are numbered: with a numeral a column's name is a sub-heading (（一）行政复议).
        labels = tuple(label for label in labels if label.kind in ("row", "group"))
        return labels, bool(labels)

    def nearest(self, text: str, tables: tuple[str, ...]) -> Label | None:
        """The label of one of ``tables`` that is most similar to ``text``, if it is similar enough."""
        from difflib import SequenceMatcher

        bare = skeleton(text)[: self.longest + 40]
        best, label = LIKENESS, None
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(bare)
        for candidate, labels in self.labels.items():
            if abs(len(candidate) - len(bare)) > 0.4 * max(len(candidate), 4):
                continue
            for entry in labels:
                if entry.table in tables:
                    matcher.set_seq1(candidate)
                    if matcher.quick_ratio() >= best and (ratio := matcher.ratio()) >= best:
                        best, label = ratio + 1e-9, entry
        return label


def compile_editions(raw: Mapping[str, Any]) -> dict[str, Edition]:
    """The editions as typed data; ``raw`` maps edition keys to their YAML documents."""
    return {key: _edition(raw[key]) for key in sorted(raw)}


def compile_vocabulary(raw: Mapping[str, Any], parts: Mapping[str, Any]) -> Vocabulary:
    """The vocabulary of all editions together."""
    entries: dict[tuple[str, str, str, str], list[str]] = {}
    forms: dict[str, dict[tuple[str, str, str, str], None]] = {}
    near_forms: dict[str, dict[tuple[str, str, str, str], None]] = {}
    for edition in sorted(raw):
        for table, spec in raw[edition]["tables"].items():
            also, near = spec.get("also", {}), spec.get("near", {})
            for kind, label, key in _labels(spec):
                entry = (table, kind, label, key)
                entries.setdefault(entry, []).append(edition)
                for form in _forms(label, (label, *also.get(label, ()))):
                    forms.setdefault(form, {})[entry] = None
                for form in _forms(label, near.get(label, ())):
                    near_forms.setdefault(form, {})[entry] = None
    by_entry = {entry: Label(*entry, tuple(dict.fromkeys(entries[entry]))) for entry in entries}
    labels = {form: tuple(by_entry[entry] for entry in matching) for form, matching in forms.items()}
    without_numeral = _by_form_without_numeral(labels)
    # 总计 is a column, and with its numeral lost a row as well: where it stands decides.
    labels |= {
        form: tuple(dict.fromkeys((*labels[form], *without_numeral[form])))
        for form in labels
        if form in without_numeral
    }
    near = {form: tuple(by_entry[entry] for entry in matching) for form, matching in near_forms.items()}
    near |= {
        form: tuple(dict.fromkeys((*near.get(form, ()), *matching)))
        for form, matching in _by_form_without_numeral(near).items()
    }
    words = {
        number: PartWords(
            number,
            spec["token"],
            tuple(skeleton(text) for text in spec["official"]),
            tuple(skeleton(text) for text in spec["near"]),
            spec.get("forms", ""),
            spec.get("numbered", ""),
        )
        for number, spec in parts["parts"].items()
    }
    specs = compile_editions(raw)
    every = {spec.key: spec for edition in specs.values() for spec in edition.tables.values()}
    kinds = {
        kind: {(label.table, label.label) for label in by_entry.values() if label.kind == kind}
        for kind in ("row", "group")
    }
    wordings = sorted((text for spec in parts["parts"].values() for text in spec["official"]), key=len)
    return Vocabulary(
        labels,
        without_numeral,
        near,
        frozenset(form[:end] for form in labels for end in range(1, len(form))),
        words,
        r"[一二三四五六][ 　]?、[ 　]{0,20}(?:" + "|".join(map(re.escape, reversed(wordings))) + ")",
        max(map(len, labels)),
        {
            key: max(len(row.columns) for edition in specs.values() for row in edition.tables[key].rows)
            for key, spec in every.items()
            if not spec.is_one_row
        },
        "|".join(parts["obsolete"]),
        {number: spec["keywords"] for number, spec in parts["parts"].items()},
        {spec.part: key for key, spec in every.items()},
        {
            key: {name: edition.tables[key].numbers for name, edition in specs.items()}
            for key, spec in every.items()
            if spec.is_one_row
        },
        frozenset(label for _, label in kinds["row"] & kinds["group"]),
    )


def _forms(label: str, texts: tuple[str, ...] | list[str]) -> Iterator[str]:
    """The skeletons of the forms of an official label; those without its numeral with it as well."""
    numeral = _NUMERAL.match(skeleton(label))
    for text in texts:
        bare = skeleton(text)
        yield bare
        if numeral and not bare.startswith(numeral[0]):
            yield numeral[0] + bare


def _by_form_without_numeral(labels: Mapping[str, tuple[Label, ...]]) -> dict[str, tuple[Label, ...]]:
    """``labels`` keyed by their forms without numerals."""
    by_form: dict[str, dict[Label, None]] = {}
    for form, entries in labels.items():
        by_form.setdefault(without_numeral(form), {}).update(dict.fromkeys(entries))
    return {form: tuple(entries) for form, entries in by_form.items()}


def _labels(spec: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(kind, label, row key) of every label of a raw table."""
    for label in spec.get("shared", ()):
        yield "shared", label, ""
    for block in spec.get("blocks", ()):
        yield "article", block["label"], block["label"]
        for label in block["columns"]:
            yield "column", label, ""
        for label in block["rows"]:
            yield "row", label, label
    for label in spec.get("columns", ()):
        yield "column", label, ""
    for kind, label, key, _ in _rows(spec.get("rows", ()), ()):
        # In a one-row table the names of the rows are headers that span their columns.
        yield ("shared" if _is_one_row(spec) else kind), label, key


def _is_one_row(spec: Mapping[str, Any]) -> bool:
    return bool(spec.get("layout") == "one-row")


def _rows(rows: Any, above: tuple[str, ...]) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """(kind, label, key, path) of nested raw rows, in official order."""
    for row in rows:
        if "group" in row:
            yield "group", row["group"], "", (*above, row["group"])
            yield from _rows(row["rows"], (*above, row["group"]))
        else:
            yield "row", row["label"], row["key"], (*above, row["label"])


def _edition(raw: Mapping[str, Any]) -> Edition:
    tables = {}
    for key, spec in raw["tables"].items():
        rows: list[RowSpec] = []
        for block in spec.get("blocks", ()):
            columns = tuple(block["columns"])
            signed, money = tuple(block.get("signed", ())), tuple(block.get("money", ()))
            for label in block["rows"]:
                path = (block["label"], label)
                rows.append(RowSpec(label, label, columns, path, signed, money, block["label"]))
        for kind, label, row_key, above in _rows(spec.get("rows", ()), ()):
            if kind == "row":
                rows.append(RowSpec(row_key, label, tuple(spec["columns"]), above))
        every = tuple(dict.fromkeys(column for row in rows for column in row.columns))
        tables[key] = TableSpec(key, tuple(rows), every, spec["part"], _is_one_row(spec))
    first, last = raw["years"]
    return Edition(raw["edition"], (first, last), tables)
