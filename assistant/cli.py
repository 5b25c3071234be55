"""The `jihe` command: which commands there are, and how a wrong call is answered.

Commands live in `assistant/commands/`, one file each, and import what they need when they run, so that `jihe --help`
starts at once. Exit status: 0 nothing wrong, 1 at least one error-level finding, 2 a file or the call itself is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

import typer

from assistant.commands import ask, check, diff, draft, export, figures, rules, rulesets, serve
from assistant.commands.console import prepare, say_error, say_progress
from assistant.commands.wrongcalls import ChineseCommand, ChineseGroup, asks_for_help, sentence
from assistant.documents.progress import following
from assistant.errors import JiheError

app = typer.Typer(
    name="jihe",
    cls=ChineseGroup,
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="绩核：核对预算绩效自评报告草稿，全程离线，每个数字都能追溯到原文位置。",
)
COMMANDS = {
    "check": check.command,
    "figures": figures.command,
    "ask": ask.command,
    "export": export.command,
    "draft": draft.command,
    "diff": diff.command,
    "rulesets": rulesets.command,
    "rules": rules.rules,
    "serve": serve.command,
}
for name, command in COMMANDS.items():
    app.command(name, cls=ChineseCommand)(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns its exit status; nothing but a defect of the program raises."""
    prepare()
    try:
        with following(say_progress):
            return int(app(args=arguments, prog_name="jihe", standalone_mode=False) or 0)
    except JiheError as error:
        say_error(str(error))
    except typer.TyperException as error:
        return _answer(error)
    except typer.Abort:
        say_error("已中止。")
    return 2


def _answer(error: typer.TyperException) -> int:
    if asks_for_help(error):
        print(error.message)
        return 0
    say_error(sentence(error))
    return 2
