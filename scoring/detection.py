"""Which rule set an evaluation is judged by: the one given, one that the form gives away, or the national one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from scoring.model import Evaluation
from scoring.ruleset import Basis, Choice, FirstLevel, RuleSet, RuleSetError, resolve

DEFAULTS = {"department": "national-department", "project": "national-project"}
_KINDS = {"department": "部门整体", "project": "项目支出", "any": "各类"}
_ENOUGH_LEVELS = 2


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
    fits = rules.kind in ("any", evaluation.kind) or evaluation.kind not in DEFAULTS
    return Choice(rules, "given", f"由使用者指定“{rules.title}”") if fits else None


def detected(evaluation: Evaluation, rulesets: Mapping[str, RuleSet]) -> Choice | None:
    """The rule set with the most signs in the form; None when there is none, or when two have as many."""
    found = [(seen, rules) for rules in rulesets.values() if rules.kind in ("any", evaluation.kind)
             and (seen := signs(evaluation, rules))]
    best = max((len(seen) for seen, _ in found), default=0)
    top = [(seen, rules) for seen, rules in found if len(seen) == best]
    if len(top) != 1:
        return None
    seen, rules = top[0]
    return Choice(rules, "detected", f"{'，'.join(seen)}，与“{rules.title}”相符")


def signs(evaluation: Evaluation, rules: RuleSet) -> tuple[str, ...]:
    """What in the form points to a rule set, in words. A title alone is no sign: many regions share titles."""
    hints, seen = rules.hints, list[str]()
    note, headers = _bare(evaluation.note_text), {_bare(text) for _, text in evaluation.headers}
    for name, wanted, text in (("表下说明", hints.notes, note), ("表号", hints.forms, _bare(evaluation.title) + note)):
        seen += [f"{name}中有“{word}”" for word in wanted if _bare(word) in text][:1]
    if hints.columns and all(_bare(column) in headers for column in hints.columns):
        seen.append(f"表头有“{'、'.join(hints.columns)}”")
    levels = {_bare(i.level1).removesuffix("指标") for i in evaluation.indicators}
    common = [name for name in hints.level1 if _bare(name).removesuffix("指标") in levels]
    if len(common) >= min(_ENOUGH_LEVELS, len(hints.level1)) > 0:
        seen.append(f"一级指标有“{'、'.join(common)}”")
    titled = [word for word in hints.titles if _bare(word) in _bare(evaluation.title)]
    return (*seen, f"表名为“{titled[0]}”") if seen and titled else tuple(seen)


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
