"""`wondering run` and `wondering try`: the bot in Telegram, and the same bot in the practice room."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager
from uuid import uuid4

from telegram.error import BadRequest, InvalidToken, NetworkError

from bot.assembly import House, open_house
from bot.backstage import judge_with, panel_of
from bot.chat.application import AnyApplication, await_posts, build_application, poll
from bot.chat.outbox import Outbox
from bot.chat.pacing import Pacing
from bot.chat.transport import AiohttpRequest
from bot.listening import listening, webhook_of
from bot.local_room import CARER, furnish, reminding, stop_on_signals
from bot.pace.reader import load_reader
from bot.pace.reading import Reader
from bot.post.claims import Displaced
from bot.refreshing import look_at_course, look_at_fresh, look_at_ideas, refreshing
from bot.room.archive import RoomArchive
from bot.room.serve import listen
from bot.settings import Settings
from bot.storage.company import company
from bot.storage.key_file import keyring_of
from bot.storage.sealing import CannotUnseal
from bot.watching.server import CannotListen

_log = logging.getLogger(__name__)

_SELDOM = (50_000, 20, 100)
"""How much more must have been made before the collector looks: each look costs the updates in hand."""


class Unusable(Exception):
    """The bot cannot be run as it was asked to; the message is a sentence that says what to do."""


async def run(settings: Settings) -> None:
    """The bot in Telegram, by long polling or by a webhook, until it is told to stop."""
    token = settings.token.get_secret_value()
    if not token:
        raise Unusable("There is no token. Get one from @BotFather and set WONDERING_TOKEN to it.")
    if settings.access == "invite" and not settings.admins | settings.trainers:
        _log.warning("nobody can invite anybody: set WONDERING_ADMINS, or WONDERING_ACCESS=open")
    stop = stop_on_signals()
    request = AiohttpRequest(proxy=settings.proxy or None)
    polling_request = AiohttpRequest(pool_size=2, proxy=settings.proxy or None)
    async with (
        company(settings.database_url, shared=bool(settings.webhook_url)) as lost,
        open_house(settings) as house,
    ):
        application = build_application(
            token,
            house.desks,
            house.renderer,
            house.database.post,
            house.clock,
            arrivals=house.arrivals,
            claims=house.database.claims(uuid4().hex) if settings.webhook_url else None,
            request=request,
            polling_request=polling_request,
            base_url=settings.base_url,
            chats_at_once=settings.chats_at_once,
            pacing=Pacing(per_second=settings.messages_per_second),
            figures=house.figures,
        )
        gc.collect()
        gc.freeze()  # what has been built stays: the collector need not look through it again and again
        gc.set_threshold(*_SELDOM)
        leaving = asyncio.create_task(_stop_if(lost, stop))
        try:
            await _answer_until(stop, house, application)
            if lost.is_set():
                raise Displaced
        except CannotListen as trouble:
            raise Unusable(str(trouble)) from None
        except Displaced:
            raise Unusable(
                "This process was away for so long that others have taken over its work. Start it again."
            ) from None
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
            leaving.cancel()
            await asyncio.gather(request.shutdown(), polling_request.shutdown())


async def _stop_if(lost: asyncio.Event, stop: asyncio.Event) -> None:
    await lost.wait()
    stop.set()


async def _answer_until(stop: asyncio.Event, house: House, application: AnyApplication) -> None:
    settings, reminders = house.settings, reminding(house, application)
    webhook = webhook_of(settings)
    with _looking(house, application):
        async with listening(house, lambda: application.running, webhook):
            if webhook is None:
                await poll(application, settings.content, stop, reminders)
                return
            try:
                await await_posts(application, settings.content, stop, webhook, reminders)
            except BadRequest as refusal:
                raise Unusable(
                    f"Telegram does not take {webhook.url} (WONDERING_WEBHOOK_URL): {refusal.message}"
                ) from None


async def try_out(settings: Settings, host: str, port: int, *, trainer: bool = False) -> None:
    """The same bot in a web page on this computer, for a carer or for a trainer.

    Raises PortTaken if something listens there already.
    """
    trainers = settings.trainers | {CARER} if trainer else settings.trainers
    settings = settings.model_copy(update={"trainers": trainers, "access": "open"})
    listener = listen(host, port)
    stop = stop_on_signals()
    reader = await asyncio.to_thread(load_reader)
    async with _house_alone(settings, reader) as house:
        room = furnish(house, _archive_of(settings))
        page = room.page(host, panel_of(room, judge_with(reader)) if trainer else None)
        print(f"\n  The practice room is open:  http://{host}:{listener.getsockname()[1]}")
        print(f"  Your data lies in:          {settings.data.resolve()}")
        print("  Stop it with Ctrl+C; it will be as you left it.\n", flush=True)
        with _looking(house, room.application):
            await room.serve(listener, page, stop)


def _archive_of(settings: Settings) -> RoomArchive:
    """What was said in the room, sealed with the keys of the database."""
    path = settings.data / "room.db"
    try:
        return RoomArchive(path, keyring_of(settings.keys.get_secret_value(), settings.keys_at))
    except CannotUnseal:
        raise Unusable(
            f"{path}, in which the practice room keeps what was said, was sealed with other keys. Put those"
            " back; or delete the file, and the room is empty."
        ) from None


@asynccontextmanager
async def _house_alone(settings: Settings, reader: Reader | None = None) -> AsyncIterator[House]:
    """The practice room has its database to itself. Raises StorageUnavailable where others work on it."""
    async with company(settings.database_url, shared=False), open_house(settings, reader=reader) as house:
        yield house


def _looking(house: House, application: AnyApplication) -> AbstractContextManager[None]:
    """Look for changed scenes now and then: files, what trainers decided elsewhere, and what to tell them."""
    outbox = Outbox(application.bot, house.renderer)
    trainers = house.desks.trainers

    async def tell() -> None:
        if application.running:
            await trainers.notices.look(outbox.say)
            await house.desks.reminders.offering.look(outbox.say)

    ideas, course = look_at_ideas(house.ideas), look_at_course(house.course)
    fresh = look_at_fresh(house.fresh.refresh)
    seconds = house.settings.refresh_seconds
    sent_ideas = house.desks.reminders.editing.bench.keeper.refresh
    grants = house.desks.access.door.grants.refresh
    served = (trainers.bench.keeper.refresh, sent_ideas, grants)
    return refreshing(house.shelf, seconds, ideas, course, fresh, *served, house.retention.look, tell)
