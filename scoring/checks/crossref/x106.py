"""Text copied from another unit's report is the quickest proof that a report was not written for the unit that signs
it. Only places where the own unit is meant count: a superior, a partner or the issuer of a document may be named
freely.

说明：出现了别的单位的名称或业务，多半是套用别处报告留下的，说明报告没有按本单位实际来写。主管部门、合作单位、发文单位可以出现，不算。
错例：社会保险局的报告写“确保单位民政各项工作正常运转”；气象局的报告写“提升县水利局预算执行水平”；甲镇的报告写“乙镇人民政府完成各项任务”。
对例：“会同县民政局开展联合核查”“根据县民政局通知”。
依据：自评报告应当反映本单位实际。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Level
from scoring.observations import ForeignTrace


@check(
    "X106",
    "foreign-unit",
    "出现其他单位的名称或业务",
    Level.WARNING,
    needs="未读到本单位名称",
    basis="自评报告应当反映本单位实际",
)
def x106(case: Case) -> Iterator[Outcome]:
    if not case.report.unit:
        return
    yield Examined(())
    traces = [o for o in case.report.observations if isinstance(o, ForeignTrace)]
    for kind, owner in dict.fromkeys((t.kind, t.belongs_to) for t in traces):
        places = [t for t in traces if (t.kind, t.belongs_to) == (kind, owner)]
        quoted = "、".join(dict.fromkeys(f"“{t.text}”" for t in places[:4]))
        what = f"出现另一单位“{owner}”的名称" if kind == "unit" else f"把{owner}业务写成了本单位的业务"
        yield case.finding(
            f"本单位是{case.report.unit}，文中{len(places)}处{what}：{quoted}，疑为套用其他单位的文本，请逐处改写。",
            tuple(Evidence("trace", t.text, t.location) for t in places),
            f"{kind}|{owner}",
            stated=owner,
        )
