"""Says over HTTP whether the bot is well: `/healthz`, `/readyz` and `/metrics`."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.ports import StorageUnavailable
from bot.watching.figures import Figures

_log = logging.getLogger(__name__)

_MOST_BYTES = 1024 * 1024

_PATIENCE = 3.0
"""Seconds in which the database must answer."""


class CannotListen(Exception):
    """The port cannot be had; the message is a sentence that says what to do."""


@dataclass(frozen=True)
class Watch:
    """What is asked. `running`: whether the bot takes updates; `count` raises StorageUnavailable."""

    figures: Figures
    ping: Callable[[], Awaitable[None]]
    count: Callable[[], Awaitable[Mapping[str, int]]]
    running: Callable[[], bool]

    def routes(self) -> list[web.RouteDef]:
        """The three pages. None tells anything about anybody."""
        return [
            web.get("/healthz", self._alive),
            web.get("/readyz", self._ready),
            web.get("/metrics", self._metrics),
        ]

    async def _alive(self, _request: web.Request) -> web.Response:
        """The process answers: no reason to start it anew."""
        return web.json_response({"alive": True})

    async def _ready(self, _request: web.Request) -> web.Response:
        """It takes updates, and the database answers."""
        state = {"running": self.running(), "database": await self._answers()}
        return web.json_response(state, status=200 if all(state.values()) else 503)

    async def _metrics(self, _request: web.Request) -> web.Response:
        """Figures for Prometheus; without those of the database where it does not answer."""
        try:
            rows = await asyncio.wait_for(self.count(), _PATIENCE)
        except (StorageUnavailable, TimeoutError):
            rows = {}
        return web.Response(body=self.figures.page(rows), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _answers(self) -> bool:
        try:
            await asyncio.wait_for(self.ping(), _PATIENCE)
        except (StorageUnavailable, TimeoutError):
            return False
        return True


@asynccontextmanager
async def serving(host: str, port: int, routes: list[web.RouteDef]) -> AsyncIterator[int]:
    """Serve these pages; gives the port. Raises CannotListen."""
    app = web.Application(client_max_size=_MOST_BYTES)
    app.add_routes(routes)
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=2.0)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    try:
        try:
            await site.start()
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise CannotListen(
                f"Port {port} at {host} cannot be had ({why}): another program may have it. Set another one."
            ) from error
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
