"""What becomes of a nudge whose time has come: whether it is still wanted, and what is said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.reminders.nudges.composing import Composed, Composer, Occasion
from bot.reminders.nudges.nudge import FOLLOW_UP, LATER_TODAY, THE_DAYS, Answer, Nudge
from bot.reminders.plans.planning import plan_next
from bot.reminders.stores import Case, RemindersWork

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


async def judge(work: RemindersWork, composer: Composer, case: Case, now: datetime) -> Ready | Why:
    """Decide about a claimed nudge, and plan the day that follows it. The caller commits."""
    nudge, plan, habits = case.nudge, case.plan, case.habits
    if nudge.ordinal == THE_DAYS:
        await plan_next(work.nudges, plan, habits, case.rests, max(now, nudge.due_at))
    unwanted = await _why_not(work, case, now)
    if unwanted:
        return unwanted
    occasion = await _occasion(work, case, now)
    if occasion is None:
        return Why.SILENT
    composed = await composer.compose(work, nudge, plan, occasion, now)
    if composed is None:
        return Why.NOTHING_TO_SAY
    return Ready(nudge, habits.chat_id or nudge.carer_id, composed)


async def _why_not(work: RemindersWork, case: Case, now: datetime) -> Why | None:
    """The first reason for which the nudge is not wanted any more, if there is one."""
    nudge = case.nudge
    late = now - nudge.due_at
    if case.plan.stopped or late > TOO_LATE:
        return Why.STOPPED if case.plan.stopped else Why.TOO_LATE
    if _rests(case, now):
        return Why.RESTING
    if case.habits.quiet_at(now) and not _asked_for_then(case):
        return Why.QUIET
    if late > LATE and await work.queue.outdone(nudge, now, now - NOT_AGAIN_WITHIN):
        return Why.OUTDONE
    if nudge.ordinal != THE_DAYS and await _answered(work, nudge):
        return Why.ANSWERED
    return None


async def _answered(work: RemindersWork, nudge: Nudge) -> bool:
    of_day = await work.nudges.of_day(nudge.plan_id, nudge.local_date)
    return any(each.answer in (Answer.DID, Answer.NOT_TODAY) for each in of_day)


def _rests(case: Case, now: datetime) -> bool:
    today = now.astimezone(ZoneInfo(case.plan.zone)).date()
    return any(rest.covers(case.nudge.local_date) or rest.covers(today) for rest in case.rests)


def _asked_for_then(case: Case) -> bool:
    """Whether the carer themselves has chosen an instant in their quiet hours, as with "later today"."""
    return case.nudge.ordinal != THE_DAYS and case.habits.quiet_at(case.nudge.due_at)


async def _occasion(work: RemindersWork, case: Case, now: datetime) -> Occasion | None:
    """What the nudge is for; None while the carer, who has been told so, is left in peace."""
    habits = case.habits
    if habits.silent_since is not None:
        if case.carer.last_seen_at <= habits.silent_since:
            return None
        await work.habits.save(replace(habits, silent_since=None))
    elif case.silent_days >= SILENT_DAYS:
        await work.habits.save(replace(habits, silent_since=now))
        return Occasion.SILENCE
    return _OCCASIONS[case.nudge.ordinal]
