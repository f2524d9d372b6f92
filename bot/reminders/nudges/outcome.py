"""What happens around nudges, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.reminders.nudges.nudge import Landed
from bot.reminders.outcome import Reminding


@dataclass(frozen=True)
class IdeaNudged(Reminding):
    """The idea of the day. `again`: once more, as the carer asked; `another`: in place of one before;
    `own`: the carer wrote it.
    """

    nickname: str
    text: str
    why: str
    again: bool = False
    another: bool = False
    own: bool = False


@dataclass(frozen=True)
class PractiseNudged(Reminding):
    """A scene to practise. `left`: the carer is in the middle of it; `seen`: they have played it before."""

    title: str
    left: bool
    seen: bool


@dataclass(frozen=True)
class KindnessNudged(Reminding):
    """A line for the carer."""

    line: str


@dataclass(frozen=True)
class SilenceKept(Reminding):
    """There was no answer for long: the bot rests until the carer comes back."""


@dataclass(frozen=True)
class FollowedUp(Reminding):
    """The carer had said when they would do it."""

    nickname: str
    intention: str
    text: str


@dataclass(frozen=True)
class NudgePast(Reminding):
    """The button is of another day, or of a plan that is gone. `day` is that day."""

    gone: bool
    day: date
    coming: tuple[datetime, ...]


@dataclass(frozen=True)
class LandingAsked(Reminding):
    """How did it land? `again`: the answer is to be changed."""

    again: bool = False


@dataclass(frozen=True)
class DidTakenBack(Reminding):
    """That they did it was tapped by mistake. `today`: it is still the idea's day."""

    today: bool


@dataclass(frozen=True)
class LandingTold(Reminding):
    """A kind word. `back` and `closer`: the next ideas are a step further away, or nearer. `changed`: they
    had said something else before.
    """

    landed: Landed
    back: bool
    closer: bool
    turn: int
    changed: bool = False


@dataclass(frozen=True)
class LandingKnown(Reminding):
    """They have told of it before, and this is how."""

    landed: Landed


@dataclass(frozen=True)
class NoOtherIdea(Reminding):
    """There is no other one that fits, today."""


@dataclass(frozen=True)
class LaterAsked(Reminding):
    """When, later today?"""


@dataclass(frozen=True)
class LaterSet(Reminding):
    """It comes once more. `before`: that had been settled already, for this time."""

    at: time
    before: bool


@dataclass(frozen=True)
class LaterNot(Reminding):
    """Not later today. `late`: the day has no such time any more; else it has come a second time already."""

    late: bool


@dataclass(frozen=True)
class TodayLet(Reminding):
    """Not today: a kind word, and no question."""

    turn: int


@dataclass(frozen=True)
class IntentionAsked(Reminding):
    """When will you do it?"""


@dataclass(frozen=True)
class IntentionSet(Reminding):
    """Noted. `asks_at`: the one time at which the bot asks how it went, if it does."""

    intention: str
    asks_at: tuple[time, ...]


@dataclass(frozen=True)
class Thanked(Reminding):
    """A word back, in passing."""

    toast = True
