"""Settings: environment variables `JIHE_*` over `jihe.toml` in the working directory.

Nothing is read at import; `settings()` reads once and is cached. A value that is not accepted stops the program with a
sentence that names the setting and what it accepts; it is never silently replaced.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from assistant.errors import SettingsError

FILE = Path("jihe.toml")

ACCEPTS = {
    "model": "“提供方:模型名”，如 openai:qwen3-32b 或 ollama:qwen3:8b；不设置即为离线模式",
    "model_base_url": "以 http:// 或 https:// 开头的地址，如 http://192.168.1.10:8000/v1",
    "model_api_key": "一串字符",
    "database_url": "SQLAlchemy 数据库地址，如 sqlite:///D:/jihe/jihe.db 或 postgresql+psycopg://用户@主机/库名",
    "max_upload_mb": "1 至 2000 的整数（单位 MB）",
    "ruleset": "规则集编号（用 jihe rulesets 查看）、规则集文件（.yaml）的路径，或放着规则集文件的文件夹",
    "data_dir": "一个可以写入的文件夹",
}


def data_folder() -> Path:
    """The user's data folder by the custom of the operating system; not created here."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "jihe"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "jihe"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "jihe"


def _shaped(pattern: str) -> AfterValidator:
    def verify(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(value)
        return value

    return AfterValidator(verify)


def _ruleset(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*|.+\.ya?ml", value) and not Path(value).is_dir():
        raise ValueError(value)
    return value


class Settings(BaseSettings):
    """All settings of the program. `model` is None in offline mode."""

    model_config = SettingsConfigDict(
        env_prefix="JIHE_", env_ignore_empty=True, toml_file=FILE, extra="forbid", frozen=True, protected_namespaces=()
    )

    model: Annotated[str, _shaped(r"[A-Za-z0-9_-]+:\S+")] | None = None
    model_base_url: Annotated[str, _shaped(r"https?://[^\s/]+\S*")] | None = None
    model_api_key: SecretStr | None = None
    database_url: Annotated[str, _shaped(r"[a-z0-9]+(\+[a-z0-9]+)?://\S*")] | None = None
    max_upload_mb: Annotated[int, Field(ge=1, le=2000)] = 50
    ruleset: Annotated[str, AfterValidator(_ruleset)] | None = None
    data_dir: Path = Field(default_factory=data_folder)

    @property
    def database(self) -> str:
        """The database URL: as set, else an SQLite file in `data_dir`."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'jihe.db').as_posix()}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


@cache
def settings() -> Settings:
    """The settings in force. Raises SettingsError for a value that is not accepted or a file that is not TOML."""
    return load()


def load() -> Settings:
    """Reads the settings afresh. Raises SettingsError."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError(_sentence(error.errors()[0])) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"配置文件 {FILE} 不是有效的 TOML（UTF-8）文件：{error}") from error


def _sentence(problem: Any) -> str:
    name = str(problem["loc"][0]) if problem["loc"] else ""
    if name not in ACCEPTS:
        return f"配置文件 {FILE} 中有不认识的设置“{name}”，可用的设置：{'、'.join(ACCEPTS)}"
    value = _shown(name, problem["input"])
    return f"设置 JIHE_{name.upper()}（{FILE} 中的 {name}）的值{value}不可用，应为：{ACCEPTS[name]}"


def _shown(name: str, value: object) -> str:
    return "" if name == "model_api_key" else f"“{value}”"
