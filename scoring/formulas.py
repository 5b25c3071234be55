"""Indicators of 财预〔2013〕53号: numerator, denominator and which direction is good. Other names: `directions.py`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Direction = Literal["up", "down", "near"]
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


@lru_cache(maxsize=2048)
def framework(name: str) -> Formula | None:
    """The indicator of the framework that a name is, None for a unit's own indicator."""
    core = "".join(c for c in name if c not in " \n“”\"'‘’：:（）()★")
    return next((f for f in FORMULAS if f.name.replace("“", "").replace("”", "") in core), None)
