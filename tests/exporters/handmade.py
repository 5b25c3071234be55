"""A small reviewed report built by hand: two paragraphs, one table, three findings."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from assistant.documents.model import Block, Cell, Document, Table
from scoring.finding import Evidence, Finding, Fix, Kind, Level
from scoring.methods import Score, ScoredFund, ScoredRow
from scoring.model import Actual, Entry, Evaluation, Figure, FundLine, Indicator, Location, Operator, Report, Section
from scoring.model import Target as Goal
from scoring.quantity import PERCENT, SCORE, WAN_YUAN, YUAN, Quantity, Unit
from scoring.review import Assessment, Coverage, Review, RuleRun, Totals

TEXT = "2023年支出共计1200.5元，其中：基本支出700元，项目支出400元。<b>满意度</b>达到98%。"
ROWS = (("三级指标", "指标值", "完成值", "分值", "得分"), ("服务对象满意度", "≥95%", "94.9", "10", "10"))


def at(text: str, block: str = "p1", whole: str = TEXT) -> Location:
    start = whole.index(text)
    return Location(0, block, start, start + len(text))


def cell(row: int, col: int) -> Location:
    return Location(0, f"t0.r{row}.c{col}", 0, len(ROWS[row][col]))


def document(name: str = "草稿<1>.xlsx") -> Document:
    cells = [
        Cell(f"t0.r{r}.c{c}", r, c, text, ref=f"{'ABCDE'[c]}{r + 1}")
        for r, row in enumerate(ROWS)
        for c, text in enumerate(row)
    ]
    table = Table("t0", 2, 5, tuple(cells), sheet="自评表", before="p1")
    heading = Block("p0", "四、预算资金", "heading", level=1)
    return Document(name, "xlsx", "ab" * 32, (heading, Block("p1", TEXT, page=2), table), pages=3)


def figure(id: str, value: str, unit: Unit, place: Location, label: str, text: str) -> Figure:
    return Figure(id, Quantity.of(value, unit, text=text), label, place, period="2023")


TOTAL = figure("F1", "1200.5", YUAN, at("1200.5元"), "支出", "1200.5元")
PART = figure("F2", "700", YUAN, at("700元"), "基本支出", "700元")
SHARE = figure("F3", "98", PERCENT, at("98%"), "满意度", "98%")


def entry(row: int, col: int, value: str, unit: Unit = SCORE) -> Entry:
    text = ROWS[row][col]
    return Entry(text, cell(row, col), figure(f"F{row}{col}", value, unit, cell(row, col), ROWS[0][col], text))


def finding(code: str, level: Level, evidence: tuple[Evidence, ...], **more: Any) -> Finding:
    return Finding(code, f"name-{code}", level, f"标题{code}", f"说明{code} & <i>", evidence, "s", **more)


FINDINGS = (
    finding(
        "A101",
        Level.ERROR,
        (Evidence.of("total", TOTAL), Evidence.of("part", PART)),
        stated="1200.5",
        expected="1100",
        trace=("700 + 400 = 1100",),
        fix=Fix("1100", at("1200.5")),
        fingerprint="f1",
        affects=("A201 执行率",),
    ),
    finding("S102", Level.ERROR, (Evidence("score", "10", cell(1, 4)),), evaluation="E1", fingerprint="f2"),
    finding("X101", Level.WARNING, (Evidence.of("value", SHARE),), kind=Kind.REVIEW, fingerprint="f3"),
)


def assessment() -> Assessment:
    indicator = Indicator(
        1,
        "满意度",
        "满意度",
        "服务对象满意度",
        cell(1, 0),
        target=Goal(entry(1, 1, "95", PERCENT), Operator.GE),
        actual=Actual(entry(1, 2, "94.9")),
        weight=entry(1, 3, "10"),
        score=entry(1, 4, "10"),
    )
    nine = Decimal("9.989")
    score = Score(nine, nine, nine, False, False, "", ("94.9 ÷ 95 × 10 = 9.99",))
    amount = Entry("1200.5", at("1200.5"), figure("F9", "1200.5", WAN_YUAN, at("1200.5"), "支出", "1200.5"))
    fund = FundLine(0, "全年支出", at("支出"), total=True, full=amount, executed=amount)
    table = Evaluation("E1", "department", "自评表", cell(0, 0), funds=(fund,), indicators=(indicator,), year=2023)
    full = Score(Decimal(10), Decimal(8), Decimal(10), True, False, "", ())
    ruleset: Any = SimpleNamespace(id="gansu-department", title="甘肃部门整体")
    choice: Any = SimpleNamespace(ruleset=ruleset, how="detected", why="表头一致")
    totals = Totals(Decimal("99.5"), Decimal("109.489"), Decimal(110), False)
    return Assessment(table, choice, (ScoredRow(indicator, score),), (ScoredFund(fund, Decimal(100), full),), totals)


def reviewed() -> Any:
    """What exporters take; no pipeline is needed."""
    report = Report(
        unit="云岭县社会保险局",
        year=2023,
        figures=(TOTAL, PART, SHARE),
        sections=(Section("s1", "预算资金", 1, "四、", Location(0, "p0", 0, 6)),),
    )
    coverage = Coverage(
        (("F1", ("A101",)), ("F2", ("A101",))),
        (("F3", "未写样本量"),),
        (RuleRun("A101", 1, 1), RuleRun("P101", 0, 0, "未写样本量")),
    )
    review = Review(report, (assessment(),), FINDINGS, coverage)
    return SimpleNamespace(documents=(document(),), review=review, sources=())
