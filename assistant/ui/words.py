"""Words of the pages: roles of evidence, columns of the table, families of checks."""

from __future__ import annotations

from scoring.registry import FAMILIES

ROLES = {
    "actual": "完成值", "target": "指标值", "weight": "分值", "score": "得分", "reason": "原因", "rate": "比率",
    "total": "合计", "part": "分项", "result": "结果", "minuend": "被减数", "subtrahend": "减数",
    "numerator": "分子", "base": "分母", "denominator": "分母", "other": "另一处", "current": "本年数",
    "previous": "上年数", "amount": "增减额", "share": "占比",
    "whole": "总额", "sample": "样本数", "count": "人数", "average": "平均数",
    "established": "编制数", "staff": "在职人数", "grade": "等级", "initial": "年初预算", "full": "全年预算",
    "executed": "执行数", "heading": "标题", "title": "标题", "mention": "提及", "anchor": "以此为准",
}

COLUMNS = {
    "target": "指标值", "actual": "完成值", "weight": "分值", "score": "得分", "initial": "年初预算",
    "full": "全年预算", "executed": "执行数", "rate": "执行率", "reason": "原因", "coefficient": "得分系数",
}


def family(code: str) -> str:
    """The family's name of a check code: "S102" → 评分."""
    return FAMILIES.get(code[:1], "其他")
