"""A dialogue with the real bot in the room: say or press, then expect.

The bot is taken down and started anew for every turn (but within `in_one_life`), on the same database and
the same room, so every conversation test shows that a restart between any two messages loses nothing.
"""

from __future__ import annotations

import asyncio
import copy
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import yaml

from bot.assembly import House, open_house
from bot.chat.application import build_application, poll
from bot.chat.pacing import Pacing
from bot.pace.reading import Reader
from bot.practice.session import Attempt, Session
from bot.room.faults import Fault
from bot.room.telegram import Telegram
from bot.room.transport import RoomRequest
from bot.settings import PROJECT, Settings
from bot.storage.database import Database
from bot.storage.key_file import keyring_of

TOKEN = "1:room"
BOT = "wondering_test_bot"
CARER = 1000

Pressed = tuple[int, str]
"""A button: the message it is under, and its data."""

PATIENCE_SECONDS = 20

FEEDBACK: Mapping[str, Any] = yaml.safe_load(
    (PROJECT / "content" / "pace" / "feedback.yaml").read_text("utf-8")
)
"""The phrasings of feedback, so that they can be bettered without a change in a test."""

LABELS: Mapping[str, str] = yaml.safe_load((PROJECT / "content" / "buttons.yaml").read_text("utf-8"))
"""What is written on buttons, by key. Tests name a button by its key, or by its words where it has none."""


def is_labelled(label: str, words: str) -> bool:
    """Whether these words are on the button of that key (or are the label itself)."""
    before, gap, after = LABELS.get(label, label).partition("{}")
    return words.startswith(before) and words.endswith(after) if gap else words == before


