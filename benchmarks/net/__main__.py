"""The net: keeps what reading and judging say of the whole collection, and shows every difference after a change.

`keep PATH` writes it, one text a line. `compare OLD [NEW]` holds two such files, or one and a run of now, against each
other: counts by source, then every difference with its sentence and both sides. The exit status is 1 when one is left
that `--judged` does not hold.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.net import judged
from benchmarks.net.case import Cases
from benchmarks.net.comparing import compared
from benchmarks.net.printing import told
from benchmarks.net.record import Json, line
from benchmarks.net.running import Run, collected, run
from benchmarks.net.sources import COLLECTION


def main(arguments: Sequence[str] | None = None, collection: Mapping[str, Cases] = COLLECTION) -> int:
    """Runs the command and gives its exit status. Raises SystemExit for arguments or files that it can't use."""
    options = _options(arguments)
    if options.command == "keep":
        _keep(options.path, _now(options, collection))
        return 0
    accepted = judged.reasons(options.judged)
    old = _read(options.old, options.only)
    new = _read(options.new, options.only) if options.new else _now(options, collection).records
    found = compared(old, new)
    left = judged.open_ones(found, accepted)
    print(*told(found, left), sep="\n")
    for digest in judged.stale(found, accepted):
        print(f"judged, but no difference any more: {digest} {accepted[digest]}")
    return int(bool(left or found.lost))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.net", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    keep = commands.add_parser("keep", help="write what comes out now")
    keep.add_argument("path", type=Path, metavar="PATH", help="the file to write, a text a line")
    compare = commands.add_parser("compare", help="show what differs")
    compare.add_argument("old", type=Path, metavar="OLD", help="a file that `keep` wrote")
    compare.add_argument("new", type=Path, metavar="NEW", nargs="?", help="another one; if not given, run now")
    compare.add_argument("--judged", type=Path, metavar="FILE", help="YAML: digest of a difference → why it is right")
    for command in (keep, compare):
        command.add_argument(
            "--only", action="append", default=[], metavar="SOURCE", help="this source; may be repeated"
        )
        command.add_argument("--workers", type=int, default=2, metavar="N", help="processes")
    return parser.parse_args(arguments)


def _now(options: argparse.Namespace, collection: Mapping[str, Cases]) -> Run:
    """Reads and judges the collection, and tells the processor time."""
    done = run(collected(collection, options.only), options.workers)
    for source, seconds in done.seconds.items():
        texts = sum(record["source"] == source for record in done.records)
        print(f"{source:14}{texts:6} texts{seconds:8.1f} s", file=sys.stderr)
    print(f"{'all':14}{len(done.records):6} texts{sum(done.seconds.values()):8.1f} s", file=sys.stderr)
    return done


def _keep(path: Path, done: Run) -> None:
    path.write_text("".join(f"{line(record)}\n" for record in done.records), "utf-8", "replace", newline="\n")


def _read(path: Path, only: Sequence[str]) -> list[Json]:
    """The records of a file that `keep` wrote. Raises SystemExit where there is none."""
    if not path.is_file():
        raise SystemExit(f"{path} is not there")
    records: list[Json] = [json.loads(text) for text in path.read_text("utf-8").split("\n") if text]
    return [record for record in records if not only or record["source"] in only]


if __name__ == "__main__":
    sys.exit(main())
