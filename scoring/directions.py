"""Which way is good for an indicator whose target has no operator: told from its row, never guessed.

"培训人数 200人" asks for 200 or more, "停电次数 5次" for 5 or fewer, "公务接待费 6万元" may be either. The words are
data (`data/directions.yaml`). A name is cut into them and the last decides; what stands before may turn it round:

    居民|满意|率 up        停电|次数 down        不|合格|率 down        投诉|处理|率 up        事故|下降|率 up
    管护|道路 up (work done to something)       查处|违规|案件 up (something bad done away with)
    公务接待|费 either (money: for one a ceiling, for another a plan)       公厕|服务半径 unknown

A name without a known word has no direction, and no check says that its target was missed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast

import yaml

from scoring.formulas import framework
from scoring.model import Indicator

Way = Literal["up", "down", "near", "either", ""]
PATH = Path(__file__).parent / "data" / "directions.yaml"
_MARKS = ("wait", "found", "capped", "said_up", "said_down")
_ACHIEVED = ("up", "done", "remedy", "income", "lasting")
_OBJECTS = ("gap", "plain", "people")
_BRACKETS = {"（": "）", "(": ")", "【": "】", "[": "]"}
_MONEY, _TIMES = "money", frozenset({"second", "minute", "hour", "day", "workday", "week", "month", "year"})
_SAYS = {
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


class Word(NamedTuple):
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    words: Mapping[str, str]
    marks: Mapping[str, tuple[str, ...]]
    longest: int


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words by class. Raises ValueError for a word in two classes: it could decide nothing."""
    raw = cast("dict[str, Any]", yaml.safe_load(PATH.read_text(encoding="utf-8")))
    lists = {kind: tuple(w for line in lines for w in line.split()) for kind, lines in raw.items() if kind != "schema"}
    words: dict[str, str] = {}
    for kind, members in lists.items():
        for word in members if kind not in _MARKS else ():
            if words.setdefault(word, kind) != kind:
                raise ValueError(f"{PATH.name}: {word} is in {words[word]} and {kind}")
    return Lexicon(words, {kind: lists[kind] for kind in _MARKS}, max(map(len, words)))


def direction_of(indicator: Indicator) -> Direction:
    """Which way is good for a row: its column for the direction, a printed criterion, its name, the levels above."""
    said = _said(indicator)
    found = said or _by_unit(indicator, _by_level(indicator, direction(indicator.name)))
    return _by_deduction(indicator) or found if not found.way else found


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
def direction(name: str) -> Direction:
    """Which way is good for an indicator of that name."""
    core = _core(name)
    formula = framework(core)
    if formula is not None:
        return _told(formula.direction, formula.name, "formula")
    words = _cut(core)
    body = _body(words)
    return _judged(body, words) if body else _told("", "")


def _told(way: Way, word: str, kind: str = "") -> Direction:
    return Direction(way, _SAYS[way].format(word=word), kind)


# --- a name as words


def _core(name: str) -> str:
    """A name without blanks, quotation marks and what stands in brackets."""
    kept, closing = "", ""
    for character in name:
        if closing:
            closing = "" if character == closing else closing
        elif character in _BRACKETS:
            closing = _BRACKETS[character]
        elif character not in " \n\t“”\"‘’'「」：:★☆":
            kept += character
    return kept or name


def _cut(core: str) -> tuple[Word, ...]:
    """Known words with as little as possible left over, then as few as possible; what is left over is a gap."""
    best: list[tuple[int, int, tuple[Word, ...]]] = [(0, 0, ())]
    for end in range(1, len(core) + 1):
        left, count, words = best[end - 1]
        if words and words[-1].kind == "gap":
            options = [(left + 1, count, (*words[:-1], Word(words[-1].text + core[end - 1], "gap")))]
        else:
            options = [(left + 1, count + 1, (*words, Word(core[end - 1], "gap")))]
        for start in range(max(0, end - lexicon().longest), end):
            if (kind := lexicon().words.get(core[start:end])) is not None:
                left, count, words = best[start]
                options.append((left, count + 1, (*words, Word(core[start:end], kind))))
        best.append(min(options, key=lambda option: option[:2]))
    return best[-1][2]


