"""What arrives at the same time is stored in one go, and each learns of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from bot.ports import StorageUnavailable
from bot.post.intake import Intake
from bot.post.letters import Received
from bot.post.stores import Inbox

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def update(number: int) -> Received:
    return Received(number, number, {"update_id": number}, NOW)


class Slow(Inbox):
    """Takes a moment to store; what is handled already does not wait any more."""

    def __init__(self, *, handled: int = 0, away: bool = False) -> None:
        self.batches: list[list[int]] = []
        self.handled = handled
        self.away = away

    async def store(self, batch: Sequence[Received]) -> tuple[Received, ...]:
        self.batches.append([each.update_id for each in batch])
        await asyncio.sleep(0.01)
        if self.away:
            raise StorageUnavailable("away")
        return tuple(each for each in batch if each.update_id != self.handled)


async def test_what_comes_while_a_commit_is_under_way_shares_the_next() -> None:
    inbox = Slow(handled=3)
    intake = Intake(inbox)
    first = asyncio.create_task(intake.store([update(1)]))
    await asyncio.sleep(0)
    others = [intake.store([update(number)]) for number in (2, 3, 4)]
    stored = await asyncio.gather(first, *others)
    assert inbox.batches == [[1], [2, 3, 4]]
    assert [[each.update_id for each in own] for own in stored] == [[1], [2], [], [4]]


async def test_nobody_is_told_that_it_is_stored_where_it_is_not() -> None:
    intake = Intake(Slow(away=True))
    told = await asyncio.gather(*(intake.store([update(n)]) for n in (1, 2)), return_exceptions=True)
    assert all(isinstance(each, StorageUnavailable) for each in told)
    with pytest.raises(StorageUnavailable):
        await intake.store([update(3)])
