"""L: spelling, punctuation, numbers as written."""

from scoring.check import Check
from scoring.checks.language.l101 import l101
from scoring.checks.language.l102 import l102
from scoring.checks.language.l103 import l103

CHECKS: tuple[Check, ...] = (l101, l102, l103)
