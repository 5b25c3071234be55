"""Conversations: kept per owner and report, read back after a restart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from assistant.store.database import StoreError
from assistant.store.keys import Key
from assistant.store.tables import Message, Thread


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer as stored. `answer` is plain data, `thumb` 1, -1 or 0."""

    id: int
    question: str
    answer: Mapping[str, Any]
    thumb: int
    created: datetime


class Threads:
    """The repository of conversations. Every call is a transaction of its own; raises StoreError."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def turns(self, report: Key) -> tuple[Turn, ...]:
        """All turns about a report, oldest first."""
        with _said(), self._sessions() as session:
            thread = _thread(session, report)
            return tuple(_turn(m) for m in thread.messages) if thread else ()

    def add(self, report: Key, name: str, question: str, answer: Mapping[str, Any]) -> Turn:
        """Appends a turn; the report's thread is made when it is the first."""
        now = datetime.now(UTC)
        with _said(), self._sessions.begin() as session:
            thread = _thread(session, report) or Thread(report=report, name=name[:400], created=now)
            session.add(thread)
            message = Message(thread=thread, question=question, answer=dict(answer), thumb=0, created=now)
            session.add(message)
            session.flush()
            return _turn(message)

    def rate(self, turn: int, thumb: int) -> None:
        """Keeps a thumb: 1 up, -1 down, 0 takes it back. A turn that is gone is no error."""
        with _said(), self._sessions.begin() as session:
            message = session.get(Message, turn)
            if message is not None:
                message.thumb = max(-1, min(1, thumb))

    def clear(self, report: Key) -> None:
        """Deletes the conversation about a report."""
        with _said(), self._sessions.begin() as session:
            thread = _thread(session, report)
            if thread is not None:
                session.delete(thread)


def _thread(session: Session, report: Key) -> Thread | None:
    return session.scalars(select(Thread).where(Thread.report == report)).one_or_none()


def _turn(message: Message) -> Turn:
    return Turn(message.id, message.question, message.answer, message.thumb, message.created)


class _said:
    """Turns errors of the database into one sentence for the user."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, SQLAlchemyError):
            raise StoreError("对话记录没有保存：数据库暂时不可用，请稍后再试。") from error
