"""Which column of a form holds what: all columns assigned at once, by the words of the headers, what stands in the
columns, their order, and each other.

No header word is a gate. A column whose content contradicts its header is left without a role, and so is one that
nothing tells: the reader then says so and is certain of nothing that might rest on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.documents.model import Cell
from assistant.reading.tables import headers
from assistant.reading.tables.content import Content, fit
from assistant.reading.tables.role_names import NAMES

# a role that several columns may have; every other role is given once
MANY = frozenset({"ignored", "text", ""})
# roles that a column without a telling header may have by what stands in it
BY_CONTENT = {
    "indicator": (
        "level1",
        "level2",
        "level3",
        "target",
        "actual",
        "weight",
        "score",
        "unit",
        "operator",
        "criterion",
        "reason",
    ),
    "fund": ("full", "executed", "rate", "weight", "score"),
}
# assignments kept while columns are added, options tried a column, assignments whose columns are seen together
_BEAM, _TRIED, _SEEN = 16, 5, 10
# what speaks for an assignment is counted in twentieths of a point, in whole numbers
_POINT, _HALF = 20, 10
# a header that says a role with this many points means it
_MEANT = 9
# below that its words say nothing
_HINTED = 3
# target and result of one row may differ, but not that much
_FAR = 100
NUMERIC = ("points", "percent", "amount", "operator", "date")
_LEVELS = ("level1", "level2", "level3")


@dataclass(frozen=True, slots=True)
class Slot:
    """A header cell: the grid columns [start, end) under it, the text that its words are read from, its content."""

    start: int
    end: int
    cell: Cell
    text: str
    content: Content
    # the header cell goes on beside the rows: it names the whole block
    reaches: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """The role of a column ("" unread), one Chinese clause on what it rests on, and whether the header says it."""

    role: str
    why: str
    told: bool


@dataclass(frozen=True)
class _Path:
    """An assignment in the making: its roles and points."""

    roles: tuple[str, ...]
    points: int


def assigned(kind: str, slots: Sequence[Slot]) -> tuple[tuple[Given, ...], int]:
    """The best assignment of all columns of a block of that kind ("indicator" or "fund") and what speaks for it."""
    paths = [_Path((), 0)]
    beside = _level_weights(kind, slots) | _labels(kind, slots)
    for n, slot in enumerate(slots):
        options = ((beside[n], 4 * _POINT),) if n in beside else _likely(kind, slot)
        paths = sorted((p for path in paths for p in _grown(path, options)), key=lambda p: -p.points)[:_BEAM]
    ranked = [(p.points + _together(kind, slots, p.roles), p) for p in paths[:_SEEN]]
    points, best = max(ranked, key=lambda r: r[0])
    roles = _last_name(slots, _single_out(kind, slots, best.roles))
    return tuple(_given(kind, slot, role) for slot, role in zip(slots, roles, strict=True)), points


def _level_weights(kind: str, slots: Sequence[Slot]) -> dict[int, str]:
    """Weights right behind a level's column belong to that level where a further level follows."""
    if kind != "indicator":
        return {}
    said = [headers.role_of(kind, slot.text) for slot in slots]
    found: dict[int, str] = {}
    for n, role in enumerate(said):
        if role == "weight" and n and said[n - 1] in ("level1", "level2") and {"level2", "level3"} & set(said[n + 1 :]):
            found[n] = "weight1" if said[n - 1] == "level1" else "weight2"
    return found


def _labels(kind: str, slots: Sequence[Slot]) -> dict[int, str]:
    """The columns up to the last one of words left of all figures of a fund block hold the names of its lines, whatever
    stands above them; a cell beside all rows is the name of the block."""
    beside = {n: "ignored" for n, slot in enumerate(slots) if slot.reaches}
    if kind != "fund":
        return beside
    figures = [n for n, s in enumerate(slots) if not s.reaches and s.content.share(*NUMERIC) * 2 > 1]
    before = slots[: figures[0]] if figures else ()
    worded = [n for n, s in enumerate(before) if not s.content.empty]
    return {n: "ignored" for n in range(worded[-1] + 1)} | beside if worded else beside


