"""Changing a plan: its time, days and kind, and what is known of the child."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import time

from bot.actions import Action
from bot.ports import Incoming
from bot.reminders import short
from bot.reminders.bench import RemindersBench
from bot.reminders.keeping import DeskWork, Wanted
from bot.reminders.outcome import TypingAsked
from bot.reminders.plans import offers
from bot.reminders.plans.listing import Listing
from bot.reminders.plans.offers import Way
from bot.reminders.plans.outcome import (
    AgeAsked,
    DaysAsked,
    DeletingAsked,
    KindAsked,
    News,
    OwnDaysAsked,
    TimeIsQuiet,
    WhenAsked,
)
from bot.reminders.plans.plan import Kind, Plan
from bot.reminders.plans.planning import replan, replan_all
from bot.reminders.plans.setting_up import STEPS, making_room
from bot.reminders.plans.suiting import Suiting
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]
Change = Callable[[DeskWork, Plan, str], Awaitable[Outcomes]]


@dataclass(frozen=True)
class Changing:
    """What the buttons under a plan do. The newest press holds, whichever phone it comes from."""

    bench: RemindersBench
    listing: Listing
    suiting: Suiting

    async def change(self, incoming: Incoming, action: Action) -> Outcomes:
        """One press. What it asks for comes first in its argument: `at.0730`."""
        what, _, value = action.argument.partition(".")
        change = self._changes().get(what)
        async with self.bench.open_work() as work:
            plan = await self.listing.own(work, incoming, action.session)
            if plan is None or change is None:
                return self.listing.gone()
            question = await work.questions.find(incoming.carer_id)
            held = question.held if question and question.about == plan.id else ""
            await work.questions.drop(incoming.carer_id)
            outcomes = await change(work, plan, held if value == "held" else value)
            await work.commit()
        return outcomes

    def _changes(self) -> dict[str, Change]:
        return {
            "at": self._time,
            "on": self._days,
            "as": self._kind,
            "nick": self._nickname,
            "unnick": self._no_nickname,
            "age": self._age,
            "need": self.suiting.need,
            "care": self.suiting.care,
            "stop": self._stop,
            "go": self._go,
            "drop": self._drop,
        }

    async def save(self, work: DeskWork, plan: Plan, news: News = News.CHANGED) -> Outcomes:
        """Store a plan, plan its next nudge anew, and show it."""
        saved = await work.plans.save(plan)
        await replan(work, saved, self.bench.clock.now())
        return await self.listing.show(work, saved, news)

    async def take_time(self, work: DeskWork, plan: Plan, at: time, *, room: bool = False) -> Outcomes:
        """Another time for a plan; with `room` quiet hours give way to it."""
        settings = await self.bench.settings_of(work, plan.carer_id)
        habits = settings.habits
        if settings.is_quiet(at):
            if not room:
                rows = offers.quiet_or_not(Way(plan.id), at)
                return (TimeIsQuiet(at, habits.quiet_from, habits.quiet_to, offers=rows),)
            await work.habits.save(making_room(habits, at))
            await replan_all(work, plan.carer_id, self.bench.clock.now())
        return await self.save(work, replace(plan, at=at))

    async def _time(self, work: DeskWork, plan: Plan, value: str) -> Outcomes:
        moment, _, room = value.partition(".")
        if moment == "own":
            await self.bench.ask(work, plan.carer_id, Wanted.TIME, plan.id)
            return (TypingAsked(Wanted.TIME),)
        at = short.read_time(moment)
        if at is None:
            return (WhenAsked(changing=True, offers=offers.times(Way(plan.id))),)
        return await self.take_time(work, plan, at, room=bool(room))

    async def _days(self, work: DeskWork, plan: Plan, value: str) -> Outcomes:
        way = Way(plan.id)
        if value.startswith("own."):
            chosen = short.read_days(value.removeprefix("own."))
            return (OwnDaysAsked(tuple(sorted(chosen)), offers=offers.own_days(way, plan.at, chosen)),)
        weekdays = short.read_days(value)
        if not weekdays:
            return (DaysAsked(plan.at, offers=offers.days(way, plan.at)),)
        return await self.save(work, replace(plan, weekdays=weekdays))

    async def _kind(self, work: DeskWork, plan: Plan, value: str) -> Outcomes:
        if value not in set(Kind):
            return (KindAsked(offers=offers.kinds(Way(plan.id), plan.at, plan.weekdays)),)
        kind = Kind(value)
        step = max(plan.step, STEPS.get(kind, 1))
        return await self.save(work, replace(plan, kind=kind, step=step))

    async def _nickname(self, work: DeskWork, plan: Plan, value: str) -> Outcomes:
        if value:  # held until it was looked at again
            return await self.save(work, replace(plan, nickname=value))
        await self.bench.ask(work, plan.carer_id, Wanted.NICKNAME, plan.id)
        return (TypingAsked(Wanted.NICKNAME, offers=offers.without_nickname(plan)),)

    async def _no_nickname(self, work: DeskWork, plan: Plan, value: str) -> Outcomes:
        return await self.save(work, replace(plan, nickname=""))

    async def _age(self, work: DeskWork, plan: Plan, value: str) -> Outcomes:
        if not value:
            return (AgeAsked(plan.nickname, offers=offers.ages(plan.id, self.bench.book())),)
        band_id = short.read_id(value, [band.id for band in self.bench.book().bands])
        return await self.save(work, replace(plan, age_band=band_id))

    async def _stop(self, work: DeskWork, plan: Plan, value: str) -> Outcomes:
        return await self.save(work, replace(plan, stopped=True), News.STOPPED)

    async def _go(self, work: DeskWork, plan: Plan, value: str) -> Outcomes:
        return await self.save(work, replace(plan, stopped=False), News.STARTED)

    async def _drop(self, work: DeskWork, plan: Plan, value: str) -> Outcomes:
        if value == "sure":
            await work.plans.remove(plan.id)
            return self.listing.gone(now=True)
        settings = await self.bench.settings_of(work, plan.carer_id)
        return (DeletingAsked(self.bench.line(plan, settings), offers=offers.deleting(plan.id)),)
