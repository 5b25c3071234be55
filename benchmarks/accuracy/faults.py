"""Faults to seed: each changes one thing of a faultless draft and says which codes may name it.

A fault returns the codes that a finding may carry, or None where the draft has no place for it.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

from benchmarks.accuracy.draft import Draft
from benchmarks.accuracy.facts import half_up

Fault = Callable[[Draft, Random], tuple[str, ...] | None]


def _off(text: str, random: Random) -> str:
    """The number changed beyond any rounding, with as many decimals; never the same and never by a power of ten."""
    value = Decimal(text)
    decimals = len(text.partition(".")[2])
    changed = half_up(value * Decimal(random.choice((83, 87, 91, 108, 113, 119))) / 100, decimals)
    return str(changed if changed != value else value + 3)


def _slot(key: str, slot: str, *codes: str) -> Fault:
    """Changes one slot of one sentence."""

    def fault(draft: Draft, random: Random) -> tuple[str, ...] | None:
        sentence = draft.sentence(key)
        if "{" + slot + "}" not in sentence.template:
            return None
        sentence.values[slot] = _off(sentence.values[slot], random)
        return codes

    return fault


def _word(key: str, changes: dict[str, str], *codes: str) -> Fault:
    """Changes words of a sentence's slots."""

    def fault(draft: Draft, random: Random) -> tuple[str, ...] | None:
        sentence = draft.sentence(key)
        if not all("{" + slot + "}" in sentence.template for slot in changes):
            return None
        sentence.values |= changes
        return codes

    return fault


def _append(key: str, text: str, *codes: str) -> Fault:
    """Adds text to a sentence."""

    def fault(draft: Draft, random: Random) -> tuple[str, ...] | None:
        draft.sentence(key).template += text
        return codes

    return fault


def _row(draft: Draft, random: Random, wanted: Callable[[list[str]], bool]) -> list[str]:
    return random.choice([row for row in draft.rows if wanted(row)])


def _numeric(row: list[str]) -> bool:
    return (
        row[3] == "≥"
        and row[2] != "服务对象满意度"
        and Decimal(row[6]) >= Decimal(row[4])
        and row[2] != "培训基层工作人员人次"
    )


def _resum(draft: Draft) -> None:
    """The total follows the changed scores, so that only the row itself is wrong."""
    total = sum((Decimal(r[8]) for r in draft.rows), Decimal(draft.funds[0][-1]))
    draft.total[1] = format(total.normalize(), "f")
    draft.sentence("conclusion").values["score"] = draft.total[1]


def total_score(draft: Draft, random: Random) -> tuple[str, ...]:
    draft.total[1] = str(Decimal(draft.total[1]) - 3)
    draft.sentence("conclusion").values["score"] = draft.total[1]
    return ("A102",)


def weights(draft: Draft, random: Random) -> tuple[str, ...]:
    row = _row(draft, random, _numeric)
    row[7] = row[8] = str(Decimal(row[7]) + 2)
    _resum(draft)
    return ("A103",)


def label_weight(draft: Draft, random: Random) -> tuple[str, ...] | None:
    if draft.form != "labelled":
        return None
    draft.labels |= {"产出指标": "产出指标（54分）"}
    return ("A104",)


def wrong_base(draft: Draft, random: Random) -> tuple[str, ...]:
    line = draft.funds[0]
    line[4] = f"{half_up(Decimal(line[3]) / Decimal(line[1]) * 100, 2)}%"
    return ("A202",)


def over_weight(draft: Draft, random: Random) -> tuple[str, ...]:
    row = _row(draft, random, _numeric)
    row[8] = str(Decimal(row[7]) + 1)
    _resum(draft)
    return ("S101",)


def full_below_target(draft: Draft, random: Random) -> tuple[str, ...]:
    row = _row(draft, random, _numeric)
    row[6] = str(half_up(Decimal(row[4]) * Decimal("0.9"), 0))
    row[9] = "受天气影响。"
    return ("S102",)


def wrong_proportion(draft: Draft, random: Random) -> tuple[str, ...]:
    row = _row(draft, random, lambda r: bool(r[9]))
    row[8] = str(half_up(Decimal(row[8]) * Decimal("0.6"), 2))
    _resum(draft)
    return ("S103",)


