"""Everybody's reminder at once: how near to Telegram's limit they go out, and whether a typist feels it.

10,000 take six minutes, so it is 1,500 unless asked: `python -m tests.bench.burst 10000`. Two carers practise
all the while: the time from a draft sent to the child's reaction shown, during the burst and with nothing
else to do, just before and just after it.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import cycle
from pathlib import Path

from bot.room.telegram import Telegram
from tests.bench.answers import drafts
from tests.bench.far_side import TYPISTS, FarSide, far_side, make_data

PAUSE_SECONDS = 2.0
IDLE_SECONDS = 25.0
SETTLING_SECONDS = 20.0


class Typist:
    """A carer who practises."""

    def __init__(self, telegram: Telegram, carer: int) -> None:
        self.telegram = telegram
        self.carer = carer

    async def begins(self) -> None:
        """Open any scene, at its first moment."""
        await self._until_said(lambda: self.telegram.say(self.carer, "/practise"), "choose?")
        await self._until_said(lambda: self._press("surprise"), "")
        while "What would you say" not in self._last():
            await self._until_said(lambda: self._press(""), "")

    async def types(self, draft: str) -> float:
        """Seconds from sending a draft until all of the answer has come; 0 if it was no reply."""
        with self.telegram.subscribe(self.carer) as events:
            begun = time.perf_counter()
            self.telegram.say(self.carer, draft)
            answers = 0
            async for event in events:
                message = event.get("message", {})
                answers += event["type"] == "message" and message["from"]["is_bot"]
                if answers and "reply_markup" in message:
                    break
            return time.perf_counter() - begun if answers > 1 else 0.0

    def _last(self) -> str:
        text: str = self.telegram.history(self.carer)[-1].get("text", "")
        return text

    async def _until_said(self, act: Callable[[], object], words: str) -> None:
        known = len(self.telegram.history(self.carer))
        act()
        async with asyncio.timeout(30):
            while len(self.telegram.history(self.carer)) == known or words not in self._last():  # noqa: ASYNC110
                await asyncio.sleep(0.005)
        await asyncio.sleep(PAUSE_SECONDS)

    def _press(self, verb: str) -> None:
        message = next(each for each in reversed(self.telegram.history(self.carer)) if "reply_markup" in each)
        buttons = [each for row in message["reply_markup"]["inline_keyboard"] for each in row]
        wanted = [each for each in buttons if each["callback_data"].startswith("su|")] if verb else buttons
        self.telegram.press(self.carer, message["message_id"], wanted[0]["callback_data"])


class Typing:
    """Two typists in turn, and how long they waited."""

    def __init__(self, side: FarSide) -> None:
        self.typists = cycle([Typist(side.telegram, carer) for carer in TYPISTS])
        self.drafts = cycle(drafts())

    async def begin(self) -> None:
        """Each opens a scene and types once, so that what is slow only the first time is over."""
        for _ in TYPISTS:
            typist = next(self.typists)
            await typist.begins()
            await typist.types(next(self.drafts))

    async def until(self, over: Callable[[], bool]) -> list[float]:
        waits = []
        while not over():
            waits.append(await next(self.typists).types(next(self.drafts)))
            await asyncio.sleep(PAUSE_SECONDS)
        return [each for each in waits if each]


async def measure(crowd: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        async with far_side(crowd) as side:
            due_in = SETTLING_SECONDS + IDLE_SECONDS
            await make_data(data, crowd, due_in=timedelta(seconds=due_in))
            async with side.bot(data) as bot:
                typing = Typing(side)
                await typing.begin()
                idle = await typing.until(lambda: bool(side.to_crowd))
                if not side.to_crowd:
                    raise RuntimeError(bot.output)
                busy = await typing.until(lambda: len(side.to_crowd) >= crowd)
                took = side.to_crowd[-1] - side.to_crowd[0]
                among = sum(side.to_crowd[0] <= each <= side.to_crowd[-1] for each in side.sent)
                end = time.perf_counter() + IDLE_SECONDS
                idle += await typing.until(lambda: time.perf_counter() > end)
    print(
        f"{crowd:,} reminders at once: {took:.1f} s; Telegram's limit allows {crowd / 30:.1f} s\n"
        f"  with the {among - crowd} replies in between, {among / 30 / took:.3f} of the rate that it allows;"
        f" most in any second: {side.most_in_a_second()}\n"
        f"  refused as too many (429): {side.refused[429]}; twice to anybody: "
        f"{sum(count > 1 for chat, count in side.chats.items() if chat not in TYPISTS)}\n"
        f"  draft to reaction while idle:    {_figures(idle)}\n"
        f"  draft to reaction in the burst:  {_figures(busy)}"
        f"  (p95 {_p95(busy) / _p95(idle):.2f} of idle)"
    )


def _p95(waits: list[float]) -> float:
    return sorted(waits)[int(0.95 * len(waits))]


def _figures(waits: list[float]) -> str:
    return f"median {1000 * statistics.median(waits):.0f} ms, p95 {1000 * _p95(waits):.0f} ms of {len(waits)}"


def main() -> None:
    """Print the figures."""
    asyncio.run(measure(int(sys.argv[1]) if sys.argv[1:] else 1_500))


if __name__ == "__main__":
    main()
