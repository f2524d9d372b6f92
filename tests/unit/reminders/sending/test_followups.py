"""What carers want to be asked again comes once, at a good moment, whatever happens on the way."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.carer import Carer
from bot.followups.followup import FollowUp, days_on
from bot.followups.telling import Told
from bot.ports import StaleVersion
from bot.reminders.plans.plan import Habits, Rest
from bot.reminders.sending.courier import (
    Delivered,
    Delivery,
    Depart,
    HandOver,
    Moved,
    Postponed,
    Refused,
    Unanswered,
    Unreachable,
    Withdrawn,
)
from bot.reminders.sending.followups import FollowUpSender
from bot.reminders.stores import RemindersWork
from bot.rendering.outcome import Outcome
from bot.storage.database import Database
from tests.unit.reminders.sending.post import START, Clock, Ledger

DAY = timedelta(days=1)
EVENING = days_on(START, 3, "Europe/London")


@dataclass(frozen=True, kw_only=True)
class Asked(Outcome):
    about: str


@dataclass
class Teller:
    """Asks about whatever it is; weekly if a test wants so, and not at all if one does not."""

    kind: str = "journal"
    again: timedelta | None = None
    mute: bool = False
    fails: bool = False

    async def tell(self, work: RemindersWork, followup: FollowUp, now: datetime) -> Told | None:
        if self.fails:
            raise ValueError(followup.about)
        again_at = followup.due_at + self.again if self.again else None
        return None if self.mute else Told(Asked(about=followup.about), again_at)


@dataclass
class Courier:
    coming: list[Delivery | BaseException] = field(default_factory=list)
    letters: list[tuple[int, str]] = field(default_factory=list)

    async def deliver(self, chat_id: int, outcome: Outcome, hand_over: HandOver, depart: Depart) -> Delivery:
        assert isinstance(outcome, Asked)
        if not await hand_over():
            return Withdrawn()
        happens = self.coming.pop(0) if self.coming else Delivered(1)
        if isinstance(happens, Postponed):
            return happens
        depart()
        if isinstance(happens, BaseException):
            raise happens
        if isinstance(happens, Delivered):
            self.letters.append((chat_id, outcome.about))
        return happens


class Office:
    """A sender on a database, with a carer of number 7."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = Clock()
        self.teller = Teller()
        self.courier = Courier()
        self.ledger = Ledger()
        self.sender = self.another()

    def another(self) -> FollowUpSender:
        return FollowUpSender(self.database.work, (self.teller,), self.clock, ledger=self.ledger)

    async def plan(self, about: str = "e1", due_at: datetime = EVENING, carer_id: int = 7) -> None:
        async with self.database.work() as work:
            if await work.carers.find(carer_id) is None:
                await work.carers.save(Carer(carer_id, START, START, consented_at=START))
            await work.followups.plan(FollowUp(carer_id, "journal", due_at, about))
            await work.commit()

    async def at(self, instant: datetime) -> list[tuple[int, str]]:
        """Send what is due by then; all letters so far."""
        self.clock.instant = instant
        await self.sender.send_due(self.courier)
        return self.courier.letters

    async def planned(self) -> dict[str, datetime]:
        async with self.database.work() as work:
            return {each.about: each.due_at for each in await work.followups.of_carer(7, "journal")}


@pytest.fixture
def office(sqlite_database: Database) -> Office:
    return Office(sqlite_database)


def test_some_days_on_it_is_that_time_of_day_where_the_carer_is() -> None:
    before_clocks_go_back = datetime(2026, 10, 23, 22, 30, tzinfo=UTC)
    assert days_on(before_clocks_go_back, 2, "Europe/London") == datetime(2026, 10, 25, 19, tzinfo=UTC)
    assert days_on(START, 1, "Asia/Kolkata", time(7)) == datetime(2026, 5, 5, 1, 30, tzinfo=UTC)


async def test_it_comes_once_when_it_is_due(office: Office) -> None:
    await office.plan()
    assert await office.at(EVENING - timedelta(seconds=1)) == []
    assert await office.at(EVENING) == [(7, "e1")]
    assert await office.at(EVENING + DAY) == [(7, "e1")]
    assert await office.planned() == {}


async def test_planned_anew_it_comes_at_the_new_time_only(office: Office) -> None:
    await office.plan()
    await office.plan(due_at=EVENING + 2 * DAY)
    assert await office.at(EVENING + DAY) == []
    assert await office.planned() == {"e1": EVENING + 2 * DAY}
    assert await office.at(EVENING + 2 * DAY) == [(7, "e1")]


async def test_one_that_is_dropped_or_no_longer_wanted_does_not_come(office: Office) -> None:
    await office.plan("dropped")
    await office.plan("passed")
    async with office.database.work() as work:
        await work.followups.drop(7, "journal", "dropped")
        assert await work.followups.find(7, "journal", "dropped") is None
        await work.commit()
    office.teller.mute = True
    assert await office.at(EVENING) == []
    assert await office.planned() == {}


async def test_one_that_comes_each_week_is_planned_again(office: Office) -> None:
    office.teller.again = 7 * DAY
    await office.plan("")
    await office.at(EVENING)
    assert await office.planned() == {"": EVENING + 7 * DAY}
    assert len(await office.at(EVENING + 7 * DAY)) == 2


