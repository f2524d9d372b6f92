"""What the use cases of reminders work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.asking.question import Question
from bot.naming.naming import Naming
from bot.pace.concern import Concern
from bot.ports import Clock
from bot.practice.bench import Bench
from bot.reminders.ideas.book import IdeaBook
from bot.reminders.ideas.own import with_own
from bot.reminders.keeping import DeskWork, OpenDeskWork, Wanted
from bot.reminders.plans.outcome import PlanLine
from bot.reminders.plans.plan import Habits, Plan, Rest, next_due
from bot.reminders.sayings import Sayings
from bot.reminders.stores import RemindersWork


@dataclass(frozen=True)
class RemindersBench:
    """The parts that every use case of reminders shares. `book` gives the ideas as they are now."""

    open_work: OpenDeskWork
    clock: Clock
    find_concern: Callable[[str], Concern | None]
    book: Callable[[], IdeaBook]
    sayings: Sayings
    naming: Naming
    practice: Bench

    async def settings_of(self, work: DeskWork, carer_id: int) -> CarersSettings:
        """What holds for all plans of a carer."""
        habits = await work.habits.find(carer_id)
        rests = await work.rests.of_carer(carer_id)
        return CarersSettings(habits, rests, self.clock.now())

    async def book_for(self, work: RemindersWork, plan: Plan) -> IdeaBook:
        """The ideas as they are now, with those of the carer's own that come with this plan."""
        return with_own(self.book(), plan, await work.own_ideas.of_carer(plan.carer_id))

    async def coming(self, work: DeskWork, carer_id: int) -> tuple[datetime, ...]:
        """The local time of the next reminder of any plan, if one will come."""
        settings = await self.settings_of(work, carer_id)
        plans = await work.plans.of_carer(carer_id)
        return tuple(sorted(moment for plan in plans for moment in settings.next_of(plan)))[:1]

    def line(self, plan: Plan, settings: CarersSettings) -> PlanLine:
        """A plan, as it is shown."""
        band = self.book().band(plan.age_band)
        return PlanLine(
            kind=plan.kind,
            at=plan.at,
            weekdays=tuple(sorted(plan.weekdays)),
            nickname=plan.nickname,
            age=band.title if band else "",
            stopped=plan.stopped,
            coming=settings.next_of(plan),
        )

    async def ask(self, work: DeskWork, carer_id: int, wanted: Wanted, about: str = "") -> None:
        """Have the carer's next message taken as the answer. The caller commits."""
        await work.questions.ask(Question(carer_id, wanted, self.clock.now(), about))


@dataclass(frozen=True)
class CarersSettings:
    """A carer's quiet hours and rests, seen at an instant."""

    habits: Habits
    rests: tuple[Rest, ...]
    now: datetime

    @property
    def today(self) -> date:
        """The carer's own day."""
        return self.local(self.now).date()

    @property
    def holding(self) -> tuple[Rest, ...]:
        """The rests that hold today, those that follow on from them included."""
        held: list[Rest] = []
        until = self.today.toordinal()
        for each in sorted(self.rests, key=lambda rest: rest.first):
            if each.first.toordinal() <= until and each.last >= self.today:
                held.append(each)
                until = max(until, each.last.toordinal() + 1)
        return tuple(held)

    @property
    def rests_until(self) -> tuple[date, ...]:
        """The last day on which they hold, if any does."""
        return tuple(sorted((each.last for each in self.holding), reverse=True))[:1]

    @property
    def rests_ahead(self) -> tuple[Rest, ...]:
        """The rests that are still to begin, apart from those, the soonest first."""
        held = self.holding
        ahead = [each for each in self.rests if each.first > self.today and each not in held]
        return tuple(sorted(ahead, key=lambda each: (each.first, each.last)))

    def local(self, moment: datetime) -> datetime:
        """An instant, as the carer's clock shows it."""
        return moment.astimezone(ZoneInfo(self.habits.zone))

    def next_of(self, plan: Plan) -> tuple[datetime, ...]:
        """When a plan is due next, by its own clock, if it ever is."""
        due = next_due(plan, self.habits, self.rests, self.now)
        return () if due is None else (due.astimezone(ZoneInfo(plan.zone)),)

    def is_quiet(self, at: time) -> bool:
        """Whether a time of day lies in the quiet hours."""
        first, last = self.habits.quiet_from, self.habits.quiet_to
        return first <= at < last if first <= last else at >= first or at < last


def has_quiet(habits: Habits) -> bool:
    """Whether there are quiet hours at all."""
    return habits.quiet_from != habits.quiet_to
