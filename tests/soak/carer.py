"""A carer who practises without end, and notices what is lost."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.actions import Verb
from bot.chat.buttons import unpack

PATIENCE_SECONDS = 180.0

OPENINGS = (
    "That must have felt so hard, love.",
    "You're so cross, and I can see why.",
    "Oh love, that hurt.",
)
ENDINGS = ("I'm right here with you", "I'm not going anywhere", "I wonder what would help")

Json = Mapping[str, Any]


class Phone(Protocol):
    """What a carer does with Telegram."""

    def subscribe(self, chat_id: int, /) -> AsyncIterator[Json]: ...

    def say(self, user_id: int, text: str, /) -> object: ...

    def press(self, user_id: int, message_id: int, data: str, /) -> object: ...


class Lost(Exception):
    """Something that the carer said or pressed was never answered."""


@dataclass
class SoakCarer:
    """One carer on their phone. `longest_wait`: for an answer, in seconds."""

    telegram: Phone
    id: int
    drafts: list[str] = field(default_factory=list)
    answered: int = 0
    longest_wait: float = 0.0
    _seen: set[str] = field(default_factory=set)
    _last: str = ""

    def __post_init__(self) -> None:
        self.events = self.telegram.subscribe(self.id)
        self.chance = random.Random(self.id)

    async def practise(self, going: asyncio.Event) -> None:
        """Open a scene, answer it again and again as long as that is set, and hear the last answer."""
        self._going = going
        self.telegram.say(self.id, "/practise")
        message = await self._hears(Verb.SURPRISE)
        message = await self._presses(message, Verb.SURPRISE, Verb.STUCK, Verb.BEGIN)
        if _button(message, Verb.BEGIN):
            message = await self._presses(message, Verb.BEGIN, Verb.STUCK)
        while going.is_set():
            await asyncio.sleep(self.chance.random())
            message = await self._answers()
            if going.is_set():
                await asyncio.sleep(self.chance.random())
                message = await self._presses(message, Verb.TRY_AGAIN, Verb.STUCK)

    async def _answers(self) -> Json:
        """Say something that was never said before, and hear how the child reacts."""
        number = len(self.drafts)
        opening, ending = OPENINGS[number % len(OPENINGS)], ENDINGS[self.id % len(ENDINGS)]
        draft = f"{opening} {ending}, even for {number} hours and {self.id} minutes."
        self.drafts.append(draft)
        self.telegram.say(self.id, draft)
        reaction = await self._hears(Verb.TRY_AGAIN)
        self.answered += 1
        return reaction

    async def _presses(self, message: Json, verb: Verb, *expected: Verb) -> Json:
        data = _button(message, verb)
        assert data is not None
        self.telegram.press(self.id, message["message_id"], data)
        return await self._hears(*expected)

    async def _hears(self, *verbs: Verb) -> Json:
        """The next message that is new and has a button of one of these kinds."""
        begun, hopeful = _now(), True
        while hopeful:
            hopeful = self._going.is_set()  # as long as the bot has trouble, an answer may take its time
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE_SECONDS):
                    message = await self._next(*verbs)
                    self.longest_wait = max(self.longest_wait, _now() - begun)
                    return message
        raise Lost(f"carer {self.id} heard nothing for {_now() - begun:.0f} s after: {self._last!r}")

    async def _next(self, *verbs: Verb) -> Json:
        async for event in self.events:
            if event["type"] != "message" or not event["message"]["from"]["is_bot"]:
                continue
            new = self._note(event["message"])
            if new and any(_button(event["message"], verb) for verb in verbs):
                return event["message"]
        raise Lost(f"carer {self.id} is no longer told of anything")

    def _note(self, message: Json) -> bool:
        """Whether it is new. Buttons belong to one step of a practice: no two messages have the same."""
        buttons = json.dumps(message.get("reply_markup", {}))
        said = buttons + message.get("text", "")
        again = said in self._seen if "reply_markup" in message else said == self._last
        self._seen.add(said)
        self._last = said
        return not again


def _now() -> float:
    return asyncio.get_running_loop().time()


def _button(message: Json, verb: Verb) -> str | None:
    """The data of the message's button of that kind."""
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        for each in row:
            action = unpack(each["callback_data"])
            if action is not None and action.verb is verb:
                return str(each["callback_data"])
    return None
