"""The carer, as far as every room needs to know them."""

from __future__ import annotations

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
    `consented_at` is None until they have said yes to practising here.
    """

    id: int
    joined_at: datetime
    last_seen_at: datetime
    consented_at: datetime | None = None
    role: Role = Role.CARER

    @property
    def consented(self) -> bool:
        """Whether they have agreed to practise here."""
        return self.consented_at is not None
