"""`jihe figures`: what was read from a draft, without judging."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from assistant.commands.console import write_bytes, write_text
from assistant.commands.options import Output
from assistant.errors import UsageError

Format = Annotated[Literal["text", "json", "xlsx"], typer.Option("--format", "-f", help="text、json 或 xlsx")]


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="报告草稿")],
    format: Format = "text",
    output: Output = None,
) -> int:
    """列出读到的数字、自评表和数字之间的关系，不作判断。"""
    from assistant.exporters import reading
    from assistant.pipeline import reading_of, source_of

    read = reading_of([source_of(file)])
    if format == "json":
        write_bytes(reading.as_json(read, str(file)), output)
    elif format == "text":
        write_text(reading.as_text(read), output)
    elif output is None:
        raise UsageError("导出 xlsx 时请用 --output 指定要写入的文件。")
    else:
        write_bytes(reading.as_xlsx(read), output)
    return 0
