"""Help and complaints of the command line in Chinese, where the library speaks English."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

_HELP = (
    ("Usage:", "用法："),
    ("Arguments:", "参数："),
    ("Options:", "选项："),
    ("Commands:", "命令："),
    ("Show this message and exit.", "显示这段说明。"),
    ("[OPTIONS]", "[选项]"),
    ("COMMAND [ARGS]...", "命令 [参数]…"),
    ("[required]", "（必填）"),
)

_COMPLAINTS = (
    (r"No such command '(?P<it>.*?)'.*", "没有命令“{it}”，用 jihe --help 查看全部命令。"),
    (r"Got unexpected extra argument(?:\(s\)|s)? \((?P<it>.*)\)", "多余的参数：{it}。"),
    (r"(?:Value error, )?'(?P<it>.*)' is not one of (?P<all>.*)\.", "“{it}”不可用，可用的有：{all}。"),
    (r"Input should be a valid integer.*", "应为整数。"),
    (r"Input should be greater than or equal to (?P<it>.*)", "不能小于 {it}。"),
    (r"Input should be less than or equal to (?P<it>.*)", "不能大于 {it}。"),
    (r"Option '?(?P<it>\S+?)'? requires an argument\.?", "选项 {it} 后面缺少内容。"),
)


def sentence(error: typer.TyperException) -> str:
    """What is wrong with the call, as one Chinese sentence."""
    kind = type(error).__name__
    facts: Any = error
    if kind == "NoSuchOption":
        near = f"是否指 {'、'.join(sorted(facts.possibilities))}？" if facts.possibilities else ""
        return f"没有选项 {facts.option_name}。{near}"
    if kind == "MissingParameter":
        return f"缺少参数 {_hint(facts)}，用 {facts.ctx.command_path if facts.ctx else 'jihe'} --help 查看用法。"
    if kind == "BadParameter":
        return f"参数 {_hint(facts)} 不对：{_translated(error.message)}"
    return _translated(error.message)


def _hint(facts: Any) -> str:
    hint = facts.param_hint or (facts.param.get_error_hint() if facts.param else "")
    return str(hint).replace("'", "").split(" / ")[0]


def _translated(message: str) -> str:
    for pattern, words in _COMPLAINTS:
        found = re.fullmatch(pattern, message.strip(), re.DOTALL)
        if found:
            return words.format(**found.groupdict())
    return message


def asks_for_help(error: typer.TyperException) -> bool:
    """True for a call without anything, which is answered by the help page."""
    return type(error).__name__ == "NoArgsIsHelpError"


def _in_chinese(text: str) -> str:
    for english, chinese in _HELP:
        text = text.replace(english, chinese)
    text = re.sub(r" <(?:list\[)?\w+\]?>", "", text)
    return re.sub(r"\[default: (.*?)\]", r"（默认 \1）", text, flags=re.DOTALL)


class ChineseCommand(TyperCommand):
    """A command whose help page is in Chinese throughout."""

    def get_help(self, ctx: Any) -> str:
        return _in_chinese(super().get_help(ctx))


class ChineseGroup(TyperGroup):
    """The list of commands in Chinese."""

    def get_help(self, ctx: Any) -> str:
        return _in_chinese(super().get_help(ctx))
