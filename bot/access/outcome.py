"""What happens around invitations, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.rendering.outcome import Outcome


@dataclass(frozen=True)
class OfAccess(Outcome):
    """What all of them share: the folder of their templates."""

    @classmethod
    def template(cls) -> str:
        """In a folder of its own."""
        return f"access/{super().template()}"


@dataclass(frozen=True)
class InviteNeeded(OfAccess):
    """Somebody has no invitation; `spent`: the one they came by is over."""

    spent: bool


@dataclass(frozen=True)
class InviteLine:
    """An invitation in a list. `link` is what is sent to people."""

    link: str
    left: int
    until: datetime
    group: str
    for_trainers: bool


@dataclass(frozen=True)
class InvitesListed(OfAccess):
    """Invitations by which somebody can still come."""

    invites: tuple[InviteLine, ...]


@dataclass(frozen=True)
class UsesAsked(OfAccess):
    """How many people is it for?"""


@dataclass(frozen=True)
class DaysAsked(OfAccess):
    """How long is it good for?"""

    uses: int


@dataclass(frozen=True)
class InviteMade(OfAccess):
    """A new invitation, ready to be sent on; `named`: it has just been given a name."""

    invite: InviteLine
    named: bool = False


@dataclass(frozen=True)
class GroupAsked(OfAccess):
    """What shall it be called? `unclear`: what came was too long, or no words."""

    unclear: bool = False


@dataclass(frozen=True)
class GroupNotAsked(OfAccess):
    """It stays without a name."""


@dataclass(frozen=True)
class InviteClosed(OfAccess):
    """It was taken back, or is over."""


@dataclass(frozen=True)
class TeamLine:
    """A trainer in a list: since when, and the name of their invitation."""

    since: datetime
    group: str


@dataclass(frozen=True)
class TeamListed(OfAccess):
    """Those who came by an invitation for trainers."""

    trainers: tuple[TeamLine, ...]
