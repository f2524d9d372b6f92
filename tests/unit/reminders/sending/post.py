"""What the tests of sending share: carers with plans on a real database, and a courier who keeps letters."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from bot.carer import Carer
from bot.reminders.nudges.composing import Composed, Occasion
from bot.reminders.nudges.nudge import Nudge, State
from bot.reminders.plans.plan import Kind, Plan
from bot.reminders.plans.planning import replan
from bot.reminders.sending.courier import Delivered, Delivery, Depart, HandOver, Withdrawn
from bot.reminders.sending.dispatcher import Dispatcher
from bot.reminders.stores import RemindersWork
from bot.rendering.outcome import Outcome
from bot.storage.database import Database
from bot.storage.nudges import nudge_of
from bot.storage.tables import nudges

START = datetime(2026, 5, 4, 12, tzinfo=UTC)
"""A Monday, an hour after noon by London's clocks."""

MORNING = datetime(2026, 5, 5, 6, 30, tzinfo=UTC)
"""When a plan for half past seven is due first after START."""


class Clock:
    """Shows what it is set to."""

    def __init__(self, instant: datetime = START) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant


@dataclass(frozen=True, kw_only=True)
class Said(Outcome):
    """Tells why it was said."""

    why: Occasion
    nudge_id: str


class Composer:
    """Finds words for everything; the idea is named by the day."""

    def __init__(self) -> None:
        self.mute = False

    async def compose(
        self, work: RemindersWork, nudge: Nudge, plan: Plan, why: Occasion, now: datetime
    ) -> Composed | None:
        if self.mute:
            return None
        return Composed(Said(why=why, nudge_id=nudge.id), idea_id=f"idea-of-{nudge.local_date}")


@dataclass
class Courier:
    """Delivers everything, but for what a test says will come of the next ones."""

    letters: list[tuple[int, Occasion]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    coming: list[Delivery | BaseException] = field(default_factory=list)

    async def deliver(self, chat_id: int, outcome: Outcome, hand_over: HandOver, depart: Depart) -> Delivery:
        assert isinstance(outcome, Said)
        if not await hand_over():
            return Withdrawn()
        depart()
        happens = self.coming.pop(0) if self.coming else Delivered(len(self.letters) + 1)
        if isinstance(happens, BaseException):
            raise happens
        if isinstance(happens, Delivered):
            self.letters.append((chat_id, outcome.why))
            self.told.append(outcome.nudge_id)
        return happens

    @property
    def whys(self) -> list[Occasion]:
        return [why for _, why in self.letters]


@dataclass
class Ledger:
    """Knows of those that left; and, where a test says so, that all others did not."""

    left: set[str] = field(default_factory=set)
    knows: bool = False
    cleared: int = 0

    def note(self, nudge_id: str) -> None:
        self.left.add(nudge_id)

    def has_left(self, nudge_id: str, claimant: str) -> bool | None:
        return nudge_id in self.left if self.knows else None

    def clear(self) -> None:
        self.left.clear()
        self.cleared += 1


def a_plan(carer_id: int = 7, plan_id: str = "p7", at: time = time(7, 30), **changes: Any) -> Plan:
    plan = Plan(plan_id, carer_id, Kind.MIX, at=at, weekdays=frozenset(range(7)))
    return replace(plan, **changes)


class Office:
    """A dispatcher on a database, a clock, and what became of the nudges."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = Clock()
        self.composer = Composer()
        self.courier = Courier()
        self.ledger = Ledger()
        self.dispatcher = self.another()

    def another(self) -> Dispatcher:
        """As after a restart, or in another process."""
        return Dispatcher(self.database.work, self.composer, self.clock, ledger=self.ledger)

    async def begin(self, *plans: Plan) -> None:
        """Carers with these plans, planned at the clock's time."""
        async with self.database.work() as work:
            for plan in plans:
                if not await work.carers.find(plan.carer_id):
                    now = self.clock.now()
                    await work.carers.save(Carer(plan.carer_id, now, now, consented_at=now))
                await work.plans.add(plan)
                await replan(work, plan, self.clock.now())
            await work.commit()

    async def at(self, instant: datetime) -> Office:
        """Send what is due by then."""
        self.clock.instant = instant
        await self.dispatcher.send_due(self.courier)
        return self

    async def later(self, **span: float) -> Office:
        """Send what is due after some more time."""
        return await self.at(self.clock.instant + timedelta(**span))

    async def comes_back(self, carer_id: int = 7) -> None:
        """The carer uses the bot."""
        async with self.database.work() as work:
            carer = await work.carers.find(carer_id)
            assert carer is not None
            await work.carers.save(replace(carer, last_seen_at=self.clock.now()))
            await work.commit()

    async def nudges(self, *states: State) -> list[Nudge]:
        """All, or those in these states, in the order in which they were due."""
        async with self.database.engine.connect() as connection:
            found = await connection.execute(select(nudges).order_by(nudges.c.due_at, nudges.c.id))
            return [each for each in map(nudge_of, found) if not states or each.state in states]
