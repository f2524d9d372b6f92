"""Whose turn it is: the updates of one chat one after another, those of many chats side by side."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor


@dataclass
class _Queue:
    """The lock of one chat, and how many hold it or wait for it."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    members: int = 0


class TurnsByChat(BaseUpdateProcessor):
    """Handles the updates of a chat in the order in which they arrived, and never two at a time.

    At most `chats_at_once` chats have an update in hand. Updates that wait for their chat's turn do
    not count, so that one busy chat cannot keep the others out.
    """

    __slots__ = ("_places", "_queues")

    def __init__(self, chats_at_once: int) -> None:
        if chats_at_once < 1:
            raise ValueError("At least one chat must be handled at a time.")
        # The library's own bound counts waiting updates too, so it is set to none.
        super().__init__(max_concurrent_updates=sys.maxsize)
        self._places = asyncio.Semaphore(chats_at_once)
        self._queues: dict[int, _Queue] = {}

    @property
    def waiting_chats(self) -> int:
        """How many chats have an update in hand or waiting."""
        return len(self._queues)

    @property
    def busy(self) -> bool:
        """Whether anybody is being answered."""
        return bool(self._queues)

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do: the application waits for its updates itself."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, and for a place, and then handle the update."""
        try:
            async with self._turn(_chat_of(update)), self._places:
                await coroutine
        finally:
            # Where the task was cancelled while it waited, nothing has awaited it.
            if isinstance(coroutine, Coroutine):
                coroutine.close()

    @asynccontextmanager
    async def _turn(self, chat_id: int | None) -> AsyncIterator[None]:
        if chat_id is None:
            yield
            return
        queue = self._queues.setdefault(chat_id, _Queue())
        queue.members += 1
        try:
            async with queue.lock:
                yield
        finally:
            queue.members -= 1
            if queue.members == 0:
                del self._queues[chat_id]


def _chat_of(update: object) -> int | None:
    """The chat; or, for what comes from no chat, the person, whose id is also that of their private chat."""
    if not isinstance(update, Update):
        return None
    whose = update.effective_chat or update.effective_user
    return None if whose is None else whose.id
