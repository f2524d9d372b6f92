"""What is quick is done at once; what waits never makes the event loop wait."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.database import Database
from bot.storage.errors import StorageUnavailable
from bot.storage.quick_sqlite import QuickConnection, open_quickly
from tests.storage.examples import a_carer


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[QuickConnection]:
    connection = await open_quickly(str(tmp_path / "x.db"), 5.0)
    connection._conn.create_function("whose", 0, threading.get_ident)
    connection._conn.create_function("wait", 0, lambda: time.sleep(0.02) or threading.get_ident())
    yield connection
    await connection.close()


async def asked(connection: QuickConnection, statement: str) -> int:
    cursor = await connection.cursor()
    await cursor.execute(statement)
    [[answer]] = list(await cursor.fetchall())
    await cursor.close()
    return int(answer)


async def test_a_statement_that_was_quick_needs_no_other_thread(connection: QuickConnection) -> None:
    here = threading.get_ident()
    first = await asked(connection, "SELECT whose()")
    for _ in range(20):
        await asked(connection, "SELECT whose()")
    assert first != here
    assert await asked(connection, "SELECT whose()") == here


async def test_a_statement_that_was_slow_stays_in_its_thread(connection: QuickConnection) -> None:
    answers = {await asked(connection, "SELECT wait()") for _ in range(5)}
    assert threading.get_ident() not in answers


async def test_a_file_that_is_locked_holds_up_nobody_else(sqlite_url: str, tmp_path: Path) -> None:
    database = Database(sqlite_url)
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.commit()
    other = sqlite3.connect(tmp_path / "wondering.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    async def find() -> bool:
        async with database.work() as work:
            return await work.carers.find(a_carer().id) is not None

    waiting = asyncio.create_task(find())
    longest, last = 0.0, time.perf_counter()
    for _ in range(20):
        await asyncio.sleep(0.005)
        longest, last = max(longest, time.perf_counter() - last), time.perf_counter()
    assert not waiting.done()
    assert longest < 1
    other.execute("COMMIT")
    other.close()
    assert await waiting
    await database.dispose()


async def test_a_full_disk_is_plainly_told_and_the_database_goes_on(sqlite_database: Database) -> None:
    async def limit(pages: int) -> None:
        async with sqlite_database.engine.connect() as connection:
            await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    await limit(1)  # means: no more than there are
    with pytest.raises(StorageUnavailable, match="the disk is full"):
        for number in range(10_000):
            async with sqlite_database.work() as work:
                for each in range(100):
                    await work.carers.save(a_carer(id=100 * number + each))
                await work.commit()
    await limit(1_000_000)
    async with sqlite_database.work() as work:
        await work.carers.save(a_carer(id=2**40))
        await work.commit()
    async with sqlite_database.engine.connect() as connection:
        checked = await connection.exec_driver_sql("PRAGMA integrity_check")
        assert checked.scalar_one() == "ok"
