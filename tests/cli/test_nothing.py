"""Files with nothing to check end in one sentence and status 2; the other files of the call go on."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents import Source
from assistant.errors import DocumentError
from assistant.pipeline import review


@pytest.mark.parametrize(
    "text", ["你好，这是一段没有数字的话。", "一级指标\t二级指标\n", "全年支出" + "1" * 200_000 + "万元。"]
)
def test_nothing_to_check(text: str) -> None:
    with pytest.raises(DocumentError, match="没有读到数字"):
        review([Source("draft.txt", text.encode())])


def test_a_misspelt_word_is_something_to_tell(tmp_path: Path) -> None:
    found = review([Source("draft.txt", "跟据有关规定开展工作。".encode())]).review
    assert [f.code for f in found.findings] == ["L102"]
