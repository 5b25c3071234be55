"""The application over the hand-built review: `streamlit run tests/ui/standin.py`. Real files and checks play no part."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.documents import Source
from assistant.errors import DocumentError
from assistant.pipeline import Reviewed
from assistant.ui import service
from tests.ui import factory

COPIES = 20


def judge(sources: Sequence[Source], ruleset: str | None) -> Reviewed:
    """Reads nothing: a file that begins with BAD can't be read, one named 大 gives a long report."""
    if sources[0].data.startswith(b"BAD"):
        raise DocumentError("文件已损坏或不是所标的格式，请用 WPS 或 Word 打开后另存一份再试。")
    return factory.reviewed(sources[0].name, ruleset, COPIES if "大" in sources[0].name else 1)


def judge_again(reviewed: Reviewed, ruleset: str | None) -> Reviewed:
    return factory.reviewed(reviewed.documents[0].name, ruleset)


def install() -> None:
    service.judge = judge
    service.judge_again = judge_again
    service.rulesets = lambda: factory.RULESETS


if __name__ == "__main__":
    install()
    from app import main

    main()
