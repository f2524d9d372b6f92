"""3, 4 and 5. A moment, a draft, what landed, how the child reacts, and what comes next."""

from __future__ import annotations

from bot.pace.reading import Landing
from bot.practice.session import AttemptKind, Stage
from tests.conversations.dialogue import FEEDBACK, Dialogue


async def test_a_moment_says_who_what_and_asks(drafting: Dialogue) -> None:
    drafting.expect(
        "The den · 1 of 2",
        "Mina, 6.",
        "Three months with you.",
        "You are on the phone.",
        "Climbs on the arm of the sofa.",
        "Look at me! Look! You never look!",
        "What would you say?",
        count=1,
    )
    drafting.expect_buttons("stuck", "stop")


async def test_somebody_stuck_gets_stems_and_no_finished_answer(drafting: Dialogue) -> None:
    await drafting.press("stuck")
    drafting.expect("finish it in your own words", "I wonder if it feels like I've gone when...")
    drafting.expect_not("Is that a den or a castle?")
    drafting.expect_buttons("others", "stop")
    await drafting.say("I wonder if it feels like I've gone when I talk to somebody else.")
    drafting.expect("What landed", "I wonder")


async def test_the_bot_shows_that_it_is_reading(drafting: Dialogue) -> None:
    await drafting.say("That must have felt lonely.")
    assert drafting.actions == ["typing"]


async def test_feedback_quotes_the_carers_own_words_and_the_child_reacts(drafting: Dialogue) -> None:
    await drafting.say("That MUST have felt lonely. I was so long on the phone.")
    drafting.expect("What landed", "That MUST have felt lonely", "empathy", count=2)
    drafting.expect("How it might go", "Slides down and pulls you by the sleeve.", "You be the bear.")
    drafting.expect_not("How this may sound", "%", "/10", "score", "❌")
    assert drafting.offers() == [
        "go_on",
        "try_again",
        "others",
        "misread",
        "stop",
    ]
    attempt = await drafting.last_attempt()
    assert attempt.landing is Landing.STRONG
    assert attempt.text == "That MUST have felt lonely. I was so long on the phone."


async def test_one_pitfall_is_told_kindly_with_the_scenes_own_reason(drafting: Dialogue) -> None:
    await drafting.say("Why did you pull that down? Go to your room.")
    drafting.expect("Go to your room", "One thing to try")
    drafting.expect_not("too much")  # of two pitfalls only the worse is told
    drafting.expect("I didn't want to play anyway.", "not too late to mend")
    assert drafting.offers()[0] == "mend"
    await drafting.press("try_again")
    await drafting.say("Why did you pull that down?")
    drafting.expect("Why did you", "a “why” sounds to her like being told that she is too much.")


async def test_words_that_half_meet_her_get_the_middle_reaction(drafting: Dialogue) -> None:
    await drafting.say("Hello Mina. Nearly done.")
    drafting.expect("Hops down and kicks one cushion.", "One thing to try").expect_not("How this may sound")


async def test_what_is_unsure_is_asked_and_not_told(drafting: Dialogue) -> None:
    await drafting.say("Perhaps go to your room for a bit?")
    drafting.expect(FEEDBACK["unsure"]["stumble_title"], FEEDBACK["unsure"]["stumble"]["sent_away"])


async def test_a_second_draft_hears_what_changed(drafting: Dialogue) -> None:
    await drafting.say("Why did you do that?")
    await drafting.press("try_again")
    drafting.expect("the same moment again", "What would you say this time?").expect_not("Three months")
    await drafting.say("Oh, that must have felt lonely.")
    drafting.expect_one_of(FEEDBACK["change"]["gone"]["why_question"])
    await drafting.press("try_again")
    await drafting.say("Oh, that must have  felt lonely.")
    drafting.expect_one_of(FEEDBACK["change"]["same_words"])
    assert await drafting.attempts() == 3


async def test_words_after_the_feedback_are_another_try(reviewing: Dialogue) -> None:
    await reviewing.say("I wonder if it was a long wait.")
    reviewing.expect("What landed", "How it might go")
    assert await reviewing.attempts() == 2


