"""The checks and the rule sets, explained."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from pathlib import Path

import streamlit as st
import yaml

from assistant import wording
from assistant.ui import html
from assistant.ui.html import Td
from assistant.ui.words import family
from scoring.check import Check
from scoring.registry import ALL
from scoring.ruleset import RuleSet, library

KINDS = {"department": "部门整体支出", "project": "项目支出", "any": "不限"}


def render() -> None:
    html.heading("规则", "每一项检查查什么、依据是什么；得分按哪套办法重算。")
    checks, rulesets = st.tabs([f"检查项（{len(ALL)}）", "评分规则"])
    with checks:
        _checks()
    with rulesets:
        _rulesets()


def _checks() -> None:
    wanted = st.text_input("查找检查项", key="search-rules", placeholder="例如 S102、满意度、合计", width=460)
    found = [check for check in ALL if _matches(check, wanted)]
    if not found:
        html.empty("没有这样的检查项。")
    for code, group in groupby(found, key=lambda check: check.code[:1]):
        html.line(family(code), "jl strong")
        for check in group:
            _check(check)


def _matches(check: Check, wanted: str | None) -> bool:
    text = f"{check.code} {check.title} {explanations().get(check.code, '')}".lower()
    return all(word in text for word in (wanted or "").lower().split())


def _check(check: Check) -> None:
    with st.expander(f"**{check.code}**　{check.title}　:gray[{wording.LEVELS[check.level]}]"):
        if about := explanations().get(check.code):
            html.line(about)
        html.show(html.table(("", ""), _facts(check), css="facts"))


@cache
def explanations() -> dict[str, str]:
    """Check code → what it looks at, for its users."""
    return yaml.safe_load((Path(__file__).parent / "assets" / "checks.yaml").read_text("utf-8"))


def _facts(check: Check) -> list[tuple[str, str]]:
    """Examples as the check's own page has them, its basis, and what the ledger says when it could not run."""
    examples = [("错例", _example(check.doc, "Wrong:")), ("对例", _example(check.doc, "Right:"))]
    facts = [*examples, ("依据", check.basis or "数字之间的关系"), ("不能运行时", check.needs)]
    return [fact for fact in facts if fact[1]]


def _example(doc: str, mark: str) -> str:
    """The Chinese part of an example, up to the end of its sentence; "" for one told in another language."""
    found = re.search(mark + r"\s*([^\n(]*[\u4e00-\u9fff][^\n(]*)", doc)
    text = found[1].split(". ")[0].strip(" .") if found else ""
    return "" if re.search("[A-Za-z]{3}", text) else text


def _rulesets() -> None:
    rows = [_ruleset(key, ruleset) for key, ruleset in library().items()]
    headers = ("名称", "编号", "适用", "一级指标分值", "出处", "是否核对过原文")
    html.show(html.table(headers, rows, label="评分规则"))
    html.line("没有核对过原文的规则，只用来提醒，不作为认定错误的依据。", "jl soft")


def _ruleset(key: str, ruleset: RuleSet) -> tuple[str | Td, ...]:
    weights = "、".join(f"{name} {wording.points(weight)}" for name, weight in ruleset.first_level.weights)
    verified = "是" if ruleset.basis.verified else "否"
    source = ruleset.basis.source or "—"
    return ruleset.title, Td(key, "code"), KINDS[ruleset.kind], weights or "不限定", source, verified
