"""What waits for each chat, a few at a time: one that sends a great deal fills neither memory nor the way in.

Where several processes share the work, claiming does the same (`bot.storage.claims`).
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import replace

from bot.ports import Clock, StorageUnavailable
from bot.post.letters import MOST_OF_A_CHAT, Received
from bot.post.lines import Lines
from bot.post.stores import Inbox

_log = logging.getLogger(__name__)
_DATABASE_PAUSE = 1.0


class Backlog:
    """Puts updates into their chat's line, at most MOST_OF_A_CHAT of them; the rest when those are done."""

    def __init__(self, inbox: Inbox, clock: Clock, lines: Lines[Received]) -> None:
        self._inbox = inbox
        self._clock = clock
        self._lines = lines
        self._began = clock.now()
        self._behind: dict[int, bool] = {}  # chats with more in the inbox; whether it came since last looked
        self._catching_up: dict[int, asyncio.Task[None]] = {}
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether more is being fetched for a chat."""
        return bool(self._catching_up)

    async def start(self) -> None:
        """What an earlier process left."""
        self._began = self._clock.now()
        left = [replace(each, left=True) for each in await self._inbox.left()]
        counted = Counter(each.chat_id for each in left)
        self.take(left)
        self._behind.update({chat: True for chat, count in counted.items() if count >= MOST_OF_A_CHAT})

    def take(self, batch: Sequence[Received]) -> None:
        """What is stored. What is in hand already is passed over: the answer to storing it was lost."""
        known: dict[int, set[int]] = {}
        for received in batch:
            chat = received.chat_id
            if chat in self._behind:
                self._behind[chat] = True
                continue
            if chat not in known:
                known[chat] = {each.update_id for each in self._lines.items(chat)}
            if received.update_id in known[chat]:
                continue
            if self._lines.length(chat) >= MOST_OF_A_CHAT:
                self._behind[chat] = True
            else:
                self._lines.add(chat, received)

    def emptied(self, key: Hashable) -> None:
        """A line is worked off; that of a chat's updates, or another of the same name."""
        if self._closed or not isinstance(key, int) or key not in self._behind:
            return
        if key not in self._catching_up:
            self._catching_up[key] = asyncio.create_task(self._catch_up(key))

    async def close(self) -> None:
        """Fetch no more; it is there at the next start."""
        self._closed = True
        tasks = [*self._catching_up.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _catch_up(self, chat: int) -> None:
        try:
            while chat in self._behind and not self._lines.has(chat):
                await self._fetch(chat)
        finally:
            del self._catching_up[chat]

    async def _fetch(self, chat: int) -> None:
        self._behind[chat] = False
        try:
            found = await self._inbox.left_of(chat, MOST_OF_A_CHAT)
        except StorageUnavailable as trouble:
            _log.error("what waits for a chat cannot be fetched: %s", trouble)
            await asyncio.sleep(_DATABASE_PAUSE)
            return
        if len(found) < MOST_OF_A_CHAT and not self._behind[chat]:
            del self._behind[chat]
        for each in found:
            self._lines.add(chat, replace(each, left=each.received_at < self._began))
