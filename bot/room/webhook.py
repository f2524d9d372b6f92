"""Posts a bot's updates to its webhook, one after the other, and again until they are taken."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable

import aiohttp

from bot.room.accounts import BotAccount
from bot.room.errors import ApiError
from bot.room.json_types import Json
from bot.room.world import World

_LOG = logging.getLogger(__name__)
_ANSWER_WITHIN = 60.0
_LONGEST_PAUSE = 60.0

Caller = Callable[[str, str, Json], Awaitable[object]]
"""Carries out a method that the bot put into its answer: token, method, parameters."""


class WebhookSender:
    """Works until the bot takes its webhook away. ``first_pause`` (seconds) doubles with every failure."""

    def __init__(self, world: World, bot: BotAccount, call: Caller, first_pause: float) -> None:
        self._world = world
        self._bot = bot
        self._call = call
        self._first_pause = first_pause

    async def run(self) -> None:
        """Deliver what waits and what comes."""
        failures = 0
        timeout = aiohttp.ClientTimeout(total=_ANSWER_WITHIN)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while self._bot.settings["webhook"].get("url"):
                update = await self._bot.queue.first()
                webhook = self._bot.settings["webhook"]
                if not webhook.get("url"):
                    return
                trouble = await self._deliver(session, webhook, update)
                if not trouble:
                    failures = 0
                    continue
                webhook["last_error_date"] = self._world.timestamp()
                webhook["last_error_message"] = trouble
                self._world.save_bot(self._bot)
                await asyncio.sleep(min(self._first_pause * 2**failures, _LONGEST_PAUSE))
                failures += 1

    async def _deliver(self, session: aiohttp.ClientSession, webhook: Json, update: Json) -> str:
        """Post one update; returns what went wrong, "" when the bot has taken it."""
        headers = {"Content-Type": "application/json"}
        if webhook["secret_token"]:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook["secret_token"]
        try:
            async with session.post(webhook["url"], data=json.dumps(update), headers=headers) as answer:
                body = await answer.read()
                if not answer.ok:
                    return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except aiohttp.ClientError as error:
            return f"Connection failed: {type(error).__name__}"
        self._world.forget_updates(self._bot, self._bot.queue.confirm(update["update_id"] + 1))
        await self._carry_out(body)
        return ""

    async def _carry_out(self, body: bytes) -> None:
        """A webhook may answer with a method to carry out; its result is not told to the bot."""
        try:
            wanted = json.loads(body)
        except ValueError:
            return
        if not isinstance(wanted, dict) or not isinstance(wanted.get("method"), str):
            return
        method = wanted.pop("method")
        try:
            await self._call(self._bot.token, method, wanted)
        except ApiError as error:
            _LOG.warning("%s in a webhook's answer: %s", method, error.description)
