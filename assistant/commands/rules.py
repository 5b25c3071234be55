"""`jihe rules`: the checks, and the page of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.console import write_text
from assistant.errors import UsageError

if TYPE_CHECKING:
    from scoring.check import Check

def rules(code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="规则代码，如 S102")] = None) -> int:
    """列出全部核对规则，或说明其中一条。"""
    from assistant.wording import LEVELS
    from scoring.registry import ALL

    if code is None:
        lines = [f"{check.code}　{LEVELS[check.level]}　{check.title}" for check in ALL]
    else:
        found = next((check for check in ALL if check.code == code.strip().upper()), None)
        if found is None:
            raise UsageError(f"没有规则“{code}”，用 jihe rules 查看全部规则。")
        lines = _rule(found)
    write_text("\n".join(lines) + "\n", None)
    return 0


def _rule(check: Check) -> list[str]:
    from assistant.wording import LEVELS

    head = f"{check.code}　{check.title}（{check.name}）"
    facts = [f"级别：{LEVELS[check.level]}", f"需要：{check.needs}"]
    return [head, *facts, *([f"依据：{check.basis}"] if check.basis else []), "", check.doc.strip()]
