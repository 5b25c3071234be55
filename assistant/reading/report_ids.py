"""Figure ids in document order: F1, F2 …, whoever read the figure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, cast

from assistant.documents.model import Document, Table
from scoring.model import Figure, Report


def renumbered(report: Report, documents: Sequence[Document]) -> Report:
    """The report with its figures sorted by place and numbered; every reference is changed alike."""
    order = _order(documents)
    # a place that two readers read is one figure: the first one's
    unique: dict[tuple[int, str, int], Figure] = {}
    for f in report.figures:
        unique.setdefault((f.location.doc, f.location.block, f.location.start), f)
    ordered = sorted(
        unique.values(), key=lambda f: (order.get((f.location.doc, f.location.block), 0), f.location.start)
    )
    numbered = {f.id: replace(f, id=f"F{n}") for n, f in enumerate(ordered, 1)}
    new = {f.id: numbered[unique[f.location.doc, f.location.block, f.location.start].id] for f in report.figures}
    return replace(
        report,
        figures=tuple(numbered[f.id] for f in ordered),
        relations=_mapped(report.relations, new),
        evaluations=_mapped(report.evaluations, new),
        observations=_mapped(report.observations, new),
        unread=tuple((new[place].id if place in new else place, why) for place, why in report.unread),
        open=tuple((new[figure].id, why) for figure, why in report.open if figure in new),
        claims=_mapped(report.claims, new),
    )


def _order(documents: Sequence[Document]) -> dict[tuple[int, str], int]:
    found: dict[tuple[int, str], int] = {}
    for doc, document in enumerate(documents):
        for item in document.items:
            for block in item.cells if isinstance(item, Table) else (item,):
                found[doc, block.id] = len(found)
    return found


def _mapped(value: Any, new: Mapping[str, Figure]) -> Any:
    if isinstance(value, Figure):
        return new.get(value.id, value)
    if isinstance(value, tuple):
        return tuple(_mapped(each, new) for each in cast("tuple[Any, ...]", value))
    names = _holding(cast("type[Any]", type(value)))
    changed = {n: m for n in names if (m := _mapped(old := getattr(value, n), new)) is not old}
    return replace(value, **changed) if changed else value


@lru_cache(maxsize=64)
def _holding(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a dataclass that can lead to a figure; none for anything else."""
    if not is_dataclass(kind):
        return ()
    leaf = re.compile(
        r"(?:str|int|bool|Location|Direction|Operator|Day|Quantity|Literal\[.*\]|frozenset\[str\]| \| None|\| |\s)+$"
    )
    return tuple(f.name for f in fields(kind) if not leaf.match(str(f.type)))
