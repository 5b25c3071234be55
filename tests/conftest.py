"""What holds for all tests: no clock decides over a result, and the browser's tests share one worker and its server."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

# How long an example takes says what else the computer is doing, not whether the program is right.
settings.register_profile("jihe", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("jihe")

BROWSER = "tests/ui/browser/"


class Scheduling(LoadFileScheduling):
    """The tests of a file stay together, for what they prepare once; those in the browser as if they were one file."""

    def _split_scope(self, nodeid: str) -> str:
        return BROWSER if nodeid.startswith(BROWSER) else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling | None:
    return Scheduling(config, log) if config.getvalue("dist") == "loadfile" else None
