"""What the dispatcher asks of those who choose ideas and find words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Protocol

from bot.reminders.nudges.nudge import Nudge
from bot.reminders.plans.plan import Plan
from bot.reminders.stores import RemindersWork
from bot.rendering.outcome import Outcome


class Occasion(Enum):
    """Why a carer hears from the bot now."""

    THE_DAYS = auto()
    LATER_TODAY = auto()  # the same nudge once more, as the carer asked; it has the idea of that day
    FOLLOW_UP = auto()  # the one follow-up to an intention
    SILENCE = auto()  # no answer for long: one gentle message, and then a rest until they come back


@dataclass(frozen=True)
class Composed:
    """What is to be said, and the idea in it, if there is one."""

    outcome: Outcome
    idea_id: str | None = None


class Composer(Protocol):
    """Turns a nudge that is due into something to say."""

    async def compose(
        self, work: RemindersWork, nudge: Nudge, plan: Plan, why: Occasion, now: datetime
    ) -> Composed | None:
        """What to say, or None if there is nothing to say: the nudge is let go without a word.

        Only reads from `work`, and is quick: while it reads, SQLite keeps other writers waiting.
        """
        ...
