"""Builds the Report of a case: figures, relations, observations, evaluation tables and sections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import scoring.observations as observations
from scoring.model import Report, Section
from tests.scoring.building import RELATIONS, Builder
from tests.scoring.tables import evaluation


def _section(build: Builder, number: int, data: Mapping[str, Any]) -> Section:
    """{title, level, number, parent, blocks, summary}; ids count from s1."""
    values: dict[str, Any] = {"level": 1, "number": ""} | dict(data)
    values["blocks"] = tuple(values.get("blocks", ()))
    return Section(id=f"s{number}", location=build.place(values["title"]), **values)


def report_of(data: Mapping[str, Any]) -> Report:
    """The report of a case. Raises KeyError for a reference to a figure that the case doesn't name."""
    build = Builder()
    for name, spec in (data.get("figures") or {}).items():
        build.figure(name, spec)
    given = data.get("evaluations") or ([data["evaluation"]] if data.get("evaluation") else [])
    evaluations = tuple(evaluation(build, each, number) for number, each in enumerate(given))
    made = tuple(build.make(RELATIONS[k], v) for each in data.get("relations") or [] for k, v in each.items())
    observed = tuple(
        build.make(getattr(observations, k), v) for each in data.get("observations") or [] for k, v in each.items()
    )
    sections = tuple(_section(build, n, each) for n, each in enumerate(data.get("sections") or [], 1))
    title = data.get("title", "")
    return Report(
        unit=data.get("unit", ""),
        year=data.get("year"),
        title=title,
        title_location=build.place(title) if title else None,
        fragment=data.get("fragment", False),
        figures=tuple(build.figures.values()),
        relations=made,
        observations=observed,
        evaluations=evaluations,
        sections=sections,
        places=tuple(data.get("places") or ()),
    )
