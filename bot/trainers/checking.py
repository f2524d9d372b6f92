"""Checks a scene file that a trainer sent, as `wondering check` does, beside the event loop."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from bot.post.turn import let_go
from bot.scenario.lint.rulebook import Around, Judge
from bot.scenario.lint.rules import ALL_RULES
from bot.scenario.model import Status
from bot.scenario.page import Page, read_page
from bot.scenario.vocabulary import Vocabulary


class OffLoopCheck:
    """One file at a time, in a thread of its own: carers' drafts never wait for it."""

    def __init__(self, vocabulary: Vocabulary, judge: Judge) -> None:
        self._vocabulary = vocabulary
        self._judge = judge
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="check")

    async def check(self, content: bytes, stem: str, status: Status | None = None) -> Page:
        """All that is to be said about a file of that name; with a status, as if the file gave that one."""
        around = Around(stem, self._vocabulary, self._judge)
        await let_go()
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._thread, lambda: read_page(content, f"{stem}.yaml", around, ALL_RULES, status=status)
        )

    def close(self) -> None:
        """Let the thread go."""
        self._thread.shutdown(wait=False, cancel_futures=True)
