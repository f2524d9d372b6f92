"""8. A button that was pressed too late, twice, or by somebody else gets a kind, true answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.chat.buttons import unpack
from bot.practice.session import Stage
from tests.conversations.dialogue import Dialogue


async def test_a_button_of_an_earlier_step_says_so(reviewing: Dialogue) -> None:
    go_on = reviewing.remember("go_on")
    await reviewing.press("go_on")
    before = await reviewing.session()
    await reviewing.press_old(go_on)
    reviewing.expect_toast("from earlier in this scene")
    assert await reviewing.session() == before


async def test_a_button_of_a_scene_that_was_stopped_says_how_to_go_on(reviewing: Dialogue) -> None:
    again = reviewing.remember("try_again")
    await reviewing.say("/stop")
    before = await reviewing.session()
    await reviewing.press_old(again, after=60 * 60 * 24 * 30)
    reviewing.expect_toast("You stopped this scene. Send /practise to go on")
    assert await reviewing.session() == before


async def test_a_button_of_an_earlier_practice_leaves_the_open_one(reviewing: Dialogue) -> None:
    go_on = reviewing.remember("go_on")
    await reviewing.say("/practise")
    await reviewing.press("surprise")
    before = await reviewing.session()
    await reviewing.press_old(go_on)
    reviewing.expect_toast("That practice is over")
    assert await reviewing.session() == before


async def test_another_carers_button_does_nothing_to_their_practice(
    reviewing: Dialogue, meet: Callable[[int], Dialogue]
) -> None:
    _, theirs = reviewing.remember("go_on")
    before = await reviewing.session()
    other = meet(2000)
    await other.say("/start")
    await other.press("consent")
    mine = other.telegram.history(2000)[-1]["message_id"]
    await other.press_old((mine, theirs))
    other.expect_toast("no longer does anything")
    assert await reviewing.session() == before


@pytest.mark.parametrize(
    "data",
    [
        "x",
        "|||",
        "go|||",
        "go|0123456789|1|",
        "go|nobody|99999999999999999999|",
        "zz|0123456789|1|",
        "rl|0123456789|1|",
        "os|0123456789|1|",
        "ds||0|",
        "ds||0|2.99999999999999999999",
        "ds||0|2.²",
        "ds||0|1.-5",
        "th||0|no-such-theme",
        "ag||0|no-such-age",
        "be|😀|1|",
        "go|x|¹|",
    ],
)
async def test_data_that_no_button_of_ours_has_harms_nothing(drafting: Dialogue, data: str) -> None:
    before = await drafting.session()
    message = drafting.telegram.history(drafting.carer)[-1]["message_id"]
    await drafting.press_old((message, data))
    drafting.expect_not("went wrong on my side")
    assert drafting.turn or any(toast["text"] for toast in drafting.toasts)
    assert await drafting.session() == before


@pytest.mark.parametrize("verb", ["re", "be", "st", "ta", "me", "ot", "go", "sp", "pp", "mr", "os"])
async def test_every_verb_of_a_practice_can_be_pressed_at_any_stage(drafting: Dialogue, verb: str) -> None:
    """Only forged, for such buttons are not offered here; still nothing goes wrong."""
    session = await drafting.practice()
    message = drafting.telegram.history(drafting.carer)[-1]["message_id"]
    await drafting.press_old((message, f"{verb}|{session.id}|{session.step}|"))
    drafting.expect_not("went wrong on my side")
    assert drafting.turn or drafting.toasts


async def test_two_quick_taps_have_one_effect(reviewing: Dialogue) -> None:
    await reviewing.press("go_on", times=3)
    reviewing.expect("2 of 2", count=1)
    assert [toast["text"] for toast in reviewing.toasts] == ["", "", ""]


async def test_two_quick_taps_across_a_restart_have_one_effect(reviewing: Dialogue) -> None:
    go_on = reviewing.remember("go_on")
    await reviewing.press("go_on")
    await reviewing.press_old(go_on, after=1)
    reviewing.expect_nothing()
    assert (await reviewing.practice()).moment_id == "bedtime-den"


@pytest.mark.parametrize("label", ["stuck", "stop"])
async def test_other_quick_taps_get_one_answer(drafting: Dialogue, label: str) -> None:
    await drafting.press(label, times=2)
    drafting.expect(count=1)


async def test_the_buttons_of_the_message_are_put_away_after_a_press(reviewing: Dialogue) -> None:
    message, _ = reviewing.remember("try_again")
    await reviewing.press("try_again")
    shown = next(m for m in reviewing.telegram.history(reviewing.carer) if m["message_id"] == message)
    assert "reply_markup" not in shown


async def test_stop_and_stuck_are_true_wherever_they_are_pressed(drafting: Dialogue) -> None:
    stuck, stop = drafting.remember("stuck"), drafting.remember("stop")
    await drafting.say("That must have felt lonely.")
    await drafting.press_old(stuck)
    drafting.expect("finish it in your own words")
    await drafting.press_old(stop)
    drafting.expect("Stopped")
    assert (await drafting.practice()).stage is Stage.STOPPED


async def test_a_press_that_came_while_the_bot_was_away_is_carried_out(reviewing: Dialogue) -> None:
    message, data = reviewing.button("go_on")
    reviewing.telegram.press(reviewing.carer, message["message_id"], data)
    reviewing.clock.wait(hours=5)  # too late for the toast; not for the wish
    await reviewing.bot_answers()
    reviewing.expect("2 of 2", count=1)


async def test_every_button_of_ours_can_be_unpacked(reviewing: Dialogue) -> None:
    for message in reviewing.telegram.history(reviewing.carer):
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                assert unpack(button["callback_data"]) is not None
