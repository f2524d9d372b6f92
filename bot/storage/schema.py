"""Which tables a database has: its revision, as Alembic notes it, and those that this program knows.

Nothing here loads Alembic itself: a database that is up to date is opened without it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text

REVISIONS = Path(__file__).parent / "migrations" / "versions"
"""One module a revision, whose name begins with it."""

_LOCK = 0x576F6E646572
"""The advisory lock on PostgreSQL under which one process migrates at a time."""


def latest() -> str:
    """The newest revision that this program knows."""
    return max(_known())


def current(connection: Connection) -> str | None:
    """The database's revision; None for a new one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return revision


def knows(revision: str | None) -> bool:
    """Whether this program has that revision."""
    return revision is None or revision in _known()


def lock(connection: Connection) -> None:
    """Keep other processes from migrating until the transaction's end.

    On SQLite the exclusive transaction itself does that.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def check_foreign_keys(connection: Connection) -> None:
    """SQLite is migrated without foreign keys: raise RuntimeError if rows lost their parent in it."""
    if connection.dialect.name != "sqlite":
        return
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if lost:
        tables = ", ".join(sorted({row[0] for row in lost}))
        raise RuntimeError(f"After the migration, rows in {tables} belong to nothing.")


@cache
def _known() -> frozenset[str]:
    return frozenset(path.name.partition("_")[0] for path in REVISIONS.glob("[0-9]*_*.py"))
