"""The rule sets: each as a page, copied and edited as a form with a preview on the open report, taken away as YAML."""

from __future__ import annotations

import streamlit as st

from assistant.ui import html, ruleset_form, service, state
from assistant.ui.html import Td
from assistant.ui.state import Own
from scoring.ruleset import RuleSet, RuleSetError
from scoring.ruleset_page import page, sourced
from scoring.ruleset_writing import Edit

LEAD = "得分按哪套办法重算。没有核对过原文的规则只作提醒，不作为认定错误的依据。"
CHOICE = "ruleset-page"
_LARGEST = 2**20
"""Bytes of a rule set file; the longest that comes with the program has less than a hundredth of it."""


def render() -> None:
    html.heading("规则集", LEAD)
    every, mine = service.known(), state.own()
    names = [*mine, *(name for name in every if name not in mine)]
    state.take_next(CHOICE)
    if state.value(CHOICE) not in names:
        state.put(CHOICE, names[0] if mine else "national-project")
    name = st.selectbox(
        f"规则集（共 {len(names)} 套）",
        names,
        key=CHOICE,
        width=560,
        format_func=lambda key: f"{every[key].title}{'　［自己的］' if key in mine else ''}" if key in every else key,
    )
    _upload()
    if name in mine:
        ruleset_form.show(mine[name])
    else:
        st.button("以它为底，另建一套", key="copy", on_click=_copy, args=(every[name],))
    if name in every:
        show(every[name])


def _copy(base: RuleSet) -> None:
    numbers = (f"my-{base.id}" + (f"-{n}" if n > 1 else "") for n in range(1, 100))
    name = next(n for n in numbers if n not in state.own())
    state.keep_own(Own(name, Edit.of(base, name)))
    state.put(CHOICE, name)


def _upload() -> None:
    """A rule set from a file; one that can't be used is refused with file, line and key."""
    with st.expander("打开规则集文件（.yaml）"):
        file = st.file_uploader("规则集文件", key="ruleset-file", label_visibility="collapsed")
        if file is None or state.value("ruleset-taken") == file.file_id:
            return
        state.put("ruleset-taken", file.file_id)
        try:
            name = taken(file.name, file.getvalue())
        except RuleSetError as error:
            st.error(str(error))
            return
        state.put_next(CHOICE, name)
        st.rerun()


def taken(file: str, data: bytes) -> str:
    """Adds the rule set of a file to the session and gives its id. Raises RuleSetError."""
    from scoring.ruleset import library
    from scoring.ruleset_yaml import parse_text

    if len(data) > _LARGEST:
        raise RuleSetError(f"规则集 {file} 超过 1 MB，不是规则集文件")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleSetError(f"规则集 {file} 不是 UTF-8 编码，请另存为 UTF-8") from error
    item = parse_text(text, file)
    name = item.require("id").text()
    _ = library().with_items(item)
    state.keep_own(Own(name, None, text))
    return name


def show(rules: RuleSet) -> None:
    """The rule set in plain words, a row a part, with its source."""
    rows = [(part.title, "\n".join(part.lines), sourced(part.basis) if part.basis else "") for part in page(rules)]
    html.show(
        html.table(
            ("规定", "内容", "出处"),
            [(Td(a, "key"), Td(b, "lines"), c) for a, b, c in rows],
            css="rules",
            label=rules.title,
        )
    )
