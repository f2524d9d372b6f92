"""Children, looks, small steps and checks are kept whole, and the slower of two phones is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.ports import StaleVersion
from bot.six_bs.child import Child, Origin, SmallStep, Tried
from bot.six_bs.look import Answer, Look
from bot.storage.database import Database
from bot.wellbeing.check import Check
from tests.storage.examples import CARER, NOW, a_carer

CHILD = Child("c1", CARER, "Bean 🫘 <b>", NOW, ("belong", "bond"), date(2026, 4, 1))
LOOK = Look("l1", "c1", CARER, NOW, {"nights": Answer.OFTEN, "food": Answer.DONT_KNOW})
STEP = SmallStep("s1", "c1", CARER, "bond", Origin.OWN, "", "Knock twice", NOW)
CHECK = Check("k1", CARER, NOW, {"energy": "low"})


async def test_all_of_it_comes_back_as_it_was(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.children.add(CHILD)
        await work.looks.add(LOOK)
        await work.small_steps.add(STEP)
        await work.checks.add(CHECK)
        await work.commit()
    async with database.work() as work:
        assert await work.children.of_carer(CARER) == (CHILD,)
        assert await work.looks.of_child("c1") == (LOOK,)
        assert await work.small_steps.of_child("c1") == (STEP,)
        assert await work.checks.of_carer(CARER) == (CHECK,)
        done = replace(LOOK.with_answers({"food": Answer.OFTEN}), done_at=NOW)
        assert await work.looks.save(done) == replace(done, version=1)
        tried = replace(STEP, tried=Tried.LET_IN, note="They knocked back")
        await work.small_steps.save(tried)
        assert await work.looks.find("l1") == replace(done, version=1)
        assert await work.small_steps.find("s1") == tried


async def test_the_slower_of_two_phones_is_told(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.children.add(CHILD)
        await work.looks.add(LOOK)
        await work.checks.add(CHECK)
        await work.children.save(replace(CHILD, chosen=()))
        await work.looks.save(LOOK)
        await work.checks.save(CHECK.with_answer("sleep", "little"))
        with pytest.raises(StaleVersion):
            await work.children.save(CHILD)
        with pytest.raises(StaleVersion):
            await work.looks.save(LOOK)
        with pytest.raises(StaleVersion):
            await work.checks.save(CHECK)


async def test_with_a_child_all_that_was_said_of_them_goes(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.children.add(CHILD)
        await work.looks.add(LOOK)
        await work.small_steps.add(STEP)
        await work.children.remove("c1")
        assert await work.looks.find("l1") is None
        assert await work.small_steps.find("s1") is None


async def test_it_goes_gently_until_then_and_no_longer(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer())
        assert not await work.eases.holds(CARER, NOW)
        await work.eases.set(CARER, NOW + timedelta(days=1))
        await work.eases.set(CARER, NOW + timedelta(days=14))
        assert await work.eases.holds(CARER, NOW + timedelta(days=13))
        assert not await work.eases.holds(CARER, NOW + timedelta(days=14))
        await work.eases.end(CARER)
        assert not await work.eases.holds(CARER, NOW)


async def test_nothing_is_kept_of_somebody_who_was_forgotten(database: Database) -> None:
    for add in (
        lambda work: work.children.add(CHILD),
        lambda work: work.checks.add(CHECK),
        lambda work: work.eases.set(CARER, NOW),
    ):
        async with database.work() as work:
            with pytest.raises(StaleVersion):
                await add(work)
