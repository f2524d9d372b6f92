"""Runs a room's ASGI app on a port of this computer, inside a loop that has other work too."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import socket
from collections.abc import Callable, Iterator

import uvicorn
from starlette.applications import Starlette

LOOPBACK = "127.0.0.1"
SECONDS_TO_FINISH = 3


class PortTaken(Exception):
    """Another program listens there already."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"port {port} on {host} is taken by another program")
        self.host = host
        self.port = port


async def serve(app: Starlette, host: str, port: int, ready: Callable[[], None]) -> None:
    """Serve until cancelled; calls `ready` once requests are taken.

    Raises `PortTaken` before anything is started, and OSError for a host that is not this
    computer's. On cancel, requests under way get `SECONDS_TO_FINISH`; if the app has
    `app.state.end_streams`, it is called first, so that endless answers end too.
    """
    await serve_on(listen(host, port), app, ready)


def listen(host: str = LOOPBACK, port: int = 0) -> socket.socket:
    """A listening socket; port 0 takes any free one. Raises as `serve` does."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":  # elsewhere this option would let two programs share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except OSError as trouble:
        listener.close()
        if trouble.errno == errno.EADDRINUSE:
            raise PortTaken(host, port) from trouble
        raise
    listener.setblocking(False)
    return listener


async def serve_on(listener: socket.socket, app: Starlette, ready: Callable[[], None]) -> None:
    """As `serve`, on a socket that listens already; closes it at the end."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="on",
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )
    server = _Server(config, ready)
    running = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        await asyncio.shield(running)
    except asyncio.CancelledError:
        getattr(app.state, "end_streams", lambda: None)()
        server.should_exit = True
        await running
        raise
    finally:
        listener.close()


class _Server(uvicorn.Server):
    """Leaves the signals to whoever owns the loop, and says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()
