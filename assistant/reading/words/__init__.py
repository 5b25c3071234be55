"""The words that reports turn on, told once: what they mean, in which surroundings they mean nothing."""

from __future__ import annotations

from assistant.reading.words.tagger import Tag, Tags, tags

__all__ = ["Tag", "Tags", "tags"]
