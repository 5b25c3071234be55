"""A ratio is claimed that has nothing to be measured against: the budget is zero, or the text says that there was none.
Such a ratio is 不适用, not 100 %.

说明：比率没有分母：预算为零，或文中说没有这项预算，却写出了比率。这样的比率应填“不适用”，不是100%。
错例：年初无“三公经费”预算安排，“三公经费”控制率100%；预算0万元，执行3.36万元，执行率100%。
对例：其他资金预算0、执行0、执行率100%或空白。
依据：除数不能为零。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.expressions import nothing_below
from scoring.finding import Evidence, Finding, Level
from scoring.model import Figure
from scoring.observations import MissingBase
from scoring.rates import allowed, nothing_of_nothing
from scoring.relations import Expression, Rate
from scoring.subjects import subject
from scoring.wording import bare, named, printed

_NEVER_OF_NOTHING = ("控制率", "变动率", "调整率", "增长率")


@check("P104", "ratio-without-base", "分母为零或不存在", Level.WARNING, needs="没有分母为零或写明无预算的比率")
def ratio_without_base(case: Case) -> Iterator[Outcome]:
    for each in case.report.relations:
        bases = allowed(each) if isinstance(each, Rate) else ()
        if isinstance(each, Rate) and bases and all(b.figure.quantity.value == 0 for b in bases):
            yield Examined((each.rate, each.numerator))
            yield from _zero(case, each)
        elif isinstance(each, Expression) and (below := nothing_below(each)):
            yield Examined((each.result, *each.operands))
            yield _divided(case, each, below)
    for observed in case.report.observations:
        if isinstance(observed, MissingBase):
            figures = tuple(f for f in case.report.figures if _claims(f, observed))
            yield Examined(figures)
            yield from _missing(case, observed, figures)


def _zero(case: Case, claim: Rate) -> Iterator[Finding]:
    about = claim.rate.label or claim.word
    if nothing_of_nothing(claim) and not any(word in about + claim.word for word in _NEVER_OF_NOTHING):
        return
    base = allowed(claim)[0]
    yield case.finding(
        f"{named(about) or '比率'}填{printed(claim.rate.quantity)}，而{base.name}为{printed(base.figure.quantity)}，"
        f"分母为零不能计算，请核对{base.name}，确无{base.name}的应填“不适用”。",
        (Evidence.of("rate", claim.rate), Evidence.of("base", base.figure), Evidence.of("numerator", claim.numerator)),
        subject(claim.rate, claim.numerator),
        stated=bare(claim.rate.quantity),
    )


def _divided(case: Case, claim: Expression, below: Figure) -> Finding:
    about = named(claim.word) or "比率"
    return case.finding(
        f"{about}填{printed(claim.result.quantity)}，而算式{claim.printed}除以零，不能计算，请核对。",
        (Evidence.of("rate", claim.result), Evidence.of("base", below)),
        subject(claim.result),
        stated=bare(claim.result.quantity),
    )


def _missing(case: Case, observed: MissingBase, figures: tuple[Figure, ...]) -> Iterator[Finding]:
    if not figures:
        return
    first = figures[0].quantity
    yield case.finding(
        f"{named(observed.label)}填{printed(first)}，而文中说“{observed.text}”，没有分母不能计算，应填“不适用”并说明。",
        (*(Evidence.of("rate", f) for f in figures), Evidence("base", observed.text, observed.location)),
        subject(figures[0]),
        stated=bare(first),
    )


def _claims(figure: Figure, observed: MissingBase) -> bool:
    """A value of that ratio, other than its target; quotation marks don't matter."""
    if figure.role in ("target", "weight", "score") or figure.quantity.unit.dimension not in ("ratio", "none"):
        return False
    return figure.quantity.value != 0 and _plain(figure.label) == _plain(observed.label)


def _plain(label: str) -> str:
    return "".join(c for c in label if c not in "“”\"'‘’《》 ")