def met_but_cut(draft: Draft, random: Random) -> tuple[str, ...]:
    row = _row(draft, random, _numeric)
    row[8] = str(Decimal(row[7]) - 1)
    _resum(draft)
    return ("S104",)


def overshoot(draft: Draft, random: Random) -> tuple[str, ...]:
    row = _row(draft, random, lambda r: _numeric(r) and r[5] != "%")
    row[6] = str(Decimal(row[4]) * 2)
    return ("S105",)


def execution_score(draft: Draft, random: Random) -> tuple[str, ...]:
    draft.funds[0][-1] = "7"
    _resum(draft)
    return ("S106",)


def wrong_grade(draft: Draft, random: Random) -> tuple[str, ...]:
    values = draft.sentence("conclusion").values
    values["grade"] = "良" if values["grade"] == "优" else "优"
    return ("S110",)


def score_missing(draft: Draft, random: Random) -> tuple[str, ...]:
    _row(draft, random, _numeric)[8] = ""
    return ("S111",)


def reason_missing(draft: Draft, random: Random) -> tuple[str, ...]:
    _row(draft, random, lambda r: bool(r[9]))[9] = ""
    return ("S112",)


def text_against_table(draft: Draft, random: Random) -> tuple[str, ...]:
    row = draft.rows[-1]
    row[6] = str(Decimal(row[6]) + Decimal("0.53"))
    return ("X101", "P101")


def other_total(draft: Draft, random: Random) -> tuple[str, ...]:
    values = draft.sentence("conclusion").values
    values["score"] = str(Decimal(values["score"]) - Decimal("1.5"))
    return ("X103",)


def other_target(draft: Draft, random: Random) -> tuple[str, ...]:
    draft.sentence("target").values["target"] = str(Decimal(draft.sentence("target").values["target"]) + 40)
    return ("X104", "X101")


def other_year(draft: Draft, random: Random) -> tuple[str, ...]:
    draft.table_title = f"{draft.year - 1}年度项目支出绩效自评表"
    return ("X105",)


def magnitude(draft: Draft, random: Random) -> tuple[str, ...]:
    sentence = draft.sentence("exact")
    sentence.template = sentence.template.replace("{executed_yuan}元", "{executed_yuan}万元")
    return ("P106",)


def unit_missing(draft: Draft, random: Random) -> tuple[str, ...] | None:
    if draft.form == "split":
        return None
    row = next(r for r in draft.rows if r[2] == "设备完好率")
    row[3], row[4], row[5] = row[3], f"{row[4]}%", ""
    return ("P105",)


def impossible_share(draft: Draft, random: Random) -> tuple[str, ...]:
    survey, row = draft.sentence("survey"), draft.rows[-1]
    valid = Decimal(survey.values["valid"])
    share = Decimal(survey.values["sat"])
    possible = {half_up(Decimal(m) / valid * 100, 2) for m in range(int(valid) + 1)}
    while share in possible or share + Decimal("0.01") in possible or share - Decimal("0.01") in possible:
        share += Decimal("0.02")
    for key in ("survey", "satisfaction"):
        sentence = draft.sentence(key)
        sentence.values["sat"] = str(share)
    draft.goal = (draft.goal[0], draft.goal[1].replace(f"{row[6]}%", f"{share}%"))
    row[6] = str(share)
    return ("P101", "A204", "A201")


def above_hundred(draft: Draft, random: Random) -> tuple[str, ...]:
    row = next(r for r in draft.rows if r[2] == "设备完好率")
    row[6] = "108"
    return ("P102",)


def kind_mismatch(draft: Draft, random: Random) -> tuple[str, ...]:
    row = _row(draft, random, lambda r: _numeric(r) and r[5] != "%")
    row[6], row[5] = "已完成", row[5]
    return ("P107",)


def goal_copied(draft: Draft, random: Random) -> tuple[str, ...]:
    draft.goal = (draft.goal[0], draft.goal[0])
    return ("P109",)


