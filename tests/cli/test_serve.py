"""`jihe serve` from an installed package in an empty folder: all that it needs is there, and nothing outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tomllib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.commands.serve import CONFIG, arguments
from assistant.settings import Settings
from tests.cli.installed import environment, installed
from tests.house.source import ROOT, name, tracked
from tests.serving import PATIENCE, answers, free_port, wait_until_healthy

PACKAGES = ("assistant/", "scoring/", "prompts/", "samples/")
checkout = pytest.mark.skipif(not tracked(), reason="not a checkout")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed(tmp_path_factory.mktemp("package"))


@contextmanager
def serving(place: Path, folder: Path) -> Generator[tuple[subprocess.Popen[bytes], str]]:
    """The command in a session of its own, in an empty folder; what is left of the session is ended."""
    port, empty = free_port(), folder / "empty"
    empty.mkdir()
    command = [sys.executable, "-m", "assistant", "serve", "--port", str(port)]
    given = environment(place, folder / "data")
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=empty, env=given, stdout=log, stderr=log, start_new_session=True)
    try:
        wait_until_healthy(f"http://127.0.0.1:{port}", process)
        yield process, f"http://127.0.0.1:{port}"
    finally:
        if left(process.pid):
            os.killpg(process.pid, signal.SIGKILL)


def left(session: int) -> bool:
    """Whether any process of a session is still there."""
    try:
        os.killpg(session, 0)
    except ProcessLookupError:
        return False
    return True


@checkout
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_nothing_outlives_the_command(place: Path, tmp_path: Path, number: signal.Signals) -> None:
    with serving(place, tmp_path) as (process, address):
        assert answers(address)
        process.send_signal(number)
        assert process.wait(PATIENCE) == 0
        assert not left(process.pid)
        assert not answers(address)
    assert list((tmp_path / "empty").iterdir()) == []
    assert "网页界面：http://127.0.0.1:" in (tmp_path / "log").read_text("utf-8")


@checkout
def test_everything_that_is_no_program_is_installed_too(place: Path) -> None:
    wanted = [p for p in tracked() if name(p).startswith(PACKAGES) and p.is_file()]
    assert CONFIG in wanted
    assert [name(p) for p in wanted if not (place / name(p)).is_file()] == []
    assert (place / "app.py").is_file()


def test_the_licence_is_the_one_that_is_named(place: Path) -> None:
    (metadata,) = place.glob("jihe-*.dist-info/METADATA")
    assert "\nLicense-Expression: Apache-2.0\n" in metadata.read_text("utf-8")
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert (metadata.parent / "licenses" / "LICENSE").read_text("utf-8") == text
    assert text.split()[:5] == ["Apache", "License", "Version", "2.0,", "January"]
    assert "END OF TERMS AND CONDITIONS" in text


def test_everything_that_is_set_up_is_handed_over() -> None:
    flags = arguments(8600, "0.0.0.0")
    assert {"--server.port=8600", "--server.address=0.0.0.0"} <= set(flags)
    given = [flag.partition("=")[0] for flag in flags if flag.startswith("--")]
    entries = {
        f"--{section}.{key}" for section, keys in tomllib.loads(CONFIG.read_text("utf-8")).items() for key in keys
    }
    assert set(given) == entries | {"--server.port"}
    assert len(given) == len(set(given))


def test_the_checkout_is_set_up_alike() -> None:
    assert (ROOT / ".streamlit" / "config.toml").read_bytes() == CONFIG.read_bytes(), "run `make docs`"


def test_the_pages_refuse_a_large_file_before_the_server_does() -> None:
    (most,) = [limit.le for limit in Settings.model_fields["max_upload_mb"].metadata if hasattr(limit, "le")]
    assert tomllib.loads(CONFIG.read_text("utf-8"))["server"]["maxUploadSize"] > most
