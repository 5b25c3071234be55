"""D: the document as a whole."""

from scoring.check import Check
from scoring.checks.structure.d101 import d101
from scoring.checks.structure.d102 import d102
from scoring.checks.structure.d103 import d103
from scoring.checks.structure.d104 import d104
from scoring.checks.structure.d105 import missing_table
from scoring.checks.structure.d106 import no_result
from scoring.checks.structure.d107 import shifted_row
from scoring.checks.structure.d108 import d108
from scoring.checks.structure.d109 import unread_content
from scoring.checks.structure.d111 import form_text

CHECKS: tuple[Check, ...] = (
    d101,
    d102,
    d103,
    d104,
    missing_table,
    no_result,
    shifted_row,
    d108,
    unread_content,
    form_text,
)
