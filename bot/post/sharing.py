"""Shares the chats with other processes: takes them, lets go of them, and says that this process lives.

One task claims and lets go, never both at once, and gathers what comes while it waits for the database.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import Protocol

from bot.ports import StorageUnavailable
from bot.post.claims import LEASE_SECONDS, Claims, Displaced, Taken

_log = logging.getLogger(__name__)

BEAT_SECONDS = 1.0
"""How often a process says that it lives."""

LOOK_SECONDS = 0.5
"""How often it looks for what nobody has in hand."""

SURE_SECONDS = LEASE_SECONDS - 3
"""For how long after it has said so it can be sure that the others believe it."""

_DATABASE_PAUSE = 1.0
_CHATS_A_LOOK = 200
_BARREN_FOR = 120  # looks


class Hands(Protocol):
    """What the post room has in hand."""

    def take(self, taken: Taken) -> None:
        """Take it in hand: letters first, then updates, in order; what is in hand already is passed over."""
        ...

    def has(self, chat_id: int) -> bool:
        """Whether anything of this chat is in hand."""
        ...

    def resting(self) -> Collection[int]:
        """Chats of which something waits to be tried again."""
        ...

    def full(self) -> bool:
        """Whether no more should be taken up now."""
        ...

    async def noted(self) -> None:
        """Return when the database knows what has been sent."""
        ...


class Sharing:
    """This process's part of the chats. `share` is told, as it changes, how many processes live."""

    def __init__(self, claims: Claims, hands: Hands, share: Callable[[int], None]) -> None:
        self._claims = claims
        self._hands = hands
        self._share = share
        self._wanted: set[int] = set()
        self._done: set[int] = set()
        self._working: asyncio.Task[None] | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._stopping = asyncio.Event()
        self._sure_until = 0.0
        self._punctual_since = 0.0
        self._barren: dict[int, int] = {}
        self._closed = False
        self.displaced = asyncio.Event()
        """Comes when others have taken this process for dead: it must end then."""

    @property
    def sure(self) -> bool:
        """Whether what this process has in hand is surely in no other's."""
        return not self.displaced.is_set() and _now() < self._sure_until

    async def start(self) -> None:
        """Be counted; return when the others know, so that together they do not send too much."""
        await self._claims.enter()
        await self._renew()
        self._punctual_since = _now()
        await asyncio.sleep(2 * BEAT_SECONDS)
        await self._renew()
        self._tasks = [asyncio.create_task(each) for each in (self._beat(), self._look())]

    def close(self) -> None:
        """Take nothing more."""
        self._closed = True

    async def stop(self) -> None:
        """Let go of everything; what is left is taken up by the others at once."""
        self._stopping.set()
        if self._working is not None:
            self._working.cancel()
        await asyncio.gather(*self._tasks, *filter(None, [self._working]), return_exceptions=True)
        with suppress(StorageUnavailable):
            await self._claims.leave()

    def want(self, chats: Collection[int]) -> None:
        """Something has come for these chats: take them, unless another process has."""
        if chats and not self._closed:
            self._wanted.update(chats)
            self._work()

    def done(self, chat_id: int) -> None:
        """Nothing of this chat is in hand any more."""
        self._done.add(chat_id)
        self._work()

    def _work(self) -> None:
        if (self._working is None or self._working.done()) and not self._stopping.is_set():
            self._working = asyncio.create_task(self._claim_and_release())

    async def _claim_and_release(self) -> None:
        while self._wanted or self._done:
            wanted, self._wanted = self._wanted, set()
            done, self._done = self._done, set()
            try:
                self._take(await self._claims.claim(sorted(wanted)))
                wanted = set()
                idle = [chat for chat in sorted(done) if not self._hands.has(chat)]
                if idle:
                    await self._hands.noted()
                    self._hands.take(await self._claims.release(idle))
            except StorageUnavailable as trouble:
                _log.error("chats cannot be claimed: %s", trouble)
                self._wanted |= wanted
                self._done |= done
                await asyncio.sleep(_DATABASE_PAUSE)
            except Displaced:
                self._is_displaced()
                return

    def _take(self, taken: Taken) -> None:
        self._hands.take(taken)
        for chat in taken.chats:
            if not self._hands.has(chat):  # what waited there is done with, or cannot be read here
                self._done.add(chat)
        self._barren.update(dict.fromkeys(taken.unreadable, _BARREN_FOR))

    async def _beat(self) -> None:
        while not await self._rested(BEAT_SECONDS):
            try:
                await self._renew()
            except StorageUnavailable as trouble:
                _log.error("this process cannot say that it lives: %s", trouble)
            except Displaced:
                self._is_displaced()
                return

    async def _renew(self) -> None:
        """Others are taken for dead only by who has itself been heard for as long as they were not."""
        begun = _now()
        if begun > self._sure_until:
            self._punctual_since = begun
        living = await self._claims.renew(bury=begun - self._punctual_since > LEASE_SECONDS)
        self._sure_until = begun + SURE_SECONDS
        self._share(living)

    async def _look(self) -> None:
        """What nobody has in hand, such as what was left by the dead; and what has come for chats at rest."""
        while not await self._rested(LOOK_SECONDS):
            self._barren = {chat: looks - 1 for chat, looks in self._barren.items() if looks > 1}
            if self._closed or self._hands.full() or not self.sure:
                continue
            try:
                found = await self._claims.forsaken(_CHATS_A_LOOK + len(self._barren))
            except StorageUnavailable as trouble:
                _log.error("the post room cannot look after its rows: %s", trouble)
                continue
            self.want((set(found) - self._barren.keys()) | set(self._hands.resting()))

    async def _rested(self, seconds: float) -> bool:
        """Wait; True if it is time to stop."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)
        return self._stopping.is_set()

    def _is_displaced(self) -> None:
        _log.error("others have taken this process for dead: it was away for %.0f s", LEASE_SECONDS)
        self.displaced.set()


def _now() -> float:
    return asyncio.get_running_loop().time()
