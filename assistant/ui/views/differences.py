"""Rows whose stated score differs from the recomputed one: for the table's marks and the chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from assistant import wording
from assistant.ui import html
from scoring.methods import Score, ScoredRow
from scoring.model import Entry
from scoring.quantity import Quantity, rounded
from scoring.review import Assessment

if TYPE_CHECKING:
    import altair as alt

GIVEN = "datum['相差']"


@dataclass(frozen=True, slots=True)
class Compared:
    """A row of the indicator block (`scored`) or of the fund block (`scored` None), stated against recomputed.

    `gap` is recomputed − stated in points as text, "" where they are equal, kept, or one of them is missing; where
    rounding explains it `differs` is False.
    """

    name: str
    printed: str
    again: str
    gap: str
    how: str
    differs: bool
    scored: ScoredRow | None = None


def compared(assessment: Assessment) -> list[Compared]:
    """Fund rows that carry a score, then every indicator row, in the form's order."""
    funds = [
        _compared(f.line.label or "预算执行", f.line.score, f.line.weight, f.score, None)
        for f in assessment.funds
        if f.line.score and not f.line.score.blank
    ]
    rows = [_compared(r.indicator.name, r.indicator.score, r.indicator.weight, r.score, r) for r in assessment.rows]
    return funds + rows


def _compared(name: str, entry: Entry | None, weight: Entry | None, score: Score, row: ScoredRow | None) -> Compared:
    stated = entry.quantity if entry else None
    wrong = differs(stated, weight.quantity if weight else None, score)
    return Compared(
        name, wording.number(entry) or "—", wording.scored(score) or "—", _gap(stated, score), _how(score), wrong, row
    )


def _gap(stated: Quantity | None, score: Score) -> str:
    """To the nearer end where the rule leaves a band."""
    if stated is None or score.low is None or score.high is None or score.kept:
        return ""
    nearest = min(max(stated.value, score.low), score.high)
    gap = rounded(nearest - stated.value)
    return f"{gap:+f}" if gap else ""


def _how(score: Score) -> str:
    if score.kept or score.value is None:
        return score.reason
    return "；".join(score.trace)


def differs(stated: Quantity | None, weight: Quantity | None, score: Score) -> bool:
    """Whether no rounding explains the gap, or a missed target got its full weight. Kept scores never differ."""
    if stated is None or score.kept or score.low is None or score.high is None:
        return False
    apart = stated.value + stated.half < score.low or stated.value - stated.half > score.high
    full = score.met is False and weight is not None and stated.value >= weight.value > rounded(score.high)
    return apart or full


def chart(rows: list[Compared]) -> None:
    """A bar for each row that differs: to the left points given too many, to the right points left out."""
    wrong = [row for row in rows if row.differs and row.gap]
    if not wrong:
        return
    html.line("各行相差的分数（重算 − 自评）", "jl strong")
    st.altair_chart(_bars(wrong), width="stretch", key="differences")


def _bars(rows: list[Compared]) -> alt.LayerChart | alt.FacetChart:
    import altair as alt

    names = alt.Axis(labelLimit=260, labelFontSize=13, domain=False, ticks=False, labelPadding=12)
    lines = alt.Axis(grid=True, gridColor="#e6ecee", domain=False, tickCount=6)
    points = [
        {"指标": r.name, "相差": float(r.gap), "数": r.gap, "说明": f"自评 {r.printed}，重算 {r.again}"} for r in rows
    ]
    base = alt.Chart(alt.Data(values=points)).encode(
        y=alt.Y("指标:N", sort=None, title=None, axis=names),
        x=alt.X("相差:Q", title=None, axis=lines, scale=alt.Scale(domain=_domain(rows), nice=False)),
        tooltip=["指标:N", "说明:N"],
    )
    color = alt.condition(f"{GIVEN} < 0", alt.value("#b3261e"), alt.value("#0f5c6e"))
    bars = base.mark_bar(height=14).encode(color=color)
    left = base.transform_filter(f"{GIVEN} < 0").mark_text(align="right", dx=-5, fontSize=12).encode(text="数:N")
    right = base.transform_filter(f"{GIVEN} >= 0").mark_text(align="left", dx=5, fontSize=12).encode(text="数:N")
    return alt.layer(bars, left, right).properties(height=30 * len(rows) + 50)


def _domain(rows: list[Compared]) -> list[float]:
    """Zero is always in sight, with room for the numbers at the ends of the bars."""
    gaps = [float(row.gap) for row in rows]
    low, high = min(0.0, *gaps), max(0.0, *gaps)
    room = (high - low) * 0.12
    return [low - room if low else 0, high + room if high else 0]
