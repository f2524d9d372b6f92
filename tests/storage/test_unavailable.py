from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.storage import engines
from bot.storage.database import Database
from bot.storage.errors import StorageUnavailable
from tests.databases import PostgreSQLServer
from tests.storage.examples import a_carer

NOBODY = 65534


@contextmanager
def as_somebody_else() -> Iterator[None]:
    """Root may write everywhere: be nobody for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def make_readable_only(folder: Path) -> None:
    """Others may reach the folder and change what is in it, but add nothing to it."""
    for parent in folder.parents[:4]:
        if parent.stat().st_uid == os.geteuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o011)
    for path in folder.iterdir():
        path.chmod(0o666)
    folder.chmod(0o555)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


async def trouble_with(url: str) -> str:
    """What the operator is told."""
    database = Database(url)
    with pytest.raises(StorageUnavailable) as caught:
        await database.migrate()
    await database.dispose()
    return str(caught.value)


async def test_a_missing_file_and_its_folders_are_made_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "data" / "here" / "wondering.db"
    database = Database(f"sqlite:///{path}")
    await database.migrate()
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.commit()
        files = sorted(path.parent.iterdir())
        assert [file.name for file in files] == ["wondering.db", "wondering.db-shm", "wondering.db-wal"]
        assert [mode(file) for file in files] == [0o600] * 3
    assert mode(path.parent) == 0o700
    await database.dispose()


async def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    make_readable_only(folder)
    with as_somebody_else():
        said = await trouble_with(f"sqlite:///{folder}/wondering.db")
    assert said == f"The database {folder}/wondering.db cannot be made: Permission denied."


async def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = await trouble_with(f"sqlite:///{tmp_path}/file/wondering.db")
    assert said.startswith(f"The folder {tmp_path}/file for the database cannot be made: ")


async def test_a_file_in_a_folder_that_cannot_be_written(sqlite_url: str, tmp_path: Path) -> None:
    make_readable_only(tmp_path)
    with as_somebody_else():
        said = await trouble_with(sqlite_url)
    assert said == (
        f"The folder {tmp_path} cannot be written, and SQLite lays files beside the database in it."
    )


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all, this is not a database. " * 50)
    said = await trouble_with(f"sqlite:///{path}")
    assert said == f"The database {path} is no SQLite database."
    assert path.read_text().startswith("Dear all")


async def test_a_file_kept_busy_by_another_process(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = Database(sqlite_url)
    monkeypatch.setattr(engines, "PATIENCE", 0.05)
    waiting = Database(sqlite_url)
    async with holder.work() as work:
        await work.carers.save(a_carer())
        with pytest.raises(StorageUnavailable, match="is kept busy by another process"):
            async with waiting.work() as other:
                await other.carers.find(1)
    await holder.dispose()
    await waiting.dispose()


async def test_a_unit_of_work_inside_another_is_told_so(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "PATIENCE", 0.05)
    database = Database(sqlite_url)
    async with database.work():
        with pytest.raises(StorageUnavailable, match="is too busy: no connection became free"):
            async with database.work():
                pass
    await database.dispose()


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("postgresql://someone:s3cret@127.0.0.1:1/wondering", "Connect call failed"),
        ("postgresql://someone:s3cret@/wondering?host=/nonexistent", "No such file or directory"),
        ("postgresql://someone:s3cret@host.invalid/wondering", ""),
    ],
)
async def test_a_postgresql_that_cannot_be_reached(url: str, reason: str) -> None:
    said = await trouble_with(url)
    assert said.startswith("The PostgreSQL database wondering at ")
    assert "cannot be reached: " in said
    assert reason in said
    assert "s3cret" not in said

    database = Database(url)
    with pytest.raises(StorageUnavailable, match="cannot be reached"):
        await database.ping()
    with pytest.raises(StorageUnavailable, match="cannot be reached"):
        async with database.work():
            pass
    assert "s3cret" not in database.name


@pytest.mark.postgres
async def test_a_postgresql_without_that_database(postgresql_server: PostgreSQLServer) -> None:
    url = postgresql_server.new_database().replace("/test_", "/nothing_like_test_")
    assert 'database "nothing_like_test_' in await trouble_with(url)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("my database", "is no URL"),
        ("", "is no URL"),
        ("mysql://u:s3cret@h/x", "begins with mysql://; it must begin with sqlite:/// or postgresql://"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("postgresql://u:s3cret@h:port/x", "is no URL"),
    ],
)
def test_an_address_that_cannot_be(url: str, told: str) -> None:
    with pytest.raises(StorageUnavailable) as caught:
        Database(url)
    assert told in str(caught.value)
    assert "s3cret" not in str(caught.value)


async def test_a_database_that_answers(database: Database) -> None:
    await database.ping()
    await database.dispose()
    await database.ping()  # it opens again by itself


@pytest.mark.postgres
async def test_connections_that_the_server_closed_are_replaced(postgresql_server: PostgreSQLServer) -> None:
    url = postgresql_server.new_migrated_database()
    database, other = Database(url), Database(url)
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.commit()
    async with other.engine.connect() as connection:
        await connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    async with database.work() as work:
        assert await work.carers.find(a_carer().id) == a_carer()
    await database.dispose()
    await other.dispose()


@pytest.mark.postgres
async def test_a_connection_that_breaks_in_the_middle_is_plainly_told(
    postgresql_server: PostgreSQLServer,
) -> None:
    url = postgresql_server.new_migrated_database()
    database, other = Database(url), Database(url)
    async with database.work() as work:
        await work.carers.save(a_carer())
        async with other.engine.connect() as connection:
            await connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        with pytest.raises(StorageUnavailable, match="has gone away"):
            await work.carers.find(1)
    await database.dispose()
    await other.dispose()


async def test_a_file_that_can_be_read_but_not_written_is_not_well(sqlite_database: Database) -> None:
    """As with a full disk; `/readyz` says so."""
    await sqlite_database.ping()
    async with sqlite_database.engine.connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        await driver.execute_fetchall("PRAGMA query_only = ON")
    with pytest.raises(StorageUnavailable, match="cannot be written"):
        await sqlite_database.ping()
