"""Facts of the form told together in one sentence: if some agree with the form, the one that does not is a mistake.

A sentence "年初预算A，全年预算B，实际支出C，执行率D" may tell of the form's funds or of another project's. Labels alone
can't decide that, but its companions can: a fact that contradicts the form is reported only next to one that agrees
with it. An amount that differs by a power of ten thousand needs no companion: nothing but a wrong unit does that.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.reading.prose.homes import Homes
from assistant.reading.prose.indicator_facts import agrees as _agrees
from assistant.reading.prose.items import Item
from assistant.reading.prose.mention import Kind, Mention
from scoring.model import Entry, Evaluation, Figure, FundLine, Indicator
from scoring.quantity import Interval
from scoring.relations import SameFact

_INITIAL = re.compile(r"年初(?:部门)?(?:预算|批复|安排)")
_FULL = re.compile(r"全年(?:调整)?预算|调整后?(?:的)?(?:全年)?预算|预算调整(?:为|后)|调整预算")
_SPENT = re.compile(
    r"(?:实际|全年|年度|累计|总|共计?)(?:完成)?支出|支出(?:共计|合计|总计|总额)|实际(?:执行|使用|支付)|全年执行|决算(?:数|支出)|执行数"
)
_OTHER = re.compile(
    r"上年|去年|结转|结余|三公|公用|人员经费|其中|项目(?!全年|年初|预算数|资金总)|培训|采购|比上|较上|同比|收入|基本支出|补助|专项|拨款"
)
_MAGNITUDES = (Interval.point(Decimal(10_000)), Interval.point(Decimal(100_000_000)))
_AIMED = re.compile(r"(?:指标值|目标值|年度目标|绩效目标|目标任务)(?:设定)?[为是:]*$")
Pair = tuple[Mention, Figure, str]


def bundled(items: Sequence[Item], evaluation: Evaluation, homes: Homes) -> Iterator[SameFact]:
    """Links of prose with the form's total funds and, more loosely named, its indicators."""
    total = next((line for line in evaluation.funds if line.total), None)
    pairs: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for item in items:
        if item.paragraph.role == "goal":
            continue
        if total is not None:
            pairs[item.spot] += _funds(item, total, evaluation, homes)
        pairs[item.spot] += _rows(item, evaluation)
        yield from _targets(item, evaluation)
    confirmed = {(p[2], p[0].label.core) for found in pairs.values() for p in found if _agrees(*p[:2])}
    for found in pairs.values():
        yield from _judged(found, confirmed)


def _judged(found: list[Pair], confirmed: set[tuple[str, str]]) -> Iterator[SameFact]:
    told = Counter(subject for _, _, subject in found)
    # a subject told twice in one sentence is told of two things
    clear = [pair for pair in found if told[pair[2]] == 1]
    # percentages agree by chance too easily to vouch for others
    agreeing = [pair[0] for pair in clear if _agrees(*pair[:2]) and pair[0].dimension != "ratio"]
    for mention, figure, subject in clear:
        if mention.dimension == "ratio" and not agreeing:
            continue
        if _agrees(mention, figure) or agreeing or _magnitude(mention.figure, figure):
            yield SameFact((mention.figure, figure), subject, "value", 1)
        elif (subject, mention.label.core) in confirmed:
            # elsewhere the same words agree with the form; alone, they may still speak of something else
            yield SameFact((mention.figure, figure), subject, "value", 1, certain=False)


def _funds(item: Item, total: FundLine, evaluation: Evaluation, homes: Homes) -> Iterator[Pair]:
    for value in (item.value, *item.bases):
        if (
            value is None
            or not value.usable
            or value.kind not in (Kind.AMOUNT, Kind.BASE)
            or value.dimension != "money"
        ):
            continue
        found = _column(value, total, _before(value, evaluation, homes))
        if found is not None and found[0].figure and _own_year(value, evaluation):
            yield value, found[0].figure, found[1]
    for rate in item.rates:
        figure = total.rate.figure if total.rate else None
        if figure and rate.usable and "预算执行率" in rate.clause and not _OTHER.search(rate.clause):
            yield rate, figure, "预算执行率"


def _before(value: Mention, evaluation: Evaluation, homes: Homes) -> str:
    """The sentence before the figure, without the names of forms; a project's own sentence may well say 项目."""
    sentence = homes.bare(re.split(r"[。；;]", value.paragraph.text[: value.start])[-1])
    own = evaluation.kind == "project" and homes.of(value).told
    return re.sub(r"项目(?!支出)", "", sentence) if own else sentence


def _column(value: Mention, total: FundLine, sentence: str) -> tuple[Entry, str] | None:
    if _OTHER.search(sentence):
        return None
    for pattern, entry, name in (
        (_INITIAL, total.initial, "年初预算"),
        (_FULL, total.full, "全年预算"),
        (_SPENT, total.executed, "全年支出"),
    ):
        if pattern.search(value.clause):
            # a form may print no unit at all
            figure = entry.figure if entry is not None else None
            same = figure is not None and figure.quantity.unit.dimension in ("money", "none")
            return (entry, name) if same and entry is not None else None
    return None


def _own_year(value: Mention, evaluation: Evaluation) -> bool:
    sentence = re.split(r"[。；;]", value.paragraph.text[: value.start])[-1]
    years = set(re.findall(r"((?:19|20)\d\d)年", sentence))
    return not years or evaluation.year is None or years == {str(evaluation.year)}


def _rows(item: Item, evaluation: Evaluation) -> Iterator[Pair]:
    """An indicator named by much the same words with the same counting unit; only one row may fit."""
    row = _only_row(item, evaluation)
    figure = row.actual.entry.figure if row and row.actual else None
    if row and figure and item.value and not figure.quantity.hedged and not _AIMED.search(item.value.clause):
        yield item.value, figure, row.name


def _targets(item: Item, evaluation: Evaluation) -> Iterator[SameFact]:
    """As in "培训人次指标值为435人次": the words themselves say that it is the form's target."""
    row = _only_row(item, evaluation) if item.value and _AIMED.search(item.value.clause) else None
    figure = row.target.entry.figure if row and row.target and row.target.value else None
    if row and figure and item.value:
        yield SameFact((item.value.figure, figure), row.name, "target", 1)


def _only_row(item: Item, evaluation: Evaluation) -> Indicator | None:
    value = item.value
    if value is None or not value.usable or item.parent is not None or not value.counted:
        return None
    rows = [row for row in evaluation.indicators if _alike(value, row)]
    return rows[0] if len(rows) == 1 else None


def _alike(value: Mention, row: Indicator) -> bool:
    quantity = row.actual.value if row.actual else None
    if quantity is None or quantity.unit.dimension != value.dimension:
        return False
    words, name = _pieces(value.clause), _pieces(re.sub(r"数量?$|人数$|[（(].*?[)）]", "", row.name))
    return bool(name) and len(words & name) * 3 >= len(name) * 2


def _pieces(text: str) -> set[str]:
    letters = "".join(c for c in text if "\u4e00" <= c <= "\u9fff")
    return {letters[i : i + 2] for i in range(len(letters) - 1)}


def _magnitude(one: Figure, other: Figure) -> bool:
    """Do the two differ by a power of ten thousand, as printed?"""
    if not one.quantity.same_dimension(other.quantity) or not one.quantity.base:
        return False
    first, second = one.quantity.interval(), other.quantity.interval()
    return any((first * t).meets(second) or (second * t).meets(first) for t in _MAGNITUDES)
