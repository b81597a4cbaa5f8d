"""What nianbao ships, declared as plugins declare theirs, by functions named like the hooks."""

from nianbao.model.rule import CheckSpec, ReaderSpec, ReporterSpec
from nianbao.resources import data_root

#: What LibreOffice makes into a Word file or a workbook.
_OLD = (".doc", ".wps", ".odt", ".rtf", ".xls", ".et")
#: Found in folders like the others, and refused with what to do.
_REFUSED = (".ofd",)


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


#: The check kinds by module, in which stands what each is and needs. The pipeline itself raises the first.
_CHECKS = {
    "nianbao.engine.kind": ("unreadable", "crashed", "waiver"),
    "nianbao.checks.report": ("report-none", "report-unplaced", "report-guessed"),
    "nianbao.checks.part": ("part-missing", "part-order", "part-repeated", "part-wording", "part-numeral"),
    "nianbao.checks.part_empty": ("part-empty",),
    "nianbao.checks.part_length": ("part-length",),
    "nianbao.checks.part_obsolete": ("part-obsolete",),
    "nianbao.checks.coverage": ("coverage",),
    "nianbao.checks.announced": ("announced",),
    "nianbao.checks.title": ("title",),
    "nianbao.checks.sequence": ("sequence",),
    "nianbao.checks.table_missing": ("table-missing",),
    "nianbao.checks.table_unreadable": ("table-unreadable",),
    "nianbao.checks.table_edition": ("table-edition",),
    "nianbao.checks.table": (
        *("table-rows", "table-columns", "table-row-length", "table-labels", "table-strays"),
    ),
    "nianbao.checks.cell": (*("cell-text", "cell-negative", "cell-fraction", "cell-unit", "cell-form"),),
    "nianbao.checks.cell_blank": ("cell-blank",),
    "nianbao.checks.fee_unit": ("fee-unit",),
    "nianbao.checks.equation": ("equation",),
    "nianbao.checks.decisions_as_items": ("decisions-as-items",),
    "nianbao.checks.statement": ("statement-missing", "statement-misplaced"),
    "nianbao.checks.fee": ("fee",),
    "nianbao.checks.contact": ("contact-missing", "contact-incomplete", "contact-malformed"),
    "nianbao.checks.period": ("period-missing", "period-malformed"),
    "nianbao.checks.citation": ("citation",),
    "nianbao.checks.empty_part_six": ("empty-part-six",),
    "nianbao.checks.claim": ("claim",),
    "nianbao.checks.share": ("share",),
    "nianbao.checks.growth": ("growth",),
    "nianbao.checks.list_sum": ("list-sum",),
    "nianbao.checks.conflict": ("conflict",),
    "nianbao.checks.copied_text": ("copied-text",),
    "nianbao.checks.copied_table": ("copied-table",),
    "nianbao.checks.jump": ("jump",),
    "nianbao.checks.year": ("year", "year-inferred"),
    "nianbao.checks.stale": ("stale",),
    "nianbao.checks.organ": ("organ",),
    "nianbao.checks.published": ("published-late", "published-early"),
    "nianbao.checks.personal": (
        *("personal-identity-number", "personal-mobile", "personal-bank-card", "personal-mailbox"),
    ),
    "nianbao.checks.pattern": ("pattern",),
    "nianbao.checks.typo": ("typo",),
    "nianbao.checks.traditional": ("traditional",),
    "nianbao.checks.misspelt_name": ("misspelt-name",),
    "nianbao.checks.unaccepted_changes": ("unaccepted-changes",),
}


def nianbao_checks() -> list[CheckSpec]:
    """The check kinds."""
    return [CheckSpec(name, module) for module, names in _CHECKS.items() for name in names]


def nianbao_reporters() -> list[ReporterSpec]:
    """For people, for programs, for the services that show findings."""
    return [
        ReporterSpec("text", "nianbao.reporters.text:render", file="nianbao.reporters.text:render_file"),
        ReporterSpec("full", "nianbao.reporters.full:render"),
        ReporterSpec("json", "nianbao.reporters.json_:render"),
        ReporterSpec("sarif", "nianbao.reporters.sarif:render", line_hashes=True),
        ReporterSpec("github", "nianbao.reporters.github:render"),
        ReporterSpec("gitlab", "nianbao.reporters.gitlab:render"),
        ReporterSpec("junit", "nianbao.reporters.junit:render"),
        ReporterSpec("rdjson", "nianbao.reporters.rdjson:render"),
        ReporterSpec("rdjsonl", "nianbao.reporters.rdjson:render_lines"),
        ReporterSpec("jsonl", "nianbao.reporters.jsonl:render"),
        ReporterSpec("markdown", "nianbao.reporters.markdown_:render"),
        ReporterSpec("csv", "nianbao.reporters.csv_:render", encoding="utf-8-sig"),
        ReporterSpec("xlsx", "nianbao.reporters.xlsx:render", encoding="binary"),
    ]


def nianbao_rule_folders() -> list[str]:
    """The shipped catalogue."""
    return [data_root("rules")]
