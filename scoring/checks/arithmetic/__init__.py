from scoring.check import Check
from scoring.checks.arithmetic.a101 import total_of_parts
from scoring.checks.arithmetic.a102 import total_score
from scoring.checks.arithmetic.a103 import total_weight
from scoring.checks.arithmetic.a104 import level_weight
from scoring.checks.arithmetic.a201 import stated_rate
from scoring.checks.arithmetic.a202 import execution_base
from scoring.checks.arithmetic.a203 import stated_change
from scoring.checks.arithmetic.a204 import stated_share
from scoring.checks.arithmetic.a301 import stated_difference
from scoring.checks.arithmetic.a302 import stated_average

CHECKS: tuple[Check, ...] = (
    total_of_parts,
    total_score,
    total_weight,
    level_weight,
    stated_rate,
    execution_base,
    stated_change,
    stated_share,
    stated_difference,
    stated_average,
)
