"""A qualitative score outside the band that the row itself claims.

What: rows whose actual is one of the rule set's three phrases, word for word, against that band of the weight: [80,
100], [60, 80), [0, 60) %. Why: the phrase decides the band, the writer only the place in it. Other wordings claim no
band.

说明：完成值填了三档中的一档，得分就应落在这一档的区间里：80%～100%、60%～80%、0～60%。别的说法不算归了档。
错例：“部分达成预期指标并具有一定效果”，分值10分，得9分。
对例：同样的说法，得7.5分。
依据：财预〔2020〕10号定性指标得分办法。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.finding import Kind, Level
from scoring.methods import band_of, points
from scoring.model import Indicator
from scoring.quantity import plain
from scoring.rowfacts import called, evidence, figures, ruling, shown, subject
from scoring.ruleset import Band, Basis


@check(
    "S108",
    "outside-band",
    "定性指标得分不在所报档次区间内",
    Level.ERROR,
    scope="evaluation",
    needs="没有按三档表述填写完成值的定性指标",
    basis="财预〔2020〕10号 定性指标得分办法",
)
def outside_band(case: Case) -> Iterator[Outcome]:
    for row in case.rows:
        weight, stated = points(row.indicator.weight), points(row.indicator.score)
        band = band_of(row.indicator, case.ruleset)
        if band is None or weight is None or stated is None or stated > weight:
            continue
        rule = row.indicator.rule
        if rule is not None and not rule.bands and not rule.general:
            yield Skipped(figures(row.indicator, "score"), "本行印有评分标准，不按三档计分")
            continue
        yield Examined(figures(row.indicator, "weight", "score"))
        low, high = band.low * weight, band.high * weight
        if stated < low or stated > high or (stated == high and not band.closed):
            yield _finding(case, row.indicator, band, (weight, stated))


def _finding(case: Case, indicator: Indicator, band: Band, numbers: tuple[Decimal, Decimal]) -> Outcome:
    weight, stated = numbers
    low, high = plain(band.low * weight), plain(band.high * weight)
    span = f"{low}～{high} 分" + ("" if band.closed else f"（不含 {high}）")
    share = f"{plain(band.low * 100)}%～{plain(band.high * 100)}%"
    own = indicator.rule if indicator.rule and indicator.rule.bands else None
    basis = Basis(own.cited, True) if own else case.ruleset.band_basis
    return case.finding(
        f"{called(indicator)}填“{shown(indicator, 'actual')}”，该档得分应在 {span}之间，"
        f"所填 {plain(stated)} 分不在区间内；请核对档次或得分。",
        evidence(indicator, "actual", "weight", "score") + ruling(own),
        subject(indicator),
        stated=plain(stated),
        expected=f"{low}～{high}",
        trace=(f"{plain(weight)} × {share} = {span}",),
        basis=basis.cited,
        kind=Kind.FAIL if basis.verified else Kind.REVIEW,
    )
