"""Prompt and template files: `prompts/*.md` with front matter (id, version, variables).

A file's body is one text, or several named by lines like `[rate-full]`. Variables are written ${name}; one that is used
but not declared, declared but not used, or not given when rendering raises PromptError.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Template
from typing import Any, cast

import yaml

_NAMED = re.compile(r"^\[([a-z0-9][a-z0-9.-]*)\]\s*$", re.MULTILINE)


class PromptError(ValueError):
    """A prompt file that can't be used as it is, or a variable that was not given: a defect of the program."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt file. `texts` holds its named texts; a body without names has the one name ""."""

    id: str
    version: int
    variables: frozenset[str]
    texts: Mapping[str, str]

    def render(self, name: str = "", /, **values: str) -> str:
        """One text with its variables filled in. Raises PromptError for an unknown name or a missing variable."""
        if name not in self.texts:
            raise PromptError(f"{self.id}: no text [{name}]")
        try:
            return Template(self.texts[name]).substitute(values)
        except KeyError as error:
            raise PromptError(f"{self.id}[{name}]: variable {error.args[0]} is missing") from error


@cache
def prompt(key: str) -> Prompt:
    """The prompt file of that id. Raises PromptError where it is missing or its front matter is wrong."""
    path = resources.files("prompts").joinpath(f"{key}.md")
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise PromptError(f"no prompt file {key}.md") from error
    return parse(text, key)


def parse(text: str, key: str) -> Prompt:
    """A prompt from the text of its file. Raises PromptError for front matter that does not fit."""
    parts = re.split(r"^---\s*$", text, maxsplit=2, flags=re.MULTILINE)
    if len(parts) != 3 or parts[0].strip():
        raise PromptError(f"{key}: no front matter")
    head = cast("dict[str, Any]", yaml.safe_load(parts[1]) or {})
    if head.get("id") != key or not isinstance(head.get("version"), int):
        raise PromptError(f"{key}: front matter needs id {key} and a version")
    declared = frozenset(map(str, cast("list[object]", head.get("variables") or [])))
    found = Prompt(key, cast(int, head["version"]), declared, _texts(parts[2]))
    used = {name for body in found.texts.values() for name in _variables(body, key)}
    if used ^ declared:
        raise PromptError(f"{key}: declared and used variables differ: {sorted(used ^ declared)}")
    return found


def _texts(body: str) -> dict[str, str]:
    pieces = _NAMED.split(body)
    if len(pieces) == 1:
        return {"": body.strip()}
    return {name: text.strip() for name, text in zip(pieces[1::2], pieces[2::2], strict=True)}


def _variables(body: str, key: str) -> list[str]:
    template = Template(body)
    if not template.is_valid():
        raise PromptError(f"{key}: a lone $")
    return template.get_identifiers()
