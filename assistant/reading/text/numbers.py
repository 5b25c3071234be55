"""The number lexer: every numeral of a text, told apart by what it is.

Figures (amounts, rates, counts, scores) are separated from years, dates, document numbers (财预〔2020〕10号),
ordinals, list numbers and codes. Each token carries its span in the original text and, for figures, a Quantity.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from assistant.reading.text.counts import Counted, counts, fractions, mixed
from assistant.reading.text.hedges import bounds, hedge_after, hedge_before
from assistant.reading.text.normal import Plain, plain
from assistant.reading.text.open_units import open_unit_at
from assistant.reading.text.spelled import spelled_percentages
from assistant.reading.text.units import unit_at
from scoring.model import Operator
from scoring.quantity import NONE, PERCENT, Modifier, Quantity, Unit


class Role(StrEnum):
    """What a numeral is. Only FIGURE states a fact that can be checked; MALFORMED is a figure that can't be read."""

    FIGURE = "figure"
    YEAR = "year"
    DATE = "date"
    DOCUMENT = "document"
    ORDINAL = "ordinal"
    LABEL = "label"
    CODE = "code"
    MALFORMED = "malformed"


@dataclass(frozen=True, slots=True)
class Token:
    """A numeral. [start, end) spans number and unit in the original text; an operator or hedge begins at `lead`.

    `p_start`/`p_end` are the same in the plain text that was lexed. `spelled` marks Chinese numerals (百分之九十五).
    """

    start: int
    end: int
    role: Role
    quantity: Quantity | None = None
    operator: Operator | None = None
    lead: int = 0
    p_start: int = 0
    p_end: int = 0
    spelled: bool = False
    year: int = 0
    month: int = 0
    day: int = 0


_DIGITS = "0123456789"
_NUMBER = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)*(?:,\d[\d.]*)*|\.\d+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_SIMPLE = re.compile(r"\d+(?:\.\d+)?$")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?:\.\d+)?(?=\s?(?:[万亿]?元|%))")
_BROKEN_POINT = re.compile(
    r"(?<![\d.])\d+(?: \.|\. |\n\.|\.\n)\d+(?=\s?(?:[万亿]?元|%))|(?<![\d.])\d+\n\d*\.\d+(?=\s?(?:[万亿]?元|%))"
)
_YEAR = re.compile(r"\s*年(?![龄均限轻])(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?)?(?:度|底|末|初)?")
_MONTH = re.compile(r"\s*\(?月\)?(?!均)(?:\s*(\d{1,2})\s*[日号])?(?:份|底|末|初)?")
_DASH_DATE = re.compile(
    r"(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:[0-2]?\d|3[01])(?!\d)|(?:19|20)\d\d[./-](?:0?[1-9]|1[0-2])(?![\d.%]|\s*[万亿千]?[元人户个次亩件项分])"
)
_YEARS = re.compile(r"(?:19|20)\d\d\s*(?:[-—–~～至到、和及]+\s*(?:19|20)\d\d\s*)+(?=年|学年)")
_BRACKET_YEAR = re.compile(r"[〔\[(【［（]\s*((?:19|20)\d\d)\s*[〕\])】］）]\s*(?:第\s*)?(\d+)?\s*(号|期)?")
_RANGE = re.compile(r"\s*(?:[-—–~～]+|至|到)\s*(\d+(?:\.\d+)?)(?![\d.]*[-—–])")
_LIST = re.compile(r"(?:^|(?<=[\n。；;:：!！?？)）”」 ]))\s*(?:\((\d{1,2})\)|(\d{1,2})(?:[.、．](?!\d)|\)))")
_SECTION = re.compile(
    r"(?:^|(?<=\n))\s*\d{1,2}(?:\.\d{1,2}){1,3}(?=[\s\u4e00-\u9fff])(?!\s?(?:%|[万亿千百]|元|分|人|户|个|亩|公里|倍|平|吨|家|件|次))"
)
_ORDINAL_AFTER = re.compile(r"\s*(?:号(?!召)|条(?:规定|款|第)|#|版|世纪|楼|室|路公交|热线|时\d|点\d)")
_CODE_BEFORE = re.compile(
    r"(?:[A-Za-z]+[-–—./]?|No\.?\s?|编号[:：]?\s?|电话[:：]?\s?|邮编[:：]?\s?|编码[:：]?\s?|账号[:：]?\s?|第\s?)$"
)
_SCALES = tuple("百千万亿")
_CENTURY = re.compile(r"(?:19|20)\d\d$")
_LATIN_BEFORE = re.compile(r"[A-Za-z]$")


