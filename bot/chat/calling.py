"""Calls a method of the Bot API of which nobody looks at the result."""

from __future__ import annotations

from typing import Any

from telegram import Bot
from telegram.ext import BaseRateLimiter, ExtBot
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter


async def call(bot: Bot, method: str, parameters: dict[str, Any]) -> None:
    """At the bot's pace, if it has one. Raises TelegramError.

    The library's own methods build objects of what is sent and of what comes back, which takes longer than
    all else about a call.
    """

    async def make() -> Any:
        given = [RequestParameter(name, value, None) for name, value in parameters.items()]
        return await bot.request.post(f"{bot.base_url}/{method}", RequestData(given))

    pacing: BaseRateLimiter[Any] | None = bot.rate_limiter if isinstance(bot, ExtBot) else None
    if pacing is None:
        await make()
    else:
        await pacing.process_request(make, (), {}, method, parameters, None)
