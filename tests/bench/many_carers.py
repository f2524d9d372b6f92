"""Two hundred people at once: who taps, and who practises; each notices what is lost, late or said twice."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import select

from bot.actions import Action, Verb
from bot.chat.buttons import pack
from bot.storage.database import Database
from bot.storage.tables import attempts
from tests.bench.far_bot_api import FarBotApi, Json
from tests.soak.carer import SoakCarer
from tests.soak.doubles import Doubles

AT_ONCE = 200
"""How many wait for an answer, or think, at any time."""

KINDS = (Verb.MENU, Verb.HELP, Verb.MORE)
"""Taps that each get a message of their own, so that it shows which of them was answered."""


@dataclass(frozen=True)
class Count:
    """What became of all. `twice`, `out_of_order`: in what is stored, or, for taps, in the answers."""

    lost: int
    twice: int
    out_of_order: int
    doubled: int


class People(Protocol):
    """Those of one run."""

    chats: range
    seconds: list[float]
    """How long each answer took."""

    @property
    def answered(self) -> int:
        """How many answers have come."""
        return len(self.seconds)

    @property
    def waiting_since(self) -> dict[int, float]:
        """When each who waits now began to."""
        ...

    def hear(self, chat: int, message: Json) -> None:
        """The bot has sent that."""
        ...

    async def live(self, api: FarBotApi, going: asyncio.Event) -> None:
        """Do what they do as long as that is set, and hear the last answers."""
        ...

    async def count(self, database: Database) -> Count:
        """What became of all."""
        ...


@dataclass
class Tapper:
    """Somebody who taps. `expected`: the kinds of the answers that are still to come, and since when."""

    expected: deque[tuple[Verb, float]] = field(default_factory=deque)
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    taps: int = 0


@dataclass
class Tapping(People):
    """`chats` take turns, so that nobody gets more messages than one a second; half of them tap twice."""

    chats: range
    texts: dict[str, Verb] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    doubled: int = 0
    disordered: int = 0

    def __post_init__(self) -> None:
        self.people = {chat: Tapper() for chat in self.chats}
        self._turns = deque(self.chats)

    async def count(self, database: Database) -> Count:
        lost = sum(len(each.expected) for each in self.people.values())
        return Count(lost, 0, self.disordered, self.doubled)

    @property
    def waiting_since(self) -> dict[int, float]:
        return {chat: each.expected[0][1] for chat, each in self.people.items() if each.expected}

    def hear(self, chat: int, message: Json) -> None:
        person = self.people[chat]
        kind = self.texts.get(message["text"])
        if kind is None:  # the first of its kind: it is learnt
            kind = self.texts[message["text"]] = person.expected[0][0]
        kinds = [each for each, _ in person.expected]
        if kind not in kinds:
            self.doubled += 1
            return
        self.disordered += kind is not kinds[0]
        _, since = person.expected[kinds.index(kind)]
        del person.expected[kinds.index(kind)]
        self.seconds.append(time.perf_counter() - since)
        if not person.expected:
            person.heard.set()

    async def live(self, api: FarBotApi, going: asyncio.Event) -> None:
        for _ in KINDS:
            await self._tap(api, self.chats[0], 1)
        async with asyncio.TaskGroup() as group:
            for number in range(AT_ONCE):
                group.create_task(self._take_turns(api, going, 1 + number % 2))

    async def _take_turns(self, api: FarBotApi, going: asyncio.Event, taps: int) -> None:
        while going.is_set():
            chat = self._turns.popleft()
            await self._tap(api, chat, taps)
            self._turns.append(chat)

    async def _tap(self, api: FarBotApi, chat: int, taps: int) -> None:
        person = self.people[chat]
        person.heard.clear()
        for _ in range(taps):
            kind = KINDS[person.taps % len(KINDS)]
            person.taps += 1
            person.expected.append((kind, time.perf_counter()))
            api.press(chat, api.message(chat), pack(Action(kind)))
        await person.heard.wait()


@dataclass
class _Heard:
    """What one carer hears, as the soak's carers listen to it."""

    queue: asyncio.Queue[Json] = field(default_factory=asyncio.Queue)

    def __aiter__(self) -> _Heard:
        return self

    async def __anext__(self) -> Json:
        return await self.queue.get()


@dataclass
class _Line:
    """The phone line of the carers: what the soak's carers need of Telegram."""

    heard: dict[int, _Heard] = field(default_factory=dict)
    api: FarBotApi | None = None

    def subscribe(self, chat: int) -> _Heard:
        return self.heard.setdefault(chat, _Heard())

    def say(self, chat: int, text: str) -> None:
        assert self.api is not None
        self.api.say(chat, text)

    def press(self, chat: int, message_id: int, data: str) -> None:
        assert self.api is not None
        self.api.press(chat, {**self.api.message(chat), "message_id": message_id}, data)


@dataclass
class TimedCarer(SoakCarer):
    """One who notes how long each reaction took."""

    seconds: list[float] = field(default_factory=list)
    since: float | None = None

    async def _answers(self) -> Any:
        self.since = time.perf_counter()
        reaction = await super()._answers()
        self.seconds.append(time.perf_counter() - self.since)
        self.since = None
        return reaction


@dataclass
class Practising(People):
    """Each answers the child again and again, thinking for up to a second before each step."""

    chats: range
    seconds: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._line = _Line()
        self._doubles = Doubles()
        self.carers = [TimedCarer(self._line, chat, seconds=self.seconds) for chat in self.chats]

    async def count(self, database: Database) -> Count:
        lost = twice = disordered = 0
        async with database.engine.connect() as connection:
            for carer in self.carers:
                mine = select(attempts.c.text).where(attempts.c.carer_id == carer.id)
                kept = list(await connection.scalars(mine.order_by(attempts.c.number)))
                lost += max(len(carer.drafts) - carer.answered, len(set(carer.drafts) - set(kept)))
                twice += len(kept) - len(set(kept))
                disordered += kept != carer.drafts
        return Count(lost, twice, disordered, self._doubles.again.total())

    @property
    def waiting_since(self) -> dict[int, float]:
        return {each.id: each.since for each in self.carers if each.since is not None}

    def hear(self, chat: int, message: Json) -> None:
        self._doubles.hear(0, message)
        self._line.heard[chat].queue.put_nowait({"type": "message", "message": message})

    async def live(self, api: FarBotApi, going: asyncio.Event) -> None:
        self._line.api = api
        async with asyncio.TaskGroup() as group:
            for carer in self.carers:
                group.create_task(carer.practise(going))
        await asyncio.sleep(0.5)
