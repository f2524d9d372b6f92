"""The carer, as far as every room needs to know them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody may do."""

    CARER = "carer"
    TRAINER = "trainer"
    ADMIN = "admin"


@dataclass(frozen=True)
class Carer:
    """Somebody who has written to the bot.

    `id` is Telegram's user id, which is also the id of their private chat. No name is kept.
    `consented_at` is None until they have said yes to practising here. `came_for` is the scene whose link
    brought them, kept until then.
    """

    id: int
    joined_at: datetime
    last_seen_at: datetime
    consented_at: datetime | None = None
    role: Role = Role.CARER
    came_for: str | None = None

    @property
    def consented(self) -> bool:
        """Whether they have agreed to practise here."""
        return self.consented_at is not None


@dataclass(frozen=True)
class Roles:
    """Who is more than a carer: as the operator has set it (ids of Telegram users), or by invitation."""

    trainers: frozenset[int] = frozenset()
    admins: frozenset[int] = frozenset()
    granted: Callable[[int], Role] = lambda carer_id: Role.CARER

    def of(self, carer_id: int) -> Role:
        """The role of somebody; an admin's is the higher one."""
        if carer_id in self.admins:
            return Role.ADMIN
        return Role.TRAINER if carer_id in self.trainers else self.granted(carer_id)

    def trains(self, carer_id: int) -> bool:
        """Whether they may do what trainers do; admins may."""
        return self.of(carer_id) is not Role.CARER

    def leads(self, carer_id: int) -> bool:
        """Whether they may say who is a trainer."""
        return self.of(carer_id) is Role.ADMIN
