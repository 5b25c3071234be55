"""What a sentence says of a number in it: whose it is, of which kind, of which year, and which way it goes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.binding.facts import Book, Direction, key
from assistant.binding.numeral import Numeral

_CLAUSE = re.compile(r"[，；：。！？,;:!?\n]")
_SENTENCE = re.compile(r"[。；！？;!?\n]")
_ROLES = {
    "initial": r"年初(?:部门|单位|批复|安排)?(?:的)?预算(?:数|安排|批复)?|年初(?:安排|批复|下达|数)|批复预算|预算批复",
    "full": r"全年(?:\(调整\)|调整后?)?预算数?|调整后?的?(?:全年)?预算数?|调整预算数?|预算数?调整(?:为|至|到)",
    "executed": r"实际(?:支出|执行|使用)|全年(?:支出|执行)(?!预算)|决算|执行数|支出数|完成支出|(?:支出|执行)(?=\d)",
    "budget": r"预算(?:安排)?(?:数|额|为)?(?=\d)",
    "rate": r"执行率|支出进度|执行进度",
    "target": r"指标值|目标值|目标(?:为|是)?|计划(?:数|值)?|年度任务|预期值?|应达到|要求(?:为|达到)|(?<=[^了])≥|≤|承诺",
    "actual": r"完成值|实际(?:完成|达到|值|为)|(?<!应)(?<!要求)达到?了?|(?<!未)完成了?|实际|实现",
    "weight": r"分值|满分|权重|标准分",
    "score": r"(?<![重应])得分|自评总?分?|(?<![应可])得(?=\d)|所填|填报|原填|打分|评分|扣分?",
    "recomputed": r"重新?计?算|按(?:照)?(?:规则|比例|评分|现行)|核算|应为|应得|可得|复核(?:后)?",
    "share": r"占(?:比|到)?",
}
_ROLE = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _ROLES.items()))
_SUFFIX = re.compile(
    r"\s*(?:以上|以下|以内)?的?(?:年度|年初|预期|既定|预定)?"
    r"(?:(?P<target>指标值|目标|计划|指标|要求|任务)|(?P<weight>分值|满分|权重)|(?P<score>得分))"
)
UP = r"增加|增长|提高|上升|提升|增|高于|高出|超出|超过|超|多|扩大|追加|调增|上涨"
DOWN = r"减少|下降|降低|减|低于|低|少|缩小|缩短|节约|未达|差|缺|压减|调减|短"
_CHANGE = re.compile(
    rf"(?:(?P<up>{UP})|(?P<down>{DOWN})|(?P<gap>相差|差额|差距|偏差|偏离|扣分|扣|失分|结余|结转|净增|扣减|扣除))"
    r"(?:了|额|数|幅度?|约|近|为|到|达|将|共|值|扣)*[ :]*$"
)
_YEAR = re.compile(r"(?P<year>20\d\d)\s*年|(?P<last>上年(?!结[转余])|去年|上一年)|(?P<own>本年|当年|全年|今年)")
_COMPARED = re.compile(
    r"(?:(?P<over>高于|超过|超出|大于|超额完成|优于|多于)|(?P<under>未达到|未达|没有达到|未完成|低于|不足|少于|小于|不到|差于)|(?P<reach>(?:达到|完成|不低于|满足)"
    r"了?(?=(?:年度|年初|预期|既定)?(?:指标值|目标值|目标|计划数?|指标|任务|要求))))"
    r"了?(?:年度|年初|预期|既定)?(?:指标值|目标值|目标|计划数?|指标|任务|要求)?(?:为|的|数|≥|≤|=|＝|约)*$"
)
_DONE = re.compile(
    r"(?P<no>(?:未|没有|尚未|未能|不)(?:能)?(?:达到|完成|实现|达成|达)(?:了)?(?:年度|预期|年初|预定|既定)?(?:的)?(?:绩效)?(?:指标值?|目标值?|目标|计划|任务|标)?)|"
    r"(?P<yes>(?<![未有])(?:达到|完成|实现|达成|超额完成|超过|高于|优于)(?:了)?(?:年度|预期|年初|预定|既定)(?:的)?(?:绩效)?(?:指标值?|目标值?|目标|计划|任务|标准)|"
    r"(?<![未有])(?:达到|高于|超过|优于)(?:了)?(?:指标值|目标值)|圆满完成|超额完成|全面完成)"
)


MAIN = "部门整体支出"
"""The heading under which a report speaks of itself again after its projects."""
_CHAPTER = re.compile(r"(?:^|\n)[一二三四五六七八九十]+、[^。\n]{2,30}\n")


@dataclass(frozen=True, slots=True)
class Context:
    """`before`/`after` are the words of the paragraph around the number as `key` makes them, `clause` where the last
    clause begins in `before`; `subject` spans the nearest name in `before`, (0, 0) without one."""

    before: str
    after: str
    clause: int
    sentence: int
    subject: tuple[int, int]
    role: str
    change: Direction
    changed: bool
    year: int | None
    entity: str
    compared: str
    done: str


def context(text: str, numerals: Sequence[Numeral], index: int, book: Book, title: str = "") -> Context:
    """The context of the index-th numeral of a text. `title` is what the text answers or stands under."""
    numeral = numerals[index]
    start = text.rfind("\n", 0, numeral.start) + 1
    raw = _listed(text, numerals, index, start)
    # a number that was parted from its unit by a space still stands right behind its words
    said = f"{title}。{raw}" if title else raw
    before = _spaced(said)
    after = _spaced(_rest(text, numerals, index))
    clause = _last(before, _CLAUSE)
    sentence = _last(before, _SENTENCE)
    change = _CHANGE.search(before)
    return Context(
        before,
        after,
        clause,
        sentence,
        _subject(_masked(said), book),
        _role(before, after, sentence, book),
        _direction(change),
        change is not None,
        _year(before[sentence:], book),
        _entity(_spaced(f"{title}。{text[_chapter(text, numeral.start) : numeral.start]}"), book),
        _which(_COMPARED.search(before)),
        _which(_DONE.search(_tail(text, numerals, index))),
    )


def _chapter(text: str, end: int) -> int:
    return max((m.start() for m in _CHAPTER.finditer(text, 0, end)), default=0)


def _masked(text: str) -> str:
    """As long as the spaced text, quotations and 【…】 blanked: names in there are not what the sentence is about."""
    blank = re.sub(r"“[^“”]{7,}”|【[^【】]*】", lambda m: "□" * len(_spaced(m.group().strip("“”"))), text)
    return _spaced(blank)


def _spaced(text: str) -> str:
    return re.sub(r"\s+", "", key(text))


def _last(text: str, marks: re.Pattern[str]) -> int:
    ends = [m.end() for m in marks.finditer(text)]
    return ends[-1] if ends else 0


def _rest(text: str, numerals: Sequence[Numeral], index: int) -> str:
    """The words up to the next number or mark."""
    end = numerals[index].end
    stop = numerals[index + 1].start if index + 1 < len(numerals) else len(text)
    found = _CLAUSE.search(text, end, stop)
    return text[end : found.start() if found else stop]


def _tail(text: str, numerals: Sequence[Numeral], index: int) -> str:
    """The words behind the number up to the end of the next clause, as far as no other number comes."""
    end = numerals[index].end
    stop = numerals[index + 1].start if index + 1 < len(numerals) else len(text)
    found = re.search(r"[。；;！？\n]", text[end:stop])
    return text[end : end + found.start()] if found else text[end:stop]


_LIST = re.compile(
    r"(?P<names>[^，。；：:\n]+?)(?P<verb>(?:预算数?|得分|实际支出|实际)?分别(?:为|是|达到?|完成|安排|支出|得)?)"
    r"(?P<rest>[^。；\n]*)$"
)


def _listed(text: str, numerals: Sequence[Numeral], index: int, start: int) -> str:
    """The words before the number; in “甲、乙分别为x、y” those of its own item."""
    before = text[start : numerals[index].start]
    match = _LIST.search(before)
    if match is None:
        return before
    first = start + match.start("rest")
    ordinal = sum(first <= n.start < numerals[index].start for n in numerals)
    names = [n for n in re.split(r"[、和与及]", match["names"]) if n.strip()]
    if ordinal >= len(names) or len(names) < 2:
        return before
    return before[: match.start("names")] + "，" + names[ordinal] + match["verb"]


@lru_cache(maxsize=64)
def _names(subjects: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(map(re.escape, subjects))) if subjects else None


def _subject(before: str, book: Book) -> tuple[int, int]:
    pattern = _names(book.subjects)
    spans = [m.span() for m in pattern.finditer(before)] if pattern else []
    return spans[-1] if spans else (0, 0)


def _role(before: str, after: str, sentence: int, book: Book) -> str:
    """The kind of number: by the words right behind it, else by the nearest ones before it in the sentence.

    Names of subjects say nothing of the kind: 支出 in 基本支出 is no 实际支出."""
    suffix = _SUFFIX.match(after)
    if suffix and suffix.lastgroup:
        return suffix.lastgroup
    if re.search(r"占[^，。；\d]{0,12}$", before):
        return "share"
    pattern = _names(book.subjects)
    window = (pattern.sub("〇", before[sentence:]) if pattern else before[sentence:]) + "0"
    found = list(_ROLE.finditer(window))
    return found[-1].lastgroup or "" if found else ""


def _direction(change: re.Match[str] | None) -> Direction:
    if change is None or change.lastgroup is None:
        return ""
    return "up" if change["up"] else "down" if change["down"] else ""


def _which(match: re.Match[str] | None) -> str:
    return match.lastgroup or "" if match else ""


def _year(window: str, book: Book) -> int | None:
    found = [m for m in _YEAR.finditer(window)]
    if not found:
        return None
    last = found[-1]
    if last["year"]:
        return int(last["year"])
    if book.year is None:
        return None
    return book.year - 1 if last["last"] else book.year


def _entity(before: str, book: Book) -> str:
    """The project or table that the text names last."""
    places = [(before.rfind(key(name)), name) for name in book.entities]
    where, name = max(places, default=(-1, ""))
    return name if where > before.rfind(MAIN) else ""
