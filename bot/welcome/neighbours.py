"""What the front door needs of other rooms."""

from __future__ import annotations

from typing import Protocol

from bot.ports import Incoming
from bot.rendering.outcome import Offer, Outcome

Outcomes = tuple[Outcome, ...]


class LeftOpen(Protocol):
    """A scene that the carer can go on with."""

    @property
    def title(self) -> str:
        """The scene's title."""
        ...

    @property
    def offer(self) -> Offer:
        """The button that goes on with it."""
        ...

    @property
    def awaits_words(self) -> bool:
        """Whether it is open now, so that a plain message would be a reply in it."""
        ...


class Unfinished(Protocol):
    """Knows what a carer left open."""

    async def __call__(self, carer_id: int) -> LeftOpen | None:
        """The scene that was left open, or None."""
        ...


class FollowLink(Protocol):
    """Opens the scene that a link is for."""

    async def __call__(self, incoming: Incoming, scene_id: str) -> Outcomes:
        """What the carer is shown."""
        ...


class ComeIn(Protocol):
    """Asks for an invitation, where one is needed."""

    async def __call__(self, incoming: Incoming, invite_id: str | None = None) -> Outcomes | None:
        """None for somebody who may come in, perhaps by this invitation; else what they are told."""
        ...
