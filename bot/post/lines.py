"""Lines of things to do: in each line one after another, many lines side by side."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Item = TypeVar("Item")
_log = logging.getLogger(__name__)
_AFTER_A_FAULT = 10.0


@dataclass(frozen=True)
class Again(Generic[Item]):
    """It did not work: what to try next in its place, and after how many seconds."""

    item: Item
    seconds: float


@dataclass
class _Line(Generic[Item]):
    """What waits in one line, and the task that works on it. `resting`: it waits to try again."""

    waiting: deque[Item] = field(default_factory=deque)
    task: asyncio.Task[None] | None = None
    resting: bool = False


class Lines(Generic[Item]):
    """Does what is added, in the order in which it was added to its line, never two of a line at a time.

    `attempt` does one thing: it returns None when that is done with, or Again; then the others of the line
    wait, and those of other lines do not. At most `at_once` lines are at work; those that rest or wait do
    not count, so that one busy line cannot keep the others out. `emptied` hears of each line that
    is worked off.
    """

    def __init__(
        self,
        attempt: Callable[[Item], Awaitable[Again[Item] | None]],
        at_once: int,
        emptied: Callable[[Hashable], None] = lambda _: None,
    ) -> None:
        if at_once < 1:
            raise ValueError("At least one line must be worked on at a time.")
        self._attempt = attempt
        self._emptied = emptied
        self._places = asyncio.Semaphore(at_once)
        self._lines: dict[Hashable, _Line[Item]] = {}
        self._resting = 0
        self._count = 0
        self._calm = asyncio.Event()
        self._calm.set()
        self._stopping = asyncio.Event()

    @property
    def busy(self) -> bool:
        """Whether anything is being worked on, or could be; what rests does not count."""
        return len(self._lines) > self._resting

    @property
    def count(self) -> int:
        """How many things are in hand or wait."""
        return self._count

    @property
    def resting(self) -> tuple[Hashable, ...]:
        """The lines that wait to try something again."""
        return tuple(key for key, line in self._lines.items() if line.resting)

    def has(self, key: Hashable) -> bool:
        """Whether anything of that line is in hand or waits."""
        return key in self._lines

    def items(self, key: Hashable) -> tuple[Item, ...]:
        """What is in hand or waits in that line."""
        line = self._lines.get(key)
        return tuple(line.waiting) if line else ()

    def length(self, key: Hashable) -> int:
        """How many things of that line are in hand or wait."""
        line = self._lines.get(key)
        return len(line.waiting) if line else 0

    def add(self, key: Hashable, item: Item) -> None:
        """Put it at the end of its line."""
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = _Line()
            line.task = asyncio.create_task(self._work(key, line))
        line.waiting.append(item)
        self._count += 1
        self._calm.clear()

    def clear(self, key: Hashable) -> None:
        """Forget what waits in a line behind what is in hand."""
        line = self._lines.get(key)
        if line is not None:
            while len(line.waiting) > 1:
                line.waiting.pop()
                self._count -= 1

    async def fewer_than(self, count: int) -> None:
        """Return when fewer things than that are in hand or wait."""
        while self._count >= count:  # noqa: ASYNC110 - rarely, and then it may take a while
            await asyncio.sleep(0.02)

    async def stop(self, patience: float) -> None:
        """Finish what can be finished within so many seconds; what rests or is left then is dropped."""
        self._stopping.set()
        try:
            async with asyncio.timeout(patience):
                await self._calm.wait()
        except TimeoutError:
            _log.warning("%d things were left when it was time to stop", self._count)
        tasks = [line.task for line in self._lines.values() if line.task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _work(self, key: Hashable, line: _Line[Item]) -> None:
        try:
            while line.waiting:
                async with self._places:
                    again = await self._try(line.waiting[0])
                if again is None:
                    line.waiting.popleft()
                    self._count -= 1
                    continue
                line.waiting[0] = again.item
                if again.seconds > 0 and not await self._rest(line, again.seconds):
                    return
        finally:
            self._count -= len(line.waiting)
            del self._lines[key]
            self._check()
            self._emptied(key)

    async def _try(self, item: Item) -> Again[Item] | None:
        try:
            return await self._attempt(item)
        except Exception as error:  # it is meant not to raise; nothing is lost if it does
            _log.error("an attempt raised %s; it is made again", type(error).__name__)
            return Again(item, _AFTER_A_FAULT)

    async def _rest(self, line: _Line[Item], seconds: float) -> bool:
        """Wait; False if it is time to stop."""
        line.resting = True
        self._resting += 1
        self._check()
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
            return False
        except TimeoutError:
            return True
        finally:
            line.resting = False
            self._resting -= 1

    def _check(self) -> None:
        if not self._lines:
            self._calm.set()
