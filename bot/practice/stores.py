"""What the practice room asks of storage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.ports import UnitOfWork
from bot.practice.session import Attempt, Session


class Sessions(Protocol):
    """The practices of all carers. A carer has at most one that is open."""

    async def open_for(self, carer_id: int) -> Session | None:
        """The practice that the carer can go on with."""
        ...

    async def find(self, session_id: str) -> Session | None:
        """One practice by its id."""
        ...

    async def add(self, session: Session) -> None:
        """Store a new one. Raises StaleVersion if the carer has an open one already."""
        ...

    async def save(self, session: Session) -> Session:
        """Store a change and return the session with its new version.

        Raises StaleVersion if the stored row is no longer at `session.version`.
        """
        ...

    async def last_practised(self, carer_id: int) -> Mapping[str, datetime]:
        """For each scene that the carer has ever begun: when they last did (its id -> instant).

        Previews do not count.
        """
        ...

    async def newest(self, carer_id: int) -> Session | None:
        """The practice that the carer was last at, open or over."""
        ...


class Attempts(Protocol):
    """The words that carers tried."""

    async def add(self, attempt: Attempt) -> None:
        """Store a new one."""
        ...

    async def latest(self, session_id: str, moment_id: str) -> Attempt | None:
        """The newest attempt at this moment in this practice."""
        ...

    async def count(self, session_id: str, moment_id: str) -> int:
        """How many there are at this moment in this practice."""
        ...

    async def by_message(self, carer_id: int, message_id: int) -> Attempt | None:
        """The newest attempt that came with this Telegram message."""
        ...

    async def total(self, carer_id: int) -> int:
        """How many the carer has ever made; varies the wording of feedback."""
        ...

    async def dispute(self, attempt_id: str) -> None:
        """Note that the carer said "that's not what I meant", for trainers to review."""
        ...


class SceneTexts(Protocol):
    """Scene files word for word, by the name of their text (`Scenario.revision`)."""

    async def keep(self, scene_id: str, revision: str, content: bytes) -> None:
        """Keep a text; one that is kept already stays."""
        ...

    async def find(self, revision: str) -> bytes | None:
        """The text, or None if it was never kept."""
        ...


@dataclass(frozen=True)
class Week:
    """The scene that all carers are offered first, and until when."""

    scene_id: str
    until: datetime


class Weeks(Protocol):
    """The scene of the week."""

    async def current(self, now: datetime) -> Week | None:
        """The one that holds now."""
        ...

    async def set(self, week: Week) -> None:
        """From now on this one; the one before is over."""
        ...

    async def end(self, now: datetime) -> None:
        """None from now on."""
        ...


class Eases(Protocol):
    """For whom things go gently for a while: easier scenes first, ideas from a distance."""

    async def holds(self, carer_id: int, now: datetime) -> bool:
        """Whether it does for this carer now."""
        ...

    async def set(self, carer_id: int, until: datetime) -> None:
        """From now on, until then. Raises StaleVersion if the carer was forgotten meanwhile."""
        ...

    async def end(self, carer_id: int) -> None:
        """As usual again."""
        ...


class PracticeWork(UnitOfWork, Protocol):
    """A unit of work with what a practice needs."""

    sessions: Sessions
    attempts: Attempts
    texts: SceneTexts
    weeks: Weeks
    eases: Eases


OpenWork = Callable[[], PracticeWork]
"""Starts a new unit of work."""
