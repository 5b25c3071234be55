"""The notes under a table, sentence by sentence: which rows a sentence names, and the rule that it states for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from assistant.reading.criteria.grammar import is_rule, read_rule
from assistant.reading.criteria.words import ITEM, vocabulary, without_noise
from assistant.reading.tables import headers
from assistant.reading.text.normal import squeeze
from scoring.criterion import Criterion
from scoring.model import Entry, Evaluation

Scope = tuple[str, str]
ALL: Scope = ("all", "")
_REMARK = re.compile(r"[(（]([^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）]\s*$")
_SENTENCE = re.compile(r"[。!！\n]")
_HEAD = re.compile(r"^\s*(?:注|备注|说明|填表说明|填报说明|评分说明|计分说明)\s*\d*\s*[:：.、]?\s*")
_BEFORE = r"(?:对于?|若|如|如果|其中[:：,，]?|凡)*(?:为|是|属于?)?"
_BEHIND = r"(?:指标)?(?:得分(?![=＝])|的?计分|评分|赋分)?(?:标准|办法|方法|规则)?[:：,，]?则?"
_AND = re.compile(r"[、和及与]")
_PAIR = re.compile(r"(\d{1,3})%?(?:\(含[^)]*\)|\(不含[^)]*\))?[-~—–至到]+(\d{1,3})%?")


@dataclass(frozen=True, slots=True)
class Said:
    """What a note says of some rows: their kind ("all", "level1" …), the label that names them, the rule."""

    kind: str
    label: str
    rule: Criterion


def without_remark(name: str) -> str:
    return _REMARK.sub("", name)


def core(name: str) -> str:
    """A label as notes name it: 满意度 of “满意度指标（10分）”."""
    return squeeze(without_remark(name)).removesuffix("指标")


def note_rules(note: Entry, evaluation: Evaluation) -> Iterator[Said]:
    """The rules of a note, each with the rows that it is for."""
    for (kind, label), parts in _scoped(note.text, _labels(evaluation)).items():
        rule = _rule("；".join(rest for _, rest in parts), note, label)
        if rule is not None:
            yield Said(kind, label, replace(rule, text="；".join(part for part, _ in parts)))


def _rule(text: str, note: Entry, label: str) -> Criterion | None:
    """The rule of a sentence. What costs no points in numbers and is not understood is no rule of a row."""
    if bands := _bands(text):
        return Criterion(text, note, "note", bands=bands)
    names = (label, f"{label}指标") if label else ()
    if not is_rule(text, names):
        return None
    rule = read_rule(text, note, "note", names)
    # discretion that a note leaves for many rows takes no rule from them
    if rule.clauses and all(clause.open for clause in rule.clauses):
        return None
    return rule if rule.clauses or is_rule(text, names, "amount") else None


def _scoped(text: str, labels: Mapping[str, str]) -> Mapping[Scope, Sequence[tuple[str, str]]]:
    """The sentences of a note by the rows that they name, with what they say of them.

    One that names none goes on about those before it."""
    found: dict[Scope, list[tuple[str, str]]] = {}
    for item in ITEM.sub("\n\n", _HEAD.sub("", text)).split("\n\n"):
        scopes: tuple[Scope, ...] = (ALL,)
        for part in re.split(r"[;；]", _SENTENCE.sub("；", item)):
            named, rest = _named(without_noise(squeeze(part)), labels)
            scopes = named or scopes
            for scope in scopes if rest and not _harmless(part) else ():
                found.setdefault(scope, []).append((part.strip(), rest))
    return found


def _harmless(part: str) -> bool:
    """Whether the part speaks of points without ruling any row: totals, grades, reasons to be given."""
    return any(re.search(pattern, part) for pattern in vocabulary().harmless)


def _named(text: str, labels: Mapping[str, str]) -> tuple[tuple[Scope, ...], str]:
    """The rows that a part of a note names, and the rest of it; a narrower kind behind a wider one counts."""
    found: list[Scope] = []
    rest, joined, before = text, False, ""
    while rest != before and (first := _first(rest, labels)) is not None:
        before = rest
        scope, rest = first
        found = [*found, scope] if joined else [scope]
        joined = _AND.match(rest) is not None
        rest = rest[1:] if joined else rest
    return tuple(found or _inside(text, labels)), rest


def _inside(text: str, labels: Mapping[str, str]) -> Iterator[Scope]:
    """Rows named in the middle of a sentence: it is about them, whether it is understood or not."""
    for words, kind in vocabulary().scopes.items():
        if kind != "all" and words in text:
            yield kind, ""
    for label, kind in labels.items():
        if f"{label}指标" in text or (len(label) > 3 and label in text):
            yield kind, label


def _first(text: str, labels: Mapping[str, str]) -> tuple[Scope, str] | None:
    """The rows named at the beginning of a text, and what follows."""
    kinds = {**_elsewhere(), **vocabulary().scopes, **labels}
    for words in sorted(kinds, key=lambda word: -len(word)):
        if words in text[:30] and (match := _beginning(words).match(text)) is not None:
            label, rest = words if words in labels else "", text[match.end() :]
            # “执行率＝…” says what the words mean, and goes with the rule
            return (kinds[words], label), text if rest[:1] in ("=", "＝") else rest
    return None


@lru_cache(maxsize=1)
def _elsewhere() -> Mapping[str, str]:
    """Levels that forms commonly have: a note may name one that this table lacks."""
    names = (*headers.vocabulary().labels["level1_names"].exact, *headers.vocabulary().labels["level2_names"].exact)
    return {core(name): "elsewhere" for name in names if name.endswith("指标")}


@lru_cache(maxsize=1024)
def _beginning(words: str) -> re.Pattern[str]:
    return re.compile(f"{_BEFORE}{re.escape(words)}{_BEHIND}")


def _labels(evaluation: Evaluation) -> Mapping[str, str]:
    """The names of the levels and rows of a table, with the level that each is of."""
    found: dict[str, str] = {}
    for row in evaluation.indicators:
        for kind in ("level1", "level2", "name"):
            if len(label := core(getattr(row, kind))) > 1:
                found.setdefault(label, kind)
    return {label: kind for label, kind in found.items() if label not in vocabulary().scopes}


def _bands(text: str) -> tuple[tuple[Decimal, Decimal], ...]:
    """The three bands of qualitative rows: "100%-80%（含）、80%-60%（含）、60%-0"; () for anything else."""
    ends = [(int(one), int(other)) for one, other in _PAIR.findall(squeeze(text))]
    pairs = [(max(pair), min(pair)) for pair in ends]
    if len(pairs) != 3 or pairs[0][0] != 100 or pairs[2][1] != 0:
        return ()
    if pairs[0][1] != pairs[1][0] or pairs[1][1] != pairs[2][0] or not pairs[0][1] > pairs[1][1] > 0:
        return ()
    return tuple((Decimal(low) / 100, Decimal(high) / 100) for high, low in pairs)
