"""What the room keeps for carers, and asks of storage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.asking.question import AskingWork


class Wanted(StrEnum):
    """What a carer has been asked to type."""

    PERSON = "support-person"
    HAPPENED = "support-event"
    NEEDED = "support-need"
    ASKED = "support-ask"


@dataclass(frozen=True)
class OwnPerson:
    """Somebody whom the carer has put in, as they typed it; shown to nobody else.

    `role` is that of the agency's people in whose place they stand, or empty.
    """

    id: str
    carer_id: int
    role: str
    words: str


@dataclass(frozen=True)
class Prepared:
    """What a carer wants to say to somebody (`whom`: a role, an own person's id, or empty), as far as it is.

    A carer has one at a time.
    """

    carer_id: int
    updated_at: datetime
    whom: str = ""
    happened: str = ""
    needed: str = ""
    asked: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing has been written."""
        return not (self.happened or self.needed or self.asked)


class OwnPeople(Protocol):
    """The people whom carers have put in."""

    async def of_carer(self, carer_id: int) -> tuple[OwnPerson, ...]:
        """Theirs, in the order in which they were put in."""
        ...

    async def add(self, person: OwnPerson) -> None:
        """Store a new one. Raises StaleVersion if the carer was forgotten meanwhile."""
        ...

    async def change(self, person: OwnPerson) -> None:
        """Store other words for one."""
        ...

    async def remove(self, carer_id: int, person_id: str) -> None:
        """Delete one, if it is there and theirs."""
        ...


class PreparedOnes(Protocol):
    """What carers are preparing to say."""

    async def find(self, carer_id: int) -> Prepared | None:
        """Theirs, or None."""
        ...

    async def save(self, prepared: Prepared) -> None:
        """It takes the place of the one before. Raises StaleVersion if the carer was forgotten meanwhile."""
        ...

    async def remove(self, carer_id: int) -> None:
        """Keep it no longer."""
        ...


class SupportWork(AskingWork, Protocol):
    """A unit of work with what this room needs."""

    own_people: OwnPeople
    prepared: PreparedOnes


OpenSupportWork = Callable[[], SupportWork]
"""Starts a new unit of work."""
