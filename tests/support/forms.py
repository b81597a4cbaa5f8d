"""The official tables of both editions, written out from the notices and not from the rule data,
so that a slip there is noticed."""

from __future__ import annotations

from support.table import Cell, Table

PEOPLE = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
REVIEWS = ("行政复议", "未经复议直接起诉", "复议后起诉")

#: Block title, columns, rows.
DISCLOSURE = {
    "2021": (
        ("第二十条第（一）项", ("本年制发件数", "本年废止件数", "现行有效件数"), ("规章", "行政规范性文件")),
        ("第二十条第（五）项", ("本年处理决定数量",), ("行政许可",)),
        ("第二十条第（六）项", ("本年处理决定数量",), ("行政处罚", "行政强制")),
        ("第二十条第（八）项", ("本年收费金额（单位：万元）",), ("行政事业性收费",)),
    ),
    "2019": (
        (
            "第二十条第（一）项",
            ("本年新制作数量", "本年新公开数量", "对外公开总数量"),
            ("规章", "规范性文件"),
        ),
        (
            "第二十条第（五）项",
            ("上一年项目数量", "本年增/减", "处理决定数量"),
            ("行政许可", "其他对外管理服务事项"),
        ),
        ("第二十条第（六）项", ("上一年项目数量", "本年增/减", "处理决定数量"), ("行政处罚", "行政强制")),
        ("第二十条第（八）项", ("上一年项目数量", "本年增/减"), ("行政事业性收费",)),
        ("第二十条第（九）项", ("采购项目数量", "采购总金额"), ("政府集中采购",)),
    ),
}

_ENDED = (
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
)
#: Outcomes under 三, each with its sub-rows.
OUTCOMES = (
    ("（一）予以公开", ()),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ()),
    (
        "（三）不予公开",
        (
            "1.属于国家秘密",
            "2.其他法律行政法规禁止公开",
            "3.危及“三安全一稳定”",
            "4.保护第三方合法权益",
            "5.属于三类内部事务信息",
            "6.属于四类过程性信息",
            "7.属于行政执法案卷",
            "8.属于行政查询事项",
        ),
    ),
    (
        "（四）无法提供",
        ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"),
    ),
    (
        "（五）不予处理",
        (
            "1.信访举报投诉类申请",
            "2.重复申请",
            "3.要求提供公开出版物",
            "4.无正当理由大量反复申请",
            "5.要求行政机关确认或重新出具已获取信息",
        ),
    ),
    ("（六）其他处理", _ENDED),
    ("（七）总计", ()),
)


def outcome_rows(edition: str) -> list[str]:
    """The keys of the rows under 三, without （七）."""
    keys = []
    for label, subs in OUTCOMES[:-1]:
        group = f"三{label[:3]}"
        if subs and not (edition == "2019" and subs is _ENDED):
            keys += [f"{group}{sub[0]}" for sub in subs]
        else:
            keys.append(group)
    return keys


def disclosure(edition: str, values: dict[str, list[str]]) -> Table:
    """表二; ``values`` are the numbers of each row."""
    rows: list[tuple[Cell, ...]] = []
    for title, columns, names in DISCLOSURE[edition]:
        wide = 4 - len(columns)  # the last cell of a narrow block reaches to the right edge
        rows.append((Cell(title, title, colspan=4),))
        header = [Cell("信息内容", title, "信息内容"), *(Cell(column, title, column) for column in columns)]
        rows.append((*header[:-1], header[-1]._replace(colspan=wide)))
        for name in names:
            cells = [Cell(values[name][n], name, column, value=True) for n, column in enumerate(columns)]
            rows.append((Cell(name, name), *cells[:-1], cells[-1]._replace(colspan=wide)))
    return Table("表二", tuple(rows))


def requests(edition: str, values: dict[str, list[int]]) -> Table:
    """表三; ``values`` are the seven numbers of each row."""

    def row(key: str, *labels: Cell) -> tuple[Cell, ...]:
        cells = (Cell(str(n), key, column, value=True) for n, column in zip(values[key], PEOPLE, strict=True))
        return (*labels, *cells)

    corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    rows = [
        (Cell(corner, rowspan=3, colspan=3), Cell("申请人情况", column="申请人情况", colspan=7)),
        (
            Cell("自然人", column="自然人", rowspan=2),
            Cell("法人或其他组织", column="法人或其他组织", colspan=5),
            Cell("总计", column="总计", rowspan=2),
        ),
        tuple(Cell(name, column=name) for name in PEOPLE[1:-1]),
        row("一", Cell("一、本年新收政府信息公开申请数量", "一", colspan=3)),
        row("二", Cell("二、上年结转政府信息公开申请数量", "二", colspan=3)),
    ]
    merged = [Cell("三、本年度办理结果", "三", rowspan=len(outcome_rows(edition)) + 1)]
    for label, subs in OUTCOMES:
        group = f"三{label[:3]}"
        if not subs or (edition == "2019" and subs is _ENDED):
            rows.append(row(group, *merged, Cell(label, group, colspan=2)))
            merged = []
            continue
        for n, sub in enumerate(subs):
            first = [*merged, Cell(label, group, rowspan=len(subs))] if n == 0 else []
            rows.append(row(f"{group}{sub[0]}", *first, Cell(sub, f"{group}{sub[0]}")))
            merged = []
    rows.append(row("四", Cell("四、结转下年度继续办理", "四", colspan=3)))
    return Table("表三", tuple(rows))


def reviews(values: dict[str, list[int]]) -> Table:
    """表四; ``values`` are the five numbers of each of the three groups."""
    heads = {name: [Cell(result, name, result) for result in RESULTS] for name in REVIEWS}
    numbers = tuple(
        Cell(str(values[name][n]), name, result, value=True)
        for name in REVIEWS
        for n, result in enumerate(RESULTS)
    )
    first, second, third = REVIEWS
    return Table(
        "表四",
        (
            (Cell(first, first, colspan=5), Cell("行政诉讼", "行政诉讼", colspan=10)),
            (
                *(cell._replace(rowspan=2) for cell in heads[first]),
                Cell(second, second, colspan=5),
                Cell(third, third, colspan=5),
            ),
            (*heads[second], *heads[third]),
            numbers,
        ),
    )
