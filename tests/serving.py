"""Servers of the tests: a free port, and waiting until the server there answers."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request

PATIENCE = 180.0
"""Seconds after which a wait is given up. Waits end with their condition; this only ends a test that would hang."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_healthy(address: str, process: subprocess.Popen[bytes]) -> None:
    """Returns when the server answers. Raises RuntimeError when its process has ended or patience has."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if answers(f"{address}/_stcore/health"):
            return
        time.sleep(0.1)
    raise RuntimeError(f"the server did not answer at {address}; its exit status is {process.poll()}")


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE):
            return True
    except (urllib.error.URLError, OSError):
        return False


def ended(process: subprocess.Popen[bytes]) -> int:
    """Asks a process to end and waits for it; its exit status."""
    process.terminate()
    try:
        return process.wait(PATIENCE)
    finally:
        process.kill()
