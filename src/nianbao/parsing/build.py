"""Syntax tree → Report: headings become parts, rows become tables, texts become facts."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, takewhile
from typing import Any

from nianbao.model.document import Document
from nianbao.model.edition import Edition
from nianbao.model.report import Part, Report, Text, Title, Unplaced
from nianbao.model.statement import Contact, Fault, Period, Published, Signature, YearMention
from nianbao.model.statements import Statements
from nianbao.parsing.grammar import Misfit, Node
from nianbao.parsing.one_row import one_row_table
from nianbao.parsing.prose.contact import find_contact
from nianbao.parsing.prose.guard import losing
from nianbao.parsing.prose.period import find_period, find_years
from nianbao.parsing.prose.published import find_published, published_by_head
from nianbao.parsing.prose.report_year import infer_year, settle_year
from nianbao.parsing.prose.signature import find_signature, signed
from nianbao.parsing.tables import read_tables
from nianbao.parsing.title_forms import meant_as_title
from nianbao.parsing.tokens.token import LabelToken, Token, Value

#: Period, contact and dates are searched for in this many characters; a report has about ten thousand.
_FACTS = 200_000


def build(
    document: Document,
    tree: Node,
    misfits: Sequence[Misfit],
    editions: Mapping[str, Edition],
    signs: Mapping[str, frozenset[str]],
    part_titles: Mapping[str, str],
    year: int = 0,
    edition: str = "",
) -> Report:
    """Build the report from ``tree``. ``signs`` are the labels that only one edition has, by edition;
    ``year`` and ``edition`` (0 and "" for none) override what the report itself states."""
    front_node, *part_nodes = tree.children
    titles = [token.value for token in front_node.children if token_type(token) == "TITLE"]
    title = _title(titles)
    front = tuple(token.value for token in front_node.children if token_type(token) == "TEXT")
    one_row = one_row_table(editions)
    parts = tuple(_part(node, one_row) for node in part_nodes)
    # A line that is meant as the title; one in the page chrome may be of another report.
    meant = meant_as_title(front) if title is None else None
    document, above, below, statements = _metadata(document, title or meant, front, parts, tree, not year)
    organ = title.organ if title is not None else meant.organ if meant is not None else ""
    named = year or settle_year(statements.years, parts, statements.signature, statements.published)
    due = max(
        (
            key
            for key, candidate in editions.items()
            if named
            and candidate.years[0] <= named
            and (named <= candidate.years[1] or not candidate.years[1])
        ),
        default="",  # the newest: what was in force until then has no last year yet
    )
    tables = read_tables(tree, editions, signs, edition or due)
    read_edition = next((table.edition for table in tables.values() if table.edition_markers), "")
    return Report(
        document,
        title,
        organ,
        named,
        edition or read_edition or due,
        due,
        front,
        parts,
        tables,
        tuple(_unplaced(misfits)),
        editions,
        part_titles,
        statements=statements,
        page_chrome=(*above, *below),
        near_title=(meant or meant_as_title(above)) if title is None else None,
    )


def _metadata(
    document: Document,
    title: Title | None,
    front: Sequence[Text],
    parts: Sequence[Part],
    tree: Node,
    infers_year: bool,
) -> tuple[Document, list[Text], list[Text], Statements]:
    """Period, contact, dates and report years: the document (with the head's date as a further block where
    that is used), the page chrome above and below the report, and these statements."""
    opening = _opening(front)
    texts = _opening((*front, *(text for part in parts for text in part.texts)))
    faults: list[Fault] = []
    period: Period | None = None
    above, below = _asides(tree.children[:1]), _asides(tree.children[1:])
    with losing(faults, "period"):
        period = find_period(opening, is_front=True) or find_period(texts)
        # A line like 报告涵盖时间：… may look like one of the page's.
        period = period or find_period(_opening(above))
    contact: Contact | None = None
    with losing(faults, "contact"):
        contact = find_contact(opening, [_opening(part.texts) for part in parts])
    mentions: list[YearMention] = []
    with losing(faults, "years"):
        mentions += find_years(opening)
    published: Published | None = None
    with losing(faults, "published"):
        published = find_published([*_opening(above), *opening], _opening(below))
        if published is None and (stated := published_by_head(document)) is not None:
            document, published = stated
    signature: Signature | None = None
    with losing(faults, "published"):
        signature = find_signature(parts[-1].texts if parts else ())
    years: list[YearMention] = []
    if title is not None and title.year:
        years.append(YearMention(title.year, "title", title.text, title.span))
    if period is not None:
        dates = (period.start, period.end)
        for year in dict.fromkeys(date.year for date in dates if date is not None and date.year):
            years.append(YearMention(year, "period", period.text, period.span))
    years += mentions
    if not years and infers_year and parts:
        with losing(faults, "years"):
            inferred = infer_year(parts, document.name, signature, published)
            years += [inferred] if inferred is not None else []
    statements = Statements(
        period, contact, published, tuple(years), signed(signature), signature, faults=tuple(faults)
    )
    return document, above, below, statements


def _opening(texts: Sequence[Text]) -> list[Text]:
    """The first ``texts``, up to the limit for such searches."""
    lengths = accumulate(len(text.text) for text in texts)
    return [text for text, _ in takewhile(lambda pair: pair[1] <= _FACTS, zip(texts, lengths, strict=True))]


def _asides(nodes: Sequence[Node]) -> list[Text]:
    """The page chrome among the children of ``nodes``."""
    return [token.value for node in nodes for token in node.children if token_type(token) == "ASIDE"]


def token_type(item: Any) -> str:
    """The terminal's name for a token, "" for a node."""
    return item.type if isinstance(item, Token) else ""


def _title(titles: Sequence[Any]) -> Title | None:
    """The last title that names its organ: web pages put breadcrumbs and a page title above it."""
    for title in reversed(titles):
        if title.organ:
            return Title(title.text, title.span, title.organ, title.year)
    for title in reversed(titles):
        return Title(title.text, title.span, "", title.year)
    return None


def _part(node: Node, one_row: str) -> Part:
    heading = node.children[0].value
    texts = tuple(token.value for token in node.children if token_type(token) == "TEXT")
    images = tuple(token.value for token in node.children if token_type(token) == "IMAGE")
    tables: dict[str, None] = {}
    for child in node.children:
        if isinstance(child, Node):
            tables[{"row_2": "表二", "row_3": "表三", "row_4": one_row}.get(child.rule, "")] = None
        elif isinstance(child.value, LabelToken) and child.value.labels:
            tables[child.value.labels[0].table] = None
    return Part(
        heading.number,
        heading.text,
        heading.span,
        heading.numeral,
        heading.wording,
        heading.match,
        texts,
        images,
        tuple(key for key in tables if key),
    )


def _unplaced(misfits: Sequence[Misfit]) -> Iterator[Unplaced]:
    for misfit in misfits:
        value = misfit.token.value
        if isinstance(value, tuple) and value and isinstance(value[0], Value):
            text = " ".join(item.text.strip() for item in value)
            yield Unplaced(text, value[0].span, misfit.expected)
        else:
            yield Unplaced(value.text, value.span, misfit.expected)
