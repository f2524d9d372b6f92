"""A summary of the week, for those who want one: a line of their own, and one thing to try.

A week without practice has none: the next comes in the week in which the carer practises again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time

from bot.followups.followup import FollowUp, days_on
from bot.followups.telling import Telling, Told
from bot.pace.reading import Dimension
from bot.practice.session import Attempt
from bot.progress import offers
from bot.progress.best import best_line
from bot.progress.outcome import WeekTold
from bot.progress.stores import ProgressWork
from bot.progress.tried import Try, counting

KIND = "progress-week"
"""What follow-ups call it."""

DAYS = 7


@dataclass(frozen=True)
class WeekTelling(Telling[ProgressWork]):
    """Words for the summary of a week."""

    kind: str = KIND

    async def tell(self, work: ProgressWork, followup: FollowUp, now: datetime) -> Told | None:
        """The summary; None for somebody who wants none any more, or has not practised this week."""
        carer_id = followup.carer_id
        zone = (await work.habits.find(carer_id)).zone
        since = days_on(now, -DAYS, zone, at=time(0))
        week = await work.replies.of_carer(carer_id, since=since)
        if not (await work.choices.find(carer_id)).weekly or not week:
            return None
        tries = counting(await work.tries.of_carer(carer_id))
        recent = tuple(each for each in tries if each.tried_at >= since)
        told = week_told(week, recent, turn=now.toordinal())
        return Told(told, again_at=days_on(now, DAYS, zone))


def week_told(week: tuple[Attempt, ...], tries: tuple[Try, ...], *, turn: int) -> WeekTold:
    """What is said of a week's replies. `turn` varies the wording from one week to the next."""
    line = best_line(week)
    return WeekTold(
        line=line.words if line else "",
        code=line.code if line else "",
        to_try=to_try(tries),
        turn=turn,
        offers=offers.under_week(),
    )


def to_try(tries: tuple[Try, ...]) -> str:
    """The one thing to try: the pitfall that came up most, or else the part of PACE that was asked for most
    and did not show. Empty where nothing asks for it.
    """
    pitfalls = Counter(pitfall for each in tries for pitfall in each.pitfalls)
    if pitfalls:
        return max(pitfalls, key=lambda each: (pitfalls[each], each))
    missing = Counter(part for each in tries for part in each.wanted if part not in each.shown)
    return max(missing, key=lambda each: (missing[each], -list(Dimension).index(each)), default="")


async def plan_summary(work: ProgressWork, carer_id: int, now: datetime) -> None:
    """Have the next summary sent in a week, if one is wanted and none is on its way."""
    if not (await work.choices.find(carer_id)).weekly:
        return
    if await work.followups.find(carer_id, KIND) is None:
        zone = (await work.habits.find(carer_id)).zone
        await work.followups.plan(FollowUp(carer_id, KIND, days_on(now, DAYS, zone)))
