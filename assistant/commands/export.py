"""`jihe export`: the draft with its findings as a file for people or programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.console import write_bytes
from assistant.commands.options import Ignore, Ruleset, Select, known_codes, known_ruleset
from assistant.errors import UsageError
from assistant.exporters import EXPORTERS

To = Annotated[str, typer.Option("--to", "-t", metavar="FORMAT", help="、".join(EXPORTERS))]


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="报告草稿")],
    to: To,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PATH", help="要写入的文件")],
    ruleset: Ruleset = None,
    select: Select = None,
    ignore: Ignore = None,
) -> int:
    """把草稿连同问题标注、重算结果导出为文件。"""
    if to not in EXPORTERS:
        raise UsageError(f"不能导出为“{to}”，可用的有：{'、'.join(EXPORTERS)}。")
    from assistant.pipeline import review, source_of

    chosen, left_out = known_codes(select, ignore)
    reviewed = review([source_of(file)], ruleset=known_ruleset(ruleset), select=chosen, ignore=left_out)
    if output.resolve() == file.resolve():
        raise UsageError("导出文件不能与草稿是同一个文件。")
    write_bytes(EXPORTERS[to](reviewed, str(file)), output)
    return 0
