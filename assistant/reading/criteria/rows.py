"""Whose rule a printed rule is: every row gets the one that the form prints for it.

The cell of a 评分标准 column comes first, then a rule in brackets behind the row's name or in its column of reasons,
then the notes under the table: what names the row before what names its kind, and that before what is said of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.reading.criteria.grammar import is_rule, read_rule
from assistant.reading.criteria.words import ITEM, vocabulary
from assistant.reading.text.normal import plain, squeeze
from scoring.criterion import Criterion, Source
from scoring.model import Entry, Evaluation, FundLine, Indicator, Operator

_REMARK = re.compile(r"[(（]([^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）]\s*$")
_SENTENCE = re.compile(r"[。!！\n]")
_NOTE_HEAD = re.compile(r"^\s*(?:注|备注|说明|填表说明|填报说明|评分说明|计分说明)\s*\d*\s*[:：.、]?\s*")
_PAIR = re.compile(r"(\d{1,3})%?(?:\(含[^)]*\)|\(不含[^)]*\))?[-~—–至到]+(\d{1,3})%?")
_BEFORE = r"(?:对于?|若|如|其中[:：,，]?|凡)?"
_BEHIND = r"(?:指标)?(?:得分|的?计分|评分|赋分)?(?:标准|办法|方法|规则)?[:：,，]?"
_ORDER = ("name", "level2", "level1", "negative", "positive", "quantitative", "qualitative", "all")


@dataclass(frozen=True, slots=True)
class _Said:
    """What a note says of some rows: their kind ("all", "name" …), the words that name them, the rule."""

    kind: str
    label: str
    rule: Criterion


def with_rules(evaluation: Evaluation) -> Evaluation:
    """The evaluation with the printed rule of each row and of the execution rate."""
    said = tuple(rule for note in evaluation.notes for rule in _of_note(note, evaluation))
    rules = tuple(_own_rule(row) or _noted(row, said) for row in evaluation.indicators)
    execution = next((each.rule for each in said if each.kind == "execution"), None) or _execution(evaluation.funds)
    if execution is None and not any(rules):
        return evaluation
    pairs = zip(evaluation.indicators, rules, strict=True)
    indicators = tuple(replace(row, rule=rule) if rule else row for row, rule in pairs)
    return replace(evaluation, indicators=indicators, execution_rule=execution)


def _execution(funds: Sequence[FundLine]) -> Criterion | None:
    """The rule that stands in the column of reasons of the fund block."""
    reasons = (line.reason for line in funds if line.total and line.reason and not line.reason.blank)
    found = (_criterion(reason.text, reason, "reason", ()) for reason in reasons)
    return next((rule for rule in found if rule is not None), None)


# --- rules of a row's own


def _own_rule(row: Indicator) -> Criterion | None:
    names = tuple(squeeze(name) for name in (_bare(row.name), row.level2) if name)
    if row.criterion is not None and not row.criterion.blank:
        found = _criterion(row.criterion.text, row.criterion, "column", names)
        if found is not None:
            return found
    if (remark := _REMARK.search(row.name)) is not None:
        found = _criterion(remark.group(1), None, "name", names)
        if found is not None:
            return found
    reason = row.reason
    return _criterion(reason.text, reason, "reason", names) if reason and not reason.blank else None


def _bare(name: str) -> str:
    return _REMARK.sub("", name)


def _criterion(text: str, entry: Entry | None, source: Source, names: Sequence[str]) -> Criterion | None:
    """The rule in a text; one without clauses where it is a rule but not understood; None where it is none.

    Outside of a column of its own a rule must be unmistakable: a reason tells of points, too.
    """
    strong = source != "column"
    if not is_rule(text, names, strong=strong):
        return None
    return read_rule(text, entry, source, names)


# --- rules of a note


def _noted(row: Indicator, said: Sequence[_Said]) -> Criterion | None:
    """The most particular rule of a note that speaks of the row."""
    for kind in _ORDER:
        for each in said:
            if each.kind == kind and _speaks_of(each, row):
                return each.rule
    return None


def _speaks_of(said: _Said, row: Indicator) -> bool:
    operator = row.target.operator if row.target else Operator.NONE
    measured = row.target is not None and (row.target.value is not None or row.target.low is not None)
    match said.kind:
        case "name" | "level1" | "level2":
            return said.label == _core(getattr(row, said.kind))
        case "negative":
            return operator in (Operator.LE, Operator.LT)
        case "positive":
            return measured and operator not in (Operator.LE, Operator.LT)
        case "quantitative":
            return measured
        case "qualitative":
            return not measured
        case _:
            return True


def _core(name: str) -> str:
    return squeeze(_bare(name)).removesuffix("指标")


def _of_note(note: Entry, evaluation: Evaluation) -> Iterator[_Said]:
    """The rules of a note, each with the rows that it is for."""
    for (kind, label), text in _scoped(plain(note.text).text, evaluation).items():
        rule = _note_rule(text, note, label, kind)
        if rule is not None:
            yield _Said(kind, label, rule)


def _note_rule(text: str, note: Entry, label: str, kind: str) -> Criterion | None:
    if bands := _bands(text):
        return Criterion(" ".join(text.split()), note, "note", bands=bands)
    names = (label, f"{label}指标") if label else ()
    if not is_rule(text, names, strong=kind == "all"):
        return None
    rule = read_rule(text, note, "note", names)
    # discretion that a note leaves for all rows takes no rule from them
    return None if rule.clauses and all(clause.open for clause in rule.clauses) else rule


def _scoped(text: str, evaluation: Evaluation) -> Mapping[tuple[str, str], str]:
    """The sentences of a note by the rows that they name; one that names none goes on about those before it."""
    found: dict[tuple[str, str], str] = {}
    for item in ITEM.sub("\n\n", _NOTE_HEAD.sub("", text)).split("\n\n"):
        scope = ("all", "")
        for sentence in _SENTENCE.split(item):
            for part in re.split(r"[;；]", sentence):
                named = _scope(part, evaluation)
                scope = named[0] if named else scope
                rest = named[1] if named else part
                if rest.strip() and not _harmless(part):
                    found[scope] = f"{found[scope]}；{rest.strip()}" if scope in found else rest.strip()
    return found


def _harmless(part: str) -> bool:
    return any(re.search(pattern, part) for pattern in vocabulary().harmless)


def _scope(part: str, evaluation: Evaluation) -> tuple[tuple[str, str], str] | None:
    """The rows that a part of a note names at its beginning, and the rest of it."""
    text = squeeze(part)
    labels = _labels(evaluation)
    for words, kind in sorted((*labels.items(), *vocabulary().scopes.items()), key=lambda pair: -len(pair[0])):
        match = re.match(f"{_BEFORE}{re.escape(words)}{_BEHIND}", text)
        if match is not None:
            return (kind, words if kind in ("name", "level1", "level2") else ""), text[match.end() :]
    return None


def _labels(evaluation: Evaluation) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in evaluation.indicators:
        for kind in ("level1", "level2", "name"):
            if len(core := _core(getattr(row, kind))) > 1:
                found.setdefault(core, kind)
    return found


def _bands(text: str) -> tuple[tuple[Decimal, Decimal], ...]:
    """The three bands of qualitative rows: "100%-80%（含）、80%-60%（含）、60%-0"; () for anything else."""
    pairs = [(int(high), int(low)) for high, low in _PAIR.findall(squeeze(text))]
    if len(pairs) != 3 or pairs[0][0] != 100 or pairs[2][1] != 0:
        return ()
    if pairs[0][1] != pairs[1][0] or pairs[1][1] != pairs[2][0] or not pairs[0][1] > pairs[1][1] > 0:
        return ()
    return tuple((Decimal(low) / 100, Decimal(high) / 100) for high, low in pairs)
