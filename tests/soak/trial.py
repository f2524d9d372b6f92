"""One trial: carers practise at once, something bad happens, and in the end everything is counted."""

from __future__ import annotations

import asyncio
import shutil
import signal
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
from aiohttp import web
from sqlalchemy import select

from bot.carer import Carer
from bot.room.limits import RateLimits
from bot.room.telegram import Telegram
from bot.settings import PROJECT
from bot.storage.database import Database
from bot.storage.tables import attempts, inbox, outbox
from bot.storage.unlocking import open_database
from tests.soak.carer import SoakCarer
from tests.soak.weather import Server, Weather
from tests.whole.program import Program, running

TOKEN = "7:soak"
FIRST = 1000
SECONDS_TO_STOP = 10


@dataclass
class Trial:
    """What goes on, and what came of it."""

    folder: Path
    port: int
    telegram: Telegram
    weather: Weather
    carers: list[SoakCarer]
    database_url: str
    server: Server
    replicas: int = 1
    """How many processes a trial has that lets its updates be posted."""
    watch_port: int = 0
    kills: int = 0
    processes: int = 0
    """How many have been started."""
    stopped: set[int] = field(default_factory=set)
    """Those that were told to stop, and not killed."""
    output: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[Program]:
        """`wondering run` as a process of its own."""
        self.watch_port = free_port()
        async with self.process(WONDERING_WATCH_PORT=str(self.watch_port)) as program:
            yield program

    @asynccontextmanager
    async def bot_until_told_to_stop(self) -> AsyncIterator[Program]:
        """The same; in the end it is told to stop, and does in time."""
        async with self.bot() as program:
            self.stopped.add(self.processes)
            yield program
            program.process.send_signal(signal.SIGTERM)
            assert await program.ends(within=SECONDS_TO_STOP) == 0

    @asynccontextmanager
    async def process(self, **more: str) -> AsyncIterator[Program]:
        """One such process, with more settings."""
        self.processes += 1
        settings = {
            "WONDERING_TOKEN": TOKEN,
            "WONDERING_DATA": str(self.folder),
            "WONDERING_DATABASE": self.database_url,
            "WONDERING_SCENARIOS": str(self.folder / "scenarios"),
            "WONDERING_BASE_URL": f"http://127.0.0.1:{self.port}/{self.processes}",
            "WONDERING_ACCESS": "open",
            **more,
        }
        async with running("-m", "bot", "run", folder=self.folder, settings=settings) as program:
            try:
                yield program
            finally:
                self.output += program.lines

    async def answers(self, more: int, patience: float = 120.0) -> None:
        """Return when so many more drafts have been answered."""
        wanted = self.answered + more
        async with asyncio.timeout(patience):
            while self.answered < wanted:  # noqa: ASYNC110 - carers count by themselves
                await asyncio.sleep(0.02)

    async def each_answered(self, patience: float = 120.0) -> None:
        """Return when every carer has had one more answer: nobody is left waiting."""
        wanted = {carer.id: carer.answered + 1 for carer in self.carers}
        async with asyncio.timeout(patience):
            while any(carer.answered < wanted[carer.id] for carer in self.carers):  # noqa: ASYNC110
                await asyncio.sleep(0.02)

    async def readiness(self, status: int, patience: float = 60.0) -> None:
        """Return when the bot's `/readyz` answers with this status."""
        found = 0
        async with asyncio.timeout(patience), aiohttp.ClientSession() as http:
            while found != status:
                async with http.get(f"http://127.0.0.1:{self.watch_port}/readyz") as answer:
                    found = answer.status
                await asyncio.sleep(0.2)

    @property
    def answered(self) -> int:
        return sum(carer.answered for carer in self.carers)

    @property
    def unanswered(self) -> int:
        """How many carers wait for the answer to a draft."""
        return sum(len(carer.drafts) - carer.answered for carer in self.carers)


@dataclass(frozen=True)
class Count:
    """The outcome of a trial. `missing` and `twice` are drafts in the stored history.

    `doubled`: messages that came again; `most_doubled`: at most so many that one process had sent before.
    """

    drafts: int
    answered: int
    missing: int
    twice: int
    out_of_order: int
    kills: int
    doubled: int
    most_doubled: int
    seconds: float
    doubled_in_peace: int = 0
    """Messages that came again which a process had sent that was not killed."""
    answers_lost: int = 0
    """Calls that were carried out, but whose answer never came."""
    longest_wait: float = 0.0
    """Seconds that a carer waited for an answer."""
    remarks: tuple[str, ...] = ()
    """What a reader of the figures should know."""


