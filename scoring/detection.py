"""Which rule set an evaluation is judged by: the one given, one that the form gives away, or the national one.

The form's title, the report's own, the note under the table, header words, names of indicators and of places are
weighed together. A rule set that is for one region is taken only where the file names that region; a form that merely
looks like its form is judged by the general rules, and the choice says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scoring import regions
from scoring.model import Evaluation, Report
from scoring.ruleset import Basis, Choice, FirstLevel, Form, Hints, RuleSet, RuleSetError, resolve
from scoring.ruleset_library import Library
from scoring.signs import bare, distinctive, indicator_sign, level_sign, signs, weight_sign

DEFAULTS = {"department": "national-department", "project": "national-project"}
_KINDS = {"department": "部门整体", "project": "项目支出", "any": "各类"}
_OWN_NUMBER = re.compile(r"\d{6}|〔\d{4}〕")
_STATED = (("department", ("整体",)), ("project", ("项目", "转移支付", "专项")))


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a form: the reporting unit, the report's title, the endings of place names in its text."""

    unit: str = ""
    title: str = ""
    places: Collection[str] = ()

    @classmethod
    def of(cls, report: Report) -> Around:
        return cls(report.unit, report.title, frozenset(report.places))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule set whose signs are in the form, in words; `at_home` is False where the file is of no region of its."""

    name: str
    signs: tuple[str, ...]
    at_home: bool


def choose(
    evaluation: Evaluation, rulesets: Mapping[str, RuleSet], given: str | None = None, around: Around | None = None
) -> Choice:
    """The rule set of an evaluation and why. Raises RuleSetError for a `given` that is neither an id nor a YAML file.

    A given rule set for the other kind of table is passed over. First-level weights in the note under the table replace
    those of the rule set.
    """
    chosen = _given(evaluation, rulesets, given) or recognised(evaluation, rulesets, around or Around())
    return _with_note(evaluation, chosen)


def _given(evaluation: Evaluation, rulesets: Mapping[str, RuleSet], given: str | None) -> Choice | None:
    if not given:
        return None
    rules = resolve(given, rulesets)
    suits = fits(evaluation, Form(rules.kind, rules.hints)) or evaluation.kind not in DEFAULTS
    return Choice(rules, "given", f"由使用者指定“{rules.title}”") if suits else None


def recognised(evaluation: Evaluation, rulesets: Mapping[str, RuleSet], around: Around) -> Choice:
    """The rule set with the most signs in the form; the general one where there is none, or two have as many."""
    found = _candidates(evaluation, rulesets, around)
    best = _best([c for c in found if c.at_home])
    if best is not None:
        rules = rulesets[best.name]
        return Choice(rules, "detected", f"按{'、'.join(best.signs)}，判定为“{rules.title}”")
    alike = _best([c for c in found if not c.at_home])
    return general(evaluation, rulesets, around, alike) if alike else default(evaluation, rulesets)


def _candidates(evaluation: Evaluation, rulesets: Mapping[str, RuleSet], around: Around) -> list[Candidate]:
    forms = forms_of(rulesets)
    own_words = distinctive({name: form.layout for name, form in forms.items()})
    found: list[Candidate] = []
    for name, form in forms.items():
        seen = signs(evaluation, form.hints, own_words.get(name, {})) if fits(evaluation, form) else None
        if seen is not None and (seen or form.hints.places or form.hints.weights):
            found += _placed(evaluation, name, rulesets, form.hints, seen, around)
    return found


def _placed(
    evaluation: Evaluation,
    name: str,
    rulesets: Mapping[str, RuleSet],
    hints: Hints,
    seen: tuple[str, ...],
    around: Around,
) -> Iterator[Candidate]:
    """A candidate with the name that puts the file into its region; a place in `places` is a sign by itself."""
    near = _near(evaluation, around)
    own = regions.named(hints.places, near)
    place = own or regions.named(hints.region, near, around.places) or regions.named(hints.places, "", around.places)
    at_home = not hints.regions or bool(place) or _numbered(evaluation, hints)
    at_home = at_home and not regions.elsewhere(hints.regions, near)
    if at_home and hints.weights:
        seen = (*seen, *weight_sign(evaluation, rulesets[name].first_level))
    if at_home and (seen or own):
        yield Candidate(name, (*seen, *([f"地名“{place}”"] if place else [])), True)
    elif seen:
        yield Candidate(name, seen, False)


def _near(evaluation: Evaluation, around: Around) -> str:
    """What tells whose file it is: the unit where its name holds a place, else titles and the project's name, too."""
    unit = bare(f"{evaluation.unit}，{around.unit}")
    return unit if regions.known(unit) else unit + bare(f"，{evaluation.project}，{evaluation.title}，{around.title}")


