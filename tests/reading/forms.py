"""A report of a small bureau with the forms that a case names, as text."""

from __future__ import annotations

_HEAD = """一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分	偏差原因分析及改进措施
"""
_DEPARTMENT = """2023年度部门整体支出绩效自评表

部门名称	岚江县气象局						
资金情况（万元）	年初预算数	全年预算数	全年执行数	执行率	分值	得分	
全年支出	612.00	640.50	621.29	97.00%	10	9.7	
其中：基本支出	500.00	510.00	505.00	99.02%	-	-	
项目支出	112.00	130.50	116.29	89.11%	-	-	
"""


def _rows(*rows: tuple[str, str, str], total: str) -> str:
    kinds = ("产出指标	数量指标", "效益指标	社会效益指标", "满意度指标	服务对象满意度指标")
    lines = [
        f"{k}	{name}	{target}	{actual}	{p}	{p}	"
        for k, (name, target, actual), p in zip(kinds, rows, (50, 30, 10), strict=True)
    ]
    return _HEAD + "\n".join([*lines, f"合计					100	{total}	"]) + "\n"


def _project(name: str, budget: int, spent: int, rate: int, points: str, rows: str) -> str:
    return f"""项目支出绩效自评表（2023年度）

项目名称	{name}						
项目资金（万元）	年初预算数	全年预算数	全年执行数	分值	执行率	得分	
年度资金总额	{budget}	{budget}	{spent}	10	{rate}%	{points}	
{rows}"""


def _department(second: tuple[str, str, str], third: str) -> str:
    return _DEPARTMENT + _rows(("预警短信条数", "≥60万条", "62万条"), second, (third, "≥90%", "92.5%"), total="99.7")


COVERED = ("预警覆盖率", "≥95%", "97%")
FORMS = {
    "weather": _department(COVERED, "公众满意度"),
    "department": _department(COVERED, "服务对象满意度"),
    "radar": _project(
        "雷达站运行维护",
        80,
        76,
        95,
        "9.5",
        _rows(
            ("维护站点", "≥6个", "6个"), ("资料完整率", "≥95%", "97%"), ("用户单位满意度", "≥90%", "93%"), total="99.5"
        ),
    ),
    "rain": _project(
        "人工影响天气作业",
        50,
        41,
        82,
        "8.2",
        _rows(
            ("作业次数", "≥40次", "45次"),
            ("资料完整率", "≥95%", "98%"),
            ("服务对象满意度", "≥90%", "94%"),
            total="98.2",
        ),
    ),
}
_CONCLUSION = "三、自评结论\n\n2023年度部门整体支出绩效自评得分99.7分，评价等级为“优”。\n\n"


def report(
    text: str,
    forms: str = "department radar rain",
    *,
    row: tuple[str, str, str] | None = None,
    problems: str = "",
    unit: str = "岚江县气象局",
) -> str:
    """The report with `text` in it. `row` replaces the second row of the form "weather"; `problems` is a chapter."""
    names = forms.split()
    tables = [_department(row, "公众满意度") if row and name == "weather" else FORMS[name] for name in names]
    owned = f"三、存在的问题\n\n{problems}\n\n" if problems else ""
    ending = _CONCLUSION if {"department", "weather"} & set(names) else ""
    if owned:
        ending = ending.replace("三、", "四、")
    parts = (
        "岚江县气象局2023年度部门整体支出及项目支出绩效自评报告\n\n一、部门概况\n\n"
        "岚江县气象局为县政府直属事业单位，主要承担气象预报和防灾减灾工作。\n\n二、资金和指标完成情况\n\n"
        f"{text}\n\n",
        owned,
        ending,
        "\n".join(tables),
    )
    return "".join(parts).replace("岚江县气象局", unit)
