"""5. Words that hurt can be mended, and mending is welcome."""

from __future__ import annotations

from bot.practice.session import AttemptKind, Stage
from tests.conversations.dialogue import FEEDBACK, Dialogue


async def hurt(drafting: Dialogue) -> Dialogue:
    await drafting.say("You're a bad girl. Go to your room.")
    return drafting.expect("Goes stiff", "not too late to mend").expect_buttons("mend", "try_again")


async def test_mending_is_invited_warmly_and_noticed(drafting: Dialogue) -> None:
    await hurt(drafting)
    await drafting.press("mend")
    drafting.expect("Everybody gets it wrong sometimes", "She is still in the room", "put it right?", count=1)
    drafting.expect_buttons("others", "stop")
    await drafting.say("I'm sorry, Mina. I snapped.")
    drafting.expect("orry", "You be the bear.", count=2)
    drafting.expect_not("not too late").expect_buttons("go_on", "mend_again")


async def test_a_mending_that_hurts_again_can_be_mended_again(drafting: Dialogue) -> None:
    await hurt(drafting)
    await drafting.press("mend")
    await drafting.say("Sorry, but you're a bad girl.")
    drafting.expect("you're a bad girl", "I didn't want to play anyway.")
    await drafting.press("mend_again")
    await drafting.say("Sorry.")
    drafting.expect_one_of(FEEDBACK["change"]["gone"]["shame"]).expect_buttons("go_on")


async def test_others_show_how_it_can_be_put_right(drafting: Dialogue) -> None:
    await hurt(drafting)
    await drafting.press("mend")
    await drafting.press("others")
    drafting.expect("And to put it right afterwards", "I snapped, and you only wanted me to see.")


async def test_having_seen_others_while_mending_the_words_still_mend(drafting: Dialogue) -> None:
    await hurt(drafting)
    await drafting.press("mend")
    await drafting.press("others")
    assert (await drafting.practice()).stage is Stage.MENDING
    await drafting.say("I'm sorry I was sharp.")
    assert (await drafting.last_attempt()).kind is AttemptKind.REPAIR


async def test_a_mending_left_for_days_is_still_there(drafting: Dialogue) -> None:
    await hurt(drafting)
    await drafting.press("mend")
    drafting.clock.wait(days=3)
    await drafting.say("/start")
    await drafting.press("resume")
    drafting.expect("Mending", "put it right?")
    await drafting.say("I'm sorry.")
    assert (await drafting.last_attempt()).kind is AttemptKind.REPAIR


async def test_an_edited_mending_stays_a_mending(drafting: Dialogue) -> None:
    await hurt(drafting)
    await drafting.press("mend")
    await drafting.say("Sorry, but you're a bad girl.")
    await drafting.edit("Sorry. That was mine.")
    attempt = await drafting.last_attempt()
    assert (attempt.kind, attempt.text) == (AttemptKind.REPAIR, "Sorry. That was mine.")
    drafting.expect_one_of(FEEDBACK["repair"]["mended"])
