"""Figures said of an indicator: behind its name, with nothing unknown between, as its target or as what was reached.

"公众满意度指标值为≥90%，实际完成92.5%", "92.5%（目标90%以上）", "高于90%的目标值". The name governs the figures behind
it until something else is named; the nearest role word before a figure, or behind it after 的, says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.reading.notice.vocabulary import vocabulary
from assistant.reading.prose import aims
from assistant.reading.prose.homes import Homes
from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Mention
from assistant.reading.prose.pieces import Piece, Tag, pieces
from scoring.quantity import Modifier

_ROLES = frozenset({Tag.TARGET, Tag.ACTUAL, Tag.NEITHER})
_QUIET = _ROLES | {Tag.FILLER, Tag.SCOPE, Tag.BREAK, Tag.LIST, Tag.NAME}
_BOUND = frozenset({Modifier.AT_LEAST, Modifier.AT_MOST, Modifier.MORE_THAN, Modifier.LESS_THAN})
_SYMBOL = re.compile(r"[≥≤<>]")
_EACH = frozenset("均都")


@dataclass(frozen=True, slots=True)
class Told:
    """`sure` is False where the figure may also be something else: then it can agree with a form, never contradict."""

    mention: Mention
    name: str
    role: Tag
    sure: bool


@dataclass(frozen=True, slots=True)
class _Step:
    """A figure and the pieces between the one before and it; `rank` of `size` in a list of values."""

    mention: Mention | None
    behind: tuple[Piece, ...]
    after: tuple[Piece, ...]
    rank: int = 0
    size: int = 1


def told(book: Book, homes: Homes) -> Iterator[Told]:
    """What the paragraphs say of indicators, in order."""
    headings = aims.headings(book.paragraphs)
    for paragraph in book.paragraphs:
        names = homes.names.spans(paragraph.text) if paragraph.tokens and paragraph.role != "goal" else []
        if names:
            scopes = [(r.start, r.end) for r in homes.refs(paragraph) if r.name != "other"]
            found, mentions = pieces(paragraph, names, scopes), list(book.mentions_of(paragraph))
            yield from _Reader(headings.get(paragraph.chapter, ""), found, mentions).read()


class _Reader:
    """Goes from figure to figure of a paragraph; `names` are the indicators spoken of, `role` the last one told."""

    def __init__(self, heading: str, found: Sequence[Piece], mentions: Sequence[Mention]) -> None:
        self.heading = heading
        self.steps = _steps(found, mentions)
        self.names: tuple[str, ...] = ()
        self.role: Tag | None = None

    def read(self) -> Iterator[Told]:
        opening: tuple[Piece, ...] = ()
        for step in self.steps:
            if step.rank == 0:
                opening = step.behind
                self.names = self._subject(step)
            if step.mention is not None and self.names and not aims.criterion(step.mention):
                yield from self._figure(step.mention, step, opening)

    def _figure(self, mention: Mention, step: _Step, opening: tuple[Piece, ...]) -> Iterator[Told]:
        names, listed = _at_rank(self.names, step), _roles(_phrase(opening))
        if step.size > 1 and len(self.names) != step.size:
            # one indicator with several values: "目标和实际分别为90%、92.5%"
            if len(self.names) != 1 or len(listed) != step.size:
                self.names = ()
                return
            role, sure = listed[step.rank].tag, True
        else:
            role, sure = self._role(mention, step, opening)
        self.role = role
        if role is None:
            self.names = ()
        elif role is not Tag.NEITHER:
            yield from (Told(mention, name, role, sure) for name in names)

    def _subject(self, step: _Step) -> tuple[str, ...]:
        """The names that govern a figure: those right before it, else the ones before that still hold."""
        behind, counted = step.behind, step.mention is not None and step.mention.dimension not in ("ratio", "point")
        at = max((n for n, p in enumerate(behind) if p.tag is Tag.NAME), default=-1)
        if at >= 0:
            run = _run(behind, at)
            left = _clause(behind[: run[0]])
            fits = _known(left, doing=counted) and _leads(behind[at + 1 :], counted)
            return tuple(behind[n].text for n in run) if fits else ()
        return self.names if self.names and _goes_on(step, counted) else ()

    def _role(self, mention: Mention, step: _Step, opening: tuple[Piece, ...]) -> tuple[Tag | None, bool]:
        after = _role_after(step)
        if after is not None:
            return after, not any(p.tag is Tag.ACTUAL for p in _clause(step.behind))
        if _of_target(step.behind):
            return Tag.NEITHER, False
        roles = _roles(_phrase(opening))
        if not roles:
            return self._unspoken(mention, step)
        role = roles[-1]
        if role.tag is Tag.TARGET:
            return Tag.TARGET, not _beyond(opening, role)
        if role.text in vocabulary("roles")["doable"]:
            return self._done(mention, roles)
        return role.tag, True

    def _done(self, mention: Mention, roles: Sequence[Piece]) -> tuple[Tag, bool]:
        """A verb such as 完成: what was done, unless the sentence or the heading tells of what is to be done."""
        if aims.opened(mention):
            return Tag.TARGET, True
        wanted = len(roles) > 1 and roles[-2].tag is Tag.TARGET
        return (Tag.TARGET, False) if wanted or aims.headed(self.heading, mention) else (Tag.ACTUAL, True)

    def _unspoken(self, mention: Mention, step: _Step) -> tuple[Tag | None, bool]:
        """No role word beside the figure: its sign, its bracket or what the sentence opened with tells."""
        bound, aimed = mention.figure.quantity.modifier in _BOUND, aims.among_goals(self.heading, mention)
        if aims.opened(mention) or (bound and aims.headed(self.heading, mention)):
            return Tag.TARGET, True
        if bound and aimed:
            return Tag.TARGET, False
        if bound and _is_symbol(mention):
            return Tag.TARGET, self.role is Tag.ACTUAL and any(p.text == "(" for p in step.behind)
        if bound:
            return Tag.NEITHER, False
        return (Tag.TARGET, False) if aimed else (Tag.ACTUAL, True)


def _steps(found: Sequence[Piece], mentions: Sequence[Mention]) -> list[_Step]:
    by_start = {m.start: m for m in mentions}
    at = [n for n, p in enumerate(found) if p.tag is Tag.FIGURE]
    steps: list[_Step] = []
    for index, n in enumerate(at):
        first = at[index - 1] + 1 if index else 0
        last = at[index + 1] if index + 1 < len(at) else len(found)
        piece = found[n]
        mention = next((by_start[s] for s in range(piece.start, piece.end) if s in by_start), None)
        steps.append(_Step(mention, tuple(found[first:n]), tuple(found[n + 1 : last])))
    return _ranked(steps)


def _ranked(steps: list[_Step]) -> list[_Step]:
    """Values of a list ("分别为a、b和c") know their rank."""
    ranked: list[_Step] = []
    start = 0
    while start < len(steps):
        end = start + 1
        listing = any(p.text in ("分别", "依次", "各") for p in steps[start].behind)
        while end < len(steps) and _joins(steps[end].behind, listing):
            end += 1
        ranked += [_Step(s.mention, s.behind, s.after, n, end - start) for n, s in enumerate(steps[start:end])]
        start = end
    return ranked


def _joins(behind: Sequence[Piece], listing: bool) -> bool:
    """Nothing but a list comma or 和 between two figures; any comma once a list was announced."""
    words = ("和", "与", "及", ",", "，") if listing else ("和", "与", "及")
    return len(behind) == 1 and (behind[0].tag is Tag.LIST or behind[0].text in words)


def _at_rank(names: tuple[str, ...], step: _Step) -> tuple[str, ...]:
    """Of several names each has its value at its rank, or all have the one value; else it is not told whose it is."""
    if len(names) == step.size:
        return names[step.rank : step.rank + 1]
    return names if len(names) == 1 or any(p.text in _EACH for p in step.behind) else ()


def _run(behind: Sequence[Piece], at: int) -> list[int]:
    """The names listed together with the one at `at`: "甲、乙和丙"."""
    run = [at]
    for n in range(at - 1, -1, -1):
        if behind[n].tag is Tag.NAME:
            run.insert(0, n)
        elif behind[n].tag is not Tag.LIST and behind[n].text not in ("和", "与", "及", "以及"):
            break
    return run


def _clause(found: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces behind the last break."""
    cut = max((n for n, p in enumerate(found) if p.tag in (Tag.BREAK, Tag.STOP, Tag.LIST)), default=-1)
    return tuple(found[cut + 1 :])


