"""A server on a free loopback port and Debian's Chromium. Without the browser these tests skip; under CI they fail."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

ROOT = Path(__file__).resolve().parents[3]
CHROMIUM = Path(os.environ.get("JIHE_CHROMIUM", "/usr/bin/chromium"))
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]



def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(script: Path) -> Generator[str]:
    """Runs a page script and gives its address once it is healthy."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port), "--server.headless", "true"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(f"{address}/_stcore/health", process)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def _wait(url: str, process: subprocess.Popen[bytes], seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the server did not answer at {url}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        refuse = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        refuse(f"no browser at {CHROMIUM}; install chromium or set JIHE_CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), headless=True, args=SWITCHES)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def standin() -> Iterator[str]:
    """The pages over the hand-built review."""
    with served(ROOT / "tests" / "ui" / "standin.py") as address:
        yield address


@pytest.fixture(scope="session")
def real() -> Iterator[str]:
    """The application itself."""
    with served(ROOT / "app.py") as address:
        yield address


class Visit:
    """A page in the browser with what it asked for and what went wrong in it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", self._asked)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)

    def outside(self) -> list[str]:
        """Addresses that are not this computer's."""
        local = {"127.0.0.1", "localhost", None}
        return [u for u in self.requests if urlsplit(u).scheme not in {"data", "blob"} and urlsplit(u).hostname not in local]


@pytest.fixture(params=[(1440, 900), (390, 844)], ids=["wide", "narrow"])
def visit(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Visit]:
    """A fresh page, once at a desk's width and once at a phone's."""
    width, height = request.param
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_default_timeout(20_000)
    visited = Visit(page)
    yield visited
    page.close()
    assert visited.errors == []
