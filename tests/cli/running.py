"""Runs `jihe` as users do: a process of its own, its streams as bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

WRONG = "2023年支出共计1200.5万元，其中：基本支出700万元，项目支出400万元。"
RIGHT = "2023年支出共计1100万元，其中：基本支出700万元，项目支出400万元。"


@dataclass(frozen=True, slots=True)
class Done:
    status: int
    out: bytes
    errors: list[str]

    @property
    def text(self) -> str:
        return self.out.decode()


def jihe(*arguments: str | Path, folder: Path, encoding: str = "utf-8", **environment: str) -> Done:
    """Runs the command in `folder`; JIHE_ variables of the caller don't count."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("JIHE_")}
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=clean | {"PYTHONIOENCODING": encoding} | environment,
    )
    return Done(done.returncode, done.stdout, done.stderr.decode(encoding, "replace").splitlines())
