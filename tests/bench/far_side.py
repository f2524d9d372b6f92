"""The far side of the bench: a Bot API that keeps Telegram's limits, carers' phones, and the bot itself.

The bot is `wondering run` as a process of its own, over HTTP, on a database of its own with a crowd in it.
"""

from __future__ import annotations

import asyncio
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import web

from bot.carer import Carer
from bot.room.errors import ApiError
from bot.room.limits import RateLimits
from bot.room.telegram import Telegram
from bot.storage.database import Database
from tests.bench.crowd import FIRST, seed
from tests.posted import posted
from tests.whole.program import Program, running

TOKEN = "7:bench"
PROGRAM = ("-m", "bot", "run")
TYPISTS = (1, 2)
"""The ids of carers who practise while the reminders go out."""


@dataclass
class FarSide:
    """What arrived at Telegram."""

    telegram: Telegram
    port: int
    sent: list[float] = field(default_factory=list)
    to_crowd: list[float] = field(default_factory=list)
    chats: Counter[int] = field(default_factory=Counter)
    refused: Counter[int] = field(default_factory=Counter)

    def hear(self, method: str, parameters: Mapping[str, object], result: object) -> None:
        """One call of the bot's has ended."""
        if isinstance(result, ApiError):
            self.refused[result.code] += 1
        elif method == "sendMessage":
            now = time.perf_counter()
            chat = int(str(parameters["chat_id"]))
            self.sent.append(now)
            self.chats[chat] += 1
            if chat >= FIRST:
                self.to_crowd.append(now)

    @asynccontextmanager
    async def bot(self, data: Path, **settings: str) -> AsyncIterator[Program]:
        """`wondering run` on that data folder, talking to this; shows what it printed if something fails."""
        bot = running(
            *PROGRAM,
            folder=data,
            settings={
                "WONDERING_TOKEN": TOKEN,
                "WONDERING_DATA": str(data),
                "WONDERING_ACCESS": "open",
                "WONDERING_BASE_URL": f"http://127.0.0.1:{self.port}",
                "WONDERING_TICK_SECONDS": "1",
                **settings,
            },
        )
        async with bot as program:
            try:
                yield program
            except Exception:
                print(program.output)
                raise

    async def crowd_has(self, count: int, patience: float = 60.0) -> bool:
        """Wait until so many of the crowd's messages have come; False if none comes for so many seconds."""
        known, since = len(self.to_crowd), time.perf_counter()
        while len(self.to_crowd) < count:
            await asyncio.sleep(0.02)
            if len(self.to_crowd) > known:
                known, since = len(self.to_crowd), time.perf_counter()
            elif time.perf_counter() - since > patience:
                return False
        return True

    def most_in_a_second(self) -> int:
        """The most messages that ever arrived within one second."""
        times = sorted(self.sent)
        return max(
            (bisect_left(times, start + 1) - number for number, start in enumerate(times)),
            default=0,
        )


@asynccontextmanager
async def far_side(crowd: int) -> AsyncIterator[FarSide]:
    """A server on a free port, with the crowd's chats open. Limits: 30 messages a second, one in a chat."""
    telegram = Telegram(limits=RateLimits())
    telegram.add_bot(TOKEN, "bench_bot", "Bench")
    for person in (*TYPISTS, *range(FIRST, FIRST + crowd)):
        telegram.add_user(person, f"Carer {person}")
        telegram.open_chat(person)
    runner = web.ServerRunner(web.Server(answer_from(telegram), access_log=None), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    side = FarSide(telegram, runner.addresses[0][1])
    telegram.observers.append(side.hear)
    try:
        yield side
    finally:
        await runner.cleanup()
        await telegram.close()


def answer_from(telegram: Telegram) -> Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]:
    """Answers like Telegram: what has arrived is carried out, even if who sent it is dead by then.

    (The practice room's own server drops that.)
    """

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        _, bot, method = request.path.split("/")
        try:
            result = await telegram.call(bot.removeprefix("bot"), method, await posted(request))
        except ApiError as error:
            return web.json_response(error.as_json(), status=error.code)
        return web.json_response({"ok": True, "result": result})

    return answer


async def make_data(data: Path, crowd: int, *, due_in: timedelta) -> None:
    """A database with a crowd that is due after so long, and typists who have said yes to practising."""
    database = Database(f"sqlite:///{data / 'wondering.db'}")
    await database.migrate()
    now = datetime.now(UTC)
    async with database.work() as work:
        for typist in TYPISTS:
            await work.carers.save(Carer(typist, now, now, consented_at=now))
        await work.commit()
    await seed(database, crowd, due=crowd, due_at=now + due_in)
    await database.dispose()