Misfortune = Callable[[Trial], Awaitable[None]]


async def undergo(
    misfortune: Misfortune,
    folder: Path,
    *,
    carers: int,
    database_url: str = "",
    limits: RateLimits | None = None,
    kind: type[Trial] = Trial,
    replicas: int = 1,
) -> Count:
    """Let carers practise, have the misfortune happen to the bot, let them finish, and count."""
    shutil.copytree(PROJECT / "scenarios", folder / "scenarios", ignore=_all_but("the-broken-cup.yaml"))
    telegram = Telegram(limits=limits)
    telegram.add_bot(TOKEN, "soak_bot", "Soak")
    database_url = database_url or f"sqlite:///{folder / 'wondering.db'}"
    people = list(range(FIRST, FIRST + carers))
    database, _ = await open_database(database_url, "", folder / "keys")
    await _let_in(database, people)
    await database.dispose()
    for person in people:
        telegram.add_user(person, f"Carer {person}")
        telegram.open_chat(person)
    weather = Weather()
    server = Server(telegram, weather)
    runner = web.ServerRunner(web.Server(server.answer, access_log=None), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    trial = kind(
        folder=folder,
        port=runner.addresses[0][1],
        telegram=telegram,
        weather=weather,
        carers=[SoakCarer(telegram, person) for person in people],
        database_url=database_url,
        server=server,
        replicas=replicas,
    )
    begun = time.perf_counter()
    try:
        await _play(trial, misfortune)
    except BaseException:
        print("\n".join(trial.output[-40:]))
        await _show_what_is_left(trial)
        raise
    finally:
        await runner.cleanup()
        await telegram.close()
    return await _count(trial, time.perf_counter() - begun)


async def _play(trial: Trial, misfortune: Misfortune) -> None:
    going = asyncio.Event()
    going.set()
    async with asyncio.TaskGroup() as group:
        practising = [group.create_task(carer.practise(going)) for carer in trial.carers]
        await misfortune(trial)
        going.clear()
        async with trial.bot():
            await asyncio.wait(practising)
            await asyncio.sleep(0.5)


async def _show_what_is_left(trial: Trial) -> None:
    """For whoever looks for the cause: what lies in the post room for carers who wait."""
    database, _ = await open_database(trial.database_url, "", trial.folder / "keys")
    waiting = [carer.id for carer in trial.carers if len(carer.drafts) > carer.answered]
    async with database.engine.connect() as connection:
        for table in (inbox, outbox):
            rows = await connection.execute(select(table).where(table.c.carer_id.in_(waiting)))
            for row in rows:
                print(table.name, {key: value for key, value in row._mapping.items() if key != "body"})
    await database.dispose()


async def _count(trial: Trial, seconds: float) -> Count:
    """Compare what each carer said with what is stored."""
    missing = twice = disordered = 0
    database, _ = await open_database(trial.database_url, "", trial.folder / "keys")
    async with database.engine.connect() as connection:
        for carer in trial.carers:
            found = await connection.scalars(
                select(attempts.c.text).where(attempts.c.carer_id == carer.id).order_by(attempts.c.number)
            )
            kept = list(found)
            missing += len(set(carer.drafts) - set(kept))
            twice += len(kept) - len(set(kept))
            disordered += kept != carer.drafts
        if database.engine.dialect.name == "sqlite":
            checked = await connection.exec_driver_sql("PRAGMA integrity_check")
            assert checked.scalar_one() == "ok"
    await database.dispose()
    return Count(
        drafts=sum(len(carer.drafts) for carer in trial.carers),
        answered=trial.answered,
        missing=missing,
        twice=twice,
        out_of_order=disordered,
        kills=trial.kills,
        doubled=trial.server.doubles.again.total(),
        most_doubled=max(trial.server.doubles.again.values(), default=0),
        seconds=seconds,
        doubled_in_peace=sum(trial.server.doubles.again[each] for each in trial.stopped),
        answers_lost=trial.weather.failed["broken after"],
        longest_wait=max(carer.longest_wait for carer in trial.carers),
        remarks=tuple(trial.remarks),
    )


async def _let_in(database: Database, people: list[int]) -> None:
    now = datetime.now(UTC)
    async with database.work() as work:
        for person in people:
            await work.carers.save(Carer(person, now, now, consented_at=now))
        await work.commit()


def _all_but(name: str) -> Callable[[str, list[str]], set[str]]:
    return lambda _folder, names: {each for each in names if each != name}


def free_port() -> int:
    """A port that nobody has at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
