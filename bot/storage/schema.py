"""Moves a database's tables from revision to revision (Alembic)."""

from __future__ import annotations

from functools import cache

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

_LOCK = 0x576F6E646572
"""The advisory lock on PostgreSQL under which one process migrates at a time."""


def latest() -> str:
    """The newest revision that this program knows."""
    head = _scripts().get_current_head()
    assert head is not None  # noqa: S101 - the package holds at least one revision
    return head


def current(connection: Connection) -> str | None:
    """The database's revision; None for a new one."""
    return MigrationContext.configure(connection).get_current_revision()


def knows(revision: str | None) -> bool:
    """Whether this program has that revision."""
    if revision is None:
        return True
    return any(script.revision == revision for script in _scripts().walk_revisions())


def lock(connection: Connection) -> None:
    """Keep other processes from migrating until the transaction's end.

    On SQLite the exclusive transaction itself does that.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Move forwards, in the connection's transaction."""
    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str = "base") -> None:
    """Move backwards, in the connection's transaction. Rows that the older tables cannot hold are lost."""
    command.downgrade(_config(connection), revision)


def check_foreign_keys(connection: Connection) -> None:
    """SQLite is migrated without foreign keys: raise RuntimeError if rows lost their parent in it."""
    if connection.dialect.name != "sqlite":
        return
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if lost:
        tables = ", ".join(sorted({row[0] for row in lost}))
        raise RuntimeError(f"After the migration, rows in {tables} belong to nothing.")


@cache
def _scripts() -> ScriptDirectory:
    """All revisions of this program: modules, whose reading takes longer than a look at the database."""
    return ScriptDirectory.from_config(_config())


def _config(connection: Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "bot.storage:migrations")
    config.set_main_option("path_separator", "os")
    return config
