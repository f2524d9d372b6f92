"""Invitations and members, as data."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.carer import Role

_PAYLOAD = re.compile("i_([A-Za-z0-9_-]{12})")
"""What an invitation's link carries: at most 64 of A-Z, a-z, 0-9, _ and - (Telegram's rule for `start`)."""


class Access(StrEnum):
    """Who may come in."""

    INVITE = "invite"
    OPEN = "open"


@dataclass(frozen=True)
class Invite:
    """A link by which `uses` people can come in until `until`, as what `role` says.

    `made_by` is the trainer's id. `group` is what the trainer calls those whom it is for.
    """

    id: str
    made_by: int
    role: Role
    uses: int
    until: datetime
    made_at: datetime
    used: int = 0
    group: str = ""

    def is_open(self, now: datetime) -> bool:
        """Whether anybody can still come by it."""
        return self.used < self.uses and now < self.until

    @property
    def payload(self) -> str:
        """What its link carries."""
        return f"i_{self.id}"


@dataclass(frozen=True)
class Member:
    """Somebody who came by an invitation. `group` is that of the invitation, as it was then."""

    carer_id: int
    role: Role
    joined_at: datetime
    group: str = ""


def new_id() -> str:
    """Twelve letters that nobody guesses (72 random bits)."""
    return secrets.token_urlsafe(9)


def invite_of(payload: str) -> str | None:
    """The id of the invitation that a link is; None for a link of another kind."""
    found = _PAYLOAD.fullmatch(payload)
    return found[1] if found else None
