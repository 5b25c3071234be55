"""Drafting a section with or without a model: the one call of the command line and the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant.drafting.draft import Draft, compose
from assistant.pipeline import Reviewed
from assistant.settings import settings

if TYPE_CHECKING:
    from assistant.drafting.model import Listener


def drafted(
    reviewed: Reviewed,
    section: str,
    given: Mapping[str, str] | None = None,
    *,
    offline: bool = False,
    model: Any = None,
    listen: Listener | None = None,
) -> Draft:
    """The section in the model's words where one is configured (or handed in as `model`), else offline.

    A model that fails costs nothing but a note. Raises UsageError for an unknown section.
    """
    draft = compose(reviewed, section, given)
    if offline or (model is None and settings().model is None):
        return draft
    return reworded(draft, model, listen)


def reworded(draft: Draft, model: Any = None, listen: Listener | None = None) -> Draft:
    """The draft rewritten by the model; the same draft with a note where that fails."""
    from assistant.drafting.model import ModelError, chat_model, rewritten

    try:
        return rewritten(draft, model or chat_model(settings()), listen)
    except ModelError as error:
        return replace(draft, notes=(f"{error}这是不用模型写的稿。",))
