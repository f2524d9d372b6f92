"""What happens around plans, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from bot.reminders.outcome import Reminding
from bot.reminders.plans.plan import Kind


@dataclass(frozen=True)
class PlanLine:
    """A plan, as it is shown. `age` is an age band's title; `coming` holds the local time of the next nudge,
    if one will come.
    """

    kind: Kind
    at: time
    weekdays: tuple[int, ...]
    nickname: str
    age: str
    stopped: bool
    coming: tuple[datetime, ...]


@dataclass(frozen=True)
class WhenAsked(Reminding):
    """When should it come? `late`: an older question was pressed, and it is asked anew."""

    changing: bool = False
    late: bool = False


@dataclass(frozen=True)
class TimeIsQuiet(Reminding):
    """The time lies in the quiet hours."""

    at: time
    quiet_from: time
    quiet_to: time


@dataclass(frozen=True)
class DaysAsked(Reminding):
    """On which days?"""

    at: time


@dataclass(frozen=True)
class OwnDaysAsked(Reminding):
    """The days, one by one; it changes where it stands."""

    in_place = True

    weekdays: tuple[int, ...]


@dataclass(frozen=True)
class KindAsked(Reminding):
    """Of what?"""


class News(StrEnum):
    """What has just happened to a plan."""

    NONE = "none"
    MADE = "made"
    CHANGED = "changed"
    STOPPED = "stopped"
    STARTED = "started"


@dataclass(frozen=True)
class PlanShown(Reminding):
    """One plan. `place` is where the clock is; `rests_until` are the last days of a rest that holds now."""

    line: PlanLine
    news: News
    place: str
    several: bool
    quiet: bool
    rests_until: tuple[date, ...]


@dataclass(frozen=True)
class PlansListed(Reminding):
    """All plans of a carer, and what holds for them."""

    lines: tuple[PlanLine, ...]
    place: str
    has_quiet: bool
    quiet_from: time
    quiet_to: time
    rests_until: tuple[date, ...]


@dataclass(frozen=True)
class PlanGone(Reminding):
    """The plan was deleted: just now, or before. `now`: by this press."""

    now: bool


@dataclass(frozen=True)
class DeletingAsked(Reminding):
    """Really delete this plan?"""

    line: PlanLine


@dataclass(frozen=True)
class TooManyPlans(Reminding):
    """There are as many as there can be."""

    most: int


@dataclass(frozen=True)
class AgeAsked(Reminding):
    """How old is the child?"""

    nickname: str


@dataclass(frozen=True)
class PlaceDoubted(Reminding):
    """Which of several places is meant? `near`: none has just that name, these are like it."""

    near: bool


@dataclass(frozen=True)
class PlaceSet(Reminding):
    """The clock is now that of this place, and shows this time there."""

    place: str
    now: time
    any_plans: bool


@dataclass(frozen=True)
class NeedsAsked(Reminding):
    """What is not at hand? It changes where it stands."""

    in_place = True

    nickname: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class CautionAsked(Reminding):
    """Something that can be wrong for some children is asked about before such an idea is sent."""

    nickname: str
    asks: str


@dataclass(frozen=True)
class CautionsAnswered(Reminding):
    """There is nothing more to ask. `agreed` and `refused` are the titles of what was said so far."""

    agreed: tuple[str, ...]
    refused: tuple[str, ...]
