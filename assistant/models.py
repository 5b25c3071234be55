"""The chat model that the settings name, through LangChain: any provider, servers of one's own network first."""

from __future__ import annotations

from typing import Any

from assistant.errors import SettingsError
from assistant.settings import Settings, settings

TIMEOUT = 30
"""Seconds to wait for a connection or for the next piece of an answer."""


def configured() -> bool:
    """Whether a model is set; without one every function works offline."""
    return settings().model is not None


def chat_model(current: Settings | None = None, timeout: float | None = None) -> Any:
    """The model of the settings; `timeout` in seconds. Raises SettingsError for a provider that is not installed."""
    current = current or settings()
    if current.model is None:
        raise SettingsError("没有设置语言模型（JIHE_MODEL）。")
    provider, _, _ = current.model.partition(":")
    from langchain import chat_models

    make: Any = chat_models.init_chat_model
    try:
        return make(current.model, **_options(provider, current, timeout or TIMEOUT))
    except (ImportError, ValueError) as error:
        raise SettingsError(f"语言模型 {current.model} 不可用：没有安装它的接口，或提供方名称不对。") from error


def _options(provider: str, current: Settings, timeout: float) -> dict[str, Any]:
    """Options that servers behind an OpenAI-compatible address all take."""
    options: dict[str, Any] = {"temperature": 0}
    if current.model_base_url:
        options["base_url"] = current.model_base_url
    key = current.model_api_key.get_secret_value() if current.model_api_key else ""
    if provider == "openai":
        # Servers without keys accept any; the client refuses to start with none.
        options |= {"api_key": key or "none", "timeout": timeout, "max_retries": 1, "stream_usage": False}
        options |= {"use_responses_api": False, "stream_chunk_timeout": timeout}
    elif provider == "ollama":
        options["client_kwargs"] = {"timeout": timeout}
    elif key:
        options["api_key"] = key
    return options
