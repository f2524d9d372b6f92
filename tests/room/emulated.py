"""A room to test the emulator in."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.room.archive import RoomArchive
from bot.room.errors import ApiError
from bot.room.limits import RateLimits
from bot.room.telegram import Telegram

TOKEN = "42:room"
ANN = 1001
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000030806000000b9eade810000000049454e44ae426082"
)
"""The head of a PNG of 2 by 3 pixels."""


class Room(Telegram):
    """A room with one bot and Ann, who has started it, and a clock that stands until moved."""

    def __init__(
        self, archive: RoomArchive | None = None, limits: RateLimits | None = None, pause: float = 0.02
    ) -> None:
        self.time = NOON
        super().__init__(now=lambda: self.time, archive=archive, limits=limits, webhook_pause=pause)
        self.add_bot(TOKEN, "wondering_bot", "Wondering Aloud")
        self.add_user(ANN, "Ann")
        if not self.history(ANN):
            self.say(ANN, "/start")

    async def do(self, method: str, **parameters: object) -> Any:
        return await self.call(TOKEN, method, parameters)

    async def send(self, text: str = "Hello", **parameters: object) -> dict:
        return await self.do("sendMessage", chat_id=ANN, text=text, **parameters)

    async def refused(self, method: str, **parameters: object) -> str:
        """The description with which a call is refused."""
        with pytest.raises(ApiError) as refusal:
            await self.do(method, **parameters)
        return refusal.value.description