def _body(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words without the measure at the end (人数, 率, 发生次数)."""
    end = len(words)
    while end and words[end - 1].kind in ("counter", "filler"):
        end -= 1
    return tuple(words[:end])


# --- what the words say


def _judged(body: Sequence[Word], words: Sequence[Word]) -> Direction:
    kind, name = body[-1].kind, "".join(word.text for word in body)
    if kind in _OBJECTS:
        return _of_object(body, words[len(body) :])
    if kind in _ACHIEVED:
        way = _achieved(body)
    elif kind == "down":
        way = _unwanted(body, _is_rate(words[len(body) :]))
    elif kind in ("less", "more"):
        way = _moved(kind, body)
    elif kind == "time":
        way = _lasting(body)
    elif kind == "ceiling":
        way = _capped(body)
    else:
        way = "up" if _done_away(body) else "either"
    return _told(way, name, kind)


def _achieved(body: Sequence[Word]) -> Way:
    """More is good, turned round by a negation before the run of such words: 不合格, 未按时完成."""
    rest = list(body)
    while rest and rest[-1].kind in _ACHIEVED:
        rest.pop()
    return "down" if rest and rest[-1].kind == "not" else "up"


def _done_away(body: Sequence[Word]) -> bool:
    """Something before says that the last word is lessened or done away with: 压减支出, 查处违规."""
    return any(word.kind in ("less", "remedy") for word in body[:-1])


def _unwanted(body: Sequence[Word], rate: bool) -> Way:
    """Something bad: less is good, unless it is done away with, or found by somebody whose work that is."""
    # 发放差错率 is a rate of faults; of 检查违规次数 nobody knows whether they are wanted
    found = not rate and body[-1].text in lexicon().marks["found"]
    for word in reversed(body[:-1]):
        if word.kind in ("not", "less", "remedy"):
            return "up"
        if word.kind == "more" and not found:
            return "down"
        if word.kind == "open" or (found and word.kind == "done"):
            return "either"
    return "down"


def _is_rate(measure: Sequence[Word]) -> bool:
    return any(word.text.endswith("率") for word in measure)


def _moved(kind: str, body: Sequence[Word]) -> Way:
    """Lessening or growth of what stands before: 事故下降 up, 支出增长 either, 满意度下降 down."""
    stem = next((w.kind for w in reversed(body[:-1]) if w.kind not in (*_OBJECTS, "counter", "filler")), "")
    if kind == "more":
        return "down" if stem == "down" else "either" if stem in ("money", "time", "open") else "up"
    if stem in ("down", "money", "time", "open"):
        return "up"
    return "down" if stem in ("up", "income", "lasting") else "either" if stem else ""


def _lasting(body: Sequence[Word]) -> Way:
    if _done_away(body):
        # 处理 and its like are ways of doing away, but 处理时间 is how long that takes
        return "up" if any(word.kind == "less" for word in body[:-1]) else "down"
    waits = lexicon().marks["wait"]
    return "down" if any(word.text in waits for word in body[:-1]) else "either"


def _capped(body: Sequence[Word]) -> Way:
    """控制率: a ceiling of money and posts, a remedy for what is bad; of 血压控制率 the name does not say."""
    name = "".join(word.text for word in body)
    if any(word in name for word in lexicon().marks["capped"]):
        return "down"
    return "up" if {word.kind for word in body[:-1]} & {"down", "done", "remedy"} else ""


def _of_object(body: Sequence[Word], measure: Sequence[Word]) -> Direction:
    """The name ends with a thing or persons: the word that governs them decides (管护|道路, 慰问|受灾|群众)."""
    occurs = any(word.text == "发生" for word in measure)
    end = len(body)
    while end and (body[end - 1].kind in (*_OBJECTS, "counter", "filler") or (not occurs and _only_who(body, end))):
        end -= 1
    if not end:
        return _told("", "")
    rest, kind = body[:end], body[end - 1].kind
    way: Way = ""
    if kind in _ACHIEVED:
        way = _achieved(rest)
    elif kind == "more":
        way = "up"
    elif kind == "down":
        way = _bad_thing(rest, occurs or _is_rate(measure))
    elif kind in ("money", "time", "open"):
        way = "either"
    return _told(way, "".join(word.text for word in rest), kind)


def _bad_thing(body: Sequence[Word], rate: bool) -> Way:
    """违规|案件: things that something bad is said of may be what somebody deals with; a rate of them is bad."""
    way = _unwanted(body, rate)
    return way if way == "up" or rate else "either"


def _only_who(body: Sequence[Word], end: int) -> bool:
    """A bad word right before persons: 失业|人员, 贫困|家庭."""
    return body[end - 1].kind == "down" and end < len(body) and body[end].kind == "people"


# --- what the row says


def _said(indicator: Indicator) -> Direction | None:
    """The column for the direction (正向, 反向), else a printed criterion (每降低1%扣0.5分)."""
    texts = [indicator.nature, indicator.criterion.text if indicator.criterion else ""]
    ways: tuple[tuple[Way, str], ...] = (("up", "said_up"), ("down", "said_down"))
    for text in texts:
        said = [
            Direction(way, f"表中写明“{w}”", "said") for way, mark in ways for w in lexicon().marks[mark] if w in text
        ]
        if len({found.way for found in said}) == 1:
            return said[0]
    return None


def _by_level(indicator: Indicator, found: Direction) -> Direction:
    """Satisfaction and costs need no word of their own in the name (服务对象满意度指标: 参训学员)."""
    levels = indicator.level1 + indicator.level2
    if "成本" in levels and (found.way == "" or found.kind == "done"):
        return _told("either", "成本", "money")
    return _told("up", "满意度", "level") if found.way == "" and "满意度" in levels else found


def _by_unit(indicator: Indicator, found: Direction) -> Direction:
    """An amount or a duration is met from both sides, unless it is income or time that is to be given."""
    value = indicator.target.value if indicator.target else None
    if value is None or found.way not in ("up", "") or found.kind in ("income", "lasting"):
        return found
    dimension = value.unit.dimension.split("/")[0]
    if dimension != _MONEY and dimension not in _TIMES:
        return found
    return _told("either", "金额" if dimension == _MONEY else "时间", dimension)
