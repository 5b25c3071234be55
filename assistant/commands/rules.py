"""`jihe rulesets` and `jihe rules`: lists, and explanations of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.console import write_text
from assistant.errors import UsageError

if TYPE_CHECKING:
    from scoring.check import Check
    from scoring.ruleset import Basis, RuleSet

KINDS = {"department": "部门整体", "project": "项目支出", "any": "通用"}


def rulesets(id: Annotated[str | None, typer.Argument(metavar="[ID]", help="规则集编号或 .yaml 文件")] = None) -> int:
    """列出规则集，或说明其中一个。"""
    from scoring.ruleset import RuleSetError, library, resolve

    if id is None:
        lines = [f"{name}　{ruleset.title}（{KINDS[ruleset.kind]}）" for name, ruleset in library().items()]
    else:
        try:
            lines = _explained(resolve(id, library()))
        except RuleSetError as error:
            raise UsageError(str(error)) from error
    write_text("\n".join(lines) + "\n", None)
    return 0


def rules(code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="规则代码，如 S102")] = None) -> int:
    """列出全部核对规则，或说明其中一条。"""
    from assistant.wording import LEVELS
    from scoring.registry import ALL

    if code is None:
        lines = [f"{check.code}　{LEVELS[check.level]}　{check.title}" for check in ALL]
    else:
        found = next((check for check in ALL if check.code == code.strip().upper()), None)
        if found is None:
            raise UsageError(f"没有规则“{code}”，用 jihe rules 查看全部规则。")
        lines = _rule(found)
    write_text("\n".join(lines) + "\n", None)
    return 0


def _rule(check: Check) -> list[str]:
    from assistant.wording import LEVELS

    head = f"{check.code}　{check.title}（{check.name}）"
    facts = [f"级别：{LEVELS[check.level]}", f"需要：{check.needs}"]
    return [head, *facts, *([f"依据：{check.basis}"] if check.basis else []), "", check.doc.strip()]


def _explained(ruleset: RuleSet) -> list[str]:
    weights = "、".join(f"{name} {weight}" for name, weight in ruleset.first_level.weights) or "不作规定"
    grades = "、".join(f"{grade.name} ≥ {grade.floor}" for grade in ruleset.grades)
    over = ruleset.overshoot.ratio
    return [
        f"{ruleset.id}　{ruleset.title}（{KINDS[ruleset.kind]}）",
        f"依据：{_source(ruleset.basis)}",
        f"一级指标分值：{weights}",
        f"预算执行率分值：{ruleset.execution.weight}",
        f"完成值超过指标值多少须说明：{'不作规定' if over is None else f'{over * 100:f}%'}",
        f"评价等级：{grades}",
        f"应有章节：{'、'.join(chapter.title for chapter in ruleset.chapters) or '不作规定'}",
    ]


def _source(basis: Basis) -> str:
    return f"{basis.source or '未注明'}（{'已核对原文' if basis.verified else '未核对原文'}）"
