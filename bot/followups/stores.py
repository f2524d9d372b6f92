"""What follow-ups ask of storage."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.followups.followup import FollowUp
from bot.ports import UnitOfWork


class FollowUps(Protocol):
    """The follow-ups of all carers, as rooms see them."""

    async def plan(self, followup: FollowUp) -> None:
        """Have it sent when it is due. Takes the place of one of the same carer, kind and `about`.

        Raises StaleVersion if the carer was forgotten meanwhile.
        """
        ...

    async def find(self, carer_id: int, kind: str, about: str = "") -> FollowUp | None:
        """The one that is planned, or None."""
        ...

    async def of_carer(self, carer_id: int, kind: str) -> tuple[FollowUp, ...]:
        """Those of a kind that are planned, the soonest first."""
        ...

    async def drop(self, carer_id: int, kind: str, about: str = "") -> None:
        """It is not wanted any more."""
        ...

    async def hush(self, carer_id: int) -> None:
        """The carer wants to hear nothing: what is planned now waits until `wake`."""
        ...

    async def wake(self, carer_id: int) -> None:
        """What was hushed is planned as before; what is overdue comes soon."""
        ...


class FollowUpQueue(Protocol):
    """The follow-ups, as the one who sends them sees them. Who is too late changes nothing."""

    async def claim(self, claimant: str, now: datetime, limit: int) -> tuple[FollowUp, ...]:
        """Take those that are due into this claimant's hands, the longest due first."""
        ...

    async def put_back(self, followup_id: str, claimant: str, until: datetime) -> None:
        """It waits again, until that instant at least; Telegram has not taken it."""
        ...

    async def hand_over(
        self, followup_id: str, claimant: str, now: datetime, again_at: datetime | None
    ) -> bool:
        """Note that Telegram is being asked now. False, if it is no longer this claimant's to send."""
        ...

    async def done(self, followup_id: str, claimant: str) -> None:
        """It is over; one that comes again, as it was handed over with, waits for its next time."""
        ...

    async def left(self, before: datetime) -> tuple[tuple[str, str], ...]:
        """Id and claimant of what was handed over before that instant and had no answer."""
        ...

    async def reclaim(self, before: datetime) -> int:
        """What was claimed before that instant and never handed over waits again; returns how many."""
        ...


class FollowUpWork(UnitOfWork, Protocol):
    """A unit of work in which follow-ups can be planned."""

    followups: FollowUps
