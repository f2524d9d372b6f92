"""A chat that floods the bot slows itself, and nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.post import handling
from bot.post.arrivals import NoArrivals
from bot.post.letters import MOST_OF_A_CHAT, Letter, Received
from bot.post.room import PostRoom
from bot.post.turn import this_turn
from bot.rendering.message import Message
from bot.storage.database import Database
from tests.storage.examples import NOW

FLOOD, OTHER = 1, 2
MANY = 300


class Clock:
    def now(self) -> Any:
        return NOW


@dataclass
class Desk:
    """Answers each update with a message, and notes the order; the chat that floods gets none through."""

    done: list[int] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    stuck: bool = False

    async def handle(self, received: Received) -> None:
        self.done.append(received.update_id)
        turn = this_turn()
        assert turn is not None
        turn.said.append((received.chat_id, Message("x")))

    async def carry(self, letter: Letter) -> None:
        while self.stuck and letter.chat_id == FLOOD:  # noqa: ASYNC110 - as if it got a message a second
            await asyncio.sleep(0.01)
        self.sent.append(letter.update_id)


@asynccontextmanager
async def at_work(
    database: Database,
    desk: Desk,
    *,
    sharing: bool = False,
    patience: float = 0.5,
    sorry: Sequence[Message] = (),
) -> AsyncIterator[PostRoom]:
    room = PostRoom(
        database.post,
        Clock(),
        handle=desk.handle,
        sorry=lambda: sorry,
        carrier=desk,
        chats_at_once=16,
        arrivals=NoArrivals(),
        claims=database.claims("only") if sharing else None,
    )
    await room.start()
    yield room
    await room.stop(patience)


def updates(chat: int, *numbers: int) -> Sequence[dict[str, Any]]:
    return [{"update_id": number, "message": {"chat": {"id": chat}}} for number in numbers]


async def until(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not done():  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.005)


async def test_one_chats_flood_slows_that_chat_only(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.post.room.MOST_WAITING", MANY)
    desk, sharing = Desk(), database.engine.dialect.name == "postgresql"
    async with at_work(database, desk, sharing=sharing) as room:
        for first in range(1, MANY + 1, 100):
            await room.receive(updates(FLOOD, *range(first, first + 100)))
        assert len(desk.done) < MANY / 2, "the flood is waiting still"
        assert room._lines.length(FLOOD) <= MOST_OF_A_CHAT
        async with asyncio.timeout(0.05):
            await room.room()  # more is taken in
        before = len(desk.done)
        await room.receive(updates(OTHER, 5000))
        await until(lambda: 5000 in desk.done)
        assert desk.done.index(5000) - before < 10
        await room.receive(updates(FLOOD, 5001))
        await until(lambda: len(desk.sent) == MANY + 2)
    desk.done.remove(5000)
    assert desk.done == [*range(1, MANY + 1), 5001], "each once, in order"
    assert await database.post.left() == ()


async def test_what_a_flood_left_is_worked_off_after_the_next_start(sqlite_database: Database) -> None:
    first, second = Desk(), Desk()
    await sqlite_database.post.store(
        [Received(number, FLOOD, raw, NOW) for number, raw in enumerate(updates(FLOOD, *range(1, 121)), 1)]
    )
    async with at_work(sqlite_database, first):
        await until(lambda: len(first.done) > MOST_OF_A_CHAT)
    async with at_work(sqlite_database, second) as room:
        await until(lambda: not room.busy)
    assert [*first.done, *second.done] == [*range(1, 121)]


async def test_who_gets_no_answers_is_handled_no_further(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handling, "MOST_UNSENT", 10)
    monkeypatch.setattr(handling, "_UNSENT_PAUSE", 0.02)
    desk = Desk(stuck=True)
    async with at_work(sqlite_database, desk) as room:
        await room.receive(updates(FLOOD, *range(1, 31)))
        await until(lambda: len(desk.done) == 10)
        await room.receive(updates(OTHER, 31))
        await until(lambda: 31 in desk.sent)
        assert len(desk.done) == 11
        desk.stuck = False
        await until(lambda: len(desk.sent) == 31)
