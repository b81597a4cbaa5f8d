"""Runs that the reporters' tests and goldens show: an everyday one, an English one, a hostile one."""

from nianbao.model.document import Anchor, Block, Cell, Document, Locator
from nianbao.model.extent import Extent, Unapplied, Uncompared
from nianbao.model.finding import (
    Correction,
    FileResult,
    Finding,
    Identity,
    Place,
    Replacement,
    RunResult,
    Skip,
)
from nianbao.model.rule import Basis, Case, Rule, Say, Source
from nianbao.model.span import Location, Span

MARKDOWN = """\
# 某县某局2024年政府信息公开工作年度报告

## 三、收到和处理政府信息公开申请情况

| 项目 | 自然人 | 商业企业 | 总计 |
| --- | --- | --- | --- |
| （一）予以公开 | 9 | 1 | 25 |
| （二）部分公开 | 𠮷 | — | 0 |

联系电话 12345\u200b678，\u3000邮编空缺。
"""

FORMAT = Source(
    "format-2021",
    Say("关于印发〈年度报告格式〉的通知", "Notice on the format of annual reports"),
    "国办公开办函〔2021〕30号",
    "国务院办公厅政府信息与政务公开办公室",
    "2021-09-26",
    "https://www.gov.cn/格式.htm",
)
DECREE = Source(
    "decree-711",
    Say("《政府信息公开条例》", "Regulations on Open Government Information"),
    "国务院令第711号",
    "国务院",
    "2019-05-15",
    "",
)
PRACTICE = Source("practice", Say("通行做法", "practice"), "", "", "", "")

#: A fix has its place in the document, too, which no reporter shows.
HERE = Span(0, 0, 0)


def rule(
    number: str,
    name: str,
    severity: str,
    title: Say,
    basis: tuple[Basis, ...],
    cases: dict[str, Case] | None = None,
    needs: tuple[str, ...] = (),
    years: tuple[int, int] = (0, 0),
    enabled: bool = True,
) -> Rule:
    """A rule with texts that only say what they are."""
    message = Say("{what}", "{what}")
    return Rule(
        number,
        name,
        "stable",
        "0.1",
        title,
        Say(f"{title.zh}。\n\n第二段 `表三`。", f"About: {title.en}.\n\nSecond paragraph on `表三`."),
        Say("核对后改正。", "Check and correct."),
        basis,
        years,
        needs,
        "equation",
        None,
        {"default": Case(severity, message), **(cases or {})},
        "very-high" if severity == "error" else "medium",
        enabled,
        f"rules/{number}-{name}.yaml",
    )


UNREADABLE = rule(
    "NB001",
    "unreadable-file",
    "error",
    Say("文件无法读取", "file cannot be read"),
    (Basis("practice", "", Say("读不出的文件无从检查", "a file that cannot be read cannot be checked")),),
)
BLANK = rule(
    "NB209",
    "blank-cell",
    "warning",
    Say("应填 0 的单元格空缺", "blank cell where 0 belongs"),
    (
        Basis("format-2021", "", Say("", "")),
        Basis("practice", "", Say("各地要求没有数据的填 0", "cells without data are filled with 0")),
    ),
    cases={"dash": Case("note", Say("{what}写作横线", "{what} is a dash"))},
    needs=("表二", "表三"),
    years=(2021, 0),
)
TOTAL = rule(
    "NB301",
    "applicant-total",
    "error",
    Say("各类申请人之和与总计不符", "applicant categories do not add up to the total"),
    (
        Basis("format-2021", "表三", Say("总计应为各类之和", "the total is the sum of the categories")),
        Basis("decree-711", "第五十条", Say("", "")),
    ),
    needs=("表三",),
)
MAILBOX = rule(
    "NB804",
    "private-mailbox",
    "note",
    Say("使用个人邮箱", "private mailbox"),
    (),
    years=(2019, 2020),
    enabled=False,
)
CUSTOM = rule("NB901", "our-rule-2", "warning", Say("本县要求", "a county's demand"), ())

