"""Shares the chats with other processes: takes them, lets go of them, and says that this process lives.

One task stores what arrives, claims and lets go, one after the other. What comes while it waits for the
database is gathered, and shares the next transaction.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from bot.ports import StorageUnavailable
from bot.post.claims import LEASE_SECONDS, Claims, Displaced, Taken
from bot.post.letters import Received

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

    @property
    def count(self) -> int:
        """How many updates are in hand."""
        ...

    def full(self) -> bool:
        """Whether no more should be taken up now."""
        ...


@dataclass(frozen=True)
class _Arrived:
    """Updates that somebody waits to see stored."""

    updates: Sequence[Received]
    stored: asyncio.Future[None]


class Sharing:
    """This process's part of the chats. `share` is told, as it changes, how many processes live."""

    def __init__(self, claims: Claims, hands: Hands, share: Callable[[int], None]) -> None:
        self._claims = claims
        self._hands = hands
        self._share = share
        self._arrived: list[_Arrived] = []
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
        self._refuse(self._arrived, StorageUnavailable("This process ends."))
        with suppress(StorageUnavailable):
            await self._claims.leave()

    async def take_in(self, updates: Sequence[Received]) -> None:
        """Return when they are stored, with all that come at the same time, and in somebody's hand.

        Raises StorageUnavailable.
        """
        if self._closed or self.displaced.is_set():
            raise StorageUnavailable("This process takes nothing more.")
        stored = asyncio.get_running_loop().create_future()
        self._arrived.append(_Arrived(updates, stored))
        self._work()
        await stored

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
        while self._arrived or self._wanted or self._done:
            arrived, self._arrived = self._arrived, []
            wanted, self._wanted = self._wanted, set()
            try:
                await self._claim(arrived, wanted)
                await self._release()
            except StorageUnavailable as trouble:
                _log.error("chats cannot be claimed: %s", trouble)
                await asyncio.sleep(_DATABASE_PAUSE)
            except Displaced:
                self._is_displaced()
                self._refuse([*arrived, *self._arrived], StorageUnavailable("Others have taken over."))
                return

    async def _claim(self, arrived: Sequence[_Arrived], wanted: set[int]) -> None:
        updates = [update for each in arrived for update in each.updates]
        try:
            taken = await self._claims.claim(sorted(wanted), updates)
        except StorageUnavailable as trouble:
            self._refuse(arrived, trouble)
            # Perhaps it was done, and only the answer was lost: those chats are looked at again.
            self._wanted |= wanted | {each.chat_id for each in updates}
            raise
        except BaseException:
            self._refuse(arrived, StorageUnavailable("This process ends."))
            raise
        self._take(taken)
        for each in arrived:
            if not each.stored.done():
                each.stored.set_result(None)

    async def _release(self) -> None:
        done, self._done = self._done, set()
        idle = [chat for chat in sorted(done) if not self._hands.has(chat)]
        if not idle:
            return
        try:
            self._hands.take(await self._claims.release(idle))
        except StorageUnavailable:
            self._done |= done
            raise

    def _refuse(self, arrived: Sequence[_Arrived], trouble: StorageUnavailable) -> None:
        for each in arrived:
            if not each.stored.done():
                each.stored.set_exception(trouble)

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
                found = await self._claims.forsaken(_CHATS_A_LOOK + len(self._barren) + self._hands.count)
            except StorageUnavailable as trouble:
                _log.error("the post room cannot look after its rows: %s", trouble)
                continue
            left = {chat for chat in found if chat not in self._barren and not self._hands.has(chat)}
            self.want(left | set(self._hands.resting()))

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
