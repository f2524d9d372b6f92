"""What the room asks of storage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.followups.stores import FollowUps
from bot.practice.session import Attempt
from bot.practice.stores import PracticeWork
from bot.progress.returning import SceneMemory
from bot.progress.tried import Try


@dataclass(frozen=True)
class Choices:
    """What a carer has chosen. `gathered_at`: when replies older than this room were looked through."""

    carer_id: int
    gathered_at: datetime | None = None
    weekly: bool = False


class Tries(Protocol):
    """What was noticed in replies."""

    async def add(self, *tried: Try) -> None:
        """Store some; what is there already stays. Raises StaleVersion if the carer was forgotten."""
        ...

    async def of_carer(self, carer_id: int) -> tuple[Try, ...]:
        """All of a carer, in the order in which they were made."""
        ...

    async def of_session(self, carer_id: int, session_id: str) -> tuple[Try, ...]:
        """Those of one practice, likewise."""
        ...

    async def dispute(self, attempt_id: str) -> None:
        """Note that it was misread."""
        ...


class SceneMemories(Protocol):
    """When scenes are worth another look."""

    async def of_carer(self, carer_id: int) -> tuple[SceneMemory, ...]:
        """All of a carer, the longest due first."""
        ...

    async def find(self, carer_id: int, scenario_id: str) -> SceneMemory | None:
        """That of one scene, or None."""
        ...

    async def save(self, memory: SceneMemory) -> None:
        """Insert or update. Raises StaleVersion if the carer was forgotten meanwhile."""
        ...

    async def remove(self, carer_id: int, scenario_id: str) -> None:
        """Forget one scene."""
        ...


class ChoicesOf(Protocol):
    """What carers have chosen."""

    async def find(self, carer_id: int) -> Choices:
        """Theirs, or those of somebody who has chosen nothing."""
        ...

    async def save(self, choices: Choices) -> None:
        """Insert or update. Raises StaleVersion if the carer was forgotten meanwhile."""
        ...


class Replies(Protocol):
    """The replies themselves, as long as they are kept. Previews are left out."""

    async def of_carer(self, carer_id: int, since: datetime | None = None) -> tuple[Attempt, ...]:
        """A carer's, since that instant if one is given, in the order in which they were made."""
        ...


class HasZone(Protocol):
    """Something that tells where a carer's clock is."""

    @property
    def zone(self) -> str:
        """An IANA time zone."""
        ...


class ZoneOf(Protocol):
    """Where carers' clocks are."""

    async def find(self, carer_id: int) -> HasZone:
        """A carer's."""
        ...


class ProgressWork(PracticeWork, Protocol):
    """A unit of work with what this room needs."""

    tries: Tries
    memories: SceneMemories
    choices: ChoicesOf
    replies: Replies
    followups: FollowUps

    @property
    def habits(self) -> ZoneOf:
        """Where carers' clocks are."""
        ...


OpenProgressWork = Callable[[], ProgressWork]
"""Starts a new unit of work."""
