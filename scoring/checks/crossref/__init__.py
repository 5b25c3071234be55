"""X: one fact, one value, throughout the report."""

from scoring.check import Check
from scoring.checks.crossref.x101 import same_value
from scoring.checks.crossref.x102 import same_after_conversion
from scoring.checks.crossref.x103 import same_total_score
from scoring.checks.crossref.x104 import same_target
from scoring.checks.crossref.x105 import x105
from scoring.checks.crossref.x106 import x106
from scoring.checks.crossref.x107 import x107
from scoring.checks.crossref.x108 import x108

CHECKS: tuple[Check, ...] = (same_value, same_after_conversion, same_total_score, same_target, x105, x106, x107, x108)
