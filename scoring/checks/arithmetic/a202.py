"""The execution rate was worked out on another base than the rule's: only the initial budget gives the stated rate.

The score of the execution row rests on it, so the right value is given.

说明：预算执行率用错了分母：应以全年预算数作分母，却除以了年初预算数。执行率一行的得分按它计算，所以给出正确的比率。
错例：年初预算17697.54万元，全年预算18577.58万元，实际支出18577.58万元，执行率104.97%。
对例：同样的数，执行率100%；或在文字里写明“完成年初预算的104.97%”。
依据：执行率＝全年执行数÷全年预算数×100%，全年预算数为调整后的预算。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.arithmetic import hedged
from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Fix, Level
from scoring.rates import judged, mistaken
from scoring.relations import Rate
from scoring.subjects import subject
from scoring.wording import bare, like, named, printed


@check(
    "A202",
    "execution-rate-on-wrong-base",
    "比率口径错误",
    Level.ERROR,
    needs="没有可以换口径比对的预算执行率",
    basis="项目支出绩效自评表：执行率＝全年执行数÷全年预算数",
)
def execution_base(case: Case) -> Iterator[Outcome]:
    for claim in case.report.relations:
        if not isinstance(claim, Rate) or claim.named or hedged((claim.rate, claim.numerator)):
            continue
        right = judged(claim)
        if right is None or not (claim.others or claim.execution):
            continue
        yield Examined((claim.rate, claim.numerator, right.base.figure, *(b.figure for b in claim.others)))
        wrong = mistaken(claim)
        if wrong is None:
            continue
        about = named(claim.rate.label or claim.word) or "预算执行率"
        yield case.finding(
            f"{about}{printed(claim.rate.quantity)}是按{wrong.base.name}"
            f"{printed(wrong.base.figure.quantity)}算出的，应以{right.base.name}{printed(right.base.figure.quantity)}为分母，"
            f"为{right.shown}，所填{right.gap}，请更正。",
            (
                Evidence.of("rate", claim.rate),
                Evidence.of("numerator", claim.numerator),
                Evidence.of("base", right.base.figure),
                Evidence.of("wrong base", wrong.base.figure),
            ),
            subject(claim.rate, claim.numerator),
            stated=bare(claim.rate.quantity),
            expected=right.expected,
            trace=(wrong.trace, right.trace),
            fix=Fix(like(claim.rate.quantity, right.expected), claim.rate.location),
            suspect=claim.rate.id,
            remedy=right.expected,
        )
