from scoring.check import Check

CHECKS: tuple[Check, ...] = ()
