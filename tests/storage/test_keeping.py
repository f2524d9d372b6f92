from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.asking.question import Question
from bot.ports import StaleVersion
from bot.reminders.ideas.own import OwnIdea
from bot.reminders.keeping import Wanted
from bot.storage.database import Database
from tests.storage.examples import CARER, NOW, a_carer


@pytest.fixture
async def known(database: Database) -> Database:
    async with database.work() as work:
        await work.carers.save(a_carer())
        await work.commit()
    return database


async def test_a_question_takes_the_place_of_the_one_before(known: Database) -> None:
    asked = Question(CARER, Wanted.NICKNAME, NOW, about="p1", held="Liam\x00", message_id=2**33)
    async with known.work() as work:
        await work.questions.ask(Question(CARER, Wanted.TIME, NOW))
        await work.questions.ask(asked)
        await work.commit()
    async with known.work() as work:
        assert await work.questions.find(CARER) == replace(asked, held="Liam\ufffd")
        await work.questions.drop(CARER)
        assert await work.questions.find(CARER) is None


async def test_a_favourite_is_kept_once_and_the_newest_comes_first(known: Database) -> None:
    async with known.work() as work:
        for idea_id in ("snail", "tea", "snail"):
            await work.favourites.add(CARER, idea_id)
        assert await work.favourites.of_carer(CARER) == ("tea", "snail")
        await work.favourites.remove(CARER, "tea")
        assert await work.favourites.of_carer(CARER) == ("snail",)


async def test_own_ideas_are_offered_and_put_away(known: Database) -> None:
    ideas = [OwnIdea(f"i{number}", CARER, f"idea {number}", NOW) for number in range(3)]
    async with known.work() as work:
        for idea in ideas:
            await work.own_ideas.add(idea)
        assert [each.id for each in await work.own_ideas.of_carer(CARER)] == ["i2", "i1", "i0"]
        assert await work.own_ideas.offered(5) == ()
        for number in (2, 0):
            await work.own_ideas.save(replace(ideas[number], offered_at=NOW + timedelta(minutes=number)))
        assert [each.id for each in await work.own_ideas.offered(5)] == ["i0", "i2"]
        assert [each.id for each in await work.own_ideas.offered(1)] == ["i0"]
        assert (await work.own_ideas.tell(NOW), await work.own_ideas.tell(NOW)) == (2, 0)
        await work.own_ideas.save(replace(ideas[1], plans=frozenset({"p2", "p1"})))
        found = await work.own_ideas.find("i1")
        assert found == replace(ideas[1], plans=frozenset({"p1", "p2"}))
        await work.own_ideas.save(replace(ideas[0], offered_at=NOW, seen_at=NOW))
        assert [each.id for each in await work.own_ideas.offered(5)] == ["i2"]
        await work.own_ideas.remove("i2")
        assert await work.own_ideas.find("i2") is None


@pytest.mark.parametrize("what", ["question", "favourite", "idea"])
async def test_nothing_is_kept_of_somebody_forgotten(database: Database, what: str) -> None:
    async with database.work() as work:
        with pytest.raises(StaleVersion):
            if what == "question":
                await work.questions.ask(Question(CARER, Wanted.TIME, NOW))
            elif what == "favourite":
                await work.favourites.add(CARER, "snail")
            else:
                await work.own_ideas.add(OwnIdea("i1", CARER, "words", NOW))
