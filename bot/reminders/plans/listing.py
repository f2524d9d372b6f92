"""Plans as carers see them: one, or all."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ports import Incoming
from bot.reminders.bench import RemindersBench, has_quiet
from bot.reminders.keeping import DeskWork
from bot.reminders.plans import offers
from bot.reminders.plans.outcome import News, PlanGone, PlanShown, PlansListed
from bot.reminders.plans.plan import Plan
from bot.rendering.outcome import Outcome

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True)
class Listing:
    """Shows plans."""

    bench: RemindersBench

    async def plans(self, incoming: Incoming) -> Outcomes:
        """All of a carer; nothing where there are none."""
        async with self.bench.open_work() as work:
            plans = await work.plans.of_carer(incoming.carer_id)
            settings = await self.bench.settings_of(work, incoming.carer_id)
        if not plans:
            return ()
        habits = settings.habits
        listed = PlansListed(
            lines=tuple(self.bench.line(plan, settings) for plan in plans),
            place=self.bench.sayings.places.title(habits.zone),
            has_quiet=has_quiet(habits),
            quiet_from=habits.quiet_from,
            quiet_to=habits.quiet_to,
            rests_until=settings.rests_until,
            offers=offers.plans(plans),
        )
        return (listed,)

    async def one(self, incoming: Incoming, plan_id: str) -> Outcomes:
        """One plan, and all that can be changed about it."""
        async with self.bench.open_work() as work:
            await work.questions.drop(incoming.carer_id)
            plan = await self.own(work, incoming, plan_id)
            if plan is None:
                return self.gone()
            shown = await self.show(work, plan, News.NONE)
            await work.commit()
        return shown

    async def show(self, work: DeskWork, plan: Plan, news: News) -> Outcomes:
        """One plan after something has happened to it, in the unit of work in which it did."""
        settings = await self.bench.settings_of(work, plan.carer_id)
        plans = await work.plans.of_carer(plan.carer_id)
        shown = PlanShown(
            line=self.bench.line(plan, settings),
            news=news,
            place=self.bench.sayings.places.title(plan.zone),
            several=sum(each.kind in offers.WITH_IDEAS for each in plans) > 1,
            quiet=settings.is_quiet(plan.at),
            rests_until=settings.rests_until,
            offers=offers.fresh_plan(plan) if news is News.MADE else offers.plan_card(plan),
        )
        return (shown,)

    async def own(self, work: DeskWork, incoming: Incoming, plan_id: str) -> Plan | None:
        """The plan, if it is there and is this carer's."""
        plan = await work.plans.find(plan_id)
        return plan if plan is not None and plan.carer_id == incoming.carer_id else None

    def gone(self, *, now: bool = False) -> Outcomes:
        """There is no such plan (any more)."""
        return (PlanGone(now=now, offers=offers.to_plans()),)
