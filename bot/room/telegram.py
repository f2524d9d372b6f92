"""The core of the room: bots call its methods as they call Telegram's, people talk to them through it."""

import asyncio
import contextlib
import copy
import inspect
import logging
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from bot.room import catalogue, methods
from bot.room.accounts import BotAccount
from bot.room.archive import RoomArchive
from bot.room.arguments import Arguments
from bot.room.belonging import Belonging
from bot.room.errors import ApiError
from bot.room.faults import FaultPlan
from bot.room.files import StoredFile, UploadedFile
from bot.room.limits import RateLimits, Throttle
from bot.room.methods.call import Call
from bot.room.sharing import Sharing
from bot.room.webhook import WebhookSender
from bot.room.world import World

_LOG = logging.getLogger(__name__)
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")

Observer = Callable[[str, Mapping[str, object], object], None]
"""Gets a method's name, its parameters, and its result or the exception that it ended with."""


class Telegram(Sharing, Belonging):
    """One room: bots, people, private chats and groups, in one asyncio loop.

    ``now`` gives the room's time (aware); ``archive`` makes the room outlive its process; ``limits`` switches
    Telegram's rate limits on; ``faults`` plans failures; ``observers`` hear of every call when it has ended.
    A webhook that fails is tried again after ``webhook_pause`` seconds, then twice that, and so on.
    """

    def __init__(
        self,
        *,
        now: Callable[[], datetime] | None = None,
        archive: RoomArchive | None = None,
        limits: RateLimits | None = None,
        webhook_pause: float = 1.0,
    ) -> None:
        clock = now or (lambda: datetime.now(UTC))
        super().__init__(World(clock, archive))
        self.faults = FaultPlan()
        self.observers: list[Observer] = []
        self._throttle = Throttle(clock, limits)
        self._archive = archive
        self._webhook_pause = webhook_pause
        self._senders: dict[str, asyncio.Task[None]] = {}
        self.world.webhook_used = self._deliver_by_webhook

    async def call(
        self,
        token: str,
        method: str,
        parameters: Mapping[str, object],
        files: Mapping[str, UploadedFile] | None = None,
    ) -> object:
        """Carry out one method of the Bot API and return its result as JSON.

        Raises ``ApiError`` for what Telegram refuses, ``LostAnswer`` for a planned failure of the network.
        """
        result: object = None
        try:
            result = await self._carry_out(token, method, Arguments(parameters, files or {}))
        except Exception as error:
            result = error
            raise
        finally:
            for observer in list(self.observers):
                observer(method, parameters, result)
        return result

    async def _carry_out(self, token: str, method: str, arguments: Arguments) -> object:
        bot = self._bot_of(token)
        self._deliver_by_webhook(bot)
        carry_out = methods.find(method)
        if carry_out is None:
            raise _unknown_method(method)
        _warn_of_strange_parameters(method, arguments)
        chat_id = arguments.text("chat_id")
        fault = self.faults.take(method, chat_id)
        if fault and not fault.done:
            raise fault.error()
        self._throttle.check(method, token, chat_id)
        result = carry_out(Call(self.world, bot, arguments))
        if inspect.isawaitable(result):
            result = await result
        if fault:
            raise fault.error()
        return copy.deepcopy(result)

    def download(self, token: str, path: str) -> StoredFile:
        """A file by the path that getFile gave. Raises ``ApiError`` (404) where there is none."""
        self._bot_of(token)
        stored = self.world.files.at(path)
        if stored is None:
            raise ApiError(404, "Not Found")
        return stored

    async def close(self) -> None:
        """End what works in the background, and let go of the archive's file."""
        for task in self._senders.values():
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        self._senders.clear()
        if self._archive:
            self._archive.close()

    def _deliver_by_webhook(self, bot: BotAccount) -> None:
        """See to it that somebody delivers this bot's updates, as long as it has a webhook."""
        if not bot.settings["webhook"].get("url"):
            if task := self._senders.pop(bot.token, None):
                task.cancel()
            return
        task = self._senders.get(bot.token)
        if task is None or task.done():
            sender = WebhookSender(self.world, bot, self.call, self._webhook_pause)
            self._senders[bot.token] = asyncio.create_task(sender.run())

    def _bot_of(self, token: str) -> BotAccount:
        if not _TOKEN.fullmatch(token):
            raise ApiError(404, "Not Found")
        bot = self.world.bots.get(token)
        if bot is None:
            raise ApiError(401, "Unauthorized")
        return bot


def _unknown_method(method: str) -> ApiError:
    if catalogue.parameters_of(method) is None:
        return ApiError(404, "Not Found: method not found")
    _LOG.error("The Bot API has %s, but the practice room does not emulate it.", method)
    return ApiError(501, f"Not Implemented: the practice room does not emulate {method}")


def _warn_of_strange_parameters(method: str, arguments: Arguments) -> None:
    known = catalogue.parameters_of(method)
    for name in arguments.names():
        if known is not None and name not in known and not name.startswith("attached"):
            _LOG.warning("%s has no parameter %r: Telegram would ignore it.", method, name)
