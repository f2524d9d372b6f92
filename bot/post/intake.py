"""Stores what arrives: all that comes while a commit waits for the disk shares the next one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.post.letters import Received
from bot.post.stores import Inbox

_Waiting = tuple[Received, ...]


@dataclass
class Intake:
    """The way into the inbox of a process that shares it with no other."""

    inbox: Inbox
    _arrived: list[tuple[Sequence[Received], asyncio.Future[_Waiting]]] = field(default_factory=list)
    _storing: asyncio.Task[None] | None = None

    async def store(self, batch: Sequence[Received]) -> _Waiting:
        """Return when they are stored: those of them that wait to be handled. Raises StorageUnavailable."""
        stored: asyncio.Future[_Waiting] = asyncio.get_running_loop().create_future()
        self._arrived.append((batch, stored))
        if self._storing is None or self._storing.done():
            self._storing = asyncio.create_task(self._store_all())
        return await stored

    async def _store_all(self) -> None:
        while self._arrived:
            arrived, self._arrived = self._arrived, []
            try:
                waiting = await self.inbox.store([each for batch, _ in arrived for each in batch])
            except Exception as error:
                for _, stored in arrived:
                    if not stored.done():
                        stored.set_exception(error)
                continue
            waits = {each.update_id for each in waiting}
            for batch, stored in arrived:
                if not stored.done():
                    stored.set_result(tuple(each for each in batch if each.update_id in waits))
