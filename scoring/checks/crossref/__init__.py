"""X: one fact, one value, throughout the report."""

from scoring.check import Check
from scoring.checks.crossref.x105 import x105
from scoring.checks.crossref.x106 import x106
from scoring.checks.crossref.x107 import x107
from scoring.checks.crossref.x108 import x108

CHECKS: tuple[Check, ...] = (x105, x106, x107, x108,)
