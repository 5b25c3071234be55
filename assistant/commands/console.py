"""Standard streams: text in whatever code page the console has, machine formats always in UTF-8 bytes."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 110


def prepare() -> None:
    """A character that the console's code page lacks (GBK on many Windows systems) is shown as "?", never an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say_error(message: str) -> None:
    """One line on standard error."""
    print(" ".join(message.split()), file=sys.stderr, flush=True)


def say_progress(name: str, done: int, total: int) -> None:
    """How far the recognition of a scan is, on standard error, if a person is watching."""
    if sys.stderr.isatty():
        end = "\r" if done < total else "\n"
        print(f"正在识别“{name}”的文字：{done}/{total} 页", end=end, file=sys.stderr, flush=True)


def write_bytes(data: bytes, output: Path | None) -> None:
    """Writes a machine format to a file or, untouched by the console's code page, to standard output."""
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise UsageError(f"无法写入“{output}”，请检查文件夹是否存在、文件是否正被其他程序打开。") from error


def write_text(text: str, output: Path | None) -> None:
    """Writes text to a file (UTF-8) or to standard output."""
    if output is None:
        print(text, end="")
    else:
        write_bytes(text.encode("utf-8", "replace"), output)


def plain_console() -> tuple[Console, io.StringIO]:
    """A console of fixed width and without colour that writes into a buffer: the same input gives the same text."""
    from rich.console import Console

    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=WIDTH,
        legacy_windows=False,
        force_terminal=False,
        color_system=None,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    return console, buffer
