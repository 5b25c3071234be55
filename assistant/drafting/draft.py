"""A drafted section: its text, the standing of every number, and what the user must add."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assistant.binding import Book, Bound, bind_with
from assistant.drafting.material import Material
from assistant.drafting.recheck import reread
from assistant.drafting.sections import SECTIONS, Section
from assistant.drafting.writer import Missing, Writer
from assistant.errors import UsageError
from assistant.pipeline import Reviewed

LETTER = "review-letter"
Mode = Literal["offline", "model"]


@dataclass(frozen=True)
class Draft:
    """`source` is the text with tokens; `bound` the rendered text with its numbers; `book` what they were proved by."""

    section: str
    title: str
    source: str
    bound: Bound
    missing: tuple[Missing, ...]
    book: Book = field(repr=False)
    cited: tuple[str, ...] = field(default=(), repr=False)
    mode: Mode = "offline"
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.bound.text


def section(key: str) -> Section:
    """Raises UsageError for an unknown id."""
    if key not in SECTIONS:
        raise UsageError(f"没有“{key}”这一部分，可用的有：{'、'.join(SECTIONS)}（用 jihe draft --list 查看）。")
    return SECTIONS[key]


def compose(reviewed: Reviewed, key: str, given: Mapping[str, str] | None = None) -> Draft:
    """Drafts a section without a model. `given`: the user's answers by question key. Raises UsageError."""
    return compose_from(Material(reviewed, given or {}), key)


def compose_from(material: Material, key: str) -> Draft:
    """Like `compose`; several sections of one report share their material."""
    wanted = section(key)
    writer = Writer(material, wanted.id)
    wanted.compose(writer)
    book = material.book.with_facts(writer.facts)
    cited = tuple(material.documents_cited())
    bound = proved(writer.text(), book, cited, wanted.id)
    asked = {m.key: m for m in writer.missing if not (material.given.get(m.key) or "").strip()}
    return Draft(wanted.id, wanted.title, writer.text(), bound, tuple(asked.values()), book, cited)


def proved(text: str, book: Book, cited: tuple[str, ...], key: str) -> Bound:
    """A text with tokens or bare numbers, proved number by number and then read again as a whole.

    The reviewer's letter quotes errors, so that its sums do not hold on purpose."""
    bound = bind_with(text, book, documents=cited)
    return bound if key == LETTER else reread(bound)


def edited(draft: Draft, text: str) -> Bound:
    """The numbers of a text that the user changed, proved anew."""
    return proved(text, draft.book, draft.cited, draft.section)
