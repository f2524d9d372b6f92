"""An update that ends every process that handles it is set aside after some starts, and no other with it."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.post.handling import ENDED, MOST_STARTS
from bot.post.letters import Received
from bot.rendering.message import Message
from bot.storage.database import Database
from tests.storage.examples import NOW
from tests.storage.test_flood import Desk, at_work, until, updates

DEADLY = 1


class Dying(Desk):
    """Comes to no end with one update, so that the process is ended while it is in hand."""

    async def handle(self, received: Received) -> None:
        if received.update_id == DEADLY:
            self.done.append(DEADLY)
            await asyncio.Event().wait()
        await super().handle(received)


async def one_life(database: Database, *received: dict[str, Any]) -> None:
    """A process that comes to its end while it handles the deadly one."""
    desk = Dying()
    async with at_work(database, desk, patience=0) as room:
        if received:
            await room.receive(received)
            await until(lambda: 3 in desk.sent)
        await until(lambda: DEADLY in desk.done)


async def test_it_is_tried_at_some_starts_and_then_set_aside(sqlite_database: Database) -> None:
    await one_life(sqlite_database, *updates(7, DEADLY, 2), *updates(8, 3))
    for _ in range(MOST_STARTS):
        await one_life(sqlite_database)
    desk = Dying()
    async with at_work(sqlite_database, desk, sorry=(Message("sorry"),)):
        await until(lambda: 2 in desk.sent)
    assert desk.sent == [DEADLY, 2], "that it went wrong is said; then the next is answered"
    assert desk.done == [2]
    [aside] = await sqlite_database.post.all_set_aside()
    assert (aside.update_id, aside.tries, aside.fault) == (DEADLY, MOST_STARTS, ENDED)


async def test_what_was_begun_before_is_handled_alone_so_that_no_other_is_blamed(
    sqlite_database: Database,
) -> None:
    for number in range(1, 21):
        [raw] = updates(100 + number, number)
        suspect = Received(number, 100 + number, raw, NOW, 1, ENDED)
        await sqlite_database.post.store([suspect])
    await one_life(sqlite_database)
    assert [each.tries for each in await sqlite_database.post.left()] == [2, *[1] * 19]


async def test_what_was_left_for_no_fault_of_its_own_is_handled(sqlite_database: Database) -> None:
    await sqlite_database.post.store([Received(5, 8, updates(8, 5)[0], NOW, MOST_STARTS - 1)])
    desk = Desk()
    async with at_work(sqlite_database, desk):
        await until(lambda: 5 in desk.sent)
    assert await sqlite_database.post.left() == await sqlite_database.post.all_set_aside() == ()
