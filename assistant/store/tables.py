"""The tables. A change here needs a migration in `migrations/versions/`; a test compares the two."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, ForeignKey, Index, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """All tables of the store."""


class Thread(Base):
    """The conversation about one report. `report` binds the digest of its files and their owner (see
    `assistant.store.keys`), so that a renamed file keeps its thread and nobody else finds it."""

    __tablename__ = "thread"

    id: Mapped[int] = mapped_column(primary_key=True)
    report: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(400))
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    messages: Mapped[list[Message]] = relationship(
        back_populates="thread", order_by="Message.id", cascade="all, delete-orphan"
    )


class Message(Base):
    """A question and its answer. `answer` is the answer as plain data (see `assistant.chat.record`); `thumb` is 1, -1
    or 0 for none."""

    __tablename__ = "message"
    __table_args__ = (Index("ix_message_thread", "thread_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"))
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    thumb: Mapped[int] = mapped_column(default=0)
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    thread: Mapped[Thread] = relationship(back_populates="messages")


class DraftVersion(Base):
    """A kept version of a drafted section. `report` binds the digest of the report's files and their owner (see
    `assistant.store.keys`; older rows have a file's name there and are found by nobody); `record` is the draft as plain
    data (see `assistant.drafting.record`), with the hashes of its files."""

    __tablename__ = "draft"
    __table_args__ = (Index("ix_draft_report_section", "report", "section"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report: Mapped[str] = mapped_column(String(400))
    section: Mapped[str] = mapped_column(String(40))
    record: Mapped[dict[str, Any]] = mapped_column(JSON)
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