def _last_name(slots: Sequence[Slot], roles: Sequence[str]) -> tuple[str, ...]:
    """Of several columns of names (三级指标, 四级指标, 指标内容) the last one names the indicator."""
    named = [n for n, s in enumerate(slots) if headers.role_of("indicator", s.text) == "level3" and not s.content.empty]
    if len(named) < 2 or "level3" not in roles or any(roles[n] not in ("level3", "ignored") for n in named):
        return tuple(roles)
    upper = "ignored" if "level2" in roles else "level2"
    spare = [upper, *["ignored"] * len(named)]
    changed = {n: ("level3" if n == named[-1] else spare.pop(0)) for n in reversed(named)}
    return tuple(changed.get(n, role) for n, role in enumerate(roles))


def plain_roles(kind: str, slot: Slot) -> frozenset[str]:
    """The roles that the header's words say plainly."""
    return frozenset(role for role, points in _said(kind, slot).items() if points >= _MEANT)


def meant(kind: str, slot: Slot, role: str) -> bool:
    """True where the header's words say that role plainly."""
    return _said(kind, slot).get(role, 0) >= _MEANT


def _likely(kind: str, slot: Slot) -> tuple[tuple[str, int], ...]:
    """The options of a column that are worth trying: the best few, and having no role."""
    best = sorted(_options(kind, slot), key=lambda option: -option[1])
    return (*best[:_TRIED], *(o for o in best[_TRIED:] if o[0] == ""))


def _grown(path: _Path, options: Sequence[tuple[str, int]]) -> Iterator[_Path]:
    for role, points in options:
        if role in MANY or role not in path.roles:
            yield _Path((*path.roles, role), path.points + points)


def _options(kind: str, slot: Slot) -> Iterator[tuple[str, int]]:
    """What a column may be, each with its points. Without a role it costs what its header's words promised."""
    said = _said(kind, slot)
    top = max(said.values(), default=0)
    meant = {role for role, points in said.items() if points >= _MEANT and points * 2 >= top}
    contradicted = top >= _MEANT and all(fit(role, slot.content) is None for role in meant)
    for role, points in said.items():
        suits = fit(role, slot.content)
        if suits is not None and points * 3 >= top and (not contradicted or role in meant):
            yield role, _worth(points) + (suits - slot.content.empty) * _POINT
    if top < _HINTED:
        for role in BY_CONTENT[kind]:
            suits = fit(role, slot.content)
            if role not in said and suits is not None and not slot.content.empty:
                yield role, suits * _POINT - _HALF
    yield "", -8 if not slot.content.empty else 0
    # a second column of a kind is known for what it is and left aside; it must cost more than the first to lose
    if top >= _MEANT and not contradicted:
        yield "ignored", 2


