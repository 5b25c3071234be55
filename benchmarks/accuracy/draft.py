"""A report as blocks: paragraphs whose figures are named slots, and a table whose cells can be changed, before any format."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from benchmarks.accuracy.facts import Facts, percent, wan
from benchmarks.accuracy.wording import SENTENCES


@dataclass
class Sentence:
    """`template` with {slots}; `values` fill them."""

    key: str
    template: str
    values: dict[str, str]

    @property
    def text(self) -> str:
        return self.template.format(**self.values)


@dataclass
class Draft:
    """Title, chapters (title, sentences) and the table as rows of cells. `form` names the table's layout."""

    title: str
    unit: str
    year: int
    chapters: list[tuple[str, list[Sentence]]]
    form: str
    funds: list[list[str]]
    rows: list[list[str]]
    total: list[str]
    table_title: str
    goal: tuple[str, str]
    announce: str = "附：{year}年度项目支出绩效自评表"
    with_table: bool = True
    labels: dict[str, str] = field(default_factory=dict)
    shifted: int | None = None

    def copy(self) -> Draft:
        return deepcopy(self)

    def sentence(self, key: str) -> Sentence:
        """Raises StopIteration for a key that the draft doesn't have."""
        return next(s for _, sentences in self.chapters for s in sentences if s.key == key)


FORMS = ("national", "split", "weight-first", "labelled")


def compose(facts: Facts, random: Random, form: str) -> Draft:
    """A faultless draft of these facts in random wordings."""
    values = _values(facts)

    def say(key: str) -> Sentence:
        return Sentence(key, random.choice(SENTENCES[key]), dict(values))

    chapters = [
        ("一、项目基本情况", [say("about"), say("staff"), say("assets")]),
        (
            "二、预算安排与执行情况",
            [say("budget"), say("expense"), say("tasks"), say("share"), say("public"), say("exact")],
        ),
        ("三、自评工作开展情况", [say("survey"), say("process")]),
        ("四、综合评价结论", [say("conclusion")]),
        ("五、绩效目标完成情况", [say("satisfaction"), say("target"), say("helped"), say("done")]),
        ("六、存在的问题及改进措施", [say("problem"), say("measure")]),
    ]
    rows = [
        [r.level1, r.level2, r.name, r.operator, r.target, r.unit, r.actual, r.weight, r.score, r.reason]
        for r in facts.rows
    ]
    return Draft(
        f"{facts.unit}{facts.year}年度基层服务能力提升项目支出绩效自评报告", facts.unit, facts.year, chapters, form,
        _funds(facts), rows, ["100", _score(facts)], f"{facts.year}年度项目支出绩效自评表",
        ("完成年度培训、建设和监督检查任务，提升基层服务能力。", f"全年完成支出{values['executed']}万元，各项任务按计划推进，群众满意度{values['sat']}%。"),
    )  # fmt: skip


def _score(facts: Facts) -> str:
    return format(facts.score.normalize(), "f")


def _funds(facts: Facts) -> list[list[str]]:
    lines: list[list[str]] = []
    total = tuple(facts.total(c) for c in range(3))
    for label, amounts in (("年度资金总额", total), ("其中：基本支出", facts.basic), ("项目支出", facts.project)):
        rate = percent(amounts[2], amounts[1])
        first = label == "年度资金总额"
        points = ["10", format(facts.execution_score.normalize(), "f")] if first else ["—", "—"]
        lines.append([label, *map(wan, amounts), f"{rate}%", *points])
    return lines


def _values(facts: Facts) -> dict[str, str]:
    last, this = facts.public
    original, worn = facts.assets
    count, paid = facts.helped
    tasks = {f"task{n}": name for n, (name, _) in enumerate(facts.tasks)}
    amounts = {f"amount{n}": wan(a) for n, (_, a) in enumerate(facts.tasks)}
    row = facts.rows[0]
    return {
        "unit": facts.unit, "place": facts.place, "year": str(facts.year), "before": str(facts.year - 1),
        "initial": wan(facts.total(0)), "full": wan(facts.total(1)), "executed": wan(facts.total(2)),
        "executed_yuan": str(facts.total(2)), "basic": wan(facts.basic[2]), "project": wan(facts.project[2]),
        "rate": percent(facts.total(2), facts.total(1)),
        "task_total": wan(facts.project[2]), "tasks": "，".join(f"{n}{wan(a)}万元" for n, a in facts.tasks), **tasks, **amounts,
        "basic_share": percent(facts.basic[2], facts.total(2)), "project_share": percent(facts.project[2], facts.total(2)),
        "public": wan(this), "public_before": wan(last), "public_cut": wan(last - this),
        "public_rate": percent(last - this, last), "cut": "减少", "drop": "下降",
        "original": str(original), "worn": str(worn), "net": str(original - worn),
        "posts": str(facts.staff[0]), "staff": str(facts.staff[1]), "staff_rate": percent(Decimal(facts.staff[1]), Decimal(facts.staff[0])),
        "sent": str(facts.survey[0]), "valid": str(facts.survey[1]), "satisfied": str(facts.survey[2]), "sat": facts.satisfaction,
        "score": _score(facts), "grade": grade(facts), "target": row.target, "actual": row.actual,
        "count": str(count), "paid": str(paid), "each": percent(paid, Decimal(100 * count)), "sat_target": facts.rows[-1].target,
    }  # fmt: skip


def grade(facts: Facts) -> str:
    score = facts.score
    return "优" if score >= 90 else "良" if score >= 80 else "中" if score >= 60 else "差"
