from __future__ import annotations

from datetime import timedelta

import pytest

from bot.pace.reading import Landing
from bot.ports import StaleVersion
from bot.practice.session import Stage, end, hold_concern
from bot.storage.database import Database
from tests.storage.examples import CARER, NOW, a_carer, a_session


@pytest.fixture(autouse=True)
async def carer(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.commit()


async def test_a_practice_comes_back_with_everything_in_it(database: Database) -> None:
    session = a_session(
        stage=Stage.CONCERN,
        resting=Stage.MENDING,
        landing=Landing.PARTIAL,
        held="He said “don't tell” \N{CRYING FACE}\n",
        held_message_id=2**40,
        helped=True,
        finished=True,
        version=3,
    )
    async with database.work() as work:
        await work.sessions.add(session)
        await work.commit()

    async with database.work() as work:
        assert await work.sessions.find("s1") == session
        assert await work.sessions.open_for(CARER) == session


async def test_there_is_none_to_go_on_with_at_first(database: Database) -> None:
    async with database.work() as work:
        assert await work.sessions.open_for(CARER) is None
        assert await work.sessions.find("s1") is None


async def test_an_ended_practice_is_kept_but_not_gone_on_with(database: Database) -> None:
    async with database.work() as work:
        await work.sessions.add(a_session())
        ended = await work.sessions.save(end(a_session(), NOW, finished=True))
        await work.commit()

    async with database.work() as work:
        assert await work.sessions.open_for(CARER) is None
        assert await work.sessions.find("s1") == ended


async def test_a_saved_change_has_the_next_version(database: Database) -> None:
    changed = hold_concern(a_session(), "words", 5, NOW + timedelta(minutes=1))
    async with database.work() as work:
        await work.sessions.add(a_session())
        saved = await work.sessions.save(changed)
        await work.commit()

    assert saved.version == 1
    async with database.work() as work:
        assert await work.sessions.find("s1") == saved


async def test_a_second_open_practice_is_refused_and_the_first_one_stays(database: Database) -> None:
    async with database.work() as work:
        await work.sessions.add(a_session())
        await work.commit()

    async with database.work() as work:
        with pytest.raises(StaleVersion):
            await work.sessions.add(a_session(id="s2"))
        assert (await work.sessions.open_for(CARER)) == a_session()


async def test_a_practice_cannot_be_opened_again_beside_another(database: Database) -> None:
    async with database.work() as work:
        await work.sessions.add(a_session(id="old", stage=Stage.ENDED))
        await work.sessions.add(a_session(id="new"))
        await work.commit()

    async with database.work() as work:
        with pytest.raises(StaleVersion):
            await work.sessions.save(a_session(id="old", stage=Stage.DRAFTING))


async def test_carers_have_their_own_open_practices(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer(id=8))
        await work.sessions.add(a_session())
        await work.sessions.add(a_session(id="s2", carer_id=8))
        await work.commit()

    async with database.work() as work:
        assert await work.sessions.open_for(8) == a_session(id="s2", carer_id=8)


async def test_a_change_to_a_practice_that_has_moved_on_is_refused(database: Database) -> None:
    async with database.work() as work:
        await work.sessions.add(a_session())
        await work.sessions.save(a_session(step=3))
        await work.commit()

    async with database.work() as work:
        with pytest.raises(StaleVersion):
            await work.sessions.save(a_session(step=99))
    async with database.work() as work:
        found = await work.sessions.find("s1")
    assert found is not None
    assert found.step == 3


async def test_a_change_to_a_practice_that_is_gone_is_refused(database: Database) -> None:
    async with database.work() as work:
        with pytest.raises(StaleVersion):
            await work.sessions.save(a_session())


async def test_a_practice_of_somebody_forgotten_is_refused(database: Database) -> None:
    async with database.work() as work:
        with pytest.raises(StaleVersion):
            await work.sessions.add(a_session(carer_id=404))


async def test_each_scene_is_known_with_when_it_was_last_begun(database: Database) -> None:
    days = [timedelta(days=n) for n in range(4)]
    async with database.work() as work:
        await work.carers.save(a_carer(id=8))
        for number, (scene, start) in enumerate(
            [("cup", days[0]), ("tree", days[1]), ("cup", days[3]), ("tree", days[0])]
        ):
            await work.sessions.add(
                a_session(id=f"s{number}", scenario_id=scene, stage=Stage.ENDED, started_at=NOW + start)
            )
        await work.sessions.add(a_session(id="other", scenario_id="door", carer_id=8))
        await work.commit()

    async with database.work() as work:
        assert await work.sessions.last_practised(CARER) == {"cup": NOW + days[3], "tree": NOW + days[1]}
        assert await work.sessions.last_practised(404) == {}
