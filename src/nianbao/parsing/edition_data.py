"""The YAML data of the editions and the parts → the vocabulary and the editions as typed values."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from nianbao.model.edition import Edition, RowSpec, TableSpec
from nianbao.parsing.vocabulary import Label, PartWords, Vocabulary, numeral_of, skeleton, without_numeral


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
    bare_labels = _by_form_without_numeral(labels)
    # 总计 is a column, and with its numeral lost a row as well: where it stands decides.
    labels |= {
        form: tuple(dict.fromkeys((*labels[form], *bare_labels[form])))
        for form in labels
        if form in bare_labels
    }
    combined: dict[str, tuple[Label, ...]] = {}
    for form, entry in _combined(raw):
        combined[form] = tuple(dict.fromkeys((*combined.get(form, ()), by_entry[entry])))
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
        bare_labels,
        combined,
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


def _combined(raw: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, str, str, str]]]:
    """Rows whose label stands behind those of their groups, in one cell: （三）不予公开1.属于国家秘密."""
    for edition in raw.values():
        for table, spec in edition["tables"].items():
            for kind, label, key, path in _rows(spec.get("rows", ()), ()):
                for start in range(len(path) - 1 if kind == "row" else 0):
                    entry = (table, "row", label, key)
                    yield skeleton("".join(path[start:])), entry
                    yield "".join(map(without_numeral, path[start:])), entry


def _forms(label: str, texts: tuple[str, ...] | list[str]) -> Iterator[str]:
    """The skeletons of the forms of an official label; those without its numeral with it as well."""
    numeral = numeral_of(label)
    for text in texts:
        bare = skeleton(text)
        yield bare
        if numeral and not bare.startswith(numeral):
            yield numeral + bare


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
