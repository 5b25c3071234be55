"""A bad setting stops the program and says what is accepted; it is never replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import ACCEPTS, Settings, load


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory and no JIHE_ variables."""
    monkeypatch.chdir(tmp_path)
    for name in ACCEPTS:
        monkeypatch.delenv(f"JIHE_{name.upper()}", raising=False)
    return tmp_path


def test_every_setting_says_what_it_accepts():
    assert set(ACCEPTS) == set(Settings.model_fields)


def test_without_settings_the_program_is_offline_and_keeps_its_data_in_the_users_folder():
    found = load()
    assert found.model is None
    assert found.database == f"sqlite:///{found.data_dir.as_posix()}/jihe.db"


def test_the_environment_wins_over_the_file(alone: Path, monkeypatch: pytest.MonkeyPatch):
    (alone / "jihe.toml").write_text('model = "ollama:qwen3:8b"\nmax_upload_mb = 20\n', "utf-8")
    monkeypatch.setenv("JIHE_MAX_UPLOAD_MB", "30")
    assert (load().model, load().max_upload_mb) == ("ollama:qwen3:8b", 30)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("model", "qwen3"),
        ("model_base_url", "192.168.1.10:8000"),
        ("database_url", "D:/jihe.db"),
        ("max_upload_mb", "0"),
        ("max_upload_mb", "many"),
        ("ruleset", "甘肃"),
    ],
)
def test_a_bad_value_is_named_with_what_is_accepted(name: str, value: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(f"JIHE_{name.upper()}", value)
    with pytest.raises(SettingsError) as stop:
        load()
    assert f"JIHE_{name.upper()}" in str(stop.value)
    assert value in str(stop.value)
    assert ACCEPTS[name] in str(stop.value)


def test_an_unknown_key_of_the_file_is_named(alone: Path):
    (alone / "jihe.toml").write_text('modell = "x"\n', "utf-8")
    with pytest.raises(SettingsError, match="modell"):
        load()


def test_a_file_that_is_not_toml_is_named(alone: Path):
    (alone / "jihe.toml").write_text("model = ", "utf-8")
    with pytest.raises(SettingsError, match=r"jihe\.toml"):
        load()


def test_a_key_is_never_shown(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JIHE_MODEL_API_KEY", "sk-very-secret")
    assert "very-secret" not in repr(load())
