"""Which rule set an evaluation is judged by: the one given, one that the form gives away, or the national one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from scoring.execution import execution_line
from scoring.methods import points
from scoring.model import Evaluation
from scoring.quantity import plain
from scoring.ruleset import Basis, Choice, FirstLevel, Hints, Kind, RuleSet, RuleSetError, resolve
from scoring.ruleset_schema import Library

DEFAULTS = {"department": "national-department", "project": "national-project"}
_KINDS = {"department": "部门整体", "project": "项目支出", "any": "各类"}
_ENOUGH_LEVELS = 2
_BRACKETS = re.compile("（[^（）]*）")


def choose(evaluation: Evaluation, rulesets: Mapping[str, RuleSet], given: str | None = None) -> Choice:
    """The rule set of an evaluation and why. Raises RuleSetError for a `given` that is neither an id nor a YAML file.

    A given rule set for the other kind of table is passed over. First-level weights in the note under the table replace
    those of the rule set.
    """
    chosen = _given(evaluation, rulesets, given) or detected(evaluation, rulesets) or default(evaluation, rulesets)
    return _with_note(evaluation, chosen)


def _given(evaluation: Evaluation, rulesets: Mapping[str, RuleSet], given: str | None) -> Choice | None:
    if not given:
        return None
    rules = resolve(given, rulesets)
    suits = fits(evaluation, rules.kind, rules.hints) or evaluation.kind not in DEFAULTS
    return Choice(rules, "given", f"由使用者指定“{rules.title}”") if suits else None


def detected(evaluation: Evaluation, rulesets: Mapping[str, RuleSet]) -> Choice | None:
    """The rule set with the most signs in the form; None when there is none, or when two have as many."""
    suitable = ((name, hints) for name, (kind, hints) in _hints(rulesets).items() if fits(evaluation, kind, hints))
    found = [(seen, name) for name, hints in suitable if (seen := signs(evaluation, hints))]
    best = max((len(seen) for seen, _ in found), default=0)
    top = [(seen, name) for seen, name in found if len(seen) == best]
    if len(top) != 1:
        return None
    seen, name = top[0]
    return Choice(rulesets[name], "detected", f"按{'、'.join(seen)}，判定为“{rulesets[name].title}”")


def _hints(rulesets: Mapping[str, RuleSet]) -> Mapping[str, tuple[Kind, Hints]]:
    if isinstance(rulesets, Library):
        return rulesets.signs()
    return {name: (rules.kind, rules.hints) for name, rules in rulesets.items()}


def fits(evaluation: Evaluation, kind: Kind, hints: Hints) -> bool:
    """Whether a rule set is for tables of that kind; names that no other form has decide more than the title."""
    return kind in ("any", evaluation.kind) or _named(evaluation, hints) is not None


def signs(evaluation: Evaluation, hints: Hints) -> tuple[str, ...]:
    """What in the form points to a rule set, in words. A title alone is no sign: many regions share titles."""
    found = [*_texts(evaluation, hints), *_columns(evaluation, hints), *_levels(evaluation, hints)]
    if (name := _named(evaluation, hints)) is not None:
        found.append(f"三级指标“{name}”")
    titled = [word for word in hints.titles if _bare(word) in _bare(evaluation.title)]
    return (*found, f"表名“{titled[0]}”") if found and titled else tuple(found)


def _texts(evaluation: Evaluation, hints: Hints) -> Iterator[str]:
    note, title = _bare(evaluation.note_text), _bare(evaluation.title)
    where = _bare(evaluation.unit + evaluation.project) + title
    for name, wanted, text in (("表下说明", hints.notes, note), ("报表编号", hints.forms, title + note),
                               ("地名", hints.places, where)):
        yield from [f"{name}“{word}”" for word in wanted if _bare(word) in text][:1]


def _columns(evaluation: Evaluation, hints: Hints) -> Iterator[str]:
    """All columns must be there; brackets in a printed header count only where the hint has them."""
    printed = {_bare(text) for _, text in evaluation.headers}
    printed |= {_BRACKETS.sub("", text) for text in printed}
    line = execution_line(evaluation) if hints.execution is not None else None
    weight = points(line.weight) if line else None
    if hints.columns and all(_bare(column) in printed for column in hints.columns) and weight == hints.execution:
        scored = "" if weight is None else f"（预算执行 {plain(weight)} 分）"
        yield f"表头“{'/'.join(hints.columns)}”{scored}"


def _levels(evaluation: Evaluation, hints: Hints) -> Iterator[str]:
    levels = {_bare(i.level1).removesuffix("指标") for i in evaluation.indicators}
    common = [name for name in hints.level1 if _bare(name).removesuffix("指标") in levels]
    if len(common) >= min(_ENOUGH_LEVELS, len(hints.level1)) > 0:
        yield f"一级指标“{'、'.join(common)}”"


def _named(evaluation: Evaluation, hints: Hints) -> str | None:
    names = {_bare(i.name) for i in evaluation.indicators} if hints.indicators else set[str]()
    return next((name for name in hints.indicators if _bare(name) in names), None)


def _bare(text: str) -> str:
    return "".join(text.split()).replace("(", "（").replace(")", "）")


def default(evaluation: Evaluation, rulesets: Mapping[str, RuleSet]) -> Choice:
    """The national rule set of the table's kind. Raises RuleSetError when `rulesets` lacks it."""
    name = DEFAULTS.get(evaluation.kind, "national-project")
    if name not in rulesets:
        raise RuleSetError(f"缺少默认规则集“{name}”")
    kind = _KINDS.get(evaluation.kind, "项目支出")
    return Choice(rulesets[name], "default", f"表中没有指明地区办法，按{kind}自评的全国通用办法")


def _with_note(evaluation: Evaluation, choice: Choice) -> Choice:
    if evaluation.note is None or not evaluation.note.weights:
        return choice
    weights = tuple((name, points.value) for name, points in evaluation.note.weights)
    level = FirstLevel(weights, True, True, Basis("自评表下的说明", True))
    text = "、".join(f"{name}{points.text}" for name, points in evaluation.note.weights)
    why = f"{choice.why}；一级指标分值按表下说明（{text}）"
    return Choice(replace(choice.ruleset, first_level=level), choice.how, why)
