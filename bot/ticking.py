"""Looks for reminders that are due, every few seconds, while the bot is running."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.reminders.sending.courier import Courier

_log = logging.getLogger(__name__)

_PATIENCE = 15.0
"""Seconds that what is on its way has for arriving when the bot is stopped."""


class Sender(Protocol):
    """Knows what is due."""

    async def send_due(self, courier: Courier, going: Callable[[], bool]) -> object:
        """Send it all, as long as `going` says so."""
        ...


@asynccontextmanager
async def ticking(courier: Courier, seconds: float, *senders: Sender) -> AsyncIterator[None]:
    """Have all that is due sent every so many seconds; a round that takes longer is followed by the next.

    The scheduler only wakes: the rows say what is due, so that a tick more or less is of no consequence.
    On leaving, what is on its way is waited for, and what is not is left to the next start.
    """
    wake, stopping = asyncio.Event(), asyncio.Event()

    async def rounds() -> None:
        while await wake.wait() and not stopping.is_set():
            wake.clear()
            for sender in senders:
                try:
                    await sender.send_due(courier, lambda: not stopping.is_set())
                except Exception as error:  # the others and the next round must not miss out
                    _log.warning("reminders: %s", _in_short(error))

    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(
        _tick,
        "interval",
        seconds=seconds,
        args=[wake],
        next_run_time=datetime.now(UTC),
        coalesce=True,
        misfire_grace_time=None,
    )
    scheduler.start()
    sending = asyncio.create_task(rounds())
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
        stopping.set()
        wake.set()
        _, late = await asyncio.wait([sending], timeout=_PATIENCE)
        for task in late:
            _log.warning("reminders: some were still on their way; what becomes of them is seen next time")
            task.cancel()
            await asyncio.wait([task])


async def _tick(wake: asyncio.Event) -> None:
    wake.set()


def _in_short(error: BaseException) -> str:
    """The kinds of what went wrong, without any values."""
    inner = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    return ", ".join(sorted({_in_short(each) for each in inner})) or type(error).__name__
