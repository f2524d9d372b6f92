"""How are you? Answered by taps, shown to the carer alone, and followed by what is gentle, or by people."""

from __future__ import annotations

from datetime import timedelta

from bot.practice.bench import new_id
from bot.reminders.plans.plan import Kind
from bot.settings import PROJECT
from bot.support.stores import OwnPerson
from bot.wellbeing.check import Check
from bot.wellbeing.files import load_questions
from tests.conversations.dialogue import Dialogue
from tests.conversations.reminders import nudged, set_up

ASKED = load_questions(PROJECT / "content")
FINE = ("plenty", "plenty", "many", "good", "held")
WEARY = ("empty", "thin", "some", "broken", "somebody")


async def answered(carer: Dialogue, *answers: str) -> Dialogue:
    """A check with these answers, of which the last is tapped (the first test taps them all)."""
    *given, last = zip(ASKED.questions, answers, strict=True)
    begun = Check(new_id(), carer.carer, carer.clock.now(), {each.id: answer for each, answer in given})
    async with carer.stored() as database, database.work() as work:
        await work.checks.add(begun)
        await work.commit()
    await carer.say("/howareyou")
    await carer.press("how_go_on")
    choice = last[0].choice(last[1])
    assert choice is not None
    await carer.press(choice.text)
    return await carer.press("how_done")


async def checks(carer: Dialogue) -> tuple[Check, ...]:
    async with carer.stored() as database, database.work() as work:
        return await work.checks.of_carer(carer.carer)


async def eased(carer: Dialogue) -> bool:
    async with carer.stored() as database, database.work() as work:
        return await work.eases.holds(carer.carer, carer.clock.now())


async def test_five_taps_and_what_held_is_said_first(carer: Dialogue) -> None:
    await carer.say("/howareyou")
    carer.expect(
        "It is no test and no diagnosis", "Nobody else is shown your answers", "I never ask by myself"
    )
    await carer.press("how_begin")
    carer.expect(ASKED.questions[0].text, "1 of 5")
    await carer.press("Quite a bit")
    carer.expect_changed(ASKED.questions[1].text, "2 of 5")
    await carer.press("question_before")
    carer.expect_changed("So far you said: Quite a bit")
    for answer in ("Quite a bit", "Mostly there", "One or two", "Broken", "I'd rather not say"):
        await carer.press(answer)
    carer.expect_changed("That was the last one")
    await carer.press("how_done")
    carer.expect("What held this week: energy, patience and joy with the child")
    carer.expect_no_buttons("how_message", "how_usual")
    assert not await eased(carer)
    await carer.press("how_picture")
    carer.expect("Nobody else is shown this", "Sleep: Broken", "Company: Not said", "Once a week is plenty")
    assert "photo" in carer.turn[0]


async def test_within_a_week_answers_are_changed_and_no_new_check_is_offered(carer: Dialogue) -> None:
    await answered(carer, *FINE)
    carer.clock.wait(days=3)
    await carer.say("/howareyou")
    carer.expect_buttons("how_change").expect_no_buttons("how_begin")
    await carer.press("how_change")
    await carer.press("Running on empty")
    carer.expect_changed("So far you said: More than I thought")
    [check] = await checks(carer)
    assert check.answers["energy"] == "empty"
    carer.clock.wait(days=7)
    await carer.say("/howareyou")
    carer.expect_buttons("how_begin").expect_no_buttons("how_change")


async def test_nobody_is_asked_unless_they_come(carer: Dialogue) -> None:
    await answered(carer, *WEARY)
    for days in (7, 14, 30):
        await nudged(carer, carer.clock.now() + timedelta(days=days))
        assert carer.turn == []


async def test_a_worn_out_carer_is_offered_what_is_gentle_and_can_turn_it_off(carer: Dialogue) -> None:
    await answered(carer, *WEARY)
    carer.expect("compassion fatigue", "gentle scenes first", "from a distance")
    carer.expect_not("score", "because you", "points")
    carer.expect_buttons("how_message", "my_people", "how_usual")
    await carer.say("/practise")
    await carer.press("surprise")
    first = (await carer.practice()).scenario_id
    await carer.say("/stop")
    await carer.say("/practise")
    await carer.press("surprise")
    assert (await carer.practice()).scenario_id == first  # the one gentle scene of the tests, once more
    await carer.say("/stop")
    await carer.say("/howareyou")
    await carer.press("how_usual")
    carer.expect("as usual again")
    assert not await eased(carer)
    await carer.say("/practise")
    await carer.press("surprise")
    assert (await carer.practice()).scenario_id != first


