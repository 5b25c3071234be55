"""The figures of one made-up report, consistent by construction.

Money is kept in cents of yuan as Decimals, so that a rounded print (two decimals of 万元) and an exact one (元) can both be made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

PLACES = ("云岭县", "安河市", "石桥区", "临川县", "白塔县", "青溪市", "南屏县", "东湖区", "宁原县", "丰泽县")
BUREAUS = ("水务局", "农业农村局", "文化和旅游局", "交通运输局", "市场监督管理局", "自然资源局", "应急管理局", "教育局")
# level 1, level 2, name, operator, unit, least, most
INDICATORS = (
    ("产出指标", "数量指标", "培训基层工作人员人次", "≥", "人次", 120, 900),
    ("产出指标", "数量指标", "新建标准化服务站数量", "≥", "个", 6, 48),
    ("产出指标", "数量指标", "开展监督检查次数", "≥", "次", 12, 160),
    ("产出指标", "质量指标", "工程验收合格率", "=", "%", 100, 100),
    ("产出指标", "质量指标", "设备完好率", "≥", "%", 90, 98),
    ("产出指标", "时效指标", "项目按期完工率", "≥", "%", 90, 100),
    ("产出指标", "成本指标", "单个站点建设成本", "≤", "万元", 12, 80),
    ("效益指标", "社会效益指标", "受益群众人数", "≥", "人", 2000, 60000),
    ("效益指标", "社会效益指标", "重大安全事故发生数", "≤", "起", 0, 0),
    ("效益指标", "可持续影响指标", "长效管护机制", "", "", 0, 0),
    ("满意度指标", "服务对象满意度指标", "服务对象满意度", "≥", "%", 90, 95),
)
WEIGHTS = (8, 8, 7, 7, 7, 7, 6, 12, 8, 10, 10)
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Row:
    """An indicator row as printed; `met` tells whether the target was reached."""

    level1: str
    level2: str
    name: str
    operator: str
    unit: str
    target: str
    actual: str
    weight: str
    score: str
    reason: str
    met: bool


@dataclass(frozen=True)
class Facts:
    """All figures of a report. Amounts in yuan with two decimals."""

    place: str
    unit: str
    year: int
    basic: tuple[Decimal, Decimal, Decimal]
    project: tuple[Decimal, Decimal, Decimal]
    tasks: tuple[tuple[str, Decimal], ...]
    public: tuple[Decimal, Decimal]
    assets: tuple[Decimal, Decimal]
    staff: tuple[int, int]
    survey: tuple[int, int, int]
    helped: tuple[int, Decimal]
    rows: tuple[Row, ...]

    def total(self, column: int) -> Decimal:
        """Initial, full or executed amount of all funds in yuan (column 0, 1, 2)."""
        return self.basic[column] + self.project[column]

    @property
    def execution_score(self) -> Decimal:
        return min(Decimal(10), half_up(self.total(2) / self.total(1) * 10, 2))

    @property
    def score(self) -> Decimal:
        return self.execution_score + sum((Decimal(r.score) for r in self.rows), Decimal(0))

    @property
    def satisfaction(self) -> str:
        return percent(Decimal(self.survey[2]), Decimal(self.survey[1]))


def half_up(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def percent(part: Decimal, whole: Decimal, decimals: int = 2) -> str:
    """ "97.35" for 0.97345."""
    return str(half_up(part / whole * 100, decimals))


def wan(yuan: Decimal) -> str:
    """Yuan as 万元 with two decimals."""
    return str(half_up(yuan / 10_000, 2))


def make(random: Random, *, rounded: bool) -> Facts:
    """A report's figures. `rounded`: amounts in cents, so that their prints in 万元 are rounded; else whole hundreds of yuan."""

    def money(least: int, most: int) -> Decimal:
        yuan = Decimal(random.randint(least * 100, most * 100)) * CENT
        return yuan if rounded else half_up(yuan / 100, 0) * 100

    def budget(least: int, most: int) -> tuple[Decimal, Decimal, Decimal]:
        initial = money(least, most)
        full = initial + money(least // 10, least // 3)
        return initial, full, full - (money(least // 50, least // 20) if random.random() < 0.7 else Decimal(0))

    place = random.choice(PLACES)
    project = budget(9_000_000, 60_000_000)
    valid = random.randint(80, 400)
    satisfied = int(valid * random.uniform(0.955, 0.99))
    survey = (valid + random.randint(3, 30), valid, satisfied)
    return Facts(
        place, place + random.choice(BUREAUS), random.choice((2021, 2022, 2023, 2024)),
        budget(2_000_000, 9_000_000), project, _tasks(random, project[2], money), (money(50_000, 90_000), money(20_000, 49_000)),
        (money(900_000, 4_000_000), money(100_000, 800_000)), (random.randint(30, 60), random.randint(20, 29)), survey,
        (random.randint(120, 900), money(300_000, 900_000)), _rows(random, survey),
    )  # fmt: skip


def _tasks(random: Random, whole: Decimal, money: Callable[[int, int], Decimal]) -> tuple[tuple[str, Decimal], ...]:
    names = random.sample(
        ("站点建设", "设备购置", "人员培训", "宣传推广", "管护维修", "监测评估"), random.randint(3, 5)
    )
    parts = [money(int(whole) // 20, int(whole) // 9) for _ in names[1:]]
    return tuple(zip(names, [whole - sum(parts, Decimal(0)), *parts], strict=True))


def _rows(random: Random, survey: tuple[int, int, int]) -> tuple[Row, ...]:
    missed = random.choice([n for n, i in enumerate(INDICATORS) if i[3] == "≥" and i[4] in ("人次", "次", "人")])
    return tuple(_row(random, n, survey, missed == n) for n in range(len(INDICATORS)))


def _row(random: Random, number: int, survey: tuple[int, int, int], missed: bool) -> Row:
    level1, level2, name, operator, unit, least, most = INDICATORS[number]
    weight = Decimal(WEIGHTS[number])
    if not operator:
        return Row(level1, level2, name, "", "", "机制健全", "机制健全", str(weight), str(weight), "", True)
    target = Decimal(random.randint(least, most))
    if name == "服务对象满意度":
        actual = Decimal(percent(Decimal(survey[2]), Decimal(survey[1])))
    elif missed:
        actual = half_up(target * Decimal(random.randint(80, 96)) / 100, 0)
    elif operator == "≤":
        actual = max(Decimal(0), target - Decimal(random.randint(0, 3))) if target else target
    elif operator == "=" or unit == "%":
        actual = min(Decimal(100), target + random.randint(0, 2))
    else:
        actual = target + random.randint(0, max(1, int(target) // 10))
    met = actual <= target if operator == "≤" else actual >= target
    score = weight if met else half_up(actual / target * weight, 2)
    reason = "" if met else "受汛期影响部分任务延后，下一年度加快实施。"
    return Row(level1, level2, name, operator, unit, str(target), str(actual), str(weight), str(score), reason, met)