def _numbered(evaluation: Evaluation, hints: Hints) -> bool:
    """A number in the form names the region by itself: a form's with its division code, a document's."""
    text = bare(evaluation.title + evaluation.note_text)
    return any(_OWN_NUMBER.search(number) and bare(number) in text for number in (*hints.forms, *hints.notes))


def _best(found: Sequence[Candidate]) -> Candidate | None:
    most = max((len(candidate.signs) for candidate in found), default=0)
    top = [candidate for candidate in found if len(candidate.signs) == most]
    return top[0] if len(top) == 1 else None


def forms_of(rulesets: Mapping[str, RuleSet]) -> Mapping[str, Form]:
    """How the forms of the rule sets are recognised, by id."""
    if isinstance(rulesets, Library):
        return rulesets.forms()
    return {name: Form(rules.kind, rules.hints, rules.layout) for name, rules in rulesets.items()}


def fits(evaluation: Evaluation, form: Form) -> bool:
    """Whether a rule set is for tables of that kind; names that no other form has decide more than the title, names of
    first levels where the title leaves the kind open."""
    if form.kind in ("any", evaluation.kind) or indicator_sign(evaluation, form.hints):
        return True
    return not stated_kind(evaluation.title) and len(form.hints.level1) > 1 and bool(level_sign(evaluation, form.hints))


def stated_kind(title: str) -> str:
    """The kind of table or report that a title names, "" where it names none."""
    return next((kind for kind, words in _STATED if any(word in title for word in words)), "")


def default(evaluation: Evaluation, rulesets: Mapping[str, RuleSet]) -> Choice:
    """The national rule set of the table's kind. Raises RuleSetError when `rulesets` lacks it."""
    kind = _KINDS.get(evaluation.kind, "项目支出")
    rules = _national(evaluation.kind, rulesets)
    # evaluation reports of projects follow another outline, so that of a department's report alone is asked for
    printed = evaluation.note is not None and bool(evaluation.note.weights)
    outlined = printed and evaluation.kind == stated_kind(evaluation.title) == "department"
    return Choice(rules, "default", f"表中没有指明地区办法，按通用办法（全国{kind}自评）", outlined)


def _national(kind: str, rulesets: Mapping[str, RuleSet]) -> RuleSet:
    name = DEFAULTS.get(kind, "national-project")
    if name not in rulesets:
        raise RuleSetError(f"缺少默认规则集“{name}”")
    return rulesets[name]


def general(evaluation: Evaluation, rulesets: Mapping[str, RuleSet], around: Around, alike: Candidate) -> Choice:
    """The national rules for a form that looks like a region's, in a file that names no place there.

    What the other form has rules of its own for is not held against the national ones: weights, stepped scores and an
    outline that differs.
    """
    other = rulesets[alike.name]
    kind = other.kind if other.kind in DEFAULTS else evaluation.kind
    rules = _national(kind, rulesets)
    outlined = other.chapters == rules.chapters and kind in (stated_kind(evaluation.title), stated_kind(around.title))
    why = (
        f"{'、'.join(alike.signs)}与地方表式相近，但文中没有当地地名，"
        f"不能认定是哪里的办法，按通用办法（全国{_KINDS[kind]}自评）"
    )
    open_to_units = FirstLevel(basis=rules.first_level.basis)
    steps = tuple(replace(ladder, unsure=True) for ladder in other.ladders)
    return Choice(replace(rules, first_level=open_to_units, ladders=steps), "default", why, outlined)


def _with_note(evaluation: Evaluation, choice: Choice) -> Choice:
    if evaluation.note is None or not evaluation.note.weights:
        return choice
    weights = tuple((name, points.value) for name, points in evaluation.note.weights)
    level = FirstLevel(weights, True, True, Basis("自评表下的说明", True))
    text = "、".join(f"{name}{points.text}" for name, points in evaluation.note.weights)
    return replace(
        choice,
        ruleset=replace(choice.ruleset, first_level=level),
        why=f"{choice.why}；一级指标分值按表下说明（{text}）",
    )
