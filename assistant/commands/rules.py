"""`jihe rules`: the checks, and the page of one."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.commands.console import write_text
from assistant.errors import UsageError


def rules(code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="规则代码，如 S102")] = None) -> int:
    """列出全部核对规则，或说明其中一条。"""
    from assistant.wording import LEVELS
    from scoring.pages import text
    from scoring.registry import ALL

    if code is None:
        lines = [f"{check.code}　{LEVELS[check.level]}　{check.title}" for check in ALL]
    else:
        found = next((check for check in ALL if check.code == code.strip().upper()), None)
        if found is None:
            raise UsageError(f"没有规则“{code}”，用 jihe rules 查看全部规则。")
        lines = list(text(found))
    write_text("\n".join(lines) + "\n", None)
    return 0
