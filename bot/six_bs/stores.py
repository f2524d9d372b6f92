"""What the room of the six Bs asks of storage. Each store raises StaleVersion where its carer is gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from bot.asking.question import AskingWork
from bot.followups.stores import FollowUps
from bot.six_bs.child import Child, SmallStep
from bot.six_bs.look import Look


class Children(Protocol):
    """The children that carers look at."""

    async def find(self, child_id: str) -> Child | None:
        """One by its id."""
        ...

    async def of_carer(self, carer_id: int) -> tuple[Child, ...]:
        """All of a carer, in the order in which they were added."""
        ...

    async def add(self, child: Child) -> None:
        """Store a new one."""
        ...

    async def save(self, child: Child) -> Child:
        """Store a change and return the child with its new version. Raises StaleVersion if the stored row is
        no longer at `child.version`.
        """
        ...

    async def remove(self, child_id: str) -> None:
        """Delete a child with all looks and steps."""
        ...


class Looks(Protocol):
    """The looks at children."""

    async def find(self, look_id: str) -> Look | None:
        """One by its id."""
        ...

    async def of_child(self, child_id: str) -> tuple[Look, ...]:
        """All of a child, the newest first."""
        ...

    async def add(self, look: Look) -> None:
        """Store a new one."""
        ...

    async def save(self, look: Look) -> Look:
        """Store a change and return the look with its new version. Raises StaleVersion if the stored row is
        no longer at `look.version`.
        """
        ...

    async def remove(self, look_id: str) -> None:
        """Delete one."""
        ...


class SmallSteps(Protocol):
    """The small steps that carers have taken up."""

    async def find(self, step_id: str) -> SmallStep | None:
        """One by its id."""
        ...

    async def of_child(self, child_id: str) -> tuple[SmallStep, ...]:
        """All of a child, in the order in which they were taken up."""
        ...

    async def add(self, step: SmallStep) -> None:
        """Store a new one."""
        ...

    async def save(self, step: SmallStep) -> None:
        """Store what has become of it, and what was noticed. The newest holds."""
        ...

    async def remove(self, step_id: str) -> None:
        """Delete one."""
        ...


class SixBsWork(AskingWork, Protocol):
    """A unit of work with what this room needs."""

    children: Children
    looks: Looks
    small_steps: SmallSteps
    followups: FollowUps


OpenSixBsWork = Callable[[], SixBsWork]
"""Starts a new unit of work."""
