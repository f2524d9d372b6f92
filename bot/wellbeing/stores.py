"""What the room of the carer's own well-being asks of storage."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from bot.ports import UnitOfWork
from bot.practice.stores import Eases
from bot.wellbeing.check import Check


class Checks(Protocol):
    """The checks of all carers. Nobody but the carer is shown any."""

    async def find(self, check_id: str) -> Check | None:
        """One by its id."""
        ...

    async def of_carer(self, carer_id: int) -> tuple[Check, ...]:
        """All of a carer, the newest first."""
        ...

    async def add(self, check: Check) -> None:
        """Store a new one. Raises StaleVersion if the carer was forgotten meanwhile."""
        ...

    async def save(self, check: Check) -> Check:
        """Store a change and return the check with its new version. Raises StaleVersion if the stored row is
        no longer at `check.version`.
        """
        ...

    async def remove(self, check_id: str) -> None:
        """Delete one."""
        ...


class WellbeingWork(UnitOfWork, Protocol):
    """A unit of work with what this room needs."""

    checks: Checks
    eases: Eases


OpenWellbeingWork = Callable[[], WellbeingWork]
"""Starts a new unit of work."""
