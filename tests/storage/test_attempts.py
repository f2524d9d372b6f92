from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from bot.pace.reading import Form, Reading
from bot.ports import StaleVersion
from bot.practice.session import AttemptKind, Stage
from bot.storage.database import Database
from tests.storage.examples import CARER, a_carer, a_session, an_attempt


@pytest.fixture(autouse=True)
async def practice(database: Database) -> None:
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.carers.save(a_carer(id=8))
        await work.sessions.add(a_session())
        await work.sessions.add(a_session(id="s2", stage=Stage.ENDED))
        await work.commit()


async def test_an_attempt_comes_back_with_everything_in_it(database: Database) -> None:
    attempt = an_attempt(kind=AttemptKind.REPAIR, disputed=True)
    async with database.work() as work:
        await work.attempts.add(attempt)
        await work.commit()

    async with database.work() as work:
        assert await work.attempts.latest("s1", "door") == attempt


async def test_an_attempt_that_could_not_be_rated_comes_back_too(database: Database) -> None:
    unreadable = Reading(form=Form.BLANK, levels={}, readable=False)
    attempt = an_attempt(reading=unreadable, landing=None, message_id=None, text="")
    async with database.work() as work:
        await work.attempts.add(attempt)
        assert await work.attempts.latest("s1", "door") == attempt


async def test_the_newest_is_the_one_added_last_even_in_the_same_instant(database: Database) -> None:
    async with database.work() as work:
        for attempt_id in ("z", "m", "a", "q"):
            await work.attempts.add(an_attempt(id=attempt_id))
        latest = await work.attempts.latest("s1", "door")
    assert latest is not None
    assert latest.id == "q"


async def test_moments_and_practices_are_told_apart(database: Database) -> None:
    async with database.work() as work:
        await work.attempts.add(an_attempt(id="a1"))
        await work.attempts.add(an_attempt(id="a2"))
        await work.attempts.add(an_attempt(id="a3", moment_id="stairs"))
        await work.attempts.add(an_attempt(id="a4", session_id="s2"))
        await work.attempts.add(an_attempt(id="a5", carer_id=8))

        assert await work.attempts.count("s1", "stairs") == 1
        assert await work.attempts.count("s2", "door") == 1
        assert await work.attempts.count("s2", "stairs") == 0
        assert await work.attempts.total(CARER) == 4
        assert await work.attempts.latest("s1", "garden") is None


async def test_an_attempt_is_found_by_the_message_that_it_came_with(database: Database) -> None:
    async with database.work() as work:
        await work.attempts.add(an_attempt(id="a1", message_id=5))
        await work.attempts.add(an_attempt(id="a2", message_id=6))
        await work.attempts.add(an_attempt(id="a3", message_id=5, text="edited"))

        assert await work.attempts.by_message(CARER, 5) == an_attempt(id="a3", message_id=5, text="edited")
        assert await work.attempts.by_message(CARER, 7) is None
        assert await work.attempts.by_message(8, 5) is None


async def test_disputing_marks_that_attempt_only(database: Database) -> None:
    async with database.work() as work:
        await work.attempts.add(an_attempt(id="a1", moment_id="one"))
        await work.attempts.add(an_attempt(id="a2", moment_id="two"))
        await work.attempts.dispute("a1")

        assert await work.attempts.latest("s1", "one") == an_attempt(id="a1", moment_id="one", disputed=True)
        assert await work.attempts.latest("s1", "two") == an_attempt(id="a2", moment_id="two")


async def test_an_attempt_in_a_practice_that_is_gone_is_refused(database: Database) -> None:
    async with database.work() as work:
        with pytest.raises(StaleVersion):
            await work.attempts.add(an_attempt(session_id="gone"))


async def test_the_same_attempt_twice_is_a_mistake(database: Database) -> None:
    async with database.work() as work:
        await work.attempts.add(an_attempt())
        with pytest.raises(IntegrityError):
            await work.attempts.add(an_attempt())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=[])))
async def test_no_text_is_lost_whatever_is_in_it(database: Database, text: str) -> None:
    async with database.work() as work:
        await work.attempts.add(an_attempt(text=text))
        found = await work.attempts.latest("s1", "door")
    assert found is not None
    assert len(found.text) == len(text)
    assert all(
        kept == typed or (kept == "\ufffd" and (typed == "\0" or "\ud800" <= typed <= "\udfff"))
        for kept, typed in zip(found.text, text, strict=True)
    )
    assert replace(found, text=text) == an_attempt(text=text)
