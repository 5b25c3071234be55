"""What stands in a column of a form, whatever its header says: points, operators, units, words, rules, row numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from assistant.documents.model import Cell
from assistant.reading.tables import headers
from assistant.reading.tables.cell_words import words
from assistant.reading.tables.targets import read_value
from assistant.reading.text.figures import cell_number
from assistant.reading.text.normal import plain, squeeze
from assistant.reading.text.units import unit_of
from scoring.model import BLANKS, Operator
from scoring.quantity import PERCENT

_RULE = re.compile(
    r"得满分|不得分|扣[^除减]{0,6}分|每[^，。；]{1,12}扣|扣完|得\d+(?:\.\d+)?分|按比例[^，。；]{0,4}[得计]分|计分|酌情"
)
_YEAR = re.compile(r"(?:19|20)\d\d年度?")
_CODE = re.compile(r"(?=.*\d)[A-Za-z\d][A-Za-z\d./—-]{4,}")
# a rule in brackets behind a name leaves it a name
_REMARK = re.compile(r"(?<=[\u4e00-\u9fff])[(（][^()（）]*[)）]$")
_DOCUMENT = re.compile(r"《[^》]+》|[〔\[]20\d\d[〕\]]")
_CLAUSES = re.compile("[，。；]")
_SENTENCE = 12
_SYMBOL = re.compile(r"[≥≤<>=＞＜]{1,2}$")
_LONG = 40
# a value cell is short, and little stands beside its number
_SHORT, _BESIDE = 20, 4
# a person's name
_NAME = 4
# so few cells may all be shifted or odd: they contradict a header only together
_FEW = 3


@lru_cache(maxsize=8192)
def kind_of(text: str) -> str:
    """The kind of a cell: "blank", "points" (a plain number), "percent", "amount" (a number with a unit), "date",
    "operator" (a value with an operator or in a range), "symbol" (an operator or 定性 alone), "unit", "rule",
    "document" (a title or number of a document), "code" (a number in a register or of a telephone), "cause" (a
    reason), "long" or "text"."""
    bare = squeeze(plain(text).text)
    if bare in BLANKS:
        return "blank"
    if _YEAR.fullmatch(bare):
        return "date"
    number = cell_number(text)
    if number is not None:
        dimension = number.quantity.unit.dimension
        return (
            "points" if dimension in ("none", "score") else "percent" if number.quantity.unit is PERCENT else "amount"
        )
    if _SYMBOL.match(bare) or bare in headers.natures():
        return "symbol"
    if _RULE.search(_REMARK.sub("", bare)):
        return "rule"
    if not re.search(r"\d", bare):
        return "unit" if _is_unit(bare) else _words_kind(bare)
    reading = read_value(text)
    if reading.day is not None:
        return "date"
    if _CODE.fullmatch(bare):
        return "code"
    if reading.span is not None:
        return "operator"
    if reading.number is None or len(bare) > _SHORT:
        return _words_kind(bare)
    if reading.explicit and reading.operator is not Operator.QUALITATIVE:
        return "operator"
    number = reading.number
    leads = number.start <= 1 and len(bare) - (number.end - number.start) <= _BESIDE
    return "amount" if leads else "text"


def _words_kind(bare: str) -> str:
    if _DOCUMENT.search(bare):
        return "document"
    if headers.words("causes").search(bare):
        return "cause"
    return "long" if len(bare) > _LONG else "text"


def _is_unit(bare: str) -> bool:
    return len(bare) <= 8 and unit_of(bare) is not None


@dataclass(frozen=True)
class Content:
    """The cells of a column over the rows of a block (None where a row has none there)."""

    cells: tuple[Cell | None, ...]

    @cached_property
    def own(self) -> tuple[Cell, ...]:
        """Each filled cell once, from the top; strokes are no content."""
        found = dict.fromkeys(c for c in self.cells if c is not None)
        return tuple(c for c in found if kind_of(c.text) != "blank")

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        return tuple(kind_of(c.text) for c in self.own)

    @property
    def empty(self) -> bool:
        return not self.own

    def share(self, *kinds: str) -> Decimal:
        """The part of the filled cells that are of these kinds, 0…1."""
        return Decimal(sum(k in kinds for k in self.kinds)) / len(self.kinds) if self.kinds else Decimal(0)

    def lacks(self, need: Decimal, *kinds: str) -> bool:
        """True where fewer than `need` of the cells are of these kinds; of three cells or fewer, none."""
        share = self.share(*kinds)
        return share < need and (len(self.own) > _FEW or not share)

    def labelled(self, kind: str) -> Decimal:
        """The part of the filled cells that are known labels of that kind ("level1_names")."""
        named = sum(headers.is_label(kind, headers.unnumbered(c.text)) for c in self.own)
        return Decimal(named) / len(self.own) if self.own else Decimal(0)

    @cached_property
    def values(self) -> tuple[Decimal | None, ...]:
        """The plain number of each row, None for anything else."""
        return tuple(_value(c) for c in self.cells)

    @cached_property
    def numbers(self) -> tuple[Decimal, ...]:
        return tuple(v for v in (_value(c) for c in self.own) if v is not None)

    @property
    def total(self) -> Decimal:
        return sum(self.numbers, Decimal(0))

    @cached_property
    def counts_rows(self) -> bool:
        """Row numbers: 1, 2, 3 … and nothing else."""
        return len(self.own) >= 3 and list(self.numbers) == [Decimal(n) for n in range(1, len(self.own) + 1)]

    @cached_property
    def repeats(self) -> bool:
        """Cells that reach over several rows, or texts that come again: a level above the names."""
        texts = [squeeze(c.text) for c in self.own]
        return any(c.rowspan > 1 for c in self.own) or len(set(texts)) < len(texts)


def _value(cell: Cell | None) -> Decimal | None:
    number = cell_number(cell.text) if cell is not None else None
    return number.quantity.value if number is not None else None


# --- what a role's cells must be

Fit = Callable[[Content], int | None]
"""Points for a content that speaks for the role, None for one that contradicts it."""
_NUMERIC = ("points", "percent", "amount")
_VALUES = (*_NUMERIC, "date", "operator", "text")
# weights add up to 100 or nearly so, one form's faults included; two forms in one column to 200
_OVERFULL = 250
_HALF, _MOST = Decimal("0.5"), Decimal("0.7")


_TEXTS = ("text", "long", "cause", "document")
_WORDS = (*_TEXTS, "unit", "symbol", "rule")


def _sentences(content: Content) -> bool:
    """Sentences are no names."""
    texts = [_REMARK.sub("", squeeze(c.text)) for c in content.own]
    told = sum(bool(_CLAUSES.search(text)) and len(text) > _SENTENCE for text in texts)
    return told * 2 >= len(content.own) > 1


def _level(names: str) -> Fit:
    def fit(content: Content) -> int | None:
        if (
            _sentences(content)
            or content.lacks(_HALF, *_TEXTS, "unit", "symbol")
            or content.share("unit", "symbol") > _MOST
        ):
            return None
        return 3 if content.labelled(names) >= _HALF else 0

    return fit


def _name(content: Content) -> int | None:
    odd = content.lacks(_HALF, *_TEXTS, "unit", "symbol") or content.share("unit", "symbol") > _MOST
    if odd or _sentences(content):
        return None
    return 0 if content.repeats else 1


def _silent(content: Content) -> bool:
    """Words that tell neither an aim nor a result: names of persons, offices or sources."""
    texts = [c for c, kind in zip(content.own, content.kinds, strict=True) if kind == "text"]
    if len(texts) < 3 or len(texts) * 2 < len(content.own):
        return False
    telling = sum(bool(headers.words("results").search(c.text)) for c in texts)
    return telling * 5 < len(texts)


def _target(content: Content) -> int | None:
    if content.counts_rows or content.lacks(_HALF, *_VALUES) or _silent(content):
        return None
    if content.share("operator") >= Decimal("0.3"):
        return 2
    return int(content.share("percent", "amount", "date") >= _HALF)


def _actual(content: Content) -> int | None:
    if content.counts_rows or content.lacks(_HALF, *_VALUES, "long") or _silent(content):
        return None
    return int(content.share("percent", "amount", "date") >= Decimal("0.3"))


def _points(content: Content) -> int | None:
    small = all(0 <= v <= 1000 for v in content.numbers)
    if content.lacks(_MOST, "points", "percent") or (content.counts_rows and len(content.own) > 4) or not small:
        return None
    return 1


def _weight(content: Content) -> int | None:
    fit = None if content.total > _OVERFULL else _points(content)
    whole = content.total in (100, 90, 80, 1) or content.total in (Decimal("0.9"),)
    return fit if fit is None else fit + (2 if whole and len(content.numbers) > 1 else 0)


def _score(content: Content) -> int | None:
    return None if content.share("percent") > _HALF else _points(content)


def _names(content: Content) -> bool:
    """A few characters in each row, every time others: persons or offices, not what was done or why."""
    texts = [squeeze(c.text) for c in content.own]
    short = len(texts) > 2 and max(map(len, texts)) <= _NAME
    return short and len(set(texts)) == len(texts) and _silent(content)


def _words(content: Content) -> int | None:
    if content.lacks(_HALF, *_TEXTS, "rule") or content.counts_rows or _names(content):
        return None
    if content.share("cause") >= Decimal("0.3"):
        return 2
    # most rows need no explanation
    return int(len(content.own) * 2 <= len(content.cells))


def _unit(content: Content) -> int | None:
    """What is counted in; rows told in words have 无 there, if anything."""
    told = [k for k, c in zip(content.kinds, content.own, strict=True) if squeeze(c.text) not in words().none]
    return None if told.count("unit") < _HALF * len(told) or not told else 3


def _operator(content: Content) -> int | None:
    return None if content.lacks(_HALF, "symbol") else 3


def _number(content: Content) -> int | None:
    return None if content.lacks(_HALF, *_NUMERIC) else 1


def _criterion(content: Content) -> int | None:
    if content.lacks(_HALF, *_WORDS):
        return None
    return 3 if content.share("rule") >= _HALF else 0


def _money(content: Content) -> int | None:
    amounts = content.lacks(_HALF, "points", "amount")
    return None if amounts or content.share("percent") > Decimal("0.3") else 1


def _rate(content: Content) -> int | None:
    if content.lacks(_HALF, "points", "percent") or any(v > 1000 for v in content.numbers):
        return None
    return 2 if content.share("percent") >= _HALF else 0


def _grade(content: Content) -> int | None:
    return None if content.labelled("grades") < _HALF else 2


def _anything(content: Content) -> int | None:
    return 0


FITS: dict[str, Fit] = {
    "level1": _level("level1_names"),
    "level2": _level("level2_names"),
    "level3": _name,
    "target": _target,
    "adjusted": _target,
    "actual": _actual,
    "weight": _weight,
    "score": _score,
    "reason": _words,
    "unit": _unit,
    "operator": _operator,
    "coefficient": _number,
    "completion": _number,
    "criterion": _criterion,
    "initial": _money,
    "full": _money,
    "executed": _money,
    "rate": _rate,
    "grade": _grade,
    "ignored": _anything,
}


def fit(role: str, content: Content) -> int | None:
    """How well a column's content suits a role: points, None where it contradicts it. One cell alone contradicts none:
    it may have been shifted."""
    if content.empty:
        return 0
    found = FITS[role](content)
    return 0 if found is None and len(content.own) == 1 < len(content.cells) else found


def column_of(cells: Sequence[Cell | None]) -> Content:
    return Content(tuple(cells))
