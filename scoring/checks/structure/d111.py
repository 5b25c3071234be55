"""A cell of the form that is filled in with words is empty though it must be filled in, or longer than allowed.

What: the rows that the rule set names (情况说明 of 分配科学性, 评价结论), and every label that prints its own limit
("评价结论（200字以内）"). Characters are counted without white space. Where the rule was not verified: review.

说明：表中应填文字说明的栏目空着，或者超过规定的字数。栏目名称后面印有“200字以内”的，以表上印的为准；其余按规则集。
错例：“分配科学性”一栏没有填情况说明；“评价结论（200字以内）”写了326字。
对例：“分配科学性”写明按因素法分配；“评价结论（200字以内）”写了180字。
依据：表上的字数要求，或规则集所列栏目要求。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Kind, Level
from scoring.model import Written
from scoring.rowfacts import table_place
from scoring.ruleset import TextRow
from scoring.signs import bare


@check(
    "D111",
    "form-text",
    "表中文字说明漏填或超过字数",
    Level.WARNING,
    scope="evaluation",
    needs="表中没有规定了字数或必填的文字栏目",
    basis="表上的字数要求",
)
def form_text(case: Case) -> Iterator[Outcome]:
    cells = [*case.table.written, *(Written("原因", f.reason) for f in case.table.funds if f.reason)]
    seen = {bare(cell.label) for cell in cells}
    for cell in cells:
        rule = _rule(case, cell)
        if rule is None and cell.limit is None:
            continue
        yield Examined(())
        if rule is not None and rule.required and cell.entry.blank:
            yield _empty(case, cell)
        yield from _long(case, cell, rule)
    absent = [rule for rule in case.ruleset.texts if rule.required and not seen.intersection(map(bare, rule.names))]
    if absent and len(absent) * 2 < sum(rule.required for rule in case.ruleset.texts):
        yield _absent(case, absent)


def _rule(case: Case, cell: Written) -> TextRow | None:
    return next((rule for rule in case.ruleset.texts if bare(cell.label) in map(bare, rule.names)), None)


def _kind(case: Case) -> Kind:
    return Kind.FAIL if case.ruleset.text_basis.verified else Kind.REVIEW


def _empty(case: Case, cell: Written) -> Outcome:
    message = f"“{cell.label}”一栏没有填写说明；请补写。"
    place = Evidence("text", cell.entry.text, cell.entry.location)
    return case.finding(message, (place,), f"empty|{cell.label}", kind=_kind(case), basis=case.ruleset.text_basis.cited)


def _long(case: Case, cell: Written, rule: TextRow | None) -> Iterator[Outcome]:
    limit, printed = cell.limit or (rule.limit if rule else None), cell.limit is not None
    length = len("".join(cell.entry.text.split()))
    if limit is None or length <= limit:
        return
    yield case.finding(
        f"“{cell.label}”写了 {length} 字，{'表上要求' if printed else '规则要求'}不超过 {limit} 字，"
        f"超出 {length - limit} 字；请精简。",
        (Evidence("text", cell.entry.text, cell.entry.location),),
        f"long|{cell.label}",
        stated=f"{length}字",
        expected=f"≤{limit}字",
        kind=Kind.FAIL if printed else _kind(case),
        basis="" if printed else case.ruleset.text_basis.cited,
    )


def _absent(case: Case, rules: list[TextRow]) -> Outcome:
    names = "、".join(rule.names[0] for rule in rules)
    message = f"表中没有“{names}”{'各栏' if len(rules) > 1 else '一栏'}，同类各栏都有；请补上并说明。"
    return case.finding(
        message, (table_place(case.table),), f"absent|{names}", kind=_kind(case), basis=case.ruleset.text_basis.cited
    )
