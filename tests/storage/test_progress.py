"""What was noticed over time, when scenes come back and what carers chose, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.pace.reading import Dimension, Landing, Pitfall
from bot.ports import StaleVersion
from bot.practice.session import AttemptKind
from bot.progress.returning import Freshness, SceneMemory
from bot.progress.stores import Choices
from bot.progress.tried import Try
from bot.storage.database import Database
from tests.storage.examples import CARER, NOW, a_carer, a_session, an_attempt

TRY = Try(
    attempt_id="a1",
    carer_id=CARER,
    session_id="s1",
    scenario_id="the-broken-cup",
    moment_id="door",
    kind=AttemptKind.DRAFT,
    landing=Landing.WEAK,
    shown=(Dimension.EMPATHY,),
    wanted=(Dimension.EMPATHY, Dimension.CURIOSITY),
    pitfalls=(Pitfall.WHY_QUESTION,),
    tried_at=NOW,
    message_id=2**33,
)
MEMORY = SceneMemory(CARER, "the-broken-cup", "s1", Freshness(2.3065, 5.25, NOW), NOW + timedelta(days=21))


async def test_what_was_noticed_is_kept_once_and_can_be_disputed(database: Database) -> None:
    other = replace(TRY, attempt_id="a2", session_id="s2", pitfalls=(), message_id=None)
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.tries.add(TRY)
        await work.tries.add(replace(TRY, landing=Landing.STRONG))
        await work.tries.add(other)
        await work.tries.dispute("a2")
        await work.commit()
    async with database.work() as work:
        assert await work.tries.of_carer(CARER) == (TRY, replace(other, disputed=True))
        assert await work.tries.of_session(CARER, "s1") == (TRY,)
        assert await work.tries.of_carer(2) == ()


async def test_a_memory_comes_back_as_it_was_and_is_replaced(database: Database) -> None:
    later = replace(MEMORY, session_id="s2", earlier=MEMORY.now, due_at=NOW + timedelta(days=90))
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.memories.save(MEMORY)
        await work.memories.save(replace(MEMORY, scenario_id="the-den", due_at=NOW))
        await work.commit()
    async with database.work() as work:
        assert await work.memories.find(CARER, "the-broken-cup") == MEMORY
        assert [each.scenario_id for each in await work.memories.of_carer(CARER)] == [
            "the-den",
            "the-broken-cup",
        ]
        await work.memories.save(later)
        await work.memories.remove(CARER, "the-den")
        assert await work.memories.of_carer(CARER) == (later,)


async def test_choices_are_those_of_nobody_until_they_are_made(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer())
        assert await work.choices.find(CARER) == Choices(CARER)
        await work.choices.save(Choices(CARER, NOW))
        await work.choices.save(Choices(CARER, NOW, weekly=True))
        assert await work.choices.find(CARER) == Choices(CARER, NOW, weekly=True)


async def test_replies_leave_out_previews_and_what_is_older(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.sessions.add(a_session(stage="ended"))
        await work.sessions.add(a_session(id="s2", stage="ended", preview=True))
        await work.attempts.add(an_attempt())
        await work.attempts.add(an_attempt(id="a2", created_at=NOW + timedelta(days=1)))
        await work.attempts.add(an_attempt(id="a3", session_id="s2"))
        await work.commit()
    async with database.work() as work:
        assert [each.id for each in await work.replies.of_carer(CARER)] == ["a1", "a2"]
        since = NOW + timedelta(hours=1)
        assert [each.id for each in await work.replies.of_carer(CARER, since)] == ["a2"]


async def test_nothing_is_kept_for_somebody_forgotten(database: Database) -> None:
    async with database.work() as work:
        with pytest.raises(StaleVersion):
            await work.tries.add(TRY)
    async with database.work() as work:
        with pytest.raises(StaleVersion):
            await work.memories.save(MEMORY)
    async with database.work() as work:
        with pytest.raises(StaleVersion):
            await work.choices.save(Choices(CARER))