RULES = (UNREADABLE, BLANK, TOTAL, MAILBOX, CUSTOM)
SOURCES = {source.key: source for source in (FORMAT, DECREE, PRACTICE)}

ROW = ("三、收到和处理政府信息公开申请情况", "表三", "（一）予以公开")


def at(source: str, quoted: str, path: tuple[str, ...] = (), nth: int = 0) -> Location:
    """The location of the ``nth`` place in ``source`` that holds ``quoted``."""
    start = -1
    for _ in range(nth + 1):
        start = source.index(quoted, start + 1)
    document = Document("x.md", "markdown", (Block("paragraph", source, Anchor(((0, 0),))),), source)
    return Locator(document).locate(Span(0, start, start + len(quoted)), path)


def in_word(cell: int, path: tuple[str, ...]) -> Location:
    """The location of a cell in the second row of a Word file's table, its text untouched."""
    texts = (("项目", "自然人", "总计"), ("（一）予以公开", "9", "2 5\n件"))
    rows = tuple(
        tuple(
            Cell(text, Anchor(table=3, row=row, column=column), column - 1)
            for column, text in enumerate(line, 1)
        )
        for row, line in enumerate(texts, 4)
    )
    blocks = (
        Block("paragraph", "三、收到和处理", Anchor(paragraph=1)),
        Block("table", "", Anchor(), rows=rows),
    )
    span = Span(1, 0, len(texts[1][cell]), (1, cell))
    return Locator(Document("x.docx", "docx", blocks)).locate(span, path)


BUREAU = Identity("某县某局2024年政府信息公开工作年度报告", "某县某局", "县", "部门", 2024, "2021")


def everyday(lang: str = "zh", statistics: bool = False, color: bool = False) -> RunResult:
    """Two checked files, one with nothing, one that could not be read, and one with a skip."""
    total = Finding(
        "NB301",
        "error",
        Say("（一）予以公开：10 ≠ 总计 25，相差 -15", "（一）予以公开: 10 ≠ total 25, off by -15"),
        at(MARKDOWN, "25", (*ROW, "总计")),
        "0123456789abcdef",
        (
            Place(at(MARKDOWN, "9", (*ROW, "自然人")), Say("自然人", "natural persons")),
            Place(at(MARKDOWN, "总计", (*ROW[:2], "总计")), Say("总计的列", "the column of the total")),
        ),
        line_hash="271789c17abda88f:1",
    )
    blank = Finding(
        "NB209",
        "note",
        Say("（二）部分公开空缺", "（二）部分公开 is blank"),
        at(MARKDOWN, "—", (*ROW[:2], "（二）部分公开", "商业企业")),
        "1123456789abcdef",
        fix=Correction((Replacement(at(MARKDOWN, "—"), "0", HERE),), Say("改为 0", "put 0 there")),
        line_hash="54703d4cd895b18:1",
    )
    word = Finding(
        "NB301",
        "error",
        Say("总计“2 5 件”不是数字", "the total “2 5 件” is no number"),
        in_word(2, (*ROW, "总计")),
        "2123456789abcdef",
        (Place(in_word(1, (*ROW, "自然人")), Say("自然人", "natural persons")),),
        fix=Correction(
            (Replacement(in_word(2, ()), "25", HERE),), Say("改为 25", "put 25 there"), is_safe=False
        ),
    )
    unreadable = Finding(
        "NB001",
        "error",
        Say("文件已加密，请另存为不加密的文件", "the file is encrypted; save it without a password"),
        Location(1, 1, 1, 1, 1, 1, "", 0, 0),
        "3123456789abcdef",
    )
    gone = Say("没有上一年的报告", "there is no report of last year")
    unclear = Say("没有认出说的是哪一项", "it was not recognised")
    compared = Extent(
        12,
        9,
        (
            Uncompared(at(MARKDOWN, "25"), "办结25件", unclear),
            Uncompared(in_word(1, ()), "约9件", Say("是约数", "it is approximate")),
        ),
        ("NB001", "NB209", "NB301", "NB804"),
    )
    return RunResult(
        (
            FileResult("各局/2024 年#1%.md", (total, blank), extent=compared, identities=(BUREAU,)),
            FileResult(
                "./乡镇/报告.docx",
                (word,),
                (Skip("NB601", gone), Skip("NB602", gone)),
                binary=True,
                extent=Extent(None, None, (), ("NB209", "NB301"), (Unapplied(gone, ("NB601", "NB602")),)),
                identities=(Identity("", "某乡人民政府", "乡镇街道", "", 0, "2019"), BUREAU),
            ),
            FileResult("空白.txt", ()),
            FileResult("加密.docx", (unreadable,), complete=False, binary=True),
        ),
        RULES,
        SOURCES,
        lang,
        "/srv/reports",
        "0.1.0",
        "warning",
        statistics,
        color,
        passed_over=("README.md", "模板/说明 1.txt"),
    )


