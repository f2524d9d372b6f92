"""The whole bot, alive, with a room for Telegram; all that it sends is looked at."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import Counter
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any, TypeVar

from bot.assembly import House, open_house
from bot.chat.application import build_application, poll
from bot.chat.pacing import Pacing
from bot.post import handling
from bot.room.telegram import Telegram
from bot.room.transport import RoomRequest
from bot.settings import Settings
from tests.conversations.dialogue import BOT, TOKEN
from tests.conversations.oracle import Oracle
from tests.conversations.scripted import ScriptedReader
from tests.fuzz.hostile import ADMIN, CHATS, TRAINER, as_sent, pressed, said

Given = TypeVar("Given")


class _Faults(logging.Handler):
    """Keeps what the bot says of updates that it could not handle."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


class Target:
    """A bot in a thread of its own. Use as a context manager."""

    def __init__(self, folder: Path, scenes: Path) -> None:
        self.settings = Settings(
            _env_file=None,  # type: ignore[call-arg]
            data=folder,
            access="open",
            scenarios=scenes,
            trainers=frozenset({TRAINER}),
            admins=frozenset({ADMIN}),
        )
        self.oracle, self.faults = Oracle(), _Faults()
        self.telegram = Telegram()
        self.telegram.add_bot(TOKEN, BOT, "Wondering Aloud")
        self.telegram.observers.append(self.oracle.hear)
        for chat in CHATS:
            self.telegram.add_user(chat, "Jo")
        self.numbers = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Target:
        handling.PAUSES = (0.0,)
        logging.getLogger("bot.post").addHandler(self.faults)
        self._thread.start()
        self._wait(self._begin())
        return self

    def __exit__(self, *_: object) -> None:
        self._wait(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        logging.getLogger("bot.post").removeHandler(self.faults)

    def take(self, updates: Sequence[dict[str, Any]]) -> None:
        """Have the bot handle these, and wait until it has answered."""
        self._wait(self._take(updates))

    def what_went_wrong(self) -> list[str]:
        """All that was refused or could not be handled so far."""
        return [*self.faults.lines, *self.oracle.complaints]

    @property
    def calls(self) -> Counter[str]:
        """Calls of the Bot API so far."""
        return self.oracle.heard

    def _wait(self, work: Coroutine[Any, Any, Given]) -> Given:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(300)

    async def _begin(self) -> None:
        self._opened = open_house(self.settings, reader=ScriptedReader())
        self.house: House = await self._opened.__aenter__()
        await _write_quickly(self.house)
        self._stop = asyncio.Event()
        application = build_application(
            TOKEN,
            self.house.desks,
            self.house.renderer,
            self.house.database.post,
            self.house.clock,
            request=RoomRequest(self.telegram),
            polling_request=RoomRequest(self.telegram),
            base_url="https://room.invalid",
            chats_at_once=16,
            pacing=Pacing(per_second=100_000, chat_burst=10**9, group_per_minute=10**6),  # nobody waits,
        )
        self._room = application.bot_data["post"]
        self._polling = asyncio.create_task(poll(application, self.settings.content, self._stop))
        while not application.running:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.02)
        await self._take([said(chat, "/start") for chat in CHATS])
        await self._take([pressed(chat, "ok||0|") for chat in CHATS])

    async def _take(self, updates: Sequence[dict[str, Any]]) -> None:
        batch = []
        for each in updates:
            self.numbers += 1
            batch.append({"update_id": self.numbers, **as_sent(each)})
        await self._room.receive(batch)
        while self._room.busy:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.002)

    async def _end(self) -> None:
        self._stop.set()
        await self._polling
        await self._opened.__aexit__(None, None, None)


async def _write_quickly(house: House) -> None:
    """Nothing is cut off here: nobody need wait for the disk."""
    async with house.database.engine.connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        await driver.execute_fetchall("PRAGMA synchronous = OFF")
