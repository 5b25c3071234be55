"""Shares of a survey's respondents: grouped into claims, and put into words where no number of answers gives them."""

from __future__ import annotations

from decimal import Decimal

from scoring.grim import fewest, neighbours
from scoring.model import Report
from scoring.quantity import Quantity
from scoring.relations import Rate, Share, SurveyShare
from scoring.wording import named, percent, printed

_SAMPLES = {"valid": "有效问卷", "returned": "收回的问卷", "votes": "选择"}


def grouped(report: Report) -> tuple[tuple[SurveyShare, ...], ...]:
    """Equal shares of one sample are one claim. Those told with their count are checked by division (A204, A201)."""
    counted = {r.share.id for r in report.relations if isinstance(r, Share)}
    counted |= {r.rate.id for r in report.relations if isinstance(r, Rate) and r.numerator.quantity.unit.counted}
    groups: dict[tuple[Decimal, int, str, str], tuple[SurveyShare, ...]] = {}
    for claim in report.relations:
        if isinstance(claim, SurveyShare) and claim.share.id not in counted:
            share = claim.share.quantity
            key = (share.value, share.decimals, claim.sample.id, claim.basis)
            groups[key] = (*groups.get(key, ()), claim)
    return tuple(groups.values())


def is_percentage(share: Quantity) -> bool:
    """A share of 0 to 100 %; a bare number up to 1 may be a fraction and is left alone."""
    if not share.unit.symbol:
        return 1 < share.value <= 100
    return share.unit.dimension == "ratio" and 0 <= share.base <= 1


def impossible(claims: tuple[SurveyShare, ...]) -> str:
    """Why the share can't be, with the nearest possible ones and the smallest sample that allows it."""
    claim = claims[0]
    share, unit = claim.share.quantity, _unit(claim)
    shown = printed(share) if share.unit.symbol else f"{printed(share)}%"
    labels = "、".join(dict.fromkeys(named(c.share.label) for c in claims if c.share.label))
    near = "，".join(f"{m}{unit}为{value}" for m, value in _near(claim))
    sample = printed(claim.sample.quantity)
    start = f"{sample}{_SAMPLES.get(claim.basis, '')}得不出"
    if claim.basis == "distributed":
        start = f"发放{sample}问卷，无论收回多少都得不出"
    return f"{labels}{shown}：{start}{shown}（{near}），至少要{fewest(share)}{unit}才可能出现{shown}"


def divisions(claim: SurveyShare) -> tuple[str, ...]:
    """The arithmetic of the nearest possible shares: "19 ÷ 20 × 100% = 95.0%"."""
    n = int(claim.sample.quantity.base)
    return tuple(f"{m} ÷ {n} × 100% = {value}" for m, value in _near(claim))


def _near(claim: SurveyShare) -> tuple[tuple[int, str], ...]:
    share, n = claim.share.quantity, int(claim.sample.quantity.base)
    return tuple((m, percent(Decimal(m) / n, max(share.decimals, 1))) for m in neighbours(share, n))


def _unit(claim: SurveyShare) -> str:
    return claim.sample.quantity.unit.symbol or "份"
