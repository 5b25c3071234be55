"""Reads and judges the collection in several processes, in a stable order."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from types import TracebackType

from assistant.errors import DocumentError
from assistant.pipeline import review
from benchmarks.net.case import Case, Cases
from benchmarks.net.record import Json, record

CHUNK = 8
"""Texts that a process takes at a time."""


@dataclass
class Run:
    """The records of a run, and the processor time of each source in seconds."""

    records: list[Json] = field(default_factory=list[Json])
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))


def collected(collection: Mapping[str, Cases], only: Collection[str] = ()) -> list[Case]:
    """The texts of all sources or of some; one that stands in a list twice is taken once. Raises SystemExit for a
    source that there is none of."""
    unknown = sorted(set(only).difference(collection))
    if unknown:
        raise SystemExit(f"no such source: {', '.join(unknown)}; there are {', '.join(collection)}")
    wanted = [cases for name, cases in collection.items() if not only or name in only]
    return list({(case.source, case.id): case for cases in wanted for case in cases()}.values())


def run(cases: Iterable[Case], workers: int = 2) -> Run:
    """Reads and judges every text. Raises what the program raises but for a text that it refuses."""
    done = Run()
    for found, seconds in _outcomes(list(cases), workers):
        done.records.append(found)
        done.seconds[found["source"]] += seconds
    return done


def _outcomes(cases: list[Case], workers: int) -> Iterator[tuple[Json, float]]:
    if workers < 2:
        yield from map(one, cases)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(one, cases, chunksize=CHUNK)


def one(case: Case) -> tuple[Json, float]:
    """The record of a text and the seconds of reading and judging it."""
    with _Naming(case):
        files = case.files()
        start = time.process_time()
        try:
            reviewed, refusal = review(files), ""
        except DocumentError as error:
            reviewed, refusal = None, str(error)
        seconds = time.process_time() - start
        return record(case, reviewed, refusal), seconds


class _Naming:
    """Whatever is raised within says which text it was raised by."""

    def __init__(self, case: Case) -> None:
        self._case = case

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is not None:
            error.add_note(f"in the text {self._case.id} of {self._case.source}")
