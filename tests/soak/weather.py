"""The network and Telegram's servers on a bad day."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web

from bot.room.errors import ApiError
from bot.room.telegram import Telegram
from tests.posted import posted
from tests.soak.doubles import Doubles

KINDS = ("429", "500", "502", "timeout", "broken before", "broken after")


@dataclass
class Weather:
    """One call in `one_in` fails (0: none). `past_patience`: seconds for which nobody waits.

    `seconds`: how long the answer to a message takes that has arrived. `swallows`: so many messages do not
    arrive, and are never answered.
    """

    one_in: int = 0
    seconds: float = 0.0
    swallows: int = 0
    past_patience: float = 12.0
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    failed: Counter[str] = field(default_factory=Counter)

    def next(self, method: str) -> str | None:
        """How the next call fails."""
        if not self.one_in or self.chance.randrange(self.one_in):
            return None
        kind = self.chance.choice(KINDS)
        if method == "getUpdates" and kind == "timeout":
            kind = "502"  # it would only be a longer poll
        self.failed[kind] += 1
        return kind


@dataclass
class Server:
    """Answers like Telegram: what has arrived is carried out, even if who sent it is dead by then.

    The first part of the path is the number of the process that calls.
    """

    telegram: Telegram
    weather: Weather
    webhook: Mapping[str, object] = field(default_factory=dict)
    """What the bot gave with setWebhook, last; a trial posts to it as Telegram does."""
    doubles: Doubles = field(default_factory=Doubles)

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """One call."""
        _, process, bot, method = request.path.split("/")
        parameters = await posted(request)
        kind = self.weather.next(method)
        if method == "setWebhook":
            self.webhook = parameters
            return web.json_response({"ok": True, "result": True})
        match kind:
            case "429":
                parameters_of = {"retry_after": 1}
                return _refusal(429, "Too Many Requests: retry after 1", parameters=parameters_of)
            case "500":
                return _refusal(500, "Internal Server Error")
            case "502":
                return web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html")
            case "broken before":
                return _broken(request)
            case "timeout":
                await asyncio.sleep(self.weather.past_patience)
                return _broken(request)
        if method == "sendMessage" and self.weather.swallows:
            self.weather.swallows -= 1
            await asyncio.Event().wait()
        try:
            result = await self.telegram.call(bot.removeprefix("bot"), method, parameters)
        except ApiError as error:
            return web.json_response(error.as_json(), status=error.code)
        if method == "sendMessage":
            self.doubles.hear(int(process), result)  # type: ignore[arg-type]
            await asyncio.sleep(self.weather.seconds)
        if kind == "broken after":
            return _broken(request)
        return web.json_response({"ok": True, "result": result})


def _refusal(status: int, description: str, **more: object) -> web.StreamResponse:
    body = {"ok": False, "error_code": status, "description": description, **more}
    return web.json_response(body, status=status)


def _broken(request: web.BaseRequest) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
