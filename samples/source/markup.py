"""The small markup in which sample drafts are written, with their arithmetic and their seeded faults.

A source file has YAML front matter and then lines:

    # title   ## chapter   ### section   @ centred line   > right-aligned line   = sheet or page
    | cell | cell |      a table row; `<` continues the cell on the left, `^` the one above
    $ name = expression  a value for later use        ! expression   must be true or the build stops
    {{expression}}       prints a value, computed with Decimal, so that a correct draft is correct by construction
    {{bad('A101/A102', '12.5', expression)}}   prints the wrong 12.5 and records a fault with what it should be
"""

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import yaml

OPEN, CLOSE = "\ue000", "\ue001"
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
_QUOTED = re.compile(r"('[^']*')")
_MARK = re.compile(f"{OPEN}(\\d+):([^{CLOSE}]*){CLOSE}")


@dataclass
class Block:
    """A heading, paragraph or table. `rows` holds the cells of a table, `text` everything else."""

    kind: str
    text: str = ""
    rows: list[list[str]] = field(default_factory=list[list[str]])


@dataclass
class Draft:
    """A draft ready to be written: front matter, blocks in order, and the seeded faults."""

    meta: dict[str, Any]
    blocks: list[Block]
    faults: list[dict[str, Any]]


def rounded(value: Decimal, decimals: int = 2) -> Decimal:
    """Half up, as an accountant rounds."""
    return value.quantize(Decimal(1).scaleb(-int(decimals)), ROUND_HALF_UP)


def percent(part: Decimal, whole: Decimal, decimals: int = 2) -> Decimal:
    """part ÷ whole in per cent, without the sign."""
    return rounded(part / whole * 100, decimals)


def grouped(value: Decimal) -> str:
    """With thousands separators."""
    return f"{value:,}"


class Calculator:
    """Evaluates the expressions of one source; every number in them is a Decimal."""

    def __init__(self) -> None:
        self.faults: list[dict[str, Any]] = []
        self.names: dict[str, Any] = {
            "q": rounded,
            "pct": percent,
            "comma": grouped,
            "bad": self.bad,
            "abs": abs,
            "str": str,
            "D": Decimal,
        }

    def bad(self, codes: str, stated: str, expected: Any = "", note: str = "") -> str:
        fault = {"codes": codes.split("/"), "excerpt": "", "stated": stated, "expected": str(expected)}
        self.faults.append(fault | ({"note": note} if note else {}))
        return f"{OPEN}{len(self.faults) - 1}:{stated}{CLOSE}"

    def value(self, expression: str) -> Any:
        parts = _QUOTED.split(expression)
        exact = [p if p.startswith("'") else _NUMBER.sub(r"D('\g<0>')", p) for p in parts]
        return eval("".join(exact), {"__builtins__": {}}, self.names)

    def fill(self, text: str) -> str:
        return re.sub(r"\{\{(.+?)\}\}", lambda m: str(self.value(m[1])), text)

    def directive(self, line: str) -> bool:
        """Runs a `$` or `!` line; false when the line is text."""
        if line.startswith("$ "):
            name, expression = line[2:].split("=", 1)
            self.names[name.strip()] = self.value(expression.strip())
            return True
        if line.startswith("! "):
            if not self.value(line[2:]):
                raise ValueError(f"claim does not hold: {line}")
            return True
        return False


_KINDS = {"# ": "title", "## ": "h1", "### ": "h2", "@ ": "centre", "> ": "right", "= ": "part"}


def _block(line: str) -> Block:
    for prefix, kind in _KINDS.items():
        if line.startswith(prefix):
            return Block(kind, line[len(prefix) :].strip())
    return Block("p", line)


def _cells(line: str) -> list[str]:
    return [cell.strip().replace("\\n", "\n") for cell in line.strip().strip("|").split("|")]


def _blocks(body: str, calculator: Calculator) -> list[Block]:
    blocks: list[Block] = []
    joined = False
    for line in body.splitlines():
        if not line.strip() or calculator.directive(line):
            joined = joined and line.strip() != ""
            continue
        text = calculator.fill(line)
        if text.startswith("|"):
            if not joined:
                blocks.append(Block("table"))
            blocks[-1].rows.append(_cells(text))
        else:
            blocks.append(_block(text))
        joined = text.startswith("|")
    return blocks


def _excerpt(text: str, start: int, end: int) -> str:
    """The clause around text[start:end], at most about 60 characters."""
    left = max((text.rfind(mark, 0, start) for mark in "。；\n"), default=-1) + 1
    rights = [i for i in (text.find(mark, end) for mark in "。；\n") if i >= 0]
    return text[max(left, start - 40) : min([*rights, end + 20, len(text)])].strip()


def _strip(text: str, faults: list[dict[str, Any]], row: str | None = None) -> str:
    """Takes the fault marks out of a text and writes each fault's excerpt."""
    while mark := _MARK.search(text):
        text = text[: mark.start()] + mark[2] + text[mark.end() :]
        clean = _MARK.sub(r"\2", text)
        offset = len(_MARK.sub(r"\2", text[: mark.start()]))
        excerpt = row or _excerpt(clean, offset, offset + len(mark[2]))
        faults[int(mark[1])]["excerpt"] = excerpt
    return text


def _row_text(row: list[str]) -> str:
    return " | ".join(_MARK.sub(r"\2", c) for c in row if c not in ("<", "^", ""))


def parse(source: str) -> Draft:
    """Source text → draft. Raises ValueError when a `!` claim is false."""
    _, front, body = source.split("---\n", 2)
    meta = yaml.safe_load(front)
    calculator = Calculator()
    blocks = _blocks(body, calculator)
    for block in blocks:
        block.text = _strip(block.text, calculator.faults)
        block.rows = [[_strip(c, calculator.faults, _row_text(row)) for c in row] for row in block.rows]
    return Draft(meta, blocks, [*calculator.faults, *meta.get("faults", [])])
