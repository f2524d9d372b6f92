"""INSERT ... ON CONFLICT, which both databases speak but SQLAlchemy spells twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import Insert

from bot.ports import StaleVersion
from bot.storage.violations import misses_parent


def insert_into(connection: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that knows `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return insert_for(connection.dialect, table)


def insert_for(dialect: Dialect, table: Table) -> sqlite.Insert | postgresql.Insert:
    """The same, without a connection."""
    if dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


async def add_of_a_carers(
    connection: AsyncConnection,
    statement: Insert,
    values: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None,
) -> int:
    """Insert something of a carer's; returns how many rows. `values`: where the statement has none yet.

    Raises StaleVersion if the carer (or the plan, the session, the child it is about) is gone meanwhile.
    """
    try:
        result = await connection.execute(statement, values)
    except IntegrityError as error:
        if not misses_parent(error):
            raise
        raise StaleVersion(f"What this would belong to is gone ({statement.table.name}).") from error
    return result.rowcount
