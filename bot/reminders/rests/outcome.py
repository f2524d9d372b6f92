"""What happens around quiet hours, pauses and stopping, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.reminders.outcome import Reminding
from bot.reminders.plans.outcome import PlanLine


@dataclass(frozen=True)
class QuietAsked(Reminding):
    """When should nothing come?"""

    has_quiet: bool
    quiet_from: time
    quiet_to: time


@dataclass(frozen=True)
class QuietSet(Reminding):
    """These are the quiet hours now. `silenced` are plans whose time lies in them."""

    has_quiet: bool
    quiet_from: time
    quiet_to: time
    silenced: tuple[PlanLine, ...]


@dataclass(frozen=True)
class RestLine:
    """A pause, as it is shown."""

    first: date
    last: date


@dataclass(frozen=True)
class PauseAsked(Reminding):
    """For how long? `ahead` are noted for later."""

    rests_until: tuple[date, ...]
    any_plans: bool
    ahead: tuple[RestLine, ...]


@dataclass(frozen=True)
class HolidaysAsked(Reminding):
    """Which holidays? Some are suggested where the calendar knows any."""

    suggested: bool


@dataclass(frozen=True)
class Paused(Reminding):
    """No reminders from `first` to `last`; `coming` is the local time of the next one, if there is one."""

    first: date
    last: date
    began: bool
    coming: tuple[datetime, ...]
    any_plans: bool


@dataclass(frozen=True)
class PauseOver(Reminding):
    """The carer is back."""

    coming: tuple[datetime, ...]
    any_plans: bool


@dataclass(frozen=True)
class PauseTakenBack(Reminding):
    """One that had not begun."""

    coming: tuple[datetime, ...]


@dataclass(frozen=True)
class AllStopped(Reminding):
    """Nothing comes any more, until they are started again."""


@dataclass(frozen=True)
class AllStarted(Reminding):
    """They come again."""

    any: bool
    coming: tuple[datetime, ...]
