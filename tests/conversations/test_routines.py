"""A picture timetable, built by tapping: shown, printed, changed, deleted."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from PIL import Image

from bot.routines.routine import MOST_STEPS
from tests.conversations.conftest import Meet
from tests.conversations.dialogue import Dialogue


async def started(carer: Dialogue) -> Dialogue:
    """Two steps of a morning are tapped."""
    await carer.say("/routine")
    carer.expect("A picture timetable", "Which part of the day").expect_buttons("new_routine")
    await carer.press("New: Morning")
    carer.expect_changed("Tap the steps in their order")
    await carer.press("Breakfast")
    await carer.press("Get dressed")
    return carer.expect_changed("1. Breakfast", "2. Get dressed")


def file_of(carer: Dialogue, kind: str) -> bytes:
    [message] = carer.turn
    sent = message[kind][-1] if kind == "photo" else message[kind]
    stored = carer.telegram.world.files.get(sent["file_id"])
    assert stored is not None
    return stored.content


async def test_a_timetable_from_the_first_tap_to_the_wall(carer: Dialogue) -> None:
    await started(carer)
    await carer.press("routine_own_step")
    carer.expect("What is the step?")
    await carer.say("Feed <b>Biscuit</b> 🐈")
    carer.expect("3. Feed <b>Biscuit</b> 🐈")
    await carer.press("make_timetable")
    carer.expect(
        "My morning", "1. Breakfast", "3. Feed <b>Biscuit</b> 🐈", "point to what comes next", count=1
    )
    assert Image.open(BytesIO(file_of(carer, "photo"))).width > 390
    await carer.press("print_timetable")
    carer.expect("A page for the wall")
    page = pypdfium2.PdfDocument(file_of(carer, "document"))[0].get_textpage().get_text_bounded()
    assert page.index("Breakfast") < page.index("Get dressed") < page.index("Feed <b>Biscuit</b>")


async def test_it_is_kept_and_can_be_changed(carer: Dialogue) -> None:
    await started(carer)
    carer.clock.wait(days=30)
    await carer.say("/routine")
    carer.expect("Here are yours").expect_buttons("▤ Morning")
    await carer.press("▤ Morning")
    carer.expect("1. Breakfast")
    await carer.press("routine_change_steps")
    carer.expect("2. Get dressed").expect_buttons("1. Breakfast")
    await carer.press("1. Breakfast")
    carer.expect_changed("1. Get dressed")
    await carer.press("routine_more_steps")
    await carer.press("Medicine")
    carer.expect_changed("2. Medicine")
    await carer.press("routine_undo_step")
    carer.expect_changed("1. Get dressed")
    await carer.press("make_timetable")
    await carer.press("timetable_heading")
    carer.expect("A nickname is plenty")
    await carer.say("Bean's morning")
    await carer.press("make_timetable")
    carer.expect("Bean's morning")
    await carer.press("timetable_heading")
    await carer.press("routine_usual_heading")
    await carer.press("make_timetable")
    carer.expect("My morning").expect_not("Bean")


async def test_a_step_can_have_a_time_typed_as_one_says_it(carer: Dialogue) -> None:
    await started(carer)
    await carer.press("make_timetable")
    await carer.press("routine_step_times")
    carer.expect("Most need none")
    await carer.press("1. Breakfast")
    carer.expect("When is it time for “Breakfast”?")
    await carer.say("when the cat wakes up")
    carer.expect("couldn't read that as a time")
    await carer.send("sticker", b"\x00", "s.webp")
    carer.expect("in words or figures")
    await carer.say("half seven")
    carer.expect("1. Breakfast · 07:30")
    await carer.press("routine_step_times")
    await carer.press("1. Breakfast")
    await carer.press("routine_no_step_time")
    carer.expect("1. Breakfast").expect_not("07:30")


async def test_a_step_in_own_words_is_taken_out_by_a_tap_and_its_old_button_takes_no_other(
    carer: Dialogue,
) -> None:
    await started(carer)
    await carer.press("routine_own_step")
    await carer.say("Feed the fish")
    await carer.press("Wash")
    out = carer.remember("3. Feed the fish")
    await carer.press("3. Feed the fish")
    carer.expect_changed("3. Wash")
    await carer.press_old(out)
    carer.expect_nothing()
    await carer.press("make_timetable")
    carer.expect("3. Wash").expect_not("fish")


async def test_eight_steps_fit_and_a_double_tap_is_one_tap(carer: Dialogue) -> None:
    await started(carer)
    for step in ("Wash", "Brush teeth", "Brush hair", "Bag", "Shoes on", "Coat on"):
        await carer.press(step, times=2)
    carer.expect_changed(f"{MOST_STEPS}. Coat on", "is all that fits")
    labels = [each["text"] for row in carer.changed[0]["reply_markup"]["inline_keyboard"] for each in row]
    assert "School" not in labels
    assert f"{MOST_STEPS}. Coat on" in labels


async def test_what_is_typed_too_long_or_left_is_met_kindly(carer: Dialogue) -> None:
    await started(carer)
    await carer.press("routine_own_step")
    await carer.say("x" * 4096)
    carer.expect("at most 40 letters")
    await carer.say("/stop")
    carer.expect("it stays as it was")
    await carer.press("all_routines")
    await carer.press("▤ Morning")
    await carer.press("routine_change_steps")
    await carer.press("routine_own_step")
    await carer.say("He has hit me and I want to kill myself")
    carer.expect("Samaritans")
    await carer.say("/routine")
    await carer.press("▤ Morning")
    carer.expect("2. Get dressed").expect_not("3.")


async def test_one_that_is_deleted_is_gone_and_its_old_buttons_say_so(carer: Dialogue) -> None:
    await started(carer)
    await carer.press("make_timetable")
    printing = carer.remember("print_timetable")
    await carer.press("drop_routine")
    carer.expect("Delete “Morning”?")
    await carer.press("keep_routine")
    carer.expect("My morning")
    await carer.press("drop_routine")
    await carer.press("drop_routine_sure")
    carer.expect("It is deleted")
    await carer.press_old(printing)
    carer.expect("not there any more")
    await carer.say("/routine")
    carer.expect_not("Here are yours")


async def test_nobody_reaches_the_routine_of_somebody_else(carer: Dialogue, meet: Meet) -> None:
    await started(carer)
    await carer.press("make_timetable")
    _, data = carer.remember("print_timetable")
    other = meet(2000)
    await other.say("/start")
    await other.press("consent")
    message = other.turn[0]["message_id"]
    await other.press_old((message, data))
    other.expect("not there any more")


async def test_a_routine_that_was_begun_and_left_empty_is_not_listed(carer: Dialogue) -> None:
    await carer.say("/routine")
    await carer.press("New: Bedtime")
    await carer.say("/routine")
    carer.expect_not("Here are yours")
    await carer.press("New: Bedtime")
    await carer.press("Bath")
    carer.expect_changed("1. Bath")
