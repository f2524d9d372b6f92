"""Shows "typing..." while an answer is being made, without making it wait."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

_PATIENCE = 2.0


class TypingSign:
    """The sign is of no consequence: it is shown beside everything else, and may fail."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._showing: dict[int, asyncio.Task[None]] = {}

    def show(self, chat_id: int) -> None:
        """Show it in a chat."""
        if chat_id not in self._showing:
            task = asyncio.create_task(self._show(chat_id))
            self._showing[chat_id] = task
            task.add_done_callback(lambda _: self._showing.pop(chat_id, None))

    async def settled(self, chat_id: int) -> None:
        """Return when a message may be sent: a sign that came after it would stay for seconds."""
        task = self._showing.get(chat_id)
        if task is not None:
            await asyncio.wait([task], timeout=_PATIENCE)

    async def stop(self) -> None:
        """Show it no more."""
        tasks = list(self._showing.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _show(self, chat_id: int) -> None:
        with suppress(TelegramError):
            await self._bot.send_chat_action(chat_id, ChatAction.TYPING)
