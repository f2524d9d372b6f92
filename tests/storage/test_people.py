"""A carer's own people, and what is being prepared for one, on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.ports import StaleVersion
from bot.storage.database import Database
from bot.support.stores import OwnPerson, Prepared
from tests.storage.examples import CARER, NOW, a_carer

SAM = OwnPerson("p1", CARER, "", "Sam, 01632 960 102")
DAWN = OwnPerson("p2", CARER, "supervising-social-worker", "Dawn \x00\ud800")


async def test_people_are_kept_changed_and_taken_out(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.carers.save(a_carer(id=2))
        await work.own_people.add(SAM)
        await work.own_people.add(DAWN)
        await work.commit()
    async with database.work() as work:
        assert await work.own_people.of_carer(CARER) == (SAM, replace(DAWN, words="Dawn \ufffd\ufffd"))
        assert await work.own_people.of_carer(2) == ()
        await work.own_people.change(replace(SAM, carer_id=2, words="mine now"))
        await work.own_people.remove(2, DAWN.id)
        await work.own_people.change(replace(SAM, words="Sam, from nine"))
        await work.own_people.remove(CARER, DAWN.id)
        await work.commit()
    async with database.work() as work:
        assert await work.own_people.of_carer(CARER) == (replace(SAM, words="Sam, from nine"),)


async def test_one_thing_is_prepared_at_a_time(database: Database) -> None:
    first = Prepared(CARER, NOW, "therapist", "so much", "", "")
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.prepared.save(first)
        await work.prepared.save(replace(first, whom="", asked="ring me"))
        await work.commit()
    async with database.work() as work:
        assert await work.prepared.find(CARER) == replace(first, whom="", asked="ring me")
        await work.prepared.remove(CARER)
        assert await work.prepared.find(CARER) is None


async def test_nothing_is_kept_for_somebody_forgotten(database: Database) -> None:
    async with database.work() as work:
        with pytest.raises(StaleVersion):
            await work.own_people.add(SAM)
    async with database.work() as work:
        with pytest.raises(StaleVersion):
            await work.prepared.save(Prepared(CARER, NOW))
