"""An indicator of which less is better, reported at 100 % as if that were a success.

说明：预算调整率、结转结余率、“三公经费”变动率一类指标越低越好，写“达100%”等于说全部预算都调整过、全部资金都没有用出去，多半是把它当成了越高越好的指标。
错例：预算调整率达100%。
对例：预算调整率为0，年中未作调整。
依据：财预〔2013〕53号 共性指标体系框架的计算公式。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Kind, Level
from scoring.formulas import SOURCE, framework
from scoring.model import Figure, Location
from scoring.relations import Expression
from scoring.wording import named

# ceilings such as 控制率 may rightly be 100 %; these are best at zero
_BEST_AT_ZERO = ("调整率", "结转结余率", "变动率")


@check(
    "P110",
    "reverse-indicator-at-full",
    "逆向指标写成100%",
    Level.WARNING,
    needs="没有越低越好的比率指标",
    basis=SOURCE + "的计算公式",
)
def p110(case: Case) -> Iterator[Outcome]:
    told: dict[str, list[Figure]] = {}
    # the 100% of a printed calculation (84.7÷2541×100%) states no indicator
    within = [(r.claim, r.result.id) for r in case.report.relations if isinstance(r, Expression)]
    for figure in case.report.figures:
        if any(_inside(figure, place) and figure.id != result for place, result in within):
            continue
        formula = framework(figure.label) if figure.quantity.unit.dimension == "ratio" else None
        if formula is None or not formula.name.endswith(_BEST_AT_ZERO) or figure.role not in ("", "actual"):
            continue
        yield Examined((figure,))
        if figure.quantity.base == 1 and not figure.quantity.hedged:
            told.setdefault(formula.name, []).append(figure)
    for name, figures in told.items():
        formula = framework(name)
        if formula:
            yield case.finding(
                f"{named(name)}写100%，而它等于（{formula.numerator}）÷{formula.denominator}，越低越好，"
                f"100%等于说{_meaning(name)}，请核对；确未发生的应写0。",
                tuple(Evidence.of("ratio", figure) for figure in figures),
                name,
                stated="100",
                kind=Kind.REVIEW,
            )


def _inside(figure: Figure, place: Location) -> bool:
    own = figure.location
    return (own.doc, own.block) == (place.doc, place.block) and place.start <= own.start and own.end <= place.end


def _meaning(name: str) -> str:
    if name.endswith("变动率"):
        return "比上年翻了一番"
    return "全部预算都作了调整" if name.endswith("调整率") else "全部资金都没有用出"
