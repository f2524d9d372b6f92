"""Two hundred carers, and 1, 2 and 4 processes that share one PostgreSQL: how fast, and what a kill costs.

    python -m tests.bench.replicas [--processes 1 2 4] [--loads taps drafts] [--seconds 10] [--no-kills]

Updates are posted to one process after another, whoever's they are. The database's server, the Bot API and
the carers run on the same machine and take their part of it (see the last column); the server does not wait
for the disk, and this Bot API has no limits.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, insert, select, text

from bot.carer import Role
from bot.settings import PROJECT
from bot.storage.database import Database
from bot.storage.tables import carers, chats_in_hand, inbox, outbox, replicas
from bot.storage.unlocking import open_database
from tests.bench.far_bot_api import PATH, TOKEN, FarBotApi
from tests.bench.many_carers import Practising, Tapping
from tests.bench.processors import Processors, megabytes
from tests.databases import PostgreSQLServer
from tests.soak.posting import free_port
from tests.whole.program import Program, running

FIRST = 1000
TAPPERS, CARERS = 4000, 200
"""So many people take turns at tapping, 200 of them at a time; so many practise."""

KILLED_AFTER, SEEN_FOR = 4.0, 14.0
"""Seconds before one process is killed, and after that: longer than the lease."""

START_SECONDS = 2.5
"""From when a process has set its webhook until the others know of it, and it takes updates."""

PATIENCE = 40.0
HEAD = (
    "| load | processes | updates/s | answers/s | p50 ms | p95 ms | processor ms an update | MB each |"
    " connections | lost | twice | out of order | doubled | rows left | killed: all heard after |"
    " cores: bots + PostgreSQL + bench + others |"
)


@dataclass
class Run:
    """One line of the table, as it comes to be."""

    load: str
    processes: int
    killed: bool
    folder: Path
    url: str
    server: int
    heard_after: str = "–"
    figures: tuple[str, str] = ("", "")
    """What was measured, and who had the processors."""
    programs: list[Program] = field(default_factory=list)

    def __post_init__(self) -> None:
        chats = range(FIRST, FIRST + (TAPPERS if self.load == "taps" else CARERS))
        self.people = Tapping(chats) if self.load == "taps" else Practising(chats)
        self.api = FarBotApi([free_port() for _ in range(self.processes)], self.people.hear)

    async def live(self, seconds: float) -> str:
        """Have it all happen; returns the line."""
        database, _ = await open_database(self.url, "", self.folder / "keys")
        await _let_in(database, self.people.chats)
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self.api.open())
            for port in self.api.ports:
                bot = running("-m", "bot", "run", folder=self.folder, settings=self._settings(port))
                self.programs.append(await stack.enter_async_context(bot))
            await self._until(lambda: self.api.calls["setWebhook"] == self.processes)
            await asyncio.sleep(START_SECONDS)
            going = asyncio.Event()
            going.set()
            living = asyncio.create_task(self.people.live(self.api, going))
            try:
                await self._until(lambda: self.people.answered > CARERS)
                await self._measure(database, seconds)
                going.clear()
                await asyncio.wait([living], timeout=PATIENCE)
                await self._end()
            except BaseException:
                print("\n".join(line for each in self.programs for line in each.lines[-15:]), file=sys.stderr)
                raise
            finally:
                living.cancel()
                await asyncio.gather(living, return_exceptions=True)
        count = await self.people.count(database)
        left = await _rows_left(database)
        await database.dispose()
        shown = f"{count.lost} | {count.twice} | {count.out_of_order} | {count.doubled} | {left}"
        processes = f"{self.processes}, one killed" if self.killed else f"{self.processes}"
        rates, cores = self.figures
        return f"| {self.load} | {processes} | {rates} | {shown} | {self.heard_after} | {cores} |"

    async def _measure(self, database: Database, seconds: float) -> None:
        pids = [each.process.pid for each in self.programs]
        processors = Processors(pids, self.server)
        posts, answered = self.api.posts[200], self.people.answered
        if self.killed:
            await asyncio.sleep(KILLED_AFTER)
            await self._kill(processors)
        else:
            await asyncio.sleep(seconds)
        updates = self.api.posts[200] - posts
        took = sorted(self.people.seconds[answered:])
        p50, p95 = (1000 * took[int(len(took) * part)] for part in (0.5, 0.95))
        cores = processors.cores()
        connections = await _connections(database)
        heavy = max(megabytes(pid) for pid in pids)
        rates = (updates / processors.seconds, len(took) / processors.seconds, p50, p95)
        of_processor = 1000 * cores[0] * processors.seconds / updates
        self.figures = (
            " | ".join(f"{each:.0f}" for each in rates)
            + f" | {of_processor:.2f} | {heavy:.0f} | {connections}",
            " + ".join(f"{each:.2f}" for each in cores),
        )

    async def _kill(self, processors: Processors) -> None:
        """The first: all who wait at that moment, or come in between, are heard by the others."""
        first = self.programs.pop(0)
        processors.goes(first.process.pid)
        waited, begun = dict(self.people.waiting_since), time.perf_counter()
        await first.dies()
        late = begun + SEEN_FOR
        while time.perf_counter() < late + PATIENCE:
            now = self.people.waiting_since
            if not any(now.get(chat) == since for chat, since in waited.items()):
                break
            await asyncio.sleep(0.05)
        self.heard_after = f"{time.perf_counter() - begun:.1f} s"
        await asyncio.sleep(max(0.0, late - time.perf_counter()))

    async def _until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(60):
            while not true():  # noqa: ASYNC110
                await asyncio.sleep(0.05)

    async def _end(self) -> None:
        """Stop all that live: each ends well, and within ten seconds."""
        for program in self.programs:
            program.process.send_signal(signal.SIGTERM)
        codes = [await program.ends(within=11) for program in self.programs]
        if any(codes):
            print(f"ended with {codes}", file=sys.stderr)

    def _settings(self, port: int) -> dict[str, str]:
        return {
            "WONDERING_TOKEN": TOKEN,
            "WONDERING_DATA": str(self.folder),
            "WONDERING_DATABASE": self.url,
            "WONDERING_SCENARIOS": str(self.folder / "scenarios"),
            "WONDERING_BASE_URL": self.api.url,
            "WONDERING_ACCESS": "open",
            "WONDERING_WEBHOOK_URL": f"https://bot.invalid{PATH}",
            "WONDERING_LISTEN_PORT": str(port),
            "WONDERING_MESSAGES_PER_SECOND": "1000",
        }


async def _let_in(database: Database, people: range) -> None:
    now = datetime.now(UTC)
    row = {"joined_at": now, "last_seen_at": now, "consented_at": now, "role": Role.CARER}
    async with database.engine.begin() as connection:
        await connection.execute(insert(carers), [{"id": person, **row} for person in people])


async def _rows_left(database: Database) -> int:
    """What is in the inbox, in the outbox, or in somebody's hand when all have ended well."""
    async with database.engine.connect() as connection:
        counts = [
            await connection.scalar(select(func.count()).select_from(table))
            for table in (inbox, outbox, chats_in_hand, replicas)
        ]
    return sum(each or 0 for each in counts)


