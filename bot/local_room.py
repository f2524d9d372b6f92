"""The practice room on this computer, with the bot in it: what `wondering try` and `preview` open."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Coroutine
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette

from bot.assembly import House
from bot.chat.application import AnyApplication, build_application, poll, read_introduction
from bot.chat.courier import TelegramCourier
from bot.room.app import practice_room
from bot.room.archive import RoomArchive
from bot.room.panel import Panel
from bot.room.serve import serve_on
from bot.room.telegram import Telegram
from bot.room.transport import RoomRequest
from bot.room.words import read_words
from bot.ticking import ticking
from bot.watching.counting import CountedCourier

CARER = 1000
"""Telegram's id of the one person in the room."""

_TOKEN = "1:room"  # noqa: S105 - no secret: it never leaves this process
_URL = "https://room.invalid"
_BOT = "wondering_aloud_bot"


@dataclass(frozen=True)
class LocalRoom:
    """A room with one person and the bot, which is not yet at work."""

    house: House
    telegram: Telegram
    application: AnyApplication
    name: str

    def page(self, host: str, panel: Panel | None = None) -> Starlette:
        """The person's page, to be opened at that host or as localhost."""
        return practice_room(
            self.telegram,
            user_id=CARER,
            bot_username=_BOT,
            title=self.name,
            allowed_hosts={host, "localhost", "127.0.0.1"},
            words=read_words(self.house.settings.content / "room.yaml"),
            panel=panel,
        )

    async def serve(self, listener: socket.socket, page: Starlette, stop: asyncio.Event) -> None:
        """Bot and page, until told to stop or until one of them ends."""
        content = self.house.settings.content
        reminders = reminding(self.house, self.application)
        bot = poll(self.application, content, stop, reminders)
        await _together(bot, serve_on(listener, page, lambda: None), stop)
        await self.telegram.close()


def furnish(house: House, archive: RoomArchive | None = None) -> LocalRoom:
    """A room; with an archive it is as it was left."""
    name = read_introduction(house.settings.content).name
    telegram = Telegram(archive=archive)
    telegram.add_bot(_TOKEN, _BOT, name)
    telegram.add_user(CARER, name)
    application = build_application(
        _TOKEN,
        house.desks,
        house.renderer,
        house.database.post,
        house.clock,
        request=RoomRequest(telegram),
        polling_request=RoomRequest(telegram),
        base_url=_URL,
        chats_at_once=house.settings.chats_at_once,
        figures=house.figures,
    )
    return LocalRoom(house, telegram, application, name)


def reminding(house: House, application: AnyApplication) -> AbstractAsyncContextManager[None]:
    """Reminders go out as long as this is entered."""
    courier = CountedCourier(TelegramCourier(application.bot, house.renderer), house.figures)
    return ticking(courier, house.settings.tick_seconds, house.dispatcher, house.followups)


def stop_on_signals() -> asyncio.Event:
    """An event that comes with Ctrl+C, or when the program is told to end."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop


async def _together(
    bot: Coroutine[Any, Any, None], page: Coroutine[Any, Any, None], stop: asyncio.Event
) -> None:
    """Both until one ends or the signal comes; then the other is ended too."""
    serving = asyncio.create_task(page)
    serving.add_done_callback(lambda _: stop.set())
    try:
        await bot
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
