"""`wondering run` and `wondering try`: the bot in Telegram, and the same bot in the practice room."""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import AbstractContextManager
from typing import Any

from telegram.error import InvalidToken, NetworkError
from telegram.ext import BaseRateLimiter
from telegram.request import BaseRequest

from bot.assembly import House, open_house
from bot.chat.application import AnyApplication, build_application, poll, read_introduction
from bot.chat.outbox import Outbox
from bot.chat.pacing import Pacing
from bot.chat.transport import AiohttpRequest
from bot.refreshing import refreshing
from bot.room.app import practice_room
from bot.room.archive import RoomArchive
from bot.room.serve import listen, serve_on
from bot.room.telegram import Telegram
from bot.room.transport import RoomRequest
from bot.room.words import read_words
from bot.settings import Settings

_log = logging.getLogger(__name__)

ROOM_TOKEN = "1:room"  # noqa: S105 - no secret: it never leaves this process
ROOM_URL = "https://room.invalid"
ROOM_BOT = "wondering_aloud_bot"
ROOM_CARER = 1000


class Unusable(Exception):
    """The bot cannot be run as it was asked to; the message is a sentence that says what to do."""


async def run(settings: Settings) -> None:
    """The bot in Telegram, by long polling, until it is told to stop."""
    token = settings.token.get_secret_value()
    if not token:
        raise Unusable("There is no token. Get one from @BotFather and set WONDERING_TOKEN to it.")
    stop = _stop_on_signals()
    request = AiohttpRequest(proxy=settings.proxy or None)
    polling_request = AiohttpRequest(pool_size=2, proxy=settings.proxy or None)
    async with open_house(settings) as house:
        application = _application(house, token, request, polling_request, settings.base_url, Pacing())
        try:
            with _looking(house, application):
                await poll(application, settings.content, stop)
        except InvalidToken:  # the library's own text would show the token
            raise Unusable(
                "Telegram does not know this token. Check WONDERING_TOKEN against what @BotFather gave you."
            ) from None
        except NetworkError as error:
            raise Unusable(
                f"Telegram could not be reached at {settings.base_url} ({type(error).__name__}). Check the"
                " connection, and WONDERING_BASE_URL and WONDERING_PROXY if you have set them."
            ) from None
        finally:
            await asyncio.gather(request.shutdown(), polling_request.shutdown())


async def try_out(settings: Settings, host: str, port: int, *, trainer: bool = False) -> None:
    """The same bot in a web page on this computer, for a carer or for a trainer.

    Raises PortTaken if something listens there already.
    """
    if trainer:
        settings = settings.model_copy(update={"trainers": settings.trainers | {ROOM_CARER}})
    listener = listen(host, port)
    stop = _stop_on_signals()
    async with open_house(settings) as house:
        name = read_introduction(settings.content).name
        telegram = Telegram(archive=RoomArchive(settings.data / "room.db"))
        telegram.add_bot(ROOM_TOKEN, ROOM_BOT, name)
        telegram.add_user(ROOM_CARER, name)
        application = _application(house, ROOM_TOKEN, RoomRequest(telegram), RoomRequest(telegram), ROOM_URL)
        page = practice_room(
            telegram,
            user_id=ROOM_CARER,
            bot_username=ROOM_BOT,
            title=name,
            allowed_hosts={host, "localhost", "127.0.0.1"},
            words=read_words(settings.content / "room.yaml"),
        )
        where = f"http://{host}:{listener.getsockname()[1]}"
        print(f"\n  The practice room is open:  {where}")
        print(f"  Your data lies in:          {settings.data.resolve()}")
        print("  Stop it with Ctrl+C; it will be as you left it.\n", flush=True)
        with _looking(house, application):
            await _together(
                poll(application, settings.content, stop), serve_on(listener, page, lambda: None), stop
            )
        await telegram.close()


def _looking(house: House, application: AnyApplication) -> AbstractContextManager[None]:
    """Look for changed scenes now and then: files, what trainers decided elsewhere, and what to tell them."""
    outbox = Outbox(application.bot, house.renderer)
    trainers = house.desks.trainers

    async def tell() -> None:
        if application.running:
            await trainers.notices.look(outbox.say)

    return refreshing(house.shelf, house.settings.refresh_seconds, trainers.bench.keeper.refresh, tell)


async def _together(bot: Any, page: Any, stop: asyncio.Event) -> None:
    """Both until one ends or the signal comes; then the other is ended too."""
    serving = asyncio.create_task(page)
    serving.add_done_callback(lambda _: stop.set())
    try:
        await bot
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


def _application(  # noqa: PLR0917 - all of them go straight on
    house: House,
    token: str,
    request: BaseRequest,
    polling_request: BaseRequest,
    base_url: str,
    pacing: BaseRateLimiter[Any] | None = None,
) -> AnyApplication:
    return build_application(
        token,
        house.desks,
        house.renderer,
        request=request,
        polling_request=polling_request,
        base_url=base_url,
        chats_at_once=house.settings.chats_at_once,
        pacing=pacing,
    )


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop
