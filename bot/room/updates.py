"""The updates that wait for a bot: kept until confirmed, delivered again until then."""

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from bot.room.errors import conflict
from bot.room.json_types import Json

KEPT_FOR = timedelta(hours=24)
OPT_IN = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that come only to a bot that names them in ``allowed_updates``."""
_MOST_AT_ONCE = 100


class UpdateQueue:
    """One bot's waiting updates, oldest first."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.pending: list[Json] = []
        self._received: dict[int, datetime] = {}
        self._arrived = asyncio.Event()
        self._poll = 0
        self._ended_by = ""

    def put(self, update: Json, received: datetime | None = None) -> None:
        """Add an update and wake whoever waits."""
        self.pending.append(update)
        self._received[update["update_id"]] = received or self._now()
        self._arrived.set()

    def confirm(self, offset: int) -> list[int]:
        """Forget updates below ``offset`` (a negative one counts from the end); returns their ids."""
        if offset < 0:
            self.expire()
            keep_from = self.pending[offset]["update_id"] if -offset <= len(self.pending) else 0
        else:
            keep_from = offset
        return self._forget(update["update_id"] for update in self.pending if update["update_id"] < keep_from)

    def expire(self) -> list[int]:
        """Forget what has waited longer than a day, as Telegram does; returns the ids."""
        oldest = self._now() - KEPT_FOR
        return self._forget(update_id for update_id, at in self._received.items() if at < oldest)

    def clear(self) -> list[int]:
        """Forget everything; returns the ids."""
        return self._forget(list(self._received))

    def _forget(self, update_ids: Iterable[int]) -> list[int]:
        gone = set(update_ids)
        self.pending = [update for update in self.pending if update["update_id"] not in gone]
        for update_id in gone:
            self._received.pop(update_id, None)
        return sorted(gone)

    async def fetch(self, limit: int, patience: float) -> list[Json]:
        """A long poll: what waits, or what comes within ``patience`` seconds.

        Raises ``ApiError`` (409) when another poll or a webhook takes over.
        """
        self._poll += 1
        mine = self._poll
        self._ended_by = "other getUpdates request; make sure that only one bot instance is running"
        self._arrived.set()  # wakes the poll before this one, which then ends with a conflict
        deadline = asyncio.get_running_loop().time() + patience
        while True:
            if mine != self._poll:
                raise conflict(f"terminated by {self._ended_by}")
            if self.pending:
                return self.pending[: min(limit, _MOST_AT_ONCE) or _MOST_AT_ONCE]
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                return []
            self._arrived.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._arrived.wait(), left)

    async def first(self) -> Json:
        """The oldest update, once there is one; it stays until confirmed."""
        while not self.pending:
            self._arrived.clear()
            await self._arrived.wait()
        return self.pending[0]

    def interrupt(self, by: str) -> None:
        """End a poll that is under way with a conflict."""
        self._poll += 1
        self._ended_by = by
        self._arrived.set()
