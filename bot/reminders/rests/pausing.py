"""Pauses, and stopping everything: easy to begin, easy to end."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.actions import Action
from bot.ports import Incoming
from bot.reminders import short
from bot.reminders.bench import CarersSettings, RemindersBench
from bot.reminders.ideas.calendar import easter
from bot.reminders.keeping import DeskWork, Wanted
from bot.reminders.outcome import TypingAsked
from bot.reminders.plans import offers
from bot.reminders.plans.plan import Rest, Why
from bot.reminders.plans.planning import replan_all
from bot.reminders.rests import offers as rest_offers
from bot.reminders.rests.outcome import (
    AllStarted,
    AllStopped,
    HolidaysAsked,
    PauseAsked,
    Paused,
    PauseOver,
    PauseTakenBack,
    RestLine,
)
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]

LONGEST_PAUSE = timedelta(days=366)

_SPANS = {"day": 1, "week": 7}
_A_HOLIDAY = timedelta(days=5)
_MOST_SUGGESTED = 5


@dataclass(frozen=True)
class Pausing:
    """Sets and ends rests. They hold when nudges are planned, and again when they are sent."""

    bench: RemindersBench

    async def pause(self, incoming: Incoming, action: Action) -> Outcomes:
        """One press, or the command (with no argument)."""
        span, _, dates = action.argument.partition(".")
        async with self.bench.open_work() as work:
            outcomes = await self._pause(work, incoming.carer_id, span, dates)
            await work.commit()
        return outcomes

    async def _pause(self, work: DeskWork, carer_id: int, span: str, dates: str) -> Outcomes:
        settings = await self.bench.settings_of(work, carer_id)
        await work.questions.drop(carer_id)
        if span in _SPANS:
            return await self._for_days(work, settings, _SPANS[span])
        if span == "h":
            first, last = (short.read_date(each) for each in (dates.partition(".")[0], dates[9:]))
            if first is not None and last is not None and settings.today <= last:
                rest = Rest(carer_id, first, last, Why.SCHOOL_HOLIDAYS)
                return await self._rest(work, settings, rest)
        if span == "holidays":
            suggested = self._holidays(settings)
            return (HolidaysAsked(bool(suggested), offers=rest_offers.holidays(suggested)),)
        if span in ("until", "own"):
            wanted = Wanted.BACK if span == "until" else Wanted.HOLIDAYS
            await self.bench.ask(work, carer_id, wanted)
            return (TypingAsked(wanted),)
        if span in ("back", "undo"):
            ending = self._back(work, settings) if span == "back" else self._take_back(work, settings, dates)
            return await ending
        plans = await work.plans.of_carer(carer_id)
        ahead = settings.rests_ahead[:_MOST_SUGGESTED]
        asked = PauseAsked(
            settings.rests_until,
            bool(plans),
            tuple(RestLine(each.first, each.last) for each in ahead),
            offers=rest_offers.pauses(resting=bool(settings.holding), ahead=ahead),
        )
        return (asked,)

    async def take_back_day(self, work: DeskWork, carer_id: int, back: date | None) -> Outcomes | None:
        """The day on which reminders come back; None for one that cannot be."""
        settings = await self.bench.settings_of(work, carer_id)
        if back is None or not settings.today < back <= settings.today + LONGEST_PAUSE:
            return None
        rest = Rest(carer_id, settings.today, back - timedelta(days=1))
        return await self._rest(work, settings, rest)

    async def take_holidays(
        self, work: DeskWork, carer_id: int, days: tuple[date, date] | None
    ) -> Outcomes | None:
        """First and last day of holidays; None for days that cannot be."""
        settings = await self.bench.settings_of(work, carer_id)
        if days is None or not settings.today <= days[1] <= settings.today + LONGEST_PAUSE:
            return None
        return await self._rest(work, settings, Rest(carer_id, *days, Why.SCHOOL_HOLIDAYS))

    async def stop_all(self, incoming: Incoming) -> Outcomes:
        """Nothing comes any more."""
        async with self.bench.open_work() as work:
            await work.plans.stop_all(incoming.carer_id)
            await work.followups.hush(incoming.carer_id)
            await work.questions.drop(incoming.carer_id)
            await work.commit()
        return (AllStopped(offers=offers.all_stopped()),)

    async def start_all(self, incoming: Incoming) -> Outcomes:
        """They come again, all of them."""
        carer_id = incoming.carer_id
        async with self.bench.open_work() as work:
            plans = await work.plans.of_carer(carer_id)
            for plan in plans:
                if plan.stopped:
                    await work.plans.save(replace(plan, stopped=False))
            await work.followups.wake(carer_id)
            await replan_all(work, carer_id, self.bench.clock.now())
            coming = await self.bench.coming(work, carer_id)
            await work.commit()
        return (AllStarted(bool(plans), coming, offers=offers.to_plans()),)

    async def _for_days(self, work: DeskWork, settings: CarersSettings, days: int) -> Outcomes:
        """So many days: from today if anything would still come today, else beyond it."""
        carer_id, today = settings.habits.carer_id, settings.today
        coming = await self.bench.coming(work, carer_id)
        counts = any(moment.date() == today for moment in coming)
        last = today + timedelta(days=days - 1 if counts else days)
        return await self._rest(work, settings, Rest(carer_id, today, last))

    async def _rest(self, work: DeskWork, settings: CarersSettings, rest: Rest) -> Outcomes:
        await work.questions.drop(rest.carer_id)
        await work.rests.remove(rest)  # pressed twice, it is still one
        await work.rests.add(rest)
        await replan_all(work, rest.carer_id, self.bench.clock.now())
        plans = await work.plans.of_carer(rest.carer_id)
        began = rest.first <= settings.today
        paused = Paused(
            first=rest.first,
            last=rest.last,
            began=began,
            coming=await self.bench.coming(work, rest.carer_id),
            any_plans=bool(plans),
            offers=rest_offers.paused(rest, began=began),
        )
        return (paused,)

    async def _back(self, work: DeskWork, settings: CarersSettings) -> Outcomes:
        """The rest that holds is over; one that was noted for later stays."""
        carer_id = settings.habits.carer_id
        for rest in settings.holding:
            await work.rests.remove(rest)
        await replan_all(work, carer_id, self.bench.clock.now())
        coming = await self.bench.coming(work, carer_id)
        plans = await work.plans.of_carer(carer_id)
        return (PauseOver(coming, bool(plans), offers=offers.to_plans()),)

    async def _take_back(self, work: DeskWork, settings: CarersSettings, dates: str) -> Outcomes:
        """One that has not begun, by its first and last day; pressed again it is still taken back."""
        for rest in settings.rests_ahead:
            if rest_offers.days_of(rest) == dates:
                await work.rests.remove(rest)
        await replan_all(work, settings.habits.carer_id, self.bench.clock.now())
        coming = await self.bench.coming(work, settings.habits.carer_id)
        return (PauseTakenBack(coming, offers=offers.to_plans()),)

    def _holidays(self, settings: CarersSettings) -> Sequence[tuple[str, date, date]]:
        """The next holidays that the calendar knows for the carer's zone, the soonest first: title, first and
        last day. Easter has no title.
        """
        calendar, today = self.bench.book().calendar, settings.today
        if settings.habits.zone not in calendar.zones:
            return ()
        found: list[tuple[str, date, date]] = []
        for holiday in calendar.holidays:
            if holiday.weekday is not None or holiday.everywhere:
                continue
            for year in (today.year - 1, today.year, today.year + 1):
                first = _day(year, *holiday.first)
                last = _day(year + (holiday.last < holiday.first), *holiday.last)
                if last >= today and last - first >= _A_HOLIDAY:
                    found.append((holiday.title, max(first, today), last))
                    break
        for year in (today.year, today.year + 1):
            first = easter(year) - timedelta(calendar.easter_before)
            last = easter(year) + timedelta(calendar.easter_after)
            if last >= today and last - first >= _A_HOLIDAY:
                found.append(("", max(first, today), last))
                break
        return sorted(found, key=lambda each: each[1])[:_MOST_SUGGESTED]


def _day(year: int, month: int, day: int) -> date:
    """That day of that year; the 28th of a February without a 29th."""
    return date(year, month, min(day, monthrange(year, month)[1]))
