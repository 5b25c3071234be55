"""The store: conversations survive, the schema is what the migrations make."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from assistant.store.database import StoreError, migrate, opened
from assistant.store.keys import key
from assistant.store.tables import Base
from assistant.store.threads import Threads

ONE, TWO = key("owner", "one"), key("owner", "two")


def url(folder: Path) -> str:
    return f"sqlite:///{(folder / 'data' / 'jihe.db').as_posix()}"


@pytest.fixture
def threads(tmp_path: Path) -> Threads:
    return Threads(opened(url(tmp_path)))


def test_a_conversation_survives_a_restart(tmp_path: Path):
    Threads(opened(url(tmp_path))).add(ONE, "报告.docx", "总分多少", {"answer": "99.5 分", "found": True})
    again = Threads(opened(url(tmp_path))).turns(ONE)
    assert [(t.question, t.answer["answer"], t.thumb) for t in again] == [("总分多少", "99.5 分", 0)]


def test_reports_have_conversations_of_their_own(threads: Threads):
    threads.add(ONE, "甲.docx", "问甲", {})
    threads.add(TWO, "乙.docx", "问乙", {})
    threads.add(ONE, "甲改名.docx", "再问甲", {})
    assert [t.question for t in threads.turns(ONE)] == ["问甲", "再问甲"]
    assert [t.question for t in threads.turns(TWO)] == ["问乙"]
    assert threads.turns(key("owner", "three")) == ()


def test_a_thumb_is_kept_and_taken_back(threads: Threads):
    turn = threads.add(ONE, "甲.docx", "问", {})
    threads.rate(turn.id, -1)
    assert threads.turns(ONE)[0].thumb == -1
    threads.rate(turn.id, 0)
    assert threads.turns(ONE)[0].thumb == 0
    threads.rate(turn.id + 99, 1)


def test_a_cleared_conversation_leaves_nothing(tmp_path: Path):
    threads = Threads(opened(url(tmp_path)))
    threads.add(ONE, "甲.docx", "问", {})
    threads.clear(ONE)
    threads.clear(ONE)
    with create_engine(url(tmp_path)).connect() as connection:
        assert connection.execute(text("select count(*) from message")).scalar() == 0


def test_the_migrations_make_the_tables(tmp_path: Path):
    engine = create_engine(f"sqlite:///{tmp_path / 'a.db'}")
    migrate(engine)
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.parametrize("bad", ["nonsense://x/y", "sqlite:////proc/none/jihe.db"])
def test_a_database_that_cannot_be_opened_is_one_sentence(bad: str):
    with pytest.raises(StoreError, match="JIHE_DATABASE_URL"):
        opened(bad)


def test_a_password_is_not_shown():
    with pytest.raises(StoreError) as caught:
        opened("postgresql+psycopg://jihe:geheim@127.0.0.1:1/jihe")
    assert "geheim" not in str(caught.value)


def test_a_lost_database_is_one_sentence(tmp_path: Path):
    threads = Threads(opened(url(tmp_path)))
    with create_engine(url(tmp_path)).begin() as connection:
        connection.execute(text("drop table message"))
    with pytest.raises(StoreError, match="没有保存"):
        threads.add(ONE, "甲.docx", "问", {})
