"""Words of the pages: roles of evidence, columns of the table, families of checks."""

from __future__ import annotations

from scoring.registry import FAMILIES

ROLES = {
    "actual": "完成值",
    "target": "指标值",
    "operator": "指标性质",
    "weight": "分值",
    "score": "得分",
    "reason": "原因",
    "rate": "比率",
    "initial": "年初预算",
    "full": "全年预算",
    "executed": "执行数",
    "grade": "等级",
    "label": "上级指标",
    "total": "合计",
    "part": "分项",
    "excluded": "未计入",
    "result": "结果",
    "minuend": "被减数",
    "subtrahend": "减数",
    "numerator": "分子",
    "base": "分母",
    "wrong base": "误用分母",
    "current": "本年数",
    "previous": "上年数",
    "amount": "增减额",
    "share": "占比",
    "ratio": "比率",
    "whole": "总额",
    "average": "平均数",
    "count": "数量",
    "sample": "样本数",
    "established": "编制数",
    "people": "人数",
    "mention": "提及",
    "anchor": "以此为准",
    "first": "前一处",
    "second": "后一处",
    "before": "前面",
    "after": "后面",
    "conclusion": "结论",
    "problem": "问题",
    "goal": "目标",
    "listed": "正文所列",
    "listing": "正文所列",
    "body": "正文",
    "row": "所在行",
    "table": "自评表",
    "title": "标题",
    "number": "编号",
    "announcement": "附件说明",
    "placeholder": "未填内容",
    "typo": "用字",
    "punctuation": "标点",
    "trace": "套用痕迹",
    "evaluation year": "评价年度",
    "other year": "其他年度",
    "relative year": "年度说法",
}

COLUMNS = {
    "target": "指标值",
    "actual": "完成值",
    "weight": "分值",
    "score": "得分",
    "initial": "年初预算",
    "full": "全年预算",
    "executed": "执行数",
    "rate": "执行率",
    "reason": "原因",
    "coefficient": "得分系数",
}


def family(code: str) -> str:
    """The family's name of a check code: "S102" → 评分."""
    return FAMILIES.get(code[:1], "其他")
