"""What becomes of a nudge whose time has come: whether it is still wanted, and what is said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.carer import Carer
from bot.reminders.composing import Composed, Composer, Occasion
from bot.reminders.nudge import FOLLOW_UP, LATER_TODAY, THE_DAYS, Answer, Nudge
from bot.reminders.plan import Habits, Plan, Rest
from bot.reminders.planning import plan_next
from bot.reminders.stores import RemindersWork

TOO_LATE = timedelta(hours=2)
"""A nudge that is later than this is let go."""

LATE = timedelta(minutes=15)
"""A nudge that is later than this comes after some trouble: of several such, a carer gets one."""

NOT_AGAIN_WITHIN = timedelta(hours=1)
"""A late nudge is let go if the carer has had another one within this time."""

SILENT_DAYS = 5
"""After nudges on so many days without a sign of life, the carer is told once, and then left in peace."""

_OCCASIONS = {
    THE_DAYS: Occasion.THE_DAYS,
    LATER_TODAY: Occasion.LATER_TODAY,
    FOLLOW_UP: Occasion.FOLLOW_UP,
}


class Why(StrEnum):
    """Why a nudge is let go."""

    GONE = "the plan is gone"
    STOPPED = "the plan is stopped"
    TOO_LATE = "more than two hours late"
    RESTING = "a day of rest"
    QUIET = "quiet hours"
    OUTDONE = "late, and the carer has another"
    ANSWERED = "the carer has answered that day"
    SILENT = "the carer has been silent for long"
    NOTHING_TO_SAY = "nothing to say"
    UNREACHABLE = "the chat cannot be reached"
    REFUSED = "Telegram does not take the message"


@dataclass(frozen=True)
class Ready:
    """Something to say, and where."""

    nudge: Nudge
    chat_id: int
    composed: Composed


async def judge(work: RemindersWork, composer: Composer, nudge: Nudge, now: datetime) -> Ready | Why:
    """Decide about a claimed nudge, and plan the day that follows it. The caller commits."""
    plan = await work.plans.find(nudge.plan_id)
    carer = await work.carers.find(nudge.carer_id)
    if plan is None or carer is None:
        return Why.GONE
    if nudge.ordinal == THE_DAYS:
        await plan_next(work, plan, max(now, nudge.due_at))
    habits = await work.habits.find(carer.id)
    unwanted = await _why_not(work, nudge, plan, habits, now)
    if unwanted:
        return unwanted
    occasion = await _occasion(work, nudge, carer, habits, now)
    if occasion is None:
        return Why.SILENT
    composed = await composer.compose(work, nudge, plan, occasion, now)
    if composed is None:
        return Why.NOTHING_TO_SAY
    return Ready(nudge, habits.chat_id or carer.id, composed)


async def _why_not(
    work: RemindersWork, nudge: Nudge, plan: Plan, habits: Habits, now: datetime
) -> Why | None:
    """The first reason for which the nudge is not wanted any more, if there is one."""
    late = now - nudge.due_at
    if plan.stopped or late > TOO_LATE:
        return Why.STOPPED if plan.stopped else Why.TOO_LATE
    if _rests(nudge, plan, await work.rests.of_carer(plan.carer_id), now):
        return Why.RESTING
    if habits.quiet_at(now) and not _asked_for_then(nudge, habits):
        return Why.QUIET
    if late > LATE and await work.queue.outdone(nudge, now, now - NOT_AGAIN_WITHIN):
        return Why.OUTDONE
    if nudge.ordinal != THE_DAYS and await _answered(work, nudge):
        return Why.ANSWERED
    return None


async def _answered(work: RemindersWork, nudge: Nudge) -> bool:
    of_day = await work.nudges.of_day(nudge.plan_id, nudge.local_date)
    return any(each.answer in (Answer.DID, Answer.NOT_TODAY) for each in of_day)


def _rests(nudge: Nudge, plan: Plan, rests: tuple[Rest, ...], now: datetime) -> bool:
    today = now.astimezone(ZoneInfo(plan.zone)).date()
    return any(rest.covers(nudge.local_date) or rest.covers(today) for rest in rests)


def _asked_for_then(nudge: Nudge, habits: Habits) -> bool:
    """Whether the carer themselves has chosen an instant in their quiet hours, as with "later today"."""
    return nudge.ordinal != THE_DAYS and habits.quiet_at(nudge.due_at)


async def _occasion(
    work: RemindersWork, nudge: Nudge, carer: Carer, habits: Habits, now: datetime
) -> Occasion | None:
    """What the nudge is for; None while the carer, who has been told so, is left in peace."""
    if habits.silent_since is not None:
        if carer.last_seen_at <= habits.silent_since:
            return None
        await work.habits.save(replace(habits, silent_since=None))
    elif await work.nudges.days_since(carer.id, carer.last_seen_at, nudge.local_date) >= SILENT_DAYS:
        await work.habits.save(replace(habits, silent_since=now))
        return Occasion.SILENCE
    return _OCCASIONS[nudge.ordinal]
