"""Versions of drafted sections: every save is kept, and comes back to whoever made it for the same files."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from assistant.store.database import StoreError
from assistant.store.keys import Key
from assistant.store.tables import DraftVersion


@dataclass(frozen=True, slots=True)
class Version:
    """A version as stored; `record` is plain data."""

    id: int
    record: Mapping[str, Any]
    created: datetime


class Drafts:
    """The repository of drafts. Every call is a transaction of its own; raises StoreError."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def versions(self, report: Key, section: str) -> tuple[Version, ...]:
        """All versions of a section, oldest first."""
        wanted = select(DraftVersion).where(DraftVersion.report == report, DraftVersion.section == section)
        with _said(), self._sessions() as session:
            return tuple(_version(row) for row in session.scalars(wanted.order_by(DraftVersion.id)))

    def add(self, report: Key, section: str, record: Mapping[str, Any]) -> Version:
        """Keeps a version."""
        now = datetime.now(UTC)
        with _said(), self._sessions.begin() as session:
            row = DraftVersion(report=report, section=section, record=dict(record), created=now)
            session.add(row)
            session.flush()
            return _version(row)


def _version(row: DraftVersion) -> Version:
    return Version(row.id, row.record, row.created)


@contextmanager
def _said() -> Generator[None]:
    """Errors of the database as one sentence for the user."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError("稿件没有保存：数据库暂时不可用，请稍后再试。") from error
