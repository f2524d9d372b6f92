"""What happens in the chat, numbered, for every open page of the room."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping

from bot.room.json_types import Json

BEAT_SECONDS = 15.0


class Feed:
    """Numbers the chat's events and hands them to each page in order, none lost and none twice.

    A page names the last event that it saw; it gets the ones after it, or a `reset` if they are
    no longer kept (then it fetches the history anew). Positions of another run of the process are
    not known either, which is what makes a restart safe. `complete` adds to an event, at the moment
    of sending it, what was not known when it happened.
    """

    def __init__(
        self,
        complete: Callable[[Json], Json] = dict,
        *,
        keep: int = 1000,
        beat_seconds: float = BEAT_SECONDS,
    ) -> None:
        self.run = secrets.token_hex(4)
        self._complete = complete
        self._kept: deque[tuple[int, Json]] = deque(maxlen=keep)
        self._last = 0
        self._beat_seconds = beat_seconds
        self._news = asyncio.Event()
        self._closed = False

    @property
    def position(self) -> str:
        """Where the feed is now; what comes later comes after this."""
        return self._name(self._last)

    async def follow(self, events: AsyncIterator[Json]) -> None:
        """Take in the chat's events until they end or this is cancelled."""
        async for event in events:
            self.tell(event)

    def tell(self, event: Json) -> None:
        """Take in one event, of the chat or of what stands beside it."""
        self._last += 1
        self._kept.append((self._last, event))
        self._wake()

    def close(self) -> None:
        """End every page's stream, so that a server can stop."""
        self._closed = True
        self._wake()

    async def frames(self, position: str | None) -> AsyncIterator[str]:
        """Server-sent events after that position, for ever.

        A `beat` says that the page has all that there is: once it has caught up, and then every
        `beat_seconds` of silence, so that it knows that the line is alive.
        """
        seen = self._number(position)
        patience = 0.0
        while not self._closed:
            news = self._news
            fresh = self._after(seen)
            if seen is None or fresh is None:
                seen = self._last
                yield _frame("reset", self._name(seen), {})
            elif fresh:
                for number, event in fresh:
                    seen = number
                    yield _frame("chat", self._name(number), self._complete(event))
            else:
                try:
                    await asyncio.wait_for(news.wait(), patience)
                except TimeoutError:
                    yield _frame("beat", self._name(seen), {})
                patience = self._beat_seconds

    def _after(self, seen: int | None) -> list[tuple[int, Json]] | None:
        """The kept events after that number, or None if some are missing."""
        if seen is None or seen > self._last:
            return None
        missed = self._last - seen
        if missed > len(self._kept):
            return None
        return [(number, event) for number, event in self._kept if number > seen]

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

    def _name(self, number: int) -> str:
        return f"{self.run}-{number}"

    def _number(self, position: str | None) -> int | None:
        run, _, number = (position or "").partition("-")
        return int(number) if run == self.run and number.isascii() and number.isdecimal() else None


def _frame(kind: str, position: str, data: Mapping[str, object]) -> str:
    return f"event: {kind}\nid: {position}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