async def test_it_waits_for_the_end_of_quiet_hours(office: Office) -> None:
    night = EVENING + timedelta(hours=3)
    await office.plan(due_at=night)
    assert await office.at(night) == []
    morning = datetime(2026, 5, 8, 5, 30, tzinfo=UTC)
    assert await office.at(morning - timedelta(seconds=1)) == []
    assert await office.at(morning) == [(7, "e1")]


async def test_it_waits_for_the_day_after_a_rest(office: Office) -> None:
    await office.plan()
    async with office.database.work() as work:
        await work.rests.add(Rest(7, EVENING.date() - DAY, EVENING.date() + DAY))
        await work.rests.add(Rest(7, EVENING.date() + 2 * DAY, EVENING.date() + 2 * DAY))
        await work.commit()
    for day in (0, 1, 2):
        assert await office.at(EVENING + day * DAY) == []
    assert await office.at(EVENING + 3 * DAY) == [(7, "e1")]


async def test_it_waits_for_somebody_who_is_left_in_peace(office: Office) -> None:
    await office.plan()
    async with office.database.work() as work:
        await work.habits.save(Habits(7, silent_since=START))
        await work.commit()
    assert await office.at(EVENING) == []
    async with office.database.work() as work:
        carer = await work.carers.find(7)
        assert carer is not None
        await work.carers.save(replace(carer, last_seen_at=EVENING))
        await work.commit()
    assert await office.at(EVENING + DAY) == [(7, "e1")]


async def test_after_stop_all_it_waits_until_all_is_started_again(office: Office) -> None:
    await office.plan()
    async with office.database.work() as work:
        await work.followups.hush(7)
        await work.commit()
    await office.plan("asked for since")
    assert await office.at(EVENING) == [(7, "asked for since")]
    async with office.database.work() as work:
        await work.followups.wake(7)
        await work.commit()
    assert await office.at(EVENING + DAY) == [(7, "asked for since"), (7, "e1")]


async def test_of_several_at_once_a_carer_gets_one_and_later_the_next(office: Office) -> None:
    for about in ("e1", "e2"):
        await office.plan(about)
    await office.plan("other", carer_id=8)
    assert len(await office.at(EVENING)) == 2
    assert len(await office.at(EVENING + timedelta(minutes=59))) == 2
    assert {about for _, about in await office.at(EVENING + timedelta(hours=1))} == {"e1", "e2", "other"}


async def test_one_that_could_not_come_for_a_month_is_let_go(office: Office) -> None:
    await office.plan()
    assert await office.at(EVENING + 31 * DAY) == []
    assert await office.planned() == {}


async def test_two_processes_send_each_once(office: Office) -> None:
    for carer in range(1, 31):
        await office.plan(carer_id=carer)
    office.clock.instant = EVENING
    await asyncio.gather(*(office.another().send_due(office.courier) for _ in range(2)))
    assert sorted(chat for chat, _ in office.courier.letters) == list(range(1, 31))


@pytest.mark.parametrize("outcome", [Unanswered(), Refused(), RuntimeError()])
async def test_what_may_have_been_sent_is_never_sent_again(
    office: Office, outcome: Delivery | BaseException
) -> None:
    await office.plan()
    office.courier.coming = [outcome]
    await office.at(EVENING)
    assert await office.at(EVENING + DAY) == []


async def test_what_telegram_has_not_taken_is_sent_later(office: Office) -> None:
    await office.plan()
    office.courier.coming = [Postponed(30, way_blocked=True)]
    assert await office.at(EVENING) == []
    assert await office.at(EVENING + timedelta(seconds=30)) == [(7, "e1")]


async def test_a_chat_that_has_moved_is_followed(office: Office) -> None:
    await office.plan()
    office.courier.coming = [Moved(99)]
    assert await office.at(EVENING) == [(99, "e1")]


async def test_somebody_who_has_blocked_the_bot_hears_nothing_more(office: Office) -> None:
    for about in ("e1", "e2"):
        await office.plan(about)
    office.courier.coming = [Unreachable()]
    await office.at(EVENING)
    assert await office.at(EVENING + DAY) == []


@pytest.mark.parametrize(("left", "letters"), [(False, 1), (True, 0)])
async def test_a_crash_loses_nothing_that_had_not_left(office: Office, left: bool, letters: int) -> None:
    await office.plan()
    async with office.database.work() as work:
        [claimed] = await work.followup_queue.claim("dead", EVENING, 8)
        assert await work.followup_queue.hand_over(claimed.id, "dead", EVENING, None)
        await work.commit()
    office.ledger.knows = True
    if left:
        office.ledger.note(claimed.id)
    assert len(await office.at(EVENING + timedelta(minutes=4))) == letters


async def test_what_a_crash_left_claimed_comes_after_the_lease(office: Office) -> None:
    await office.plan()
    async with office.database.work() as work:
        await work.followup_queue.claim("dead", EVENING, 8)
        await work.commit()
    assert await office.at(EVENING + timedelta(minutes=2)) == []
    assert await office.at(EVENING + timedelta(minutes=4)) == [(7, "e1")]


async def test_one_that_cannot_be_worded_keeps_nobody_else_back(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    await office.plan("secret words")
    office.teller.fails = True
    assert await office.at(EVENING) == []
    assert "secret words" not in caplog.text
    office.teller.fails = False
    assert await office.at(EVENING + timedelta(minutes=10)) == [(7, "secret words")]


async def test_nothing_is_planned_for_somebody_who_is_gone(office: Office) -> None:
    async with office.database.work() as work:
        with pytest.raises(StaleVersion):
            await work.followups.plan(FollowUp(7, "journal", EVENING))
