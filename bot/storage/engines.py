"""Opens connections the way this program needs them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiosqlite
from sqlalchemy import Connection, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from bot.storage.quick_sqlite import QuickConnection, open_quickly
from bot.storage.troubles import cannot_reach, translate

PATIENCE = 30
"""Seconds to wait for another process to finish its transaction, or for a free connection."""

_CONNECT_TIMEOUT = 10
_POSTGRESQL_CONNECTIONS = 10

# At DEBUG, aiosqlite logs every statement with its parameters: carers' words.
logging.getLogger("aiosqlite").setLevel(logging.INFO)


def open_engine(url: URL, *, migrating: bool = False) -> AsyncEngine:
    """An engine for a resolved URL. Connects to nothing yet.

    `migrating`: one connection at a time, not kept, and on SQLite without foreign keys, since there a
    table is changed by copying and dropping it, which would cascade.
    """
    options: dict[str, Any] = {"hide_parameters": True}
    if migrating:
        options["poolclass"] = NullPool
    if url.drivername.startswith("postgresql"):
        engine = _open_postgresql(url, options)
    else:
        engine = _open_sqlite(url, options, foreign_keys=not migrating)
    event.listen(engine.sync_engine, "handle_error", translate, retval=True)
    return engine


def _open_postgresql(url: URL, options: dict[str, Any]) -> AsyncEngine:
    if "poolclass" not in options:
        options |= {
            "pool_size": _POSTGRESQL_CONNECTIONS,
            "max_overflow": 0,
            "pool_timeout": PATIENCE,
            "pool_pre_ping": True,
        }
    return create_async_engine(url, connect_args={"timeout": _CONNECT_TIMEOUT}, **options)


def _open_sqlite(url: URL, options: dict[str, Any], *, foreign_keys: bool) -> AsyncEngine:
    if "poolclass" not in options:
        # SQLite has one writer at a time and every unit of work may write: with one connection they
        # queue in order of arrival, where several would race for the lock by polling.
        options |= {"pool_size": 1, "max_overflow": 0, "pool_timeout": PATIENCE}

    # No isolation level: the driver begins no transactions of its own, `_begin` does.
    async def connect() -> aiosqlite.Connection:
        return await open_quickly(url.database or "", PATIENCE)

    engine = create_async_engine(url, async_creator=connect, **options)

    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.run_async(lambda driver: _prepare_sqlite(driver, foreign_keys))

    event.listen(engine.sync_engine, "connect", prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


async def start(connection: AsyncConnection) -> None:
    """Connect. Raises StorageUnavailable where that cannot be."""
    try:
        await connection.start()
    except (OSError, SQLAlchemyError) as error:
        raise cannot_reach(connection.engine.url, error) from error


@asynccontextmanager
async def connected(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A started connection, closed on leaving even where the task is cancelled."""
    connection = engine.connect()
    await start(connection)
    try:
        yield connection
    finally:
        await connection.__aexit__(None, None, None)


async def _prepare_sqlite(connection: aiosqlite.Connection, foreign_keys: bool) -> None:
    await _switch_to_wal(connection)
    for pragma in (
        "synchronous = FULL",  # what was committed outlives a power cut
        f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
        "secure_delete = ON",  # what is deleted is overwritten, not only unlinked
    ):
        await connection.execute_fetchall(f"PRAGMA {pragma}")


async def _switch_to_wal(connection: aiosqlite.Connection) -> None:
    """Where two processes switch a new file at once, SQLite refuses one of them without any waiting."""
    deadline = asyncio.get_running_loop().time() + PATIENCE
    while True:
        try:
            await connection.execute_fetchall("PRAGMA journal_mode = WAL")
        except aiosqlite.OperationalError as error:
            if "locked" not in str(error) or asyncio.get_running_loop().time() > deadline:
                raise
            await asyncio.sleep(0.02)
        else:
            return


def _begin(connection: Connection) -> None:
    """Take the write lock at once: a transaction that reads first and writes later could be refused then."""
    mode = connection.get_execution_options().get("sqlite_begin", "IMMEDIATE")
    driver = connection.connection.driver_connection
    if not (isinstance(driver, QuickConnection) and driver.begins(f"BEGIN {mode}")):
        connection.exec_driver_sql(f"BEGIN {mode}")
