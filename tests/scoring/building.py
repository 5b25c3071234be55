"""Builds a Report from a case: figures by name, and relations and observations that refer to them."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Union, get_args, get_origin, get_type_hints

import scoring.relations as relations
from scoring.model import Entry, Figure, Location
from scoring.quantity import NONE, Quantity, Unit
from tests.scoring import printed

RELATIONS: Mapping[str, type] = {
    "total": relations.Total,
    "difference": relations.Difference,
    "rate": relations.Rate,
    "change": relations.Change,
    "share": relations.Share,
    "shares": relations.ShareGroup,
    "average": relations.Average,
    "same": relations.SameFact,
    "survey": relations.SurveyShare,
    "staffing": relations.Staffing,
    "grade": relations.GradeClaim,
    "calculation": relations.Expression,
}


@dataclass
class Builder:
    """Holds what has been built so far; places are given out in the order of the case."""

    figures: dict[str, Figure] = field(default_factory=dict)
    offset: int = 0
    rows: int = 0

    def place(self, text: str) -> Location:
        """The next free span of paragraph p1."""
        start = self.offset
        self.offset += len(text) + 1
        return Location(0, "p1", start, start + len(text))

    def figure(self, name: str, spec: str | Mapping[str, Any]) -> None:
        """ "服务对象满意度 94.9%" or {text: 94.9%, label: …, period: …, scope: …, role: …, at: t0.r1.c2}."""
        data = dict(spec) if isinstance(spec, Mapping) else _labelled(spec)
        text, at = str(data.pop("text")), data.pop("at", "")
        quantity = printed.quantity(text)
        if quantity is None:
            raise ValueError(f"{text!r} is no number")
        location = Location(0, at, 0, len(text)) if at else self.place(text)
        label = data.pop("label", "")
        self.figures[name] = Figure(name, quantity, label, location, **{k: str(v) for k, v in data.items()})

    def make(self, kind: type, data: Mapping[str, Any]) -> Any:
        """A relation or an observation: strings become figures where the field holds figures; places are added."""
        hints = get_type_hints(kind)
        values: dict[str, Any] = {k: self.value(hints[k], v) for k, v in data.items()}
        for each in fields(kind):
            if hints[each.name] is Location and each.name not in values:
                values[each.name] = self.place(str(data.get("text", each.name)))
        return kind(**values)

    def value(self, hint: Any, raw: Any) -> Any:
        """`raw` as the field type wants it: references resolved, mappings as (name, …) pairs, lists as tuples."""
        options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
        if raw is None or not isinstance(raw, str | list | dict):
            return raw
        if Figure in options and isinstance(raw, str):
            words = [word for each in options for word in get_args(each)]
            return raw if raw in words else self.figures[raw]
        return self._sequence(options[0], raw) if get_origin(options[0]) is tuple else raw

    def _sequence(self, hint: Any, raw: Any) -> tuple[Any, ...]:
        item = get_args(hint)[0]
        if isinstance(raw, dict) and item is relations.Base:
            return tuple(relations.Base(name, self.figures[ref]) for name, ref in raw.items())
        if isinstance(raw, dict):
            return tuple((name, self.value(get_args(item)[1], refs)) for name, refs in raw.items())
        return tuple(self.value(item, each) for each in raw)

    def entry(self, text: object, at: str, role: str, label: str, unit: Unit = NONE) -> Entry:
        """A cell. A bare number takes `unit`, as reading gives it the column's."""
        shown = "" if text is None else str(text)
        location = Location(0, at, 0, len(shown))
        quantity = printed.quantity(printed.operator(shown)[1])
        if quantity is None:
            return Entry(shown, location)
        if quantity.unit is NONE and unit is not NONE:
            quantity = Quantity.of(quantity.value, unit, text=quantity.text, modifier=quantity.modifier)
        figure = Figure(f"{role}@{at}", quantity, label, location, role=role)
        self.figures[figure.id] = figure
        return Entry(shown, location, figure)


def _labelled(spec: str) -> dict[str, Any]:
    label, _, text = str(spec).rpartition(" ")
    return {"text": text, "label": label}
