"""Stands before what is counted, and counts."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

from bot.pace.reading import Reading, Situation
from bot.post.delivery import Carrier, NotNow, Undeliverable, Unreachable
from bot.post.letters import Letter, Received
from bot.practice.bench import OffLoopReader
from bot.reminders.sending.courier import Courier, Delivery, Depart, HandOver
from bot.rendering.outcome import Outcome
from bot.watching.figures import Figures

Handle = Callable[[Received], Awaitable[None]]


def counted(handle: Handle, figures: Figures) -> Handle:
    """Counts updates, and how long each took. One that raises goes on raising."""

    async def handled(received: Received) -> None:
        began = time.perf_counter()
        try:
            await handle(received)
        except Exception:
            figures.updates.labels("raised").inc()
            raise
        figures.updates.labels("handled").inc()
        figures.update_seconds.observe(time.perf_counter() - began)

    return handled


class CountedCarrier(Carrier):
    """Counts messages by what became of them."""

    def __init__(self, carrier: Carrier, figures: Figures) -> None:
        self._carrier = carrier
        self._messages = figures.messages

    async def carry(self, letter: Letter) -> None:
        """As the carrier does."""
        try:
            await self._carrier.carry(letter)
        except NotNow:
            self._messages.labels("not_now").inc()
            raise
        except Undeliverable:
            self._messages.labels("undeliverable").inc()
            raise
        except Unreachable:
            self._messages.labels("unreachable").inc()
            raise
        self._messages.labels("arrived").inc()


class CountedCourier(Courier):
    """Counts reminders by what became of them."""

    def __init__(self, courier: Courier, figures: Figures) -> None:
        self._courier = courier
        self._reminders = figures.reminders

    async def deliver(self, chat_id: int, outcome: Outcome, hand_over: HandOver, depart: Depart) -> Delivery:
        """As the courier does."""
        delivery = await self._courier.deliver(chat_id, outcome, hand_over, depart)
        self._reminders.labels(type(delivery).__name__.lower()).inc()
        return delivery


class TimedReader(OffLoopReader):
    """Notes how long each draft took, its waiting included."""

    def __init__(self, reader: OffLoopReader, figures: Figures) -> None:
        self._reader = reader
        self._seconds = figures.reading_seconds

    async def read(self, draft: str, situation: Situation, *, attempt: bool = False) -> Reading:
        """As the reader does."""
        with self._seconds.time():
            return await self._reader.read(draft, situation, attempt=attempt)
