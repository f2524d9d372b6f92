"""The few Protocols that several rooms share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from bot.carer import Carer


class StorageUnavailable(Exception):
    """The database cannot be used. The message is one plain sentence, without a password or carers' words."""


class StaleVersion(Exception):
    """Somebody else (a second phone, a second process) saved this row first; load it and try again."""


@dataclass(frozen=True)
class Incoming:
    """Where something that a carer sent came from: who, which update, and which message (if any)."""

    carer_id: int
    update_id: int
    message_id: int | None = None


class Clock(Protocol):
    """Tells the time, so that tests can travel in it."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class Carers(Protocol):
    """The carers kept in storage."""

    async def find(self, carer_id: int) -> Carer | None:
        """The carer, or None if never seen (or forgotten)."""
        ...

    async def save(self, carer: Carer) -> None:
        """Insert or update."""
        ...

    async def above_carer(self) -> tuple[Carer, ...]:
        """Those with another role than carer."""
        ...

    async def forget(self, carer_id: int) -> None:
        """Delete the carer and every row about them, in all tables."""
        ...


class SeenUpdates(Protocol):
    """Which of Telegram's updates have had their effects, so that none has them twice."""

    async def mark(self, update_id: int, now: datetime) -> bool:
        """Note the update in this transaction; False if it was noted before."""
        ...

    async def prune(self, before: datetime) -> int:
        """Forget updates noted before that instant; returns how many."""
        ...


class UnitOfWork(Protocol):
    """One transaction. What is not committed is rolled back on leaving.

    Rooms extend this with the stores that they need.
    """

    carers: Carers
    updates: SeenUpdates

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    async def commit(self) -> None:
        """Make all that was done in this unit of work last."""
        ...
