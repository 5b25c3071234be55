"""Indicators of 财预〔2013〕53号: numerator, denominator, which direction is good; direction of other names by words.

Direction matters for a target printed without an operator: "在职人员控制率 100%" is met by 92 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Direction = Literal["up", "down", "near", "perhaps_down", ""]
SOURCE = "财预〔2013〕53号 共性指标体系框架"


@dataclass(frozen=True, slots=True)
class Formula:
    """name = numerator ÷ denominator × 100 %. `direction`: up more is good, down less is good, near 100 is good."""

    name: str
    numerator: str
    denominator: str
    direction: Direction


FORMULAS = (
    Formula("在职人员控制率", "在职人员数", "编制数", "down"),
    Formula("财政供养人员控制率", "在职人员数", "编制数", "down"),
    Formula("“三公经费”变动率", "本年度三公经费预算数－上年度三公经费预算数", "上年度三公经费预算数", "down"),
    Formula("重点支出安排率", "重点项目支出", "项目总支出", "up"),
    Formula("预算完成率", "预算完成数", "预算数", "near"),
    Formula("预算执行率", "全年执行数", "全年预算数", "near"),
    Formula("预算调整率", "预算调整数", "预算数", "down"),
    Formula("支付进度率", "实际支付进度", "既定支付进度", "up"),
    Formula("结转结余率", "结转结余总额", "支出预算数", "down"),
    Formula("结转结余变动率", "本年度累计结转结余－上年度累计结转结余", "上年度累计结转结余", "down"),
    Formula("公用经费控制率", "实际支出公用经费总额", "预算安排公用经费总额", "down"),
    Formula("“三公经费”控制率", "三公经费实际支出数", "三公经费预算安排数", "down"),
    Formula("政府采购执行率", "实际政府采购金额", "政府采购预算数", "near"),
    Formula("固定资产利用率", "实际在用固定资产总额", "所有固定资产总额", "up"),
    Formula("资金到位率", "实际到位资金", "计划投入资金", "up"),
    Formula("实际完成率", "实际完成工作数", "计划工作数", "up"),
    Formula("完成及时率", "及时完成实际工作数", "计划工作数", "up"),
    Formula("质量达标率", "质量达标实际工作数", "计划工作数", "up"),
    Formula("重点工作办结率", "重点工作实际完成数", "交办或下达数", "up"),
    Formula("成本节约率", "计划成本－实际成本", "计划成本", "up"),
)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# what a name measures when it ends in one of these, whatever else it speaks of (投诉处理率 is good when high)
_UP_ENDS = _words(
    "节约率 节支率 降低率 下降率 减少率 处理率 处置率 办结率 化解率 回复率 整改率 查处率 完成率 执行率 及时率 达标率 "
    "合格率 满意度 满意率 覆盖率 到位率 利用率 知晓率 参保率 及时性 达成率 兑现率 发放率"
)
_DOWN_ENDS = _words(
    "变动率 调整率 结转率 结余率 差错率 误差率 偏差率 发生率 死亡率 流失率 失业率 投诉率 超支率 逾期率 不良率 返贫率 "
    "辍学率 事故率 发案率 残留率 空置率 能耗"
)
# 控制率 and 控制数 of these are ceilings; those of 血压 are not
_CONTROLLED = _words("人员 经费 成本 费用 支出 预算 投资 概算 编制 三公 面积")
_DOWN_WORDS = _words(
    "成本 事故 投诉 上访 信访 差错 失误 违规 违纪 逾期 超支 超标 耗时 时限 能耗 费用 案件发生 发病 死亡 伤亡 "
    "负债 欠款 欠薪 舆情 污染 排放 结转 结余 限额 上限 办理时间 响应时间 等待时间 工期 周期"
)


@lru_cache(maxsize=2048)
def direction(name: str) -> Direction:
    """Which way is good for an indicator of that name, "" where the name does not say.

    "perhaps_down": a word of the name speaks of something bad, but the indicator may count the remedy (污染治理面积).
    """
    core = "".join(c for c in name if c not in " \n“”\"'‘’：:（）()★")
    for formula in FORMULAS:
        if formula.name.replace("“", "").replace("”", "") in core:
            return formula.direction
    if core.endswith(_UP_ENDS):
        return "up"
    if core.endswith(_DOWN_ENDS) or ("控制" in core and any(word in core for word in _CONTROLLED)):
        return "down"
    return "perhaps_down" if any(word in core for word in _DOWN_WORDS) else ""


@lru_cache(maxsize=2048)
def framework(name: str) -> Formula | None:
    """The indicator of the framework that a name is, None for a unit's own indicator."""
    core = "".join(c for c in name if c not in " \n“”\"'‘’：:（）()★")
    return next((f for f in FORMULAS if f.name.replace("“", "").replace("”", "") in core), None)
