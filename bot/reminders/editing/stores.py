"""What trainers send and decide about files of ideas, and what is asked of storage for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.ports import SeenUpdates, UnitOfWork


@dataclass(frozen=True)
class SentFile:
    """A file of ideas that a trainer sent; `revision` names its text, and `ideas` says how many are in it.

    Who sent it is not kept.
    """

    name: str
    revision: str
    ideas: int
    added_at: datetime


@dataclass(frozen=True)
class IdeaStanding:
    """What trainers decided about a file of ideas: the text of that `revision` counts, or, without one, the
    folder's file of that name, if there is one. `version` guards the stored row; 0 is not stored yet.
    """

    name: str
    revision: str | None
    changed_at: datetime
    version: int = 0


class SentFiles(Protocol):
    """The files of ideas that trainers sent."""

    async def keep(self, file: SentFile, content: bytes) -> bool:
        """Keep one; False if that very text was kept before under that name."""
        ...

    async def newest(self) -> tuple[SentFile, ...]:
        """The newest of every name, by name."""
        ...

    async def text(self, revision: str) -> bytes | None:
        """Word for word; None if it was never kept."""
        ...


class IdeaStandings(Protocol):
    """What was decided from the phone."""

    async def all(self) -> tuple[IdeaStanding, ...]:
        """Every decision."""
        ...

    async def save(self, standing: IdeaStanding) -> None:
        """Store a decision. Raises StaleVersion if another trainer decided since `standing.version`."""
        ...


class EditingWork(UnitOfWork, Protocol):
    """A unit of work with what editing ideas needs."""

    updates: SeenUpdates
    idea_files: SentFiles
    idea_standings: IdeaStandings


OpenEditingWork = Callable[[], EditingWork]
"""Starts a new unit of work."""
