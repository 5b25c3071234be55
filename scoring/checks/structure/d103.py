"""Headings that skip, repeat or go back in their numbering.

说明：标题编号跳号、重号或倒退，看的人会以为缺了一段。
错例：四、…；六、…（缺五）；（三）…；（三）…（重号）。
对例：每一级从一开始，逐一递增；换章后重新编号。
依据：公文标题层次序数应当连续。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Level
from scoring.observations import HeadingMark


@check(
    "D103", "heading-number", "标题编号错乱", Level.WARNING, needs="没有编号的标题", basis="公文标题层次序数应当连续"
)
def d103(case: Case) -> Iterator[Outcome]:
    if case.report.fragment:
        return
    marks = [o for o in case.report.observations if isinstance(o, HeadingMark)]
    for key in dict.fromkeys((m.parent, m.style) for m in marks):
        group = [m for m in marks if (m.parent, m.style) == key]
        if len(group) < 2:
            continue
        yield Examined(())
        for before, after in pairwise(group):
            why = _fault(before.value, after.value)
            if why:
                yield case.finding(
                    f"“{before.text}”之后是“{after.text}”，编号{why}，请重新编号。",
                    (Evidence("after", after.text, after.location), Evidence("before", before.text, before.location)),
                    f"heading|{after.title}",
                    stated=str(after.value),
                    expected=str(before.value + 1),
                )


def _fault(before: int, after: int) -> str:
    if after == before + 1:
        return ""
    if after == before:
        return "重复"
    return "跳号" if after > before else "倒退"
