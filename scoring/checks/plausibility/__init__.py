"""P: figures that can't be, or that need a second look."""

from scoring.check import Check
from scoring.checks.plausibility.p101 import survey_share
from scoring.checks.plausibility.p102 import ratio_out_of_bounds
from scoring.checks.plausibility.p103 import control_rate
from scoring.checks.plausibility.p104 import ratio_without_base
from scoring.checks.plausibility.p105 import actual_unit
from scoring.checks.plausibility.p106 import order_of_magnitude
from scoring.checks.plausibility.p107 import p107
from scoring.checks.plausibility.p108 import p108
from scoring.checks.plausibility.p109 import p109
from scoring.checks.plausibility.p110 import p110
from scoring.checks.plausibility.p111 import p111

CHECKS: tuple[Check, ...] = (
    survey_share,
    ratio_out_of_bounds,
    control_rate,
    ratio_without_base,
    actual_unit,
    order_of_magnitude,
    p107,
    p108,
    p109,
    p110,
    p111,
)
