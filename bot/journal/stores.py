"""What the journal asks of storage, and of its neighbours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from bot.asking.question import AskingWork
from bot.followups.stores import FollowUpWork
from bot.journal.entry import Entry


class Entries(Protocol):
    """The journals of all carers."""

    async def find(self, entry_id: str) -> Entry | None:
        """One entry by its id."""
        ...

    async def of_carer(self, carer_id: int) -> tuple[Entry, ...]:
        """All of a carer, the newest first."""
        ...

    async def add(self, entry: Entry) -> None:
        """Store a new one. Raises StaleVersion if the carer was forgotten meanwhile."""
        ...

    async def save(self, entry: Entry) -> Entry:
        """Store a change and return the entry with its new version.

        Raises StaleVersion if the stored row is no longer at `entry.version`.
        """
        ...

    async def remove(self, entry_id: str) -> None:
        """Delete one."""
        ...


class JournalWork(AskingWork, FollowUpWork, Protocol):
    """A unit of work with what the journal needs."""

    entries: Entries


OpenJournalWork = Callable[[], JournalWork]
"""Starts a new unit of work."""


class Neighbours(Protocol):
    """What the journal wants to know of other rooms."""

    def scene_title(self, scene_id: str) -> str:
        """What a scene is called, or empty."""
        ...

    async def idea_tried(self, work: JournalWork, carer_id: int, nudge_id: str) -> str:
        """The words of the idea that a reminder brought to this carer, or empty."""
        ...

    async def zone_of(self, work: JournalWork, carer_id: int) -> str:
        """The time zone that the carer lives by."""
        ...