async def test_others_show_examples_with_why_and_what_may_be_underneath(reviewing: Dialogue) -> None:
    await reviewing.press("others")
    reviewing.expect(
        "no one right answer", "Is that a den or a castle?", "Joins the game", "What may be underneath"
    )
    reviewing.expect("When eyes leave her")
    reviewing.expect_buttons("try_again", "go_on", "stop")
    await reviewing.press("go_on")
    reviewing.expect("2 of 2", "At bedtime the den still stands.")


async def test_a_whole_scene_leads_to_what_was_underneath(reviewing: Dialogue) -> None:
    await reviewing.press("go_on")
    await reviewing.say("I wonder what the den has that your bed hasn't.")
    reviewing.expect("You sleep in your bed tonight.").expect_buttons("finish")
    await reviewing.press("finish")
    reviewing.expect(
        "What was underneath",
        "a child who is seen is a child who is kept",
        "Something to think over",
        "Who looked at you when you were six?",
        "One small thing for today",
        "Look up once today",
        count=1,
    )
    reviewing.expect_buttons("practise", "menu")
    assert await reviewing.session() is None


async def test_the_way_goes_on_as_the_words_landed(at_the_door: Dialogue) -> None:
    await at_the_door.say("Go to your room!")
    at_the_door.expect("Get lost!").expect_buttons("finish")
    await at_the_door.press("try_again")
    await at_the_door.say("That was so unfair. I'm right here.")
    at_the_door.expect("But you can sit there.").expect_buttons("go_on")
    await at_the_door.press("go_on")
    at_the_door.expect("2 of 2", "Are you going to ring my social worker?")


async def test_a_limit_waits_until_the_feeling_has_been_met(at_the_door: Dialogue) -> None:
    await at_the_door.say("Danny.")
    at_the_door.expect_not("Mugs are not for throwing.")
    await at_the_door.press("try_again")
    await at_the_door.say("That was so unfair, right in the middle.")
    at_the_door.expect("Mugs are not for throwing.")


async def test_a_misreading_can_be_said_and_is_marked_for_a_trainer(reviewing: Dialogue) -> None:
    await reviewing.press("misread")
    reviewing.expect("I can misread", "a trainer", count=1).expect_buttons("go_on")
    reviewing.expect_no_buttons("misread")
    assert (await reviewing.last_attempt()).disputed


async def test_in_a_disclosure_the_feedback_follows_the_safeguarding_facts(in_the_car: Dialogue) -> None:
    await in_the_car.say("I won't tell anyone. What did he do? That must have felt lonely.")
    in_the_car.expect(
        FEEDBACK["stumble"]["false_promise"]["name"], "won't tell anyone", "Never mind. I made it up."
    )
    await in_the_car.press("try_again")
    await in_the_car.say("That must have felt lonely.")
    in_the_car.expect_one_of(FEEDBACK["change"]["gone"]["false_promise"])
    in_the_car.expect_one_of(FEEDBACK["step"]["safety"]["missing"])
    await in_the_car.press("try_again")
    await in_the_car.say("I'm so glad you told me. That must have felt lonely.")
    in_the_car.expect("glad you told me", "Breathes out")


async def test_a_hard_scene_ends_with_whom_to_tell(in_the_car: Dialogue) -> None:
    await in_the_car.say("I'm so glad you told me. That must have felt lonely.")
    await in_the_car.press("go_on")
    await in_the_car.say("It makes sense to be scared. I'm so glad you told me.")
    await in_the_car.press("finish")
    in_the_car.expect("the same day", "Dawn, 01632 960 101", "01632 960 100")


async def test_the_session_says_where_the_carer_is(drafting: Dialogue) -> None:
    assert (await drafting.practice()).stage is Stage.DRAFTING
    await drafting.say("Go to your room.")
    assert (await drafting.practice()).stage is Stage.REVIEWING
    await drafting.press("mend")
    assert (await drafting.practice()).stage is Stage.MENDING
    await drafting.say("I'm sorry I snapped.")
    assert (await drafting.last_attempt()).kind is AttemptKind.REPAIR
