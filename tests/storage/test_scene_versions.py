"""Scene files that trainers send, and what they decide about scenes, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.carer import Role
from bot.ports import StaleVersion
from bot.practice.session import Stage
from bot.practice.stores import Week
from bot.storage.database import Database
from bot.trainers.version import Standing, Version
from tests.storage.examples import CARER, NOW, a_carer, a_session

TEXT = "title: “Mia’s cup”\n".encode()


@pytest.fixture(autouse=True)
async def trainer(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer(role=Role.TRAINER))
        await work.commit()


async def send(database: Database, scene: str, revision: str, author: int = CARER) -> bool:
    async with database.work() as work:
        await work.texts.keep(scene, revision, TEXT)
        added = await work.versions.add(scene, revision, "The cup", author, NOW)
        await work.commit()
    return added


async def test_a_text_comes_back_byte_for_byte(database: Database) -> None:
    async with database.work() as work:
        await work.texts.keep("cup", "r1", TEXT)
        await work.texts.keep("cup", "r1", b"another")
        await work.commit()
    async with database.work() as work:
        assert await work.texts.find("r1") == TEXT
        assert await work.texts.find("r2") is None


async def test_versions_are_listed_newest_first_with_who_and_when(database: Database) -> None:
    assert await send(database, "cup", "r1")
    assert await send(database, "cup", "r2")
    assert await send(database, "den", "r3")
    assert not await send(database, "cup", "r1")
    async with database.work() as work:
        versions = await work.versions.of_scene("cup")
        assert [each.revision for each in versions] == ["r2", "r1"]
        assert versions[1] == Version(versions[1].number, "cup", "r1", "The cup", NOW, CARER)
        assert [each.revision for each in await work.versions.newest()] == ["r2", "r3"]
        assert await work.versions.find("r3") is not None
        assert await work.versions.sent_by(CARER) == {"cup", "den"}
        assert await work.versions.sent_by(404) == frozenset()


async def test_a_trainer_who_is_forgotten_leaves_their_scenes_behind(database: Database) -> None:
    await send(database, "cup", "r1")
    async with database.work() as work:
        await work.carers.forget(CARER)
        await work.commit()
    async with database.work() as work:
        [version] = await work.versions.of_scene("cup")
    assert version.author is None


async def test_two_trainers_cannot_decide_over_each_others_heads(database: Database) -> None:
    await send(database, "cup", "r1")
    async with database.work() as work:
        first = await work.standings.save(Standing("cup", "r1", True, NOW))
        with pytest.raises(StaleVersion):
            await work.standings.save(Standing("cup", None, False, NOW))
        second = await work.standings.save(Standing("cup", None, False, NOW, first.version))
        with pytest.raises(StaleVersion):
            await work.standings.save(Standing("cup", "r1", True, NOW, first.version))
        await work.commit()
    async with database.work() as work:
        assert await work.standings.find("cup") == second
        assert await work.standings.all() == (second,)
        assert await work.standings.find("den") is None


async def test_the_scene_of_the_week_holds_for_its_time(database: Database) -> None:
    week = timedelta(days=7)
    async with database.work() as work:
        assert await work.weeks.current(NOW) is None
        await work.weeks.set(Week("cup", NOW + week))
        assert await work.weeks.current(NOW) == Week("cup", NOW + week)
        assert await work.weeks.current(NOW + week) is None
        await work.weeks.set(Week("den", NOW + week))
        assert await work.weeks.current(NOW) == Week("den", NOW + week)
        await work.weeks.end(NOW)
        assert await work.weeks.current(NOW) is None


async def test_a_trouble_is_told_by_one_and_its_end_by_one(database: Database) -> None:
    async with database.work() as work:
        assert await work.troubles.note("cup.yaml", NOW)
        assert not await work.troubles.note("cup.yaml", NOW)
        assert await work.troubles.all() == {"cup.yaml": NOW}
        assert await work.troubles.mended("cup.yaml")
        assert not await work.troubles.mended("cup.yaml")


async def test_those_above_a_carer_are_known(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer(id=1))
        await work.carers.save(a_carer(id=2, role=Role.ADMIN))
        assert [each.id for each in await work.carers.above_carer()] == [2, CARER]


async def test_the_newest_practice_is_known_and_previews_are_no_practice(database: Database) -> None:
    async with database.work() as work:
        assert await work.sessions.newest(CARER) is None
        await work.sessions.add(a_session(id="s1", stage=Stage.ENDED))
        later = NOW + timedelta(hours=1)
        preview = a_session(id="s2", scenario_id="den", preview=True, updated_at=later)
        await work.sessions.add(preview)
        assert await work.sessions.newest(CARER) == preview
        assert set(await work.sessions.last_practised(CARER)) == {"the-broken-cup"}
