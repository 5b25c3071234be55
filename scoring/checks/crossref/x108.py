"""The body explains one set of indicators and weights, the table scores another: a sign that form and text come from
different templates.

说明：正文解释的是一套指标和分值，自评表计分的是另一套，说明报告和表来自不同的模板。有几张自评表的，任何一张有的都算。
错例：正文“决策20分、过程20分、产出30分、效益30分”，自评表一级指标为产出、效益、满意度。
对例：正文所列一级指标与自评表一致，或正文列得更细。
依据：正文与自评表应当采用同一指标体系。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Level
from scoring.forms import main_form
from scoring.frameworks import is_known, table_names
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
    if case.table is not main_form(case.report):
        return
    # what any of the forms scores is known
    others = [e for e in case.report.evaluations if e is not case.table]
    for listing in case.report.observations:
        if not isinstance(listing, IndicatorListing):
            continue
        names = table_names(case.table, listing)
        if len(names) < 2:
            continue
        yield Examined(())
        known = [*names, *(name for e in others for name in table_names(e, listing))]
        unknown = [name for name in listing.names if not is_known(name, known, listing)]
        if len(unknown) * 2 > len(listing.names):
            level = "指标" if listing.third_level else "一级指标"
            yield case.finding(
                f"正文列的{level}是“{'、'.join(listing.names)}”，自评表的{level}是“{'、'.join(names[:6])}”，"
                "两处不是同一套指标体系，请统一。",
                (
                    Evidence("listing", listing.text, listing.location),
                    Evidence("table", case.table.indicators[0].name, case.table.indicators[0].location),
                ),
                "framework|" + "、".join(listing.names),
                stated="、".join(listing.names),
                expected="、".join(names),
            )
