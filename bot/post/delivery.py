"""Sends what is owed: to each chat in order, and until it has arrived."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.ports import Clock, StorageUnavailable
from bot.post.arrivals import Arrivals
from bot.post.letters import Letter
from bot.post.lines import Again, Lines
from bot.post.stores import PostOffice
from bot.post.turn import Errand
from bot.post.unnoted import Unnoted

_log = logging.getLogger(__name__)

PAUSES: tuple[float, ...] = (0.5, 2.0, 5.0, 15.0, 30.0)
"""Seconds before a message is sent again that has not arrived; from then on always the last."""

GOOD_FOR = timedelta(days=2)
"""What could not be sent for so long is given up; though not before it was tried a few times: the clock may
have leapt.
"""

INSTEAD = 500
"""The number of the first message that is said instead of an errand."""

_DATABASE_PAUSE = 1.0
_LAST_MARKS = 2.0
_UNSURE_PAUSE = 1.0
_CHATS_AT_ONCE = 4096  # what goes out at once is bounded by the pace and by the connections


class Unreachable(Exception):
    """The chat takes nothing: it is gone, or has blocked the bot."""


class Undeliverable(Exception):
    """This message will never be taken, however often it is sent."""


class NotNow(Exception):
    """It did not arrive, or nobody knows. `seconds`: how long to wait, if that is known."""

    def __init__(self, seconds: float | None = None) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Carrier(Protocol):
    """The way to the chats."""

    async def carry(self, letter: Letter) -> None:
        """Return when it has arrived. Raises Unreachable, Undeliverable or NotNow."""
        ...


@dataclass(frozen=True)
class _Post:
    """A letter on its way. `tries`: how often it has not arrived."""

    letter: Letter
    tries: int = 0


@dataclass(frozen=True)
class _Ran:
    """An errand because of an update."""

    errand: Errand
    update_id: int


class Delivery:
    """Takes letters when they are stored. One of which no arrival was noted is sent again after a crash."""

    def __init__(
        self,
        post: PostOffice,
        clock: Clock,
        carrier: Carrier,
        arrivals: Arrivals,
        emptied: Callable[[Hashable], None] = lambda _: None,
    ) -> None:
        self._post = post
        self._clock = clock
        self._carrier = carrier
        self._arrivals = arrivals
        self._emptied = emptied
        self._unmarked: list[Letter] = []
        self._unnoted = Unnoted()
        self._marking: asyncio.Task[None] | None = None
        self._lines: Lines[_Post | _Ran] = Lines(self._attempt, _CHATS_AT_ONCE, emptied)
        self._may_send: Callable[[], bool] = lambda: True
        self._pass_on: Callable[[int], bool] = lambda _: False

    @property
    def busy(self) -> bool:
        """Whether anything is being sent."""
        return self._lines.busy

    async def start(self) -> None:
        """Send what was left. What had arrived is not sent again."""
        known = self._arrivals.known()
        for letter in await self._post.owed():
            if letter.name in known:
                self._mark(letter)
            else:
                self.take([letter])

    def share(self, may_send: Callable[[], bool], pass_on: Callable[[int], bool]) -> None:
        """Other processes send too. `pass_on` says whether another may have a chat, and sees to it."""
        self._may_send, self._pass_on = may_send, pass_on

    def still_owed(self, letters: Sequence[Letter]) -> list[Letter]:
        """Those of which no process of this machine knows that they have arrived; the others are marked."""
        known = self._arrivals.known() if letters else frozenset()
        for letter in letters:
            if letter.name in known:
                self._mark(letter)
        return [letter for letter in letters if letter.name not in known]

    def not_in_hand(self, letters: Sequence[Letter]) -> list[Letter]:
        """Those that are neither about to be sent, nor were sent just now."""
        return [letter for letter in letters if letter.key not in self._keys(letter.chat_id)]

    def _keys(self, chat_id: int) -> set[tuple[int, int]]:
        waiting = {task.letter.key for task in self._lines.items(chat_id) if isinstance(task, _Post)}
        return waiting | self._unnoted.of(chat_id)

    def has(self, chat_id: int) -> bool:
        """Whether anything is being sent to this chat, or has been and the database does not know it yet."""
        return self._lines.has(chat_id) or chat_id in self._unnoted

    def length(self, chat_id: int) -> int:
        """How much is still to be sent to this chat."""
        return self._lines.length(chat_id)

    @property
    def resting(self) -> tuple[Hashable, ...]:
        """The chats of which something is sent again in a while."""
        return self._lines.resting

    async def noted(self) -> None:
        """Return when the database knows all that has arrived."""
        while self._marking is not None and not self._marking.done():
            await asyncio.wait([self._marking])

    def take(self, letters: Sequence[Letter], errands: Sequence[Errand] = (), update_id: int = 0) -> None:
        """Send letters that are stored, in order; then run the errands of that update."""
        self.take_up([letter for letter in letters if not self._pass_on(letter.chat_id)])
        for errand in errands:
            key = (errand.chat_id, "beside") if errand.beside else errand.chat_id
            self._lines.add(key, _Ran(errand, update_id))

    def take_up(self, letters: Sequence[Letter]) -> None:
        """Send letters to chats that are surely this process's."""
        for letter in letters:
            self._lines.add(letter.chat_id, _Post(letter))

    async def stop(self, patience: float) -> None:
        """Send what can be sent within so many seconds; the rest is sent after the next start."""
        await self._lines.stop(patience)
        if self._marking is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._marking, _LAST_MARKS)

    async def _attempt(self, task: _Post | _Ran) -> Again[_Post | _Ran] | None:
        if isinstance(task, _Ran):
            await self._run(task.errand, task.update_id)
            return None
        letter = task.letter
        if not self._may_send():
            return Again(task, _UNSURE_PAUSE)
        try:
            await self._carrier.carry(letter)
            self._note(letter)
        except NotNow as trouble:
            if task.tries < len(PAUSES) or self._clock.now() - letter.owed_at < GOOD_FOR:
                pause = PAUSES[min(task.tries, len(PAUSES) - 1)]
                return Again(_Post(letter, task.tries + 1), trouble.seconds or pause)
            _log.error("message %d of update %d could not be sent for long; it is dropped", *letter.key[::-1])
        except Undeliverable:
            _log.error("message %d of update %d will never be taken; it is dropped", *letter.key[::-1])
        except Unreachable:
            _log.info("a chat takes no messages any more; what it was owed is dropped")
            self._lines.clear(letter.chat_id)
            await self._surely(lambda: self._post.drop(letter.chat_id))
            return None
        self._mark(letter)
        return None

    def _note(self, letter: Letter) -> None:
        """Before anything else can happen: a crash from here on does not send it again."""
        try:
            self._arrivals.note(letter.name)
        except OSError as error:
            _log.warning("an arrival could not be noted (%s)", type(error).__name__)

    def _mark(self, letter: Letter) -> None:
        """Tell the database, with others of which it has not heard yet."""
        self._unmarked.append(letter)
        self._unnoted.add(letter)
        if self._marking is None or self._marking.done():
            self._marking = asyncio.create_task(self._mark_all())

    async def _mark_all(self) -> None:
        while self._unmarked:
            letters, self._unmarked = self._unmarked, []
            await self._surely(lambda some=letters: self._post.sent(some))  # type: ignore[misc]
            self._are_noted(letters)
        with suppress(OSError):
            self._arrivals.clear()

    def _are_noted(self, letters: Sequence[Letter]) -> None:
        for chat in self._unnoted.remove(letters):
            if not self.has(chat):
                self._emptied(chat)

    async def _run(self, errand: Errand, update_id: int) -> None:
        try:
            instead = await errand.run()
        except Exception as error:
            _log.warning("an errand was not run (%s)", type(error).__name__)
            return
        now = self._clock.now()
        letters = [
            Letter(update_id, INSTEAD + number, errand.chat_id, message, now)
            for number, message in enumerate(instead)
        ]
        if letters:
            await self._surely(lambda: self._post.owe(letters))
            self.take(letters)

    async def _surely(self, note: Callable[[], Awaitable[None]]) -> None:
        """Write a note, as soon as the database can be used."""
        while True:
            try:
                await note()
            except StorageUnavailable as trouble:
                _log.error("the post waits: %s", trouble)
                await asyncio.sleep(_DATABASE_PAUSE)
            else:
                return
