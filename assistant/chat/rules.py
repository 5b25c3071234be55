"""Answers about rules: what a check means, how an indicator is computed, what the rule set says."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml

from assistant.chat.known import Known
from assistant.chat.match import match
from assistant.chat.question import Question
from assistant.chat.reply import Reply, reply
from assistant.chat.rows import actual_text, called
from assistant.chat.text import key
from assistant.wording import CHOSEN, LEVELS
from scoring.formulas import FORMULAS, SOURCE, Formula
from scoring.model import Location
from scoring.quantity import plain
from scoring.registry import ALL
from scoring.ruleset import Basis, RuleSet, library

_CODE = re.compile(r"(?<![a-z0-9])([asxpdl]\d{3})(?!\d)")
_WAYS = {"up": "越高越好", "down": "越低越好", "near": "越接近 100% 越好", "": ""}
_SCORES = ("得分", "评分", "计分", "分数", "几分", "打分", "扣分")


@cache
def _read() -> frozenset[str]:
    """Names of the formulas whose published text was read."""
    data = yaml.safe_load((Path(__file__).parent / "data" / "formulas.yaml").read_text("utf-8"))
    return frozenset(data["read"])


def answer_code(known: Known, question: Question) -> Reply | None:
    """What a check code means, and what it found in this report."""
    match_ = _CODE.search(question.key)
    if not match_:
        return None
    check = next((c for c in ALL if c.code == match_[1].upper()), None)
    if check is None:
        return None
    found = [f for f in known.review.findings if f.code == check.code]
    text = f"{check.code}“{check.title}”（{LEVELS[check.level]}）。依据：{check.basis or '数字之间的关系'}。"
    lines = [text] + ([f"本报告有 {len(found)} 处："] if found else ["本报告没有发现这类问题。"])
    lines += [f"- {f.message}" for f in found[:6]]
    return reply("\n".join(lines), [e.location for f in found[:6] for e in f.evidence[:4]], (str(len(found)),))


def answer_formula(known: Known, question: Question) -> Reply | None:
    """The formula of a framework indicator, with its source, and what this report has for it."""
    if not question.wants("formula") or any(word in question.key for word in _SCORES):
        return None
    formula = _named(question)
    if formula is None:
        return None
    read = "已核对原文" if formula.name in _read() else "未核对原文"
    text = f"{formula.name} ＝ {_bracketed(formula.numerator)} ÷ {formula.denominator} × 100%"
    text += f"（{_WAYS[formula.direction]}）。出处：{SOURCE}（参考性框架，{read}）。"
    name = key(formula.name)
    rows = [row for row in known.rows if name in row.name]
    places: list[Location | None] = []
    for row in rows[:4]:
        text += f"本报告{called(known, row)}的完成值是 {actual_text(row) or '没有填写'}。"
        places.append(row.scored.indicator.actual.entry.location if row.scored.indicator.actual else None)
    facts = [
        f for f in known.facts if name in f.near and not f.in_table and f.figure.quantity.unit.dimension == "ratio"
    ]
    for fact in facts[:2]:
        text += f"正文写：“{' '.join(known.text(fact.place).split())}”"
        places += [fact.figure.location, fact.place]
    return reply(text, places)


def _bracketed(expression: str) -> str:
    return f"（{expression}）" if "－" in expression else expression


def _named(question: Question) -> Formula | None:
    """The formula whose name the question spells out, the longest one."""
    found = [f for f in FORMULAS if key(f.name) in question.key]
    if found:
        return max(found, key=lambda f: len(f.name))
    return next(
        (f for f in FORMULAS if match(question.segments, ((key(f.name), 1.0),)).whole and not question.empty), None
    )


def answer_ruleset(known: Known, question: Question) -> Reply | None:
    """What the rule set in force says about a matter, with its source and whether the text was read."""
    part = next((make for words, make in _PARTS if re.search(words, question.key)), None)
    if part is None and not question.wants("ruleset"):
        return None
    if question.wants("why") or not _only_rules(question):
        return None
    assessments = known.review.assessments
    rules = assessments[0].choice.ruleset if assessments else library()["national-project"]
    if part is not None:
        return reply(part(rules), _stated(known, question))
    lines = [_general(rules)]
    for assessment in assessments:
        how = CHOSEN.get(assessment.choice.how, "")
        lines.append(f"本报告按“{assessment.choice.ruleset.title}”重算（{how}：{assessment.choice.why}）。")
    return reply("\n".join(dict.fromkeys(lines)), [a.evaluation.location for a in assessments])


def _only_rules(question: Question) -> bool:
    known_words = (
        "评分规则计分规则规则集评分办法计分办法评分标准规定依据定性指标定量指标打分得分算分计分怎么预算执行率等级划分标准优良中差分档档次区间超额"
        "一级指标权重分值要求反向指标评价结果说怎样计算满分扣分办法公式多少分算优算良怎么评级评分"
    )
    return match(question.segments, ((known_words, 1.0),)).whole


def _sure(basis: Basis) -> str:
    return f"依据：{basis.source or '通行算法'}（{'已核对原文' if basis.verified else '未核对原文'}）。"


def _grades(rules: RuleSet) -> str:
    steps = "，".join(f"{grade.name}：{plain(grade.floor)} 分及以上" for grade in rules.grades)
    return f"等级按总分划分：{steps}。{_sure(rules.grade_basis)}"


def _bands(rules: RuleSet) -> str:
    rows = [f"“{b.names[0]}”得分值的 {plain(b.low * 100)}%—{plain(b.high * 100)}%" for b in rules.bands if b.names]
    return f"定性指标按档次计分：{'；'.join(rows)}。{_sure(rules.band_basis)}"


def _execution(rules: RuleSet) -> str:
    cap = "，不超过分值" if rules.execution.cap else ""
    weight = plain(rules.execution.weight)
    return f"预算执行率得分 ＝ 分值 × 执行率{cap}（规则分值 {weight} 分）。{_sure(rules.execution.basis)}"


def _reverse(rules: RuleSet) -> str:
    forms = {"one_minus": "（1－（完成值－指标值）÷ 指标值）× 分值", "ratio": "指标值 ÷ 完成值 × 分值"}
    text = forms.get(rules.reverse.formula, f"{forms['one_minus']}，或 {forms['ratio']}")
    return f"“不超过”类指标：完成值不大于指标值得满分；超过的按 {text}。{_sure(rules.reverse.basis)}"


def _overshoot(rules: RuleSet) -> str:
    if rules.overshoot.ratio is None:
        return f"完成值高于指标值较多的应分析原因，规则没有给出比例。{_sure(rules.overshoot.basis)}"
    ratio = plain(rules.overshoot.ratio * 100)
    return f"完成值高于指标值较多（提示线：达到指标值的 {ratio}%）的应分析原因。{_sure(rules.overshoot.basis)}"


def _first_level(rules: RuleSet) -> str:
    weights = "，".join(f"{name} {plain(weight)} 分" for name, weight in rules.first_level.weights)
    return f"一级指标分值：{weights or '由单位自定'}。{_sure(rules.first_level.basis)}"


def _general(rules: RuleSet) -> str:
    return f"定量指标：完成值达到指标值得满分；未达到的按完成值 ÷ 指标值 × 分值计分。{_sure(rules.quantitative)}"


_PARTS: tuple[tuple[str, Callable[[RuleSet], str]], ...] = (
    ("等级.*(划分|标准|怎么|如何)|怎么划分等级|多少分(算|为|是|以上)?(优|良|中|差)|优良中差", _grades),
    ("定性指标.*(打分|得分|计分|算|评分|规则|档)|分档|档次区间", _bands),
    ("执行率.*(得分|打分|计分).*(规则|办法|怎么|如何|公式)|执行率得分(规则|办法|怎么|如何)", _execution),
    ("反向指标|(不超过|≤|小于等于).*(计分|得分|打分|算)", _reverse),
    ("超额.*(规则|规定|办法|要求|怎么)|超过指标值.*(规则|规定|怎么)", _overshoot),
    ("一级指标.*(权重|分值).*(规定|规则|标准|要求|应)", _first_level),
    ("定量指标.*(打分|得分|计分|算|评分|规则)", _general),
)


def _stated(known: Known, question: Question) -> list[Location | None]:
    """Where the report itself states the rule that was asked for."""
    words = "等级优良分" if question.wants("grades", "grade") else "定性指标" if question.wants("bands") else "计分"
    found = [p for p in known.passages if all(c in p.key for c in words) and re.search(r"\d|比例", p.text)]
    return [p.place for p in found[:2]]