async def test_ideas_come_from_a_distance_for_two_weeks(carer: Dialogue) -> None:
    plan = await set_up(carer, Kind.NURTURE)
    await answered(carer, "empty", "mostly", "none", "fair", "somebody")
    carer.expect("Some call it blocked care", "It is no lack of love")
    day = carer.clock.now().replace(hour=7, minute=30)
    await nudged(carer, day + timedelta(days=1))
    async with carer.bot() as house:
        book = house.ideas.book
    async with carer.stored() as database, database.work() as work:
        [nudge, *_] = await work.nudges.history(plan.id)
        stored = await work.plans.find(plan.id)
    idea = book.find(nudge.idea_id)
    assert idea is not None
    assert (idea.kind, idea.step) == (Kind.DISTANCE, 1)
    assert stored is not None
    assert stored.kind is Kind.NURTURE  # what the carer had chosen is untouched


async def test_a_hard_answer_leads_to_people_at_once(carer: Dialogue) -> None:
    await carer.say("/howareyou")
    await carer.press("how_begin")
    await carer.press("I can't go on like this")
    carer.expect("Please don't stay alone with that", "999", "116 123", "not a tip")
    assert await eased(carer)
    await carer.press("how_go_on")
    carer.expect(ASKED.questions[1].text)
    await carer.press("I'm scared I'll lose it")
    carer.expect("01632 960 100", "ring 999 now")
    await carer.press("how_enough")
    carer.expect("kept until tomorrow")
    await carer.press("how_back")
    await carer.press("how_go_on")
    for answer in ("Several", "Good", "Somebody listened"):
        await carer.press(answer)
    await carer.press("how_done")
    carer.expect("Some of what you said needs somebody beside you")


async def test_people_of_ones_own_stand_in_the_agencys_place(carer: Dialogue) -> None:
    async with carer.stored() as database, database.work() as work:
        await work.own_people.add(OwnPerson("p1", carer.carer, "empathic-listener", "Priya, 07700 900 123"))
        await work.own_people.add(OwnPerson("p2", carer.carer, "", "Sam next door, 01632 960 102"))
        await work.commit()
    await answered(carer, *WEARY)
    await carer.press("how_message")
    await carer.press("I'm worn out")
    carer.expect("Your Empathic Listener: Priya, 07700 900 123 (tap", "Sam next door, 01632 960 102 (tap")
    await carer.say("/howareyou")
    await carer.press("how_change")
    await carer.press("I can't go on like this")
    carer.expect("Priya, 07700 900 123 (tap +447700900123)", "Sam next door", "116 123")


async def test_words_for_the_empathic_listener_are_drafted_and_not_sent(carer: Dialogue) -> None:
    await answered(carer, *WEARY)
    before = await checks(carer)
    await carer.press("how_message")
    carer.expect("Nothing of your answers is in it")
    await carer.press("I'm worn out")
    carer.expect("send them yourself: I send nothing", "Your Empathic Listener")
    [message] = carer.turn
    assert any(each["type"] == "pre" for each in message["entities"])
    assert await checks(carer) == before


async def test_a_check_can_be_deleted_from_the_picture_too(carer: Dialogue) -> None:
    await answered(carer, *FINE)
    carer.clock.wait(days=8)
    await answered(carer, *WEARY)
    await carer.press("how_picture")
    carer.expect("21 November to", "Energy: Quite a bit; Running on empty")
    await carer.press("how_delete")
    await carer.press("21 November 2026")
    old = carer.remember("how_drop_sure")
    await carer.press("how_drop_sure")
    carer.expect("Deleted")
    [left] = await checks(carer)
    assert left.answers["energy"] == "empty"
    await carer.press_old(old)
    carer.expect("That is no longer here")


async def test_what_was_begun_waits_until_tomorrow_and_no_longer(carer: Dialogue) -> None:
    await carer.say("/howareyou")
    await carer.press("how_begin")
    await carer.press("Quite a bit")
    await carer.say("/howareyou")
    carer.expect("the next question waits")
    await carer.press("how_go_on")
    carer.expect(ASKED.questions[1].text)
    carer.clock.wait(days=2)
    await carer.say("/howareyou")
    await carer.press("how_begin")
    carer.expect(ASKED.questions[0].text)
    assert len(await checks(carer)) == 1
