"""What carers keep beside their plans, favourites and own ideas; and what they can be asked to type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.asking.question import AskingWork
from bot.reminders.stores import RemindersWork


class Wanted(StrEnum):
    """What a carer has been asked to type."""

    TIME = "time"  # of a plan
    NICKNAME = "nickname"
    PLACE = "place"
    INTENTION = "intention"
    LATER = "later"  # later today, a time of their own
    QUIET = "quiet"  # quiet hours, from and to
    BACK = "back"  # the day on which reminders come back
    HOLIDAYS = "holidays"  # first and last day
    OWN_IDEA = "own-idea"


@dataclass(frozen=True)
class OwnIdea:
    """A carer's own idea. Nobody else sees it unless they have offered it to the trainers.

    `plans` are ids of the plans with which it comes as a reminder. `told_at`: trainers know of the offer.
    """

    id: str
    carer_id: int
    text: str
    added_at: datetime
    offered_at: datetime | None = None
    seen_at: datetime | None = None
    plans: frozenset[str] = frozenset()
    told_at: datetime | None = None


class Favourites(Protocol):
    """Ideas that carers want to find again."""

    async def of_carer(self, carer_id: int) -> tuple[str, ...]:
        """Their ids, the newest first."""
        ...

    async def add(self, carer_id: int, idea_id: str) -> None:
        """Keep one; once is enough. Raises StaleVersion if the carer was forgotten meanwhile."""
        ...

    async def remove(self, carer_id: int, idea_id: str) -> None:
        """Keep it no longer."""
        ...


class OwnIdeas(Protocol):
    """Ideas that carers wrote themselves."""

    async def of_carer(self, carer_id: int) -> tuple[OwnIdea, ...]:
        """Theirs, the newest first."""
        ...

    async def find(self, idea_id: str) -> OwnIdea | None:
        """One by its id."""
        ...

    async def offered(self, limit: int) -> tuple[OwnIdea, ...]:
        """Those that were offered to trainers and not yet put away, the oldest offer first."""
        ...

    async def add(self, idea: OwnIdea) -> None:
        """Store a new one. Raises StaleVersion if the carer was forgotten meanwhile."""
        ...

    async def save(self, idea: OwnIdea) -> None:
        """Store whether it is offered and seen, and with which plans it comes."""
        ...

    async def remove(self, idea_id: str) -> None:
        """Delete one."""
        ...


class DeskWork(RemindersWork, AskingWork, Protocol):
    """A unit of work with what conversations about reminders need."""

    favourites: Favourites
    own_ideas: OwnIdeas


OpenDeskWork = Callable[[], DeskWork]
"""Starts a new unit of work."""