def lex(text: str) -> tuple[Token, ...]:
    """All numerals of a block's text in order."""
    return tuple(_Lexer(plain(text)).tokens())


def lex_plain(uniform: Plain) -> tuple[Token, ...]:
    """The same for a text that was made uniform already."""
    return tuple(_Lexer(uniform).tokens())


def figures_in(text: str) -> tuple[Token, ...]:
    """The numerals that state a fact."""
    return tuple(token for token in lex(text) if token.role is Role.FIGURE)


class _Lexer:
    """One pass over a text; `taken` is the plain offset up to which numerals are used up."""

    def __init__(self, uniform: Plain) -> None:
        self.plain = uniform
        self.text = uniform.text
        self.taken = 0

    def tokens(self) -> list[Token]:
        found: list[Token] = []
        # numerals known by their surroundings claim their digits before the general pattern sees them
        reserved = self._reserved()
        for match in _NUMBER.finditer(self.text):
            start = match.start()
            if start < self.taken:
                continue
            token = reserved.get(start) or self._numeral(start, match)
            if token is None:
                continue
            found.extend(token if isinstance(token, list) else [token])
            self.taken = max(self.taken, found[-1].p_end, match.start() + 1)
        found.extend(self._spelled())
        return sorted(found, key=lambda t: t.p_start)

    def _reserved(self) -> dict[int, Token]:
        table: dict[int, Token] = {}
        for match in _LIST.finditer(self.text):
            group = 1 if match.group(1) else 2
            table[match.start(group)] = self._token(match.start(group), match.end(group), Role.LABEL)
        for match in _SECTION.finditer(self.text):
            digit = match.start() + len(match.group()) - len(match.group().lstrip())
            table[digit] = self._token(digit, match.end(), Role.LABEL)
        for match in _BRACKET_YEAR.finditer(self.text):
            if match.group(2):
                table[match.start(1)] = self._token(match.start(1), match.end(), Role.DOCUMENT)
        for match in _YEARS.finditer(self.text):
            table[match.start()] = self._token(match.start(), match.end() + 1, Role.YEAR)
        for match in _DASH_DATE.finditer(self.text):
            if match.start() == 0 or self.text[match.start() - 1] not in _DIGITS + ".,":
                table.setdefault(match.start(), self._token(match.start(), match.end(), Role.DATE))
        for pattern in (_SPACED, _BROKEN_POINT):
            for match in pattern.finditer(self.text):
                if match.start() not in table and self.text[match.start() - 1 : match.start()] not in (
                    "年",
                    "月",
                    "第",
                ):
                    digits = re.sub(r"\s", "", match.group())
                    table[match.start()] = self._figure(match.start(), match.end(), digits)

        for each in mixed(self.text):
            table[each.start] = replace(self._worded(each.start, each.end, _quantity(each)), spelled=False)
        return table

    def _numeral(self, start: int, match: re.Match[str]) -> Token | list[Token] | None:
        raw = match.group()
        if _SIMPLE.match(raw) or _GROUPED.match(raw):
            return self._classified(start, match.end(), raw)
        if raw.startswith("."):
            return (
                self._classified(start, match.end(), "0" + raw)
                if start == 0 or self.text[start - 1] not in _DIGITS
                else None
            )
        return self._irregular(start, raw)

    def _irregular(self, start: int, raw: str) -> Token | list[Token]:
        """ "3,4" is two numbers, "1.2.3" a section number, "7,00.0,77" and "149.4694.02" no number at all."""
        if "," not in raw:
            end = start + len(raw)
            return self._malformed(start, end) if self._two_points(start, end) else self._token(start, end, Role.LABEL)
        pieces = raw.split(",")
        if self._is_malformed(pieces):
            return self._malformed(start, start + len(raw))
        tokens: list[Token] = []
        position = start
        for piece in pieces:
            if piece:
                token = self._classified(position, position + len(piece), piece)
                tokens.append(token)
            position += len(piece) + 1
        return tokens

    def _two_points(self, start: int, end: int) -> bool:
        """Two decimal points in what is meant as one number: money or a percentage, or digits too many for a section,
        a date, a version or an address."""
        before = self.text[max(0, start - 6) : start]
        if _LATIN_BEFORE.search(before) or _CODE_BEFORE.search(before):
            return False
        unit, _ = unit_at(self.text, self._skip_space(end))
        first, *rest = self.text[start:end].split(".")
        if unit.dimension in ("money", "ratio"):
            return True
        return len(rest) == 2 and not _CENTURY.match(first) and any(len(piece) > 2 for piece in rest)

    @staticmethod
    def _is_malformed(pieces: list[str]) -> bool:
        if any(not _SIMPLE.match(p) for p in pieces if p):
            return True
        leading_zero = any(len(p) > 1 and p[0] == "0" and p[1] != "." for p in pieces[1:])
        mixed_groups = len(pieces) > 2 and "." in pieces[-1] and all(len(p.split(".")[0]) in (2, 3) for p in pieces[1:])
        return leading_zero or mixed_groups

    def _malformed(self, start: int, end: int) -> Token:
        _, after = unit_at(self.text, self._skip_space(end))
        return self._token(start, max(end, after), Role.MALFORMED)

    def _classified(self, start: int, end: int, raw: str) -> Token:
        return (
            self._date(start, end, raw)
            or self._ordinal(start, end)
            or self._code(start, end, raw)
            or self._figure(start, end, raw)
        )

    def _date(self, start: int, end: int, raw: str) -> Token | None:
        if not raw.isdigit():
            return None
        year = _YEAR.match(self.text, end)
        if year and len(raw) == 4 and raw[:2] in ("19", "20"):
            month, day = int(year.group(1) or 0), int(year.group(2) or 0)
            role = Role.DATE if month else Role.YEAR
            return self._token(start, year.end(), role, year=int(raw), month=month, day=day)
        month_match = _MONTH.match(self.text, end)
        if month_match and 1 <= int(raw) <= 12 and len(raw) <= 2:
            return self._token(start, month_match.end(), Role.DATE, month=int(raw), day=int(month_match.group(1) or 0))
        if len(raw) <= 2 and re.match(r"\s*(?:[-—–~至、]\s*\d{1,2}\s*)+月", self.text[end : end + 12]):
            return self._token(start, end + self.text[end:].index("月") + 1, Role.DATE, month=int(raw))
        if len(raw) <= 2 and self.text[end : end + 1] == "日" and int(raw) <= 31:
            return self._token(start, end + 1, Role.DATE, day=int(raw))
        return None

    def _ordinal(self, start: int, end: int) -> Token | None:
        before = self.text[max(0, start - 3) : start]
        if before.rstrip().endswith("第"):
            return self._token(start, end, Role.ORDINAL)
        if _ORDINAL_AFTER.match(self.text, end):
            return self._token(start, end + 1, Role.DOCUMENT if self.text[end : end + 1] == "号" else Role.ORDINAL)
        return None

    def _code(self, start: int, end: int, raw: str) -> Token | None:
        before = self.text[max(0, start - 6) : start]
        unit, after = unit_at(self.text, self._skip_space(end))
        if after > end and unit.dimension != "none":
            return None
        follows = self.text[end : end + 1]
        if follows.isascii() and follows.isalpha():
            return self._token(start, end, Role.CODE)
        if _CODE_BEFORE.search(before) and not re.search(r"(?:[=≥≤<>])$", before):
            return self._token(start, end, Role.CODE)
        if (len(raw) >= 11 and raw.isdigit()) or (raw.isdigit() and len(raw) > 1 and raw[0] == "0"):
            return self._token(start, end, Role.CODE)
        if before.endswith("-") and re.search(r"\d-$", before):
            return self._token(start, end, Role.CODE)
        return None

    def _figure(self, start: int, end: int, raw: str) -> Token:
        number = raw.replace(",", "")
        after_number = self._past_extra(end)
        upper, tail = self._range(after_number)
        unit, after = unit_at(self.text, self._skip_space(tail))
        if unit is NONE and upper is not None and not self._range_plausible(number, upper):
            upper, tail = None, after_number
        unit, after, modifier = self._unit_and_hedge(unit, after, tail, after_number > end)
        if unit.dimension == "none" and not _CENTURY.match(raw):
            unit, after = self._open_unit(unit, after, tail)
        sign, begin = self._sign(start)
        lead, operator, before = hedge_before(self.text, begin)
        if before is not None and modifier is Modifier.EXACT:
            modifier = before
        if upper is not None:
            modifier = Modifier.RANGE
        close, after_modifier = hedge_after(self.text, after)
        if after_modifier is not None and modifier is Modifier.EXACT:
            modifier = after_modifier
        value = Decimal(sign + number)
        if upper is not None and upper < value:
            value, upper = upper, value
        quantity = Quantity.of(value, unit, text=self._original(begin, after), modifier=modifier, upper=upper)
        o_start, o_end = self.plain.span(begin, after)
        return Token(
            o_start,
            o_end,
            Role.FIGURE,
            quantity,
            operator,
            self.plain.span(lead, lead + 1)[0],
            begin,
            close if after_modifier else after,
        )

    def _open_unit(self, unit: Unit, after: int, tail: int) -> tuple[Unit, int]:
        """The unit that no list holds, else the one that was read."""
        found, end = open_unit_at(self.text, tail)
        return (unit, after) if found is NONE else (found, end)

    def _past_extra(self, end: int) -> int:
        """Behind 余, 多 or 来 where a unit goes on: 300余户, but not 5多元素."""
        if self.text[end : end + 1] not in bounds().extra:
            return end
        unit, _ = unit_at(self.text, self._skip_space(end + 1))
        return end if unit is NONE and self.text[end + 1 : end + 2] not in _SCALES else end + 1

    def _unit_and_hedge(self, unit: Unit, after: int, tail: int, extra: bool) -> tuple[Unit, int, Modifier]:
        modifier = Modifier.MORE_THAN if extra else Modifier.EXACT
        if unit.dimension == "none" and unit.symbol:
            # 3万余元, 20万多人: the scale stands apart from its unit
            gap = re.compile(r"[余多来]").match(self.text, after)
            if gap:
                whole, end = unit_at(unit.symbol + self.text[gap.end() : gap.end() + 6], 0)
                if len(whole.symbol) > len(unit.symbol):
                    return whole, gap.end() + end - len(unit.symbol), Modifier.MORE_THAN
                return unit, gap.end(), Modifier.MORE_THAN
        return (unit, after, modifier) if unit is not NONE else (unit, tail, modifier)

    def _range(self, end: int) -> tuple[Decimal | None, int]:
        """ "80-90分", "60%～80%": the upper bound and where it ends."""
        unit, after = unit_at(self.text, end)
        match = _RANGE.match(self.text, after if unit is PERCENT else end)
        if not match or re.match(r"\s*(?:年|月|[-—]\d)", self.text[match.end() : match.end() + 3]):
            return None, end
        return Decimal(match.group(1)), match.end()

    @staticmethod
    def _range_plausible(low: str, high: Decimal) -> bool:
        return Decimal(low) < high and len(low) < 5

    def _sign(self, start: int) -> tuple[str, int]:
        if (
            start
            and self.text[start - 1] in "-—"
            and (start < 2 or not re.match(r"[\dA-Za-z)\-—%]", self.text[start - 2]))
        ):
            return ("-", start - 1) if self.text[start - 1] == "-" else ("", start)
        if start and self.text[start - 1] == "负" and self.text[start - 2 : start] != "欠负":
            return "-", start - 1
        return "", start

    def _spelled(self) -> list[Token]:
        shares = [
            self._worded(begin, finish, Quantity.of(value, PERCENT), rough=rough)
            for begin, finish, value, rough in spelled_percentages(self.text)
        ]
        parts = [self._worded(f.start, f.end, Quantity.of(f.value, f.unit), rough=True) for f in fractions(self.text)]
        taken = {place for t in (*shares, *parts) for place in range(t.p_start, t.p_end)}
        told = [self._worded(c.start, c.end, _quantity(c)) for c in counts(self.text) if c.start not in taken]
        return [*shares, *parts, *told]

    def _worded(self, begin: int, finish: int, quantity: Quantity, *, rough: bool = False) -> Token:
        """A figure that is not written in digits alone."""
        lead, operator, before = hedge_before(self.text, begin)
        close, after = hedge_after(self.text, finish)
        modifier = before or after or (Modifier.ABOUT if rough else quantity.modifier)
        quantity = replace(quantity, text=self._original(begin, finish), modifier=modifier)
        start, end = self.plain.span(begin, finish)
        first = self.plain.span(lead, lead + 1)[0]
        return Token(start, end, Role.FIGURE, quantity, operator, first, begin, close, spelled=True)

    def _skip_space(self, position: int) -> int:
        while position < len(self.text) and self.text[position] in " \n":
            position += 1
        return position

    def _original(self, start: int, end: int) -> str:
        return self.plain.source(start, end)

    def _token(self, start: int, end: int, role: Role, *, year: int = 0, month: int = 0, day: int = 0) -> Token:
        o_start, o_end = self.plain.span(start, end)
        return Token(o_start, o_end, role, None, None, o_start, start, end, year=year, month=month, day=day)


def _quantity(found: Counted) -> Quantity:
    return Quantity.of(found.value, found.unit, modifier=Modifier.MORE_THAN if found.more else Modifier.EXACT)
