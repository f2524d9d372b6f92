"""What the post room asks of storage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.post.letters import MOST_OF_A_CHAT, Letter, Received
from bot.post.turn import Transaction


class SettledBefore(Exception):
    """The update has had its effects already."""


class Inbox(Protocol):
    """Updates that came and are not done with."""

    async def store(self, batch: Sequence[Received]) -> tuple[Received, ...]:
        """Keep them, all or none; when it returns, they are safe.

        Returns those that wait to be handled: not what is done with, nor what was set aside.
        """
        ...

    async def left(self, most_of_a_chat: int = MOST_OF_A_CHAT) -> tuple[Received, ...]:
        """Those that wait, in the order in which they were sent: of each chat at most so many, the first."""
        ...

    async def left_of(self, chat_id: int, most: int) -> tuple[Received, ...]:
        """The first of those that wait for one chat."""
        ...

    async def failed(self, received: Received) -> None:
        """Note how often it has been tried, and what went wrong."""
        ...

    async def set_aside(self, received: Received, letters: Sequence[Letter]) -> None:
        """Try it no more; with what the carer is told."""
        ...

    async def all_set_aside(self) -> tuple[Received, ...]:
        """Those that were set aside, in order."""
        ...

    async def ask_again(self, update_ids: Sequence[int]) -> int:
        """Have these tried once more by the running bot; returns how many there were."""
        ...

    async def discard(self, update_ids: Sequence[int]) -> int:
        """Forget these that were set aside; returns how many there were."""
        ...

    async def asked_again(self) -> tuple[Received, ...]:
        """Those that are to be tried once more, in order: they wait now."""
        ...

    async def prune(self, seen_before: datetime, received_before: datetime) -> None:
        """Forget which updates were seen before the one instant, and what was set aside before the other."""
        ...


class Outbox(Protocol):
    """Messages that are owed and not sent."""

    async def owed(self, update_id: int | None = None) -> tuple[Letter, ...]:
        """All of them, or those because of one update, in the order in which they are to be sent."""
        ...

    async def owe(self, letters: Sequence[Letter]) -> None:
        """Keep them."""
        ...

    async def sent(self, letters: Sequence[Letter]) -> None:
        """They have arrived, or never will."""
        ...

    async def drop(self, chat_id: int) -> None:
        """This chat wants nothing any more."""
        ...


class PostOffice(Inbox, Outbox, Protocol):
    """Where the post is kept."""

    def begin(self, update_id: int) -> Transaction:
        """The transaction of an update; nothing is opened until it is used."""
        ...
