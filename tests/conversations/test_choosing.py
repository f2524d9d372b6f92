"""2. A carer chooses a scene, and can stop at any time."""

from __future__ import annotations

import pytest

from tests.conversations.dialogue import Dialogue


async def test_there_are_three_ways_to_choose(carer: Dialogue) -> None:
    await carer.say("/practise")
    carer.expect("How would you like to choose?").expect_buttons("surprise", "by_theme", "by_age")


@pytest.mark.parametrize(
    "command", ["/practice", "/PRACTISE", "/practise@wondering_test_bot", "/practise now"]
)
async def test_the_command_is_understood_in_other_spellings(carer: Dialogue, command: str) -> None:
    await carer.say(command)
    carer.expect("How would you like to choose?")


async def test_by_theme_only_themes_with_a_scene_are_offered(carer: Dialogue) -> None:
    await carer.say("/practise")
    await carer.press("by_theme")
    assert carer.labels() == ["Needing attention", "Anger", "Lies and allegations"]
    await carer.press("Anger")
    carer.expect("Doors & <b>mugs</b>", "A child of 12", "Shouting and a broken mug.", count=1)


async def test_by_age_only_bands_with_a_scene_are_offered(carer: Dialogue) -> None:
    await carer.say("/practise")
    await carer.press("by_age")
    assert carer.labels() == ["3 to 6 years", "7 to 10 years", "11 to 13 years"]
    await carer.press("7 to 10 years")
    carer.expect("The quiet car")


async def test_a_hard_scene_opens_with_a_note_and_begins_with_a_tap(carer: Dialogue) -> None:
    await carer.say("/practise")
    await carer.press("by_theme")
    await carer.press("Anger")
    carer.expect_not("What would you say?").expect_buttons("begin", "another_scene", "not_now")
    await carer.press("begin")
    carer.expect("A mug hits the wall", "I hate it here! You're all the same!", "What would you say?")


async def test_not_tonight_is_no_trouble(carer: Dialogue) -> None:
    await carer.say("/practise")
    await carer.press("by_theme")
    await carer.press("Anger")
    await carer.press("not_now")
    carer.expect("Stopped. That is a good place to stop").expect_buttons("practise")
    assert await carer.session() is None


async def test_a_gentle_scene_begins_at_once(carer: Dialogue) -> None:
    await carer.say("/practise")
    await carer.press("by_theme")
    await carer.press("Needing attention")
    carer.expect("The den · 1 of 2", "What would you say?", count=1)


async def test_surprises_are_unseen_scenes_first_then_the_one_seen_longest_ago(carer: Dialogue) -> None:
    seen = []
    for _ in range(7):
        await carer.say("/practise")
        await carer.press("surprise")
        seen.append((await carer.practice()).scenario_id)
        await carer.say("/stop")
        carer.clock.wait(days=1)
    assert set(seen[:3]) == {"the-den", "the-slammed-door", "the-quiet-car"}
    assert seen == [*seen[:3], *seen[:3], seen[0]]


async def test_another_scene_is_another_scene(carer: Dialogue) -> None:
    await carer.say("/practise")
    await carer.press("by_theme")
    await carer.press("Anger")
    await carer.press("another_scene")
    carer.expect_not("mugs")
    assert (await carer.practice()).scenario_id == "the-den"


async def test_a_scene_seen_before_says_so(carer: Dialogue) -> None:
    for _ in range(2):
        await carer.say("/practise")
        await carer.press("by_theme")
        await carer.press("Anger")
        await carer.say("/stop") if _ == 0 else None
    carer.expect("You have been here before")


async def test_two_quick_taps_open_one_scene(carer: Dialogue) -> None:
    await carer.say("/practise")
    await carer.press("surprise", times=2)
    carer.expect("What would you say?", count=1)
    assert (await carer.practice()).scenario_id == "the-den"


async def test_choosing_while_a_scene_is_open_offers_to_go_on(drafting: Dialogue) -> None:
    await drafting.say("/practise")
    drafting.expect("You have The den open").expect_buttons("resume", "surprise")
    await drafting.press("surprise")
    assert (await drafting.practice()).scenario_id != "the-den"


@pytest.mark.parametrize("way", ["button", "command"])
async def test_stopping_is_one_tap_with_no_guilt(reviewing: Dialogue, way: str) -> None:
    await (reviewing.press("stop") if way == "button" else reviewing.say("/stop"))
    reviewing.expect("Stopped. That is a good place to stop", "Thank you", count=1)
    reviewing.expect_buttons("practise", "menu")
    await reviewing.press("menu")
    reviewing.expect("What would you like to do?")


async def test_what_was_stopped_can_be_gone_on_with_weeks_later(reviewing: Dialogue) -> None:
    before = await reviewing.practice()
    await reviewing.say("/stop")
    reviewing.expect("just as you left it")
    reviewing.clock.wait(days=40)
    await reviewing.say("/start")
    reviewing.expect("Welcome back", "The den").expect_buttons("resume")
    await reviewing.press("resume")
    reviewing.expect("How it might go").expect_buttons("try_again", "go_on")
    after = await reviewing.practice()
    assert (after.id, after.moment_id, after.landing) == (before.id, before.moment_id, before.landing)


async def test_words_after_stopping_are_not_taken_for_a_reply(reviewing: Dialogue) -> None:
    await reviewing.say("/stop")
    await reviewing.say("Thanks, night night")
    reviewing.expect("no scene is open").expect_buttons("resume", "practise")
    await reviewing.say("/help")
    reviewing.expect_not("is still open")


async def test_a_scene_stopped_before_it_began_is_simply_over(carer: Dialogue) -> None:
    await carer.say("/practise")
    await carer.press("by_theme")
    await carer.press("Anger")
    await carer.press("not_now")
    carer.expect("Stopped.").expect_not("just as you left it")
    assert await carer.session() is None
