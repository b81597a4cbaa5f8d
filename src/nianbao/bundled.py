"""What nianbao ships, declared through the same door as any plugin's."""

from nianbao.model.rule import CheckSpec, ReaderSpec, ReporterSpec
from nianbao.plugins import hookimpl
from nianbao.resources import data_root

#: What LibreOffice makes into a Word file or a workbook.
_OLD = (".doc", ".wps", ".odt", ".rtf", ".xls", ".et")
#: Found in folders like the others, and refused with what to do.
_REFUSED = (".ofd",)


@hookimpl
def nianbao_readers() -> list[ReaderSpec]:
    """Text, Markdown, web pages, Word, PDF, workbooks, and what LibreOffice reads."""
    return [
        ReaderSpec("text", (".txt",), "nianbao.readers.text:read"),
        ReaderSpec("markdown", (".md", ".markdown"), "nianbao.readers.markdown:read"),
        ReaderSpec("html", (".html", ".htm", ".mht", ".mhtml"), "nianbao.readers.html.reader:read"),
        ReaderSpec("docx", (".docx", ".docm"), "nianbao.readers.docx.reader:read"),
        ReaderSpec("pdf", (".pdf",), "nianbao.readers.pdf.reader:read", slow=True),
        ReaderSpec("xlsx", (".xlsx", ".xlsm"), "nianbao.readers.xlsx.reader:read"),
        ReaderSpec("office", (*_OLD, *_REFUSED), "nianbao.readers.office.reader:read", slow=True),
    ]


@hookimpl
def nianbao_checks() -> list[CheckSpec]:
    """The check kinds. ``engine`` has no function: the pipeline itself raises those rules."""
    return [
        CheckSpec("engine", "", "nianbao.engine.kind:Params", ("reason", "rule")),
        _check("report", "whole", ("text", "expected", "parts", "tables", "what"), tables_alone=True),
        _check(
            "part",
            "part",
            ("part", "printed", "number", "order", "official", "numeral", "wording", "length", "most"),
            (
                "measures",
                "missing",
                "foreign",
                "bracketed",
                "dash",
                "none",
                "short",
                "no-problem",
                "no-improvement",
            ),
        ),
        _check("title", "title", ("printed", "expected"), ("none", "preamble", "meant", "words")),
        _check(
            "table",
            "table",
            (
                *("table", "part", "edition", "due", "year", "signs", "others", "rows", "count", "columns"),
                *("block", "row", "found", "expected", "shift", "side", "printed", "official", "other"),
                "short",
            ),
            (
                *("image", "elsewhere", "apart", "attached", "named", "labels", "mixed", "none"),
                *("shifted", "repeated", "other-edition"),
            ),
            tables_alone=True,
        ),
        _check(
            "cell",
            "cell",
            ("table", "row", "column", "raw", "value", "unit", "columns", "count"),
            ("amount", "invisible"),
            tables_alone=True,
        ),
        _check(
            "equation",
            "equation",
            ("table", "item", "left", "left_value", "right", "right_value", "delta", "note"),
            tables_alone=True,
            relations=True,
        ),
        _check("statement", "statement", ("part", "quote"), ("unclear",)),
        _check(
            "contact",
            "contact",
            ("missing", "value", "quote", "labels"),
            ("postcode", "email", "unclear"),
        ),
        _check("period", "period", ("text", "year", "quote"), ("unreadable", "unclear")),
        _check("year", "year", ("year", "text", "place", "expected", "others"), ("tie",)),
        _check("organ", "organ", ("organ", "other", "place"), ("self", "short")),
        _check("stale", "stale", ("quote", "year", "expected")),
        _check("published", "published", ("date", "year", "due", "days"), ("unnamed",)),
        _check("pattern", "pattern", ("text", "what", "more")),
        _check("coverage", "coverage", ("part", "points", "count"), ("lenient",)),
        _check("announced", "announced", ("count", "there", "names"), ("foreign", "left-out")),
        _check("sequence", "sequence", ("shown", "missing"), ("repeated",)),
        _check("limit", "limit", ("table", "row", "figures", "organ", "level"), tables_alone=True),
        _check(
            "excess",
            "excess",
            ("table", "row", "column", "value", "bound", "most", "delta"),
            tables_alone=True,
        ),
        _check(
            "fee",
            "fee",
            ("amount", "quote", "items", "sum", "delta", "count", "value", "wan"),
            ("items", "zero", "notice"),
        ),
        _check("charge", "charge", ("value", "yi", "wan"), tables_alone=True),
        _check("citation", "citation", ("printed", "due", "year", "number"), ("number", "title")),
        _check("nothing", "nothing", ("printed", "quote", "part"), ("before",)),
        _check("personal", "personal", ("masked",), ("outside",), tables_alone=True),
        _check("claim", "claim", ("quote", "value", "table", "readings", "nearest", "delta"), relations=True),
        _check("share", "share", ("quote", "printed", "computed", "rounded"), ("cut",)),
        _check("growth", "growth", ("quote", "computed", "year", "file"), ("cut",), previous=True),
        _check("list", "list_", ("quote", "total", "spelt", "sum", "delta"), ("near",)),
        _check("conflict", "conflict", ("quote", "other")),
        _check(
            "previous",
            "previous",
            (
                *("table", "part", "row", "column", "value", "last", "last_value", "more", "less", "due"),
                *("delta", "count", "share", "year", "file"),
            ),
            ("few",),
            tables_alone=True,
            relations=True,
            previous=True,
        ),
    ]


@hookimpl
def nianbao_reporters() -> list[ReporterSpec]:
    """For people, for programs, for GitHub."""
    return [
        ReporterSpec("text", "nianbao.reporters.text:render"),
        ReporterSpec("full", "nianbao.reporters.full:render"),
        ReporterSpec("json", "nianbao.reporters.json_:render"),
        ReporterSpec("sarif", "nianbao.reporters.sarif:render", line_hashes=True),
        ReporterSpec("github", "nianbao.reporters.github:render"),
    ]


@hookimpl
def nianbao_rule_folders() -> list[str]:
    """The shipped catalogue."""
    return [data_root("rules")]


def _check(
    name: str,
    module: str,
    arguments: tuple[str, ...],
    cases: tuple[str, ...] = (),
    tables_alone: bool = False,
    relations: bool = False,
    previous: bool = False,
) -> CheckSpec:
    path = f"nianbao.checks.{module}"
    equations = f"{path}:relations" if relations else ""
    params = f"{path}:Params"
    return CheckSpec(name, f"{path}:run", params, arguments, cases, tables_alone, equations, previous)
