"""Ideas at any time: looked through, kept, written, offered."""

from __future__ import annotations

import pytest

from bot.settings import Settings
from tests.conversations.conftest import Meet
from tests.conversations.dialogue import Dialogue
from tests.conversations.trainers import TRAINER, come, with_trainers


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
