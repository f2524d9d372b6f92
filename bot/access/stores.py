"""Where invitations and members are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from bot.access.invite import Invite, Member
from bot.asking.question import AskingWork
from bot.carer import Role


class Invites(Protocol):
    """Invitations."""

    async def open_ones(self, now: datetime) -> tuple[Invite, ...]:
        """Those by which somebody can come, the newest first."""
        ...

    async def find(self, invite_id: str) -> Invite | None:
        """One by its id."""
        ...

    async def add(self, invite: Invite) -> None:
        """Store a new one. Raises StaleVersion if the trainer was forgotten meanwhile."""
        ...

    async def name(self, invite_id: str, group: str) -> None:
        """Say for whom it is."""
        ...

    async def use(self, invite_id: str, now: datetime) -> Invite | None:
        """Count somebody who comes by it; None if nobody can any more. Never more come than may."""
        ...

    async def close(self, invite_id: str) -> None:
        """Take it back: who came by it stays, nobody else comes."""
        ...


class Members(Protocol):
    """Those who came by an invitation."""

    async def find(self, carer_id: int) -> Member | None:
        """One of them."""
        ...

    async def add(self, member: Member) -> None:
        """Store a new one, or what one may do now. Raises StaleVersion if they were forgotten meanwhile."""
        ...

    async def above_carer(self) -> Mapping[int, Role]:
        """Those who may do more than carers, by id."""
        ...

    async def trainers(self) -> tuple[Member, ...]:
        """The same, in the order in which they came."""
        ...


class AccessWork(AskingWork, Protocol):
    """A unit of work with both."""

    invites: Invites
    members: Members


OpenAccessWork = Callable[[], AccessWork]
"""Starts a new unit of work."""
