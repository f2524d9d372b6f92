"""The post room itself: stores what comes, handles it, and sends what is owed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Hashable, Sequence
from contextlib import suppress
from datetime import timedelta

from bot.ports import Clock, StorageUnavailable
from bot.post.arrivals import Arrivals
from bot.post.backlog import Backlog
from bot.post.claims import Claims
from bot.post.delivery import Carrier, Delivery
from bot.post.handling import Handle, Handling, Sorry
from bot.post.in_hand import MOST_WAITING, InHand, LatelyDone
from bot.post.intake import Intake
from bot.post.letters import Raw, Received, chat_of, is_update
from bot.post.lines import Lines
from bot.post.sharing import Sharing
from bot.post.stores import PostOffice

_log = logging.getLogger(__name__)

KNOWN_FOR = timedelta(days=3)
"""How long it is known which updates have come: Telegram gives up delivering them after a day."""

SET_ASIDE_FOR = timedelta(days=30)
"""How long what was set aside waits for an operator."""

_LOOK_SECONDS = 5.0
_PRUNE_EVERY = 720  # looks: an hour


class PostRoom:
    """Every update that `receive` has taken is handled once, whatever becomes of this process."""

    def __init__(
        self,
        post: PostOffice,
        clock: Clock,
        *,
        handle: Handle,
        sorry: Sorry,
        carrier: Carrier,
        chats_at_once: int,
        arrivals: Arrivals,
        claims: Claims | None = None,
        share: Callable[[int], None] = lambda _: None,
    ) -> None:
        """`claims`: where other processes share the work. `share` is told how many there are."""
        self._post = post
        self._clock = clock
        self._delivery = Delivery(post, clock, carrier, arrivals, self._emptied)
        done = LatelyDone()
        handling = Handling(post, clock, handle, sorry, self._delivery, done.add)
        self._lines: Lines[Received] = Lines(handling.attempt, chats_at_once, self._emptied)
        self._intake = Intake(post)
        self._backlog = Backlog(post, clock, self._lines)
        self._hands = InHand(self._lines, self._delivery, done, clock)
        self._sharing = Sharing(claims, self._hands, share) if claims else None
        self._looking: asyncio.Task[None] | None = None
        self._stopping = asyncio.Event()

    @property
    def busy(self) -> bool:
        """Whether anybody is being answered."""
        return self._lines.busy or self._delivery.busy or self._backlog.busy

    async def start(self) -> None:
        """Take up what was left, in order: first what is owed, then what was not handled."""
        if self._sharing is None:
            await self._delivery.start()
            await self._backlog.start()
        else:
            await self._start_sharing(self._sharing)
        self._looking = asyncio.create_task(self._look())

    async def receive(self, updates: Sequence[Raw]) -> None:
        """Take updates in, as the Bot API gives them. When it returns, they are stored: acknowledge them.

        What is in hand or done with is passed over, and so is what is no update: the log says so. Raises
        StorageUnavailable where they could not be stored: then none of them may be acknowledged.
        """
        now = self._clock.now()
        batch = [Received(each["update_id"], chat_of(each), each, now) for each in updates if is_update(each)]
        if len(batch) < len(updates):
            _log.error("%d things came that are no updates; they are left out", len(updates) - len(batch))
        if self._sharing is None:
            self._backlog.take(await self._intake.store(batch))
        else:
            await self._sharing.take_in(batch)

    async def room(self) -> None:
        """Return when not too much waits in memory to take in more."""
        await self._lines.fewer_than(MOST_WAITING)

    async def stop(self, patience: float) -> None:
        """Finish what is in hand, within so many seconds; what is left is taken up at the next start."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + patience
        self._stopping.set()
        if self._sharing is not None:
            self._sharing.close()
        if self._looking is not None:
            await self._looking
        await self._backlog.close()
        await self._lines.stop(patience)
        await self._delivery.stop(max(0.5, deadline - loop.time()))
        if self._sharing is not None:
            await self._sharing.stop()

    async def displaced(self) -> None:
        """Return if other processes have taken this one for dead: it must end then, at once."""
        await (self._sharing.displaced if self._sharing else asyncio.Event()).wait()

    async def _start_sharing(self, sharing: Sharing) -> None:
        """What was left is the others' too: it is taken up by whoever claims it."""
        self._delivery.share(lambda: sharing.sure, self._pass_on)
        self._delivery.still_owed(await self._post.owed())
        await self._delivery.noted()
        await sharing.start()

    def _pass_on(self, chat_id: int) -> bool:
        """A letter to a chat that is not in hand here is stored, and sent by whoever has the chat."""
        if self._sharing is None or self._hands.has(chat_id):
            return False
        self._sharing.want([chat_id])
        return True

    def _emptied(self, key: Hashable) -> None:
        if self._sharing is None:
            self._backlog.emptied(key)
        elif isinstance(key, int) and not self._hands.has(key):
            self._sharing.done(key)

    async def _look(self) -> None:
        """Now and then: what an operator wants tried again, and what can be forgotten."""
        looks = 0
        while not self._stopping.is_set():
            try:
                if looks % _PRUNE_EVERY == 0:
                    now = self._clock.now()
                    await self._post.prune(now - KNOWN_FOR, now - SET_ASIDE_FOR)
                if self._sharing is None:
                    self._backlog.take(await self._post.asked_again())
            except StorageUnavailable as trouble:
                _log.error("the post room cannot look after its rows: %s", trouble)
            looks += 1
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), _LOOK_SECONDS)
