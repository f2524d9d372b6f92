"""What routines ask of storage."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from bot.asking.question import AskingWork
from bot.routines.routine import Routine


class Wanted(StrEnum):
    """What is to be typed; `about` is the routine's id, for a time with a point and the step's place."""

    STEP = "routine-step"
    TIME = "routine-time"
    HEADING = "routine-heading"


class Routines(Protocol):
    """The routines of all carers."""

    async def find(self, routine_id: str) -> Routine | None:
        """One by its id."""
        ...

    async def of_carer(self, carer_id: int) -> tuple[Routine, ...]:
        """Theirs, in the order in which they were made."""
        ...

    async def add(self, routine: Routine) -> None:
        """Store a new one. Raises StaleVersion if the carer was forgotten meanwhile."""
        ...

    async def save(self, routine: Routine) -> Routine:
        """Store a change and return the routine with its new version.

        Raises StaleVersion if the stored row is no longer at `routine.version`, or is gone.
        """
        ...

    async def remove(self, routine_id: str) -> None:
        """Delete one."""
        ...


class RoutinesWork(AskingWork, Protocol):
    """A unit of work with what routines need."""

    routines: Routines


OpenRoutinesWork = Callable[[], RoutinesWork]
"""Starts a new unit of work."""
