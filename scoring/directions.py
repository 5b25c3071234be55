"""Which way is good for an indicator whose target has no operator: told from its row, never guessed.

"培训人数 200人" asks for 200 or more, "停电次数 5次" for 5 or fewer, "公务接待费 6万元" may be either. A name is cut
into words of known classes and the last of them decides; what stands before may turn it round:

    居民|满意|率 up        停电|次数 down        不|合格|率 down        投诉|处理|率 up        事故|下降|率 up
    管护|道路 up (work done to something)       违规|发放|率 down (done in a bad manner)
    公务接待|费 either (money: for one a ceiling, for another a plan)
    投诉|受理|件数 either (as many as there happen to be)

A name without a known word has no direction, and no check says that its target was missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from scoring.formulas import framework
from scoring.model import Indicator
from scoring.name_words import GAP, Name, Word, core, lexicon, parsed

Way = Literal["up", "down", "near", "either", ""]
_ACHIEVED = ("up", "done", "remedy", "income", "lasting")
_OBJECTS = ("gap", "plain", "people")
_MONEY, _TIMES = "money", frozenset({"second", "minute", "hour", "day", "workday", "week", "month", "year"})
_COUNTS = ("count:", "own:", "none", "score")
_SAYS: dict[Way, str] = {
    "up": "“{word}”越高越好",
    "down": "“{word}”越低越好",
    "near": "“{word}”应接近100%",
    "either": "“{word}”一类的指标，高于或低于指标值都可能是完成",
    "": "名称看不出越高越好还是越低越好",
}


@dataclass(frozen=True, slots=True)
class Direction:
    """`up`: more is good. `down`: less is good. `near`: 100 % is good. `either`: money, durations and the like, met
    from both sides. "": not known. `why` is a Chinese clause; `kind` the class of the word that decided."""

    way: Way
    why: str
    kind: str = ""

    @property
    def downward(self) -> bool:
        """Less is or may be what is wanted."""
        return self.way in ("down", "either")


def direction_of(indicator: Indicator) -> Direction:
    """Which way is good for a row: its column for the direction, a printed criterion, its name, the levels above."""
    value = indicator.target.value if indicator.target else None
    measured = value is not None and not value.unit.dimension.startswith(_COUNTS)
    by_name = _by_level(indicator, direction(indicator.name, measured=measured))
    found = _said(indicator) or _by_unit(indicator, by_name)
    return found if found.way else _by_deduction(indicator) or found


def _by_deduction(indicator: Indicator) -> Direction | None:
    """The unit's own scoring: points taken off, with a reason, where the actual stays below the target."""
    goal = indicator.target.value if indicator.target else None
    done = indicator.actual.value if indicator.actual else None
    reason, cells = indicator.reason, (indicator.weight, indicator.score)
    points = [c.quantity.value if c and c.quantity else None for c in cells]
    if goal is None or done is None or goal.unit.dimension != done.unit.dimension or None in points:
        return None
    told = reason is not None and not reason.blank
    if not told or not done.base < goal.base or points[0] == points[1]:
        return None
    return Direction("up", "填报单位自己按未完成扣了分", "deduction")


@lru_cache(maxsize=4096)
def direction(name: str, *, measured: bool = False) -> Direction:
    """Which way is good for an indicator of that name; `measured` where its target is a share, an area or the like."""
    formula = framework(core(name))
    if formula is not None:
        return _told(formula.direction, formula.name, "formula")
    words = parsed(name, measured=measured)
    return _judged(words) if words.body else _told("", "")


def _told(way: Way, word: str, kind: str = "") -> Direction:
    return Direction(way, _SAYS[way].format(word=word), kind)


# --- what the words say


def _judged(name: Name) -> Direction:
    kind = name.last.kind
    if kind in _OBJECTS:
        return _of_object(name)
    if kind in _ACHIEVED:
        way = _achieved(name)
    elif kind == "down":
        way = _unwanted(name)
    elif kind in ("less", "more"):
        way = _moved(kind, name)
    elif kind == "time":
        way = _lasting(name)
    elif kind == "ceiling":
        way = _capped(name)
    else:
        way = "up" if _has(name, "less", "remedy") else "either"
    return _told(way, name.text, kind)


def _has(name: Name, *kinds: str) -> bool:
    return any(word.kind in kinds for word in name.body[:-1])


def _achieved(name: Name) -> Way:
    """More is good: what is done or reached, turned round by what stands right before it."""
    start = len(name.body)
    while start and name.body[start - 1].kind in _ACHIEVED:
        start -= 1
    before = name.body[start - 1] if start else Word("", "")
    if before.kind == "not":
        return "down"
    # 违规发放 is done badly; 违规查处 does away with it
    if before.text in lexicon().marks["manner"] and name.last.kind != "remedy":
        return _unwanted(name.until(start))
    if name.counts_cases and (name.last.text in lexicon().marks["chance"] or _of_cases(name)):
        return "either"
    return "either" if before.kind == "open" and name.last.kind != "remedy" else "up"


def _of_cases(name: Name) -> bool:
    """How many there are depends on something bad that happens: 投诉受理, but not 失业人员培训."""
    return any(word.kind == "down" and not _only_who(name, n + 1) for n, word in enumerate(name.body))


