"""A practice room on a real socket, and a visitor who opens it in a real Chromium."""

from __future__ import annotations

import asyncio
import contextlib
import struct
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page

from bot.room.app import practice_room
from bot.room.serve import listen, serve_on
from bot.room.telegram import Telegram

PERSON = 4711
TOKEN = "7000:practice-token"
BOT = "wondering_test_bot"
HOSTS = ("127.0.0.1", "localhost")
PHONE = {"width": 390, "height": 844}


@dataclass
class PracticeRoom:
    """A room that is being served; the test speaks as the bot, a page as the person."""

    telegram: Telegram
    port: int = 0
    serving: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def bot(self, method: str, **parameters: Any) -> Any:
        return await self.telegram.call(TOKEN, method, {"chat_id": PERSON, **parameters}, {})

    async def answer(self, query: Any, **parameters: Any) -> None:
        """The bot answers a press."""
        answer = {"callback_query_id": query["id"], **parameters}
        await self.telegram.call(TOKEN, "answerCallbackQuery", answer, {})

    async def bot_says(self, text: str, **parameters: Any) -> Any:
        return await self.bot("sendMessage", text=text, **parameters)

    async def offer(self, **commands: str) -> None:
        """The bot sets its command menu."""
        menu = [{"command": name, "description": about} for name, about in commands.items()]
        await self.telegram.call(TOKEN, "setMyCommands", {"commands": menu}, {})

    async def updates(self, kind: str) -> list[Any]:
        """What the bot was told of this kind so far."""
        found = await self.telegram.call(TOKEN, "getUpdates", {"timeout": 0}, {})
        assert isinstance(found, list)
        return [update[kind] for update in found if kind in update]

    def texts(self) -> list[str]:
        return [message.get("text", "") for message in self.telegram.history(PERSON)]

    async def start(self) -> None:
        app = practice_room(
            self.telegram, user_id=PERSON, bot_username=BOT, title="Wondering Aloud", allowed_hosts=HOSTS
        )
        listener = listen("127.0.0.1", self.port)
        self.port = listener.getsockname()[1]
        ready = asyncio.Event()
        self.serving = asyncio.create_task(serve_on(listener, app, ready.set))
        await ready.wait()

    async def stop(self) -> None:
        assert self.serving is not None
        self.serving.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self.serving


class Line:
    """A wire between a page and its room, which can be cut, mended, or fall silent."""

    def __init__(self, room: PracticeRoom) -> None:
        self._room = room
        self._server: asyncio.Server | None = None
        self._ends: list[asyncio.StreamWriter] = []
        self._silent = False
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def mend(self) -> None:
        self._silent = False
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    def cut(self) -> None:
        assert self._server is not None
        self._server.close()
        for end in self._ends:
            end.transport.abort()
        self._ends.clear()

    def fall_silent(self) -> None:
        """Keep all connections that there are, but carry nothing over them any more."""
        self._silent = True

    def speak_again(self) -> None:
        """Carry what comes over new connections; the silent ones stay silent."""
        self._silent = False

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        room_reader, room_writer = await asyncio.open_connection("127.0.0.1", self._room.port)
        self._ends += [writer, room_writer]
        silenced = [False]

        async def pump(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
            with contextlib.suppress(ConnectionError):
                while data := await source.read(65536):
                    silenced[0] = silenced[0] or self._silent
                    if not silenced[0]:
                        target.write(data)
                        await target.drain()
                target.close()

        await asyncio.gather(pump(reader, room_writer), pump(room_reader, writer))


def furnished(**options: Any) -> Telegram:
    """A room with one bot and one person in it; `options` are those of `Telegram`."""
    telegram = Telegram(**options)
    telegram.add_bot(TOKEN, BOT, "Wondering Aloud")
    telegram.add_user(PERSON, "Sam")
    return telegram


@dataclass
class Visitor:
    """Opens pages of the room, and takes care that none of them complains."""

    context: BrowserContext
    room: PracticeRoom | Line
    complaints: list[str] = field(default_factory=list)

    async def open(self, path: str = "/") -> Page:
        page = await self.context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._console)
        await page.goto(self.room.url + path)
        await page.wait_for_selector(".composer:not([hidden]), .start:not([hidden])")
        return page

    def _console(self, message: ConsoleMessage) -> None:
        # A lost connection is said by the browser too; the tests of that look at the page.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)


@contextlib.asynccontextmanager
async def visit(browser: Browser, room: PracticeRoom | Line, **options: Any) -> AsyncIterator[Visitor]:
    """A browser of its own for one visitor; `options` are Playwright's (viewport, color_scheme...)."""
    context = await browser.new_context(**{"viewport": PHONE, "locale": "en-GB", **options})
    visitor = Visitor(context, room)
    yield visitor
    await context.close()
    assert visitor.complaints == []


def png(width: int, height: int) -> bytes:
    """A small picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = b"".join(b"\0" + bytes((120, 190, 160)) * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
