"""Reads drafts beside the event loop, so that nobody waits for another's reading."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from bot.pace.reading import Reader, Reading, Situation
from bot.post.turn import let_go


class ThreadedReader:
    """A reader that works in its own few threads. Drafts wait their turn; the loop never does."""

    def __init__(self, reader: Reader, threads: int = 1) -> None:
        self._reader = reader
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="reader")

    async def read(self, draft: str, situation: Situation, *, attempt: bool = False) -> Reading:
        """Read one draft."""
        await let_go()
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._threads, lambda: self._reader.read(draft, situation, attempt=attempt)
        )

    def close(self) -> None:
        """Let the threads go."""
        self._threads.shutdown(wait=False, cancel_futures=True)
