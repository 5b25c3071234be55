"""Which of several forms stands for the report as a whole."""

from __future__ import annotations

from scoring.model import Evaluation, Report


def main_form(report: Report) -> Evaluation | None:
    """The form of the unit as a whole, of the report's own unit before others; else the first."""
    whole = [e for e in report.evaluations if e.kind == "department"]
    own = [e for e in whole if report.unit and e.unit == report.unit]
    return next(iter((*own, *whole, *report.evaluations)), None)
