"""Setting up a plan, in three taps: when, on which days, of what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from bot.actions import Action
from bot.ports import Incoming
from bot.reminders import short
from bot.reminders.bench import RemindersBench
from bot.reminders.keeping import DeskWork, Wanted
from bot.reminders.nudges.nudge import new_id
from bot.reminders.outcome import TypingAsked
from bot.reminders.plans import offers
from bot.reminders.plans.listing import Listing
from bot.reminders.plans.offers import Way
from bot.reminders.plans.outcome import (
    DaysAsked,
    KindAsked,
    News,
    OwnDaysAsked,
    TimeIsQuiet,
    TooManyPlans,
    WhenAsked,
)
from bot.reminders.plans.plan import Habits, Kind, Plan
from bot.reminders.plans.planning import replan, replan_all
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]

ASKED_FOR = timedelta(days=1)
"""How long the questions of setting up are good for; older ones are asked anew."""

MOST_PLANS = 8

ROOM = timedelta(minutes=30)
"""Quiet hours begin so long after a reminder that comes in the evening, for it may be a little late."""

STEPS = {Kind.NURTURE: 3}
"""The closeness at which a plan of that kind begins; others begin at the furthest."""


@dataclass(frozen=True)
class SettingUp:
    """Each tap carries what was chosen before it: nothing is stored until the last."""

    bench: RemindersBench
    listing: Listing

    async def begin(self, incoming: Incoming, *, late: bool = False) -> Outcomes:
        """When should it come?"""
        async with self.bench.open_work() as work:
            plans = await work.plans.of_carer(incoming.carer_id)
            await work.questions.drop(incoming.carer_id)
            await work.commit()
        if len(plans) >= MOST_PLANS:
            return (TooManyPlans(most=MOST_PLANS, offers=offers.to_plans()),)
        return (WhenAsked(late=late, offers=offers.times(Way(new_id(), self._minute()))),)

    async def start(self, incoming: Incoming) -> Outcomes:
        """What there is; or, where there is nothing yet, the first question."""
        return await self.listing.plans(incoming) or await self.begin(incoming)

    async def when(self, incoming: Incoming, action: Action) -> Outcomes:
        """A time was chosen, or is to be typed."""
        moment, _, room = action.argument.partition(".")
        if self._is_old(action.step):
            return await self.begin(incoming, late=True)
        way = Way(action.session, action.step)
        if moment == "own":
            async with self.bench.open_work() as work:
                await self.bench.ask(work, incoming.carer_id, Wanted.TIME, f"{way.plan_id}.{way.asked}")
                await work.commit()
            return (TypingAsked(Wanted.TIME),)
        at = short.read_time(moment)
        if at is None:
            return (WhenAsked(offers=offers.times(way)),)
        async with self.bench.open_work() as work:
            outcomes = await self.take_time(work, incoming.carer_id, way, at, room=bool(room))
            await work.commit()
        return outcomes

    async def take_time(
        self, work: DeskWork, carer_id: int, way: Way, at: time, *, room: bool = False
    ) -> Outcomes:
        """A time for a plan that is being set up; with `room` quiet hours give way to it."""
        settings = await self.bench.settings_of(work, carer_id)
        habits = settings.habits
        await work.questions.drop(carer_id)
        if settings.is_quiet(at):
            if not room:
                rows = offers.quiet_or_not(way, at)
                return (TimeIsQuiet(at, habits.quiet_from, habits.quiet_to, offers=rows),)
            await work.habits.save(making_room(habits, at))
            await replan_all(work, carer_id, self.bench.clock.now())
        return (DaysAsked(at, offers=offers.days(way, at)),)

    async def days(self, incoming: Incoming, action: Action) -> Outcomes:
        """Days were chosen, or are being chosen one by one."""
        moment, _, weekdays = action.argument.partition(".")
        at = short.read_time(moment)
        if at is None or self._is_old(action.step):
            return await self.begin(incoming, late=True)
        way = Way(action.session, action.step)
        if weekdays.startswith("own."):
            chosen = short.read_days(weekdays.removeprefix("own."))
            shown = OwnDaysAsked(tuple(sorted(chosen)), offers=offers.own_days(way, at, chosen))
            return (shown,)
        return (KindAsked(offers=offers.kinds(way, at, short.read_days(weekdays))),)

    async def kind(self, incoming: Incoming, action: Action) -> Outcomes:
        """The last tap: the plan is made. Pressed again, it is shown as it is."""
        moment, _, rest = action.argument.partition(".")
        weekdays, _, kind = rest.partition(".")
        at = short.read_time(moment)
        async with self.bench.open_work() as work:
            known = await work.plans.find(action.session)
            if known is not None and known.carer_id == incoming.carer_id:
                return await self.listing.show(work, known, News.MADE)
            stale = self._is_old(action.step) or known is not None
            if not stale and at is not None and kind in set(Kind) and short.read_days(weekdays):
                count = len(await work.plans.of_carer(incoming.carer_id))
                if count >= MOST_PLANS:
                    return (TooManyPlans(most=MOST_PLANS, offers=offers.to_plans()),)
                settings = await self.bench.settings_of(work, incoming.carer_id)
                plan = Plan(
                    id=action.session,
                    carer_id=incoming.carer_id,
                    kind=Kind(kind),
                    at=at,
                    weekdays=short.read_days(weekdays),
                    zone=settings.habits.zone,
                    step=STEPS.get(Kind(kind), 1),
                )
                await work.plans.add(plan)
                await replan(work, plan, self.bench.clock.now())
                shown = await self.listing.show(work, plan, News.MADE)
                await work.commit()
                return shown
        return await self.begin(incoming, late=True)

    def _minute(self) -> int:
        return int(self.bench.clock.now().timestamp()) // 60

    def _is_old(self, asked: int) -> bool:
        age = timedelta(minutes=self._minute() - asked)
        return not -ASKED_FOR < age < ASKED_FOR


def making_room(habits: Habits, at: time) -> Habits:
    """The quiet hours without that time: what is cut off is the shorter end."""
    before = _minutes(at) - _minutes(habits.quiet_from)
    after = _minutes(habits.quiet_to) - _minutes(at)
    if before % _DAY < after % _DAY:
        if after % _DAY <= ROOM // timedelta(minutes=1):  # so short that nothing is left of them
            return replace(habits, quiet_from=habits.quiet_to)
        begins = datetime.combine(datetime.min, at) + ROOM
        return replace(habits, quiet_from=begins.time())
    return replace(habits, quiet_to=at)


_DAY = 24 * 60


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
