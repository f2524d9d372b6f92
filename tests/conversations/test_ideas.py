"""Ideas at any time: looked through, kept, written, offered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.reminders.ideas.own import is_own
from bot.reminders.plans.plan import Kind
from bot.settings import Settings
from tests.conversations.conftest import Meet
from tests.conversations.dialogue import Dialogue
from tests.conversations.reminders import MONDAY, nudged, set_up
from tests.conversations.trainers import TRAINER, come, look_for_trouble, with_trainers


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return with_trainers(settings)


async def test_ideas_are_looked_through_and_one_is_kept(carer: Dialogue) -> None:
    await carer.say("/ideas")
    await carer.press("ideas_nurture")
    carer.expect_changed("1.", "5.")
    await carer.press("filter_age")
    carer.expect_changed("For which age?")
    await carer.press("3 to 6 years")
    await carer.press("filter_minutes")
    await carer.press("Up to 5 min")
    carer.expect_changed("3 to 6 years, up to 5 minutes")
    await carer.press("later")
    carer.expect_changed("6.")
    await carer.press("6")
    carer.expect("Source:")
    await carer.press("keep_idea", times=2)
    carer.expect_toast("Kept")
    await carer.say("/ideas")
    await carer.press("favourites")
    carer.expect("Your favourites", "1.").expect_not("2.")
    await carer.press("1")
    await carer.press("unkeep_idea")
    carer.expect_toast("no longer among")


async def test_an_idea_of_ones_own_is_private_until_it_is_offered(meet: Meet, carer: Dialogue) -> None:
    trainer = await come(meet, TRAINER)
    await carer.say("/ideas")
    await carer.press("own_ideas")
    await carer.press("new_idea")
    await carer.say("Draw Ethan a snail on the steamed-up window")
    carer.expect("There may be a name in it: “Ethan”")
    await carer.press("write_again")
    await carer.say("Draw a snail on the steamed-up window <b>&")
    carer.expect("Kept", "trainers don't see it")
    await trainer.say("/offered")
    trainer.expect("No carer has offered")
    await carer.press("offer_idea")
    carer.expect("offered to the trainers")
    await trainer.say("/offered")
    trainer.expect("a snail on the steamed-up window <b>&")
    await trainer.press("1: put away")
    trainer.expect("No carer has offered")
    await carer.say("/offered")
    carer.expect("don't know that command")
    await carer.say("/ideas")
    await carer.press("own_ideas")
    await carer.press("1")
    carer.expect("The trainers have seen it")
    await carer.press("drop_idea")
    carer.expect("Deleted")


async def write(carer: Dialogue, words: str) -> Dialogue:
    await carer.say("/ideas")
    await carer.press("own_ideas")
    await carer.press("new_idea")
    return await carer.say(words)


async def test_an_own_idea_comes_as_a_reminder_if_its_carer_likes(carer: Dialogue) -> None:
    plan = await set_up(carer)
    await write(carer, "Leave <the> last strawberry")
    carer.expect_not("comes as a reminder")
    await carer.press("bring_idea", times=2)
    carer.expect("It comes as a reminder now and then").expect_buttons("bring_no_more")
    had: list[str] = []
    for day in range(40):
        await nudged(carer, MONDAY + timedelta(days=day))
        had.append(carer.words)
        if "last strawberry" in carer.words:
            break
        await carer.press("did_it")
    carer.expect("An idea of your own:", "Leave <the> last strawberry").expect_no_buttons("keep_idea")
    assert len(set(had)) == len(had)
    await carer.press("later_today")
    await carer.press("tea_time")
    await nudged(carer, carer.clock.now().replace(hour=17, minute=1))
    carer.expect("Here it is again", "last strawberry")
    await carer.press("did_it")
    await carer.press("let_in")
    carer.expect_no_buttons("keep_idea")
    async with carer.stored() as database, database.work() as work:
        history = await work.nudges.history(plan.id)
    assert sum(is_own(each.idea_id) for each in history) == 2  # the same day, the same idea


async def test_with_several_children_it_comes_with_the_reminder_that_was_chosen(carer: Dialogue) -> None:
    await set_up(carer)
    await set_up(carer, Kind.KINDNESS)
    await write(carer, "Leave the last strawberry")
    carer.expect_buttons("bring_idea")  # a kind word is no place for it
    await set_up(carer, Kind.NURTURE)
    await carer.say("/ideas")
    await carer.press("own_ideas")
    await carer.press("1")
    await carer.press("bring_idea_with")
    carer.expect_buttons("bring_idea_with", "bring_no_more_with")
    await carer.press("bring_no_more_with")
    carer.expect_not("comes as a reminder")


async def test_trainers_are_told_once_and_quietly_of_an_offer(meet: Meet, carer: Dialogue) -> None:
    trainer = await come(meet, TRAINER)
    await trainer.say("/offered")
    await write(carer, "A snail on the window")
    await look_for_trouble(trainer)
    trainer.expect_nothing()
    await carer.press("offer_idea")
    await look_for_trouble(trainer, times=2)
    trainer.expect("A carer has offered an idea", count=1).expect_not("snail")
    await look_for_trouble(trainer)
    trainer.expect_nothing()
    await carer.press("take_back_idea")
    await carer.press("offer_idea")
    await look_for_trouble(trainer)
    trainer.expect_nothing()
    await trainer.press("see_offered")
    trainer.expect("A snail on the window")


async def test_all_of_it_is_forgotten_with_the_carer(carer: Dialogue) -> None:
    await carer.say("/ideas")
    await carer.press("own_ideas")
    await carer.press("new_idea")
    await carer.say("A snail on the window")
    await carer.say("/delete")
    await carer.press("delete_sure")
    await carer.press("delete_for_good")
    async with carer.stored() as database, database.work() as work:
        assert await work.own_ideas.of_carer(carer.carer) == ()
    await carer.say("/ideas")
    carer.expect_buttons("consent")
