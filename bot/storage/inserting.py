"""INSERT ... ON CONFLICT, which both databases speak but SQLAlchemy spells twice."""

from __future__ import annotations

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncConnection


def insert_into(connection: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that knows `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return insert_for(connection.dialect, table)


def insert_for(dialect: Dialect, table: Table) -> sqlite.Insert | postgresql.Insert:
    """The same, without a connection."""
    if dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
