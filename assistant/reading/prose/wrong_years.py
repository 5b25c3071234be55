"""Results of the evaluated year that a sentence tells of another year: text that was taken over from an older report.

One value may stay the same for years; two that both are the form's own to the last digit are this year's. Where the
paragraph tells of the evaluated year as well, it compares.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.reading.prose.indicator_facts import Astray
from scoring.observations import YearMention

_LEAST = 2
_PLAIN = re.compile(r"^(?:100|0)(?:\.0+)?\D*$")


def wrong_years(found: Sequence[Astray]) -> Iterator[YearMention]:
    """One mention a sentence, from its year to the first of the values."""
    sentences: dict[tuple[int, int, int], list[Astray]] = defaultdict(list)
    for each in found:
        sentences[each.mention.paragraph.index, each.mention.sentence, each.year].append(each)
    for (_, _, year), group in sentences.items():
        first = group[0].mention
        telling = {each.row.row for each in group if not _PLAIN.match(each.mention.figure.quantity.text)}
        if (
            len({each.row.row for each in group}) < _LEAST
            or not telling
            or f"{group[0].form.year}年" in first.paragraph.text
        ):
            continue
        start = first.paragraph.text.rfind(str(year), 0, first.start)
        place = first.paragraph.location(start, first.end)
        if place is not None:
            yield YearMention(first.paragraph.printed(place), place, year)
