"""A trial in which updates are posted: those of a chat one after another, to any process that takes them."""

from __future__ import annotations

import asyncio
import random
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.post.letters import chat_of
from tests.soak.trial import TOKEN, Trial, free_port
from tests.whole.program import Program

PATH = "/from-telegram"
_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_PAUSE = 0.05


@dataclass
class Posting(Trial):
    """`replicas` processes, and Telegram with a proxy in front of them that knows nobody by sight."""

    programs: list[Program] = field(default_factory=list)
    ports: list[int] = field(default_factory=list)
    posts: Counter[int] = field(default_factory=Counter)
    """How often each HTTP status came; 0 where nobody listened."""
    _waiting: dict[int, deque[dict[str, Any]]] = field(default_factory=lambda: defaultdict(deque))
    _chance: random.Random = field(default_factory=lambda: random.Random(5))

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[Program]:
        """All the processes; gives the first."""
        async with AsyncExitStack() as all_of_them:
            self.ports = [free_port() for _ in range(self.replicas)]
            self.programs = [await all_of_them.enter_async_context(self.one(port)) for port in self.ports]
            posting = asyncio.create_task(self._post_all())
            try:
                yield self.programs[0]
            finally:
                posting.cancel()
                await asyncio.gather(posting, return_exceptions=True)

    @asynccontextmanager
    async def one(self, port: int) -> AsyncIterator[Program]:
        """One process, at that port."""
        settings = {
            "WONDERING_WEBHOOK_URL": f"https://bot.invalid{PATH}",
            "WONDERING_LISTEN_PORT": str(port),
            "WONDERING_WATCH_PORT": str(port),
            "WONDERING_MESSAGES_PER_SECOND": "300",  # this Telegram has no limits
        }
        async with self.process(**settings) as program:
            yield program

    async def _post_all(self) -> None:
        """What could not be posted when this ends is posted first when it is done again."""
        async with aiohttp.ClientSession() as http, asyncio.TaskGroup() as chats:
            for chat, waiting in self._waiting.items():
                if waiting:
                    chats.create_task(self._post_chat(http, chat))
            offset = 0
            while True:
                fetched: Any = await self.telegram.call(
                    TOKEN, "getUpdates", {"offset": offset, "timeout": 20}
                )
                for update in fetched:
                    offset = update["update_id"] + 1
                    chat = chat_of(update)
                    self._waiting[chat].append(update)
                    if len(self._waiting[chat]) == 1:
                        chats.create_task(self._post_chat(http, chat))

    async def _post_chat(self, http: aiohttp.ClientSession, chat: int) -> None:
        waiting = self._waiting[chat]
        while waiting:
            if await self._post(http, waiting[0]):
                waiting.popleft()
            else:
                await asyncio.sleep(_PAUSE)

    async def _post(self, http: aiohttp.ClientSession, update: dict[str, Any]) -> bool:
        status = 0
        url = f"http://127.0.0.1:{self._chance.choice(self.ports)}{PATH}"
        headers = {_HEADER: str(self.server.webhook.get("secret_token"))}
        with suppress(aiohttp.ClientError):
            async with http.post(url, json=update, headers=headers) as answer:
                status = answer.status
        self.posts[status] += 1
        return status == 200
