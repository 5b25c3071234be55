"""Right forms at random: what stands in one, whatever its layout. Everything follows from one seeded source."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random

CENT = Decimal("0.01")
LEVELS = {
    "产出指标": ("数量指标", "质量指标", "时效指标", "成本指标"),
    "效益指标": ("社会效益指标", "经济效益指标", "可持续影响指标"),
    "满意度指标": ("服务对象满意度指标",),
}
POINTS = {"产出指标": 50, "效益指标": 30, "满意度指标": 10}
# name, operator, target, unit; "" as operator: told in words
NAMES = {
    "数量指标": [("新建泵站数量", "≥", 12, "座"), ("培训技术人员", "≥", 240, "人次"), ("巡查河道长度", "≥", 86, "公里"), ("更新水表数量", "=", 1500, "块")],
    "质量指标": [("工程验收合格率", "=", 100, "%"), ("水质达标率", "≥", 95, "%"), ("设备完好率", "≥", 92, "%")],
    "时效指标": [("任务按期完成率", "≥", 98, "%"), ("报修响应时间", "≤", 24, "小时")],
    "成本指标": [("单座泵站改造费用", "≤", 18, "万元"), ("人均培训费用", "≤", 320, "元")],
    "社会效益指标": [("受益群众人数", "≥", 5200, "人"), ("供水保障能力", "", 0, ""), ("投诉办结率", "≥", 97, "%")],
    "经济效益指标": [("带动村集体增收户数", "≥", 45, "户"), ("节水量", "≥", 30, "万立方米")],
    "可持续影响指标": [("管护制度健全性", "", 0, ""), ("管护人员稳定性", "", 0, "")],
    "服务对象满意度指标": [("用水户满意度", "≥", 90, "%"), ("受训人员满意度", "≥", 88, "%")],
}  # fmt: skip
SOURCES = ("其中：本年财政拨款", "上年结转资金", "其他资金")
REASONS = ("部分设备到货较晚，下年提前采购。", "汛期施工受阻，已调整工期。", "样本较少，将扩大调查范围。")


@dataclass(frozen=True)
class Row:
    """An indicator; `points` and `score` in points."""

    level1: str
    level2: str
    name: str
    sign: str
    target: str
    unit: str
    actual: str
    points: int
    score: Decimal
    reason: str = ""


@dataclass(frozen=True)
class Line:
    """A line of money."""

    label: str
    initial: Decimal
    full: Decimal
    executed: Decimal

    @property
    def rate(self) -> str:
        return f"{shown(self.executed / self.full * 100, CENT)}%"


@dataclass(frozen=True)
class Content:
    """A form of 100 points, 10 of them for the execution."""

    project: str
    unit: str
    funds: list[Line]
    rows: list[Row] = field(default_factory=list[Row])
    weight: int = 10

    @property
    def execution(self) -> Decimal:
        whole = self.funds[0]
        return (self.weight * whole.executed / whole.full).quantize(CENT, ROUND_HALF_UP)

    @property
    def scored(self) -> Decimal:
        return sum((r.score for r in self.rows), Decimal(0))

    @property
    def total(self) -> str:
        return plain(self.execution + self.scored)


def shown(value: Decimal, step: Decimal = CENT) -> str:
    return str(value.quantize(step, ROUND_HALF_UP))


def plain(value: Decimal | int) -> str:
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def drawn(random: Random) -> Content:
    """A form with right figures."""
    rows: list[Row] = []
    for level1, seconds in LEVELS.items():
        picked = [s for s in seconds if level1 != "产出指标" or random.random() < 0.85] or [seconds[0]]
        named = [
            (s, name) for s in picked for name in random.sample(NAMES[s], random.randint(1, min(2, len(NAMES[s]))))
        ]
        for (second, name), points in zip(named, _shares(random, POINTS[level1], len(named)), strict=True):
            rows.append(_row(random, level1, second, name, points))
    return Content("农村供水提升", "岚江县水利局", _funds(random), rows)


def _shares(random: Random, whole: int, count: int) -> list[int]:
    """Whole numbers of points that make up the whole."""
    cuts = sorted(random.sample(range(1, whole), count - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]


def _row(random: Random, level1: str, level2: str, named: tuple[str, str, int, str], points: int) -> Row:
    name, sign, target, unit = named
    if not sign:
        return Row(level1, level2, name, "", "有效提升", "", "达成预期指标", points, Decimal(points))
    missed = random.random() < 0.2 and sign != "≤"
    if missed:
        actual = target * random.randint(90, 99) // 100
    elif sign == "≤":
        actual = target * random.randint(90, 100) // 100
    else:
        actual = target if sign == "=" else min(target * random.randint(100, 115) // 100, 100 if unit == "%" else 10**6)
    score = (Decimal(points) * actual / target).quantize(CENT, ROUND_HALF_UP) if missed else Decimal(points)
    return Row(
        level1,
        level2,
        name,
        sign,
        str(target),
        unit,
        str(actual),
        points,
        score,
        random.choice(REASONS) if missed else "",
    )


def _funds(random: Random) -> list[Line]:
    """A total with its sources, all in 万元."""
    parts: list[Line] = []
    for label in SOURCES[: random.randint(2, 3)]:
        full = Decimal(random.randint(2000, 90000)) / 100
        executed = full if random.random() < 0.3 else (full * random.randint(900, 1000) / 1000).quantize(CENT)
        initial = full if random.random() < 0.6 else full - Decimal(random.randint(1, 500)) / 100
        parts.append(Line(label, initial, full, executed))
    sums = [sum((getattr(p, role) for p in parts), Decimal(0)) for role in ("initial", "full", "executed")]
    return [Line("年度资金总额", *sums), *parts]
