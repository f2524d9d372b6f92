"""Which process has which chats in hand, where several share a database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.post.letters import Letter, Received

LEASE_SECONDS = 10.0
"""For how long a process is believed to live that has said so; then others take up what it had in hand."""


class Displaced(Exception):
    """The others have taken this process for dead, and taken up what it had in hand."""


@dataclass(frozen=True)
class Taken:
    """What waits for chats that are this process's now: updates, and letters of chats that were nobody's.

    `unreadable`: chats with a letter that another version of this program wrote; it stays.
    """

    updates: tuple[Received, ...] = ()
    letters: tuple[Letter, ...] = ()
    chats: tuple[int, ...] = ()
    unreadable: tuple[int, ...] = ()


class Claims(Protocol):
    """A chat is one process's at a time: it handles its updates and sends its letters. All raise
    StorageUnavailable.
    """

    async def enter(self) -> None:
        """Be counted as living."""
        ...

    async def renew(self, *, bury: bool) -> int:
        """Say that this process lives; returns how many do, itself included.

        `bury`: what those had in hand who have not said so for long is free then. Raises Displaced.
        """
        ...

    async def leave(self) -> None:
        """Let go of everything."""
        ...

    async def claim(self, chats: Sequence[int], arrived: Sequence[Received] = ()) -> Taken:
        """Keep what has arrived, all or none, and take its chats and these.

        They are taken as far as they are nobody's or this process's already. When it returns, what has
        arrived is safe, in whosoever's hand it is.
        """
        ...

    async def release(self, chats: Sequence[int]) -> Taken:
        """Let go of chats with which this process has nothing more to do.

        Those for which something has come meanwhile are kept; it is returned.
        """
        ...

    async def forsaken(self, most: int) -> tuple[int, ...]:
        """Some chats for which something waits, and which are nobody's or this process's."""
        ...
