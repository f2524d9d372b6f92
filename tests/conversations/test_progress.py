"""What shows over time: in words and one picture, with no marks; scenes come back; the weekly summary."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import delete

from bot.pace.reading import Landing
from bot.practice.session import AttemptKind, Session, Stage
from bot.progress.stores import Choices
from bot.progress.tried import Try
from bot.reminders.plans.plan import Kind
from bot.storage.tables import progress_choices, scene_memories, tries
from tests.conversations.dialogue import Dialogue
from tests.conversations.reminders import MONDAY, nudged, set_up
from tests.unit.progress.examples import a_try, an_attempt

WARM = "That must have felt lonely. Shall I be the bear?"
HARD = "Why did you do that?"
BEFORE = datetime(2026, 11, 1, 20, tzinfo=UTC)


async def some_practice(carer: Dialogue, count: int) -> None:
    """Replies of earlier days, as they were noticed: curiosity only lately, "why" only at first."""
    async with carer.stored() as database, database.work() as work:
        await work.choices.save(Choices(carer.carer, BEFORE))
        for number in range(count):
            late = number >= count / 2
            tried: Try = a_try(
                carer_id=carer.carer,
                attempt_id=f"t{number}",
                shown=("curiosity", "empathy") if late else ("empathy",),
                wanted=("curiosity", "empathy"),
                pitfalls=() if late else ("why_question",),
                tried_at=BEFORE + timedelta(hours=number),
            )
            await work.tries.add(tried)
        mended = a_try(
            carer_id=carer.carer,
            attempt_id="mended",
            kind=AttemptKind.REPAIR,
            landing=Landing.STRONG,
            tried_at=BEFORE + timedelta(days=9),
        )
        await work.tries.add(mended)
        await work.commit()


async def test_before_anything_was_practised_it_says_so(carer: Dialogue) -> None:
    await carer.say("/progress")
    carer.expect("nothing here yet", "no marks", count=1)


async def test_with_little_practice_there_are_words_and_no_picture(reviewing: Dialogue) -> None:
    await reviewing.press("stop")
    await reviewing.say("/progress")
    reviewing.expect("The den", "takes a few more scenes", "That must have felt lonely", count=1)
    assert "photo" not in reviewing.turn[0]


async def test_a_picture_and_what_it_shows_in_words(carer: Dialogue) -> None:
    await some_practice(carer, 12)
    await carer.say("/progress")
    carer.expect("Curiosity: seldom at first, often lately", "Shows more than at first: curiosity")
    carer.expect("Empathy: often, as at first", "Comes up less: asking why", "mended", "The den", count=1)
    carer.expect_not("%", "12", "score", "streak")
    [message] = carer.turn
    picture, _ = carer.telegram.file(message["photo"][-1]["file_id"])
    assert Image.open(BytesIO(picture)).width == 1080


async def test_replies_older_than_this_room_are_looked_through_once(reviewing: Dialogue) -> None:
    await reviewing.press("stop")
    async with reviewing.stored() as database, database.engine.begin() as connection:
        for table in (tries, scene_memories, progress_choices):
            await connection.execute(delete(table))
    await reviewing.say("/progress")
    reviewing.expect("The den")
    await reviewing.say("/progress")
    async with reviewing.stored() as database, database.work() as work:
        assert len(await work.tries.of_carer(reviewing.carer)) == 1
        assert len(await work.memories.of_carer(reviewing.carer)) == 1


async def test_a_reply_is_noted_with_its_attempt_and_a_misread_one_counts_no_longer(
    drafting: Dialogue,
) -> None:
    await drafting.say(HARD)
    async with drafting.stored() as database, database.work() as work:
        [tried] = await work.tries.of_carer(drafting.carer)
        assert tried.pitfalls == ("why_question",)
        assert set(tried.wanted) == {"playfulness", "empathy", "curiosity"}
        [memory] = await work.memories.of_carer(drafting.carer)
        assert memory.scenario_id == "the-den"
    await drafting.press("misread")
    async with drafting.stored() as database, database.work() as work:
        assert [each.disputed for each in await work.tries.of_carer(drafting.carer)] == [True]
        assert await work.memories.of_carer(drafting.carer) == ()


async def test_a_scene_comes_back_when_it_is_worth_another_look(drafting: Dialogue) -> None:
    await drafting.say(HARD)
    await drafting.press("stop")
    await drafting.say("/practise")
    drafting.expect_no_buttons("come_back")
    await drafting.press("by_theme")
    await drafting.press("Anger")
    drafting.clock.wait(days=3)
    await drafting.say("/practise")
    drafting.expect_buttons("come_back").expect_not("overdue", "due", "behind")
    await drafting.press("come_back")
    drafting.expect("The den", "What would you say?")
    await drafting.say("/practise")
    drafting.expect_no_buttons("come_back")


async def test_the_reminder_to_practise_brings_what_is_worth_another_look(drafting: Dialogue) -> None:
    await drafting.say(WARM)
    for _ in range(2):
        await drafting.press("go_on" if "go_on" in drafting.offers() else "finish")
        if "stuck" in drafting.offers():
            await drafting.say(WARM)
    await set_up(drafting, Kind.PRACTISE)
    await nudged(drafting, MONDAY)
    drafting.expect("Here is one you haven't seen").expect_not("The den")
    for day in (28, 29):  # the first finds only what is too late by now, and plans the next
        await nudged(drafting, MONDAY + timedelta(days=day))
    drafting.expect("The den")


def a_week_on(carer: Dialogue) -> datetime:
    """Shortly after the hour at which summaries come, seven days later."""
    return (carer.clock.now() + timedelta(days=7)).replace(hour=19, minute=5)


async def a_weekly_carer(carer: Dialogue) -> Dialogue:
    await carer.say("/progress")
    await carer.press("weekly_start")
    return carer.expect("After a week in which you have practised")


async def test_a_week_ends_with_a_line_of_ones_own_and_one_thing_to_try(drafting: Dialogue) -> None:
    await a_weekly_carer(drafting)
    await drafting.say("/practise")
    await drafting.press("resume")
    await drafting.say(WARM)
    await drafting.press("try_again")
    await drafting.say(HARD)
    await nudged(drafting, a_week_on(drafting))
    drafting.expect("Your week of practice", "That must have felt lonely", "One thing to try")
    drafting.expect_buttons("practise", "progress", "weekly_stop")
    await nudged(drafting, a_week_on(drafting))
    drafting.expect_nothing()


async def test_after_a_quiet_week_it_comes_again_with_practice(drafting: Dialogue) -> None:
    await a_weekly_carer(drafting)
    await nudged(drafting, a_week_on(drafting))
    drafting.expect_nothing()
    await drafting.say("/practise")
    await drafting.press("resume")
    await drafting.say(WARM)
    await nudged(drafting, a_week_on(drafting))
    drafting.expect("Your week of practice")


async def test_the_weekly_summary_is_stopped_with_a_tap(reviewing: Dialogue) -> None:
    await reviewing.press("stop")
    await a_weekly_carer(reviewing)
    await reviewing.say("/progress")
    stop = reviewing.remember("weekly_stop")
    await reviewing.press("weekly_stop")
    reviewing.expect("no weekly summary any more")
    await reviewing.press_old(stop)
    reviewing.expect("no weekly summary any more")
    await nudged(reviewing, a_week_on(reviewing))
    reviewing.expect_nothing()


@pytest.mark.parametrize("line", ["<b>I'm</b> right here & {{ 7 * 7 }} with you", "אני כאן איתך, אהובה 🧸"])
async def test_a_line_is_shown_back_letter_by_letter(carer: Dialogue, line: str) -> None:
    now = carer.clock.now()
    session = Session(
        "s1", carer.carer, "the-den", "r", "on-the-phone", Stage.ENDED, 3, now, now, finished=True
    )
    async with carer.stored() as database, database.work() as work:
        await work.sessions.add(session)
        await work.attempts.add(replace(an_attempt(line), carer_id=carer.carer, created_at=now))
        await work.commit()
    await carer.say("/progress")
    carer.expect(f"“{line}”")