async def _connections(database: Database) -> int:
    """How many the bots have open."""
    async with database.engine.connect() as connection:
        others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        found: int = await connection.scalar(text(f"{others} AND pid <> pg_backend_pid()"))
    return found


def _only_one_scene(_folder: str, names: list[str]) -> set[str]:
    return {each for each in names if each != "the-broken-cup.yaml"}


async def measure(
    server: PostgreSQLServer, load: str, processes: int, *, killed: bool, seconds: float
) -> None:
    """Print one line."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        shutil.copytree(PROJECT / "scenarios", folder / "scenarios", ignore=_only_one_scene)
        run = Run(load, processes, killed, folder, server.new_database(), server.pid)
        print(await run.live(seconds), flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--loads", nargs="+", choices=["taps", "drafts"], default=["taps", "drafts"])
    parser.add_argument("--seconds", type=float, default=10.0, help="how long each run is measured")
    parser.add_argument("--no-kills", action="store_true")
    asked = parser.parse_args()
    print(HEAD)
    print("|" + " --- |" * (HEAD.count("|") - 1))
    server = PostgreSQLServer.borrow()
    try:
        for load in asked.loads:
            for processes in asked.processes:
                kills = (False,) if asked.no_kills or processes == 1 else (False, True)
                for killed in kills:
                    asyncio.run(measure(server, load, processes, killed=killed, seconds=asked.seconds))
    finally:
        PostgreSQLServer.give_back()


if __name__ == "__main__":
    main()
