"""What the reminders room asks of storage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.carer import Carer
from bot.followups.stores import FollowUpQueue, FollowUps
from bot.practice.stores import PracticeWork
from bot.reminders.ideas.own import OwnIdeas
from bot.reminders.nudges.nudge import Nudge
from bot.reminders.plans.plan import Habits, Plan, Rest


class Plans(Protocol):
    """The plans of all carers."""

    async def find(self, plan_id: str) -> Plan | None:
        """One plan by its id."""
        ...

    async def of_carer(self, carer_id: int) -> tuple[Plan, ...]:
        """All plans of a carer, stopped ones too, in the order in which they were made."""
        ...

    async def add(self, plan: Plan) -> None:
        """Store a new one. Raises StaleVersion if the carer was forgotten meanwhile."""
        ...

    async def save(self, plan: Plan) -> Plan:
        """Store a change and return the plan with its new version.

        Raises StaleVersion if the stored row is no longer at `plan.version`.
        """
        ...

    async def remove(self, plan_id: str) -> None:
        """Delete a plan and its nudges."""
        ...

    async def stop_all(self, carer_id: int) -> int:
        """Stop every plan of a carer and take away what is planned; returns how many were going."""
        ...


class HabitsOf(Protocol):
    """What holds for all plans of a carer."""

    async def find(self, carer_id: int) -> Habits:
        """Theirs, or those of somebody who has said nothing of them."""
        ...

    async def save(self, habits: Habits) -> None:
        """Insert or update. Raises StaleVersion if the carer was forgotten meanwhile."""
        ...


class Rests(Protocol):
    """The days on which carers want no reminders."""

    async def of_carer(self, carer_id: int) -> tuple[Rest, ...]:
        """All of a carer, the earliest first."""
        ...

    async def add(self, rest: Rest) -> None:
        """Store a new one. Raises StaleVersion if the carer was forgotten meanwhile."""
        ...

    async def remove(self, rest: Rest) -> None:
        """Delete one, if it is there."""
        ...


class Nudges(Protocol):
    """The nudges, as conversations see them. After a change of plans, habits or rests call `replan`."""

    async def find(self, nudge_id: str) -> Nudge | None:
        """One nudge by its id."""
        ...

    async def add(self, nudge: Nudge) -> bool:
        """Plan one; False if there is one of its plan, day and ordinal already.

        Raises StaleVersion if its plan is gone.
        """
        ...

    async def answer(self, nudge: Nudge) -> None:
        """Store what the carer did with it: idea, passed ideas, answer, landing, intention, follow-up.

        State, sending time and message stay as they are stored.
        """
        ...

    async def of_day(self, plan_id: str, local_date: date) -> tuple[Nudge, ...]:
        """Those of a plan's day, by ordinal."""
        ...

    async def history(self, plan_id: str, limit: int = 200) -> tuple[Nudge, ...]:
        """The newest that the carer has had (or may have had), the newest first."""
        ...

    async def ahead(self, plan_id: str) -> tuple[Nudge, ...]:
        """Those that are planned and not yet sent, the soonest first."""
        ...

    async def unplan(self, plan_id: str) -> None:
        """Take away the days' nudges that are planned and in nobody's hands."""
        ...

    async def drop(self, plan_id: str) -> None:
        """Take away whatever Telegram has not been asked to send yet, later ones and follow-ups too."""
        ...


@dataclass(frozen=True)
class Case:
    """A nudge whose time has come, and all that bears on it.

    `silent_days`: on how many days before, within the last two months, the carer has had nudges without
    any sign of life since.
    """

    nudge: Nudge
    plan: Plan
    carer: Carer
    habits: Habits
    rests: tuple[Rest, ...]
    silent_days: int


class Queue(Protocol):
    """The nudges, as the dispatcher sees them. Who is too late changes nothing."""

    async def claim(self, claimant: str, now: datetime, limit: int) -> tuple[Nudge, ...]:
        """Take those that are due into this claimant's hands, the longest due first."""
        ...

    async def reclaim(self, before: datetime) -> int:
        """Plan again what was claimed before that instant and never handed over; returns how many."""
        ...

    async def handed(self, before: datetime) -> tuple[tuple[Nudge, str], ...]:
        """What was handed over before that instant and had no answer, with who did so."""
        ...

    async def release(self, claimant: str) -> int:
        """Plan again what this claimant has not handed over; returns how many."""
        ...

    async def cases(self, claimed: Sequence[Nudge], now: datetime) -> tuple[Case, ...]:
        """All that bears on whether these are still wanted, in their order."""
        ...

    async def hand_over(self, nudge_id: str, claimant: str, now: datetime, idea_id: str | None) -> bool:
        """Note that Telegram is being asked now. False, if it is no longer this claimant's to send."""
        ...

    async def settle(self, nudge: Nudge, claimant: str) -> None:
        """Store what became of it: state, sending time and message."""
        ...

    async def put_back(self, nudge_id: str, claimant: str, until: datetime) -> None:
        """Plan it again, for that instant at the earliest; Telegram has not taken it."""
        ...

    async def outdone(self, nudge: Nudge, now: datetime, since: datetime) -> bool:
        """Whether the carer has a later one due by now, or has had any since that instant."""
        ...


class RemindersWork(PracticeWork, Protocol):
    """A unit of work with what reminders need."""

    plans: Plans
    habits: HabitsOf
    rests: Rests
    nudges: Nudges
    queue: Queue
    own_ideas: OwnIdeas
    followups: FollowUps
    followup_queue: FollowUpQueue


OpenRemindersWork = Callable[[], RemindersWork]
"""Starts a new unit of work."""
