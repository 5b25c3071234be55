"""A rule set of the user's as a form: what it changes, what comes of it on the open report, and the YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import cast

import streamlit as st

from assistant import examples
from assistant.ui import html, service, state
from assistant.ui.html import Row, Td
from assistant.ui.state import Own
from assistant.ui.views import whatif
from scoring.detection import choose
from scoring.ruleset import Formula, Room, RuleSet, RuleSetError, library
from scoring.ruleset_library import Library
from scoring.ruleset_page import FORMULAS
from scoring.ruleset_writing import Edit, floors
from scoring.whatif import tried

WEIGHTS = "一级指标分值：一行一项，可写 10～20；“其余”是没有列出的各块合计"
_WEIGHT = re.compile(
    r"(?P<name>\S.*?)[\s:：]+(?P<low>\d+(?:\.\d+)?)\s*(?:[～~—-]\s*(?P<high>\d+(?:\.\d+)?)\s*)?分?\s*(?P<rest>其余)?"
)
NONE = "不要求"
EXTRA = "其他内容（YAML）：steps 分档计分、detect 识别、examples 算例等，写法见 docs/ruleset.md"


class FieldError(ValueError):
    """A field that can't be read; the sentence is for the user."""


def show(made: Own) -> None:
    """The form, then what comes of it."""
    with st.container(border=True, key="ruleset-form"):
        try:
            changed = _form(made)
        except FieldError as error:
            st.error(str(error))
            return
        state.keep_own(changed)
        text = service.yaml_of(changed)
        try:
            every = service.joined(library(), text, changed.id)
        except RuleSetError as error:
            st.error(str(error))
            every = None
        _buttons(changed, text, usable=every is not None)
    if every is not None:
        _preview(every, changed.id)
        _examples(every[changed.id])


def _form(made: Own) -> Own:
    key = f"own-{made.id}"
    if made.edit is None:
        return replace(made, extra=st.text_area("规则集文件的内容", made.extra, key=f"{key}-text", height=320))
    edit, base = made.edit, library()[made.edit.extends]
    html.line(f"以“{base.title}”为底，没有改的都照它。", "jl soft")
    left, right = st.columns(2, gap="medium")
    with left:
        edit = _identity(edit, key)
        edit = _weights(edit, key)
    with right:
        edit = _execution(edit, key)
        edit = _scores(edit, key)
    extra = st.text_area(EXTRA, made.extra, key=f"{key}-extra", height=110)
    return replace(made, edit=edit, extra=extra)


def _identity(edit: Edit, key: str) -> Edit:
    title = st.text_input("名称", edit.title, key=f"{key}-title")
    source = st.text_input("出处（文号或表名）", edit.source, key=f"{key}-source")
    verified = st.checkbox("逐字核对过原文", edit.verified, key=f"{key}-verified", help="不勾选：只作提醒，不算错误。")
    if not title.strip() or not source.strip():
        raise FieldError("名称和出处都要填写。")
    return replace(edit, title=title.strip(), source=source.strip(), verified=verified)


def _weights(edit: Edit, key: str) -> Edit:
    before = "\n".join(weight_lines(edit))
    text = st.text_area(WEIGHTS, before, key=f"{key}-weights", height=150, placeholder="产出指标 50")
    fixed = st.checkbox("表上必须是这些分值", edit.fixed, key=f"{key}-fixed", help="不勾选：各单位可以自定。")
    rooms = tuple(weights(text))
    exact = tuple((room.name, room.low) for room in rooms if room.low == room.high and not room.rest)
    return replace(edit, weights=exact, rooms=tuple(r for r in rooms if r.low != r.high or r.rest), fixed=fixed)


def weight_lines(edit: Edit) -> Iterator[str]:
    """The weights as the field has them: "产出指标 50", "投入 10～20", "绩效指标 90 其余"."""
    for room in (*(Room(name, points, points) for name, points in edit.weights), *edit.rooms):
        ends = dict.fromkeys((number(room.low), number(room.high)))
        yield f"{room.name} {'～'.join(ends)}{' 其余' if room.rest else ''}"


def weights(text: str) -> Iterator[Room]:
    """The weight of each line. Raises FieldError."""
    for line in filter(None, (line.strip() for line in text.splitlines())):
        found = _WEIGHT.fullmatch(line)
        if found is None:
            raise FieldError(f"一级指标分值“{line}”应写成“名称 分值”，如“产出指标 50”。")
        low = Decimal(found["low"])
        yield Room(found["name"], low, Decimal(found["high"] or low), bool(found["rest"]))


