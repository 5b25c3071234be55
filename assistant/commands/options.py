"""Options that several commands share, and what their values mean."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.errors import UsageError

Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="PATH", help="写入文件，不写则输出到屏幕")]
Ruleset = Annotated[
    str | None,
    typer.Option(
        "--ruleset", "-r", metavar="ID", help="规则集编号（见 jihe rulesets）、.yaml 文件，或规则集文件夹（参加识别）"
    ),
]
Together = Annotated[bool, typer.Option("--together", help="各文件是同一份报告的不同部分（如正文和自评表）")]
Select = Annotated[str | None, typer.Option("--select", metavar="CODES", help="只查这些规则，如 S102,A（逗号分隔）")]
Ignore = Annotated[str | None, typer.Option("--ignore", metavar="CODES", help="不查这些规则，如 L,D103（逗号分隔）")]


def codes(value: str | None) -> tuple[str, ...] | None:
    """“S102, a” → ("S102", "A"); None when the option is not given. Full-width commas count."""
    if value is None:
        return None
    parts = value.replace("，", ",").replace("、", ",").split(",")
    return tuple(part.strip().upper() for part in parts if part.strip())


def known_codes(select: str | None, ignore: str | None) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    """Both options read; raises UsageError for a code that no rule has."""
    from scoring.registry import selected

    chosen, left_out = codes(select), codes(ignore)
    try:
        selected(chosen, left_out)
    except ValueError as error:
        raise UsageError(str(error)) from error
    return chosen, left_out


def known_ruleset(given: str | None) -> str | None:
    """The rule set or folder of the call, else of the settings; raises UsageError for one that can't be used."""
    from assistant.settings import settings
    from scoring.ruleset import RuleSetError, offered, resolve

    wanted = given or settings().ruleset
    try:
        given, known = offered(wanted)
        if given is not None:
            resolve(given, known)
    except RuleSetError as error:
        raise UsageError(str(error)) from error
    return wanted
