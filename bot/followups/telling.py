"""What a room that plans follow-ups says when their time has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from bot.followups.followup import FollowUp
from bot.followups.stores import FollowUpWork
from bot.rendering.outcome import Outcome

Work_contra = TypeVar("Work_contra", bound=FollowUpWork, contravariant=True)


@dataclass(frozen=True)
class Told:
    """What is said. With `again_at` the same follow-up is planned for that instant too."""

    outcome: Outcome
    again_at: datetime | None = None


class Telling(Protocol[Work_contra]):
    """Words for the follow-ups of one kind."""

    @property
    def kind(self) -> str:
        """Of which kind."""
        ...

    async def tell(self, work: Work_contra, followup: FollowUp, now: datetime) -> Told | None:
        """What to say now; None if it is wanted no more. Only reads from `work`, and is quick."""
        ...
