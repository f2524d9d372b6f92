from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from bot.ports import StaleVersion
from bot.storage.database import Database
from tests.storage.examples import CARER, NOW, a_carer, a_session, an_attempt

WRITE = """
import asyncio, sys
from bot.storage.database import Database
from tests.storage.examples import NOW, a_carer, a_session, an_attempt

async def write(commit):
    database = Database(sys.argv[1])
    async with database.work() as work:
        await work.updates.mark(1, NOW)
        await work.carers.save(a_carer())
        await work.sessions.add(a_session())
        await work.attempts.add(an_attempt())
        if commit:
            await work.commit()
        print("written", flush=True)
        await asyncio.sleep(600)

asyncio.run(write(sys.argv[2] == "commit"))
"""


def _write_and_be_killed(url: str, last: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITE, url, last], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "written\n"
        process.send_signal(signal.SIGKILL)


async def test_a_process_killed_before_it_commits_leaves_nothing_behind(database: Database) -> None:
    _write_and_be_killed(database.engine.url.render_as_string(hide_password=False), "no commit")

    async with database.work() as work:
        assert await work.carers.find(CARER) is None
        assert await work.sessions.find("s1") is None
        assert await work.attempts.total(CARER) == 0
        assert await work.updates.mark(1, NOW) is True


async def test_a_process_killed_after_it_commits_leaves_everything(database: Database) -> None:
    _write_and_be_killed(database.engine.url.render_as_string(hide_password=False), "commit")

    async with database.work() as work:
        assert await work.carers.find(CARER) == a_carer()
        assert await work.sessions.find("s1") == a_session()
        assert await work.attempts.latest("s1", "door") == an_attempt()
        assert await work.updates.mark(1, NOW) is False


async def test_what_is_not_committed_is_rolled_back(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer())

    async with database.work() as work:
        assert await work.carers.find(CARER) is None


async def test_an_error_rolls_back(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with database.work() as work:
            await work.carers.save(a_carer())
            raise ZeroDivisionError

    async with database.work() as work:
        assert await work.carers.find(CARER) is None


async def test_a_cancelled_task_rolls_back_and_the_database_goes_on(database: Database) -> None:
    written = asyncio.Event()

    async def write() -> None:
        async with database.work() as work:
            await work.carers.save(a_carer())
            written.set()
            await asyncio.sleep(600)

    task = asyncio.create_task(write())
    await written.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    async with database.work() as work:
        assert await work.carers.find(CARER) is None


async def test_many_units_of_work_at_once_lose_nothing(database_url: str) -> None:
    """Two engines, as two processes have, each with more work than connections."""
    databases = [Database(database_url) for _ in range(2)]
    async with databases[0].work() as work:
        await work.carers.save(a_carer())
        await work.sessions.add(a_session(step=0))
        await work.commit()

    async def step(database: Database) -> None:
        while True:
            async with database.work() as work:
                session = await work.sessions.find("s1")
                assert session is not None
                await asyncio.sleep(0)
                try:
                    await work.sessions.save(replace(session, step=session.step + 1))
                except StaleVersion:
                    continue
                await work.commit()
                return

    await asyncio.gather(*(step(database) for database in databases for _ in range(20)))

    async with databases[0].work() as work:
        session = await work.sessions.find("s1")
    assert session == a_session(step=40, version=40)
    for database in databases:
        await database.dispose()


async def test_reading_first_and_writing_later_never_fails_on_sqlite(sqlite_url: str) -> None:
    """Without BEGIN IMMEDIATE the second to write would be refused: its snapshot is old."""
    databases = [Database(sqlite_url) for _ in range(2)]
    both_want_to_read = asyncio.Barrier(2)

    async def read_then_write(database: Database, carer_id: int) -> None:
        async with database.work() as work:
            await both_want_to_read.wait()
            assert await work.carers.find(carer_id) is None
            await asyncio.sleep(0.05)
            await work.carers.save(a_carer(id=carer_id))
            await work.commit()

    await asyncio.gather(*(read_then_write(database, n) for n, database in enumerate(databases, 1)))

    async with databases[0].work() as work:
        assert await work.carers.find(1)
        assert await work.carers.find(2)
    for database in databases:
        await database.dispose()


async def test_of_two_phones_the_slower_one_is_told(database_url: str) -> None:
    """Each loads the same practice, then each saves: the words of one must not overwrite the other's."""
    databases = [Database(database_url) for _ in range(2)]
    async with databases[0].work() as work:
        await work.carers.save(a_carer())
        await work.sessions.add(a_session())
        await work.commit()

    async def load(database: Database) -> object:
        async with database.work() as work:
            return await work.sessions.find("s1")

    async def save(database: Database, held: str) -> str:
        async with database.work() as work:
            try:
                await work.sessions.save(a_session(held=held))
            except StaleVersion:
                return "stale"
            await work.commit()
            return held

    assert await asyncio.gather(*map(load, databases)) == [a_session(), a_session()]
    outcomes = await asyncio.gather(save(databases[0], "first"), save(databases[1], "second"))
    assert sorted(outcomes) in (["first", "stale"], ["second", "stale"])

    [kept] = set(outcomes) - {"stale"}
    async with databases[0].work() as work:
        assert await work.sessions.find("s1") == a_session(held=kept, version=1)
    for database in databases:
        await database.dispose()
