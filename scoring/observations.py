"""What reading notices besides figures and their relations. Each observation carries its place and an excerpt."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.model import Location


@dataclass(frozen=True, slots=True)
class Announcement:
    """The text announces an attached self-evaluation table (附：…自评表)."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class UnreadTable:
    """A table that looks like a self-evaluation table but could not be read as one; `why` in words."""

    text: str
    location: Location
    why: str


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The section that states the overall result. `has_score`/`has_grade` say what is found in it or anywhere in prose."""

    text: str
    location: Location
    has_score: bool
    has_grade: bool


Observation = Announcement | UnreadTable | Conclusion
