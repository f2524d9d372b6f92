"""A dialogue with the real bot in the room: say or press, then expect.

The bot is taken down and started anew for every turn, on the same database and the same room, so every
conversation test shows that a restart between any two messages loses nothing.
"""

from __future__ import annotations

import asyncio
import html
from collections.abc import Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.assembly import open_house
from bot.chat.application import build_application, poll
from bot.pace.reading import Reader
from bot.room.telegram import Telegram
from bot.room.transport import RoomRequest
from bot.settings import Settings

TOKEN = "1:room"
BOT = "wondering_test_bot"
CARER = 1000


class Travelling:
    """A clock that stands still until a test lets time pass."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 21, 21, 30, tzinfo=UTC)

    def now(self) -> datetime:
        return self.instant

    def wait(self, **span: float) -> None:
        self.instant += timedelta(**span)


class Dialogue:
    """One carer and the bot."""

    def __init__(self, settings: Settings, reader: Reader, telegram: Telegram, clock: Travelling) -> None:
        self.settings = settings
        self.reader = reader
        self.telegram = telegram
        self.clock = clock
        self.carer = CARER
        self.seen = 0
        self.turn: list[dict[str, Any]] = []
        self.toasts: list[dict[str, Any]] = []

    # What the carer does

    async def say(self, text: str, *, after: float = 10) -> Dialogue:
        """Send words, some seconds after the last turn."""
        self.clock.wait(seconds=after)
        message = self.telegram.say(self.carer, text)
        await self.bot_answers()
        self.last_said = message["message_id"]
        return self

    async def edit(self, text: str, message_id: int | None = None) -> Dialogue:
        """Change the words last said."""
        self.clock.wait(seconds=10)
        self.telegram.edit(self.carer, message_id or self.last_said, text)
        await self.bot_answers()
        return self

    async def press(self, label: str, *, times: int = 1, after: float = 10) -> Dialogue:
        """Press the newest button with this label, once or several times quickly."""
        self.clock.wait(seconds=after)
        message, data = self.button(label)
        for _ in range(times):
            self.telegram.press(self.carer, message["message_id"], data)
        await self.bot_answers()
        return self

    async def press_old(self, pressed: tuple[int, str], *, after: float = 60) -> Dialogue:
        """Press a button that was remembered with `remember`."""
        self.clock.wait(seconds=after)
        self.telegram.press(self.carer, *pressed, forged=True)
        await self.bot_answers()
        return self

    async def send(self, kind: str, content: bytes = b"x", filename: str = "x", mime: str = "image/png") -> Dialogue:
        """Send something that is not words."""
        self.clock.wait(seconds=10)
        self.telegram.send_file(self.carer, kind, content, filename, mime)
        await self.bot_answers()
        return self

    def remember(self, label: str) -> tuple[int, str]:
        """A button to press later."""
        message, data = self.button(label)
        return message["message_id"], data

    # What the bot said

    @property
    def words(self) -> str:
        """All that the bot said in this turn."""
        return "\n\n".join(message.get("text", "") for message in self.turn)

    def expect(self, *fragments: str, count: int | None = None) -> Dialogue:
        """Each fragment was said in this turn; and so many messages were sent."""
        for fragment in fragments:
            assert fragment in self.words, f"not said: {fragment!r}\n--- what was said:\n{self.words}"
        if count is not None:
            assert len(self.turn) == count, f"{len(self.turn)} messages, not {count}:\n{self.words}"
        return self

    def expect_not(self, *fragments: str) -> Dialogue:
        """None of these was said in this turn."""
        for fragment in fragments:
            assert fragment not in self.words, f"said: {fragment!r}\n--- in:\n{self.words}"
        return self

    def expect_buttons(self, *labels: str) -> Dialogue:
        """The last message of this turn has (at least) these buttons."""
        have = self.labels()
        for label in labels:
            assert label in have, f"no button {label!r}; there are {have}"
        return self

    def labels(self) -> list[str]:
        """The labels under the newest message that has buttons, of this turn."""
        for message in reversed(self.turn):
            if "reply_markup" in message:
                return [each["text"] for row in message["reply_markup"]["inline_keyboard"] for each in row]
        return []

    def button(self, label: str) -> tuple[Mapping[str, Any], str]:
        """The newest message that has this button, and its data."""
        for message in reversed(self.telegram.history(self.carer)):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for each in row:
                    if each["text"] == label:
                        return message, each["callback_data"]
        raise AssertionError(f"no button {label!r} anywhere; the last were {self.labels()}")

    # One life of the bot

    @asynccontextmanager
    async def bot(self) -> Any:
        """The bot is up within; all of it is built anew, and put away at the end."""
        stop = asyncio.Event()
        async with open_house(self.settings, clock=self.clock, reader=self.reader) as house:
            application = build_application(
                TOKEN,
                house.desks,
                house.renderer,
                request=RoomRequest(self.telegram),
                polling_request=RoomRequest(self.telegram),
                base_url="https://room.invalid",
                chats_at_once=16,
            )
            polling = asyncio.create_task(poll(application, self.settings.content, stop))
            try:
                yield house
                await self._settled(polling)
            finally:
                stop.set()
                await polling

    async def bot_answers(self) -> None:
        """The bot comes up, answers what waits for it, and goes down."""
        async with self.bot():
            pass
        self.note()

    def note(self) -> None:
        """Take note of what has been said since the last turn."""
        history = self.telegram.history(self.carer)
        new = [each for each in history if each["message_id"] > self.seen]
        self.turn = [each for each in new if each["from"]["is_bot"]]
        self.seen = max((each["message_id"] for each in history), default=0)

    async def _settled(self, polling: asyncio.Task[None]) -> None:
        queue = self.telegram.world.bots[TOKEN].queue
        while queue.pending:
            if polling.done():
                await polling
            await asyncio.sleep(0.002)


def plain(text: str) -> str:
    """Text as a person reads it."""
    return html.unescape(text)
