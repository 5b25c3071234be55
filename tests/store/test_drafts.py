"""Versions of drafts survive, and bind again only where key and value are the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assistant.drafting.draft import edited
from assistant.drafting.record import loosened, record
from assistant.store.database import opened
from assistant.store.drafts import Drafts
from assistant.store.keys import key
from tests.drafting.reports import draft, files, material, reviewed

CLEAN = next(p for p in files() if p.stem == "department-clean")
MINE = key("owner", "files")


def test_versions_come_back_in_order(tmp_path: Path) -> None:
    url = f"sqlite:///{(tmp_path / 'jihe.db').as_posix()}"
    made = draft(CLEAN, "conclusion")
    kept = Drafts(opened(url))
    kept.add(MINE, "conclusion", record(made, made.bound, reviewed(CLEAN)))
    changed = edited(made, made.text.replace("经自评，", ""))
    kept.add(MINE, "conclusion", record(made, changed, reviewed(CLEAN), ("9.9分",)))
    again = Drafts(opened(url)).versions(MINE, "conclusion")
    assert [v.record["text"] for v in again] == [made.text, changed.text]
    assert again[1].record["confirmed"] == ["9.9分"]
    assert Drafts(opened(url)).versions(key("owner", "other files"), "conclusion") == ()


def test_numbers_bind_again_only_with_the_same_key_and_value() -> None:
    made = draft(CLEAN, "conclusion")
    stored = record(made, made.bound, reviewed(CLEAN))
    assert loosened(stored, made.book, reviewed(CLEAN)) == ()
    other = replace(reviewed(CLEAN), documents=(replace(reviewed(CLEAN).documents[0], sha256="0" * 64),))
    assert loosened(stored, made.book, other) == ()
    facts = tuple(
        replace(f, quantity=replace(f.quantity, value=f.quantity.value + 1)) if f.role == "total_score" else f
        for f in material(CLEAN).book.with_facts(made.book.facts).facts
    )
    assert loosened(stored, replace(made.book, facts=facts), other) == ("99.62分",)
