"""X108 正文所列指标与自评表不是同一套

The body explains one set of indicators and weights, the table scores another: a sign that form and text come from
different templates.

Wrong: 正文“决策20分、过程20分、产出30分、效益30分”，自评表一级指标为产出、效益、满意度。
Right: 正文所列一级指标与自评表一级指标一致，或正文列得更细。
Basis: 正文与自评表应当采用同一指标体系。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Level
from scoring.observations import IndicatorListing


@check(
    "X108",
    "different-framework",
    "正文与自评表指标体系不一",
    Level.WARNING,
    scope="evaluation",
    needs="正文没有列出一级指标",
    basis="正文与自评表应当采用同一指标体系",
)
def x108(case: Case) -> Iterator[Outcome]:
    names = list(dict.fromkeys(_core(row.level1) for row in case.table.indicators if row.level1))
    if len(names) < 2 or len(case.report.evaluations) != 1:
        return
    for listing in case.report.observations:
        if not isinstance(listing, IndicatorListing):
            continue
        yield Examined(())
        listed = {_core(name) for name in listing.names}
        unknown = [name for name in listing.names if not _known(_core(name), names)]
        if len(unknown) * 2 > len(listed):
            yield case.finding(
                f"正文列的一级指标是“{'、'.join(listing.names)}”，自评表的一级指标是“{'、'.join(names)}”，"
                "两处不是同一套指标体系，请统一。",
                (
                    Evidence("listing", listing.text, listing.location),
                    Evidence("table", case.table.indicators[0].level1, case.table.indicators[0].location),
                ),
                "framework|" + "、".join(listing.names),
                stated="、".join(listing.names),
                expected="、".join(names),
            )


def _core(name: str) -> str:
    return name.split("（")[0].split("(")[0].removesuffix("指标").strip()


def _known(name: str, names: list[str]) -> bool:
    return "执行" in name or any(name in other or other in name for other in names)
