"""6. A message that tells of something really happening gets help and no rating."""

from __future__ import annotations

import pytest

from bot.practice.session import AttemptKind, Stage
from tests.conversations.dialogue import Dialogue

DANGER = "My foster daughter has gone missing, she ran off two hours ago and I can't find her"
DISCLOSED = "She told me tonight that her uncle touches her. This is real, not the scene."
HARM = "My lad has been cutting himself again, I found blood in the bathroom"
TEMPER = "I hit him. I actually hit him and I don't know what to do"
DESPAIR = "I can't go on, I don't want to be here any more"

KINDS = [
    pytest.param(DANGER, ["999", "01632 960 100"], id="child in danger"),
    pytest.param(DISCLOSED, ["999", "01632 960 100", "Dawn, 01632 960 101", "secret"], id="child disclosed"),
    pytest.param(HARM, ["999", "111, option 2"], id="child self-harm"),
    pytest.param(TEMPER, ["999", "01632 960 100"], id="carer's temper"),
    pytest.param(DESPAIR, ["116 123", "85258"], id="carer's despair"),
]


@pytest.mark.parametrize(("message", "numbers"), KINDS)
async def test_inside_a_scene_help_comes_first_and_nothing_is_rated(
    drafting: Dialogue, message: str, numbers: list[str]
) -> None:
    await drafting.say(message)
    drafting.expect(*numbers, "not rated it", count=1)
    drafting.expect_not("What landed", "One thing to try", "How it might go")
    assert drafting.offers() == ["my_people", "part_of_practice", "stop_for_now"]
    assert await drafting.attempts() == 0
    session = await drafting.practice()
    assert (session.stage, session.held) == (Stage.CONCERN, message)


@pytest.mark.parametrize(("message", "numbers"), KINDS)
async def test_outside_a_scene_help_comes_too(carer: Dialogue, message: str, numbers: list[str]) -> None:
    await carer.say(message)
    carer.expect(*numbers, count=1).expect_not("kept what you wrote")
    carer.expect_no_buttons("part_of_practice")
    assert await carer.session() is None


async def test_it_may_have_been_part_of_the_practice_and_is_then_read_once(drafting: Dialogue) -> None:
    await drafting.say(TEMPER)
    held = drafting.remember("part_of_practice")
    await drafting.press("part_of_practice", times=2)
    drafting.expect("What landed", "How it might go", count=2)
    attempt = await drafting.last_attempt()
    assert (attempt.text, attempt.kind) == (TEMPER, AttemptKind.DRAFT)
    await drafting.press_old(held, after=1)
    drafting.expect_nothing()
    await drafting.press_old(held)
    drafting.expect_toast("from earlier in this scene")
    assert await drafting.attempts() == 1
    await drafting.press("go_on")
    drafting.expect("2 of 2")


async def test_the_held_words_are_read_after_days(drafting: Dialogue) -> None:
    await drafting.say(DANGER)
    drafting.clock.wait(days=2)
    await drafting.say("/start")
    await drafting.press("resume")
    drafting.expect("999", "not rated it").expect_buttons("part_of_practice")
    await drafting.press("part_of_practice")
    drafting.expect("How it might go")
    assert (await drafting.last_attempt()).text == DANGER


async def test_something_more_is_answered_with_the_way_to_help_and_the_way_back(drafting: Dialogue) -> None:
    await drafting.say(DANGER)
    await drafting.say("ok")
    drafting.expect("A person can", "999", "01632 960 100", count=1).expect_buttons("part_of_practice")
    await drafting.press("part_of_practice")
    assert (await drafting.last_attempt()).text == DANGER


async def test_a_second_telling_gets_its_own_help(drafting: Dialogue) -> None:
    await drafting.say(TEMPER)
    await drafting.say(DESPAIR)
    drafting.expect("116 123", count=1)
    await drafting.press("part_of_practice")
    assert (await drafting.last_attempt()).text == DESPAIR


@pytest.mark.parametrize("way", ["button", "command"])
async def test_it_can_be_left_there(drafting: Dialogue, way: str) -> None:
    await drafting.say(DESPAIR)
    held = drafting.remember("part_of_practice")
    await (drafting.press("stop_for_now") if way == "button" else drafting.say("/stop"))
    drafting.expect("Stopped")
    session = await drafting.practice()
    assert (session.stage, session.held) == (Stage.STOPPED, "")
    await drafting.press_old(held)
    drafting.expect_toast("You stopped this scene")
    assert await drafting.attempts() == 0


async def test_after_feedback_help_comes_as_well_and_the_scene_goes_on(reviewing: Dialogue) -> None:
    await reviewing.say(HARM)
    reviewing.expect("111, option 2")
    await reviewing.press("part_of_practice")
    reviewing.expect("How it might go")
    assert await reviewing.attempts() == 2


async def test_while_mending_the_held_words_are_read_as_mending(drafting: Dialogue) -> None:
    await drafting.say("Go to your room.")
    await drafting.press("mend")
    await drafting.say(TEMPER)
    await drafting.press("part_of_practice")
    assert (await drafting.last_attempt()).kind is AttemptKind.REPAIR


async def test_before_a_scene_has_begun_nothing_is_held(carer: Dialogue) -> None:
    await carer.say("/practise")
    await carer.press("By theme")
    await carer.press("Anger")
    await carer.say(DANGER)
    carer.expect("999", count=1).expect_no_buttons("part_of_practice")
    await carer.press("begin")
    carer.expect("What would you say?")


async def test_a_telling_under_a_photo_is_helped_too(drafting: Dialogue) -> None:
    from tests.conversations.test_wrong_input import PICTURE

    await drafting.send("photo", PICTURE, "x.png", caption=DANGER)
    drafting.expect("999").expect_not("can't look at pictures")


async def test_a_long_telling_is_helped_and_not_called_long(drafting: Dialogue) -> None:
    await drafting.say(f"{DANGER}. {'I do not know where to turn. ' * 200}")
    drafting.expect("999").expect_not("more than Mina could take in")
    await drafting.press("part_of_practice")
    drafting.expect("more than Mina could take in")
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed")


async def test_words_of_a_hard_scene_are_no_alarm(in_the_car: Dialogue) -> None:
    await in_the_car.say("Ruby, I'm so glad you told me that he hurts you. It makes sense to be scared.")
    in_the_car.expect("What landed").expect_not("999")


@pytest.mark.parametrize(
    "words",
    [
        "she has run away and we can't find her anywhere",
        "he told me his uncle touches him",
        "I slapped her face. I don't know what to do",
        "there are cuts up his arms",
    ],
)
async def test_where_no_scene_is_open_what_is_grave_is_no_practice(carer: Dialogue, words: str) -> None:
    await carer.say(words)
    carer.expect("999").expect_not("That came through")


@pytest.mark.parametrize("words", ["bedtime", "he won't eat his tea", "she lied about the biscuits again"])
async def test_an_ordinary_hard_day_is_not_taken_for_more(carer: Dialogue, words: str) -> None:
    await carer.say(words)
    carer.expect_not("999 now", "ring 999")
