"""Stable keys of what a finding judges: they go into its fingerprint, so they hold no ids and no places."""

from __future__ import annotations

from scoring.model import Figure


def subject(*figures: Figure) -> str:
    """label|period|scope|entity of each figure, "/" between several."""
    return "/".join("|".join((f.label, f.period, f.scope, f.entity)).rstrip("|") for f in figures)