def _phrase(behind: Sequence[Piece]) -> tuple[Piece, ...]:
    """The words that may say what it is: from the clause of the last name on, else the last clause with words."""
    at = max((n for n, p in enumerate(behind) if p.tag is Tag.NAME), default=-1)
    if at >= 0:
        first = _run(behind, at)[0]
        return tuple(behind[first - len(_clause(behind[:first])) :])
    words = len(behind)
    while words and behind[words - 1].tag in (Tag.BREAK, Tag.LIST):
        words -= 1
    return _clause(behind[:words])


def _known(found: Sequence[Piece], *, doing: bool) -> bool:
    return all(p.tag in _QUIET or (doing and p.tag is Tag.DOING) for p in found)


def _leads(between: Sequence[Piece], counted: bool) -> bool:
    """Nothing of its own between name and figure; a clause that says something else needs a role word behind it."""
    if not _known(_clause(between), doing=counted):
        return False
    if all(p.tag in _QUIET or (counted and p.tag is Tag.DOING) for p in between):
        return True
    return not _stops(between) and bool(_roles(_clause(between)))


def _goes_on(step: _Step, counted: bool) -> bool:
    """The figure speaks of what was named before the figure before: "目标90%，实际92.5%"."""
    clause = _clause(step.behind)
    spoken = bool(_roles(_phrase(step.behind))) or _role_after(step) is not None
    bracket = any(p.text in ("(", ")") for p in step.behind) and _known(step.behind, doing=False)
    # "满意度：甲项目93%，乙项目94%"
    scoped = any(p.tag is Tag.SCOPE for p in step.behind) and _known(step.behind, doing=False)
    if not _known(clause, doing=counted) or not (spoken or bracket or scoped):
        return False
    return not _stops(step.behind) or _known([p for p in step.behind if p.tag is not Tag.STOP], doing=False)


