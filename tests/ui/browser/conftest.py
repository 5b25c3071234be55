"""One server for all tests in a browser, and Debian's Chromium. Without it these tests skip; under CI they fail."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, WebSocket, expect, sync_playwright

from assistant.commands.serve import arguments
from tests.cli.installed import environment
from tests.serving import PATIENCE, ended, free_port, wait_until_healthy

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "tests" / "ui" / "served.py"
CHROMIUM = Path(os.environ.get("JIHE_CHROMIUM", "/usr/bin/chromium"))
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]

expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        refuse = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        refuse(f"no browser at {CHROMIUM}; install chromium or set JIHE_CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(CHROMIUM), headless=True, args=SWITCHES, timeout=PATIENCE * 1000
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application in an empty folder, with a store of its own; files marked so are the hand-built review."""
    port, folder = free_port(), tmp_path_factory.mktemp("server")
    command, given = arguments(port, "127.0.0.1", SCRIPT), environment(ROOT, folder / "data")
    (folder / "empty").mkdir()
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder / "empty", stdout=log, stderr=log, env=given)
        try:
            wait_until_healthy(f"http://127.0.0.1:{port}", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            ended(process)


class Visit:
    """A page in a browser of its own, with what it asked for, what it told the server and what went wrong in it."""

    def __init__(self, page: Page) -> None:
        page.set_default_timeout(PATIENCE * 1000)
        self.page = page
        self.requests: list[str] = []
        self.talk: list[tuple[str, bytes]] = []
        self.errors: list[str] = []
        page.on("request", self._asked)
        page.on("websocket", self._follow)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)

    def _follow(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: self.talk.append(("page", _bytes(frame))))
        socket.on("framereceived", lambda frame: self.talk.append(("server", _bytes(frame))))

    def answered(self, words: bytes) -> bool:
        """Whether the server has begun to act on a message with these words."""
        told = next((n for n, (who, said) in enumerate(self.talk) if who == "page" and words in said), len(self.talk))
        return any(who == "server" for who, _ in self.talk[told:])

    def outside(self) -> list[str]:
        """Addresses that are not this computer's."""
        local = {"127.0.0.1", "localhost", None}
        return [
            u for u in self.requests if urlsplit(u).scheme not in {"data", "blob"} and urlsplit(u).hostname not in local
        ]


def _bytes(frame: str | bytes) -> bytes:
    return frame if isinstance(frame, bytes) else frame.encode()


@pytest.fixture(params=[(1440, 900), (390, 844)], ids=["wide", "narrow"])
def visit(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Visit]:
    """A fresh page, once at a desk's width and once at a phone's."""
    width, height = request.param
    visited = Visit(browser.new_page(viewport={"width": width, "height": height}))
    yield visited
    visited.page.close()
    assert visited.errors == []
