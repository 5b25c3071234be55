"""`jihe check`: checks one or more drafts."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from assistant.commands import whatif
from assistant.commands.console import say_error, write_bytes, write_text
from assistant.commands.options import Ignore, Output, Ruleset, Select, Together, known_codes, known_ruleset
from assistant.errors import DocumentError

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed
    from scoring.whatif import Trial

Files = Annotated[list[Path], typer.Argument(metavar="FILE", help="报告草稿：docx、pdf、xlsx、txt、md、doc、wps 等")]
Format = Annotated[
    Literal["text", "json", "sarif"], typer.Option("--format", "-f", help="text、json（每份一行）、sarif")
]
WhatIf = Annotated[
    list[str] | None,
    typer.Option("--what-if", metavar="CHANGE", help="试算，如 满意度.完成值=95、规则集=编号；可写多个，不改动草稿"),
]


@dataclass(frozen=True, slots=True)
class Job:
    """One report to check: its files and the path to name it by."""

    path: str
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: a review, or why there is none (path of the bad file, sentence); `trials` of what if."""

    job: Job
    reviewed: Reviewed | None
    failure: tuple[str, str] | None = None
    trials: tuple[Trial, ...] = ()


def command(
    files: Files,
    together: Together = False,
    ruleset: Ruleset = None,
    format: Format = "text",
    output: Output = None,
    select: Select = None,
    ignore: Ignore = None,
    what_if: WhatIf = None,
) -> int:
    """核对一份或多份草稿，列出错误和提醒。有错误时退出码为 1，文件无法读取时为 2。"""
    jobs = _jobs(files, together)
    outcomes = _run(jobs, known_ruleset(ruleset), *known_codes(select, ignore))
    if what_if:
        outcomes = whatif.tried(outcomes, whatif.wanted(what_if, len(jobs), format))
    seen = list(_emit(outcomes, format, output))
    return max((_status(outcome) for outcome in seen), default=0)


def _jobs(files: Sequence[Path], together: bool) -> list[Job]:
    if together:
        return [Job(str(files[0]), tuple(files))]
    return [Job(str(file), (file,)) for file in files]


def _run(
    jobs: Sequence[Job], ruleset: str | None, select: tuple[str, ...] | None, ignore: tuple[str, ...] | None
) -> Iterator[Outcome]:
    """Checks one job after the other; a file that can't be read is said on standard error and the rest goes on."""
    from assistant.pipeline import review, source_of

    for job in _counted(jobs):
        try:
            sources = [source_of(file) for file in job.files]
            outcome = Outcome(job, review(sources, ruleset=ruleset, select=select, ignore=ignore))
        except DocumentError as error:
            outcome = Outcome(job, None, (job.path, str(error)))
            say_error(f"{job.path}：{error}")
        yield outcome


def _counted(jobs: Sequence[Job]) -> Iterator[Job]:
    """Shows a counter on standard error while many files are checked, if a person is watching."""
    watching = len(jobs) > 3 and sys.stderr.isatty()
    for number, job in enumerate(jobs, start=1):
        if watching:
            print(f"\r[{number}/{len(jobs)}] ", end="", file=sys.stderr, flush=True)
        yield job
    if watching:
        print("\r", end="", file=sys.stderr, flush=True)


def _status(outcome: Outcome) -> int:
    from scoring.finding import Kind, Level

    if outcome.reviewed is None:
        return 2
    findings = outcome.reviewed.review.findings
    return int(any(f.level is Level.ERROR and f.kind is Kind.FAIL for f in findings))


def _emit(outcomes: Iterator[Outcome], format: str, output: Path | None) -> Iterator[Outcome]:
    """Writes the outcomes: to the screen as they come, to a file when all are there. Yields them on."""
    if format == "sarif":
        seen = list(outcomes)
        write_bytes(_sarif(seen), output)
        yield from seen
        return
    parts: list[bytes] = []
    for outcome in outcomes:
        data = _json(outcome) if format == "json" else _text(outcome).encode("utf-8", "replace")
        if output is not None:
            parts.append(data)
        elif format == "json":
            write_bytes(data, None)
        else:
            write_text(data.decode(), None)
        yield outcome
    if output is not None:
        write_bytes(b"".join(parts), output)


def _json(outcome: Outcome) -> bytes:
    from assistant.exporters import json

    if outcome.reviewed is not None:
        extra = {"what_if": whatif.as_data(outcome.trials)} if outcome.trials else {}
        return json.line(json.as_dict(outcome.reviewed, outcome.job.path) | extra)
    return json.line(json.failure(outcome.job.path, outcome.failure[1] if outcome.failure else ""))


def _text(outcome: Outcome) -> str:
    from assistant.commands.report import report

    if outcome.reviewed is None:
        return ""
    return report(outcome.job.path, outcome.reviewed) + whatif.as_text(outcome.trials)


def _sarif(outcomes: Sequence[Outcome]) -> bytes:
    from assistant.exporters import sarif

    checked = [(o.job.path, o.reviewed) for o in outcomes if o.reviewed is not None]
    return sarif.dump(sarif.log(checked, [o.failure for o in outcomes if o.failure]))
