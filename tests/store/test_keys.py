"""What is kept is found by its owner with the same files open, and by nobody else; older rows are found by nobody."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from assistant.store.database import _MIGRATIONS, opened
from assistant.store.drafts import Drafts
from assistant.store.keys import Key, key
from assistant.store.threads import Threads


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{(tmp_path / 'jihe.db').as_posix()}"


def test_owner_and_files_are_both_needed() -> None:
    assert key("a", "files") == key("a", "files")
    assert len({key("a", "files"), key("b", "files"), key("a", "other"), key("af", "iles")}) == 4
    assert len(key("a", "files" * 100)) == 64


@pytest.mark.parametrize(("owner", "report"), [("", "files"), ("a", "")])
def test_without_an_owner_or_files_there_is_no_key(owner: str, report: str) -> None:
    with pytest.raises(ValueError, match="both"):
        key(owner, report)


@pytest.mark.parametrize(("owner", "report"), [("b", "files"), ("a", "other files")])
def test_another_owner_and_other_files_find_nothing(url: str, owner: str, report: str) -> None:
    drafts, threads = Drafts(opened(url)), Threads(opened(url))
    drafts.add(key("a", "files"), "budget", {"text": "甲的稿子"})
    threads.add(key("a", "files"), "报告.docx", "甲的问题", {})
    assert drafts.versions(key(owner, report), "budget") == ()
    assert threads.turns(key(owner, report)) == ()
    assert [v.record["text"] for v in drafts.versions(key("a", "files"), "budget")] == ["甲的稿子"]
    assert [t.question for t in threads.turns(key("a", "files"))] == ["甲的问题"]


def test_the_owners_secret_is_not_stored(url: str, tmp_path: Path) -> None:
    Drafts(opened(url)).add(key("geheim", "files"), "budget", {})
    Threads(opened(url)).add(key("geheim", "files"), "报告.docx", "问", {})
    assert b"geheim" not in (tmp_path / "jihe.db").read_bytes()


def test_an_older_database_is_kept_and_its_rows_are_found_by_nobody(url: str) -> None:
    older(url)
    drafts, threads = Drafts(opened(url)), Threads(opened(url))
    for owner in ("a", "报告.docx", "files"):
        assert (
            drafts.versions(key(owner, "报告.docx"), "budget") == drafts.versions(key(owner, "files"), "budget") == ()
        )
        assert threads.turns(key(owner, "files")) == ()
    drafts.add(key("a", "files"), "budget", {"text": "新稿"})
    assert [v.record["text"] for v in drafts.versions(key("a", "files"), "budget")] == ["新稿"]
    assert [v.record["text"] for v in drafts.versions(Key("报告.docx"), "budget")] == ["旧稿"], (
        "the old row is still there"
    )


def older(url: str) -> None:
    """A database as release 0002 left it, with a draft under a file's name and a thread under a file's digest."""
    engine = create_engine(url)
    config, now = Config(), datetime.now(UTC).isoformat()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.execute(
            text("insert into draft (report, section, record, created) values ('报告.docx', 'budget', :record, :now)"),
            {"record": '{"text": "旧稿"}', "now": now},
        )
        connection.execute(
            text("insert into thread (report, name, created) values ('files', '甲', :now)"), {"now": now}
        )