def hostile() -> RunResult:
    """Names and texts that try to break the output, and places in odd files."""
    source = '\ufeff<a>\x1b[31m\t"{0}" [点我](https://example.org) \ud800\u202e末\n第二行\u2028\x85完'
    bad = Say(f"“{source}”::error::假的", f'"{source}"::error::false')
    place = at(source, '"{0}" [点我](https://example.org)', ("一、\n总体", "\x1b[2J"))
    many = at(source, "末\n第二行", ("一、\n总体",))
    empty = at(source, "")

    def finding(rule: str, location: Location, severity: str = "warning") -> Finding:
        return Finding(
            rule,
            severity,
            bad,
            location,
            "f" * 16,
            (Place(many, Say("", "")), Place(place, bad)),
            Correction((Replacement(place, "\ud800\x00", HERE), Replacement(many, "", HERE)), bad),
            "1:1",
        )

    names = (
        "-",
        "a:b, c%0A\n::warning::假的.md",
        "/srv/reports/在里面/../y.md",
        "反\\斜.md",
        "坏名\udcff.md",
    )
    files = [FileResult(name, (finding("NB301", place),)) for name in names]
    files[0] = FileResult("-", (finding("NB301", many), finding("NB901", empty), finding("NB999", place)))
    files[1] = FileResult(names[1], (), (Skip("", bad),), complete=False)
    uncompared = Uncompared(many, f"“{source}", bad)
    files[2] = files[2]._replace(identities=(Identity(source, source, source, source, 2024, source),))
    files[2] = files[2]._replace(extent=Extent(1, 0, (uncompared,), (), (Unapplied(bad, ("NB301",)),)))
    return RunResult(
        tuple(files),
        RULES,
        SOURCES,
        "zh",
        "/srv/reports",
        "0.1.0.dev3+abc",
        "warning",
        statistics=True,
        notices=(bad,),
        passed_over=("::error::坏名\udcff.md",),
    )


def outside() -> RunResult:
    """Files that are not below the root: there is no relative name for them."""
    place = at("第一行", "一")
    finding = Finding("NB301", "error", Say("不符", "does not add up"), place, "f" * 16, line_hash="1:1")
    files = tuple(FileResult(name, (finding,)) for name in ("../隔壁/x y.md", "/etc/z.md"))
    return RunResult(files, (TOTAL,), SOURCES, "en", "/srv/reports", "0.1.0", "warning")


def many(errors: int, warnings: int, notes: int, size: int = 0) -> RunResult:
    """One file with so many findings; ``size`` adds so many characters to each message."""
    place = at("第一行", "一")
    kinds = ["note"] * notes + ["warning"] * warnings + ["error"] * errors
    findings = []
    for number, severity in enumerate(kinds):
        noise = "".join(chr(0x4E00 + (number * 7919 + at * at * 31) % 20000) for at in range(size))
        said = Say(f"第 {number} 个{noise}", f"number {number}{noise}")
        findings.append(Finding("NB301", severity, said, place, f"{number:016x}"))
    file = FileResult("a.md", tuple(findings))
    return RunResult((file,), (TOTAL,), SOURCES, "zh", "/srv/reports", "0.1.0", "warning")
