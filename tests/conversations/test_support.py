"""The people around the carer: who to turn to, how to reach them, and help with what to say."""

from __future__ import annotations

import pytest

from tests.conversations.dialogue import Dialogue

HARM = "My lad has been cutting himself again, I found blood in the bathroom"


async def test_who_to_turn_to_and_a_number_that_rings(carer: Dialogue) -> None:
    await carer.say("/support")
    carer.expect("999", "Your supervising social worker", "Dawn, 01632 960 101 (tap +441632960101)")
    carer.expect("ask your agency who this is for you", count=1)
    await carer.press("Empathic Listener")
    carer.expect("Turn to them for", "I have no number for them")
    await carer.press("my_people")
    await carer.press("matters")
    await carer.press("Self-harm, suicide")
    carer.expect("0800 068 4141 (tap +448000684141)", "111, option 2", "can't pass this on")
    await carer.press("my_people")
    await carer.press("help_lines")
    carer.expect("Samaritans", "116 123").expect_not("Empathic Listener", "(tap +44116")


async def test_a_number_of_ones_own_goes_before_the_agencys_and_can_be_taken_out(carer: Dialogue) -> None:
    await carer.say("/support")
    await carer.press("Social worker")
    await carer.press("put_in_person")
    await carer.say("x" * 121)
    carer.expect("120 letters")
    await carer.say("Priya <b>\n 07700 900 123")
    carer.expect("Nobody else is shown it", "Priya <b> 07700 900 123 (tap +447700900123)").expect_not("Dawn")
    await carer.say("/support")
    carer.expect("Priya").expect_not("Dawn")
    await carer.press("Social worker")
    await carer.press("change_person")
    await carer.say("Priya Nair, 07700 900 124")
    carer.expect("900 124")
    await carer.press("drop_person")
    await carer.press("my_people")
    carer.expect("Dawn").expect_not("Priya")


async def test_somebody_of_ones_own_is_seen_by_nobody_else(carer: Dialogue) -> None:
    await carer.say("/support")
    await carer.press("new_person")
    await carer.send("voice", b"OggS", "note.ogg")
    carer.expect("only read words")
    await carer.say("Sam next door, 01632 960 102")
    carer.expect("Sam next door").expect_buttons("prepare_for", "change_person", "drop_person")
    gone = carer.remember("drop_person")
    await carer.press("my_people")
    carer.expect("Sam next door").expect_buttons("Sam next door, 01632…")
    await carer.press_old(gone)
    await carer.press_old(gone)
    carer.expect("Taken out")
    await carer.say("/support")
    carer.expect_not("Sam")


async def test_three_questions_make_a_message_and_a_note(carer: Dialogue) -> None:
    await carer.say("/support")
    await carer.press("Empathic Listener")
    await carer.press("prepare_for")
    carer.expect("What has happened?", "For: Your Empathic Listener")
    await carer.say("She has not let me near her since the visit.")
    carer.expect("What do you need?")
    older = carer.remember("To be listened to")
    await carer.press("To be listened to")
    carer.expect("What would you like them to do?")
    await carer.press_old(older)
    carer.expect("What would you like them to do?")
    await carer.press("Ring me today")
    message, under = (each["text"] for each in carer.turn)
    assert message.startswith("Hello")
    assert "since the visit." in message
    assert "somebody to listen" in message
    assert "could you ring me today" in message
    assert "Nothing has been sent" in under
    await carer.press("as_note")
    carer.expect("To read from when you ring", "Before you hang up", "since the visit.")
    await carer.press("change_needed")
    carer.expect("So far: somebody to listen")
    await carer.say("a night off 🙏")
    carer.expect("What I need: a night off 🙏", "could you ring me today")
    clear = carer.remember("clear_prepared")
    await carer.press("clear_prepared")
    carer.expect("Cleared away")
    await carer.press_old(clear)
    await carer.press("prepare")
    carer.expect("Three short questions")


async def test_each_question_can_be_skipped_and_left_for_later(carer: Dialogue) -> None:
    await carer.say("/support")
    await carer.press("prepare")
    await carer.press("somebody_else")
    skip = carer.remember("skip_part")
    await carer.say("The school rang again.")
    await carer.press_old(skip)
    carer.expect("What do you need?")
    await carer.say("/stop")
    carer.expect("is kept")
    await carer.press("prepare")
    await carer.press("show_prepared")
    carer.expect("What has happened: The school rang again.").expect_not("What I need", "None")
    await carer.press("change_happened")
    await carer.press("leave_out")
    carer.expect("Nothing is prepared yet")


async def test_what_is_really_happening_is_kept_and_help_comes_first(carer: Dialogue) -> None:
    await carer.say("/support")
    await carer.press("prepare")
    await carer.press("Duty line")
    await carer.say(HARM)
    help_first, following = (each["text"] for each in carer.turn)
    assert "111, option 2" in help_first
    assert "What do you need?" in following
    await carer.press("skip_part")
    await carer.press("skip_part")
    carer.expect(HARM, "01632 960 100")


async def test_a_text_that_telegram_has_cut_stays_whole(carer: Dialogue) -> None:
    await carer.say("/support")
    await carer.press("prepare")
    await carer.press("somebody_else")
    await carer.say("a" * 4096)
    carer.expect("What do you need?")
    await carer.say("the end of it", after=1)
    carer.expect_nothing()
    await carer.press("A break")
    await carer.press("skip_part")
    carer.expect("the end of it", "What I need: a break")


async def test_help_that_is_offered_leads_to_the_people(drafting: Dialogue) -> None:
    await drafting.say(HARM)
    await drafting.press("my_people")
    drafting.expect("Who to turn to", "01632 960 100")
    await drafting.press("resume")
    await drafting.press("part_of_practice")
    drafting.expect("How it might go")


async def test_who_can_help_needs_no_consent_but_keeping_numbers_does(stranger: Dialogue) -> None:
    await stranger.say(HARM)
    await stranger.press("my_people")
    stranger.expect("Who to turn to", "01632 960 100")
    await stranger.press("new_person")
    stranger.expect_buttons("consent")


@pytest.mark.parametrize("argument", ["p.gone", "m.gone", "whatever"])
async def test_an_old_way_leads_to_all_of_them(carer: Dialogue, argument: str) -> None:
    await carer.say("/support")
    message, _ = carer.button("matters")
    await carer.press_old((message["message_id"], f"hl||0|{argument}"))
    carer.expect_buttons("my_people" if argument == "m.gone" else "matters")
