"""`jihe check` and its neighbours on real files: exit status, streams, formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import RIGHT, WRONG, jihe


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    (tmp_path / "错.txt").write_text(WRONG, "utf-8")
    (tmp_path / "对.txt").write_text(RIGHT, "utf-8")
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 not a document")
    return tmp_path


def test_status_0_without_1_with_an_error(drafts: Path):
    assert jihe("check", "对.txt", folder=drafts).status == 0
    wrong = jihe("check", "错.txt", folder=drafts)
    assert wrong.status == 1
    assert "A101" in wrong.text
    assert "1200.5" in wrong.text
    assert wrong.errors == []


def test_a_file_that_cannot_be_read_gives_2_and_the_others_go_on(drafts: Path):
    done = jihe("check", "坏.docx", "没有.docx", "错.txt", "--format", "json", folder=drafts)
    assert done.status == 2
    assert len(done.errors) == 2
    assert [line.split("：")[0] for line in done.errors] == ["坏.docx", "没有.docx"]
    bad, missing, good = (json.loads(line) for line in done.text.splitlines())
    assert (bad["path"], missing["path"], good["path"]) == ("坏.docx", "没有.docx", "错.txt")
    assert bad["error"]
    assert good["findings"][0]["code"] == "A101"


def test_a_finding_to_be_reviewed_never_changes_the_status(drafts: Path):
    done = jihe("check", "对.txt", "--format", "json", folder=drafts)
    assert done.status == 0
    assert all(f["level"] != "error" for f in json.loads(done.text)["findings"])


def test_json_is_utf8_whatever_the_code_page_of_the_console(drafts: Path):
    gbk, utf8 = (jihe("check", "错.txt", "--format", "json", folder=drafts, encoding=e) for e in ("gbk", "utf-8"))
    assert gbk.out == utf8.out
    assert json.loads(gbk.text)["path"] == "错.txt"


def test_a_character_that_the_console_lacks_is_no_error(drafts: Path):
    (drafts / "符.txt").write_text(f"㎡🙂{WRONG}", "utf-8")
    done = jihe("check", "符.txt", folder=drafts, encoding="gbk")
    assert done.status == 1
    assert "错误" in done.out.decode("gbk")


def test_select_and_ignore_take_codes_and_families(drafts: Path):
    for option, status in (("--select=S,L", 0), ("--ignore=A101", 0), ("--select=a101，X", 1), ("--ignore=L", 1)):
        assert jihe("check", "错.txt", option, folder=drafts).status == status, option


def test_output_takes_the_place_of_the_screen_and_is_the_same_every_time(drafts: Path):
    for format in ("text", "json", "sarif"):
        call = ("check", "错.txt", "对.txt", "--format", format)
        written = jihe(*call, "--output", "out", folder=drafts)
        assert (written.status, written.out) == (1, b"")
        assert (drafts / "out").read_bytes() == jihe(*call, folder=drafts).out


def test_sarif_is_one_log_for_all_files(drafts: Path):
    done = jihe("check", "错.txt", "坏.docx", "--format", "sarif", folder=drafts)
    (run,) = json.loads(done.text)["runs"]
    assert done.status == 2
    assert run["results"][0]["ruleId"] == "A101"
    assert run["invocations"][0]["executionSuccessful"] is False


def test_together_reads_the_files_as_one_report(drafts: Path):
    done = jihe("check", "对.txt", "错.txt", "--together", "--format", "json", folder=drafts)
    (line,) = done.text.splitlines()
    value = json.loads(line)
    assert [file["name"] for file in value["files"]] == ["对.txt", "错.txt"]
    assert value["findings"][0]["evidence"][0]["location"]["doc"] == 1


def test_a_folder_is_pointed_to_the_right_command(drafts: Path):
    (drafts / "年报").mkdir()
    done = jihe("check", "年报", folder=drafts)
    assert (done.status, len(done.errors)) == (2, 1)


def test_the_ruleset_of_the_settings_is_used(drafts: Path):
    assert jihe("check", "对.txt", folder=drafts, JIHE_RULESET="nowhere").status == 2
    assert jihe("check", "对.txt", folder=drafts, JIHE_RULESET="national-project").status == 0


@pytest.mark.parametrize("format", ["html", "json", "sarif"])
def test_export_writes_a_file(drafts: Path, format: str):
    done = jihe("export", "错.txt", "--to", format, "--output", f"x.{format}", folder=drafts)
    assert (done.status, done.out, done.errors) == (0, b"", [])
    assert "A101" in (drafts / f"x.{format}").read_text("utf-8")


def test_export_never_overwrites_the_draft(drafts: Path):
    done = jihe("export", "错.txt", "--to", "json", "--output", "错.txt", folder=drafts)
    assert done.status == 2
    assert (drafts / "错.txt").read_text("utf-8") == WRONG


def test_diff_tells_fixed_from_remaining(drafts: Path):
    (drafts / "移.txt").write_text(f"另有一段说明。\n\n{WRONG}", "utf-8")
    fixed, moved = (
        json.loads(jihe("diff", "错.txt", new, "--format", "json", folder=drafts).text) for new in ("对.txt", "移.txt")
    )
    assert ([f["code"] for f in fixed["fixed"]], fixed["new"], fixed["remaining"]) == (["A101"], [], [])
    assert (moved["fixed"], moved["new"], [f["code"] for f in moved["remaining"]]) == ([], [], ["A101"])


def test_figures_lists_numbers_and_relations_without_judging(drafts: Path):
    value = json.loads(jihe("figures", "错.txt", "--format", "json", folder=drafts).text)
    by_id = {figure["id"]: figure for figure in value["figures"]}
    (total,) = [r for r in value["relations"] if r["relation"] == "Total"]
    assert by_id[total["total"]]["value"] == "1200.5"
    assert [by_id[id]["yuan"] for id in total["parts"]] == ["7000000", "4000000"]
    text = jihe("figures", "错.txt", folder=drafts)
    assert (text.status, "1200.5" in text.text) == (0, True)


def test_figures_as_a_workbook(drafts: Path):
    import openpyxl

    assert jihe("figures", "错.txt", "--format", "xlsx", folder=drafts).status == 2
    assert jihe("figures", "错.txt", "--format", "xlsx", "--output", "x.xlsx", folder=drafts).status == 0
    book = openpyxl.load_workbook(drafts / "x.xlsx")
    assert book.sheetnames == ["数字", "自评表", "关系"]
    assert [row[1].value for row in book["数字"].iter_rows(min_row=2)][:1] != [None]
