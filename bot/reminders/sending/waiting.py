"""Whether a follow-up may come now, and if not, when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.carer import Carer
from bot.followups.followup import FollowUp
from bot.reminders.plans.plan import Habits, Rest, instant_of

_DAY = timedelta(days=1)


def waits_until(
    followup: FollowUp, carer: Carer, habits: Habits, rests: Sequence[Rest], now: datetime
) -> datetime | None:
    """The instant until which it has to wait; None if it may come now.

    It waits for the end of the quiet hours, for the day after a rest (and then for its own time of day), and
    for carers who have been told that they will hear nothing until they are back.
    """
    if habits.silent_since is not None and carer.last_seen_at <= habits.silent_since:
        return now + _DAY
    here = ZoneInfo(habits.zone)
    today = now.astimezone(here).date()
    back = _day_back(rests, today)
    if back != today:
        return instant_of(back, followup.due_at.astimezone(here).time(), here) or now + _DAY
    if not habits.quiet_at(now):
        return None
    ends = [instant_of(day, habits.quiet_to, here) for day in (today, today + _DAY)]
    return next((end for end in ends if end is not None and end > now), now + _DAY)


def _day_back(rests: Sequence[Rest], today: date) -> date:
    """The first day from today on that lies in no rest."""
    day = today
    while until := max((rest.last for rest in rests if rest.covers(day)), default=None):
        if until >= date.max - _DAY:
            return until
        day = until + _DAY
    return day
