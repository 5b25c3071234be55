"""The one most likely fault of a change, in words: its direction, its amount, its rate, or the current value itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from scoring.arithmetic import Computed, Match, best_of, compare
from scoring.changes import exceeds, fits, growths, moved, on_current, signed, turned
from scoring.model import Figure
from scoring.quantity import POINT, Quantity, Unit, plain, rounded
from scoring.relations import Change, Direction
from scoring.wording import bare, numeral, percent, printed, short

GROWTH = {"up": "增长", "down": "下降", "flat": "持平"}
MOVE = {"up": "增加", "down": "减少", "flat": "持平"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a change. `figure` is the one that should change, None where that can't be told."""

    figure: Figure | None
    stated: str
    expected: str
    message: str
    trace: tuple[str, ...]
    match: Match = Match.BROKEN
    certain: bool = True


def fault(claim: Change) -> Fault | None:
    """The one most likely fault of a change, None when everything that can be worked out fits."""
    return _opposed(claim) or _direction(claim) or _more_than_all(claim) or _numbers(claim)


def _then(claim: Change) -> str:
    """上年, or the year compared with: "2021年" (a bare year would run into the amount behind it)."""
    return f"{claim.base_name}年" if claim.base_name.isdigit() else claim.base_name


def _opposed(claim: Change) -> Fault | None:
    """增加…却下降…: the text takes back its own direction."""
    a, r, other = claim.amount, claim.rate, claim.rate_direction
    if not a or not r or other is None or other in ("flat", claim.direction) or claim.direction == "flat":
        return None
    if a.quantity.value == 0 or r.quantity.value == 0:
        return None
    said = f"既写{MOVE[claim.direction]}{printed(a.quantity)}，又写{GROWTH[other]}{printed(r.quantity)}"
    return Fault(None, GROWTH[other], GROWTH[claim.direction], f"同一变动{said}，方向相反，请核对", ())


def _direction(claim: Change) -> Fault | None:
    change = moved(claim)
    if change is None or claim.current is None or claim.previous is None or change.span.low <= 0 <= change.span.high:
        return None
    actual: Direction = "up" if change.point > 0 else "down"
    if actual == claim.direction or _minus_printed(claim):
        return None
    now, then = claim.current.quantity, claim.previous.quantity
    size = short(abs(change.point), _size_unit(claim))
    text = (
        f"由{_then(claim)}{printed(then)}变为{printed(now)}，实为{MOVE[actual]}{size}，"
        f"文中写作{MOVE[claim.direction]}，请更正"
    )
    certain = claim.direction != "flat" or then.value == 0 or abs(change.point / then.base) >= Decimal("0.05")
    return Fault(None, MOVE[claim.direction], MOVE[actual], text, (_subtraction(claim, change),), certain=certain)


def _more_than_all(claim: Change) -> Fault | None:
    a, now = claim.amount, claim.current
    if a is None or now is None or not exceeds(claim):
        return None
    reverse = claim.rate is not None and fits(signed(claim.rate, "down"), growths(turned(claim)))
    hint = "，按减少计算则与所填比例相符，应是方向写反" if reverse else ""
    text = (
        f"现为{printed(now.quantity)}，文中写比{_then(claim)}增加{printed(a.quantity)}，"
        f"{_then(claim)}就成了负数{hint}，请核对"
    )
    line = f"{printed(now.quantity)} - {printed(a.quantity)} < 0"
    return Fault(None, MOVE["up"], MOVE["down"], text, (line,), certain=reverse)


def _minus_printed(claim: Change) -> bool:
    """增长-8.0%: the sign is in the number, not in the word."""
    return any(f.quantity.value < 0 for f in (claim.amount, claim.rate) if f)


def _size_unit(claim: Change) -> Unit:
    if claim.points:
        return POINT
    chosen = claim.amount or claim.current or claim.previous
    assert chosen is not None
    return chosen.quantity.unit


def _subtraction(claim: Change, change: Computed) -> str:
    assert claim.current is not None and claim.previous is not None
    line = f"{printed(claim.current.quantity)} - {printed(claim.previous.quantity)}"
    return f"{line} = {short(change.point, _size_unit(claim))}"


def _numbers(claim: Change) -> Fault | None:
    change, ways = moved(claim), growths(claim)
    step = signed(claim.amount, claim.direction) if claim.amount else None
    rate = signed(claim.rate, claim.rate_direction or claim.direction) if claim.rate else None
    step_match = compare(step, change) if step and change else Match.EQUAL
    if step and change and step_match in (Match.BROKEN, Match.TRUNCATED):
        only_current = rate and claim.current and not fits(rate, ways[:1]) and fits(rate, ways[1:])
        return _current(claim, step, change) if only_current else _amount(claim, change, step_match)
    rate_match = best_of(rate, ways) if rate else Match.EQUAL
    return _rate(claim, rate, ways[0], rate_match) if rate and rate_match in (Match.BROKEN, Match.TRUNCATED) else None


def _current(claim: Change, step: Quantity, change: Computed) -> Fault:
    """Amount and rate both fit the previous value: it is the current one that is off."""
    assert claim.current is not None and claim.previous is not None
    now, then = claim.current.quantity, claim.previous.quantity
    expected = numeral((then.base + step.base) / now.unit.factor, now.decimals)
    size = printed(claim.amount.quantity) if claim.amount else ""
    text = (
        f"{_then(claim)}{printed(then)}{MOVE[claim.direction]}{size}"
        f"应为{expected}{now.unit.symbol}，所填为{printed(now)}，而增减额与增减率彼此相符，请核对本期数"
    )
    return Fault(claim.current, bare(now), expected, text, (_subtraction(claim, change),))


def _amount(claim: Change, change: Computed, match: Match) -> Fault:
    assert claim.amount is not None and claim.current is not None and claim.previous is not None
    stated = claim.amount.quantity
    expected = numeral(abs(change.point) / stated.unit.factor, stated.decimals)
    gap = short(abs(stated.base) - abs(change.point), stated.unit)
    gap = f"多{gap}" if not gap.startswith("-") else f"少{gap[1:]}"
    text = (
        f"{printed(claim.current.quantity)}比{_then(claim)}{printed(claim.previous.quantity)}"
        f"应{MOVE[claim.direction]}{expected}{stated.unit.symbol}，所填{printed(stated)}{gap}，{_advice(match)}"
    )
    return Fault(claim.amount, bare(stated), _signed(stated, expected), text, (_subtraction(claim, change),), match)


def _rate(claim: Change, rate: Quantity, right: Computed, match: Match) -> Fault:
    assert claim.rate is not None
    stated = claim.rate.quantity
    expected = numeral(abs(right.point) / stated.unit.factor, stated.decimals)
    points = rounded(abs(rate.base - right.point) * 100, max(stated.decimals, 2))
    gap = f"{'高' if abs(rate.base) > abs(right.point) else '低'}{plain(points)}个百分点"
    text = (
        f"{_story(claim)}，{GROWTH[claim.direction]}率应为{expected}{stated.unit.symbol}，"
        f"所填{printed(stated)}{gap}{_reason(claim, rate)}，{_advice(match)}"
    )
    trace = f"{_division(claim)} = {percent(right.point, max(stated.decimals, 2))}"
    return Fault(claim.rate, bare(stated), _signed(stated, expected), text, (trace,), match)


def _signed(stated: Quantity, size: str) -> str:
    """What belongs in the place of the stated number: a table prints a fall with its minus."""
    return f"-{size}" if stated.value < 0 and Decimal(size) else size


def _story(claim: Change) -> str:
    """What the text says: "792.22万元比上年增加189.25万元（推算上年为602.97万元）"."""
    now = printed(claim.current.quantity) if claim.current else "本期"
    then = printed(claim.previous.quantity) if claim.previous else ""
    step = MOVE[claim.direction] + (printed(claim.amount.quantity) if claim.amount else "")
    implied = "" if then else f"（推算{_then(claim)}为{_implied(claim)}）"
    return f"{now}比{_then(claim)}{then}{step if claim.amount else ''}{implied}"


def _implied(claim: Change) -> str:
    assert claim.current is not None and claim.amount is not None
    now, step = claim.current.quantity, signed(claim.amount, claim.direction)
    return short(now.base - step.base, now.unit)


def _division(claim: Change) -> str:
    """The division that gives the rate, with the implied base where none is printed."""
    if claim.previous is None:
        assert claim.current is not None and claim.amount is not None
        sign = "-" if claim.direction == "down" else ""
        return f"{sign}{printed(claim.amount.quantity)} ÷ {_implied(claim)} × 100%"
    then = printed(claim.previous.quantity)
    if claim.current is None:
        assert claim.amount is not None
        return f"{printed(claim.amount.quantity)} ÷ {then} × 100%"
    return f"({printed(claim.current.quantity)} - {then}) ÷ {then} × 100%"


def _reason(claim: Change, rate: Quantity) -> str:
    if on_current(claim, rate):
        return f"（所填数是以本期数为基数算出的，应以{_then(claim)}数为基数）"
    other = turned(claim)
    if claim.rate and claim.previous is None and fits(signed(claim.rate, other.direction), growths(other)):
        return f"（若为{MOVE[other.direction]}则相符，请核对增减方向）"
    return ""


def _advice(match: Match) -> str:
    return "请核对" if match is Match.BROKEN else "像是截去了后面的数字，建议按四舍五入填写"
