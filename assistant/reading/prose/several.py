"""Readings with more than two operands: what is left of a whole after its parts, a stock after what came and went, the
mean of several values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.reading.prose.evidence import Around
from assistant.reading.prose.sentence import BARE, Spoken, near
from scoring.claims import Reading
from scoring.relations import Difference, Mean, Total

_LEFT, _STOCK, _MEAN = 50, 100, 50
_FEWEST, _MOST = 2, 12
_LACKS = "文中没有写明由哪些数相加减"


def several(around: Around) -> Iterator[Reading]:
    """The readings of a claim from all values of its kind told before it in the sentence, or in the one before."""
    values = _before(around)
    if not _FEWEST <= len(values) <= _MOST:
        return
    yield from _rest(around, values)
    yield from _stock(around, values)
    yield from _mean(around, values)


def _before(around: Around) -> list[Spoken]:
    """The values told before the claim in its sentence; of the sentence before where that has none."""
    claim = around.claim
    like = [s for s in around.row if s.order < claim.order and s.dimension == claim.dimension and s.usable]
    own = [s for s in like if s.sentence == claim.sentence]
    return own if len(own) >= _FEWEST else [s for s in like if near(claim, s) <= 3][-_MOST:]


def _rest(around: Around, values: Sequence[Spoken]) -> Iterator[Reading]:
    """其余: the first value, or the last total, less all that stands between."""
    claim = around.claim
    if (
        not claim.says("total.rest", "rest.lack")
        or claim.says("rest.balance", "time.closing")
        or claim.dimension in BARE
    ):
        return
    heads = [n for n, s in enumerate(values) if n == 0 or s.says("total.word") or s.leads]
    head = values[heads[-1]]
    if any(s.order == head.order + 1 and s.dimension == "ratio" for s in around.row):
        # an item that has a share of its own is no whole
        return
    parts = [s for s in values[heads[-1] + 1 :] if not s.says("mean", "price")]
    if parts and all(p.value < head.value for p in parts):
        place = claim.figure.location
        told = Difference(claim.figure, head.figure, tuple(p.figure for p in parts), place, word="其余")
        first = heads[-1] == 0 and len(parts) == len(values) - 1
        yield Reading(told, _LEFT, first and claim.says("total.rest"), lacks=_LACKS)


def _stock(around: Around, values: Sequence[Spoken]) -> Iterator[Reading]:
    """年末 = 年初 + what came − what went; every value between has to tell which of the two it is."""
    claim = around.claim
    ended = claim.says("time.now_state", "time.closing") or "审定" in claim.words
    if not ended or claim.direction or claim.dimension in BARE:
        return
    opened = ("stage.full", "stage.plan") if "审定" in claim.words else ("time.base", "time.carried")
    starts = [n for n, s in enumerate(values) if s.says(*opened)]
    if not starts:
        return
    opening, moves = values[starts[0]], values[starts[0] + 1 :]
    signs = [_sign(s) for s in moves]
    if moves and all(signs):
        figures = (opening.figure, *(s.figure for s in moves))
        told = Total(claim.figure, figures, claim.figure.location, signs=(1, *signs))
        yield Reading(told, _STOCK, True, True, lacks=_LACKS)


def _sign(moved: Spoken) -> int:
    """+1 for what came, −1 for what went, 0 where the words don't tell."""
    came, went = moved.says("flow.gain", "flow.in", "stage.granted"), moved.says("flow.loss", "flow.out")
    return 0 if came == went else 1 if came else -1


def _mean(around: Around, values: Sequence[Spoken]) -> Iterator[Reading]:
    """三批分别52人、47人、63人，平均每批58人: the mean of a list told with one predicate."""
    claim = around.claim
    if not claim.says("mean.word", "mean.time", "mean.per") or claim.dimension in ("year", "month"):
        return
    listed = [s for s in values if s.item[1] > 1]
    listed = [s for s in listed if listed and s.item[1] == listed[-1].item[1]][-listed[-1].item[1] :] if listed else []
    if len(listed) >= _FEWEST:
        told = Mean(claim.figure, tuple(s.figure for s in listed), claim.figure.location)
        yield Reading(told, _MEAN, len(listed) == len(values), lacks=_LACKS)