def _execution(edit: Edit, key: str) -> Edit:
    one, two = st.columns(2)
    weight = one.text_input("预算执行率分值", number(edit.execution), key=f"{key}-execution")
    below = two.text_input("执行率低于几%须说明", _percent(edit.reason_below), key=f"{key}-under", placeholder=NONE)
    adjustment = st.checkbox("预算有调整的应说明原因", edit.adjustment_reason, key=f"{key}-adjustment")
    return replace(
        edit,
        execution=decimal(weight, "预算执行率分值"),
        reason_below=_ratio(below, "执行率界限"),
        adjustment_reason=adjustment,
    )


def _scores(edit: Edit, key: str) -> Edit:
    formulas = list(FORMULAS)
    formula = st.selectbox(
        "“≤”类指标未达标",
        formulas,
        formulas.index(edit.formula),
        key=f"{key}-formula",
        format_func=FORMULAS.__getitem__,
    )
    one, two = st.columns(2)
    ratio = one.text_input("完成值超过指标值百分之几应说明", _percent(edit.ratio), key=f"{key}-ratio", placeholder=NONE)
    decimals = two.selectbox("得分取几位小数", range(4), edit.decimals, key=f"{key}-decimals")
    places = st.columns(len(edit.grades) - 1)
    points = [
        decimal(place.text_input(f"{grade.name}：多少分起", number(grade.floor), key=f"{key}-{grade.name}"), grade.name)
        for place, grade in zip(places, edit.grades[:-1], strict=True)
    ]
    return replace(
        edit,
        formula=cast("Formula", formula),
        ratio=_ratio(ratio, "超过指标值的界限"),
        decimals=int(decimals),
        grades=floors(edit.grades, (*points, edit.grades[-1].floor)),
    )


def decimal(text: str, what: str) -> Decimal:
    """A number of points or percent. Raises FieldError."""
    try:
        value = Decimal(text.strip().removesuffix("分").removesuffix("%"))
    except InvalidOperation:
        raise FieldError(f"{what}应为数字，现为“{text.strip()}”。") from None
    if not value.is_finite() or value < 0:
        raise FieldError(f"{what}应为不小于 0 的数字。")
    return value


def _ratio(text: str, what: str) -> Decimal | None:
    return decimal(text, what) / 100 if text.strip() else None


def _percent(value: Decimal | None) -> str:
    return "" if value is None else number(value * 100)


def number(value: Decimal) -> str:
    """Without trailing zeros and exponents."""
    return format(value.normalize(), "f")


def _buttons(made: Own, text: str, *, usable: bool) -> None:
    with st.container(horizontal=True):
        job = state.current()
        if usable and job is not None and st.button("用于当前报告", type="primary", key="use-own"):
            state.give(job.key, made.id)
            st.success(f"《{job.name}》已改按这套规则重算，见“结果”页。")
        st.download_button("导出 YAML", text.encode(), f"{made.id}.yaml", "application/yaml", key="take-own")
        st.button("删除", key="drop-own", on_click=state.drop_own, args=(made.id,))
    with st.expander("YAML"):
        st.code(text, language="yaml")


def _preview(every: Library, name: str) -> None:
    """What the rule set gives on the open report, beside what was used."""
    opened = service.opened()
    if opened is None:
        html.line("打开一份报告后，这里预览按这套规则重算的结果。", "jl soft")
        return
    job, reviewed = opened
    for assessment in reviewed.review.assessments:
        choice = choose(assessment.evaluation, every, name)
        title = assessment.evaluation.project or assessment.evaluation.title or job.name
        if choice.how != "given":
            html.line(f"《{title}》：这套规则不适用于这种表。", "jl soft")
            continue
        trial = tried(assessment, assessment.evaluation, choice, ())
        html.line(f"在《{title}》上预览　{whatif.summary(trial)}", "jl strong")
        if trial.moved:
            html.show(whatif.table(trial))


def _examples(rules: RuleSet) -> None:
    rows = [
        Row(
            (t.what, Td(t.wanted, "n"), Td(t.got, "n good" if t.right else "n bad"), "；".join(t.trace)),
            "" if t.right else "differs",
        )
        for t in examples.trials(rules)
    ]
    if rows:
        html.line("算例", "jl strong")
        html.show(html.table(("算例", Td("应得", "n"), Td("算得", "n"), "怎样得出"), rows, label="算例"))
