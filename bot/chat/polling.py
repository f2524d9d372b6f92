"""Fetches updates by long polling, and acknowledges them only when they are stored.

In place of python-telegram-bot's own, which acknowledges what it has fetched before it has been handled.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import Any

from telegram.error import InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.chat.flood import asked_wait
from bot.chat.routes import ALLOWED_UPDATES
from bot.ports import StorageUnavailable
from bot.post.letters import Raw, is_update
from bot.post.room import PostRoom

_log = logging.getLogger(__name__)

POLL_SECONDS = 10
"""How long Telegram waits for something to come before it answers with nothing."""

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0
_STORE_PAUSE = 2.0


class Polling:
    """Asks for updates again and again. `getUpdates` with the next offset is the acknowledgement."""

    def __init__(self, bot: ExtBot[Any], post: PostRoom) -> None:
        self._bot = bot
        self._post = post
        self._offset: int | None = None
        self._stopping = False
        self._fetching: asyncio.Task[list[Raw]] | None = None

    async def run(self) -> None:
        """Until told to stop. Raises InvalidToken; all other trouble is waited out."""
        pause = _FIRST_PAUSE
        while not self._stopping:
            await self._post.room()
            try:
                updates = await self._fetch()
            except InvalidToken:
                raise
            except TelegramError as error:
                _log.warning("updates could not be fetched (%s); trying again", type(error).__name__)
                await asyncio.sleep(_asked_for(error) or pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
                continue
            pause = _FIRST_PAUSE
            if updates:
                await self._store(updates)

    def stop(self) -> None:
        """Ask no more: `run` ends when what has come is stored."""
        self._stopping = True
        if self._fetching is not None:
            self._fetching.cancel()

    async def acknowledge(self) -> None:
        """Tell Telegram what is stored, when no more is to be fetched."""
        if self._offset is not None:
            with suppress(TelegramError):
                await self._get_updates(wait=0, limit=1)

    async def _fetch(self) -> list[Raw]:
        self._fetching = asyncio.create_task(self._get_updates(wait=POLL_SECONDS, limit=100))
        try:
            return await self._fetching
        except asyncio.CancelledError:
            if not self._stopping:
                raise
            return []
        finally:
            self._fetching = None

    async def _store(self, updates: list[Raw]) -> None:
        while not self._stopping:
            try:
                await self._post.receive(updates)
            except StorageUnavailable as trouble:
                _log.error("updates wait at Telegram: %s", trouble)
                await asyncio.sleep(_STORE_PAUSE)
            else:
                stored = [int(each["update_id"]) for each in updates if is_update(each)]
                if stored:
                    self._offset = max(stored) + 1
                else:  # nothing that could be acknowledged: it comes again
                    await asyncio.sleep(_STORE_PAUSE)
                return

    async def _get_updates(self, *, wait: int, limit: int) -> list[Raw]:
        wanted: dict[str, Any] = {"timeout": wait, "limit": limit, "allowed_updates": ALLOWED_UPDATES}
        if self._offset is not None:
            wanted["offset"] = self._offset
        # The public method parses each update; they are stored as they came.
        updates: Any = await self._bot._post("getUpdates", wanted, read_timeout=wait + 10)
        return list(updates)


def _asked_for(error: TelegramError) -> float | None:
    return asked_wait(error) if isinstance(error, RetryAfter) else None
