"""Routines are kept whole, in their order, and the slower of two phones is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from bot.ports import StaleVersion
from bot.routines.routine import Part, Routine, Step
from bot.storage.database import Database
from tests.storage.examples import CARER, NOW, a_carer

STEPS = (Step("get-up"), Step("own", "Feed 🐈 <b> שלום", time(7, 15)), Step("go", at=time(8, 5)))
ROUTINE = Routine("r1", CARER, Part.MORNING, NOW, "Bean's morning", STEPS)


async def test_a_routine_comes_back_as_it_was_and_can_be_changed(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.routines.add(ROUTINE)
        await work.routines.add(replace(ROUTINE, id="r2", part=Part.BEDTIME))
        await work.commit()
    async with database.work() as work:
        assert [each.id for each in await work.routines.of_carer(CARER)] == ["r1", "r2"]
        assert await work.routines.find("r1") == ROUTINE
        changed = ROUTINE.toggled("get-up", NOW)
        assert await work.routines.save(changed) == replace(changed, version=1)
        assert await work.routines.find("r1") == replace(changed, version=1)
        with pytest.raises(StaleVersion):
            await work.routines.save(ROUTINE)
        await work.routines.remove("r1")
        assert await work.routines.find("r1") is None
        with pytest.raises(StaleVersion):
            await work.routines.save(replace(changed, version=1))


async def test_nothing_is_kept_for_somebody_who_was_forgotten(database: Database) -> None:
    async with database.work() as work:
        with pytest.raises(StaleVersion):
            await work.routines.add(ROUTINE)