def _said(kind: str, slot: Slot) -> Mapping[str, int]:
    """The evidence of a header's words. A word for one level may stand for another: their order tells which."""
    said = headers.evidence(kind, slot.text)
    level = max((said.get(role, 0) for role in _LEVELS), default=0)
    if kind != "indicator" or level < _HINTED or level < max(said.values()):
        return said
    return {**{role: level // 2 for role in _LEVELS}, **said}


def _worth(points: int) -> int:
    return min(points * _POINT // 4, 7 * _POINT)


# --- columns seen together


def _together(kind: str, slots: Sequence[Slot], roles: Sequence[str]) -> int:
    """What the columns say about each other."""
    at = {role: n for n, role in enumerate(roles) if role not in MANY}
    content = {role: slots[n].content for role, n in at.items()}
    found = _points_beside(content) + _order(at)
    return found + (_amounts(content) if kind == "fund" else _values(content) + _reasons(content))


def _points_beside(content: Mapping[str, Content]) -> int:
    """Scores stand beside weights and are not above them."""
    if not {"weight", "score"} <= content.keys():
        return 0
    pairs = _pairs(content["weight"], content["score"])
    if not pairs:
        return 0
    above = sum(score > weight for weight, score in pairs)
    if above * 2 > len(pairs):
        scaled = content["weight"].total <= 1
        return _POINT if scaled else -6 * _POINT
    return 2 * _POINT if not above else 0


def _pairs(one: Content, other: Content) -> list[tuple[Decimal, Decimal]]:
    return [(a, b) for a, b in zip(one.values, other.values, strict=True) if a is not None and b is not None]


def _order(at: Mapping[str, int]) -> int:
    """The usual order from left to right; each pair that keeps it speaks a little for the assignment."""
    usual = (
        ("level1", "level2"),
        ("level2", "level3"),
        ("level3", "target"),
        ("target", "actual"),
        ("weight", "score"),
        ("actual", "score"),
        ("initial", "full"),
        ("full", "executed"),
        ("executed", "rate"),
    )
    kept = [at[a] < at[b] for a, b in usual if a in at and b in at]
    return _HALF * (2 * sum(kept) - len(kept))


def _values(content: Mapping[str, Content]) -> int:
    """Target and actual are of one kind in most rows. Words alone beside numbers alone are no pair: one of the two
    columns holds something else."""
    if not {"target", "actual"} <= content.keys():
        return 0
    goals, facts = content["target"], content["actual"]
    if goals.empty or facts.empty:
        return 0
    if _far_apart(goals, facts):
        return -8 * _POINT
    gap = abs(goals.share(*NUMERIC) - facts.share(*NUMERIC))
    if gap > Decimal("0.7") and min(len(goals.own), len(facts.own)) > 3:
        return -8 * _POINT
    return _POINT if gap <= Decimal("0.5") else -_POINT


def _far_apart(one: Content, other: Content) -> bool:
    """Numbers of other magnitudes row by row, as those of telephones beside results."""
    pairs = [(a, b) for a, b in _pairs(one, other) if a > 0 and b > 0]
    return len(pairs) > 2 and 2 * sum(max(a, b) > _FAR * min(a, b) for a, b in pairs) > len(pairs)


def _reasons(content: Mapping[str, Content]) -> int:
    """Words that stand where points were deducted, and nowhere else, give the reasons."""
    if not {"weight", "score", "reason"} <= content.keys() or content["reason"].empty:
        return 0
    told = [cell is not None and cell in content["reason"].own for cell in content["reason"].cells]
    rows = list(zip(content["weight"].values, content["score"].values, told, strict=True))
    full = [said for weight, score, said in rows if weight is not None and weight == score]
    short = [said for weight, score, said in rows if weight is not None and score is not None and weight > score]
    return 2 * _POINT if full and not any(full) and any(short) else 0


def _amounts(content: Mapping[str, Content]) -> int:
    """What was spent is the budget times the rate: the surest sign of which column is which."""
    if not {"full", "executed"} <= content.keys():
        return 0
    found = 0
    pairs = _pairs(content["full"], content["executed"])
    if pairs and all(spent <= budget for budget, spent in pairs):
        found += _HALF
    if "rate" in content and any(map(_is_quotient, *_rows(content, "full", "executed", "rate"))):
        found += 3 * _POINT
    return found


def _rows(content: Mapping[str, Content], *roles: str) -> list[tuple[Decimal | None, ...]]:
    return [content[role].values for role in roles]


def _is_quotient(budget: Decimal | None, spent: Decimal | None, rate: Decimal | None) -> bool:
    if not budget or spent is None or rate is None:
        return False
    quotient = spent / budget * 100
    return min(abs(quotient - rate), abs(quotient - rate * 100)) <= Decimal("0.06")


# --- columns that only their content tells


def _single_out(kind: str, slots: Sequence[Slot], roles: Sequence[str]) -> tuple[str, ...]:
    """Takes back what content alone does not single out: two unnamed columns that both could be the actual values."""
    kept = list(roles)
    for n, (slot, role) in enumerate(zip(slots, roles, strict=True)):
        if role in MANY:
            kept[n] = _harmless(kind, slot, role, roles)
        elif not _said(kind, slot).get(role) and not _sure(kind, slots, roles, n):
            kept[n] = _harmless(kind, slot, "", roles)
    return tuple(kept)


def _harmless(kind: str, slot: Slot, role: str, roles: Sequence[str]) -> str:
    """A column of words beside columns that are all known takes no part; so does an empty one."""
    if role or slot.content.empty:
        return role or "ignored"
    said = headers.evidence(kind, slot.text)
    if max(said.values(), default=0) >= _MEANT:
        return ""
    words = slot.content.share("text", "long", "unit") >= Decimal("0.9")
    main = {"target", "actual", "weight", "score"} if kind == "indicator" else {"full", "executed"}
    whole = main <= set(roles) or (kind == "indicator" and {"target", "actual"} <= set(roles))
    return "text" if words and whole else "ignored" if slot.content.counts_rows else ""


def _sure(kind: str, slots: Sequence[Slot], roles: Sequence[str], n: int) -> bool:
    """No other column without a role suits as well, and the content speaks for this one."""
    role, slot = roles[n], slots[n]
    if role == "reason":
        return _reasons({r: slots[m].content for m, r in enumerate(roles) if r not in MANY}) > 0
    rivals = [
        other
        for m, other in enumerate(slots)
        if m != n and roles[m] == "" and not other.content.empty and fit(role, other.content) is not None
    ]
    if rivals:
        return False
    if role in ("target", "actual"):
        other = "actual" if role == "target" else "target"
        return (
            other in roles
            and _pair_told(kind, slots, roles)
            and _alike(slot.content, slots[roles.index(other)].content)
        )
    if role in ("weight", "score"):
        other = "score" if role == "weight" else "weight"
        beside = _pairs(slot.content, slots[roles.index(other)].content) if other in roles else []
        return any(a == b for a, b in beside) or (role == "weight" and (fit(role, slot.content) or 0) >= 3)
    if role in ("level1", "level2"):
        return (fit(role, slot.content) or 0) >= 3 or slot.content.repeats
    return True


def _pair_told(kind: str, slots: Sequence[Slot], roles: Sequence[str]) -> bool:
    """Which of target and actual is which: a header says it, or operators that only targets have."""
    for role in ("target", "actual"):
        slot = slots[roles.index(role)]
        if headers.evidence(kind, slot.text).get(role):
            return True
    return (fit("target", slots[roles.index("target")].content) or 0) >= 2


def _alike(one: Content, other: Content) -> bool:
    return (
        abs(one.share(*NUMERIC) - other.share(*NUMERIC)) <= Decimal("0.3")
        and one.share("percent", "amount", "operator", "date", "text") > 0
    )


# --- in words


def _given(kind: str, slot: Slot, role: str) -> Given:
    said = headers.evidence(kind, slot.text)
    name = headers.normal(slot.text)
    if role == "ignored" or role == "text":
        return Given(role, f"“{name}”列不参与核对", True)
    if role == "":
        return Given("", _why_not(said, slot, name), False)
    if _said(kind, slot).get(role):
        return Given(role, f"“{name}”列按表头和内容判断为{NAMES[role]}", True)
    return Given(role, f"“{name}”列按内容判断为{NAMES[role]}", False)


def _why_not(said: Mapping[str, int], slot: Slot, name: str) -> str:
    top = max(said, key=lambda role: said[role], default="")
    if top and said[top] >= _MEANT and fit(top, slot.content) is None:
        return f"“{name}”列的表头像是{NAMES[top]}，内容却不是，没有采用"
    return f"“{name}”列不能确定是什么"
