"""Puts a backup into an empty database: all of it, or nothing."""

from __future__ import annotations

import hashlib
import json
import zipfile
from itertools import islice
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import Connection, Table, func, insert, select, text

from bot.storage import migrating, schema
from bot.storage.address import make_file
from bot.storage.backup_form import PAGE, BackupPage, TablePart, file_of, row_of, tables_of
from bot.storage.database import Database
from bot.storage.engines import connected, open_engine
from bot.storage.errors import StorageUnavailable

_FORMAT = 1
_AT_ONCE = 500


async def restore(database: Database, path: Path) -> BackupPage:
    """Fill the database, and bring it up to date. What goes wrong leaves it as it was.

    Raises StorageUnavailable for a file that is no whole backup, one of a newer version of this program,
    and a database in which there is something already.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            page = BackupPage.model_validate_json(archive.read(PAGE))
            _refuse_unknown(page, path)
            for name, part in page.tables.items():
                _verify(archive, name, part)
            await _restore(database, archive, page)
    except OSError as error:
        raise StorageUnavailable(f"The backup {path} cannot be read: {error.strerror or error}.") from error
    except (zipfile.BadZipFile, KeyError, ValueError, ValidationError) as error:
        trouble = type(error).__name__
        raise StorageUnavailable(f"{path} is no whole backup of this program ({trouble}).") from None
    return page


def _refuse_unknown(page: BackupPage, path: Path) -> None:
    if page.format != _FORMAT or not schema.knows(page.revision):
        raise StorageUnavailable(
            f"{path} was made by a newer version of this program; install that version or a newer one."
        )


async def _restore(database: Database, archive: zipfile.ZipFile, page: BackupPage) -> None:
    if database.engine.dialect.name == "sqlite":
        make_file(database.url)
    engine = open_engine(database.url, migrating=True)
    try:
        async with connected(engine) as connection:
            await connection.execution_options(sqlite_begin="EXCLUSIVE")
            await connection.run_sync(_fill, archive, page, database.name)
            await connection.commit()
    finally:
        await engine.dispose()


def _fill(connection: Connection, archive: zipfile.ZipFile, page: BackupPage, name: str) -> None:
    schema.lock(connection)
    _refuse_filled(connection, name)
    if schema.current(connection) is not None:
        migrating.downgrade(connection)
    migrating.upgrade(connection, page.revision)
    tables = {table.name: table for table in tables_of(connection)}
    if tables.keys() != page.tables.keys():
        raise ValueError("other tables than the revision has")
    for table in tables.values():
        _fill_table(connection, archive, table)
    migrating.upgrade(connection)
    schema.check_foreign_keys(connection)


def _refuse_filled(connection: Connection, name: str) -> None:
    for table in tables_of(connection):
        if connection.execute(select(func.count()).select_from(table)).scalar_one():
            raise StorageUnavailable(
                f"{name} is not empty (there are rows in {table.name}). A backup is only restored into an"
                " empty database: name another one with WONDERING_DATABASE or WONDERING_DATA."
            )


def _verify(archive: zipfile.ZipFile, name: str, part: TablePart) -> None:
    with archive.open(file_of(name)) as file:
        digest, lines = hashlib.sha256(), 0
        for line in file:
            digest.update(line)
            lines += 1
    if (lines - 1, digest.hexdigest()) != (part.rows, part.sha256):
        raise ValueError(f"the rows of {name} are not those that were backed up")


def _fill_table(connection: Connection, archive: zipfile.ZipFile, table: Table) -> None:
    with archive.open(file_of(table.name)) as file:
        columns = [table.columns[name] for name in json.loads(file.readline())]
        while lines := list(islice(file, _AT_ONCE)):
            connection.execute(insert(table), [row_of(line, columns) for line in lines])
    _go_on_counting(connection, table)


def _go_on_counting(connection: Connection, table: Table) -> None:
    """PostgreSQL counts rows by itself, from 1 unless it is told."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key.columns:
        sequence = connection.execute(
            text("SELECT pg_get_serial_sequence(:table, :column)"),
            {"table": table.name, "column": column.name},
        ).scalar()
        last = connection.execute(select(func.max(column))).scalar() if sequence else None
        if last is not None:
            connection.execute(text("SELECT setval(:sequence, :last)"), {"sequence": sequence, "last": last})
