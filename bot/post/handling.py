"""Handles updates that were stored: each has its effects once, or is set aside in the end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.ports import Clock, StorageUnavailable
from bot.post import suspects
from bot.post.delivery import Delivery
from bot.post.letters import Letter, Received
from bot.post.lines import Again
from bot.post.stores import PostOffice, SettledBefore
from bot.post.suspects import Suspects
from bot.post.turn import Turn, taking
from bot.rendering.message import Message

_log = logging.getLogger(__name__)

PAUSES: tuple[float, ...] = (1.0, 4.0)
"""Seconds before an update is tried again whose handler raised; after that many it is set aside."""

DATABASE_PAUSE = 2.0
"""Seconds before an update is tried again where the database could not be used: not its own fault."""

MOST_STARTS = 6
"""How often an update is begun that an earlier process has left: where all of them died, it may be why."""

ENDED = "ProcessEnded"
"""The fault of an update that was being handled when the process came to its end."""

MOST_UNSENT = 100
"""How many answers a chat may have before it that are still to be sent; then its next update waits: a chat
that floods the bot gets a message a second, and is handled no faster."""

_UNSENT_PAUSE = 0.5
_TELL_EVERY = 10.0

APOLOGY = 900
"""The number of the message that says sorry, beyond those of any answer."""

Handle = Callable[[Received], Awaitable[None]]
Sorry = Callable[[], Sequence[Message]]


@dataclass(frozen=True)
class Handling:
    """Tries one update at a time. `handle` raises, or notes in its turn what went wrong."""

    post: PostOffice
    clock: Clock
    handle: Handle
    sorry: Sorry
    delivery: Delivery
    done: Callable[[int], None] = lambda _: None
    """Hears of each update that has had its effects."""
    _told_at: dict[str, float] = field(default_factory=dict, init=False)
    _suspects: Suspects = field(default_factory=Suspects, init=False)

    async def attempt(self, received: Received) -> Again[Received] | None:
        """Handle it; None if it is done with."""
        if self.delivery.length(received.chat_id) >= MOST_UNSENT:
            return Again(received, _UNSENT_PAUSE)
        if received.left:
            return await self._attempt_what_was_left(received)
        return await self._attempt(received)

    async def _attempt(self, received: Received) -> Again[Received] | None:
        turn = Turn(received.update_id, self.post.begin(received.update_id))
        try:
            with taking(turn):
                await self.handle(received)
                if turn.fault is not None:
                    raise turn.fault
                letters = turn.letters(self.clock.now())
                await turn.transaction.settle(letters, self.clock.now())
        except SettledBefore:
            return await self._settled_before(received)
        except StorageUnavailable as trouble:
            return self._wait(received, trouble)
        except Exception as error:
            await turn.transaction.abandon()
            return await self._failed(received, error)
        finally:
            await turn.transaction.abandon()
        self.done(received.update_id)
        self.delivery.take(letters, turn.errands, received.update_id)
        return None

    async def _attempt_what_was_left(self, received: Received) -> Again[Received] | None:
        """Note that it is begun, lest it end one process after another for ever.

        What has been begun so before is handled alone: if this process ends too, only that one is to blame.
        """
        now = asyncio.get_running_loop().time()
        if received.tries and not self._suspects.may_begin(received.update_id, now):
            return Again(received, suspects.PAUSE)
        try:
            if received.tries >= MOST_STARTS:
                await self._set_aside(replace(received, fault=ENDED))
                return None
            await self.post.failed(replace(received, tries=received.tries + 1, fault=ENDED))
            return await self._attempt(replace(received, left=False))
        except StorageUnavailable as trouble:
            return self._wait(received, trouble)
        finally:
            if received.tries:
                self._suspects.end()

    async def _failed(self, received: Received, error: Exception) -> Again[Received] | None:
        tried = replace(received, tries=received.tries + 1, fault=type(error).__name__)
        _log.error(
            "handling update %d raised %s, for the %d. time; at %s",
            *(received.update_id, tried.fault, tried.tries, " < ".join(reversed(_places(error)))),
        )
        try:
            if tried.tries <= len(PAUSES):
                await self.post.failed(tried)
                return Again(tried, PAUSES[tried.tries - 1])
            await self._set_aside(tried)
        except StorageUnavailable as trouble:
            return self._wait(received, trouble)
        return None

    async def _set_aside(self, tried: Received) -> None:
        letters = self._apology(tried)
        await self.post.set_aside(tried, letters)
        _log.error("update %d is set aside: `wondering inbox` shows it", tried.update_id)
        self.delivery.take(letters)

    async def _settled_before(self, received: Received) -> Again[Received] | None:
        """Perhaps by ourselves: the commit was made, but the database went away before it could say so."""
        _log.info("update %d has had its effects before", received.update_id)
        try:
            owed = await self.post.owed(received.update_id)
        except StorageUnavailable as trouble:
            return self._wait(received, trouble)
        self.delivery.take(self.delivery.not_in_hand(owed))
        return None

    def _wait(self, received: Received, trouble: StorageUnavailable) -> Again[Received]:
        """Many may have to wait at once: the log hears of it now and then."""
        now = asyncio.get_running_loop().time()
        if now - self._told_at.get("waits", -_TELL_EVERY) >= _TELL_EVERY:
            self._told_at["waits"] = now
            _log.error("update %d, and perhaps others, must wait: %s", received.update_id, trouble)
        return Again(received, DATABASE_PAUSE)

    def _apology(self, received: Received) -> tuple[Letter, ...]:
        if received.chat_id <= 0:  # a group is left alone
            return ()
        return tuple(
            Letter(received.update_id, APOLOGY + number, received.chat_id, message, self.clock.now())
            for number, message in enumerate(self.sorry())
        )


def _places(error: BaseException) -> list[str]:
    """The places in the code that the error came through, without any values."""
    places: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-8:]
