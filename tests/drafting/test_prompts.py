"""Prompt files: declared variables, versions, a missing variable raises."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.drafting.sections import SECTIONS
from assistant.prompts import PromptError, parse, prompt

FILES = sorted(p.stem for p in (Path(__file__).parents[2] / "prompts").glob("*.md"))


@pytest.mark.parametrize("name", FILES)
def test_every_prompt_file_is_sound(name: str) -> None:
    found = prompt(name)
    assert found.id == name
    assert found.version >= 1
    assert all(found.texts.values())


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_has_its_file(section: str) -> None:
    assert prompt(f"draft-{section}").texts


def test_a_missing_variable_raises() -> None:
    with pytest.raises(PromptError, match="rate is missing"):
        prompt("draft-budget").render("opening", year="2023年度", unit="某局", initial="1", full="1", executed="1")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("no head", "no front matter"),
        ("---\nid: other\nversion: 1\n---\ntext", "needs id"),
        ("---\nid: x\nversion: 1\nvariables: [a]\n---\n${b}", "differ"),
        ("---\nid: x\nversion: 1\n---\ncosts $ 5", "lone"),
    ],
)
def test_a_broken_file_is_named(text: str, why: str) -> None:
    with pytest.raises(PromptError, match=why):
        parse(text, "x")


def test_an_unknown_text_or_file_raises() -> None:
    with pytest.raises(PromptError):
        prompt("draft-budget").render("nothing")
    with pytest.raises(PromptError):
        prompt("draft-nothing")
