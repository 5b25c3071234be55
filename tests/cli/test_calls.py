"""Wrong calls are answered in Chinese on one line with status 2; help is in Chinese."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.cli import COMMANDS, main
from assistant.commands.serve import APP, arguments


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        (["check"], "缺少参数 FILE"),
        (["chek"], "没有命令“chek”"),
        (["check", "--formt", "a.txt"], "没有选项 --formt"),
        (["check", "a.txt", "--format", "yaml"], "“yaml”不可用"),
        (["serve", "--port", "x"], "--port 不对：应为整数"),
        (["serve", "--port", "0"], "--port 不对：不能小于 1"),
        (["rulesets", "a", "b"], "不认识“a”"),
        (["rulesets", "nowhere"], "nowhere"),
        (["rules", "Q999"], "没有规则“Q999”"),
        (["export", "a.txt", "--to", "tiff", "--output", "x"], "不能导出为“tiff”"),
        (["check", "a.txt", "--select", "Q999"], "Q999"),
        (["check", "a.txt", "--ruleset", "nowhere"], "nowhere"),
        (["figures", "a.txt", "--format", "pdf"], "“pdf”不可用"),
        (["check", "a.txt", "--output"], "选项 --output 后面缺少内容"),
    ],
)
def test_a_wrong_call_is_explained_on_one_line(call: list[str], answer: str, capsys: pytest.CaptureFixture[str]):
    assert main(call) == 2
    out, errors = capsys.readouterr()
    assert out == ""
    assert answer in errors
    assert errors.count("\n") == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_help_pages_are_in_chinese(command: str, capsys: pytest.CaptureFixture[str]):
    assert main([command, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"用法： jihe {command}")
    assert not any(word in page for word in ("Usage", "Options", "Show this", "default:", "required"))


def test_a_bad_setting_stops_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JIHE_RULESET", "甘肃 整体")
    from assistant.settings import settings

    settings.cache_clear()
    assert main(["check", "a.txt"]) == 2
    settings.cache_clear()
    assert "JIHE_RULESET" in capsys.readouterr().err


def test_rules_are_listed_and_explained(capsys: pytest.CaptureFixture[str]):
    assert main(["rules"]) == 0
    listed = capsys.readouterr().out
    assert "A101　错误　" in listed
    assert main(["rules", "a101"]) == 0
    assert capsys.readouterr().out.startswith("A101　")


def test_rule_sets_are_listed_and_explained(capsys: pytest.CaptureFixture[str]):
    assert main(["rulesets"]) == 0
    first = capsys.readouterr().out.splitlines()[0].split("　")[0]
    assert main(["rulesets", first]) == 0
    assert "评价等级" in capsys.readouterr().out


def test_the_web_application_stays_on_this_computer_and_sends_no_statistics():
    flags = arguments(8600, "127.0.0.1")
    assert str(APP) in flags
    assert {"--server.address=127.0.0.1", "--server.port=8600", "--browser.gatherUsageStats=false"} <= set(flags)
