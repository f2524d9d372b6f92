"""A way through the pathway: lessons, questions, a scene, looking back, and what is kept of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.settings import Settings
from tests.conversations.dialogue import Dialogue
from tests.conversations.on_pathway import with_course
from tests.conversations.reminders import nudged


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return with_course(settings)


async def read_through(carer: Dialogue, subject: str = "Looking") -> Dialogue:
    """Up to the questions."""
    await carer.say("/pathway")
    await carer.press(f"Next: {subject}")
    await carer.press("path_begin")
    for label in ("path_example", "path_try", "path_next_lesson", "path_example", "path_try"):
        await carer.press(label)
    return carer


async def play_the_den(carer: Dialogue) -> None:
    await carer.press("path_scene")
    for label in ("go_on", "finish"):
        await carer.say("That must have felt lonely. I'm here.")
        await carer.press(label)


async def test_one_screen_after_another_and_back_to_where_one_was(carer: Dialogue) -> None:
    await carer.say("/pathway")
    carer.expect("A way through", "four to five years", "Next, if you like: Looking")
    carer.expect_buttons("First stage", "Last stage", "portfolio")
    await carer.press("path_next")
    carer.expect("Lesson one of looking · Lesson two of looking", "• Some days later")
    await carer.press("path_begin")
    carer.expect_changed("Looking · 1 of 2", "The idea of one.\n\nIts second paragraph <b>&.")
    await carer.press("path_example", times=2)
    carer.expect_changed("The example of one.")
    await carer.press("path_try")
    carer.expect_changed("Try one.", "Thoughts from: Bowlby, A Secure Base")
    await carer.press("earlier")
    carer.expect_changed("The example of one.")
    await carer.press("path_try")
    await carer.press("path_next_lesson")
    carer.expect_changed("Looking · 2 of 2", "The idea of two.")
    await carer.say("/pathway")
    carer.expect("in the middle of Looking").expect_not("four to five years")
    await carer.press("resume")
    carer.expect_changed("The idea of two.")


async def test_questions_are_telegrams_own_and_every_answer_is_met_kindly(carer: Dialogue) -> None:
    await read_through(carer)
    await carer.press("path_to_check")
    carer.expect("What comes <first>?", count=1)
    [poll] = [each["poll"] for each in carer.turn]
    assert (poll["type"], poll["is_anonymous"]) == ("quiz", False)
    assert [each["text"] for each in poll["options"]] == ["A question", "A look", "A plan"]
    await carer.vote(0)
    carer.expect("The one we had in mind: A look", "A question and a plan have their time")
    carer.expect_not("wrong", "Wrong", "right")
    await carer.redeliver()
    carer.expect_nothing()
    await carer.press("path_next_question")
    await carer.vote(0)
    carer.expect("Yes, that's the one", "A guess can be wrong")
    await carer.press("path_on")
    carer.expect("Looking: now with words").expect_buttons("path_scene")


async def test_a_question_can_be_passed_over(carer: Dialogue) -> None:
    await read_through(carer)
    await carer.press("path_to_check")
    await carer.press("path_pass_over")
    carer.expect("What comes second?")
    await carer.vote(2, quiz=0)
    carer.expect("The one we had in mind: A look")
    await carer.press("path_pass_over")
    carer.expect("now with words")


async def test_both_parts_complete_a_module_and_it_has_a_certificate(carer: Dialogue) -> None:
    await read_through(carer)
    for label in ("path_to_check", "path_pass_over", "path_pass_over"):
        await carer.press(label)
    await play_the_den(carer)
    await carer.press("back_to_pathway")
    carer.expect("✓ Done: The den")
    await carer.press("path_on")
    carer.expect("Shall I ask you in 3 days")
    await carer.press("path_ask_later")
    carer.expect("on Tuesday 24 November")
    await nudged(carer, datetime(2026, 11, 24, 19, 1, tzinfo=UTC))
    carer.expect("You wanted to be asked about Looking")
    await carer.press("path_reflect_now")
    carer.expect("1 of 3", "What did you try?", "No real names")
    await carer.say("I sat down on the floor.")
    carer.expect("2 of 3", "What happened then?")
    await carer.press("path_skip")
    await carer.say("The same again & <again>.")
    carer.expect("I sat down on the floor.", "The same again & <again>.", "That completes Looking")
    carer.expect_not("What happened").expect_buttons("certificate")
    to_journal, certificate = carer.remember("path_to_journal"), carer.remember("certificate")
    await carer.press_old(to_journal)
    carer.expect("It is in your journal now")
    await carer.press_old(to_journal)
    carer.expect("in your journal already")
    await carer.press_old(certificate)
    await carer.say("Jo Müller")
    await carer.press("name_once")
    [message] = [each for each in carer.turn if "document" in each]
    assert message["document"]["file_name"] == "certificate-looking.pdf"
    carer.expect("records practice, and is no qualification")
