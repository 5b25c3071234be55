"""P: figures that can't be, or that need a second look."""

from scoring.check import Check
from scoring.checks.plausibility.p105 import actual_unit
from scoring.checks.plausibility.p106 import order_of_magnitude
from scoring.checks.plausibility.p107 import p107
from scoring.checks.plausibility.p108 import p108
from scoring.checks.plausibility.p109 import p109

CHECKS: tuple[Check, ...] = (actual_unit, p107, p108, p109,)
