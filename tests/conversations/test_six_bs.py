"""Looking at a child by the six Bs: look, choose, try, look again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

from PIL import Image

from bot.reminders.plans.plan import Kind
from bot.settings import PROJECT
from bot.six_bs.aid.files import load_aid
from bot.six_bs.child import Child
from bot.six_bs.look import Answer
from tests.conversations.dialogue import Dialogue
from tests.conversations.reminders import nudged, set_up

AID = load_aid(PROJECT / "content")
BOND = next(each for each in AID.bs if each.id == "bond")


async def answer_all(carer: Dialogue, *answers: Answer) -> Dialogue:
    """Every question of the look that is open, with these answers in turn; then the picture.

    All but the last are put into the database: how they are tapped is tried below.
    """
    given = {each: answers[number % len(answers)] for number, each in enumerate(AID.question_ids)}
    last = given.pop(AID.question_ids[-1])
    async with carer.stored() as database, database.work() as work:
        [child] = await work.children.of_carer(carer.carer)
        [look, *_] = await work.looks.of_child(child.id)
        await work.looks.save(look.with_answers(given))
        await work.commit()
    await carer.say("/sixbs")
    await carer.press("go_on_looking")
    await carer.press(AID.answers[last])
    carer.expect_changed("That was the last question")
    return await carer.press("show_picture")


async def looked(carer: Dialogue, *answers: Answer) -> Dialogue:
    """A first look, at a child without a name."""
    await carer.say("/sixbs")
    await carer.press("six_bs_begin")
    await carer.press("without_nickname")
    return await answer_all(carer, *answers)


async def children(carer: Dialogue) -> tuple[Child, ...]:
    async with carer.stored() as database, database.work() as work:
        return await work.children.of_carer(carer.carer)


def picture(carer: Dialogue) -> Image.Image:
    """The picture of this turn."""
    [photo] = [each["photo"][-1]["file_id"] for each in carer.turn if "photo" in each]
    stored = carer.telegram.world.files.get(photo)
    assert stored is not None
    return Image.open(BytesIO(stored.content))


async def test_a_child_is_looked_at_and_something_small_is_tried(carer: Dialogue) -> None:
    await carer.say("/sixbs")
    carer.expect("They are Clair Davies's; the questions are ours", "no child is compared with another")
    await carer.press("six_bs_begin")
    await carer.say("Bean 🫘")
    carer.expect("Think of Bean 🫘, and of the last two weeks", "Be safe (1 of 6)", AID.question(0)[1].text)
    await carer.press(AID.answers[Answer.OFTEN])
    carer.expect_changed(AID.question(1)[1].text)
    await carer.press("question_before")
    carer.expect_changed("So far you said: often")
    await carer.press(AID.answers[Answer.OFTEN])
    await answer_all(carer, Answer.OFTEN, Answer.NOT_YET)
    carer.expect("The six Bs: Bean 🫘", "Knows what's next: often", "There is no right picture")
    carer.expect("Which B would you like to work on with Bean 🫘?")
    assert picture(carer).width >= 900

    await carer.press("Bond")
    carer.expect_changed("✓ Bond")
    await carer.press("steps_for_these")
    carer.expect_changed("Small steps: Bond", BOND.steps[0].text)
    await carer.press("1")
    carer.expect_changed("✓ taken up")
    await carer.press("when_again")
    await carer.press("in_two_weeks")
    carer.expect("You are working on: Bond", "To look again: Saturday 5 December", BOND.steps[0].text)


async def test_two_looks_are_shown_side_by_side_in_words_and_picture(carer: Dialogue) -> None:
    await looked(carer, Answer.NOT_YET, Answer.DONT_KNOW)
    single = picture(carer)
    carer.clock.wait(days=28)
    await carer.say("/sixbs")
    await carer.press("look_again")
    carer.expect("Don't try to remember what you said before")
    await answer_all(carer, Answer.OFTEN, Answer.DONT_KNOW, Answer.NOT_YET)
    carer.expect("21 November and 19 December", "More often than then", "not yet → often", "You can say now")
    carer.expect("“Less” is no step back")
    carer.expect_not("total", "score", "%")
    assert picture(carer).tobytes() != single.tobytes()


async def test_questions_can_be_left_and_wait(carer: Dialogue) -> None:
    await carer.say("/sixbs")
    await carer.press("six_bs_begin")
    await carer.press("without_nickname")
    for _ in range(2):
        await carer.press(AID.answers[Answer.LEFT_OUT])
    await carer.press("leave_for_now")
    carer.expect("the next question waits in /sixbs")
    carer.clock.wait(days=9)
    await carer.say("/sixbs")
    carer.expect("The six Bs: this child", "They wait for you")
    await carer.press("go_on_looking")
    carer.expect_changed(AID.question(2)[1].text)


async def test_what_became_of_a_step_is_kept_and_shown_when_looking_again(carer: Dialogue) -> None:
    await looked(carer, Answer.NOT_YET)
    await carer.press("Belong")
    await carer.press("steps_for_these")
    await carer.press("own_step")
    await carer.say("Ask her to choose the film on Friday")
    carer.expect("That is noted", "Ask her to choose the film on Friday")
    await carer.press("pushed_away")
    carer.expect("It is no verdict on you")
    await carer.press("step_note")
    await carer.say("She said no and stayed in the room")
    carer.expect("You noticed: “She said no and stayed in the room”")
    carer.clock.wait(days=14)
    await carer.say("/sixbs")
    await carer.press("look_again")
    await answer_all(carer, Answer.NOT_YET)
    carer.expect(
        "You said the same as then",
        "What you tried with this child",
        "They pushed it away.",
        "stayed in the room",
    )


async def test_a_third_b_takes_the_place_of_the_first(carer: Dialogue) -> None:
    await looked(carer, Answer.NOT_YET)
    for title in ("Belong", "Bond", "Believe"):
        await carer.press(title)
    [child] = await children(carer)
    assert child.chosen == ("bond", "believe")


async def test_nicknames_of_reminders_are_offered_and_their_ideas_fit_the_child(carer: Dialogue) -> None:
    plan = await set_up(carer, Kind.MIX)
    async with carer.stored() as database, database.work() as work:
        await work.plans.save(replace(plan, nickname="Spark", age_band="3-6"))
        await work.commit()
    await carer.say("/sixbs")
    await carer.press("six_bs_begin")
    carer.expect("these are the nicknames from your reminders")
    await carer.press("Spark")
    await answer_all(carer, Answer.NOT_YET)
    await carer.press("Bond")
    await carer.press("steps_for_these")
    carer.expect_changed("Make up a goodbye")
    [message] = carer.changed
    assert "a knock that only you use" not in message["text"]  # that one begins at seven


async def test_the_day_to_look_again_is_said_once(carer: Dialogue) -> None:
    await looked(carer, Answer.NOT_YET)
    await carer.say("/sixbs")
    await carer.press("when_again")
    await carer.press("in_two_weeks")
    due = carer.clock.now().replace(hour=19, minute=30) + timedelta(days=14)
    await nudged(carer, due)
    carer.expect("You wanted to look again", "or not at all")
    await nudged(carer, due + timedelta(days=1))
    assert carer.turn == []
    await carer.say("/sixbs")
    carer.expect("You wanted to look again about now. Whenever you like.")


async def test_what_may_be_a_real_name_is_pointed_out_before_it_is_kept(carer: Dialogue) -> None:
    await carer.say("/sixbs")
    await carer.press("six_bs_begin")
    await carer.say("Jayden Miller")
    carer.expect("looks like somebody's real name")
    assert await children(carer) == ()
    await carer.press("write_again")
    await carer.say("Jay")
    carer.expect("Think of Jay")


async def test_somebody_who_notes_something_real_is_shown_people_and_loses_no_word(carer: Dialogue) -> None:
    await looked(carer, Answer.NOT_YET)
    await carer.press("Bond")
    await carer.press("steps_for_these")
    await carer.press("1")
    await carer.say("/sixbs")
    await carer.press("small_steps")
    await carer.press("1")
    await carer.press("step_note")
    told = "She told me tonight that her uncle touches her. This is real, not the scene."
    await carer.say(told)
    carer.expect("01632 960 100", told)


async def test_a_child_is_deleted_with_all_that_was_said(carer: Dialogue) -> None:
    await looked(carer, Answer.NOT_YET)
    await carer.say("/sixbs")
    old = carer.remember("six_picture")
    await carer.press("forget_child")
    carer.expect("Reminders and practice stay")
    await carer.press("forget_sure")
    carer.expect("Deleted")
    assert await children(carer) == ()
    await carer.press_old(old)
    carer.expect("That is no longer here")


async def test_stickers_long_words_and_stop_lose_nothing(carer: Dialogue) -> None:
    await carer.say("/sixbs")
    await carer.press("six_bs_begin")
    await carer.send("voice", b"x", "x.ogg")
    carer.expect("Type a nickname")
    await carer.say("x" * 5000)
    carer.expect("That is a little long")
    await carer.say("/stop")
    carer.expect("Everything is as it was")
    await carer.say("شمس")
    assert await children(carer) == ()
