from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.storage.database import Database
from tests.storage.examples import NOW


async def test_an_update_is_new_only_once(database: Database) -> None:
    async with database.work() as work:
        assert await work.updates.mark(2**40, NOW) is True
        assert await work.updates.mark(2**40, NOW) is False
        await work.commit()

    async with database.work() as work:
        assert await work.updates.mark(2**40, NOW) is False
        assert await work.updates.mark(2**40 + 1, NOW) is True


async def test_an_update_whose_work_was_not_committed_is_still_new(database: Database) -> None:
    async with database.work() as work:
        await work.updates.mark(1, NOW)

    async with database.work() as work:
        assert await work.updates.mark(1, NOW) is True


async def test_of_two_at_once_one_has_the_effects(database_url: str) -> None:
    """Two processes, as it were: each has its own engine."""

    async def handle(database: Database) -> bool:
        async with database.work() as work:
            first = await work.updates.mark(1, NOW)
            await asyncio.sleep(0.01)
            await work.commit()
        return first

    databases = [Database(database_url) for _ in range(2)]
    assert sorted(await asyncio.gather(*map(handle, databases))) == [False, True]
    for database in databases:
        await database.dispose()


async def test_old_ones_are_pruned(database: Database) -> None:
    async with database.work() as work:
        for number in range(5):
            await work.updates.mark(number, NOW + timedelta(hours=number))
        assert await work.updates.prune(NOW + timedelta(hours=3)) == 3
        assert await work.updates.mark(2, NOW) is True
        assert await work.updates.mark(3, NOW) is False
