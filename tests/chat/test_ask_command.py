"""`jihe ask` as the contract has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.chat.reports import ROOT, known
from tests.chat.server import serving, text, tool
from tests.cli.running import jihe

DRAFT = str(ROOT / "samples" / "department-errors.docx")
HERE = {"PYTHONPATH": str(ROOT), "NO_PROXY": "127.0.0.1"}
QUESTION = "服务对象满意度的完成值是多少？"


def asked(folder: Path, *arguments: str, **environment: str) -> dict[str, Any]:
    done = jihe("ask", DRAFT, *arguments, "--format", "json", folder=folder, **HERE, **environment)
    assert done.status == 0, done.errors
    return json.loads(done.text)


def test_json_has_the_fields_of_the_contract(tmp_path: Path):
    answer = asked(tmp_path, QUESTION)
    assert answer["schema"] == "jihe.answer/1"
    assert answer["question"] == QUESTION
    assert (answer["mode"], answer["found"]) == ("offline", True)
    assert {"94.9"} <= {c["text"] for c in answer["citations"]}
    for citation in answer["citations"]:
        assert {"block", "start", "end"} <= citation["location"].keys()
    assert {n["status"] for n in answer["numbers"]} == {"bound"}
    figures = {f.id for f in known("samples/department-errors.docx").report.figures}
    assert {n["figure"] for n in answer["numbers"]} <= figures | {None}


def test_what_is_not_there_is_said_so(tmp_path: Path):
    answer = asked(tmp_path, "局长叫什么名字？")
    assert answer["found"] is False
    assert answer["answer"].startswith("报告中未找到")


def test_text_lists_the_places(tmp_path: Path):
    done = jihe("ask", DRAFT, "满意度为什么扣分？", folder=tmp_path, **HERE)
    assert "出处：" in done.text
    assert "第 1 个表第 20 行第 5 列" in done.text


def test_the_same_question_gives_the_same_bytes(tmp_path: Path):
    once, twice = (jihe("ask", DRAFT, "总分多少", "-f", "json", folder=tmp_path, **HERE).out for _ in range(2))
    assert once == twice


@pytest.mark.parametrize(
    ("arguments", "word"), [(("missing.docx", "总分"), "missing.docx"), ((DRAFT, " "), "问题"), ((DRAFT,), "问题")]
)
def test_wrong_calls_are_answered(tmp_path: Path, arguments: tuple[str, ...], word: str):
    done = jihe("ask", *arguments, folder=tmp_path, **HERE)
    assert (done.status, done.out) == (2, b"")
    assert word in "".join(done.errors)


def test_a_model_is_used_where_one_is_set(tmp_path: Path):
    look = tool("ask_report", '{"question": "服务对象满意度的完成值"}')
    with serving(look, text("服务对象满意度的完成值是94.9。")) as server:
        model = {"JIHE_MODEL": "openai:qwen3-32b", "JIHE_MODEL_BASE_URL": server.url}
        answer = asked(tmp_path, QUESTION, **model)
        without = asked(tmp_path, QUESTION, "--offline", **model)
    assert (answer["mode"], answer["answer"]) == ("model", "服务对象满意度的完成值是94.9。")
    assert without["mode"] == "offline"


def test_a_dead_server_does_not_lose_the_question(tmp_path: Path):
    model = {"JIHE_MODEL": "openai:qwen3-32b", "JIHE_MODEL_BASE_URL": "http://127.0.0.1:9/v1"}
    answer = asked(tmp_path, QUESTION, **model)
    assert (answer["mode"], answer["found"]) == ("offline", True)
    assert "无法连接" in answer["notice"]


def test_offline_answers_load_no_model_library(tmp_path: Path):
    program = (
        "import sys\nfrom assistant.cli import main\n"
        f"main(['ask', {DRAFT!r}, '总分多少'])\n"
        "print(*{m.split('.')[0] for m in sys.modules}, file=sys.stderr)"
    )
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not set(done.stderr.split()) & {"langchain", "langchain_core", "openai", "streamlit", "sqlalchemy", "pandas"}
