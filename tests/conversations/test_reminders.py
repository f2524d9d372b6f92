"""Reminders: three taps, a nudge, and what the carer says to it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from bot.reminders.nudges.nudge import Answer, Landed
from bot.reminders.plans.plan import Kind
from tests.conversations.dialogue import Dialogue
from tests.conversations.reminders import MONDAY, ahead, card, had, nudged, plans, set_up


async def test_three_taps_and_an_idea_comes_in_the_morning(carer: Dialogue) -> None:
    await carer.say("/remind")
    carer.expect("When would be a good moment?")
    await carer.press("morning")
    carer.expect("07:30", "On which days?")
    await carer.press("school_days")
    carer.expect("What would you like?")
    await carer.press("kind_mix", times=2)
    carer.expect("That is set", "Monday to Friday at 07:30", "Monday 23 November at 07:30, London time")
    [plan] = await plans(carer)
    assert (plan.kind, plan.at, plan.weekdays) == (Kind.MIX, time(7, 30), frozenset(range(5)))
    await nudged(carer, MONDAY)
    carer.expect_buttons("did_it", "another_idea", "later_today", "not_today", "stop_all")
    await nudged(carer, MONDAY + timedelta(minutes=5))
    carer.expect_nothing()


async def test_it_landed_and_a_kind_word_follows(carer: Dialogue) -> None:
    await set_up(carer)
    await nudged(carer, MONDAY)
    did = carer.remember("did_it")
    await carer.press("did_it")
    carer.expect("How did it land?")
    await carer.press("a_bit")
    carer.expect_one_of(["A bit is a lot", "A little is how", "A bit counts"])
    assert (await had(carer))[0].landed is Landed.A_BIT
    await carer.press_old(did)
    carer.expect("You have told me how it went: a bit")


async def test_a_landing_tapped_by_mistake_is_changed_and_its_step_with_it(carer: Dialogue) -> None:
    await set_up(carer, Kind.NURTURE)
    await nudged(carer, MONDAY)
    did = carer.remember("did_it")
    await carer.press("did_it")
    let_in = carer.remember("let_in")
    await carer.press("pushed_away")
    assert (await plans(carer))[0].step == 2
    await carer.press("change_landing")
    carer.expect("How did it land, then?").expect_buttons("let_in", "a_bit", "pushed_away", "not_sure")
    await carer.press("a_bit", times=2)
    carer.expect("Changed.").expect_not("distance")
    assert ((await plans(carer))[0].step, (await had(carer))[0].landed) == (3, Landed.A_BIT)
    await carer.press_old(let_in)  # the question is still open on another phone
    carer.expect("Changed.")
    assert (await had(carer))[0].landed is Landed.LET_IN
    change = carer.remember("change_landing")
    carer.clock.wait(hours=20)
    await carer.press_old(let_in)
    await carer.press_old(change)
    carer.expect("You have told me how it went: they let you in").expect_no_buttons("change_landing")
    await carer.press_old(did)
    carer.expect("You have told me how it went").expect_no_buttons("change_landing")


async def test_did_it_tapped_by_mistake_is_taken_back_and_its_step_with_it(carer: Dialogue) -> None:
    await set_up(carer, Kind.NURTURE)
    await nudged(carer, MONDAY)
    await carer.press("did_it")
    mistaken = carer.remember("did_not")
    await carer.press("did_not", times=2)
    carer.expect("Taken back", "for the rest of today").expect_buttons("did_it", "another_idea", "not_today")
    assert (await had(carer))[0].answer is Answer.NONE
    await carer.press("did_it")
    await carer.press("pushed_away")
    await carer.press_old(mistaken)
    nudge = (await had(carer))[0]
    assert (nudge.answer, nudge.landed, (await plans(carer))[0].step) == (Answer.NONE, Landed.NONE, 3)
    await carer.press("did_it")
    await carer.press("let_in")
    carer.clock.wait(hours=20)
    await carer.press_old(mistaken)
    carer.expect("You have told me how it went: they let you in")


async def test_a_landing_changed_after_a_later_one_moves_nothing(carer: Dialogue) -> None:
    await set_up(carer, Kind.NURTURE)
    await nudged(carer, MONDAY)
    did = carer.remember("did_it")
    await nudged(carer, MONDAY + timedelta(days=1))
    await carer.press("did_it")
    await carer.press("pushed_away")
    await carer.press_old(did)
    await carer.press("pushed_away")
    await carer.press("change_landing")
    await carer.press("let_in")
    assert (await plans(carer))[0].step == 2


async def test_pushed_away_brings_a_step_back_and_no_blame(carer: Dialogue) -> None:
    await set_up(carer, Kind.NURTURE)
    await nudged(carer, MONDAY)
    await carer.press("did_it")
    await carer.press("pushed_away")
    carer.expect("At a distance is still connection", "keep a little more distance")
    carer.expect_no_buttons("keep_idea")
    assert (await plans(carer))[0].step == 2


async def test_not_today_is_fine_and_asks_nothing(carer: Dialogue) -> None:
    await set_up(carer)
    await nudged(carer, MONDAY)
    await carer.press("not_today")
    carer.expect_not("?")
    assert carer.labels() == []
    assert (await had(carer))[0].answer is Answer.NOT_TODAY


async def test_another_idea_is_another_and_what_can_be_wrong_is_asked_first(carer: Dialogue) -> None:
    await set_up(carer, Kind.NURTURE)
    await nudged(carer, MONDAY)
    first = (await had(carer))[0].idea_id
    await carer.press("another_idea")
    carer.expect("One question first").expect_buttons("caution_yes", "caution_no")
    await carer.press("caution_yes")
    carer.expect("Or perhaps this").expect_buttons("did_it", "another_idea")
    [nudge] = await had(carer)
    assert nudge.idea_id != first
    assert nudge.passed == (first,)
    assert len((await plans(carer))[0].agreed) == 1
    await carer.press("another_idea")
    carer.expect("Or perhaps this").expect_not("One question first")


async def test_what_is_not_all_right_is_never_sent(carer: Dialogue) -> None:
    await set_up(carer, Kind.NURTURE)
    await nudged(carer, MONDAY)
    await carer.press("another_idea")
    await carer.press("caution_no")
    [plan] = await plans(carer)
    assert (len(plan.agreed), len(plan.refused)) == (0, 1)


async def test_the_idea_that_was_done_may_be_an_earlier_one(carer: Dialogue) -> None:
    await set_up(carer, Kind.NURTURE)
    await nudged(carer, MONDAY)
    [before] = await had(carer)
    did = carer.remember("did_it")
    await carer.press("another_idea")
    await carer.press("caution_skip")
    await carer.press_old(did)
    await carer.press("let_in")
    [nudge] = await had(carer)
    assert nudge.idea_id == before.idea_id


async def test_later_today_it_comes_once_more(carer: Dialogue) -> None:
    await set_up(carer)
    await nudged(carer, MONDAY)
    later = carer.remember("later_today")
    await carer.press("later_today")
    await carer.press("tea_time")
    carer.expect("at 17:00")
    await carer.press_old(later)
    await carer.press("this_evening")
    carer.expect("It is coming at 17:00 already")
    await nudged(carer, MONDAY.replace(hour=17, minute=0))
    carer.expect("Here it is again").expect_no_buttons("later_today")
    assert len({each.idea_id for each in await had(carer)}) == 1


async def test_later_at_a_time_of_ones_own(carer: Dialogue) -> None:
    await set_up(carer)
    await nudged(carer, MONDAY)
    await carer.press("later_today")
    await carer.press("own_time")
    await carer.say("whenever")
    carer.expect("couldn't read that as a time")
    await carer.say("half five")
    carer.expect("at 17:30")
    assert (await ahead(carer))[0].due_at == MONDAY.replace(hour=17)


async def test_an_intention_is_followed_up_once(carer: Dialogue) -> None:
    await set_up(carer)
    await nudged(carer, MONDAY)
    await carer.press("when_will_i")
    await carer.press("own_words")
    await carer.say("when I pack the bag")
    carer.expect("“when I pack the bag”", "ask once how it went, at 11:30")
    await nudged(carer, MONDAY + timedelta(hours=4, minutes=5))
    carer.expect("“when I pack the bag”", "Either way is fine").expect_buttons(
        "did_it", "not_today", "stop_all"
    )
    await nudged(carer, MONDAY + timedelta(hours=6))
    carer.expect_nothing()


async def test_done_before_it_is_asked_nothing_is_asked(carer: Dialogue) -> None:
    await set_up(carer)
    await nudged(carer, MONDAY)
    await carer.press("when_will_i")
    await carer.press("at breakfast")
    await carer.press("did_it")
    await carer.press("not_sure")
    await nudged(carer, MONDAY.replace(hour=10, minute=5))
    carer.expect_nothing()


async def test_buttons_of_another_day_say_so(carer: Dialogue) -> None:
    await set_up(carer)
    await nudged(carer, MONDAY)
    another, did = carer.remember("another_idea"), carer.remember("did_it")
    carer.clock.instant = MONDAY + timedelta(days=2, hours=3)
    await carer.press_old(another)
    carer.expect("That one was for Monday 23 November", "The next one comes on")
    await carer.press_old(did)
    carer.expect("How did it land?")


async def test_one_tap_stops_everything_and_one_starts_it_again(carer: Dialogue) -> None:
    await set_up(carer)
    await set_up(carer, Kind.KINDNESS)
    await nudged(carer, MONDAY)
    await carer.press("stop_all")
    carer.expect("All reminders are stopped")
    assert await ahead(carer) == ()
    await nudged(carer, MONDAY + timedelta(days=1))
    carer.expect_nothing()
    await carer.press("start_all")
    carer.expect("They come again")
    assert len(await ahead(carer)) == 2


async def test_a_kind_word_comes_with_thanks_in_passing(carer: Dialogue) -> None:
    await set_up(carer, Kind.KINDNESS)
    await nudged(carer, MONDAY)
    carer.expect("A word for you").expect_buttons("thanks", "stop_all")
    await carer.press("thanks")
    carer.expect_toast("Thank you")


async def test_a_scene_that_was_left_is_brought_back(drafting: Dialogue) -> None:
    await set_up(drafting, Kind.PRACTISE)
    await nudged(drafting, MONDAY)
    drafting.expect("is where you left it").expect_buttons("resume", "not_today", "stop_all")
    await drafting.press("resume")
    drafting.expect("What would you say this time?")


async def test_a_new_scene_is_offered_to_those_who_have_left_none(carer: Dialogue) -> None:
    await set_up(carer, Kind.PRACTISE)
    await nudged(carer, MONDAY)
    carer.expect("Here is one you haven't seen")
    await carer.press("open_scene")
    carer.expect("What would you say?")


async def test_a_scene_that_was_played_comes_back_when_it_is_due_again(carer: Dialogue) -> None:
    await carer.say("/start s_the-den")
    await carer.say("That must have felt lonely.")
    await carer.press("go_on")
    await carer.say("I wonder what it is like in there.")
    await carer.press("finish")
    await set_up(carer, Kind.PRACTISE)
    await nudged(carer, MONDAY)
    carer.expect("Here is one you haven't seen")
    await nudged(carer, MONDAY + timedelta(days=39, hours=3))
    await carer.say("/remind")
    await nudged(carer, MONDAY + timedelta(days=40))
    carer.expect("It is a while since you practised The den").expect_buttons("open_scene", "not_today")


async def test_after_a_long_silence_there_is_one_gentle_message_and_then_rest(carer: Dialogue) -> None:
    await set_up(carer)
    for day in range(5):
        await nudged(carer, MONDAY + timedelta(days=day))
        carer.expect_buttons("did_it")
    await nudged(carer, MONDAY + timedelta(days=5))
    carer.expect("that is fine", "Nothing piles up").expect_buttons("am_back", "stop_all")
    await nudged(carer, MONDAY + timedelta(days=6))
    carer.expect_nothing()
    await carer.press("am_back")
    await nudged(carer, MONDAY + timedelta(days=7))
    carer.expect_buttons("did_it")


async def test_a_plan_that_is_gone_is_said_so(carer: Dialogue) -> None:
    await card(carer)
    await nudged(carer, MONDAY)
    did = carer.remember("did_it")
    await carer.press("stop_plan")
    await carer.press("drop_plan")
    await carer.press("drop_sure")
    carer.expect("Deleted")
    await carer.press_old(did)
    carer.expect("That reminder is no longer there")
    assert await plans(carer) == ()


async def test_in_the_night_of_the_clocks_it_stays_at_the_carers_own_time(carer: Dialogue) -> None:
    carer.clock.instant = datetime(2027, 3, 27, 12, 0, tzinfo=UTC)
    await card(carer)
    carer.expect("Sunday 28 March at 07:30")
    [nudge] = await ahead(carer)
    assert nudge.due_at == datetime(2027, 3, 28, 6, 30, tzinfo=UTC)