def said_in(message: Mapping[str, Any]) -> str:
    """The words of a message; a quiz's are its question."""
    asked = message["poll"]["question"] if "poll" in message else ""
    return str(message.get("text", message.get("caption", asked)))


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

    def __init__(
        self,
        settings: Settings,
        reader: Reader | None,
        telegram: Telegram,
        clock: Travelling,
        carer: int = CARER,
    ) -> None:
        self.settings = settings
        self.reader = reader
        self.telegram = telegram
        self.clock = clock
        self.carer = carer
        self.watching = telegram.subscribe(carer)
        self.last_said = 0
        self.turn: list[dict[str, Any]] = []
        self.changed: list[dict[str, Any]] = []
        self.toasts: list[dict[str, Any]] = []
        self.actions: list[str] = []
        self.delivered: list[dict[str, Any]] = []
        self.house: House | None = None

    # What the carer does

    async def say(self, text: str, *, after: float = 10) -> Dialogue:
        """Send words, some seconds after the last turn."""
        self.clock.wait(seconds=after)
        self.last_said = self.telegram.say(self.carer, text)["message_id"]
        await self.bot_answers()
        return self

    async def edit(self, text: str, message_id: int | None = None, *, after: float = 10) -> Dialogue:
        """Change the words last said."""
        self.clock.wait(seconds=after)
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

    async def vote(self, option: int, *, quiz: int = -1, after: float = 10) -> Dialogue:
        """Choose an answer (its place, from 0) of the newest quiz, or of an earlier one."""
        self.clock.wait(seconds=after)
        quizzes = [each for each in self.telegram.history(self.carer) if "poll" in each]
        self.telegram.vote(self.carer, quizzes[quiz]["message_id"], [option])
        await self.bot_answers()
        return self

    async def press_old(self, pressed: Pressed, *, after: float = 60) -> Dialogue:
        """Press a button that was remembered with `remember`, as it is still shown on another phone."""
        self.clock.wait(seconds=after)
        self.telegram.press(self.carer, *pressed, forged=True)
        await self.bot_answers()
        return self

    async def does(self, something: Callable[[], object], *, after: float = 10) -> Dialogue:
        """Do something for which there is no word here, such as sending a place."""
        self.clock.wait(seconds=after)
        something()
        await self.bot_answers()
        return self

    async def send(self, kind: str, content: bytes, filename: str, caption: str = "") -> Dialogue:
        """Send something that is not words."""
        return await self.does(
            lambda: self.telegram.send_file(self.carer, kind, content, filename, caption=caption or None)
        )

    async def redeliver(self) -> Dialogue:
        """The last updates come again, as after a crash before they were confirmed."""
        for update in copy.deepcopy(self.delivered):
            self.telegram.world.bots[TOKEN].queue.put(update)
        await self.bot_answers()
        return self

    def fails(self, *faults: Fault) -> Dialogue:
        """From here on, these calls of the Bot API fail."""
        for fault in faults:
            self.telegram.faults.add(fault)
        return self

    def remember(self, label: str) -> Pressed:
        """A button to press later."""
        message, data = self.button(label)
        return message["message_id"], data

    # What the bot said

    @property
    def words(self) -> str:
        """All that the bot said in this turn."""
        return "\n\n".join(map(said_in, self.turn))

    def expect(self, *fragments: str, count: int | None = None) -> Dialogue:
        """Each fragment was said in this turn; and so many messages were sent."""
        for fragment in fragments:
            assert fragment in self.words, f"not said: {fragment!r}\n--- what was said:\n{self.words}"
        if count is not None:
            assert len(self.turn) == count, f"{len(self.turn)} messages, not {count}:\n{self.words}"
        return self

    def expect_one_of(self, phrasings: Sequence[str]) -> Dialogue:
        """One of several ways of saying a thing was said in this turn."""
        assert any(each in self.words for each in phrasings), f"none of {phrasings} in:\n{self.words}"
        return self

    def expect_not(self, *fragments: str) -> Dialogue:
        """None of these was said in this turn."""
        for fragment in fragments:
            assert fragment not in self.words, f"said: {fragment!r}\n--- in:\n{self.words}"
        return self

    def expect_changed(self, *fragments: str) -> Dialogue:
        """Nothing new was said; the message whose button was pressed now says this."""
        assert self.turn == [], f"said:\n{self.words}"
        [message] = self.changed
        for fragment in fragments:
            assert fragment in message["text"], f"not there: {fragment!r}\n--- in:\n{message['text']}"
        return self

    def expect_nothing(self) -> Dialogue:
        """No message came, and no words in a toast."""
        assert self.turn == [], f"said:\n{self.words}"
        assert [each["text"] for each in self.toasts if each["text"]] == []
        return self

    def expect_toast(self, fragment: str) -> Dialogue:
        """The press was answered in a toast, and in nothing else."""
        texts = [each["text"] for each in self.toasts]
        assert any(fragment in text for text in texts), f"no toast {fragment!r}; there were {texts}"
        assert self.turn == [], f"said:\n{self.words}"
        return self

    def expect_buttons(self, *labels: str) -> Dialogue:
        """The last message with buttons of this turn has (at least) these."""
        have = self.labels()
        for label in labels:
            assert any(is_labelled(label, each) for each in have), f"no button {label!r}; there are {have}"
        return self

    def expect_no_buttons(self, *labels: str) -> Dialogue:
        """None of the buttons of this turn is one of these."""
        have = self.labels()
        assert not any(is_labelled(label, each) for label in labels for each in have), f"there are {have}"
        return self

    def labels(self) -> list[str]:
        """What is written under the newest message that has buttons, of this turn."""
        for message in reversed(self.turn):
            if "reply_markup" in message:
                return [each["text"] for row in message["reply_markup"]["inline_keyboard"] for each in row]
        return []

    def offers(self) -> list[str]:
        """The same, by key."""
        keys = {words: key for key, words in LABELS.items()}
        return [keys.get(each, each) for each in self.labels()]

    def button(self, label: str) -> tuple[Mapping[str, Any], str]:
        """The newest message that has this button, and its data."""
        for message in reversed(self.telegram.history(self.carer)):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for each in row:
                    if is_labelled(label, each["text"]):
                        return message, each["callback_data"]
        raise AssertionError(f"no button {label!r} anywhere; the last were {self.labels()}")

    # What is stored

    async def session(self) -> Session | None:
        """The practice that the carer has open."""
        async with self.stored() as database, database.work() as work:
            return await work.sessions.open_for(self.carer)

    async def practice(self) -> Session:
        """The same, where there must be one."""
        session = await self.session()
        assert session is not None, "no practice is open"
        return session

    async def attempts(self) -> int:
        """How many drafts of the carer are stored."""
        async with self.stored() as database, database.work() as work:
            return await work.attempts.total(self.carer)

    async def last_attempt(self) -> Attempt:
        """The newest draft at the moment that is open."""
        session = await self.practice()
        async with self.stored() as database, database.work() as work:
            attempt = await work.attempts.latest(session.id, session.moment_id)
        assert attempt is not None, "no attempt is stored at this moment"
        return attempt

    @asynccontextmanager
    async def stored(self) -> AsyncIterator[Database]:
        """The database, beside the bot."""
        database = Database(self.settings.database_url)
        if self.settings.keys_at.exists():
            database.seal_with(keyring_of("", self.settings.keys_at))
        try:
            yield database
        finally:
            await database.dispose()

    # One life of the bot

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[House]:
        """The bot is up within; all of it is built anew, and put away at the end."""
        stop = asyncio.Event()
        async with open_house(self.settings, clock=self.clock, reader=self.reader) as house:
            application = build_application(
                TOKEN,
                house.desks,
                house.renderer,
                house.database.post,
                house.clock,
                request=RoomRequest(self.telegram),
                polling_request=RoomRequest(self.telegram),
                base_url="https://room.invalid",
                chats_at_once=16,
                pacing=Pacing(per_second=10_000, chat_burst=10_000),
                figures=house.figures,
            )
            self.application = application
            polling = asyncio.create_task(poll(application, self.settings.content, stop))
            try:
                yield house
                await self._settled(polling)
            finally:
                stop.set()
                await polling

    @asynccontextmanager
    async def in_one_life(self) -> AsyncIterator[House]:
        """The bot stays up within: on the way to where a test begins, and where many scenes are played.

        That a restart between two messages changes nothing is shown by all other turns.
        """
        async with self.bot() as house:
            self.house = house
            try:
                yield house
            finally:
                self.house = None

    async def bot_answers(self) -> None:
        """The bot comes up, answers what waits for it, and goes down."""
        self.delivered = copy.deepcopy(self.telegram.world.bots[TOKEN].queue.pending)
        if self.house is None:
            async with self.bot():
                pass
        else:
            await self._answered()
        self.note()

    def note(self) -> None:
        """Take note of what has happened since the last turn."""
        events = self.watching.waiting()
        messages = [each["message"] for each in events if each["type"] == "message"]
        self.turn = [each for each in messages if each["from"]["is_bot"]]
        self.changed = [each["message"] for each in events if each["type"] == "edited"]
        self.toasts = [each for each in events if each["type"] == "callback_answer"]
        self.actions = [each["action"] for each in events if each["type"] == "action"]

    async def _answered(self) -> None:
        queue, room = self.telegram.world.bots[TOKEN].queue, self.application.bot_data["post"]
        async with asyncio.timeout(PATIENCE_SECONDS):
            while queue.pending or room.busy:  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0.001)

    async def _settled(self, polling: asyncio.Task[None]) -> None:
        queue = self.telegram.world.bots[TOKEN].queue
        async with asyncio.timeout(PATIENCE_SECONDS):
            while queue.pending:
                if polling.done():
                    await polling
                await asyncio.sleep(0.002)
