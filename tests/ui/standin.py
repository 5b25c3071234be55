"""The hand-built review in place of reading and checks, for some files or for all."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents import Source
from assistant.errors import DocumentError
from assistant.pipeline import Reviewed
from assistant.ui import service
from tests.ui import factory

COPIES = 20
HANDMADE = b"handmade"
"""A file that begins with it is not really read, also where others are."""

_really = service.judge


def judge(sources: Sequence[Source], ruleset: str | None) -> Reviewed:
    """Reads nothing: a file that begins with BAD can't be read, one named 大 gives a long report."""
    if sources[0].data.startswith(b"BAD"):
        raise DocumentError("文件已损坏或不是所标的格式，请用 WPS 或 Word 打开后另存一份再试。")
    return factory.reviewed(sources[0].name, ruleset, COPIES if "大" in sources[0].name else 1)


def judge_again(reviewed: Reviewed, ruleset: str | None) -> Reviewed:
    return factory.reviewed(reviewed.documents[0].name, ruleset)


def judge_marked(sources: Sequence[Source], ruleset: str | None) -> Reviewed:
    """Reads and checks files, except for those that are marked."""
    return (judge if sources[0].data.startswith(HANDMADE) else _really)(sources, ruleset)


def install() -> None:
    """Has marked files judged by hand; a second call changes nothing."""
    service.judge = judge_marked
