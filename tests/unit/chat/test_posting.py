"""A message is sent as its outcome asks."""

from __future__ import annotations

from typing import Any

import pytest
from telegram.request import RequestData

from bot.chat.posting import post
from bot.reminders.finding.outcome import IdeasOffered
from bot.rendering.message import Message
from bot.rendering.templates import Renderer
from bot.rendering.words import load_words
from bot.settings import PROJECT


class Bot:
    """Notes how it was asked to send."""

    base_url = "https://nowhere.invalid/bot"

    def __init__(self) -> None:
        self.request = self
        self.how: dict[str, Any] = {}

    async def post(self, url: str, how: RequestData) -> None:
        self.how = dict(how.parameters)


@pytest.mark.parametrize("silent", [True, False])
async def test_a_phone_makes_no_sound_where_none_is_wanted(silent: bool) -> None:
    bot = Bot()
    await post(bot, 1, Message("Good evening.", silent=silent), None)  # type: ignore[arg-type]
    assert bot.how.get("disable_notification", False) is silent


def test_an_offer_of_a_carers_is_told_without_a_sound() -> None:
    renderer = Renderer(PROJECT / "content", load_words(PROJECT / "content", {}, {}))
    [message] = renderer.render(IdeasOffered(1))
    assert message.silent
