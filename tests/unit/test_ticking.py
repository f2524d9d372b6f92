"""The tick wakes whoever sends what is due, and lets what is on its way arrive."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.ticking import ticking


@dataclass
class Sender:
    """Stands in for the dispatcher: each round does what a test says."""

    does: Callable[[Callable[[], bool]], Any]
    rounds: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def send_due(self, courier: object, going: Callable[[], bool]) -> None:
        self.rounds += 1
        self.news.set()
        await self.does(going)

    async def has_begun(self, rounds: int) -> None:
        async with asyncio.timeout(5):
            while self.rounds < rounds:
                self.news.clear()
                await self.news.wait()


async def nothing(going: Callable[[], bool]) -> None:
    return


async def test_it_looks_at_once_and_then_again_and_again() -> None:
    sender = Sender(nothing)
    async with ticking(None, 0.05, sender):  # type: ignore[arg-type]
        await sender.has_begun(3)
    rounds = sender.rounds
    await asyncio.sleep(0.15)
    assert sender.rounds == rounds


async def test_a_round_that_takes_long_is_alone() -> None:
    release = asyncio.Event()

    async def wait(going: Callable[[], bool]) -> None:
        await release.wait()

    sender = Sender(wait)
    async with ticking(None, 0.02, sender):  # type: ignore[arg-type]
        await asyncio.sleep(0.2)
        assert sender.rounds == 1
        release.set()
        await sender.has_begun(2)


async def test_a_round_that_fails_is_told_of_without_a_value_and_the_next_comes(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def fail(going: Callable[[], bool]) -> None:
        raise ExceptionGroup("several", [ValueError("a carer's words"), KeyError("more words")])

    sender = Sender(fail)
    async with ticking(None, 0.02, sender):  # type: ignore[arg-type]
        await sender.has_begun(2)
    said = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert said[0] == "reminders: KeyError, ValueError"
    assert "words" not in caplog.text


async def test_on_leaving_what_is_on_its_way_arrives() -> None:
    arrived: list[int] = []

    async def send(going: Callable[[], bool]) -> None:
        while going():  # noqa: ASYNC110 - as the dispatcher does it: it asks between two nudges
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        arrived.append(1)

    sender = Sender(send)
    async with ticking(None, 60, sender):  # type: ignore[arg-type]
        await sender.has_begun(1)
    assert arrived == [1]
