"""A server on a loopback port that answers as a test says, for the transport to talk to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

TOKEN = "123456:AAtopsecret-token_that-nobody-may-see"

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def result(value: Any = True) -> web.Response:
    """What the Bot API says when all is well."""
    return web.json_response({"ok": True, "result": value})


def refusal(code: int, description: str, **parameters: Any) -> web.Response:
    """What the Bot API says when something is wrong."""
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters
    return web.json_response(body, status=code)


@dataclass
class StandIn:
    """Where it is, and what it was asked."""

    port: int
    asked: list[str] = field(default_factory=list)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def note(self, question: str) -> None:
        self.asked.append(question)
        self._news.set()

    async def been_asked(self, times: int) -> None:
        while len(self.asked) < times:
            self._news.clear()
            await self._news.wait()


@asynccontextmanager
async def answering(answer: Answer, port: int = 0) -> AsyncIterator[StandIn]:
    """An HTTP server with one answer to everything."""
    stand_in = StandIn(port)

    async def handle(request: web.Request) -> web.StreamResponse:
        stand_in.note(request.path.rpartition("/")[2])
        return await answer(request)

    server = web.Server(handle, access_log=None)
    runner = web.ServerRunner(server, shutdown_timeout=0.01)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    stand_in.port = runner.addresses[0][1]
    try:
        yield stand_in
    finally:
        await runner.cleanup()


Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def talking(talk: Talk) -> AsyncIterator[StandIn]:
    """A TCP server that need not speak HTTP. `asked` has an entry for each connection."""
    stand_in = StandIn(0)
    talks: set[asyncio.Task[None]] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        talks.add(task)
        stand_in.note("")
        try:
            await talk(reader, writer)
        except (ConnectionError, asyncio.CancelledError):
            writer.transport.abort()
        finally:
            talks.discard(task)
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    stand_in.port = server.sockets[0].getsockname()[1]
    try:
        yield stand_in
    finally:
        server.close()
        for task in talks:
            task.cancel()
        await asyncio.gather(*talks)