def _stops(found: Sequence[Piece]) -> bool:
    return any(p.tag is Tag.STOP for p in found)


def _roles(found: Sequence[Piece]) -> list[Piece]:
    return [p for p in found if p.tag in _ROLES]


def _role_after(step: _Step) -> Tag | None:
    """As in "高于90%的目标值", "年初确定的90%目标": a role word right behind the figure, with 的 on either side."""
    after, linked = step.after, bool(step.behind) and step.behind[-1].text == "的"
    if not after or not (after[0].text == "的" or (linked and after[0].tag in _ROLES)):
        return None
    rest = next((p for p in after if p.tag is not Tag.FILLER), None)
    return rest.tag if rest is not None and rest.tag in (Tag.TARGET, Tag.ACTUAL) else None


def _of_target(behind: Sequence[Piece]) -> bool:
    """As in "完成年度目标的95%": how much of the target was reached."""
    return len(behind) > 1 and behind[-1].text == "的" and behind[-2].tag in (Tag.TARGET, Tag.ACTUAL)


def _beyond(found: Sequence[Piece], role: Piece) -> bool:
    """As in 完成目标90%, 超过目标5%: how much of the target, or how far from it, as well as the target itself."""
    before = [p for p in _clause([p for p in found if p.end <= role.start]) if p.text not in ("年度", "全年", "年初")]
    return bool(before) and before[-1].text in vocabulary("roles")["beyond"]


def _is_symbol(mention: Mention) -> bool:
    return _SYMBOL.search(mention.paragraph.text[max(0, mention.start - 3) : mention.start]) is not None
