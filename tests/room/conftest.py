"""A practice room on a real socket and a real Chromium to open it with."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, async_playwright, expect

from bot.room.app import practice_room
from bot.room.archive import RoomArchive
from bot.room.serve import listen, serve_on
from bot.room.telegram import Telegram

PERSON = 4711
TOKEN = "7000:practice-token"
BOT = "wondering_test_bot"
HOSTS = ("127.0.0.1", "localhost")
PHONE = {"width": 390, "height": 844}
CHROMIUM_FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

expect.set_options(timeout=8_000)


@dataclass
class PracticeRoom:
    """A room that is being served; the test speaks as the bot, a page as the person."""

    telegram: Telegram
    port: int = 0
    serving: asyncio.Task[None] | None = None
    archive: Path | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def bot(self, method: str, **parameters: Any) -> Any:
        return await self.telegram.call(TOKEN, method, {"chat_id": PERSON, **parameters}, {})

    async def bot_says(self, text: str, **parameters: Any) -> Any:
        return await self.bot("sendMessage", text=text, **parameters)

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


def furnished(archive: RoomArchive | None = None) -> Telegram:
    """A room with one bot and one person in it."""
    telegram = Telegram(archive=archive)
    telegram.add_bot(TOKEN, BOT, "Wondering Aloud")
    telegram.add_user(PERSON, "Sam")
    return telegram


@pytest_asyncio.fixture(loop_scope="session")
async def room() -> AsyncIterator[PracticeRoom]:
    room = PracticeRoom(furnished())
    await room.start()
    yield room
    await room.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "these tests need Chromium (on Debian: apt install chromium)"
    flags = [*CHROMIUM_FLAGS, "--no-sandbox"] if os.getuid() == 0 else list(CHROMIUM_FLAGS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=flags)
        yield browser
        await browser.close()


@dataclass
class Visitor:
    """Opens pages of the room, and takes care that none of them complains."""

    context: BrowserContext
    room: PracticeRoom
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
async def visit(browser: Browser, room: PracticeRoom, **options: Any) -> AsyncIterator[Visitor]:
    """A browser of its own for one visitor; `options` are Playwright's (viewport, color_scheme...)."""
    context = await browser.new_context(**{"viewport": PHONE, "locale": "en-GB", **options})
    visitor = Visitor(context, room)
    yield visitor
    await context.close()
    assert visitor.complaints == []


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(chromium: Browser, room: PracticeRoom) -> AsyncIterator[Visitor]:
    async with visit(chromium, room) as visitor:
        yield visitor


@pytest.fixture(scope="session")
def artefacts() -> Path:
    folder = Path(__file__).parents[2] / "artefacts"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
