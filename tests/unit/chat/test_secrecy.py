"""No error and no log record shows the token, whatever goes wrong on the way to Telegram."""

from __future__ import annotations

import asyncio
import logging
import socket
import traceback
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import TelegramError

from bot.chat.transport import AiohttpRequest
from tests.unit.chat.stand_in import TOKEN, StandIn, answering, talking

PASSWORD = "pa55word-of-the-proxy"


def page(status: int, content_type: str) -> Callable[[], AbstractAsyncContextManager[StandIn]]:
    """A page that quotes the address, as proxies like to do."""

    async def answer(request: web.Request) -> web.Response:
        text = f'{{"ok": false, "description": "GET {request.path}"}}'
        if content_type == "text/html":
            text = f"<html>The URL http://{request.host}{request.path} could not be retrieved</html>"
        return web.Response(
            text=text, status=status, content_type=content_type, headers={"Location": request.path + "/x"}
        )

    return lambda: answering(answer)


async def _silence(request: web.Request) -> web.StreamResponse:
    await asyncio.sleep(600)
    raise AssertionError


async def _hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readline()


async def _babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 nonsense\r\n" + await reader.readline() + b"\r\n\r\n")
    await writer.drain()


async def _deaf(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.transport.pause_reading()  # type: ignore[attr-defined]
    await asyncio.sleep(600)


@asynccontextmanager
async def nobody() -> AsyncIterator[StandIn]:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        yield StandIn(reserved.getsockname()[1])


SERVERS = {
    "silent": lambda: answering(_silence),
    "hangs up": lambda: talking(_hang_up),
    "talks nonsense": lambda: talking(_babble),
    "takes nothing in": lambda: talking(_deaf),
    "not there": nobody,
    "an error page": page(502, "text/html"),
    "a page where JSON should be": page(200, "text/html"),
    "a redirection": page(302, "text/html"),
    "an error that quotes": page(400, "application/json"),
}

CALLS: dict[str, Callable[[Bot], object]] = {
    "a message": lambda bot: bot.send_message(7, "hello \ud83d"),
    "something repeatable": lambda bot: bot.get_me(),
    "an upload": lambda bot: bot.send_document(7, b"\0" * 10_000_000),
    "a download": lambda bot: bot.request.retrieve(f"{bot.base_file_url}/voice.oga"),
}


CASES = [
    (call, server, through_proxy, scheme)
    for call in CALLS
    for server in SERVERS
    for through_proxy in (False, True)
    for scheme in ("http", "https")
    # Without TLS at the other end, no call gets any further than another.
    if scheme == "http" or call == "a message"
    # Whatever comes is the file.
    if (call, server) != ("a download", "a page where JSON should be")
]


@pytest.mark.parametrize(("call", "server", "through_proxy", "scheme"), CASES)
async def test_the_token_is_never_shown(
    call: str, server: str, through_proxy: bool, scheme: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with SERVERS[server]() as stand_in:
        address = f"{scheme}://127.0.0.1:{stand_in.port}"
        proxy = f"http://user:{PASSWORD}@127.0.0.1:{stand_in.port}" if through_proxy else None
        async with AiohttpRequest(
            read_timeout=0.05,
            write_timeout=0.05,
            connect_timeout=0.1,
            backoff=0.001,
            proxy=proxy,
        ) as transport:
            bot = Bot(TOKEN, f"{address}/bot", f"{address}/file/bot", request=transport)
            with pytest.raises(TelegramError) as caught:
                await CALLS[call](bot)  # type: ignore[misc]
    shown = "".join(traceback.format_exception(caught.value)) + caplog.text
    error: BaseException | None = caught.value
    while error is not None:
        shown += f"{error!s} {error!r} {error.args!r}"
        error = error.__cause__ or error.__context__
    assert TOKEN not in shown
    assert PASSWORD not in shown
