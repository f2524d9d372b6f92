"""Puts the bot together on python-telegram-bot; the transport beneath it is given."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from pathlib import Path
from typing import Any

from telegram.ext import Application, ApplicationBuilder
from telegram.request import BaseRequest

from bot.chat.desks import Desks
from bot.chat.discretion import be_discreet
from bot.chat.handlers.commands import Commands
from bot.chat.handlers.documents import Documents
from bot.chat.handlers.elsewhere import Elsewhere
from bot.chat.handlers.presses import Presses
from bot.chat.handlers.votes import Votes
from bot.chat.handlers.words import Words
from bot.chat.menus import Introduction, Menus
from bot.chat.outbox import Outbox
from bot.chat.pacing import Pacing
from bot.chat.routes import ALLOWED_UPDATES, add_routes
from bot.chat.turns import TurnsByChat
from bot.rendering.reading_yaml import read_yaml
from bot.rendering.templates import Renderer

_MENUS = "menus"
AnyApplication = Application[Any, Any, Any, Any, Any, Any]


def build_application(
    token: str,
    desks: Desks,
    renderer: Renderer,
    *,
    request: BaseRequest,
    polling_request: BaseRequest,
    base_url: str,
    chats_at_once: int,
    pacing: Pacing | None = None,
) -> AnyApplication:
    """An application with every route in it, not yet started."""
    be_discreet()
    turns = TurnsByChat(chats_at_once)
    builder = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{base_url}/bot")
        .base_file_url(f"{base_url}/file/bot")
        .request(request)
        .get_updates_request(polling_request)
        .concurrent_updates(turns)
        .job_queue(None)
    )
    if pacing is not None:
        builder = builder.rate_limiter(pacing)  # type: ignore[arg-type]
        pacing.give_way_to(turns)
    application = builder.build()
    outbox = Outbox(application.bot, renderer, desks.quizzes)
    words = Words(desks, outbox)
    menus = Menus(application.bot, desks.trainers)
    application.bot_data[_MENUS] = menus
    add_routes(
        application,
        Commands(desks, outbox),
        Presses(desks, outbox),
        words,
        Documents(desks, outbox, words),
        Votes(desks, outbox),
        Elsewhere(outbox),
        menus,
    )
    return application


def read_introduction(content: Path) -> Introduction:
    """What the bot is called and what it says of itself."""
    return Introduction.model_validate(read_yaml(content / "commands.yaml"))


async def poll(
    application: AnyApplication,
    content: Path,
    stop: asyncio.Event,
    alongside: AbstractAsyncContextManager[None] | None = None,
) -> None:
    """Answer updates by long polling until told to stop; what is in hand is finished first.

    Nothing that came while the bot was away is dropped. `alongside` is entered as long as the bot can send.
    """
    await application.initialize()
    try:
        menus: Menus = application.bot_data[_MENUS]
        await menus.introduce(read_introduction(content))
        await application.start()
        assert application.updater is not None  # noqa: S101 - built with one
        await application.updater.start_polling(allowed_updates=ALLOWED_UPDATES, drop_pending_updates=False)
        async with alongside or nullcontext():
            await stop.wait()
        await application.updater.stop()
        await application.stop()
    finally:
        with suppress(RuntimeError):
            await application.shutdown()