def _unwanted(name: Name) -> Way:
    """Something bad: less is good, unless it is done away with, or found by somebody whose work that is."""
    found = name.counts_cases and name.last.text in lexicon().marks["found"]
    for word in reversed(name.body[:-1]):
        if word.kind in ("not", "less"):
            return "up"
        if word.kind == "remedy":
            return "either" if name.counts_cases else "up"
        if word.kind == "more" and not found:
            return "down"
        if word.kind == "open" or (found and word.kind == "done"):
            return "either"
    return "down"


def _moved(kind: str, name: Name) -> Way:
    """Lessening or growth of what stands before: 事故下降 up, 支出增长 either, 满意度下降 down."""
    passed = (*_OBJECTS, "counter", "filler")
    stem = next((word.kind for word in reversed(name.body[:-1]) if word.kind not in passed), "")
    if kind == "more":
        return "down" if stem == "down" else "either" if stem in ("money", "time", "open") else "up"
    if stem in ("down", "money", "time", "open"):
        return "up"
    return "down" if stem in ("up", "income", "lasting") else "either" if stem else ""


def _lasting(name: Name) -> Way:
    """How long something takes: less is good where one waits for it, more where it is shortened."""
    if _has(name, "less"):
        return "up"
    return "down" if any(word.text in lexicon().marks["wait"] for word in name.body[:-1]) else "either"


def _capped(name: Name) -> Way:
    """控制率: a ceiling of money and posts, a remedy for what is bad; of 血压控制率 the name does not say."""
    if any(word in name.text for word in lexicon().marks["capped"]):
        return "down"
    return "up" if _has(name, "down", "done", "remedy") else ""


def _of_object(name: Name) -> Direction:
    """The name ends with a thing or persons: the word that governs them decides (管护|道路, 慰问|受灾|群众)."""
    occurs = any(word.text == "发生" for word in name.measure)
    end = len(name.body)
    while end and (
        name.body[end - 1].kind in (*_OBJECTS, "counter", "filler") or (not occurs and _only_who(name, end))
    ):
        end -= 1
    if not end:
        return _told("", "")
    rest = name.until(end)
    # 合格|产品 and 生态|破坏 look alike, and in 体检|异常|率 the unknown word says what was found
    if (rest.last.kind == "up" or name.is_share) and any(word.kind == GAP for word in name.body[end:]):
        return _told("", "")
    # 利用|不足|企业: what is said of them is said of a quality, and not of whom something is done for
    if rest.last.kind == "up" and any(word.kind == "down" for word in name.body[end:]):
        return _told("either", name.text, "down")
    if occurs and rest.last.kind == "down":
        return _told(_unwanted(rest), name.text, "down")
    return _told(_governed(rest, any(word.kind == "down" for word in name.body)), rest.text, rest.last.kind)


def _governed(name: Name, bad: bool) -> Way:
    """What the governing word at the end makes of the object behind it; `bad`: the object is nothing wanted."""
    kind = name.last.kind
    if kind in _ACHIEVED:
        return _achieved(name)
    if kind == "more":
        return "down" if bad else "up"
    if kind == "down":
        # 违规案件, 风险分级: things that something bad is said of may be what somebody deals with
        return "either" if _unwanted(name) == "down" else "up"
    return "either" if kind in ("money", "time", "open") else ""


def _only_who(name: Name, end: int) -> bool:
    """A bad word right before persons: 失业|人员, 贫困|家庭."""
    body = name.body
    return body[end - 1].kind == "down" and end < len(body) and body[end].kind == "people"


# --- what the row says


def _said(indicator: Indicator) -> Direction | None:
    """The column for the direction (正向, 反向), else a printed criterion (每降低1%扣0.5分)."""
    texts = [indicator.nature, indicator.criterion.text if indicator.criterion else ""]
    for text in texts:
        up, down = (next((w for w in sorted(lexicon().marks[m]) if w in text), "") for m in ("said_up", "said_down"))
        if bool(up) != bool(down):
            return Direction("up" if up else "down", f"表中写明“{up or down}”", "said")
    return None


def _by_level(indicator: Indicator, found: Direction) -> Direction:
    """Satisfaction and costs need no word of their own in the name (服务对象满意度指标: 参训学员)."""
    levels, marks = indicator.level1 + indicator.level2, lexicon().marks
    cost, wanted = (next((w for w in sorted(marks[m]) if w in levels), "") for m in ("level_either", "level_up"))
    if cost and (found.way == "" or found.kind == "done"):
        return _told("either", cost, "money")
    return _told("up", wanted, "level") if found.way == "" and wanted else found


def _by_unit(indicator: Indicator, found: Direction) -> Direction:
    """An amount or a duration is met from both sides, unless it is income or time that is to be given."""
    value = indicator.target.value if indicator.target else None
    if value is None or found.way not in ("up", "") or found.kind in ("income", "lasting"):
        return found
    dimension = value.unit.dimension.split("/")[0]
    if dimension != _MONEY and dimension not in _TIMES:
        return found
    return _told("either", "金额" if dimension == _MONEY else "时间", dimension)
