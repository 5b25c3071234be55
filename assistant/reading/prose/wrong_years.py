"""Results of the evaluated year that a sentence tells of another year: text that was taken over from an older report.

One value may stay the same for years; two that both are the form's own to the last digit are this year's, unless the
paragraph tells them of the evaluated year as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.reading.prose.indicator_facts import Astray, Facts
from scoring.observations import YearMention

_LEAST = 2
_PLAIN = re.compile(r"^(?:100|0)(?:\.0+)?\D*$")


def wrong_years(facts: Facts) -> Iterator[YearMention]:
    """One mention a sentence, from its year to the first of the values."""
    sentences: dict[tuple[int, int, int], list[Astray]] = defaultdict(list)
    for each in facts.astray:
        if (each.mention.paragraph.index, each.form.id, each.row.row) not in facts.dated:
            sentences[each.mention.paragraph.index, each.mention.sentence, each.year].append(each)
    for (_, _, year), group in sentences.items():
        first = group[0].mention
        start = first.paragraph.text.rfind(str(year), 0, first.start)
        place = first.paragraph.location(start, first.end) if _telling(group) else None
        if place is not None:
            yield YearMention(first.paragraph.printed(place), place, year)


def _telling(group: Sequence[Astray]) -> bool:
    """Two indicators or more, not all of them nothing or everything."""
    plain = all(_PLAIN.match(each.mention.figure.quantity.text) for each in group)
    return len({each.row.row for each in group}) >= _LEAST and not plain
