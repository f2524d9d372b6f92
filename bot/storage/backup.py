"""Writes a backup while the bot runs: all tables as they are at one instant."""

from __future__ import annotations

import hashlib
import os
import secrets
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage import schema
from bot.storage.backup_form import PAGE, BackupPage, TablePart, file_of, line_of, tables_of
from bot.storage.database import Database
from bot.storage.engines import start
from bot.storage.errors import StorageUnavailable


async def back_up(database: Database, path: Path, now: datetime) -> BackupPage:
    """Write the file, for its owner only; it is there whole or not at all. The bot goes on meanwhile.

    Raises StorageUnavailable where the file cannot be written, is there already, or the database is empty.
    """
    if path.exists():  # noqa: ASYNC240 - nothing else runs in this process
        raise StorageUnavailable(f"{path} is there already; a backup is never written over another.")
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w+b") as file:
            async with _snapshot(database.engine) as connection:
                with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                    page = await _write(connection, archive, database.name, now)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
    except OSError as error:
        raise StorageUnavailable(f"The backup {path} cannot be written: {error.strerror}.") from error
    finally:
        draft.unlink(missing_ok=True)
    return page


@asynccontextmanager
async def _snapshot(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection that sees one instant, and keeps nobody from writing."""
    connection = engine.connect()
    if engine.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    else:
        options = {"sqlite_begin": "DEFERRED"}
    await start(connection)
    try:
        await connection.execution_options(**options)
        yield connection
    finally:
        await connection.__aexit__(None, None, None)


async def _write(
    connection: AsyncConnection, archive: zipfile.ZipFile, name: str, now: datetime
) -> BackupPage:
    revision = await connection.run_sync(schema.current)
    if revision is None:
        raise StorageUnavailable(f"{name} has no tables yet, so there is nothing to back up.")
    tables = await connection.run_sync(tables_of)
    parts = {table.name: await _write_table(connection, archive, table) for table in tables}
    page = BackupPage(made_at=now, revision=revision, tables=parts)
    archive.writestr(PAGE, page.model_dump_json(indent=2))
    return page


async def _write_table(connection: AsyncConnection, archive: zipfile.ZipFile, table: Table) -> TablePart:
    rows, digest = 0, hashlib.sha256()
    with archive.open(file_of(table.name), "w", force_zip64=True) as file:
        header = line_of([column.name for column in table.columns])
        file.write(header)
        digest.update(header)
        async for row in await connection.stream(select(table)):
            line = line_of(tuple(row))
            file.write(line)
            digest.update(line)
            rows += 1
    return TablePart(rows=rows, sha256=digest.hexdigest())
