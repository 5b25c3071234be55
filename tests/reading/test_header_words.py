"""Headers of published forms: their words alone tell what stands below, though no header is listed as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant.reading.tables import headers

WORDS = yaml.safe_load(Path(__file__).with_name("header_words.yaml").read_text(encoding="utf-8"))
# what other columns decide: 预算批复数 alone is the initial budget, and the others are headers over headers
OPEN = {"预算批复数", "绩效指标", "年度绩效指标", "绩效指标完成情况", "绩效目标"}
EVERY = [(kind, role, word) for kind, roles in WORDS.items() for role, words in roles.items() for word in words]


@pytest.mark.parametrize(("kind", "role", "word"), [e for e in EVERY if e[2] not in OPEN])
def test_words_tell_the_role(kind: str, role: str, word: str) -> None:
    found = headers.evidence(kind, word)
    assert found and max(found, key=lambda r: found[r]) == role


@pytest.mark.parametrize(
    "text", ["收到指标文件后三十日内下达", "困难群众住房安全保障", "建设日间照料中心", "云山县交通局"]
)
def test_other_texts_say_nothing_plainly(text: str) -> None:
    assert not headers.role_of("indicator", text) and not headers.role_of("fund", text)
