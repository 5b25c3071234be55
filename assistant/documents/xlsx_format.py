"""What a workbook cell shows: a value in its number format ("95%", "1,234.50", "2023年9月")."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

GENERAL = re.compile(r"(?:General|G/通用格式|@)?$", re.IGNORECASE)
TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|(General|G/通用格式)|([0#?][0#?.,]*|\.[0#?]+)|(%)|(.)', re.DOTALL
)
DATE_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|\[[^\]]*\]|(y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|AM/PM|A/P|上午/下午)|(.)', re.IGNORECASE
)
SYSTEM_DATE = {"mm-dd-yy": "yyyy/m/d", "m/d/yy h:mm": "yyyy/m/d h:mm"}
UNUSUAL = re.compile(r"[eE][+-]|[#?0]\s*/\s*[#?\d]|\[[<>=]")
SIGNIFICANT = 15  # digits that a workbook's binary numbers carry


def shown(value: object, pattern: str) -> str:
    """The text of a cell value in a number format. Formats that are not understood show the plain number."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _number(
            Decimal(format(value, f".{SIGNIFICANT}g")) if isinstance(value, float) else Decimal(value), pattern
        )
    if isinstance(value, (datetime, date, time)):
        return _date(value, pattern)
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def general(number: Decimal) -> str:
    """A number without exponent and without zeros at the end."""
    if not number.is_finite():
        return str(number)
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _number(number: Decimal, pattern: str) -> str:
    if GENERAL.match(pattern) or UNUSUAL.search(pattern) or not number.is_finite():
        return general(number)
    sections = _sections(pattern)
    section, negative = sections[0], number < 0
    if negative and len(sections) > 1:
        section, number, negative = sections[1], -number, False
    elif number == 0 and len(sections) > 2:
        section = sections[2]
    return _Section.of(section).render(number, negative=negative)


def _sections(pattern: str) -> list[str]:
    return re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', pattern)


@dataclass(slots=True)
class _Section:
    """One section of a number format: texts around one digit pattern."""

    before: str = ""
    digits: str = ""
    after: str = ""
    percent: bool = False
    broken: bool = field(default=False)  # more than one digit pattern: a telephone number or the like

    @classmethod
    def of(cls, section: str) -> _Section:
        made = cls()
        for match in TOKEN.finditer(section):
            quoted, escaped, bracket, plain, digits, percent, other = match.groups()
            if digits or plain:
                made.broken = made.broken or bool(made.digits)
                made.digits = digits or plain
                continue
            made.percent = made.percent or bool(percent)
            currency = bracket[1:].split("-")[0] if bracket and bracket.startswith("$") else ""
            text = quoted or escaped or currency or percent or other or ""
            if made.digits:
                made.after += text
            else:
                made.before += text
        return made

    def render(self, number: Decimal, *, negative: bool) -> str:
        if self.broken:
            return general(number)
        value = abs(number) * 100 if self.percent else abs(number)
        if not self.digits:
            return (self.before + self.after).strip()
        text = general(value) if self.digits[0] in "Gg" else _digits(value, self.digits)
        sign = "-" if negative and any(char in "123456789" for char in text) else ""
        return f"{sign}{self.before}{text}{self.after}".strip()


def _digits(value: Decimal, pattern: str) -> str:
    kept = pattern.rstrip(",")
    value = value.scaleb(-3 * (len(pattern) - len(kept)))
    scaled, _, part = kept.partition(".")
    rounded = value.quantize(Decimal(1).scaleb(-len(part)), rounding=ROUND_HALF_UP)
    text = format(rounded, ",f" if "," in scaled else "f")
    left, _, right = text.partition(".")
    least = part.count("0")
    right = right[:least] + right[least:].rstrip("0")
    if left == "0" and "0" not in scaled and not right:
        return ""
    left = left.zfill(scaled.count("0")) if "," not in scaled else left
    return f"{left}.{right}" if right else left


def _date(value: datetime | date | time, pattern: str) -> str:
    pattern = SYSTEM_DATE.get(pattern.lower(), _sections(pattern)[0])
    if GENERAL.match(pattern):
        return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
    matches = list(DATE_TOKEN.finditer(pattern))
    names = [(match[3] or "").lower() for match in matches]
    text = ""
    for i, match in enumerate(matches):
        name = names[i]
        if not name:
            text += match[1] or match[2] or match[4] or ""
        else:
            text += _date_part(value, name, minutes=name[0] == "m" and _is_minutes(names, i))
    return text.strip()


def _is_minutes(names: list[str], i: int) -> bool:
    before = next((name for name in reversed(names[:i]) if name), "")
    after = next((name for name in names[i + 1 :] if name), "")
    return before.startswith("h") or after.startswith("s")


def _date_part(value: datetime | date | time, name: str, *, minutes: bool) -> str:
    attribute = (
        "minute" if minutes else {"y": "year", "m": "month", "d": "day", "h": "hour", "s": "second"}.get(name[0], "")
    )
    number = getattr(value, attribute, None) if attribute else None
    if not isinstance(number, int):
        return ""
    if attribute == "year":
        return str(number) if len(name) > 2 else f"{number % 100:02d}"
    return f"{number:02d}" if len(name) == 2 else str(number)
