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
    """The section that states the overall result. `has_score`/`has_grade`: found in it or anywhere in prose."""

    text: str
    location: Location
    has_score: bool
    has_grade: bool


@dataclass(frozen=True, slots=True)
class YearMention:
    """A place that states the evaluation year, in a title, a form name or as 今年.

    `year` is None for the relative word 今年, which in a report on a past year means the wrong one.
    """

    text: str
    location: Location
    year: int | None


@dataclass(frozen=True, slots=True)
class ForeignTrace:
    """Wording that belongs to another unit. `kind`: "unit" (a unit's name where the own is meant) or "business"
    (another agency's business as one's own); `belongs_to` names the unit or the field of business."""

    text: str
    location: Location
    kind: str
    belongs_to: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A judgement on a topic. `positive` says which way; `topic` is a key of the contradiction vocabulary. `label` is
    the name of the row that a cell's text is the value of."""

    topic: str
    positive: bool
    text: str
    location: Location
    label: str = ""

    @property
    def said(self) -> str:
        return self.label + self.text.strip()


@dataclass(frozen=True, slots=True)
class IndicatorListing:
    """Indicators as prose lists them: first-level ones with weights ("决策20分、过程20分"), or third-level ones
    that were all met (`third_level`)."""

    names: tuple[str, ...]
    text: str
    location: Location
    third_level: bool = False


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """A numbered heading: `style` of its number ("一、", "（一）", "1.", "（1）"), its value, and its section id."""

    style: str
    value: int
    title: str
    section: str
    parent: str
    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class PlaceholderMark:
    """A place that the writer was to fill in, or a form prompt that was left in."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two paragraphs that are (nearly) the same; `same` is the share of equal characters in percent."""

    text: str
    first: Location
    second: Location
    same: int


@dataclass(frozen=True, slots=True)
class Typo:
    """A misspelt word and what it should be."""

    text: str
    right: str
    location: Location


@dataclass(frozen=True, slots=True)
class Punctuation:
    """Doubled, missing or mixed punctuation; `why` in words."""

    text: str
    why: str
    location: Location


@dataclass(frozen=True, slots=True)
class OddNumber:
    """A number or unit written against the rules; `unreadable` where no value can be read from it."""

    text: str
    why: str
    location: Location
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class MissingBase:
    """The text says that a ratio has nothing to be measured against: 三公经费控制率…年初无预算安排.

    `label` is the ratio's name as figures are labelled, `text` the words that say so.
    """

    label: str
    text: str
    location: Location
    period: str = ""


Observation = (
    Announcement
    | UnreadTable
    | Conclusion
    | YearMention
    | ForeignTrace
    | Statement
    | IndicatorListing
    | HeadingMark
    | PlaceholderMark
    | DuplicatePair
    | Typo
    | Punctuation
    | OddNumber
    | MissingBase
)
