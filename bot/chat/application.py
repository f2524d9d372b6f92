"""Puts the bot together on python-telegram-bot; the transport beneath it is given."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder
from telegram.request import BaseRequest

from bot.chat.carrier import TelegramCarrier
from bot.chat.desks import Desks
from bot.chat.discretion import be_discreet
from bot.chat.handlers.commands import Commands
from bot.chat.handlers.documents import Documents
from bot.chat.handlers.elsewhere import Elsewhere
from bot.chat.handlers.presses import Presses
from bot.chat.handlers.quotes import Quotes
from bot.chat.handlers.votes import Votes
from bot.chat.handlers.words import Words
from bot.chat.legible import legible
from bot.chat.menus import Menus
from bot.chat.outbox import Outbox
from bot.chat.pacing import Pacing
from bot.chat.polling import Polling
from bot.chat.routes import ALLOWED_UPDATES, add_routes
from bot.chat.typing_sign import TypingSign
from bot.chat.webhook import Webhook
from bot.ports import Clock
from bot.post.arrivals import Arrivals, NoArrivals
from bot.post.claims import Claims, Displaced
from bot.post.letters import Received
from bot.post.room import PostRoom
from bot.post.stores import PostOffice
from bot.rendering.introduction import Introduction
from bot.rendering.reading_yaml import read_yaml
from bot.rendering.templates import Renderer
from bot.watching.counting import CountedCarrier, counted
from bot.watching.figures import Figures
from bot.welcome.outcome import Trouble

STOP_SECONDS = 8.0
"""How long what is in hand may take when it is time to stop; what is left is done after the next start."""

_POSTS_AT_ONCE = 100  # the most that Telegram allows
_MENUS, _POST, _TYPING = "menus", "post", "typing"
AnyApplication = Application[Any, Any, Any, Any, Any, Any]


def build_application(
    token: str,
    desks: Desks,
    renderer: Renderer,
    post: PostOffice,
    clock: Clock,
    *,
    arrivals: Arrivals | None = None,
    claims: Claims | None = None,
    request: BaseRequest,
    polling_request: BaseRequest,
    base_url: str,
    chats_at_once: int,
    pacing: Pacing | None = None,
    figures: Figures | None = None,
) -> AnyApplication:
    """An application with every route in it, not yet started."""
    figures = figures or Figures()
    be_discreet()
    builder = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{base_url}/bot")
        .base_file_url(f"{base_url}/file/bot")
        .request(request)
        .get_updates_request(polling_request)
        .updater(None)
        .job_queue(None)
    )
    if pacing is not None:
        builder = builder.rate_limiter(pacing)  # type: ignore[arg-type]
    application: AnyApplication = builder.build()
    typing = TypingSign(application.bot)
    outbox = Outbox(application.bot, renderer, desks.quizzes, typing)
    words = Words(desks, outbox)
    menus = Menus(application.bot, desks.trainers)
    room = PostRoom(
        post,
        clock,
        handle=counted(_handling(application), figures),
        sorry=lambda: renderer.render(Trouble()),
        carrier=CountedCarrier(TelegramCarrier(application.bot, typing, desks.quizzes), figures),
        chats_at_once=chats_at_once,
        arrivals=arrivals or NoArrivals(),
        claims=claims,
        share=pacing.share_among if pacing else lambda _: None,
    )
    if pacing is not None:
        pacing.give_way_to(room)
    application.bot_data.update({_MENUS: menus, _POST: room, _TYPING: typing})
    add_routes(
        application,
        Commands(desks, outbox),
        Presses(desks, outbox),
        words,
        Documents(desks, outbox, words),
        Votes(desks, outbox),
        Quotes(desks, renderer),
        Elsewhere(outbox),
        menus,
    )
    return application


def _handling(application: AnyApplication) -> Callable[[Received], Awaitable[None]]:
    async def handle(received: Received) -> None:
        await application.process_update(Update.de_json(legible(dict(received.raw)), application.bot))

    return handle


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
    async with _at_work(application, content, alongside) as room:
        await _poll_until(stop, Polling(application.bot, room))


async def await_posts(
    application: AnyApplication,
    content: Path,
    stop: asyncio.Event,
    webhook: Webhook,
    alongside: AbstractAsyncContextManager[None] | None = None,
) -> None:
    """Answer updates that Telegram posts to the webhook, whose route is served already; else like `poll`.

    Raises BadRequest where Telegram does not want to post to that URL. The webhook stays set at the end:
    others may serve it, and what comes while nobody does waits at Telegram. Raises Displaced where other
    processes have taken this one for dead.
    """
    async with _at_work(application, content, alongside, webhook) as room:
        webhook.open(room)
        try:
            await _first_of(stop.wait(), room.displaced())
        finally:
            webhook.close()
        if not stop.is_set():
            raise Displaced


async def _first_of(*events: Coroutine[Any, Any, object]) -> None:
    tasks = [asyncio.create_task(event) for event in events]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def _at_work(
    application: AnyApplication,
    content: Path,
    alongside: AbstractAsyncContextManager[None] | None,
    webhook: Webhook | None = None,
) -> AsyncIterator[PostRoom]:
    """The bot can take in updates and send as long as this is entered."""
    await application.initialize()
    room: PostRoom = application.bot_data[_POST]
    try:
        menus: Menus = application.bot_data[_MENUS]
        await menus.introduce(read_introduction(content))
        await _choose_way(application, webhook)
        await application.start()
        await room.start()
        async with alongside or nullcontext():
            yield room
        await room.stop(STOP_SECONDS)
        await application.stop()
    finally:
        await application.bot_data[_TYPING].stop()
        with suppress(RuntimeError):
            await application.shutdown()


async def _choose_way(application: AnyApplication, webhook: Webhook | None) -> None:
    """Have updates posted, or wait until they are fetched."""
    if webhook is None:
        await application.bot.delete_webhook(drop_pending_updates=False)
        return
    await application.bot.set_webhook(
        webhook.url,
        secret_token=webhook.secret,
        allowed_updates=ALLOWED_UPDATES,
        max_connections=_POSTS_AT_ONCE,
        drop_pending_updates=False,
    )


async def _poll_until(stop: asyncio.Event, polling: Polling) -> None:
    """Fetch updates until told to stop; raises what polling raises."""
    fetching = asyncio.create_task(polling.run())
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait([fetching, stopping], return_when=asyncio.FIRST_COMPLETED)
        polling.stop()
        await fetching
        await polling.acknowledge()
    finally:
        for task in (fetching, stopping):
            task.cancel()
        await asyncio.gather(fetching, stopping, return_exceptions=True)
