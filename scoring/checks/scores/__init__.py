from scoring.check import Check
from scoring.checks.scores.s101 import score_above_weight
from scoring.checks.scores.s102 import full_score_below_target
from scoring.checks.scores.s103 import score_not_by_rule
from scoring.checks.scores.s104 import deduction_despite_target
from scoring.checks.scores.s105 import overshoot_unexplained
from scoring.checks.scores.s106 import execution_score
from scoring.checks.scores.s107 import uneven_scale
from scoring.checks.scores.s108 import outside_band
from scoring.checks.scores.s109 import first_level_weight
from scoring.checks.scores.s110 import grade
from scoring.checks.scores.s111 import missing_value
from scoring.checks.scores.s112 import no_reason
from scoring.checks.scores.s113 import heavy_indicator

CHECKS: tuple[Check, ...] = (
    score_above_weight,
    full_score_below_target,
    score_not_by_rule,
    deduction_despite_target,
    overshoot_unexplained,
    execution_score,
    uneven_scale,
    outside_band,
    first_level_weight,
    grade,
    missing_value,
    no_reason,
    heavy_indicator,
)
