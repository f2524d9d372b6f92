"""When a carer wants to be reminded of what, and when that is next. Pure data and arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

DEFAULT_ZONE = "Europe/London"

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)

_FAR_ENOUGH = 400
"""Days to look ahead, rests not counted, before it is said that nothing will come."""


class Kind(StrEnum):
    """What a plan sends."""

    DISTANCE = "distance"
    NURTURE = "nurture"
    MIX = "mix"
    PRACTISE = "practise"
    KINDNESS = "kindness"


@dataclass(frozen=True)
class Plan:
    """One wish to be reminded: of what, for which child, on which days, at which local time.

    `nickname` is the carer's own word for the child, or empty. `age_band` is an id of content/topics.yaml's
    ages. `weekdays` counts from 0, Monday. `step` is the closeness, 1 to 5, at which this child is now.
    `lacking` are ids of needs that are not at hand; `agreed` and `refused` ids of cautions that the carer
    has said yes or no to. `version` guards the stored row.
    """

    id: str
    carer_id: int
    kind: Kind
    at: time
    weekdays: frozenset[int]
    nickname: str = ""
    age_band: str | None = None
    zone: str = DEFAULT_ZONE
    step: int = 1
    lacking: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    stopped: bool = False
    version: int = 0


class Why(StrEnum):
    """Why there is a rest."""

    PAUSE = "pause"
    SCHOOL_HOLIDAYS = "school-holidays"


@dataclass(frozen=True)
class Rest:
    """Days, both ends included, on which a carer wants no reminders."""

    carer_id: int
    first: date
    last: date
    why: Why = Why.PAUSE

    def covers(self, day: date) -> bool:
        """Whether that day is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Habits:
    """What holds for all plans of a carer: no reminders from `quiet_from` until `quiet_to`, local time.

    Where the two are the same there are no quiet hours. `silent_since` is set by the dispatcher when it has
    said that it will rest until the carer comes back. `chat_id` is where their messages go, if Telegram has
    moved the chat.
    """

    carer_id: int
    quiet_from: time = time(21)
    quiet_to: time = time(6, 30)
    zone: str = DEFAULT_ZONE
    silent_since: datetime | None = None
    chat_id: int | None = None

    def quiet_at(self, moment: datetime) -> bool:
        """Whether an instant lies in the quiet hours."""
        local = moment.astimezone(ZoneInfo(self.zone)).time()
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= local < self.quiet_to
        return local >= self.quiet_from or local < self.quiet_to


@dataclass(frozen=True)
class Due:
    """A day on which a plan is due, and the instant, in UTC."""

    local_date: date
    due_at: datetime


def next_due(plan: Plan, habits: Habits, rests: Sequence[Rest], after: datetime) -> datetime | None:
    """The instant of the next occasion; see `next_occasion`."""
    found = next_occasion(plan, habits, rests, after)
    return found.due_at if found else None


def next_occasion(plan: Plan, habits: Habits, rests: Sequence[Rest], after: datetime) -> Due | None:
    """When the plan is due next: later than `after` (aware), at its local time, on one of its days.

    Never in quiet hours or rests. A local time that the clocks leave out counts as the first instant after
    the gap, one that comes twice as the first of the two; a day that a zone leaves out altogether (Apia,
    30 December 2011) has none. None for a stopped plan, and for one whose time lies in the quiet hours.
    """
    if plan.stopped or not plan.weekdays:
        return None
    zone = ZoneInfo(plan.zone)
    for day in _days(after.astimezone(zone).date() - _DAY, rests):
        if day.weekday() not in plan.weekdays:
            continue
        due = instant_of(day, plan.at, zone)
        if due is not None and due > after and not habits.quiet_at(due):
            return Due(day, due)
    return None


def instant_of(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """The instant, in UTC, at which clocks there first show that time or a later one; None for a lost day."""
    asked = datetime.combine(day, at.replace(tzinfo=None, fold=0), zone)
    due = asked.astimezone(UTC)
    if due.astimezone(zone).replace(tzinfo=None) == asked.replace(tzinfo=None):
        return due
    change = _change_between(asked.replace(fold=1).astimezone(UTC), due, zone)
    before = (change - _SECOND).astimezone(zone).date()
    if before < day < change.astimezone(zone).date():
        return None
    return change


def _days(start: date, rests: Sequence[Rest]) -> Iterator[date]:
    """The days from that one on that lie in no rest."""
    day = start
    for _ in range(_FAR_ENOUGH):
        while until := max((rest.last for rest in rests if rest.covers(day)), default=None):
            if until >= date.max - _DAY:
                return
            day = until + _DAY
        yield day
        if day >= date.max - _DAY:
            return
        day += _DAY


def _change_between(early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    """The instant, to the second, between two others at which the clocks are put forward."""
    offset = early.astimezone(zone).utcoffset()
    while late - early > _SECOND:
        middle = early + timedelta(seconds=(late - early) // _SECOND // 2)
        if middle.astimezone(zone).utcoffset() == offset:
            early = middle
        else:
            late = middle
    return late
