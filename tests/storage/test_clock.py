"""A clock that goes back keeps nothing from being handled, sent or kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.post.arrivals import NoArrivals
from bot.post.letters import Received
from bot.post.room import KNOWN_FOR, SET_ASIDE_FOR, PostRoom
from bot.storage.database import Database
from tests.storage.examples import NOW
from tests.storage.test_flood import OTHER, Desk, until, updates


@dataclass
class Clock:
    time: datetime = NOW

    def now(self) -> datetime:
        return self.time


def a_room(database: Database, desk: Desk, clock: Clock) -> PostRoom:
    return PostRoom(
        database.post,
        clock,
        handle=desk.handle,
        sorry=lambda: (),
        carrier=desk,
        chats_at_once=4,
        arrivals=NoArrivals(),
    )


async def test_updates_are_handled_and_answered_in_their_order_whatever_the_clock_says(
    database: Database,
) -> None:
    clock, desk = Clock(), Desk()
    room = a_room(database, desk, clock)
    await room.start()
    for number, leap in enumerate([0, -400, +800, -30], 1):
        clock.time += timedelta(days=leap)
        await room.receive(updates(OTHER, number))
    await until(lambda: len(desk.sent) == 4)
    await room.stop(1)
    assert desk.done == desk.sent == [1, 2, 3, 4]


async def test_what_was_left_is_taken_up_in_its_order_after_the_clock_went_back(database: Database) -> None:
    for number, days in ((1, 0), (2, -400)):
        (raw,) = updates(OTHER, number)
        await database.post.store([Received(number, OTHER, raw, NOW + timedelta(days=days))])
    desk = Desk()
    room = a_room(database, desk, Clock(NOW - timedelta(days=400)))
    await room.start()
    await until(lambda: len(desk.sent) == 2)
    await room.stop(1)
    assert desk.done == [1, 2]


async def test_what_was_seen_when_the_clock_was_ahead_is_still_known(database: Database) -> None:
    await database.post.begin(1).settle([], NOW)
    earlier = NOW - timedelta(days=400)
    await database.post.prune(earlier - KNOWN_FOR, earlier - SET_ASIDE_FOR)
    desk = Desk()
    room = a_room(database, desk, Clock(earlier))
    await room.start()
    await room.receive(updates(OTHER, 1, 2))
    await until(lambda: desk.sent == [2])
    await room.stop(1)
    assert desk.done == [2], "the first was handled before"
