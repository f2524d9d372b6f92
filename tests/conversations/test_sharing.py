"""A carer passes a scene on by a link; a trainer sets the scene of the week."""

from __future__ import annotations

import re

import pytest

from bot.settings import Settings
from tests.conversations.dialogue import Dialogue
from tests.conversations.trainers import TRAINER, Meet, come, open_scene, with_trainers


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return with_trainers(settings)


async def test_the_link_to_the_open_scene_opens_that_very_scene(drafting: Dialogue, meet: Meet) -> None:
    await drafting.say("/share")
    drafting.expect("The den", "https://t.me/wondering_test_bot?start=s_the-den", count=1)
    assert drafting.labels() == []
    [payload] = re.findall(r"\?start=([A-Za-z0-9_-]{1,64})$", drafting.words, re.MULTILINE)
    friend = await come(meet, 3000)
    await friend.does(lambda: friend.telegram.start(3000, payload))
    friend.expect("The den · 1 of 2", "What would you say?", count=1)
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed")


async def test_it_can_be_shared_from_its_end_too(reviewing: Dialogue) -> None:
    await reviewing.press("go_on")
    await reviewing.say("I wonder what it is like in there.")
    await reviewing.press("finish")
    reviewing.expect_buttons("share")
    await reviewing.press("share")
    reviewing.expect("?start=s_the-den").expect_buttons("practise")
    await reviewing.say("/share")
    reviewing.expect("?start=s_the-den")


async def test_without_a_scene_there_is_nothing_to_share(carer: Dialogue) -> None:
    await carer.say("/share")
    carer.expect("Open a scene first").expect_buttons("practise")


async def test_a_newcomer_is_asked_first_and_then_lands_in_the_scene(stranger: Dialogue) -> None:
    await stranger.does(lambda: stranger.telegram.start(stranger.carer, "s_the-slammed-door"))
    stranger.expect("Hello, and welcome.", "opens as soon as you have said yes", count=1)
    await stranger.press("privacy")
    await stranger.say("what is this?")
    stranger.expect("one tap to say")
    await stranger.press("consent", times=2)
    stranger.expect("Here is the scene of the link", "A child of 12", count=2).expect_buttons("begin")
    assert (await stranger.practice()).scenario_id == "the-slammed-door"
    await stranger.say("/menu")
    stranger.expect_not("scene of the link")


@pytest.mark.parametrize("payload", ["s_no-such-scene", "s_the-den-2", "s_" + "x" * 40])
async def test_a_scene_that_is_not_there_is_said_kindly(carer: Dialogue, payload: str) -> None:
    await carer.say(f"/start {payload}")
    carer.expect("is not here any more, or not just now", count=1)
    carer.expect_buttons("surprise", "by_theme", "by_age")
    assert await carer.session() is None


@pytest.mark.parametrize("payload", ["x", "s_", "s_The-Den", "s_../etc", "s_a b", "s_" + "x" * 41, "{{7*7}}"])
async def test_a_link_of_another_kind_is_a_plain_greeting(carer: Dialogue, payload: str) -> None:
    await carer.say(f"/start {payload}")
    carer.expect("Welcome back", count=1)


async def test_a_link_does_not_put_away_an_open_scene_unasked(reviewing: Dialogue) -> None:
    await open_scene(reviewing, "the-slammed-door")
    reviewing.expect("You have The den open", count=1).expect_buttons("resume", "open_scene")
    assert (await reviewing.practice()).scenario_id == "the-den"
    await reviewing.press("open_scene", times=2)
    reviewing.expect("A child of 12", count=1)
    assert (await reviewing.practice()).scenario_id == "the-slammed-door"


async def test_a_link_to_the_open_scene_goes_on_with_it(reviewing: Dialogue) -> None:
    before = await reviewing.practice()
    await open_scene(reviewing, "the-den")
    reviewing.expect("open already").expect_buttons("resume", "begin_anew")
    await reviewing.press("resume")
    reviewing.expect("How it might go")
    assert (await reviewing.practice()).id == before.id


async def test_the_scene_of_the_week_is_offered_first_for_seven_days(meet: Meet, carer: Dialogue) -> None:
    trainer = await come(meet, TRAINER)
    await trainer.say("/scenes")
    await trainer.press("● The quiet car")
    await trainer.press("set_week")
    trainer.expect("The quiet car is the scene of the week", "until 28.11.2026", count=1)
    await carer.say("/practise")
    carer.expect("This week’s scene for everybody is The quiet car", count=1)
    assert carer.labels()[0] == "Scene of the week: The quiet car"
    await carer.press("week")
    carer.expect("The quiet car")
    assert (await carer.practice()).scenario_id == "the-quiet-car"
    carer.clock.wait(days=7)
    await carer.say("/practise")
    carer.expect_not("This week’s").expect_no_buttons("week")


async def test_the_week_can_be_ended_and_a_scene_put_back_is_not_offered(meet: Meet, carer: Dialogue) -> None:
    trainer = await come(meet, TRAINER)
    await trainer.say("/scenes")
    await trainer.press("● The quiet car")
    await trainer.press("set_week")
    await trainer.press("to_scene")
    trainer.expect("Scene of the week until 28.11.2026")
    week_over = trainer.remember("end_week")
    await trainer.press("withdraw")
    await carer.say("/practise")
    carer.expect_not("This week’s")
    await trainer.press_old(week_over)
    trainer.expect("There is no scene of the week now")
    await trainer.press_old(week_over)
    trainer.expect_toast("how it is already")
