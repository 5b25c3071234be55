"""How fast a check is, in ratios measured in one run, so that they mean the same on any machine.

`python -m benchmarks.speed [--write]` prints them; with `--write` they go to benchmarks/speed.md as well.
"""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from assistant.documents import Source
from assistant.pipeline import review
from benchmarks import speed_drafts

RESULT = Path(__file__).with_suffix(".md")
PAGES = 20


def seconds(work: Callable[[], object], repeats: int = 5, clock: Callable[[], float] = time.process_time) -> float:
    """The median time of some runs after one that is not counted: processor time, so that neighbours don't count."""
    work()
    times: list[float] = []
    for _ in range(repeats):
        start = clock()
        work()
        times.append(clock() - start)
    return statistics.median(times)


def checked(name: str, data: bytes) -> Callable[[], object]:
    return lambda: review([Source(name, data)])


def against_conversion() -> tuple[float, float]:
    """Seconds to check a Word file of 20 pages, and to convert the same file to Markdown with markitdown."""
    from markitdown import MarkItDown

    data = speed_drafts.docx(PAGES)
    converter = MarkItDown()
    convert = seconds(lambda: converter.convert_stream(io.BytesIO(data), file_extension=".docx"))
    return seconds(checked("a.docx", data)), convert


def growth_by_length() -> float:
    """Time for a text eight times as long, over eight times the time: 1 is linear."""
    short, long = (seconds(checked("a.txt", speed_drafts.text(n).encode()), 3) for n in (100, 800))
    return long / (8 * short)


def growth_by_files() -> float:
    """Time for eight files over eight times the time for one: 1 is linear."""
    one = checked("a.txt", speed_drafts.text(50).encode())
    return seconds(lambda: [one() for _ in range(8)], 3) / (8 * seconds(one, 3))


def start_up() -> tuple[float, float]:
    """Seconds of `jihe --help` and of an interpreter that does nothing."""

    def run(*arguments: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True)

    wall = time.perf_counter
    return seconds(run("-m", "assistant", "--help"), clock=wall), seconds(run("-c", "pass"), clock=wall)


def report() -> str:
    check, convert = against_conversion()
    help_page, bare = start_up()
    lines = (
        ("check of a 20-page Word file ÷ markitdown's conversion of it", check / convert),
        ("check of a 20-page Word file, seconds", check),
        ("`jihe --help` ÷ an empty Python program", help_page / bare),
        ("`jihe --help`, seconds", help_page),
        ("8 × the length: time ÷ 8 × the time", growth_by_length()),
        ("8 × the files: time ÷ 8 × the time", growth_by_files()),
    )
    return "\n".join(["| what | value |", "|---|---|", *(f"| {name} | {value:.2f} |" for name, value in lines)]) + "\n"


def main() -> None:
    text = report()
    print(text, end="")
    if "--write" in sys.argv[1:]:
        RESULT.write_text(f"# Speed\n\nWritten by `python -m benchmarks.speed --write`.\n\n{text}", "utf-8")


if __name__ == "__main__":
    main()
