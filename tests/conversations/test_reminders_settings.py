"""Reminders as a carer wants them: times and days as they type them, places, quiet hours, pauses."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from bot.reminders.plans.plan import Kind, Why
from tests.conversations.conftest import Meet
from tests.conversations.dialogue import Dialogue
from tests.conversations.reminders import MONDAY, ahead, card, nudged, plans, set_up
from tests.conversations.test_real_concern import DANGER
from tests.conversations.test_wrong_input import PICTURE
from tests.conversations.trainers import come


async def own_time(carer: Dialogue) -> Dialogue:
    carer.clock.instant = MONDAY - timedelta(hours=20)
    await carer.say("/remind")
    await carer.press("own_time")
    return carer.expect("Type a time")


async def test_a_time_is_typed_and_what_is_left_open_is_asked(carer: Dialogue) -> None:
    await own_time(carer)
    await carer.say("in a bit")
    carer.expect("couldn't read that as a time")
    await carer.edit("half seven")
    carer.expect("Morning or evening?")
    await carer.press("19:30")
    carer.expect("19:30", "On which days?")
    await carer.press("own_days")
    await carer.press("tuesday")
    await carer.press("thursday")
    carer.expect_changed("Now: Tuesdays and Thursdays")
    await carer.press("these_days")
    await carer.press("kind_distance")
    carer.expect("Tuesdays and Thursdays at 19:30", "Tuesday 24 November at 19:30")


async def test_a_sticker_is_no_time(carer: Dialogue) -> None:
    await own_time(carer)
    await carer.send("sticker", PICTURE, "x.webp")
    carer.expect("A time will do")
    await carer.say("7.30 in the evening")
    carer.expect("On which days?")


async def test_something_real_is_helped_and_not_called_a_time(carer: Dialogue) -> None:
    await own_time(carer)
    await carer.say(DANGER)
    carer.expect("999").expect_not("time")
    await carer.say("ok")
    carer.expect_not("couldn't read")


async def test_the_question_can_be_left(carer: Dialogue) -> None:
    await own_time(carer)
    await carer.say("/stop")
    carer.expect("never mind that question")
    await carer.say("19:30")
    carer.expect("no scene is open")


async def test_whatever_was_asked_last_gets_the_answer(drafting: Dialogue) -> None:
    await own_time(drafting)
    await drafting.say("19:30")
    drafting.expect("On which days?")
    await drafting.say("That must have felt lonely.")
    drafting.expect("What landed")
    await drafting.say("/remind")
    await drafting.press("own_time")
    await drafting.press("try_again")
    await drafting.say("That must have felt so lonely.")
    drafting.expect("What landed")


async def test_the_same_message_twice_has_its_effect_once(carer: Dialogue) -> None:
    await card(carer)
    await carer.press("nickname")
    await carer.say("Bean")
    carer.expect("Changed", "Bean")
    await carer.redeliver()
    carer.expect_nothing()


async def test_a_full_name_is_pointed_out(carer: Dialogue) -> None:
    await card(carer)
    await carer.press("nickname")
    await carer.say("Liam Carter")
    carer.expect("looks like somebody's full name")
    assert (await plans(carer))[0].nickname == ""
    await carer.press("keep_nickname")
    carer.expect("Liam Carter")
    await carer.press("nickname")
    await carer.say("Little Bear")
    await nudged(carer, MONDAY)
    carer.expect("For Little Bear:")


async def test_the_age_and_what_is_not_there_are_minded(carer: Dialogue) -> None:
    await card(carer, Kind.NURTURE)
    await carer.press("age")
    await carer.press("14 to 17 years")
    carer.expect("for 14 to 17 years")
    await carer.press("needs")
    console = "✓ a games console"
    await carer.press(console)
    carer.expect_changed("Not there: a games console")
    [plan] = await plans(carer)
    assert (plan.age_band, plan.lacking) == ("14-17", {"games-console"})
    await carer.press("to_plan")
    await carer.press("cautions")
    carer.expect("One question first")
    await carer.press("caution_no")
    assert len((await plans(carer))[0].refused) == 1


async def test_the_clock_is_that_of_the_place(carer: Dialogue) -> None:
    await set_up(carer)
    await carer.press("place")
    await carer.say("Perth")
    carer.expect("There are several").expect_buttons("the UK", "Perth, Australia")
    await carer.press("Perth, Australia")
    carer.expect("Perth time", "where it is 19:3")
    [nudge] = await ahead(carer)
    assert nudge.due_at == datetime(2026, 11, 22, 23, 30, tzinfo=UTC)


async def test_a_time_in_the_quiet_hours_is_asked_about(carer: Dialogue) -> None:
    await own_time(carer)
    await carer.say("5:45 am")
    carer.expect("05:45 lies in your quiet hours (21:00 to 06:30)")
    await carer.press("make_room")
    await carer.press("every_day")
    await carer.press("kind_kindness")
    carer.expect("Monday 23 November at 05:45")
    await carer.say("/remind")
    await carer.press("quiet")
    await carer.press("own_hours")
    await carer.say("from 10pm to 7am")
    carer.expect("between 22:00 and 07:00", "will not come")
    assert await ahead(carer) == ()


async def test_a_pause_until_a_day_and_back_again(carer: Dialogue) -> None:
    await set_up(carer)
    await carer.say("/pause")
    await carer.press("until_a_day")
    await carer.say("until yesterday")
    carer.expect("couldn't read that as a day")
    await carer.say("until Friday")
    carer.expect("up to and including Thursday 26 November", "Friday 27 November at 07:30")
    await nudged(carer, MONDAY)
    carer.expect_nothing()
    await carer.say("/pause")
    carer.expect("a pause until Thursday 26 November")
    await carer.press("back_now")
    carer.expect("Good to have you back", "Tuesday 24 November at 07:30")


async def test_a_day_is_a_day_of_reminders(carer: Dialogue) -> None:
    await set_up(carer)
    await carer.say("/pause")
    await carer.press("a_day", times=2)
    carer.expect("up to and including Monday 23 November", "Tuesday 24 November")
    async with carer.stored() as database, database.work() as work:
        assert len(await work.rests.of_carer(carer.carer)) == 1


async def test_school_holidays_are_set_ahead(carer: Dialogue) -> None:
    await set_up(carer)
    await carer.say("/pause")
    await carer.press("school_holidays")
    carer.expect("differ from school to school")
    await carer.press("own_holidays")
    await carer.say("19 December to 4 January")
    carer.expect("from Saturday 19 December up to and including Monday 4 January", "Monday 23 November")
    async with carer.stored() as database, database.work() as work:
        [rest] = await work.rests.of_carer(carer.carer)
    assert (rest.first, rest.last, rest.why) == (date(2026, 12, 19), date(2027, 1, 4), Why.SCHOOL_HOLIDAYS)
    await carer.press("take_back_pause", times=2)
    carer.expect("That pause is taken back").expect_not("Good to have you back")
    async with carer.stored() as database, database.work() as work:
        assert await work.rests.of_carer(carer.carer) == ()


async def test_who_is_back_from_a_pause_keeps_the_holidays_that_were_noted(carer: Dialogue) -> None:
    await set_up(carer)
    await carer.say("/pause")
    await carer.press("school_holidays")
    await carer.press("own_holidays")
    await carer.say("19 December to 4 January")
    await carer.say("/pause")
    carer.expect("Noted for later", "Saturday 19 December to Monday 4 January")
    await carer.press("a_week")
    await carer.press("back_now")
    carer.expect("Good to have you back")
    await carer.say("/pause")
    carer.expect("Noted for later").expect_buttons("take_back_pause").expect_no_buttons("back_now")


async def test_old_questions_of_setting_up_are_asked_anew(carer: Dialogue) -> None:
    await carer.say("/remind")
    evening = carer.remember("evening")
    carer.clock.wait(days=2)
    await carer.press_old(evening)
    carer.expect("from a while ago", "When would be a good moment?")


async def test_two_phones_change_one_plan(carer: Dialogue) -> None:
    await card(carer)
    await carer.press("alter_time")
    morning, evening = carer.remember("morning"), carer.remember("evening")
    await carer.press_old(evening)
    await carer.press_old(morning)
    carer.expect("at 07:30")
    assert [each.at for each in await plans(carer)] == [time(7, 30)]


async def test_nobody_can_press_somebody_elses_buttons(carer: Dialogue, meet: Meet) -> None:
    await set_up(carer)
    _, change = carer.remember("plan_mix")
    other = await come(meet, 4711)
    await other.say("/remind")
    message, _ = other.button("morning")
    await other.press_old((message["message_id"], change))
    other.expect("no longer there")
