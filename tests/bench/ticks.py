"""What a tick costs: 100 nudges due among 10,000, 100,000 and 1,000,000 plans, on both databases.

And the same with one APScheduler job for each carer, among 10,000. Delivering takes no time here: the
figures are for finding, deciding, storing that Telegram is asked, storing that it was sent, and planning the
next day. Run it with `make bench`, or by itself: `python -m tests.bench.ticks [PLANS ...]`.
"""

from __future__ import annotations

import asyncio
import logging
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import event

from bot.assembly import SystemClock
from bot.reminders.nudges.composing import Composed, Occasion
from bot.reminders.nudges.nudge import Nudge
from bot.reminders.plans.plan import Plan
from bot.reminders.sending.courier import Courier, Delivered, Delivery, Depart, HandOver
from bot.reminders.sending.dispatcher import Dispatcher
from bot.reminders.stores import RemindersWork
from bot.rendering.outcome import Outcome
from bot.storage.database import Database
from tests.bench.crowd import seed
from tests.databases import PostgreSQLServer

DUE = 100
EMPTY_TICKS = 30


class Words:
    """Finds something to say at once."""

    async def compose(
        self, work: RemindersWork, nudge: Nudge, plan: Plan, why: Occasion, now: datetime
    ) -> Composed | None:
        return Composed(Outcome(), "an-idea")


@dataclass
class Letters(Courier):
    """Delivers at once."""

    delivered: int = 0

    async def deliver(self, chat_id: int, outcome: Outcome, hand_over: HandOver, depart: Depart) -> Delivery:
        await hand_over()
        self.delivered += 1
        return Delivered(self.delivered)


async def tick(database: Database, plans: int) -> str:
    """Times a tick with nothing due, and one with DUE."""
    begun = time.perf_counter()
    await database.migrate()
    await seed(database, plans, due=DUE, due_at=datetime.now(UTC) + timedelta(hours=1))
    seeded = time.perf_counter() - begun
    clock, letters = Ahead(), Letters()
    dispatcher = Dispatcher(database.work, Words(), clock)
    await dispatcher.send_due(letters)
    empty = []
    for _ in range(EMPTY_TICKS):
        begun = time.perf_counter()
        await dispatcher.send_due(letters)
        empty.append(time.perf_counter() - begun)
    assert letters.delivered == 0
    clock.hours = 1.01
    begun = time.perf_counter()
    await dispatcher.send_due(letters)
    full = time.perf_counter() - begun
    assert letters.delivered == DUE
    return (
        f"{plans:>9,} plans: nothing due {1000 * statistics.median(empty):6.1f} ms,"
        f" {DUE} due {1000 * full:7.0f} ms ({1000 * full / DUE:.1f} each); made in {seeded:.0f} s"
    )


@dataclass
class Ahead(SystemClock):
    """The machine's clock, put forward."""

    hours: float = 0.0

    def now(self) -> datetime:
        return super().now() + timedelta(hours=self.hours)


async def on_sqlite(plans: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder, 'crowd.db')}")
        try:
            return await tick(database, plans)
        finally:
            await database.dispose()


async def on_postgresql(server: PostgreSQLServer, plans: int) -> str:
    database = Database(server.new_database())
    try:
        return await tick(database, plans)
    finally:
        await database.dispose()


RAN: list[float] = []


def job(number: int) -> None:
    """What APScheduler runs for a carer: nothing but noting the time."""
    RAN.append(time.perf_counter())


@contextmanager
def longest_stall() -> Iterator[Callable[[], float]]:
    """The longest time, in seconds, for which the loop let nobody else work."""
    longest = 0.0

    async def watch() -> None:
        nonlocal longest
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(0.001)
            longest = max(longest, time.perf_counter() - begun - 0.001)

    task = asyncio.create_task(watch())
    yield lambda: longest
    task.cancel()


async def one_job_each(carers: int, due: int) -> str:
    """The same with APScheduler's own rows: a daily job for each carer, so many of them due at once."""
    RAN.clear()
    with tempfile.TemporaryDirectory() as folder:
        store = SQLAlchemyJobStore(url=f"sqlite:///{Path(folder, 'jobs.db')}")
        event.listen(store.engine, "connect", _quickly)
        scheduler = AsyncIOScheduler(timezone="UTC", jobstores={"default": store})
        scheduler.start(paused=True)
        begun = time.perf_counter()
        now = datetime.now(UTC)
        for number in range(carers):
            when = now - timedelta(seconds=1) if number < due else now + timedelta(days=1 + number % 30)
            scheduler.add_job(
                job, "interval", days=1, args=[number], next_run_time=when, misfire_grace_time=None
            )
        made = time.perf_counter() - begun
        with longest_stall() as stall:
            await asyncio.sleep(0.05)
            begun = time.perf_counter()
            scheduler.resume()
            while len(RAN) < due:  # noqa: ASYNC110 - APScheduler says nothing when it has run a job
                await asyncio.sleep(0.001)
            took = RAN[-1] - begun
            await asyncio.sleep(0.01)
            stalled = stall()
        scheduler.shutdown(wait=False)
        store.engine.dispose()
    return (
        f"{carers:>9,} jobs, {due:>6,} due: {1000 * took:7.0f} ms, and nobody else could work for"
        f" {1000 * stalled:.0f} ms of it; made in {made:.0f} s"
    )


def _quickly(connection: Any, _record: object) -> None:
    """As kind to it as can be: with SQLite's defaults each job would wait for the disk."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")


async def measure(sizes: list[int]) -> None:
    print("A tick, SQLite:")
    for plans in sizes:
        print(" ", await on_sqlite(plans), flush=True)
    server = PostgreSQLServer.borrow()
    try:
        print("A tick, PostgreSQL:")
        for plans in sizes:
            print(" ", await on_postgresql(server, plans), flush=True)
    finally:
        PostgreSQLServer.give_back()
    print("For the record, APScheduler with a stored job for each carer, SQLite:")
    carers = min(10_000, sizes[-1])
    for due in (DUE, carers):
        print(" ", await one_job_each(carers, due), flush=True)


def main() -> None:
    """Print the figures."""
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    asyncio.run(measure([int(each) for each in sys.argv[1:]] or [10_000, 100_000, 1_000_000]))


if __name__ == "__main__":
    main()
