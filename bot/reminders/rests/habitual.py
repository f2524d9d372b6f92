"""What holds for all plans of a carer: where their clock is, and when it is quiet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from zoneinfo import ZoneInfo

from bot.actions import Action
from bot.ports import Incoming
from bot.reminders import short
from bot.reminders.bench import RemindersBench, has_quiet
from bot.reminders.keeping import DeskWork, Wanted
from bot.reminders.outcome import TypingAsked
from bot.reminders.plans import offers
from bot.reminders.plans.outcome import PlaceDoubted, PlaceSet
from bot.reminders.plans.planning import replan_all
from bot.reminders.rests import offers as rest_offers
from bot.reminders.rests.outcome import QuietAsked, QuietSet
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]

_NONE = (time(0), time(0))


@dataclass(frozen=True)
class Habitual:
    """Sets place and quiet hours."""

    bench: RemindersBench

    async def place(self, incoming: Incoming, action: Action) -> Outcomes:
        """Ask for a place, or take the clock of one that was offered."""
        async with self.bench.open_work() as work:
            if self.bench.sayings.places.knows(action.argument):
                outcomes = await self._set_place(work, incoming.carer_id, action.argument)
            else:
                await self.bench.ask(work, incoming.carer_id, Wanted.PLACE)
                outcomes = (TypingAsked(Wanted.PLACE),)
            await work.commit()
        return outcomes

    async def take_place(self, work: DeskWork, carer_id: int, text: str) -> Outcomes | None:
        """A place as it was typed; None for one that is not known."""
        found = self.bench.sayings.places.find(text)
        zones = {each.zone for each in found.places}
        if not zones:
            return None
        if len(zones) > 1 or found.near:
            return (PlaceDoubted(found.near, offers=rest_offers.places(found.places)),)
        return await self._set_place(work, carer_id, zones.pop())

    async def _set_place(self, work: DeskWork, carer_id: int, zone: str) -> Outcomes:
        now = self.bench.clock.now()
        habits = await work.habits.find(carer_id)
        await work.habits.save(replace(habits, zone=zone))
        plans = await work.plans.of_carer(carer_id)
        for plan in plans:
            await work.plans.save(replace(plan, zone=zone))
        await replan_all(work, carer_id, now)
        await work.questions.drop(carer_id)
        there = now.astimezone(ZoneInfo(zone)).time().replace(second=0, microsecond=0)
        title = self.bench.sayings.places.title(zone)
        return (PlaceSet(title, there, bool(plans), offers=offers.to_plans()),)

    async def quiet(self, incoming: Incoming, action: Action) -> Outcomes:
        """Ask for quiet hours, or take some that were offered."""
        first, _, last = action.argument.partition(".")
        carer_id = incoming.carer_id
        hours = short.read_time(first), short.read_time(last)
        async with self.bench.open_work() as work:
            if first == "own":
                await self.bench.ask(work, carer_id, Wanted.QUIET)
                outcomes: Outcomes = (TypingAsked(Wanted.QUIET),)
            elif first == "none":
                outcomes = await self.take_hours(work, carer_id, _NONE)
            elif hours[0] is not None and hours[1] is not None:
                outcomes = await self.take_hours(work, carer_id, (hours[0], hours[1]))
            else:
                habits = await work.habits.find(carer_id)
                asked = QuietAsked(
                    has_quiet(habits), habits.quiet_from, habits.quiet_to, offers=rest_offers.quiet()
                )
                outcomes = (asked,)
            await work.commit()
        return outcomes

    async def take_hours(self, work: DeskWork, carer_id: int, hours: tuple[time, time]) -> Outcomes:
        """From when until when nothing comes; the same twice for no quiet hours."""
        habits = replace(await work.habits.find(carer_id), quiet_from=hours[0], quiet_to=hours[1])
        await work.habits.save(habits)
        await replan_all(work, carer_id, self.bench.clock.now())
        await work.questions.drop(carer_id)
        settings = await self.bench.settings_of(work, carer_id)
        plans = await work.plans.of_carer(carer_id)
        silenced = [each for each in plans if settings.is_quiet(each.at) and not each.stopped]
        was_set = QuietSet(
            has_quiet=has_quiet(habits),
            quiet_from=habits.quiet_from,
            quiet_to=habits.quiet_to,
            silenced=tuple(self.bench.line(each, settings) for each in silenced),
            offers=offers.to_plans(),
        )
        return (was_set,)
