"""Looks for changed scene files now and then, while the bot is running."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.scenario.library import Shelf

_log = logging.getLogger(__name__)


@contextmanager
def refreshing(shelf: Shelf, seconds: float) -> Iterator[None]:
    """Refresh the shelf every so many seconds. Must be entered in a running event loop."""
    for problem in shelf.library.problems:
        _log.warning("%s", problem)
    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(_refresh, "interval", seconds=seconds, args=[shelf], max_instances=1, coalesce=True)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


async def _refresh(shelf: Shelf) -> None:
    """One look. A broken file is told of in the log, and the last good version goes on being served."""
    before = shelf.library.problems
    if not await asyncio.to_thread(shelf.refresh):
        return
    _log.info("the scenes have changed; live now: %d", len(shelf.library.live()))
    for problem in shelf.library.problems:
        if problem not in before:
            _log.warning("%s", problem)
