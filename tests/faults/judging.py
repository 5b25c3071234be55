"""Whether a review of a fault case is right: what must be found is found, and nothing else is said for certain."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from scoring.finding import Finding, Level
from scoring.model import Report

NINE = {"level1", "level2", "level3", "target", "actual", "weight", "score", "reason", "unit"}
WIDE = str.maketrans("（）：％／", "():%/")


def shows(finding: Finding, code: str, text: str) -> bool:
    """The code, itself or among what it affects, with the text as a whole number or word."""
    told = [finding.message, str(finding.stated), str(finding.expected), *finding.trace, *finding.affects]
    told += [e.text for e in finding.evidence]
    coded = finding.code == code or any(a.startswith(code) for a in finding.affects)
    return coded and re.search(rf"(?<![\d.]){re.escape(text)}(?![\d.]*\d)", " ".join(told)) is not None


def complaints(findings: Sequence[Finding], case: Mapping[str, Any]) -> list[str]:
    """What is not as the case says; empty when it is right.

    Every expected code must show its text in a finding above information, and no other finding may be an error unless
    its code stands under `also`. A case without expectations must stay silent above information.
    """
    told = [f for f in findings if f.level is not Level.INFO]
    wanted = [(e["code"], e["text"]) for e in case["expect"]]
    if not wanted:
        return [f"not silent: {f.code} {f.message}" for f in told]
    missing = [each for each in wanted if not any(shows(f, *each) for f in told)]
    stray = [f for f in told if f.level is Level.ERROR and f.code not in case.get("also", [])]
    stray = [f for f in stray if not any(shows(f, *each) for each in wanted)]
    return [f"not found: {code} {text}" for code, text in missing] + [f"stray: {f.code} {f.message}" for f in stray]


def column_complaints(report: Report, columns: Sequence[Mapping[str, str]]) -> list[str]:
    """Headers whose column was taken for another of the nine roles than the case says; "unread" and "other" are none."""
    found: dict[str, str] = {}
    for column in (c for e in report.evaluations for c in e.column_roles):
        found.setdefault(_bare(column.header), column.role)
    roles = [(column["header"], column["role"], found.get(_bare(column["header"]), "")) for column in columns]
    return [f"{header}: {role}" for header, wanted, role in roles if role != wanted and {role, wanted} & NINE]


def _bare(text: str) -> str:
    return "".join(text.split()).translate(WIDE)
