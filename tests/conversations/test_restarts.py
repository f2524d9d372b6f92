"""Nothing is lost or doubled when the bot, the machine or its clock stumbles."""

from __future__ import annotations

from tests.conversations.dialogue import FEEDBACK, Dialogue


async def test_a_draft_that_is_delivered_again_is_read_once(drafting: Dialogue) -> None:
    await drafting.say("That must have felt lonely.")
    before = await drafting.session()
    await drafting.redeliver()
    drafting.expect_nothing()
    assert await drafting.attempts() == 1
    assert await drafting.session() == before


async def test_a_press_that_is_delivered_again_has_one_effect(reviewing: Dialogue) -> None:
    await reviewing.press("go_on")
    before = await reviewing.session()
    await reviewing.redeliver()
    reviewing.expect_nothing()
    assert await reviewing.session() == before


async def test_a_choice_that_is_delivered_again_opens_one_scene(carer: Dialogue) -> None:
    await carer.say("/practise")
    await carer.press("surprise")
    before = await carer.session()
    await carer.redeliver()
    carer.expect_nothing()
    assert await carer.session() == before


async def test_held_words_that_are_delivered_again_are_held_once(drafting: Dialogue) -> None:
    await drafting.say("How does this work?")
    before = await drafting.session()
    await drafting.redeliver()
    assert await drafting.session() == before


async def test_what_came_while_the_bot_was_away_is_answered_in_order(drafting: Dialogue) -> None:
    drafting.telegram.say(drafting.carer, "Why did you do that?")
    drafting.clock.wait(hours=3)
    drafting.telegram.say(drafting.carer, "That must have felt lonely.")
    drafting.clock.wait(hours=3)
    await drafting.bot_answers()
    drafting.expect("Why did you", "That must have felt lonely", count=4)
    drafting.expect_one_of(FEEDBACK["change"]["gone"]["why_question"])
    assert await drafting.attempts() == 2


async def test_a_practice_over_many_days_is_one_practice(drafting: Dialogue) -> None:
    first = await drafting.practice()
    drafting.clock.wait(days=30)
    await drafting.say("That must have felt lonely.")
    drafting.clock.wait(days=300)
    await drafting.press("go_on")
    drafting.expect("2 of 2")
    drafting.clock.wait(days=30)
    await drafting.say("I wonder what it's like in there.")
    await drafting.press("finish")
    drafting.expect("What was underneath")
    assert first.id and await drafting.session() is None


async def test_a_clock_that_goes_back_does_no_harm(drafting: Dialogue) -> None:
    drafting.clock.wait(days=-2)
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed")
    go_on = drafting.remember("go_on")
    drafting.clock.wait(hours=-5)
    await drafting.press("go_on")
    drafting.expect("2 of 2")
    drafting.clock.wait(hours=-5)
    await drafting.press_old(go_on)
    drafting.expect(count=0)
    await drafting.say("I wonder what it's like in there.")
    drafting.expect("What landed")


async def test_a_long_text_and_a_clock_that_goes_back_do_not_silence_the_bot(drafting: Dialogue) -> None:
    await drafting.say("That must have felt lonely. " * 70)
    drafting.clock.wait(hours=-5)
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed")
