"""`jihe diff`: which findings were fixed, are new, remain between two drafts of a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from assistant.commands.console import write_bytes, write_text
from assistant.commands.options import Ruleset, known_ruleset

if TYPE_CHECKING:
    from scoring.finding import Finding

TITLES = {"fixed": "已改正", "new": "新出现", "remaining": "仍存在"}


def command(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="旧稿")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="新稿")],
    ruleset: Ruleset = None,
    format: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="text 或 json")] = "text",
) -> int:
    """比较两稿：哪些问题已改正、哪些是新出现的、哪些仍存在。"""
    from assistant.exporters.json import line
    from assistant.pipeline import review, source_of

    chosen = known_ruleset(ruleset)
    before, after = (review([source_of(file)], ruleset=chosen).review.findings for file in (old, new))
    groups = compared(before, after)
    if format == "json":
        found = {name: [_brief(f) for f in findings] for name, findings in groups.items()}
        write_bytes(line({"schema": "jihe.diff/1", "old": str(old), "new": str(new), **found}), None)
    else:
        write_text(_text(groups), None)
    return 0


def compared(before: tuple[Finding, ...], after: tuple[Finding, ...]) -> dict[str, list[Finding]]:
    """Findings by fingerprint: "fixed" of the old draft, "new" and "remaining" of the new one."""
    old, new = ({f.fingerprint for f in findings} for findings in (before, after))
    return {
        "fixed": [f for f in before if f.fingerprint not in new],
        "new": [f for f in after if f.fingerprint not in old],
        "remaining": [f for f in after if f.fingerprint in old],
    }


def _brief(finding: Finding) -> dict[str, Any]:
    names = ("code", "level", "kind", "title", "message", "stated", "expected", "fingerprint")
    return {name: value if (value := getattr(finding, name)) is None else str(value) for name in names}


def _text(groups: dict[str, list[Finding]]) -> str:
    lines: list[str] = []
    for name, findings in groups.items():
        lines.append(f"【{TITLES[name]}】{len(findings)} 处")
        lines += [f"  {f.code} {f.title}：{f.message}" for f in findings]
    return "\n".join(lines) + "\n"
