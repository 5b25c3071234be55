"""Exports: Markdown, JSON, Word, insertion; and that unverified numbers do not leave the program."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from assistant.cli import main
from assistant.drafting import export
from assistant.drafting.draft import Draft, edited
from assistant.drafting.export import UnconfirmedNumbers, word
from assistant.drafting.sections import SECTIONS
from assistant.errors import UsageError
from tests.drafting.reports import draft, files

CLEAN = next(p for p in files() if p.stem == "department-clean")
ERRORS = next(p for p in files() if p.stem == "department-errors")


def spoilt() -> Draft:
    found = draft(CLEAN, "conclusion")
    return replace(found, bound=edited(found, found.text.replace("99.62分", "96.92分")))


def test_unverified_numbers_bar_the_export_until_each_is_confirmed() -> None:
    with pytest.raises(UnconfirmedNumbers, match=r"96\.92分"):
        export.cleared(spoilt())
    export.cleared(spoilt(), ["96.92 分"])
    export.cleared(draft(CLEAN, "conclusion"))


def test_json_has_every_number_with_its_proof() -> None:
    found = json.loads(export.as_json(spoilt()))
    assert found["schema"] == "jihe.draft/1"
    status = {n["text"]: n["status"] for n in found["numbers"]}
    assert status["96.92分"] == "unverified"
    assert status["9.89分"] == "bound"
    assert all(found["text"][n["start"] : n["end"]] == n["text"] for n in found["numbers"])
    assert all(n["figure"] or n["trace"] for n in found["numbers"] if n["status"] == "bound")


def test_word_has_title_headings_and_paragraphs() -> None:
    made = docx.Document(BytesIO(word.as_word(draft(CLEAN, "targets"))))
    texts = [p.text for p in made.paragraphs]
    assert texts[0] == "绩效目标完成情况"
    assert next(p.text for p in made.paragraphs if p.style and p.style.name == "Heading 2") == "（一）部门管理"
    assert "\n\n".join(texts[1:]) == draft(CLEAN, "targets").text


def test_insertion_keeps_the_original_and_its_styles() -> None:
    original = ERRORS.read_bytes()
    data, place = word.inserted(original, draft(ERRORS, "conclusion"))
    before, after = docx.Document(BytesIO(original)), docx.Document(BytesIO(data))
    assert place == "四、评价结论及分析"
    new = [p.text for p in after.paragraphs]
    start = new.index(place) + 1
    added = draft(ERRORS, "conclusion").text.split("\n\n")
    assert new[start : start + len(added)] == added
    assert [t for t in new if t not in added] == [p.text for p in before.paragraphs]
    body = after.paragraphs[start + len(added)]
    assert after.paragraphs[start].style == body.style
    assert after.paragraphs[start].paragraph_format.first_line_indent == body.paragraph_format.first_line_indent
    assert len(after.tables) == len(before.tables)


def test_only_word_files_take_an_insertion() -> None:
    with pytest.raises(UsageError, match=r"\.docx"):
        word.inserted(b"no word file", draft(CLEAN, "conclusion"))


def test_the_list_begins_each_line_with_an_id(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(SECTIONS)


def test_the_command_writes_markdown_json_and_word(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["draft", str(CLEAN), "--section", "conclusion"]) == 0
    assert capsysbinary.readouterr().out.decode().startswith("# 综合评价结论\n\n经自评")
    assert main(["draft", str(CLEAN), "--section", "conclusion", "--format", "json"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["mode"] == "offline"
    target = tmp_path / "a.docx"
    assert main(["draft", str(CLEAN), "--section", "conclusion", "--format", "docx", "--output", str(target)]) == 0
    assert docx.Document(str(target)).paragraphs[0].text == "综合评价结论"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([str(CLEAN)], "--section"),
        ([str(CLEAN), "--section", "x"], "没有“x”这一部分"),
        ([str(CLEAN), "--section", "budget", "--format", "docx"], "--output"),
        ([str(CLEAN), "--section", "budget", "--given", "x"], "KEY=TEXT"),
    ],
)
def test_wrong_calls_are_answered_in_a_sentence(
    arguments: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft", *arguments]) == 2
    assert why in capsys.readouterr().err


def test_a_number_given_by_the_user_bars_the_export_until_confirmed(capsys: pytest.CaptureFixture[str]) -> None:
    call = ["draft", str(CLEAN), "--section", "budget", "--given", "预算调整的原因=追加经费77.7万元"]
    assert main(call) == 2
    assert "77.7万元" in capsys.readouterr().err
    assert main([*call, "--confirm", "77.7万元"]) == 0
