"""Opening the store: the engine for a URL, brought to the newest schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from assistant.errors import JiheError

_MIGRATIONS = Path(__file__).parent / "migrations"


class StoreError(JiheError):
    """The store can't be opened or written; the sentence says which setting to look at."""


def opened(url: str) -> sessionmaker[Session]:
    """A factory of sessions on the database at `url`, created and migrated where needed. Raises StoreError."""
    engine = _engine(url)
    try:
        migrate(engine)
    except (SQLAlchemyError, CommandError, OSError) as error:
        raise StoreError(f"无法打开数据库“{_shown(url)}”，请检查设置 JIHE_DATABASE_URL 或 JIHE_DATA_DIR。") from error
    return sessionmaker(engine, expire_on_commit=False)


def migrate(engine: Engine) -> None:
    """Runs the migrations that the database has not seen yet."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
            Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, OSError) as error:
        raise StoreError(
            f"数据库地址“{_shown(url)}”不可用，请检查设置 JIHE_DATABASE_URL；使用 PostgreSQL 时请安装 jihe[postgres]。"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Several pages may write at once: wait for one another instead of failing."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.close()


def _shown(url: str) -> str:
    """The URL without a password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return url.partition("://")[0] + "://…"
