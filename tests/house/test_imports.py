"""The direction of imports, and what the check path must not load."""

from __future__ import annotations

import subprocess
import sys

from importlinter.cli import lint_imports

from tests.house.source import ROOT

HEAVY = ("streamlit", "langchain", "langchain_core", "pandas", "numpy", "sqlalchemy", "pdfplumber", "docx", "openpyxl")


def loaded(code: str) -> set[str]:
    """Top-level names of the modules that are loaded after running `code` in a fresh interpreter."""
    program = f"{code}\nimport sys\nprint(*{{m.split('.')[0] for m in sys.modules}}, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_the_import_contracts_hold(capsys):
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0, capsys.readouterr().out


def test_the_command_line_starts_with_almost_nothing():
    found = loaded("import assistant.cli")
    assert not found & {*HEAVY, "rich", "pydantic", "yaml", "lxml"}


def test_checking_a_text_loads_no_web_framework_no_model_and_no_office_library(tmp_path):
    draft = tmp_path / "a.txt"
    draft.write_text("全年支出共计100万元，其中：基本支出60万元，项目支出40万元。", "utf-8")
    found = loaded(f"from assistant.cli import main\nmain(['check', {str(draft)!r}])")
    assert "scoring" in found
    assert not found & set(HEAVY)
