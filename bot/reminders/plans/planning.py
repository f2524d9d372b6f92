"""Keeps one nudge ahead for every plan that is going."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.reminders.nudges.nudge import THE_DAYS, Nudge, State, new_id
from bot.reminders.plans.plan import Habits, Plan, Rest, next_occasion
from bot.reminders.stores import Nudges, RemindersWork


async def plan_next(
    nudges: Nudges, plan: Plan, habits: Habits, rests: Sequence[Rest], after: datetime
) -> None:
    """Store the plan's next nudge later than that instant, unless one is ahead; a day has one at most.

    Nothing is stored where the plan has none: stopped, or its time lies in the quiet hours.
    """
    while due := next_occasion(plan, habits, rests, after):
        if await nudges.add(Nudge(new_id(), plan.id, plan.carer_id, due.local_date, due.due_at)):
            return
        of_day = await nudges.of_day(plan.id, due.local_date)
        if any(each.ordinal == THE_DAYS and each.state is State.PLANNED for each in of_day):
            return
        after = due.due_at


async def replan(work: RemindersWork, plan: Plan, now: datetime) -> None:
    """Plan anew after a plan was made or changed; call it in the same unit of work.

    A stopped plan loses all that was still to come.
    """
    if plan.stopped:
        await work.nudges.drop(plan.id)
        return
    await work.nudges.unplan(plan.id)
    habits = await work.habits.find(plan.carer_id)
    rests = await work.rests.of_carer(plan.carer_id)
    await plan_next(work.nudges, plan, habits, rests, now)


async def replan_all(work: RemindersWork, carer_id: int, now: datetime) -> None:
    """Plan anew after a carer's quiet hours, zone or rests changed; call it in the same unit of work."""
    for plan in await work.plans.of_carer(carer_id):
        await replan(work, plan, now)
