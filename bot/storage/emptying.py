"""Makes sure that deleted words are gone from SQLite's files too."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection


async def empty_log(connection: AsyncConnection) -> None:
    """Deleted words still stand in SQLite's write-ahead log: move it into the database and cut it off."""
    if connection.dialect.name != "sqlite":
        return
    raw = await connection.get_raw_connection()
    driver = raw.driver_connection
    if driver is not None:
        await driver.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
