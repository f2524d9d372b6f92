"""A time-out for what is being sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextvars import ContextVar
from types import SimpleNamespace

import aiohttp

departing: ContextVar[Callable[[], None] | None] = ContextVar("departing", default=None)
"""What to do in the instant in which a call leaves, just before its first byte does."""


class Watch:
    """Ends a call that can send no more, for which aiohttp has no time-out of its own.

    Each piece that is sent gives it time for the next piece and, if it was the last, for the answer.
    """

    def __init__(self, deadline: asyncio.Timeout, write: float | None, read: float | None) -> None:
        self._deadline = deadline
        self._grace = None if write is None or read is None else write + read
        self._stopped = False

    def extend(self) -> None:
        """Something was sent."""
        if self._grace is not None and not self._stopped and not self._deadline.expired():
            self._deadline.reschedule(asyncio.get_running_loop().time() + self._grace)

    def stop(self) -> None:
        """The answer has begun."""
        self._stopped = True
        if not self._deadline.expired():
            self._deadline.reschedule(None)


def watching() -> aiohttp.TraceConfig:
    """For a session whose every request has a `Watch` as its `trace_request_ctx`."""

    async def depart(_session: aiohttp.ClientSession, _context: SimpleNamespace, _sent: object) -> None:
        if depart := departing.get():
            depart()

    async def extend(_session: aiohttp.ClientSession, context: SimpleNamespace, _sent: object) -> None:
        context.trace_request_ctx.extend()

    config = aiohttp.TraceConfig()
    config.on_request_headers_sent.append(depart)
    config.on_request_headers_sent.append(extend)
    config.on_request_chunk_sent.append(extend)
    return config
