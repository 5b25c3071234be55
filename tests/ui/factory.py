"""A hand-built review of an invented report, so that the pages are tested apart from reading and checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from assistant.documents.model import Block, Cell, Document, Table
from assistant.pipeline import Reviewed
from scoring.finding import Evidence, Finding, Fix, Kind, Level, fingerprint
from scoring.methods import Score, ScoredFund, ScoredRow
from scoring.model import (
    Actual,
    Entry,
    Evaluation,
    Figure,
    FundLine,
    Indicator,
    Location,
    Operator,
    Report,
    Section,
    Target,
)
from scoring.quantity import PERCENT, SCORE, WAN_YUAN, Quantity, Unit
from scoring.review import Assessment, Coverage, Review, RuleRun, Totals
from scoring.ruleset import Choice, RuleSet

TITLE = "云岭县社会保障服务中心2023年度部门整体支出绩效自评报告"
PROSE = (
    (1, TITLE),
    (2, "一、部门基本情况"),
    (0, "云岭县社会保障服务中心为正科级事业单位，核定编制18名，年末在职26人。"),
    (
        0,
        "2023年年初预算共计1769.75万元，其中：基本支出45.34万元，项目支出1724.41万元。全年决算1857.76万元，其中基本支出89.15万元，项目支出1786.61万元。",
    ),
    (2, "二、绩效目标完成情况"),
    (0, "服务对象满意度达到98%，全年各项工作任务均已完成，完成及时率100%。"),
    (2, "三、存在的问题"),
    (0, "一是财务人员少，一些时间性较强的工作任务不能按时完成。。"),
    (0, "附：2023年度部门（单位）整体支出绩效自评表"),
)
TABLE = (
    (
        "部门（单位）整体支出",
        "年初预算数（万元）",
        "全年预算数（万元）",
        "实际支出数（万元）",
        "执行率",
        "分值",
        "得分",
    ),
    ("全年支出", "1769.75", "1857.76", "1857.76", "104.97%", "10", "9"),
    ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
    ("部门管理", "资金投入", "基本支出预算执行率", "100%", "96.62%", "20", "19"),
    ("部门管理", "财务管理", "财务管理制度健全性", "健全", "健全", "10", "10"),
    ("履职效果", "部门履职目标", "待遇按时足额发放率", "100%", "100%", "50", "50"),
    ("服务对象满意度", "服务对象满意度", "服务对象的满意度", "≥95%", "94.9", "10", "10"),
    ("合计", "", "", "", "", "100", "98"),
)
RULESETS = {"national-project": "全国项目支出自评办法", "department": "部门整体支出自评办法"}


def document(name: str = "云岭县自评报告.docx", copies: int = 1) -> Document:
    """The report, or one that repeats its body `copies` times: many pages, a table each."""
    items: list[Block | Table] = []
    for copy in range(copies):
        for number, (level, text) in enumerate(PROSE):
            items.append(
                Block(
                    f"p{copy * len(PROSE) + number}",
                    text,
                    "heading" if level else "paragraph",
                    level,
                    page=copy * 3 + 1,
                )
            )
        items.append(_table(f"t{copy}", copy * 3 + 2))
    return Document(name, "docx", f"{name}{copies}".encode().hex(), tuple(items), pages=copies * 3)


def _table(name: str, page: int) -> Table:
    cells = tuple(Cell(f"{name}.r{r}.c{c}", r, c, text) for r, row in enumerate(TABLE) for c, text in enumerate(row))
    return Table(name, len(TABLE), 7, cells, page=page)


def place(block: str, text: str, within: str) -> Location:
    start = within.index(text)
    return Location(0, block, start, start + len(text))


def prose(number: int, text: str, copy: int = 0) -> Location:
    return place(f"p{copy * len(PROSE) + number}", text, PROSE[number][1])


def cell(row: int, col: int, copy: int = 0) -> Location:
    return Location(0, f"t{copy}.r{row}.c{col}", 0, len(TABLE[row][col]))


def _finding(
    code: str, level: Level, title: str, message: str, places: Sequence[tuple[str, Location]], **more: Any
) -> Finding:
    evidence = tuple(Evidence(role, _text(at), at) for role, at in places)
    found = Finding(code, code.lower(), level, title, message, evidence, f"{title}{places[0][1].block}")
    found = replace(found, **more)
    return replace(found, fingerprint=fingerprint(found, 0))


def _text(at: Location) -> str:
    if at.block.startswith("t"):
        row, col = (int(part[1:]) for part in at.block.split(".")[1:])
        return TABLE[row][col]
    return PROSE[int(at.block[1:]) % len(PROSE)][1][at.start : at.end]


def findings(copy: int = 0) -> tuple[Finding, ...]:
    satisfied = cell(6, 6, copy)
    return (
        _finding(
            "A101",
            Level.ERROR,
            "合计与分项不符",
            "全年决算写1857.76万元，基本支出89.15万元与项目支出1786.61万元相加是1875.76万元，相差18.00万元，请核对后改正。",
            [
                ("total", prose(3, "1857.76万元", copy)),
                ("part", prose(3, "89.15万元", copy)),
                ("part", prose(3, "1786.61万元", copy)),
            ],
            stated="1857.76",
            expected="1875.76",
            trace=("89.15 + 1786.61 = 1875.76", "1875.76 − 1857.76 = 18.00"),
            basis="其中项相加等于合计",
        ),
        _finding(
            "A202",
            Level.ERROR,
            "比率口径错误",
            "执行率104.97%是以年初预算作分母算的，应以全年预算作分母，为100.00%。",
            [
                ("rate", cell(1, 4, copy)),
                ("executed", cell(1, 3, copy)),
                ("initial", cell(1, 1, copy)),
                ("full", cell(1, 2, copy)),
            ],
            stated="104.97%",
            expected="100.00%",
            trace=("1857.76 ÷ 1857.76 = 100.00%", "1857.76 ÷ 1769.75 = 104.97%"),
            affects=("S106 预算执行率得分与规则不符：9 分应为 10 分",),
            evaluation="E1",
        ),
        _finding(
            "S102",
            Level.ERROR,
            "未达指标值却得满分",
            "“服务对象的满意度”指标值≥95%，完成94.9%，没有达到，却得满分10分；按比例应得9.99分。",
            [("score", satisfied), ("target", cell(6, 3, copy)), ("actual", cell(6, 4, copy))],
            stated="10",
            expected="9.99",
            trace=("94.9 ÷ 95 × 10 = 9.99",),
            basis="财预〔2020〕10号 定量指标得分办法",
            fix=Fix("9.99", satisfied),
            evaluation="E1",
        ),
        _finding(
            "X101",
            Level.ERROR,
            "同一数据前后不一致",
            "满意度正文写98%，自评表写94.9，请以调查结果为准统一。",
            [("mention", prose(5, "98%", copy)), ("anchor", cell(6, 4, copy))],
            stated="98%",
            expected="94.9%",
        ),
        _finding(
            "X107",
            Level.WARNING,
            "结论与问题陈述矛盾",
            "前面说完成及时率100%，后面又说任务不能按时完成，请说明。",
            [("mention", prose(5, "完成及时率100%", copy)), ("other", prose(7, "不能按时完成", copy))],
            kind=Kind.REVIEW,
        ),
        _finding(
            "L101", Level.INFO, "标点重复", "句末有两个句号。", [("mention", prose(7, "。。", copy))], expected="。"
        ),
    )


def _entry(row: int, col: int, unit: Unit | None = None, role: str = "") -> Entry:
    text, at = TABLE[row][col], cell(row, col)
    if unit is None:
        return Entry(text, at)
    quantity = Quantity.of(text.strip("≥%"), unit, text=text)
    return Entry(
        text, at, Figure(f"F{row}{col}", quantity, TABLE[row][2] or TABLE[row][0], at, period="2023", role=role)
    )


def _indicator(row: int) -> Indicator:
    measured = PERCENT if row != 4 else None
    target, actual = _entry(row, 3, measured, "target"), _entry(row, 4, measured, "actual")
    operator = Operator.GE if measured else Operator.QUALITATIVE
    return Indicator(
        row,
        *TABLE[row][:3],
        location=cell(row, 2),
        target=Target(target, operator, value=target.quantity),
        actual=Actual(actual, actual.quantity),
        weight=_entry(row, 5, SCORE, "weight"),
        score=_entry(row, 6, SCORE, "score"),
    )


def _score(value: str, trace: str = "", met: bool | None = True, kept: bool = False) -> Score:
    points = Decimal(value)
    return Score(
        points, points, points, met, kept, "定性指标，得分在档次区间内，照用" if kept else "", (trace,) if trace else ()
    )


def _fund() -> ScoredFund:
    initial, full, executed = (_entry(1, c, WAN_YUAN) for c in (1, 2, 3))
    line = FundLine(
        1,
        "全年支出",
        cell(1, 0),
        True,
        initial,
        full,
        executed,
        _entry(1, 4, PERCENT),
        _entry(1, 5, SCORE),
        _entry(1, 6, SCORE),
    )
    return ScoredFund(line, Decimal("100.00"), _score("10", "10 × 100.00% = 10"))


def _assessment(ruleset: str | None) -> Assessment:
    rows = (
        ScoredRow(_indicator(3), _score("19.32", "96.62 ÷ 100 × 20 = 19.32", False)),
        ScoredRow(_indicator(4), _score("10", kept=True)),
        ScoredRow(_indicator(5), _score("50", "100 ÷ 100，得满分 50")),
        ScoredRow(_indicator(6), _score("9.99", "94.9 ÷ 95 × 10 = 9.99", False)),
    )
    evaluation = Evaluation(
        "E1", "department", "2023年度部门整体支出绩效自评表", cell(0, 0), indicators=tuple(r.indicator for r in rows)
    )
    key = ruleset or "department"
    choice = Choice(
        RuleSet(key, RULESETS[key]),
        "given" if ruleset else "detected",
        "由使用者指定" if ruleset else "表头有“部门（单位）整体支出”",
    )
    totals = Totals(Decimal(98), Decimal("99.31"), Decimal(100), True)
    return Assessment(evaluation, choice, rows, (_fund(),), totals)


def reviewed(name: str = "云岭县自评报告.docx", ruleset: str | None = None, copies: int = 1) -> Reviewed:
    """A review of the invented report with four errors, a warning and a hint for each copy of its body."""
    assessment = _assessment(ruleset)
    figures = (
        *_prose_figures(),
        *(e.figure for r in assessment.rows for e in (r.indicator.weight, r.indicator.score) if e and e.figure),
    )
    found = tuple(f for copy in range(copies) for f in findings(copy))
    coverage = Coverage(
        tuple((f.id, ("A101",)) for f in figures[:3]),
        tuple((f.id, "没有第二处可以对照") for f in figures[3:]),
        (RuleRun("A101", 2, 1), RuleRun("S102", 4, 1), RuleRun("A301", 1, 0), RuleRun("P101", 0, 0, "没有写明样本数")),
    )
    sections = tuple(
        Section(f"s{n}", text, level, text[:2], prose(n, text)) for n, (level, text) in enumerate(PROSE) if level == 2
    )
    report = Report(TITLE[:11], 2023, TITLE, figures=figures, evaluations=(assessment.evaluation,), sections=sections)
    return Reviewed((document(name, copies),), Review(report, (assessment,), found, coverage))


def _prose_figures() -> tuple[Figure, ...]:
    amounts = (("1857.76万元", "全年决算"), ("89.15万元", "基本支出"), ("1786.61万元", "项目支出"))
    return tuple(
        Figure(f"F{n}", Quantity.of(text[:-2], WAN_YUAN, text=text), label, prose(3, text), period="2023")
        for n, (text, label) in enumerate(amounts)
    )
