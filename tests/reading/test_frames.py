"""Every frame finds its wrong example wrong and its right one right, and accuses nothing in its trap."""

from __future__ import annotations

import pytest

from assistant.documents.model import Block, Document
from assistant.reading.prose.frames import Frame, frames
from assistant.reading.report import read
from scoring.claims import Settled, Status
from scoring.settled import settled


def statuses(text: str) -> list[Settled]:
    return list(settled(read((Document("case.txt", "txt", "", (Block("p0", text),)),))).claims)


def examples(kind: str) -> list[object]:
    return [pytest.param(f, t, id=f.name) for f in frames() for k, t in f.examples if k == kind and t]


@pytest.mark.parametrize(("frame", "text"), examples("wrong"))
def test_a_wrong_figure_is_accused(frame: Frame, text: str):
    assert [c.status for c in statuses(text) if c.status in (Status.ERROR, Status.REVIEW)], frame.title


@pytest.mark.parametrize(("frame", "text"), examples("right"))
def test_a_right_figure_is_verified(frame: Frame, text: str):
    found = statuses(text)
    assert [c.status for c in found if c.status is Status.VERIFIED], frame.title
    assert not [c.status for c in found if c.status in (Status.ERROR, Status.REVIEW)]


@pytest.mark.parametrize(("frame", "text"), examples("trap"))
def test_a_trap_is_not_accused(frame: Frame, text: str):
    assert not [c.why for c in statuses(text) if c.status in (Status.ERROR, Status.REVIEW)], frame.title


def test_every_frame_has_a_wrong_a_right_and_a_trap_example():
    assert {f.name: [k for k, t in f.examples if t] for f in frames()} == {
        f.name: ["wrong", "right", "trap"] for f in frames()
    }
