"""The schema of nianbao-report/2: that of nianbao-report/1, and what the statements are, from their types."""

from __future__ import annotations

import types
from decimal import Decimal
from typing import Any, Union, get_args, get_origin, get_type_hints

from nianbao.model.claim import Claims
from nianbao.model.span import Span
from nianbao.model.statement import Date
from nianbao.model.statements import Statements
from nianbao.parsing.extract_statements import INTERNAL, key_of

DESCRIPTIONS = {
    "Text": "A passage, as printed.",
    "Period": "The statistical period. start alone is null where only its last day is stated, both where "
    "they cannot be read.",
    "Contact": "The contact statement and its items; unread are passages that may be items.",
    "ContactItem": "kind is address, postcode, telephone, fax or email.",
    "Published": "The day of publication, as the page states it.",
    "YearMention": "A report year, and where it is named: title, period, preamble; where none of them "
    "names one, the evidence that it follows from: text, file, signed, published. As signed, the year of "
    "the date below the report.",
    "Signature": "The organ and the date below the report; text is the date as printed, else the name.",
    "Announcement": "What the preamble says of the parts: how many (0: it does not say), which it names, "
    "and names of none.",
    "Named": "An organ that the report names as its own: in the title, the preamble, the contact, or as "
    "itself (我局).",
    "Citation": 'A document that is cited by its title, its number, or both ("" for what is not given), and '
    "the office that is named as its issuer.",
    "Numbered": "The number of a sub-heading or an item; paragraph is the index of its text in its part.",
    "PointMention": "The first sentence that says something on a point, whose keys are those of "
    "rules/prose/points.yaml.",
    "Remark": "A sentence of part 六; nothing is what it says of there being nothing to report, length how "
    "many characters report something.",
    "Fee": "The processing fee of the year: amounts collected, the passages by which none was, lists of "
    "amounts, and the sentences by which no notice was sent.",
    "FeeAmount": "An amount in 元.",
    "FeeList": "An amount in 元 and the items it is made of.",
    "Declaration": 'A statement that a report must make, and the part that makes it ("" the preamble); '
    "isClear is false for what may be meant for it. Keys are those of rules/prose/declarations.yaml.",
    "Unclear": "A passage that may be meant for a statement that was not recognised: period or contact.",
    "Claim": "A count; subjects are those of rules/prose/figure-subjects.yaml. value is 0 where the text "
    "says that there was none; money is in 万元. exact is false for 余, 约, 多.",
    "Quantity": "A count in parts 一 to 四 of something that the tables hold, read as a claim (subject) "
    'or not (""). reason says why it is not compared with a table: approximate, scope (other organs, times, '
    'plans), year (another than the report\'s), unclear, or "" where nothing is against it.',
    "Share": "A percentage: part of a base.",
    "Series": "A list under a total; closed where it says that nothing is left out, open where it says that "
    "something is or an item could not be read, channels where its items are channels.",
    "Item": "An item of a list.",
    "Growth": "By how much a figure is said to have grown or fallen since the year before.",
    "Dated": "A statement of one whole year.",
    "Fault": "Something of the text that the program failed to read.",
}
_LINE = {
    "description": "1-based; in Word files the ordinal of the paragraph or table row.",
    "type": "integer",
    "minimum": 1,
}
_COLUMN = {"description": "1-based, in code points.", "type": "integer", "minimum": 1}
_NAMES = {str: "string", bool: "boolean", int: "integer", Decimal: "number", types.NoneType: "null"}


def with_statements(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of version 2 from that of version 1."""
    definitions: dict[str, Any] = {
        "line": _LINE,
        "column": _COLUMN,
        "place": _object({"line": {"$ref": "#/$defs/line"}, "column": {"$ref": "#/$defs/column"}}),
    }
    hints = {
        **get_type_hints(Statements),
        **get_type_hints(Claims),
        "faults": get_type_hints(Statements)["faults"],
    }
    fields = dict.fromkeys((*Statements._fields, *Claims._fields))
    kinds = {key_of(field): _of(hints[field], definitions) for field in fields if field not in INTERNAL}
    statements = {
        "description": "What the running text states, as far as it was understood: null for what is not "
        "there, lists in the order of the text.",
        **_object(kinds),
    }
    return {
        **schema,
        "$id": schema["$id"].replace("report.schema", "report-2.schema"),
        "title": "nianbao-report/2",
        "required": [*schema["required"], "statements"],
        "properties": {
            **schema["properties"],
            "format": {"const": "nianbao-report/2"},
            "statements": statements,
        },
        "$defs": {**schema["$defs"], **definitions},
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of what is printed of a value of the type ``hint``."""
    if hint in _NAMES:
        return {"type": _NAMES[hint]}
    if hint is Span:
        return {"$ref": "#/$defs/place"}
    if hint is Date:
        return {"$ref": "#/$defs/date"}
    items = get_args(hint)
    if get_origin(hint) is tuple and items[-1] is Ellipsis:
        return {"type": "array", "items": _of(items[0], definitions)}
    if get_origin(hint) is tuple:
        return {
            "type": "array",
            "prefixItems": [_of(item, definitions) for item in items],
            "minItems": len(items),
        }
    if get_origin(hint) in (Union, types.UnionType):
        return {"anyOf": [_of(item, definitions) for item in items]}
    name = hint.__name__[0].lower() + hint.__name__[1:]
    if name not in definitions:
        definitions[name] = None  # its place in the order
        properties: dict[str, Any] = {}
        for field, of_field in get_type_hints(hint).items():
            if field == "span":
                properties["line"], properties["column"] = (
                    {"$ref": f"#/$defs/{key}"} for key in ("line", "column")
                )
            else:
                properties[key_of(field)] = _of(of_field, definitions)
        definitions[name] = {"description": DESCRIPTIONS[hint.__name__], **_object(properties)}
    return {"$ref": f"#/$defs/{name}"}
