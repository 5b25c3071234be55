"""What a figure of the prose is: the figure itself, the words around it, and the kind of statement that it makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.reading.prose.flow import Paragraph
from assistant.reading.prose.labels import Label
from scoring.model import Figure
from scoring.quantity import Modifier
from scoring.relations import Direction


class Kind(StrEnum):
    """What a figure says: a value of its own, or something about another value."""

    AMOUNT = "amount"
    PERCENT = "percent"
    CHANGE = "change"
    SHARE = "share"
    RATE = "rate"
    BASE = "base"
    PREVIOUS = "previous"
    GAP = "gap"
    AVERAGE = "average"
    RESTATED = "restated"


@dataclass(slots=True, eq=False)
class Mention:
    """`gap` is the text between the figure before it in the paragraph and this one, `clause` its last clause.

    `base` is the printed comparison or base ("比2019年", "占本年支出合计"), `group` the innermost parenthesis
    that holds it (0: none), `parallel` the position in a list of values (分别为 a、b), −1 outside of one,
    `parallels` the length of that list.
    """

    figure: Figure
    paragraph: Paragraph
    start: int
    end: int
    kind: Kind
    gap: str
    clause: str
    sentence: int
    group: int
    label: Label
    after: str = ""
    direction: Direction | None = None
    base: str = ""
    reason: bool = False
    parallel: int = -1
    parallels: int = 0
    order: int = 0
    notes: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def dimension(self) -> str:
        return self.figure.quantity.unit.dimension

    @property
    def counted(self) -> bool:
        """Counts things, with a unit of the lists or one of its own."""
        return self.dimension.startswith(("count:", "own:"))

    @property
    def usable(self) -> bool:
        """May feed an equality: not hedged."""
        return self.figure.quantity.modifier is Modifier.EXACT
