"""The program as users have it: built and installed, out of reach of the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.house.source import name, tracked


def installed(folder: Path) -> Path:
    """Installs what is under version control below `folder`; gives the place for PYTHONPATH."""
    source, target = folder / "source", folder / "installed"
    for path in (p for p in tracked() if p.is_file()):
        copy = source / name(path)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    done = subprocess.run([*pip, "--target", str(target), str(source)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target


def environment(place: Path, data: Path) -> dict[str, str]:
    """Variables for a process that runs the program installed at `place`, without settings of the caller's."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("JIHE_", "STREAMLIT_"))}
    return clean | {"PYTHONPATH": str(place), "JIHE_DATA_DIR": str(data), "STREAMLIT_SERVER_HEADLESS": "true"}