def no_table(draft: Draft, random: Random) -> tuple[str, ...]:
    draft.with_table = False
    return ("D105",)


def no_conclusion(draft: Draft, random: Random) -> tuple[str, ...]:
    draft.sentence("conclusion").template = "经综合评价，项目实施总体顺利，达到预期效果。"
    return ("D106",)


def shifted(draft: Draft, random: Random) -> tuple[str, ...]:
    draft.shifted = next(n for n, r in enumerate(draft.rows) if r[2] == "开展监督检查次数")
    return ("D107",)


def skipped_number(draft: Draft, random: Random) -> tuple[str, ...]:
    title, sentences = draft.chapters[4]
    draft.chapters[4] = (title.replace("五、", "六、"), sentences)
    draft.chapters[5] = (draft.chapters[5][0].replace("六、", "七、"), draft.chapters[5][1])
    return ("D103",)


def repeated(draft: Draft, random: Random) -> tuple[str, ...]:
    text = "自评组对项目实施过程进行了全面梳理，管理制度执行到位，资金拨付手续齐全，项目建设质量符合设计要求，受益群众反映良好。"
    for index in (2, 4):
        sentence = draft.chapters[index][1][-1]
        sentence.template = text
    return ("D108",)


FAULTS: dict[str, tuple[Fault, ...]] = {
    "A101": (_slot("expense", "basic", "A101", "X101"), _slot("tasks", "task_total", "A101", "X101")),
    "A102": (total_score,), "A103": (weights,), "A104": (label_weight,),
    "A201": (_slot("budget", "rate", "A201", "A202", "X101"),), "A202": (wrong_base,),
    "A203": (_slot("public", "public_rate", "A203"), _slot("public", "public_cut", "A203"),
             _word("public", {"cut": "增加", "drop": "增长"}, "A203")),
    "A204": (_slot("share", "basic_share", "A204"), _slot("share", "project_share", "A204")),
    "A301": (_slot("assets", "net", "A301"), _slot("assets", "worn", "A301")),
    "A302": (_slot("helped", "each", "A302"), _slot("helped", "count", "A302")),
    "S101": (over_weight,), "S102": (full_below_target,), "S103": (wrong_proportion,), "S104": (met_but_cut,),
    "S105": (overshoot,), "S106": (execution_score,), "S110": (wrong_grade,), "S111": (score_missing,),
    "S112": (reason_missing,), "X101": (text_against_table,), "X102": (_slot("exact", "executed_yuan", "X102", "X101"),),
    "X103": (other_total,), "X104": (other_target,), "X105": (other_year,),
    "X106": (_append("process", "确保单位民政各项工作正常运转，民政专项资金管理规范。", "X106"),),
    "X107": (_append("done", "项目完成及时率达100%。", "X107"),),
    "P101": (impossible_share,), "P102": (above_hundred,), "P103": (_slot("staff", "staff_rate", "P103", "A201"),),
    "P106": (magnitude,), "P107": (kind_mismatch,), "P109": (goal_copied,),
    "D103": (skipped_number,), "D104": (_append("measure", "项目负责人：XX局", "D104"),), "D105": (no_table,),
    "D106": (no_conclusion,), "D107": (shifted,), "D108": (repeated,),
    "L101": (_append("done", "。", "L101"),), "L102": (_append("process", "跟据有关规定开展绩效自评。", "L102"),),
    "L103": (_append("process", "另有到位资金7,00.0,77万元。", "L103"),),
}  # fmt: skip
PROSE_ONLY = frozenset(
    [
        "A101",
        "A201",
        "A203",
        "A204",
        "A301",
        "A302",
        "S110",
        "X101",
        "X102",
        "X103",
        "X104",
        "X106",
        "X107",
        "P101",
        "P103",
        "P106",
        "D103",
        "D104",
        "D105",
        "D106",
        "D108",
        "L101",
        "L102",
        "L103",
    ]
)


def needs(code: str, draft: Draft) -> None:
    """Prepares the draft so that the fault alone contradicts it (X107 needs an admission to contradict)."""
    if code == "X107":
        draft.sentence("problem").template = "存在的主要问题：一是部分任务不能按时完成。"
